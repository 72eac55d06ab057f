# Fast mode: nothing is remembered, and lists and dicts in themselves are found out about.
import io
import pickle


def fast(obj, protocol):
    out = io.BytesIO()
    pickler = pickle.Pickler(out, protocol)
    pickler.fast = True
    try:
        pickler.dump(obj)
    except (ValueError, RecursionError) as e:
        return type(e).__name__, str(e).partition(" at 0x")[0]
    return out.getvalue()


word = "".join(["wo", "rd"])
for protocol in range(6):
    print(fast([word, word, (1, 2), {"a": word}], protocol))
deep = []
for _ in range(200):
    deep = [deep]
print(pickle.loads(fast(deep, 4)) == deep)
deep.append(deep)
print(fast(deep, 4))
ring = {}
ring["me"] = [ring]
print(fast(ring, 4))
nothing = ([],)
nothing[0].append(nothing)
print(fast(nothing, 2))

pickler = pickle.Pickler(io.BytesIO(), 4)
pickler.fast = 1
for obj in deep, [1], deep:
    try:
        pickler.dump(obj)
        print("dumped")
    except ValueError as e:
        print(str(e).partition(" at 0x")[0])
