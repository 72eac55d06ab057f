# Where an exception in __len__ or __length_hint__ counts.
class BadLen:
    def __iter__(self):
        return iter([])

    def __len__(self):
        raise RuntimeError('len')


class BadHint:
    def __iter__(self):
        return self

    def __next__(self):
        raise StopIteration

    def __length_hint__(self):
        raise RuntimeError('hint')


class TypeHint(BadHint):
    def __length_hint__(self):
        raise TypeError('hint')


for kind in BadLen, BadHint, TypeHint:
    for use in (list, tuple, bytes, bytearray, set, [].extend, [].__iadd__, bytearray().extend, lambda x: [*x], lambda x: (*x,)):
        try:
            print(kind.__name__, use(kind()))
        except RuntimeError as e:
            print(kind.__name__, e)
