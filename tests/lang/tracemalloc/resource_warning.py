# A file that was not closed: where it was made.
# options: -W default -X tracemalloc=3


def make():
    return open("/dev/null")


def use():
    f = make()


use()
