# Memory that travels beside the pickle, or in it.
import pickle

for source in (b"bytes", bytearray(b"bytearray")):
    taken = []
    buffer = pickle.PickleBuffer(source)
    inside = pickle.dumps([buffer, buffer], 5)
    print(inside, pickle.loads(inside))
    outside = pickle.dumps([buffer], 5, buffer_callback=taken.append)
    print(outside, len(taken), taken[0] is buffer, pickle.loads(outside, buffers=taken)[0] is buffer)
    got = pickle.loads(outside, buffers=[bytearray(b"other")])[0]
    print(type(got).__name__, bytes(got), memoryview(got).readonly)
    print(pickle.dumps([buffer], 5, buffer_callback=lambda b: True) == pickle.dumps([buffer], 5))
    for buffers in (None, []):
        try:
            pickle.loads(outside, buffers=buffers)
        except pickle.UnpicklingError as e:
            print(e)
    with memoryview(buffer) as view:
        print(view.obj is source, view.format, view.shape, view.readonly)
    raw = buffer.raw()
    print(raw.tobytes(), raw.format)
    buffer.release()
    print(raw.tobytes())
    for call in (buffer.raw, lambda: memoryview(buffer), lambda: pickle.dumps(buffer, 5)):
        try:
            call()
        except ValueError as e:
            print(e)
    buffer.release()
cast = memoryview(bytearray(24)).cast("i", [2, 3])
raw = pickle.PickleBuffer(cast).raw()
print(raw.shape, raw.format, raw.readonly)
gaps = pickle.PickleBuffer(memoryview(b"abcdef")[::2])
for call in (gaps.raw, lambda: pickle.dumps(gaps, 5), lambda: pickle.PickleBuffer(5), pickle.PickleBuffer):
    try:
        call()
    except Exception as e:
        print(type(e).__name__, e)
