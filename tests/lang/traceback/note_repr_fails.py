# A note whose str() fails.
class N:
    def __str__(self): raise KeyError
e = ValueError("x")
e.__notes__ = [N(), "after"]
raise e
