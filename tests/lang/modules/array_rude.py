# array: values whose conversion or comparison shrinks the array under way.
from array import array
class Index:
    def __index__(self):
        victim.pop()
        victim.pop()
        return 1
class Equal:
    def __eq__(self, other):
        while victim:
            victim.pop()
        return self.answer
victim = array("i", [1, 2, 3])
victim[2] = Index()
print(victim)
for Equal.answer in (False, True):
    for call in (lambda: victim.count(Equal()), lambda: victim.index(Equal()), lambda: victim.remove(Equal()), lambda: Equal() in victim):
        victim = array("i", [1, 2, 3])
        try:
            print(call(), victim)
        except ValueError as e:
            print(e, victim)
