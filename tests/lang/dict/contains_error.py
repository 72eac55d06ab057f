# An exception in __hash__ or __eq__ of a key leaves `in`, whether or not its answer is used.
class Key:
    def __init__(self, bad_hash=False):
        self.bad_hash = bad_hash

    def __hash__(self):
        if self.bad_hash:
            raise ZeroDivisionError('hash')
        return 1

    def __eq__(self, other):
        raise ValueError('eq')


def plain(key, d):
    key in d
    print('not reached')


def negated(key, d):
    answer = key not in d
    print('not reached', answer)


def branch(key, d):
    if key in d:
        print('not reached')
    print('not reached')


d = {Key(): 1}
for function in plain, negated, branch:
    for key in Key(), Key(True), []:
        for container in d, {}:
            try:
                function(key, container)
            except (ValueError, ZeroDivisionError, TypeError) as e:
                print(function.__name__, type(e).__name__, e)
