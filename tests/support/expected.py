"""tests/expected-failures.txt: what cannot pass yet, one a line, `SUITE/NAME: reason`. A listed test that passes is a failure."""
import pathlib

FILE = pathlib.Path(__file__).resolve().parent.parent / "expected-failures.txt"


def expected_failures(suite):
    """The names that are listed for a suite (the folder's name)."""
    names = set()
    for line in FILE.read_text().splitlines():
        name, colon, reason = line.partition(": ")
        if colon and reason and name.startswith(suite + "/") and not line.startswith("#"):
            names.add(name[len(suite) + 1:])
    return names


def judged(name, why, known):
    """Why a test counts as failed, or an empty text: `why` turned round for those that are known to fail."""
    if name not in known:
        return why
    return "" if why else "passes, though expected-failures.txt lists it"
