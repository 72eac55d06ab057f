# escape() and unescape(): names with and without semicolon, numbers, what is no character.
import html
import html.entities

for s in ('&lt;&gt&amp', '&notit;', '&notin;', '&#38;&#x41;&#x110000;&#xD800;&#0;&#128;&#x1;', '&unknown;&;&#;&#x;', '&amp;lt;',
          '&acE;&NotEqualTilde;', '&#9;&#13;&#xfdd0;', '&#65', '&ampx', '&AMP&', '&#xffff;', '&lang;', 'none'):
    print(ascii(s), ascii(html.unescape(s)))
print(html.escape('<a href="x">\'&</a>'), html.escape('<"\'>', False))
e = html.entities
print(len(e.html5), len(e.name2codepoint), len(e.codepoint2name), len(e.entitydefs), e.entitydefs['lt'], ascii(e.entitydefs['alpha']))
print(sum(map(ord, ''.join(e.html5.values()))), sum(e.name2codepoint.values()), e.codepoint2name[0x2329], sorted(e.html5)[::300])
