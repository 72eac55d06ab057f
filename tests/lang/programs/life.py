# The game of life on a set of cells.
from collections import Counter
def step(cells):
    near = Counter((x + dx, y + dy) for x, y in cells for dx in (-1, 0, 1) for dy in (-1, 0, 1) if dx or dy)
    return {c for c, n in near.items() if n == 3 or n == 2 and c in cells}
cells = {(1, 0), (2, 1), (0, 2), (1, 2), (2, 2)}
for generation in range(8):
    cells = step(cells)
print(sorted(cells))
r = {(1, 0), (2, 0), (0, 1), (1, 1), (1, 2)}
sizes = []
for _ in range(40):
    r = step(r)
    sizes.append(len(r))
print(sizes)
