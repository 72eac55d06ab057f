# An expression statement evaluates and drops its value.
def shout(x):
    print("called", x)
    return x

shout(1)
shout(2) + shout(3)
[shout(4), shout(5)]
"a string alone"
...
None
print("done")
