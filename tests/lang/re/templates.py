# Templates of sub() and expand().
import re

for template in (r'\1', r'\2', r'\g<1>', r'\g<n>', r'\g<0>', r'\0', r'\08', r'\101', r'\12', r'\377', r'\400', r'\g', r'\g<', r'\g<>', r'\g<1', r'\g<x>', r'\g<-1>',
                 r'\g<+1>', r'\q', '\\', r'\n\t\\', r'\.', r'\g<99>', r'\g<é>', 'é\\1', r'\9'):
    try:
        print(ascii(template), ascii(re.sub('(?P<n>a)(b)?', template, 'ab-a')))
    except (re.error, IndexError) as e:
        print(ascii(template), type(e).__name__, ascii(str(e)))
print(re.sub(b'(a)', rb'<\1\n>', b'ba'), re.sub('a', '\\\\', 'a'), re.sub('(a)|b', r'[\1]', 'ab'))
