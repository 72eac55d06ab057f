# A code object is its own copy.
import copy

code = (lambda: 0).__code__
print(copy.copy(code) is code, copy.deepcopy(code) is code)
