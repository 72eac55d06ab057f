# Cooperative super() in a diamond visits each class once.
class Base:
    def __init__(self, **kw):
        print("Base", kw)
class Left(Base):
    def __init__(self, left, **kw):
        print("Left", left)
        super().__init__(**kw)
class Right(Base):
    def __init__(self, right, **kw):
        print("Right", right)
        super().__init__(**kw)
class Bottom(Left, Right):
    def __init__(self, **kw):
        print("Bottom")
        super().__init__(**kw)
Bottom(left=1, right=2, rest=3)
