# Damage that is the same in every run, and what came of it.
import zlib


class Numbers:
    def __init__(self, seed):
        self.state = seed

    def __call__(self, n):
        self.state = (self.state * 6364136223846793005 + 1442695040888963407) % 2**64
        return (self.state >> 33) % n


def damaged(data, number, alphabet):
    """Some bits turned, bytes replaced, cut out, put in, doubled, or the end cut off."""
    data = bytearray(data)
    for _ in range(1 + number(3)):
        how, byte = number(6), alphabet[number(len(alphabet))] if number(4) else number(256)
        at = number(len(data) + 1)
        if how == 0 and at < len(data):
            data[at] ^= 1 << number(8)
        elif how == 1:
            data[at:at + 1] = [byte]
        elif how == 2:
            del data[at:at + 1 + number(4)]
        elif how == 3:
            data.insert(at, byte)
        elif how == 4:
            del data[at:]
        else:
            data[at:at] = data[number(len(data) + 1):][:8]
    return bytes(data)


class Outcomes:
    """A line for each case would be much; a checksum for each 20 says where to look."""

    def __init__(self):
        self.texts, self.errors = [], {}

    def add(self, use, *args):
        try:
            text = ascii(use(*args))
        except Exception as e:
            text = f"{type(e).__name__}: {ascii(str(e))}"
            self.errors[type(e).__name__] = self.errors.get(type(e).__name__, 0) + 1
        self.texts.append(text)
        if len(self.texts) % 20 == 0:
            print(len(self.texts), zlib.crc32("\n".join(self.texts[-20:]).encode()))

    def end(self):
        print(len(self.texts), "cases, errors:", sorted(self.errors.items()))
