# while, break, continue and the else branch.
n = 0
while n < 5:
    n += 1
    if n == 2:
        continue
    if n == 4:
        break
    print(n)
else:
    print("not reached")
while n:
    n -= 1
else:
    print("ran to its end", n)
while False:
    print("never")
else:
    print("else without a turn")
