# hashlib: functions by name, keys from passwords, digests of files.
import hashlib, io
for name in sorted(hashlib.algorithms_guaranteed):
    h = hashlib.new(name, b"abc")
    print(h.name, (h.hexdigest(8) if name.startswith("shake") else h.hexdigest()), getattr(hashlib, name)().name)
print(hashlib.pbkdf2_hmac("sha1", b"password", b"salt", 2).hex(), hashlib.pbkdf2_hmac("sha256", b"p" * 100, b"salt", 3, 40).hex())
print(hashlib.file_digest(io.BytesIO(b"abc"), "md5").hexdigest(), hashlib.blake2b(b"abc", digest_size=4).hexdigest())
for call in (lambda: hashlib.new("nope"), lambda: hashlib.pbkdf2_hmac("sha1", b"p", b"s", 0), lambda: hashlib.pbkdf2_hmac("sha1", b"p", b"s", 1, 0),
             lambda: hashlib.sha256("a"), lambda: hashlib.pbkdf2_hmac(5, b"p", b"s", 1)):
    try:
        print(call())
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
