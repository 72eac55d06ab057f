# operator: functions for operators, itemgetter, attrgetter, methodcaller.
import operator as op
print(op.add(1, 2), op.mul("a", 3), op.itemgetter(1)([5, 6]), op.itemgetter(0, 2)("abc"), op.attrgetter("real")(5), op.methodcaller("upper")("x"), op.contains([1], 1), op.getitem({1: 2}, 1), op.not_(0), op.truth([]), op.is_(None, None), op.concat([1], [2]), op.countOf([1, 1], 1), op.indexOf("abc", "b"), op.neg(3), op.lt(1, 2), op.iadd([1], [2]), op.index(True), op.length_hint([1, 2]))
print(sorted([(1, "b"), (0, "c")], key=op.itemgetter(1)), sorted([{"k": 2}, {"k": 1}], key=op.itemgetter("k")), op.attrgetter("a.b")(type("X", (), {"a": type("Y", (), {"b": 9})})), op.pow(2, 5), op.floordiv(7, 2), op.mod(7, 3), op.xor(5, 3))
