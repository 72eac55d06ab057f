# Reading, references, conversions, writing, sections as mappings, errors.
import configparser
import io

text = '''
; comment
[DEFAULT]
base = /root
Level: 3
[one]
path = %(base)s/dir
flag = yes
# comment inside
long = first
   second

   third
percent = 100%%
[two]
path=%(missing)s
loop=%(loop)s
bad = %x
number = 2.5
'''
parser = configparser.ConfigParser()
parser.read_string(text)
print(parser.sections(), parser.options('one'), parser.has_option('two', 'BASE'), 'DEFAULT' in parser, len(parser))
print(parser.items('one'), dict(parser['one'])['path'])
print(parser.getboolean('one', 'flag'), parser.getint('one', 'level'), parser.getfloat('two', 'number'),
      parser['one'].getint('level'), parser['one'].get('none', 'fallback'), parser.get('one', 'path', raw=True),
      parser.get('one', 'x', vars={'X': 5}), parser.get('zero', 'x', fallback=None))
for call in (lambda: parser.get('two', 'path'), lambda: parser.get('two', 'loop'), lambda: parser.get('two', 'bad'),
             lambda: parser.get('three', 'x'), lambda: parser.get('two', 'x'), lambda: parser['three'],
             lambda: parser.getboolean('one', 'long'), lambda: parser.set('one', 'x', 5), lambda: parser.set('one', 'x', '5%'),
             lambda: parser.add_section('one'), lambda: parser.add_section('DEFAULT'),
             lambda: configparser.ConfigParser().read_string('x = 1'), lambda: configparser.ConfigParser().read_string('[a]\nb\n=c\n'),
             lambda: configparser.ConfigParser().read_string('[a]\n[a]'), lambda: configparser.ConfigParser().read_string('[a]\nb=1\nB=2'),
             lambda: configparser.ConfigParser(interpolation=3)):
    try:
        print(call())
    except Exception as e:
        print(type(e).__name__, e)
del parser['two']
parser['new'] = {'key': 'value', 'lines': 'a\nb'}
parser.remove_option('one', 'flag')
out = io.StringIO()
parser.write(out)
print(out.getvalue())
extended = configparser.ConfigParser(interpolation=configparser.ExtendedInterpolation(), allow_no_value=True, delimiters=('->',),
                                     inline_comment_prefixes=('#',), converters={'list': str.split}, default_section='common')
extended.read_string('[common]\na -> 1 # no\n[x]\nb -> ${a}$$\nc -> ${y:d} e f\nempty\n[y]\nd -> ${x:b}\n')
print(extended.items('x'), extended.getlist('x', 'c'), extended['x'].getlist('c'), extended['x']['empty'], extended['x'])
raw = configparser.RawConfigParser({'k': 'v'}, strict=False, empty_lines_in_values=False)
raw.read_string('[a]\nx = %(k)s\n\n  y = 1\n[a]\nx = 2')
print(raw.items('a'), raw.read(['/nonexistent']))
raw.write(out := io.StringIO(), space_around_delimiters=False)
print(out.getvalue())
