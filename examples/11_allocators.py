"""How an allocator works, in a hundred lines: an arena cut into pools, a pool cut into equal blocks, lists of free ones.

The model follows the allocator that runs this program: requests are rounded up to a size class; each class has pools of its
own; a pool with nothing in it goes back to the arena and may serve another class. Big requests get a run of pages.
"""
ARENA, POOL, STEP, LARGEST = 64 * 1024, 4096, 16, 512


class Allocator:
    def __init__(self):
        self.memory = bytearray(ARENA)
        self.free_pools = list(range(ARENA - POOL, -1, -POOL))  # the lowest is taken first
        self.classes = {}     # size class -> pools with a free block, by their start
        self.pool_class = {}  # start of a pool -> its size class
        self.free_blocks = {} # start of a pool -> addresses of free blocks
        self.runs = {}        # start of a big block -> number of its pools

    def allocate(self, size):
        """The address of a new block; None when the arena is full."""
        if size > LARGEST:
            return self._allocate_run(-(-size // POOL))
        cls = max(STEP, -(-size // STEP) * STEP)
        pools = self.classes.setdefault(cls, [])
        if not pools:
            if not self.free_pools:
                return None
            pools.append(self._open_pool(cls))
        pool = pools[0]
        address = self.free_blocks[pool].pop()
        if not self.free_blocks[pool]:
            pools.remove(pool)  # full: nobody has to look at it
        return address

    def free(self, address):
        if address in self.runs:
            n = self.runs.pop(address)
            self.free_pools += range(address, address + n * POOL, POOL)
            self.free_pools.sort(reverse=True)
            return
        pool = address // POOL * POOL
        cls, blocks = self.pool_class[pool], self.free_blocks[pool]
        if address in blocks:
            raise RuntimeError(f"block {address:#06x} is freed twice")
        blocks.append(address)
        if len(blocks) == 1:
            self.classes[cls].append(pool)  # it was full
        if len(blocks) == POOL // cls:
            self._close_pool(pool, cls)

    def _open_pool(self, cls):
        pool = self.free_pools.pop()
        self.pool_class[pool] = cls
        self.free_blocks[pool] = list(range(pool + (POOL // cls - 1) * cls, pool - 1, -cls))
        return pool

    def _close_pool(self, pool, cls):
        self.classes[cls].remove(pool)
        del self.pool_class[pool], self.free_blocks[pool]
        self.free_pools.append(pool)
        self.free_pools.sort(reverse=True)

    def _allocate_run(self, n):
        free = sorted(self.free_pools)
        for i in range(len(free) - n + 1):
            if free[i + n - 1] - free[i] == (n - 1) * POOL:  # n neighbours
                for pool in free[i:i + n]:
                    self.free_pools.remove(pool)
                self.runs[free[i]] = n
                return free[i]
        return None

    def map(self):
        """A character for each pool: a digit for its class and how full it is, = for a run, . for free."""
        cells = ["."] * (ARENA // POOL)
        for start, n in self.runs.items():
            cells[start // POOL:start // POOL + n] = "[" + "=" * (n - 2) + "]" if n > 1 else "="
        for pool, cls in self.pool_class.items():
            full = 1 - len(self.free_blocks[pool]) / (POOL // cls)
            cells[pool // POOL] = "▁▂▃▄▅▆▇█"[min(7, int(full * 8))]
        return "".join(cells)


heap = Allocator()
print("an arena of", ARENA // POOL, "pools:       ", heap.map())
small = [heap.allocate(40) for _ in range(200)]
print("200 blocks of 40 bytes:      ", heap.map())
print("    they are", small[1] - small[0], "bytes apart, since 40 is rounded up to a multiple of", STEP)
mixed = [heap.allocate(size) for size in (8, 100, 100, 500, 16, 300) for _ in range(10)]
print("60 more of five classes:     ", heap.map())
big = heap.allocate(20_000)
print("one of 20,000:               ", heap.map())

for address in small[::2]:
    heap.free(address)
print("every other small one freed: ", heap.map(), " holes, but no pool is free of blocks")
again = heap.allocate(33)
print("    the next small one fills a hole:", again in small[::2])
heap.free(again)
for address in small[1::2]:
    heap.free(address)
print("the others freed:            ", heap.map(), " now whole pools are back")
print("16,000 bytes in one piece:   ", heap.allocate(16_000), "- though", len(heap.free_pools) * POOL, "bytes are free: fragmentation")
heap.free(big)
huge = heap.allocate(16_000)
print("the big one freed, once more:", heap.map())
for address in mixed:
    heap.free(address)
heap.free(huge)
print("all freed:                   ", heap.map())
try:
    heap.allocate(16)
    heap.free(heap.allocate(16))
    heap.free(16)
except RuntimeError as error:
    print("a mistake:", error)
