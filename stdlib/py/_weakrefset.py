"""WeakSet: a set that does not keep its members alive; and what the weak containers of weakref share with it.

A container has `data` with the weak references, `_iterating`, a list with an entry for each walk over the data that goes on,
and `_pending_removals`, the references that died during one. They leave the data when the last walk is done, or with the next
change.
"""

from _weakref import ref

__all__ = ["WeakSet"]


def _on_death(container, forget):
    """The callback for a container's references. It knows the container weakly: the container's data knows it."""
    known = ref(container)

    def reference_died(reference):
        container = known()
        if container is None:
            return
        if container._iterating:
            container._pending_removals.append(reference)
        else:
            forget(container.data, reference)

    return reference_died


def _walk(container, references, commit=False):
    """Yields the objects that are left of those that references(data) are for."""
    if commit:
        container._commit_removals()
    container._iterating.append(None)
    try:
        for reference in references(container.data):
            member = reference()
            if member is not None:
                yield member
    finally:
        _walk_ends(container)


def _walk_ends(container):
    walks = container._iterating
    walks.pop()
    if not walks:
        container._commit_removals()


def _drain(pending):
    """Takes the entries out one by one, of which another thread may take some meanwhile."""
    while pending:
        # No other thread runs between this question and pop().
        yield pending.pop()


def _references(members):
    """A reference to each member, who lives at least until the next is asked for."""
    for member in members:
        yield ref(member)


class WeakSet:
    def __init__(self, data=None):
        self.data = set()
        self._iterating = []
        self._pending_removals = []
        self._remove = _on_death(self, set.discard)
        if data is not None:
            self.update(data)

    def _commit_removals(self):
        self.data.difference_update(_drain(self._pending_removals))
        return self.data

    def __iter__(self):
        return _walk(self, iter)

    def __len__(self):
        return len(self.data) - len(self._pending_removals)

    def __contains__(self, item):
        try:
            reference = ref(item)
        except TypeError:
            return False
        else:
            return reference in self.data

    def __reduce__(self):
        return self.__class__, ([*self],), self.__getstate__()

    def add(self, item):
        data = self._commit_removals() if self._pending_removals else self.data
        data.add(ref(item, self._remove))

    def clear(self):
        self._pending_removals.clear()
        self.data.clear()

    def copy(self):
        return self.__class__(self)

    def pop(self):
        data = self._commit_removals() if self._pending_removals else self.data
        while data:
            member = data.pop()()
            if member is not None:
                return member
        raise KeyError('pop from empty WeakSet')

    def remove(self, item):
        data = self._commit_removals() if self._pending_removals else self.data
        data.remove(ref(item))

    def discard(self, item):
        data = self._commit_removals() if self._pending_removals else self.data
        data.discard(ref(item))

    def update(self, other):
        for member in other:
            self.add(member)

    def difference_update(self, other):
        self.__isub__(other)

    def intersection_update(self, other):
        self.__iand__(other)

    def symmetric_difference_update(self, other):
        self.__ixor__(other)

    def __ior__(self, other):
        self.update(other)
        return self

    def __iand__(self, other):
        data = self._commit_removals() if self._pending_removals else self.data
        data.intersection_update(_references(other))
        return self

    def __isub__(self, other):
        data = self._commit_removals() if self._pending_removals else self.data
        if other is self:
            data.clear()
        data.difference_update(_references(other))
        return self

    def __ixor__(self, other):
        data = self._commit_removals() if self._pending_removals else self.data
        if other is not self:
            data.symmetric_difference_update(ref(member, self._remove) for member in other)
        else:
            data.clear()
        return self

    def difference(self, other):
        result = self.copy()
        result.difference_update(other)
        return result

    def intersection(self, other):
        return self.__class__(member for member in other if member in self)

    def symmetric_difference(self, other):
        result = self.copy()
        result.symmetric_difference_update(other)
        return result

    def union(self, other):
        return self.__class__(member for members in (self, other) for member in members)

    __sub__, __and__, __xor__, __or__ = difference, intersection, symmetric_difference, union

    def issubset(self, other):
        return self.data.issubset(_references(other))

    def issuperset(self, other):
        return self.data.issuperset(_references(other))

    __le__, __ge__ = issubset, issuperset

    def __lt__(self, other):
        return self.data < {*map(ref, other)}

    def __gt__(self, other):
        return self.data > {*map(ref, other)}

    def __eq__(self, other):
        return self.data == {*map(ref, other)} if isinstance(other, self.__class__) else NotImplemented

    def isdisjoint(self, other):
        return not len(self.intersection(other))

    def __repr__(self):
        return repr(self.data)

    __class_getitem__ = classmethod(type(list[int]))
