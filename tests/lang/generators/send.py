# send gives the value of the yield expression.
def average():
    total = count = 0
    value = None
    while True:
        value = yield value
        total += value
        count += 1
        value = total / count
g = average()
print(g.send(None), g.send(10), g.send(20), g.send(3))
def echo():
    while (x := (yield)) != "stop":
        print("echo", x)
    return "stopped"
e = echo()
try:
    e.send(1)
except TypeError as err:
    print(err)
next(e)
e.send("a")
e.send(None)
try:
    e.send("stop")
except StopIteration as s:
    print(s.value)
