# re: damaged patterns either say what is wrong and where, or match what they match in CPython.
import re
import warnings
from _mutations import Numbers, Outcomes, damaged

warnings.simplefilter("ignore")
number, outcomes = Numbers(6), Outcomes()
whole = ["(a|b)*c+?[^x-z\\d]{2,3}(?P<n>.)(?=y)(?!z)(?<=a)", "(?i:a)(?(1)b|c)\\1\\b\\Z", "(?x) a # c\n b", "[\\w\\s-]+$|^"]


def uses(text):
    pattern = re.compile(text)
    return [(m.span(), m.groups()) for s in ("abcabc xyz 123", "aAbB\u20ac1", "") for m in pattern.finditer(s)], pattern.sub("<\\g<0>>", "abcabc")


for i in range(200):
    outcomes.add(uses, damaged(whole[i % 4].encode(), number, b"()[]{}?*+|^$\\.-0123456789<>=!P:#").decode("latin-1"))
outcomes.end()
