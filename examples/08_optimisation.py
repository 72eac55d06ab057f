"""The same data in less memory: what each way costs, by sys.getsizeof and its parts."""
import array
import sys


def total(*things):
    """The sizes of some objects, each counted once."""
    return sum(sys.getsizeof(thing) for thing in {id(thing): thing for thing in things}.values())


def row(text, size, of=None):
    share = f"{size / of:7.1%}" if of else ""
    print(f"    {text:<48} {size:>9,} bytes {share}")


N = 10_000
print(f"1. {N:,} numbers")
numbers = list(range(1000, 1000 + N))
as_list = total(numbers, *numbers)
row("a list of int", as_list)
row("a tuple of int", total(tuple(numbers), *numbers), as_list)
row("array('l'): machine words without objects", total(array.array("l", numbers)), as_list)
row("array('H'): two bytes each", total(array.array("H", numbers)), as_list)
row("a range: start, stop, step", total(range(1000, 1000 + N)), as_list)
print("    a generator, which makes them when asked, takes less than 400 bytes:", total(n for n in numbers) < 400)

print()
print("2. A thousand points")


class Point:
    def __init__(self, x, y):
        self.x, self.y = x, y


class SlottedPoint:
    __slots__ = ("x", "y")

    def __init__(self, x, y):
        self.x, self.y = x, y


points = 1000
as_dicts = sum(total({"x": 1, "y": 2}) for _ in range(points))
row("dicts", as_dicts)
row("instances", sum(total(Point(1, 2)) for _ in range(points)), as_dicts)
row("instances with __slots__", sum(total(SlottedPoint(1, 2)) for _ in range(points)), as_dicts)
row("tuples", sum(total((x, 2)) for x in range(points)), as_dicts)
row("two arrays of double", total(array.array("d", range(points)), array.array("d", range(points))), as_dicts)
try:
    SlottedPoint(1, 2).colour = "red"
except AttributeError as error:
    print("    the price of __slots__:", error)

print()
print("3. Text")
words = "to be or not to be that is the question".split() * 200
copies = ["".join(list(word)) for word in words]  # equal, but each an object of its own
as_copies = total(copies, *copies)
row("2,000 words, each a string of its own", as_copies)
interned = [sys.intern(word) for word in copies]
row("the same, interned", total(interned, *interned), as_copies)
row("as one string", total(" ".join(words)), as_copies)
for text in ("plain", "plaîn", "plain 中", "plain 😀"):
    each = (sys.getsizeof(text * 2) - sys.getsizeof(text)) // len(text)
    print(f"    {text:<10} {sys.getsizeof(text):>4} bytes, {each} for each character")

print()
print("4. Slices: copies, and views without a copy")
data = bytes(range(256)) * 4096
copied = [data[i:i + 65536] for i in range(0, len(data), 65536)]
viewed = [memoryview(data)[i:i + 65536] for i in range(0, len(data), 65536)]
row("a MiB cut into copies", total(*copied))
print("    a MiB cut into views takes less than 4 KiB:", total(*viewed) < 4096, "- the same bytes:", b"".join(copied) == b"".join(viewed))

print()
print("5. A pipeline keeps one item at a time, lists keep all")
live = peak = 0


class Item:
    def __init__(self, n):
        global live, peak
        self.n = n
        live += 1
        peak = max(peak, live)

    def __del__(self):
        global live
        live -= 1


def run(squares, limit):
    global live, peak
    live = peak = 0
    return sum(item.n for item in squares(map(Item, range(limit)))), peak


print("    with lists     (sum, most alive at once):", run(lambda items: [item for item in list(items)], 500))
print("    with generators (sum, most alive at once):", run(lambda items: (item for item in items), 500))
