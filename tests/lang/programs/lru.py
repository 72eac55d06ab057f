# A cache as a doubly linked list with a dict.
class Node:
    __slots__ = "key", "value", "prev", "next"
class LRU:
    def __init__(self, size):
        self.size, self.table = size, {}
        self.head = head = Node()
        head.prev = head.next = head
    def _unlink(self, n): n.prev.next, n.next.prev = n.next, n.prev
    def _front(self, n):
        h = self.head
        n.prev, n.next = h, h.next
        h.next.prev = n
        h.next = n
    def __getitem__(self, key):
        n = self.table[key]
        self._unlink(n); self._front(n)
        return n.value
    def __setitem__(self, key, value):
        n = self.table.get(key)
        if n: self._unlink(n)
        else:
            if len(self.table) == self.size:
                last = self.head.prev
                self._unlink(last)
                del self.table[last.key]
            n = self.table[key] = Node()
            n.key = key
        n.value = value
        self._front(n)
    def __iter__(self):
        n = self.head.next
        while n is not self.head:
            yield n.key
            n = n.next
c = LRU(3)
for i, k in enumerate("abcadbeea"):
    c[k] = i
    print(k, list(c), end="; ")
print(c["e"], list(c))
try: c["zz"]
except KeyError as e: print(repr(e))
for i in range(2000): c[i % 7] = i
print(list(c), len(c.table))
