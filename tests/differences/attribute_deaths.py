"""The order in which the attributes of an instance die

CPython 3.11: the order in which instances of the class have first got attributes of these names; the order of assignment
    where the class has made many instances before it met a name, or where there are more than 30.
ouro: the order in which this instance has got them, as vars() shows it; one that was deleted and set again is the last.
Cause: CPython keeps the values where the class's table of names says, and that table is shared by all instances. In ouro
    they lie in the instance in the order of its own attributes.
Workaround: none needed where __init__ sets all attributes in one order, as is usual: then both orders are the same.
"""


class Part:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print(self.name, end=' ')


class Whole:
    pass


first = Whole()
first.x, first.y, first.z = Part('x'), Part('y'), Part('z')
del first
print('- in the order of assignment in both')

second = Whole()
second.z, second.y, second.x = Part('z'), Part('y'), Part('x')
print(list(vars(second)))
del second
print('- assigned the other way round')

third = Whole()
third.x, third.y = Part('old x'), Part('y')
del third.x
third.x = Part('new x')
print(list(vars(third)))
del third
print('- one deleted and set again')
