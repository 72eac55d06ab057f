# __setstate__ of the iterators of itertools: what they take, and what they refuse.
import itertools

states = (3, (), (1,), (1, 2), [1, 2], ([1], 'a'), ([1, 2], 1), ((1, 2), (3, 4)), (1, 2, 3), (9, -5), None, ((7, 9), (9, -9)))
block = type(itertools.tee('a')[0].__reduce__()[2][0])
group = type(next(itertools.groupby('a'))[1])


def attempt(name, function, *args):
    try:
        print(name, args, function(*args))
    except (TypeError, ValueError) as e:
        print(name, args, type(e).__name__, e)


for make in (lambda: itertools.chain('a'), lambda: itertools.cycle('a'), lambda: itertools.groupby('a'),
             lambda: itertools.permutations('ab'), lambda: itertools.product('ab', 'ab'),
             lambda: itertools.combinations('abc', 2), lambda: itertools.combinations_with_replacement('abc', 2),
             lambda: itertools.combinations('abc', 5), lambda: itertools.permutations('', 2),
             lambda: itertools.takewhile(abs, [1]), lambda: itertools.islice('abcde', 1, 4), lambda: itertools.tee('a')[0]):
    for state in states:
        it = make()
        attempt(type(it).__name__, it.__setstate__, state)
        if not isinstance(it, itertools.groupby):
            print('   ', list(itertools.islice(it, 4)))
it = itertools.chain()
it.__setstate__((iter([[3]]), iter([1, 2])))
print(list(it))
attempt('product', itertools.product([], [1]).__setstate__, (1, 2))
for args in ((), (1,), (iter('b'), [], None), (iter('b'), ['a'] * 58, None), (iter('b'), (1,), None), (iter('b'), [1], 5),
             (iter('b'), ['a'] * 57, 5), (iter('b'), [1], block(iter('c'), [], None))):
    try:
        print(block(*args).__reduce__()[1][1:])
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
t = type(itertools.tee('a')[0])('abc')
for index in -1, 0, 1, 58:
    try:
        t.__setstate__((block(iter('c'), ['b'], None), index))
        print(list(t))
    except ValueError as e:
        print(e)
for args in ((), (1, 2), (itertools.groupby('aab'), 'a')):
    try:
        print(list(group(*args)))
    except TypeError as e:
        print(e)
