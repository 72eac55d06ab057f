# A pattern that is too large for PCRE2's narrow programs is compiled twice.
import re

print(re.compile('(?:(?:ab){200}){60}').match('ab' * 12000).end())
