# not in gcstress: it shows when automatic collections happen
"""Why the collector is cheap: it looks at young objects often, at old ones seldom."""
import gc

gc.collect()
print("thresholds:", gc.get_threshold())
print("young objects are looked at after the first number of them has been made and not freed;")
print("the middle generation after so many young collections, the old one after so many middle ones.")
print()

log = []


def watch(phase, info):
    if phase == "start":
        log.append(info["generation"])


gc.set_threshold(100, 5, 3)
gc.callbacks.append(watch)
keep = []
for i in range(4000):
    keep.append([i])  # a list is a container: the collector has to know it
gc.callbacks.remove(watch)
print("4000 lists made and kept, with thresholds", gc.get_threshold())
print("collections by generation:", {g: log.count(g) for g in sorted(set(log))})
print("in order:", "".join(map(str, log)))
print()

log.clear()
gc.callbacks.append(watch)
for i in range(4000):
    [i]  # dies at once: made and freed cancel out
gc.callbacks.remove(watch)
print("4000 lists made and dropped:", len(log), "collections")
print()

gc.set_threshold(0)
gc.collect()
print("threshold 0: no automatic collection. What is tracked at all?")
for text in ("42", "3.5", "'text'", "(1, 2)", "()", "[]", "[1]", "{}", "{'a': 1}", "{'a': []}", "{1, 2}", "object()", "len", "range(3)",
             "type('C', (), {})()"):
    thing = eval(text)
    print(f"    {text:<22} {'tracked' if gc.is_tracked(thing) else 'not tracked: cannot be part of a cycle'}")
print()


class Survivor:
    pass


def generation_of(thing):
    for generation in range(3):
        if any(o is thing for o in gc.get_objects(generation)):
            return generation


thing = Survivor()
print("a new object is in generation", generation_of(thing))
gc.collect(0)
print("after a collection of generation 0:", generation_of(thing))
gc.collect(1)
print("after a collection of generation 1:", generation_of(thing))
gc.freeze()
print("frozen, it is in", generation_of(thing), "- no collection looks at it;", gc.get_freeze_count() > 0)
gc.unfreeze()
print("thawed:", generation_of(thing))
del keep, thing
gc.set_threshold(700, 10, 10)
