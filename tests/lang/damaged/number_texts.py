# What reads numbers and dates out of texts.
import datetime
import fractions
import uuid
from _mutations import Numbers, Outcomes, damaged

number, outcomes = Numbers(8), Outcomes()
whole = [b"-0x1.8p3", b"1_000.5e-10", b"  12  ", b"0b101", b"nan", b"1+2j", b"3/4", b"2020-02-30T12:34:56.789+01:00", b"2020-W05-3", b"12:30:45,123",
         b"12345678-1234-5678-1234-567812345678"]
uses = [int, float, complex, fractions.Fraction, float.fromhex, lambda text: int(text, 0), lambda text: int(text, 36), uuid.UUID,
        datetime.datetime.fromisoformat, datetime.date.fromisoformat, datetime.time.fromisoformat]
for i in range(110):
    text = damaged(whole[i % 11], number, b"0123456789+-.eEjxXpP_:/TWZ,").decode("latin-1")
    for use in uses:
        outcomes.add(use, text)
outcomes.end()
