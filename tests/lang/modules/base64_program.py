# `python -m base64`: its options, and what it says of wrong ones.
import base64
import io
import sys


class Stream(io.StringIO):
    def __init__(self, data=b""):
        super().__init__()
        self.buffer = io.BytesIO(data)


def run(*options, data=b""):
    kept = sys.argv, sys.stdin, sys.stdout, sys.stderr
    sys.argv = ["base64", *options]
    out, err = Stream(), Stream()
    sys.stdin, sys.stdout, sys.stderr = Stream(data), out, err
    try:
        base64.main()
        status = 0
    except SystemExit as end:
        status = end.code
    except Exception as error:
        status = repr(error)
    finally:
        sys.argv, sys.stdin, sys.stdout, sys.stderr = kept
    print(options, status, out.buffer.getvalue(), out.getvalue(), err.getvalue())


run(data=b"a\xffb\n")
run("-e", data=bytes(range(100)))
run("-e", "-", data=b"x")
run("-d", data=b"Yf9iCg==")
run("-u", data=b"Yf9iCg==\nYQ==\n")
run("-d", "-e", data=b"Yf9iCg==")
run("-e", "-d", data=b"Yf9iC")
run("-d", "/nonexistent")
run("-t")
run("-h")
run("-x")
run("-dx")
