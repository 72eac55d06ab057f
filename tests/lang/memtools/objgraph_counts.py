# Objects counted by type, and how they grow.
import _where
import io
import objgraph


class Sheep:
    pass


flock = [Sheep() for _ in range(5)]
print(objgraph.count("Sheep"), objgraph.count("__main__.Sheep"), objgraph.count("Goat"), objgraph.by_type("Sheep") == flock)
print(objgraph.typestats([1, 2, "a", flock[0]]), objgraph.typestats(flock, shortnames=False), objgraph.typestats([1, "a"], filter=lambda o: o == 1))
print(objgraph.most_common_types(limit=2, objects=[1, "a", "b", 2.5, 2, 3]), len(objgraph.most_common_types(limit=7)), "list" in dict(objgraph.most_common_types(None)))
objgraph.show_most_common_types(objects=[1, "a", "b", flock, 2, 3, {}, {}], limit=3)
out = io.StringIO()
objgraph.show_most_common_types(objects=flock, file=out)
print(repr(out.getvalue()))
peaks = {}
objgraph.growth(None, peaks)
more = [Sheep() for _ in range(30)]
print([row for row in objgraph.growth(None, peaks) if row[0] == "Sheep"], [row for row in objgraph.growth(None, peaks) if row[0] == "Sheep"])
more += [Sheep() for _ in range(200)]
objgraph.show_growth(limit=1, peak_stats=peaks)
del more
lonely = [[], []]
lonely[0].append(lonely[1])
print(objgraph.get_leaking_objects(lonely) == [lonely[0]])
print(objgraph.at(id(flock)) is flock, objgraph.at(1), objgraph.at_addrs({id(flock)}) == [flock])
ids = objgraph.get_new_ids(file=io.StringIO())
lamb = Sheep()
print(id(lamb) in objgraph.get_new_ids(file=io.StringIO())["Sheep"])
