# Modules with tables of their own, unmarshalled code, classes from several bases.
import _opcode
import opcode
import http
import marshal


class Adds:
    def __add__(self, other):
        return other


class Both(Adds, dict):
    def __len__(self):
        return 1


print(len(_opcode.table) == len(opcode.opname), http.HTTPStatus(404).phrase, Both() + 1, len(Both()))
print(marshal.loads(marshal.dumps(["text", "text", (), ("text",), "\u2603"])))
