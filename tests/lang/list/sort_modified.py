# A list that is changed while it is sorted, also when it is empty again afterwards; what changes nothing does not count.
def trial(name, change):
    def key(x):
        change(l)
        return x

    l = [3, 1, 2]
    try:
        l.sort(key=key)
        print(name, 'sorted', l)
    except ValueError as e:
        print(name, e, l)


def append_and_pop(l):
    l.append(1)
    l.pop()


def append_and_delete(l):
    l.append(1)
    del l[:]


def append_many_and_clear(l):
    l.extend(range(100))
    l.clear()


def sort_again(l):
    l.sort()


for change in (append_and_pop, append_and_delete, append_many_and_clear, sort_again, list.clear, lambda l: l.extend([]),
               lambda l: l.append(5), lambda l: l.insert(0, [l]), list.reverse, len, repr, lambda l: l.__init__(),
               lambda l: l.extend(()), lambda l: l.copy()):
    trial(change.__name__, change)
try:
    l = [2, 1]
    l.sort(key=lambda x: l.append(x) or 1 / 0)
except ZeroDivisionError as e:
    print(e, l)
