# An error in a guard.
match {"a": 1}:
    case {"a": x} if x.foo:
        pass
