# The positions of a code object at tb_lasti // 2 and f_lasti // 2 are those of the instruction that runs.
import itertools
import sys


def position(code, lasti):
    return next(itertools.islice(code.co_positions(), lasti // 2, None))


class Fails:
    def __init__(self, where):
        self.where = where

    def __enter__(self):
        1 / (self.where != 'enter')

    def __exit__(self, *args):
        1 / (self.where != 'exit')


def after_def(x):
    def inner():
        pass

    with Fails(
            'enter') as y:
        pass


def leaving():
    with Fails('') as a, \
         Fails('exit') as b:
        a = b
        return a


def parenthesised():
    with (
        Fails('') as a,
        Fails('enter') as b,
    ):
        pass


def continuing():
    for i in range(2):
        with Fails('exit'):
            if not i:
                continue
            pass


def caller():
    return (1,
            sys._getframe())[1]


for function in after_def, leaving, parenthesised, continuing:
    try:
        function(1) if function is after_def else function()
    except ZeroDivisionError as e:
        tb = e.__traceback__
        while tb:
            code = tb.tb_frame.f_code
            print(code.co_name, position(code, tb.tb_lasti), tb.tb_lineno)
            tb = tb.tb_next
frame = caller()
print(position(frame.f_code, frame.f_lasti)[:2])
