# Keywords for the __init__ of builtin containers, from subclasses with __new__ or __init__ of their own.
for base in list, set, dict, bytearray, frozenset, tuple:
    class Init(base):
        def __init__(self, sequence=(), x=None):
            try:
                super().__init__(sequence, x=1)
                print('up')
            except TypeError as e:
                print(e)

    class New(base):
        def __new__(cls, sequence=(), x=None):
            return super().__new__(cls, sequence)

    class Plain(base):
        pass

    for cls in Init, New, Plain:
        try:
            print(cls.__name__, base.__name__, len(cls([], x=3)))
        except TypeError as e:
            print(cls.__name__, base.__name__, e)
