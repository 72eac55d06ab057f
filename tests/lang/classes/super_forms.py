# super() in class methods, static functions, closures, properties, with two arguments, and its errors.
class A:
    @classmethod
    def make(cls): return f"A.make({cls.__name__})"
    @property
    def p(self): return "A.p"
    def m(self): return "A.m"
    attr = 1
class B(A):
    @classmethod
    def make(cls): return super().make() + "!"
    @property
    def p(self): return super().p + "!"
    def m(self):
        def inner(): return super(B, self).m() + "?"
        return inner()
    def comp(self): return [super(B, self).attr for _ in range(2)]
print(B.make(), B().p, B().m(), B().comp(), super(B, B).make())
def outside(self): return super().m()
B.outside = outside
for f in (lambda: B().outside(), lambda: super(B, 5), lambda: super(B, B()).nothing, lambda: super(5)):
    try:
        f()
    except (RuntimeError, TypeError, AttributeError) as e:
        print(type(e).__name__, e)
class C(B):
    def m(self):
        self = A()
        try:
            return super().m()
        except TypeError as e:
            return str(e)
print(C().m())
print(B.m.__code__.co_freevars, C.m.__closure__[0].cell_contents is C)
