"""Lists as heaps: the smallest item is always the first; and what can be done with heaps."""

from _heapq import (_heapify_max, _heappop_max, _heapreplace_max, heapify, heappop, heappush, heappushpop,
                    heapreplace)

__all__ = ['heappush', 'heappop', 'heapify', 'heapreplace', 'merge', 'nlargest', 'nsmallest', 'heappushpop']


def merge(*iterables, key=None, reverse=False):
    """The items of sorted iterables, sorted, without reading more than is needed."""
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
