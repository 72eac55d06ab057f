# Endless loops, match.
from _events import run


def whiletrue():
    i = 0
    while True:
        i+=1
        if i>2:
            return i


def matcher(v=[1,2]):
    match v:
        case 1:
            x = 1
        case [a,b]:
            x = 2
        case _:
            x = 3
    return x


for f in whiletrue, matcher:
    run(f)
