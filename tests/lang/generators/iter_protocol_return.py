# __iter__ written as a generator; generators as context of for with else and break.
class Tree:
    def __init__(self, v, left=None, right=None): self.v, self.left, self.right = v, left, right
    def __iter__(self):
        if self.left: yield from self.left
        yield self.v
        if self.right: yield from self.right
t = Tree(4, Tree(2, Tree(1), Tree(3)), Tree(6, Tree(5)))
print(list(t), sum(t), 3 in t, [*t][::-1], dict.fromkeys(t, 0))
def g():
    try:
        yield 1
        yield 2
    finally:
        print("closed by break")
for x in g():
    print(x)
    break
else:
    print("no")
print("after")
