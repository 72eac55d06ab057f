# The target's object and index are evaluated once, before the value; then get, operate, set.
class Log:
    def __getitem__(self, key):
        print("get", key)
        return 10
    def __setitem__(self, key, item):
        print("set", key, item)

def log():
    print("container")
    return Log()

def key():
    print("key")
    return "k"

def value():
    print("value")
    return 5

log()[key()] += value()
