# Unicode errors.
try: "é\ud800".encode()
except UnicodeEncodeError as e: print(ascii(str(e)))
b"\xff\xfe".decode("utf-8")
