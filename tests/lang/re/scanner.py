# re.Scanner and the scanner of a pattern.
import re

scanner = re.Scanner([(r'\d+', lambda s, text: int(text)), (r'[a-z]+', lambda s, text: (s.match.span(), text)), (r'\s+', None), ('=', 'EQ')])
print(scanner.scan('x = 12 y!z'), scanner.scan(''), scanner.lexicon[3])
s = re.compile('a|').scanner('aba')
print(s.match(), s.search(), s.match(), s.search(), s.pattern)
it = re.finditer('a', 'aa')
print(next(it).span(), [m.span() for m in it], next(it, 'end'))
