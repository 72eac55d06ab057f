# Template: placeholders, their patterns in subclasses, what is invalid.
import string
T=string.Template
def t(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, e.args)
for s in ("$a $b","${a}","$$a","$","a $1","${a","$a$b","x\ny $","$ñ","${ñ}",""):
    t(lambda: T(s).substitute(a=1,b=2)); t(lambda: T(s).safe_substitute(a=1)); t(lambda: T(s).is_valid()); t(lambda: T(s).get_identifiers())
class P(T): delimiter='%'; idpattern='[a-z]+_[a-z]+'
t(lambda: P("%with_x %a %%").safe_substitute(with_x=1))
class B(T): braceidpattern='[A-Z]+'
t(lambda: B("${ABC} $abc").substitute(ABC=1,abc=2))
