# Reading standard input: input() with and without a prompt, iteration.
import sys
name = input("name? ")
print("hello", name)
print(repr(input()))
for line in sys.stdin:
    print(repr(line))
