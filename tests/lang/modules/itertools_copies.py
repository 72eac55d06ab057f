# Iterators of itertools are copied at the place they have reached.
import copy
import itertools
import operator


def rest(it, n=6):
    return list(itertools.islice(it, n))


def nothing(a, b):
    return None


def trial(name, it, steps):
    for step in steps:
        for _ in range(step):
            next(it, None)
        reduced = it.__reduce__()
        kinds = [type(x).__name__ if hasattr(x, '__next__') else x for x in reduced[1]]
        print(name, step, reduced[0].__name__, kinds, *[s if not isinstance(s, tuple) else len(s) for s in reduced[2:]])
        if name not in ('groupby', 'tee'):
            print('   ', rest(copy.copy(copy.deepcopy(it))))


trial('accumulate', itertools.accumulate([1, 2, 3]), (0, 1, 1, 5))
trial('accumulate', itertools.accumulate([1, 2, 3], operator.mul, initial=5), (0, 1, 1))
trial('accumulate', itertools.accumulate([None, 2, 3], nothing), (1,))
trial('chain', itertools.chain([1, 2], [3]), (0, 1, 2, 1))
trial('compress', itertools.compress('abcd', [1, 0, 1, 1]), (0, 1))
trial('count', itertools.count(3, 2), (0, 1))
trial('cycle', itertools.cycle([1, 2, 3]), (0, 1, 1, 1, 1, 1))
trial('dropwhile', itertools.dropwhile(operator.not_, [0, 1, 0, 2]), (0, 1))
trial('takewhile', itertools.takewhile(operator.truth, [1, 1, 0, 2]), (0, 1, 2))
trial('filterfalse', itertools.filterfalse(None, [0, 1, 0, 2]), (0, 1))
trial('starmap', itertools.starmap(pow, [(1, 2), (3, 4)]), (0, 1))
trial('islice', itertools.islice(range(10), 1, 8, 2), (0, 1, 9))
trial('repeat', itertools.repeat('x', 3), (0, 1))
trial('zip_longest', itertools.zip_longest([1], [2, 3], fillvalue='-'), (0, 1, 1, 1))
for kind in itertools.combinations, itertools.combinations_with_replacement, itertools.permutations:
    trial(kind.__name__, kind([1, 2, 3], 2), (0, 1, 2, 9))
    trial(kind.__name__, kind([], 2), (0, 1))
trial('product', itertools.product([1, 2], [3, 4]), (0, 1, 2, 9))
trial('product', itertools.product([1, 2], []), (0, 1))
groups = itertools.groupby('aabbc')
trial('groupby', groups, (0, 1))
print([(k, list(g)) for k, g in copy.deepcopy(groups)], [(k, list(g)) for k, g in copy.copy(groups)])
groups = itertools.groupby(list('aab'))
key, group = next(groups)
print(list(copy.deepcopy(group)), list(copy.copy(group)))
one, two = itertools.tee([1, 2, 3])
next(one)
print(rest(copy.deepcopy(one)), rest(copy.deepcopy(two)), rest(copy.copy(one)), rest(one), rest(two))
many, behind = itertools.tee(range(200))
for _ in range(130):
    next(many)
for it in copy.deepcopy((many, behind)):
    print(sum(it))
try:
    copy.copy(itertools.pairwise([1, 2]))
except TypeError as e:
    print(e)
