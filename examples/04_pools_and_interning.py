# not in debug: the debug allocator keeps freed blocks back for a while
# not in asan: it keeps freed blocks back instead of using them again
"""Small objects come from pools of equal blocks, and some values exist once only."""
import sys

print("1. Sizes. A block is a multiple of 16 bytes; the header alone (count, type) takes 16.")
for value in (
        None, True, 0, 1, 2**30, 2**60, 1.5, "", "a", "ab", "é", "中", "😀", b"", b"ab", (), (1,), (1, 2), [], [1], {}, {1: 1}, set()):
    print(f"    {value!r:<22} {sys.getsizeof(value):4}")

print()
print("2. A freed block is used again at once by the next object of its size.")


class Small:
    __slots__ = ("a",)


one = Small()
place = id(one)
del one
two = Small()
print("    the next one has the same address:", id(two) == place)
many = [Small() for _ in range(1000)]
steps = [abs(id(a) - id(b)) for a, b in zip(many, many[1:])]
usual = max(set(steps), key=steps.count)
print("    a thousand of them lie side by side in their pools:", steps.count(usual) > 900)

print()
print("3. Growing. A list takes more room than it needs, so that most appends cost nothing.")
growing, last = [], 0
for i in range(64):
    if sys.getsizeof(growing) != last:
        last = sys.getsizeof(growing)
        print(f"    {len(growing):3} items: {last:4} bytes, room for {(last - sys.getsizeof([])) // 8}")
    growing.append(None)

print()
print("4. The small integers from -5 to 256 exist once.")


def same(text):
    """Makes the number twice, at run time, so that the compiler cannot share it."""
    return int(text) is int(text)


print("   ", {n: same(n) for n in ("-6", "-5", "0", "256", "257")})

print()
print("5. Strings that look like names are interned, that is, kept once: they are compared by address.")
first, second = "".join(["mem", "ory"]), "".join(["mem", "ory"])
print("    two equal strings made at run time are one object:", first is second)
first, second = sys.intern(first), sys.intern(second)
print("    after sys.intern:", first is second)
print("    a single Latin-1 character is always shared:", chr(233) is chr(233), "- a Chinese one is not:", chr(0x4e2d) is chr(0x4e2d))
print("    the empty tuple too:", tuple([]) is tuple([]), "- another tuple is not:", tuple([1]) is tuple([1]))

print()
print("6. Constants of one piece of code are shared by the compiler, so `is` says little about equality.")
a = 1000
b = 1000
print("    in one module:", a is b, "- made at run time:", a is int("1000"), "- equal in any case:", a == int("1000"))
