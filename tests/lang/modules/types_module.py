# types: the names of the interpreter's types.
import types
def f(): yield
class C:
    def m(self): pass
print(types.FunctionType is type(f), types.LambdaType is types.FunctionType, types.GeneratorType is type(f()), types.MethodType is type(C().m), types.BuiltinFunctionType is type(len), types.ModuleType is type(types), types.CodeType is type(f.__code__), types.NoneType is type(None), types.MappingProxyType({"a": 1})["a"], types.SimpleNamespace(x=1, y="z"))
n = types.SimpleNamespace(a=1); n.b = 2; print(n, n == types.SimpleNamespace(a=1, b=2), vars(n))
print(types.MethodType(lambda self, x: (self, x), 5)(6), types.new_class("D", (int,))(3) + 1, types.MappingProxyType({1: 2}))
