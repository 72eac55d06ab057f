# Adjacent literals join at compile time, with any prefixes.
print("a" "b" 'c')
print("x" r"\n" "\t|" """long
one""")
print(b"a" b"b", "f" f"{1 + 1}" "g{}")
print(("many "
       "lines "
       "joined"))
print(len("a" "" "b"), "é" "\u00e9" == "éé")
