# Decorators are evaluated top down and applied bottom up.
def tag(name):
    print("evaluate", name)
    def wrap(f):
        print("apply", name, f.__name__)
        return f
    return wrap

@tag("a")
@tag("b")
def f(): return 1
print(f())

@tag("class")
class C:
    @tag("method")
    def m(self): return 2
print(C().m())

@lambda f: f.__name__ * 2
def g(): pass
print(g)
registry = [str]
@registry[0]
def h(): pass
print(type(h).__name__)
