# Audit events of attributes through which a program reaches frames and code, or changes what others rely on.
import sys
from _events import during


def function(a=1, *, b=2):
    yield a


async def coroutine():
    pass


async def generator():
    yield 1


class Base:
    pass


class Other:
    pass


class Class(Base):
    """doc"""

    def method(self):
        pass


try:
    1 / 0
except ZeroDivisionError as e:
    error = e
waiting = coroutine()
objects = [function, function(), waiting, generator(), Class, Class(), Class().method, error, error.__traceback__,
           sys._getframe(), function.__code__, len, str.join, int]
for o in objects:
    print(type(o).__name__)
    for name in '__code__ __defaults__ __kwdefaults__ __globals__ __name__ __dict__ __func__ gi_code gi_frame cr_code '\
                'cr_frame ag_code ag_frame f_code f_globals tb_frame tb_next __class__ __traceback__'.split():
        if hasattr(type(o), name):
            print('  ', name)
            during(getattr, o, name)
waiting.close()


print('changes of functions')
for name, value in [('__code__', function.__code__), ('__code__', 1), ('__defaults__', (3,)), ('__defaults__', [3]),
                    ('__defaults__', None), ('__kwdefaults__', {}), ('__kwdefaults__', None), ('__name__', 'f'),
                    ('__doc__', 'f'), ('own', 1)]:
    print('  ', name)
    during(setattr, function, name, value)
for name in '__defaults__', '__kwdefaults__', '__code__', 'own':
    print('   del', name)
    during(delattr, function, name)
print('changes of classes')
for name, value in [('__name__', 'C'), ('__name__', 1), ('__qualname__', 'C'), ('__bases__', (Other,)), ('__bases__', 1),
                    ('__module__', 'm'), ('__doc__', 'd'), ('own', 1), ('__annotations__', {})]:
    print('  ', name)
    during(setattr, Class, name, value)
during(delattr, Class, '__name__')
during(setattr, int, '__name__', 'x')
print('changes of instances')
o = Other()
during(setattr, o, '__class__', Base)
during(setattr, o, '__class__', 3)
during(setattr, o, 'x', 1)
during(setattr, o, '__dict__', {})
during(setattr, error, '__traceback__', None)
