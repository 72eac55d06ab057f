# Too many arguments for builtins that take keywords.
import functools, itertools, types
for f, n in ((memoryview, 2), (functools.cmp_to_key, 2), (types.MappingProxyType, 2), (itertools.combinations, 3),
             (itertools.compress, 3), (itertools.combinations_with_replacement, 4), (enumerate, 3), (compile, 8)):
    try: f(*range(n))
    except TypeError as e: print(e)
