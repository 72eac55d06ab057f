"""Hashes of strings and bytes, and with them the order of sets, repeat from run to run

CPython 3.11: chooses a random seed at each start.
ouro: has a fixed seed (that of PYTHONHASHSEED=0), so the same program makes the same run.
Cause: who studies memory wants to see the same addresses, orders and collections again.
Workaround: `ouro -R` or PYTHONHASHSEED=random chooses at random; PYTHONHASHSEED=0 makes CPython repeat its runs.
"""
import sys

print("randomised hashes:", sys.flags.hash_randomization)
