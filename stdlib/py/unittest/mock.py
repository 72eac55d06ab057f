"""Not in ouro's library: importing it says so."""

raise ImportError("unittest.mock is not in the library of this interpreter (put CPython's in front with --stdlib)",
                  name=__name__)
