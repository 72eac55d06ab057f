# Tasks as generators, run in turns by a scheduler with messages.
from collections import deque
class Scheduler:
    def __init__(self): self.ready, self.boxes, self.waiting, self.time = deque(), {}, {}, 0
    def spawn(self, name, gen): self.ready.append((name, gen, None))
    def run(self):
        while self.ready:
            name, gen, value = self.ready.popleft()
            self.time += 1
            try: op, *args = gen.send(value)
            except StopIteration as e:
                print(f"{self.time:3} {name} returned {e.value}")
                continue
            if op == "send":
                to, msg = args
                if to in self.waiting: self.ready.append((to, self.waiting.pop(to), msg))
                else: self.boxes.setdefault(to, deque()).append(msg)
                self.ready.append((name, gen, None))
            elif op == "receive":
                if self.boxes.get(name): self.ready.append((name, gen, self.boxes[name].popleft()))
                else: self.waiting[name] = gen
            else: self.ready.append((name, gen, None))
        return self.waiting
def producer(n):
    for i in range(n):
        yield "send", "consumer", i * i
        yield "pause",
    yield "send", "consumer", None
    return "produced"
def consumer():
    total = 0
    while (x := (yield "receive",)) is not None:
        total += x
        print("got", x)
    return total
def stuck():
    try: yield "receive",
    finally: print("stuck closed")
s = Scheduler()
s.spawn("consumer", consumer()); s.spawn("producer", producer(4)); s.spawn("stuck", stuck())
left = s.run()
print(list(left), s.time)
left.clear()
print("end")
