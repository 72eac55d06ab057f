# Where empty matches are found.
import re

for pattern in ('', 'x*', 'b|', '|b', r'\b', r'\B', '(?=b)', 'b*?', '(?:b|)+', '^', '$', '(?m:^)', '(?m:$)', r'\Z'):
    for text in ('', 'abb', 'a\nb\n'):
        print(ascii(pattern), ascii(text), [m.span() for m in re.finditer(pattern, text)], ascii(re.sub(pattern, '-', text)),
              re.split(pattern, text))
