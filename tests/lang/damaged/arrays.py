# array and memoryview: bytes that do not fit, casts, slices outside, sizes that must not change.
from array import array
from _mutations import Numbers, Outcomes

number, outcomes = Numbers(9), Outcomes()
formats = ["b", "B", "c", "h", "i", "q", "d", "?", "@I", "<i", "P", "n", "", "xx", "f"]


def assign(target, where, value):
    target[where] = value
    return target.tolist()


for i in range(100):
    items, data = array("bBhHiIlLqQfd"[number(12)]), bytes(number(256) for _ in range(number(33)))
    view, form, where = memoryview(bytearray(data)), formats[number(15)], slice(number(50) - 20, number(50) - 20, number(9) - 4 or 1)
    outcomes.add(items.frombytes, data)
    outcomes.add(lambda: view.cast(form).tolist())
    outcomes.add(lambda: view.cast(form, [number(5), number(5)]).tolist())
    outcomes.add(lambda: view[where].tolist())
    outcomes.add(assign, view, where, bytes(number(10)))
    outcomes.add(assign, items, where, array("bBhHiI"[number(6)], [1] * number(5)))
    held = memoryview(items)
    outcomes.add(assign, items, where, array(items.typecode, [1] * number(5)))
    held.release()
outcomes.end()
