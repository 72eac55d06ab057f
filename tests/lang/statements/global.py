# global binds at module level from inside functions, also names that did not exist.
counter = 0
def bump():
    global counter, fresh
    counter += 1
    fresh = counter * 10
bump(); bump()
print(counter, fresh)
def remove():
    global fresh
    del fresh
remove()
print("fresh" in globals())
def define():
    global function, Class, module
    def function(): return "f"
    class Class: pass
    import math as module
define()
print(function(), Class.__name__, Class.__qualname__, module.__name__)
class Body:
    global from_class
    from_class = 1
print(from_class, hasattr(Body, "from_class"))
