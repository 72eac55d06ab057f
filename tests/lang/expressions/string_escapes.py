# Escapes in str and bytes, raw strings, line continuation inside a string.
print(ascii("\a\b\f\n\r\t\v\\\'\""))
print(ascii("\x41\101\7\u4e2d\U0001F600\N{BULLET}\N{LATIN SMALL LETTER E WITH ACUTE}"))
print(ascii("a\
b"))
print(r"\n\x", R'\'', br"\d" + Rb"\w", rb'\\')
print(b"\x00\xff\101\n\\")
print(len("\0"), len(r"\0"), u"u prefix")
print("""tri'ple" quotes""", '''tri"ple' quotes''')
print("\N{SNOWMAN}")
