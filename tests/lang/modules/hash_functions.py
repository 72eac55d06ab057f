# The hash functions: digests, attributes, copies, and what cannot be hashed.
import _md5, _sha1, _sha256, _sha512, _sha3, _blake2
functions = [_md5.md5, _sha1.sha1, _sha256.sha224, _sha256.sha256, _sha512.sha384, _sha512.sha512, _sha3.sha3_224, _sha3.sha3_256,
             _sha3.sha3_384, _sha3.sha3_512, _blake2.blake2b, _blake2.blake2s]
for f in functions:
    h = f(b"abc")
    c = h.copy()
    c.update(bytearray(300))
    print(h.name, h.digest_size, h.block_size, h.hexdigest(), h.digest() == bytes.fromhex(h.hexdigest()))
    print(c.hexdigest(), f().hexdigest(), f(usedforsecurity=False).hexdigest() == f().hexdigest())
    for call in (lambda: f("a"), lambda: f(5), lambda: f(b"", x=1), lambda: h.update("a"), lambda: h.digest(1)):
        try:
            print(call())
        except TypeError as e:
            print(e)
for f in (_sha3.shake_128, _sha3.shake_256):
    h = f(b"abc")
    h.update(b"x" * 1000)
    print(h.name, h.digest_size, h.block_size, h.digest(10), h.hexdigest(40), h.hexdigest(0), len(h.digest(1000)), h.digest(1000)[-3:])
    for n in (-1, 1 << 40, 1 << 29, "x"):
        try:
            h.digest(n)
        except (ValueError, TypeError) as e:
            print(e)
try:
    type(_md5.md5())()
except TypeError as e:
    print(e)
