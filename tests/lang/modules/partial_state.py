# functools.partial: its __dict__, copies and states; repr while its keywords change. operator.methodcaller with keywords is copied.
import copy
import functools
import operator


def capture(*args, **keywords):
    return args, keywords


p = functools.partial(capture, ['a'], bar=[True])
p.attribute = []
q = copy.copy(p)
print(q(1), q.attribute is p.attribute, q.args is p.args, q.keywords is p.keywords, q.args[0] is p.args[0])
r = copy.deepcopy(p)
print(r(1), r.attribute, r.attribute is p.attribute, r.keywords['bar'] is p.keywords['bar'])
p.__dict__ = {'other': 1}
print(p.other, hasattr(p, 'attribute'))
for function in (lambda: setattr(p, '__dict__', 3), lambda: setattr(p, 'func', print), lambda: delattr(p, 'args')):
    try:
        function()
    except (AttributeError, TypeError) as e:
        print(type(e).__name__, e)


class Changing:
    def __str__(self):
        p.keywords[self] = ['second']
        return 'name'


p = functools.partial(print)
p.keywords[Changing()] = ['first']
print(repr(p).partition(', ')[2])
for caller in operator.methodcaller('join'), operator.methodcaller('split', sep=','), operator.methodcaller('split', ',', maxsplit=1):
    print(caller, copy.copy(caller), copy.deepcopy(caller), len(caller.__reduce__()))
print(copy.copy(operator.methodcaller('split', ',', maxsplit=1))('a,b,c'))
