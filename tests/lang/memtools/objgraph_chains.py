# Chains of references, and their picture as text.
import _where
import io
import objgraph
import re
import sys


class Node:
    def __init__(self, next=None):
        self.next = next


end = ["end"]
first = Node(Node(end))
chain = objgraph.find_ref_chain(first, lambda o: o is end)
print([type(o).__name__ for o in chain], chain[0] is first, chain[-1] is end)
chain = objgraph.find_backref_chain(end, lambda o: o is first)
print(chain[0] is first, chain[-1] is end)
chain = objgraph.find_backref_chain(end, objgraph.is_proper_module)
print(objgraph.is_proper_module(chain[0]), chain[-1] is end, objgraph.find_backref_chain(end, lambda o: False) == [end])
print(objgraph.is_proper_module(sys), objgraph.is_proper_module(type(sys)("sys")))


def shape(text):
    """The picture with its ids numbered."""
    ids = {}
    return re.sub(r"o\d{4,}", lambda m: ids.setdefault(m[0], f"o{len(ids)}"), text)


def drawn(show, *args, **options):
    out = io.StringIO()
    show(*args, output=out, **options)
    print(shape(out.getvalue()))


drawn(objgraph.show_refs, [["a", {"key": (1, 2)}]], filter=lambda o: not isinstance(o, int))
drawn(objgraph.show_refs, [list(range(1000, 1005))], too_many=2)
drawn(objgraph.show_refs, [[[[["deep"]]]]], max_depth=2, extra_info=lambda o: "extra", highlight=lambda o: o == "deep")
inner = ["inner"]
outer = {"quote\"d": inner}
drawn(objgraph.show_backrefs, [inner], max_depth=1, filter=lambda o: o is outer)
drawn(objgraph.show_chain, [outer, inner])
drawn(objgraph.show_chain, [outer, inner], backrefs=False)
