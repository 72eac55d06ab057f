# A class that defines __dict__ or __weakref__ itself keeps its definition.
class C:
    def its_dict(self):
        return {'a': 2}

    __dict__ = property(its_dict)
    __weakref__ = 'none'


c = C()
c.x = 1
print(vars(c), c.__dict__, c.x, c.__weakref__, type(C.__dict__['__dict__']).__name__)
