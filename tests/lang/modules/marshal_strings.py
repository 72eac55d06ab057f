# A string that comes twice is one object when it is read again, whatever its characters.
import marshal

for text in ('a', 'some text', 'caf\xe9', 'snow \u2603', 'snake \U0001f40d', ''):
    text = ''.join(text)
    other = (text + ' ')[:-1]
    first, second, third, pairs = marshal.loads(marshal.dumps([text, text, other, {text: (text,)}]))
    print(ascii(first), first == text, first is second, third == first, pairs[first][0] is first)

code = compile('def f(name):\n    return name.attribute\ndef g(name):\n    return name.attribute, "a text", "a text"\n', 'file', 'exec')
again = marshal.loads(marshal.dumps(code))
f, g = (c for c in again.co_consts if hasattr(c, 'co_names'))
print(f.co_names[0] is g.co_names[0], f.co_varnames[0] is g.co_varnames[0], f.co_filename is again.co_filename, f.co_filename)
namespace = {}
exec(again, namespace)
try:
    namespace['g'](1)
except AttributeError as e:
    print(e)
