# The else branch of for runs unless break left the loop.
def find(items, wanted):
    for i, item in enumerate(items):
        if item == wanted:
            print("found at", i)
            break
    else:
        print("not found")

find("abc", "b")
find("abc", "x")
find([], 1)
for i in range(2):
    for j in range(3):
        if j == 1:
            break
    else:
        print("inner else")
    print(i, j)
else:
    print("outer else")
