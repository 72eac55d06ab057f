# raise of a class whose construction fails.
class E(Exception):
    def __init__(self, a, b): pass
raise E
