"""Reference counts of None, True, small integers and other shared constants

CPython 3.11: small integers begin at 999,999,999, and None starts with thousands of references from the C core.
ouro: the true number of references, as of any other object.
Cause: such objects are never freed, so CPython can start their counts at any number. ouro counts every reference to
    every object, because there is nothing to hide in a program that is made for looking at references.
Workaround: to watch a count, take an object of your own, such as object() or a list; its count is the same in both.
"""
import sys

print("None below a thousand:", sys.getrefcount(None) < 1000)
print("7 below a thousand:", sys.getrefcount(7) < 1000)
before = sys.getrefcount(7)
sevens = [7] * 10
print("ten more references to 7:", sys.getrefcount(7) - before)
