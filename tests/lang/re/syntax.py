# Groups, assertions, repeats and classes.
import re

for pattern, text in ((r'(?P<x>a)(?P=x)', 'aa'), (r'(a)?(?(1)b|c)', 'ab'), (r'(a)?(?(1)b|c)', 'c'), ('(?>a*)a', 'aaa'), ('a*+a', 'aaa'), ('a++b', 'aab'), ('a?+a', 'a'),
                      ('(?<=ab)c', 'abc'), ('(?<!ab)c', 'abc'), ('a(?!b)', 'ab'), ('(?!)a', 'a'), (r'[\]\-a]+', ']-a'), ('[]a]+', ']a'), ('[^]a]', ']'), (r'\x41\101\u0041\U00000041', 'AAAA'),
                      (r'\0\07', '\0\7'), (r'[\x41-\x43]+', 'ABCD'), (r'[\d\s]+', '1 2a'), ('a{2}', 'aaa'), ('a{,2}', 'aaa'), ('a{2,}?', 'aaaa'), ('a{', 'a{'), ('a{1,x}', 'a{1,x}'), ('a{}', 'a{}'),
                      (r'a\Z', 'a\n'), ('a$', 'a\n'), ('.*', 'a\nb'), (r'(a|ab)(c|bcd)(d*)', 'abcd'), ('(a*)*', 'aab'), ('(a|b)*', 'abc'), ('(?:(a)|b)*', 'ab'), (r'\a\f\v', '\a\f\v'), ('[\U0001f600-\U0001f610]', '\U0001f601'),
                      ('.', '\ud800'), (r'[^\ud800]', 'x'), (r'(?#note)a', 'a'), ('(?:a|b|[cd])+', 'abcde')):
    print(ascii(pattern), ascii(re.search(pattern, text)), [m and m.regs for m in (re.fullmatch(pattern, text),)])
print([re.search('.{65536}', 'a' * n) is not None for n in (65535, 65536)], re.match('(?:ab){,70000}', 'ab' * 70001).end(), re.match('.{3,70000}+.', 'a' * 9))
