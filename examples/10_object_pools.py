# not in debug: the debug allocator keeps freed blocks back for a while
# not in asan: it keeps freed blocks back instead of using them again
"""Objects that are dear to make are lent and given back instead of made anew."""
import contextlib
import weakref


class Connection:
    made = 0

    def __init__(self):
        Connection.made += 1
        self.number = Connection.made
        self.work = []

    def clean(self):
        self.work.clear()

    def __repr__(self):
        return f"connection {self.number}"


class Pool:
    """Lends at most `limit` objects; what comes back is cleaned and lent again."""

    def __init__(self, make, limit):
        self.make, self.limit = make, limit
        self.idle = []
        self.lent = weakref.WeakSet()  # who loses a borrowed object frees its place

    def take(self):
        if self.idle:
            thing = self.idle.pop()
        elif len(self.lent) < self.limit:
            thing = self.make()
        else:
            raise RuntimeError(f"all {self.limit} are lent")
        self.lent.add(thing)
        return thing

    def give_back(self, thing):
        if thing not in self.lent:
            raise ValueError(f"{thing} was not lent")
        self.lent.discard(thing)
        thing.clean()
        self.idle.append(thing)

    @contextlib.contextmanager
    def lend(self):
        thing = self.take()
        try:
            yield thing
        finally:
            self.give_back(thing)

    def __str__(self):
        return f"idle: {self.idle}, lent: {len(self.lent)}, made: {Connection.made}"


pool = Pool(Connection, 2)
print("1. Lent in a `with` block, given back whatever happens")
for task in ("read", "write", "fail"):
    try:
        with pool.lend() as connection:
            connection.work.append(task)
            if task == "fail":
                raise OSError("the line went dead")
            print(f"    {task} over {connection}")
    except OSError as error:
        print(f"    {error}, but {pool}")

print()
print("2. A hundred tasks, two at a time: how many connections were made?")
for _ in range(50):
    with pool.lend() as a, pool.lend() as b:
        a.work.append("x")
print("   ", pool)
del a, b, connection  # names that still held what was given back

print()
print("3. The limit, and a borrower who forgets")
first, second = pool.take(), pool.take()
try:
    pool.take()
except RuntimeError as error:
    print("   ", error)
del second
print("    one borrower has died without giving back:", pool)
third = pool.take()
print("    its place is free:", third)
pool.give_back(third)
try:
    pool.give_back(third)
except ValueError as error:
    print("   ", error)
pool.give_back(first)
print("   ", pool)

print()
print("4. What the interpreter itself does: the block of a freed object goes to the next one of its size")
place = id(Connection())
print("    the same address again:", id(Connection()) == place)
