# binascii, base64 and fromhex: damaged texts are read or refused as CPython reads or refuses them.
import base64
import binascii
from _mutations import Numbers, Outcomes, damaged

number, outcomes = Numbers(5), Outcomes()
whole = [base64.b64encode(b"hello world" * 3), base64.b32encode(b"hello"), base64.b85encode(b"hello world"), base64.a85encode(b"hello\0\0\0\0"),
         b"=E4=F6 soft=\n break", binascii.b2a_uu(b"text"), b"00ff7a"]
uses = [binascii.a2b_base64, lambda data: binascii.a2b_base64(data, strict_mode=True), binascii.unhexlify, binascii.a2b_uu, binascii.a2b_qp,
        base64.b64decode, lambda data: base64.b64decode(data, validate=True), base64.b32decode, base64.b16decode, base64.b85decode,
        base64.a85decode, base64.b32hexdecode, lambda data: bytes.fromhex(data.decode("latin-1")),
        lambda data: binascii.b2a_qp(data, True, True, True), binascii.b2a_uu]
for i in range(70):
    data = damaged(whole[i % 7], number, b"=+/ABab019\n\r ")
    for use in uses:
        outcomes.add(use, data)
outcomes.end()
