# An error in a guard and in a class pattern.
class P:
    __match_args__ = "x"
match P():
    case P(1):
        pass
