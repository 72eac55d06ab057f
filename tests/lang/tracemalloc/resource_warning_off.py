# A file that was not closed: how to find out where it was made.
# options: -W default


def make():
    return open("/dev/null")


def use():
    f = make()


use()
