# Huffman codes with a hand-made heap.
from collections import Counter
def push(heap, item):
    heap.append(item)
    i = len(heap) - 1
    while i and heap[(i - 1) // 2] > heap[i]:
        heap[i], heap[(i - 1) // 2] = heap[(i - 1) // 2], heap[i]
        i = (i - 1) // 2
def pop(heap):
    top, last = heap[0], heap.pop()
    if heap:
        heap[0], i = last, 0
        while (k := 2 * i + 1) < len(heap):
            if k + 1 < len(heap) and heap[k + 1] < heap[k]: k += 1
            if heap[i] <= heap[k]: break
            heap[i], heap[k] = heap[k], heap[i]
            i = k
    return top
text = "abracadabra alakazam"
heap = []
for c, n in Counter(text).items(): push(heap, (n, c, None))
while len(heap) > 1:
    a, b = pop(heap), pop(heap)
    push(heap, (a[0] + b[0], min(a[1], b[1]), (a, b)))
def codes(node, prefix=""):
    if node[2] is None: return {node[1]: prefix or "0"}
    return {**codes(node[2][0], prefix + "0"), **codes(node[2][1], prefix + "1")}
table = codes(heap[0])
bits = "".join(table[c] for c in text)
print(sorted(table.items()), len(bits), bits[:40])
back, out, cur = {v: k for k, v in table.items()}, "", ""
for b in bits:
    cur += b
    if cur in back: out += back[cur]; cur = ""
print(out == text)
