# Bases that do not go together.
class A: pass
class B(A, object): pass
class C(object, A): pass
