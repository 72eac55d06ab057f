# f_lineno of a frame that an exception has left: where it was raised, also when a handler, finally or with has raised it again.
class Noop:
    def __enter__(self):
        return self

    def __exit__(self, *args):
        pass


def after_with():
    with Noop():
        1 / 0
        pass


def named_except():
    try:
        1 / 0
    except Exception as e:
        1 / 0
        pass


def in_finally():
    try:
        1 / 0
    finally:
        a = 1


def unmatched():
    try:
        1 / 0
    except ValueError:
        pass
    finally:
        a = 2


def raised_again():
    try:
        1 / 0
    except ZeroDivisionError:
        raise


def nested():
    for i in range(2):
        with Noop(), Noop():
            named_except()


for function in after_with, named_except, in_finally, unmatched, raised_again, nested:
    try:
        function()
    except ZeroDivisionError as e:
        tb = e.__traceback__.tb_next
        while tb:
            first = tb.tb_frame.f_code.co_firstlineno
            print(tb.tb_frame.f_code.co_name, tb.tb_frame.f_lineno - first, tb.tb_lineno - first)
            tb = tb.tb_next
