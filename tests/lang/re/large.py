# Patterns and texts too large for PCRE2's narrow programs, and a cache that is full.
# not in gcstress: the parser makes too many objects for a collection at each
import re

words = re.compile('|'.join(f'(?:word{i})' for i in range(20000)))
print(words.findall('word5 word19999 word'), words.search('é word77'), words.search('\u20ac word77'))
print(re.match('(?:a|b)*', 'ab' * 20000).end(), re.match('(?:(?:ab){50}){60}', 'ab' * 3000).end())
print(re.compile('(a)' * 300).match('a' * 300).lastindex)
for i in range(600):
    re.compile(f'x{i}')
re.purge()
try:
    re.compile('(' * 5000 + ')' * 5000)
except RecursionError as e:
    print('RecursionError')
