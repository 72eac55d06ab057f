# The very bytes that builtin values become in each protocol, and what is read from them.
import pickle

values = [None, True, False, 0, 255, 256, 65535, 65536, -1, -2**31, 2**31, 2**70, -2**70, -128, 2**2100, 0.1, float("inf"), -0.0, 1 + 2j,
          "", "abc", "h\u00e9\n\\\x1a", "\U0001f600", "\ud800", "x" * 300, b"", b"ab\x00", b"y" * 300, bytearray(b"z"), bytearray(),
          (), (1,), (1, 2), (1, 2, 3), (1, 2, 3, 4), [], [1], [1, [2]], {}, {"a": 1}, {"a": 1, 2: None}, set(), {7}, frozenset(), frozenset([8]),
          range(3), slice(1, 2, 3), ..., NotImplemented, type(None), type(...), type(NotImplemented), int, len, [].append, "".join,
          int | str, list[int]]
for protocol in range(6):
    for value in values:
        try:
            data = pickle.dumps(value, protocol)
        except Exception as e:
            print(protocol, repr(value).partition(" at ")[0], type(e).__name__, str(e).partition(" at ")[0])
            continue
        print(protocol, data if len(data) < 120 else (len(data), data[:20], data[-9:]))
        again = pickle.loads(data)
        if again != value:
            print("   is", repr(again).partition(" at ")[0])
        assert type(again) is type(value)
    # Whether two equal strings are one is the interpreter's choice, and with it the bytes.
    for value in (str.upper, list.__len__, iter([1, 2]), iter((1,)), enumerate("ab"), reversed([1, 2])):
        again = pickle.loads(pickle.dumps(value, protocol))
        print(protocol, list(again) if hasattr(again, "__next__") else again)
