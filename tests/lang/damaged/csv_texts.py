# csv: damaged texts are read or refused as CPython reads or refuses them.
import csv
from _mutations import Numbers, Outcomes, damaged

number, outcomes = Numbers(2), Outcomes()
whole = ['a,b,"c ""x"" d"\r\n1,2,3\n', '"multi\nline",2\r\n', "a;'b;c';d\\;e\n", ' a, "b" ,c\n']
ways = [{}, {"delimiter": ";", "quotechar": "'", "escapechar": "\\"}, {"strict": True}, {"quoting": csv.QUOTE_NONNUMERIC},
        {"skipinitialspace": True, "doublequote": False, "escapechar": "\\"}, {"quoting": csv.QUOTE_NONE, "escapechar": '"'}]
for i in range(200):
    text = damaged(whole[i % 4].encode(), number, b'",;\'\\\r\n\0 ').decode("latin-1")
    outcomes.add(lambda: list(csv.reader(text.splitlines(True) if i % 3 else [text], **ways[i % 6])))
outcomes.end()
