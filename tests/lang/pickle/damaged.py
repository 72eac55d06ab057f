# Damaged pickles end in an error that says what is wrong.
import pickle

pickles = [b"", b".", b"N", b"(.", b"(", b"N(.", b"0", b"1", b"2", b"a", b"]a", b"Na.", b"e", b"(e", b"t", b"(Nu", b"}(Nu", b"}(Nu.", b"(Nd.", b"\x85", b"N\x86",
           b"\x80", b"\x80\x06.", b"\x80\xff.", b"Z.", b"\xff.", b"'.", b"\x00.", b"I", b"I5", b"Ix\n.", b"Lx\n.", b"Fx\n.", b"G\0\0.",
           b"K", b"J\0\0", b"M\0", b"\x8a", b"\x8a\x05ab", b"\x8b\xff\xff\xff\xff.", b"\x8b\x05\0\0\0a", b"X\x05\0\0\0ab", b"X\x05\0",
           b"\x8c\x05ab", b"\x8c\x01\xff.", b"\x8d\xff\xff\xff\xff\xff\xff\xff\xff", b"B\xff\xff\xff\xffabc",
           b"C\x09abc", b"\x96\x09\0\0\0\0\0\0\0abc", b"\x95\x09\0\0\0\0\0\0\0N.", b"\x95\xff\xff\xff\xff\xff\xff\xff\xffN.", b"g0\n.", b"gx\n.", b"g-1\n.",
           b"h\x07.", b"j\x07\0\0\0.", b"Np-1\n.", b"p0\n", b"q\0", b"\x94", b"Sabc\n.", b"S'abc\n.", b"S'\n.", b"S'\xff'\n.", b"S' ' \n.",
           b"T\xff\xff\xff\xffa.", b"U\x03a", b"V\\u12\n.", b"Vabc", b"cbuiltins\n", b"cbuiltins\nnothing\n.", b"cno.such.module\nx\n.",
           b"NN\x93.", b"\x80\x04\x8c\x08builtins\x8c\x07nothing\x93.", b"\x80\x04\x8c\x08builtins\x8c\x0bint.nothing\x93.",
           b"cbuiltins\nint\nNR.", b"cbuiltins\nint\n(I1\nI2\nI3\ntR.", b"N)R.", b"N)\x81.", b"cbuiltins\nint\nN\x81.", b"cbuiltins\nint\n)N\x92.", b"N)}\x92.",
           b"cbuiltins\nint\nN}\x92.", b"Nb.", b"NNb.", b"cbuiltins\nValueError\n)RNb.", b"cbuiltins\nValueError\n)RI5\nb.", b"cbuiltins\nobject\n)R}b.",
           b"]K\x01b.", b"P1\n.", b"NQ.", b"\x82\x07.", b"\x82\x00.", b"\x83\0\0.", b"\x84\xff\xff\xff\xff.", b"\x97.", b"N\x98.",
           b"(o.", b"(NNo.", b"(ibuiltins\nint\n.", b"ibuiltins\nint\n.", b"(Ibuiltins\nint\n.", b"]NNs.", b"(]]d.", b"(]\x91.", b"\x8f(]\x90.", b"N(N\x90."]
for data in pickles:
    try:
        print(data, "->", pickle.loads(data))
    except Exception as e:
        print(data, type(e).__module__, type(e).__name__, e)
whole = pickle.dumps({"a": [1, 2.5, "text", b"bytes", (None, True)], "b": {3, 2**70}, "c": ValueError("x")}, 4)
for n in range(len(whole)):
    for cut in (whole[:n], whole[:n] + b"\x00" + whole[n + 1:], whole[:n] + whole[n + 1:]):
        try:
            pickle.loads(cut)
        except Exception:
            pass
print("all survived")
