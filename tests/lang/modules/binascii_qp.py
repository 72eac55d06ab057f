# binascii: quoted-printable, both ways.
import binascii
for data in (b"", b"a=b", b"=41=", b"=4", b"=\n", b"a=\nb", b"=\r\nb", b"==", b"=zz", b"a_b", b"x=  \ny", "a=41"):
    print(data, binascii.a2b_qp(data), binascii.a2b_qp(data, header=True))
for data in (b"a=b", b"a b", b"a \n", b"a\t", b"\x80\xff", b"a" * 80, b"a" * 74 + b" \n", b".", b"\n.\nx", b"a\r\nb", b"a\rb",
             b"_ x_", b"a\n b \n c", b"=" * 40, b"a" * 75 + b"\nb"):
    print(data[:9], binascii.b2a_qp(data), binascii.b2a_qp(data, True), binascii.b2a_qp(data, istext=False),
          binascii.b2a_qp(data, header=True))
