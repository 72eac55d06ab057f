# Slice assignment and deletion.
def show(action):
    l = list(range(8))
    try:
        exec(action)
        print(action, l)
    except (ValueError, TypeError, IndexError) as e:
        print(action, type(e).__name__, e)
for a in ("l[2:4] = []", "l[2:2] = 'ab'", "l[:] = [1]", "l[5:2] = [9]", "l[-2:] = (7,)", "l[::2] = 'wxyz'", "l[::2] = [1]", "l[::-1] = range(8)", "del l[1:3]", "del l[::2]", "del l[::-3]", "del l[:]", "l[100:] = [1]",
          "l[1:3] = l", "l[::2] = l[1::2]", "l[0:1] = 5", "l[1:1:2] = []", "l[7:0:-2] = 'abcd'", "del l[9]", "l[8] = 1", "l[-9] = 1", "l[True] = 'T'", "del l[5:1:-2]", "l[slice(1, 3)] = [0]", "l[1:5:0] = []", "del l['a']"):
    show(a)
