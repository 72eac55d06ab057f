# Line events of simple statements, loops and conditions.
from _events import run


def basic():
    x = 1
    y = 2
    return x+y


def passes():
    pass
    if 1:
        pass
    else:
        z = 1
    for i in (1,2):
        pass
    while False:
        pass
    x = 0
    while x<3:
        x+=1
        if x==1: continue
        if x==2:
            break
    else:
        x = 9


def asserts():
    assert 1
    assert True, "x"
    x = 1
    assert x==1, \
       "no"


def globs():
    global G
    G=1
    del G
    "const"
    3
    lambda: 3


def imports():
    import sys
    from sys import (path,
       argv)


def ternary(a=1):
    x = (1 if a
         else 2)
    return x


for f in basic, passes, asserts, globs, imports, ternary:
    run(f)
