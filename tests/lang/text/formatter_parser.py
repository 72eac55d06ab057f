# options: -W ignore
# What string.Formatter builds on.
import _string
for s in ['a{b}c{{d}}{0.x[1]!r:>{w}}{}','}','{','x{!z}','','abc','{a!r}','{a:{b}}']:
    try: print(list(_string.formatter_parser(s)))
    except ValueError as e: print(e)
for s in ['a','0','a.b[c][0].d','','a[','a..b','0[x]y']:
    try: f,r=_string.formatter_field_name_split(s); print(repr(f), list(r))
    except ValueError as e: print(e)
