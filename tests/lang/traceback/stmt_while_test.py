# An error in the test of a while loop.
n = 3
while n - "a":
    n -= 1
