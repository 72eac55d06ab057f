"""Lists as heaps: the smallest item is always the first; and what can be done with heaps.

Item i has the items 2*i + 1 and 2*i + 2 below it, neither of which is smaller. heapify() makes a list so,
heappush() and heappop() keep it so.

>>> heap = [30, 10, 20]
>>> heapify(heap)
>>> heappush(heap, 5)
>>> [heappop(heap) for _ in range(4)]
[5, 10, 20, 30]
"""

from operator import lt as _before

__all__ = ['heappush', 'heappop', 'heapify', 'heapreplace', 'merge', 'nlargest', 'nsmallest', 'heappushpop']


# ---- what _heapq does faster; `before` says which of two items belongs nearer to the top ----

def _after(a, b):
    return b < a


def _rise(heap, top, place, before):
    """Moves an item up from its place, to top at most."""
    item = heap[place]
    while place > top:
        above = (place - 1) // 2
        if not before(item, heap[above]):
            break
        heap[place] = heap[above]
        place = above
    heap[place] = item


def _settle(heap, top, before):
    """Moves the item at top down to where it belongs: to the bottom first and up from there, as it came from there mostly."""
    item, size, place = heap[top], len(heap), top
    while (below := 2 * place + 1) < size:
        if below + 1 < size and not before(heap[below], heap[below + 1]):
            below += 1
        heap[place] = heap[below]
        place = below
    heap[place] = item
    _rise(heap, top, place, before)


def _order(heap, before):
    for place in reversed(range(len(heap) // 2)):
        _settle(heap, place, before)


def _pop(heap, before):
    last = heap.pop()
    return _replace(heap, last, before) if heap else last


def _replace(heap, item, before):
    top = heap[0]
    heap[0] = item
    _settle(heap, 0, before)
    return top


def heapify(heap):
    """Makes a heap of a list, in place and in linear time."""
    _order(heap, _before)


def heappush(heap, item):
    """Puts an item into the heap."""
    heap.append(item)
    _rise(heap, 0, len(heap) - 1, _before)


def heappop(heap):
    """Takes the smallest item out of the heap; IndexError when there is none."""
    return _pop(heap, _before)


def heapreplace(heap, item):
    """Takes the smallest item out, then puts the other in: it may be smaller than what is returned."""
    return _replace(heap, item, _before)


def heappushpop(heap, item):
    """Puts an item in, then takes the smallest out."""
    return _replace(heap, item, _before) if heap and heap[0] < item else item


def _heapify_max(heap):
    """heapify() with the largest item at the top."""
    _order(heap, _after)


def _heappop_max(heap):
    """heappop() from such a heap."""
    return _pop(heap, _after)


def _heapreplace_max(heap, item):
    """heapreplace() in such a heap."""
    return _replace(heap, item, _after)


try:
    from _heapq import (_heapify_max, _heappop_max, _heapreplace_max, heapify, heappop, heappush, heappushpop,
                        heapreplace)
except ImportError:
    pass


def merge(*iterables, key=None, reverse=False):
    """The items of sorted iterables, sorted, without reading more than is needed.

    >>> from heapq import merge
    >>> list(merge([1, 4], [], [2, 3, 9]))
    [1, 2, 3, 4, 9]
    >>> list(merge(['fox', 'antelope'], ['ox', 'badger'], key=len))
    ['ox', 'fox', 'badger', 'antelope']
    >>> list(merge([4, 1], [9, 3, 2], reverse=True))
    [9, 4, 3, 2, 1]
    """
    if reverse:
        make, pop, replace, direction = _heapify_max, _heappop_max, _heapreplace_max, -1
    else:
        make, pop, replace, direction = heapify, heappop, heapreplace, 1
    # An entry: what is compared, the iterable's number so that equal items keep their order, the item, how to go on.
    heap = []
    for number, iterable in enumerate(iterables):
        advance = iter(iterable).__next__
        try:
            item = advance()
        except StopIteration:
            continue
        heap.append([item if key is None else key(item), number * direction, item, advance])
    make(heap)
    while len(heap) > 1:
        try:
            while True:
                entry = heap[0]
                yield entry[2]
                entry[2] = item = entry[3]()
                entry[0] = item if key is None else key(item)
                replace(heap, entry)
        except StopIteration:
            pop(heap)
    if heap:
        entry = heap[0]
        yield entry[2]
        yield from entry[3].__self__


def _best(n, iterable, key, default_best, whole, make, replace, better, direction):
    """The n best items, the best first: what nlargest and nsmallest share."""
    if n == 1:
        nothing = object()
        result = default_best(iter(iterable), default=nothing, key=key)
        return [] if result is nothing else [result]
    try:
        size = len(iterable)
    except (TypeError, AttributeError):
        pass
    else:
        if n >= size:
            return whole(iterable)[:n]
    items = iter(iterable)
    # The worst of those kept is at the heap's top. Ties are decided by the order of coming.
    heap = [(item if key is None else key(item), number * direction, item) for number, item in zip(range(n), items)]
    if not heap:
        return heap
    make(heap)
    top = heap[0][0]
    number = n * direction
    for item in items:
        value = item if key is None else key(item)
        if better(value, top):
            replace(heap, (value, number, item))
            top = heap[0][0]
            number += direction
    heap.sort(reverse=direction < 0)
    return [item for _, _, item in heap]


def nsmallest(n, iterable, key=None):
    """The n smallest items, as sorted(iterable, key=key)[:n]."""
    return _best(n, iterable, key, min, lambda items: sorted(items, key=key), _heapify_max, _heapreplace_max,
                 lambda a, b: a < b, 1)


def nlargest(n, iterable, key=None):
    """The n largest items, as sorted(iterable, key=key, reverse=True)[:n]."""
    return _best(n, iterable, key, max, lambda items: sorted(items, key=key, reverse=True), heapify, heapreplace,
                 lambda a, b: b < a, -1)
