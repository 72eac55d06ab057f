# Without _pickle the module works, by its own classes; both read all opcodes alike.
import sys

sys.modules["_pickle"] = None
import pickle as pure

del sys.modules["pickle"], sys.modules["_pickle"]
import pickle

print(pure.Pickler is pure._Pickler, pure.Unpickler is pure._Unpickler, "PickleBuffer" in pure.__all__, pure.UnpicklingError.__module__)
print(issubclass(pure.PicklingError, pure.PickleError), pickle.Pickler is pickle._Pickler)
data = [None, True, 5, 1 << 70, 1.5, "text", b"bytes", bytearray(b"b"), (1, 2), {"k": {1, 2}}, frozenset([3]), print]
for protocol in range(6):
    print(pure.loads(pickle.dumps(data, protocol)) == data, pickle.loads(pure.dumps(data, protocol)) == data,
          len(pure.dumps(data, protocol)) == len(pickle._dumps(data, protocol)))

programs = [b"N.", b"I5\n.", b"I01\n.", b"L5L\n.", b"J\xff\xff\xff\xff.", b"K\xff.", b"M\xff\xff.", b"\x8a\x01\x80.", b"\x8a\0.", b"\x8b\x02\0\0\0\0\x80.",
            b"F1.5\n.", b"G\x3f\xf8\0\0\0\0\0\0.", b"S'a\\x41'\n.", b"T\x01\0\0\0a.", b"U\x01a.", b"Va\\u20ac\n.", b"X\x01\0\0\0a.", b"\x8c\x01a.",
            b"\x8d\x01\0\0\0\0\0\0\0a.", b"B\x01\0\0\0a.", b"C\x01a.", b"\x8e\x01\0\0\0\0\0\0\0a.", b"\x96\x01\0\0\0\0\0\0\0a.", b"\x88.", b"\x89.",
            b").", b"NN\x86.", b"N\x85.", b"NNN\x87.", b"(NNt.", b"].", b"(NNl.", b"]Na.", b"](NNe.", b"}.", b"(NNd.", b"}NNs.", b"}(K\x01NK\x02Nu.",
            b"\x8f.", b"\x8f(K\x01\x90.", b"(K\x01\x91.", b"N2\x86.", b"NK\x010.", b"N(NN1.", b"N(0.", b"]q\x05h\x05\x86.", b"]r\x05\0\0\0j\x05\0\0\0\x86.",
            b"]p5\ng5\n\x86.", b"]\x94h\0\x86.", b"cbuiltins\nlen\n.", b"Vbuiltins\nVlen\n\x93.", b"(ibuiltins\nlist\n.", b"(cbuiltins\nlist\no.",
            b"cbuiltins\nint\nC\x015\x85R.", b"cbuiltins\nlist\n)\x81.", b"cbuiltins\nint\nC\x015\x85}\x92.", b"\x80\x04\x95\x02\0\0\0\0\0\0\0N.",
            b"ctypes\nSimpleNamespace\n)R}Va\nK\x01sb.", b"\x97\x97\x98\x86."]
for program in programs:
    answers = []
    for function in pickle.loads, pickle._loads, pure.loads:
        answers.append(repr(function(program, buffers=[b"x", bytearray(b"y")])).partition(" at 0x")[0])
    print(program, answers[0], answers[1:] == answers[:1] * 2 or answers)
