# Breadth-first and depth-first search, topological order, Dijkstra.
graph = {"a": {"b": 7, "c": 9, "f": 14}, "b": {"c": 10, "d": 15}, "c": {"d": 11, "f": 2}, "d": {"e": 6}, "f": {"e": 9}, "e": {}}
def bfs(start):
    seen, queue = [start], [start]
    for node in queue:
        for n in graph[node]:
            if n not in seen: seen.append(n); queue.append(n)
    return seen
def dfs(node, seen=None):
    seen = [] if seen is None else seen
    if node not in seen:
        seen.append(node)
        for n in graph[node]: dfs(n, seen)
    return seen
def topo():
    order, state = [], {}
    def visit(n):
        if state.get(n) == 1: raise ValueError("cycle at " + n)
        if n not in state:
            state[n] = 1
            for m in graph[n]: visit(m)
            state[n] = 2
            order.insert(0, n)
    for n in graph: visit(n)
    return order
def dijkstra(start):
    dist, done, via = {start: 0}, set(), {}
    while todo := [n for n in dist if n not in done]:
        n = min(todo, key=dist.__getitem__)
        done.add(n)
        for m, w in graph[n].items():
            if dist[n] + w < dist.get(m, float("inf")): dist[m], via[m] = dist[n] + w, n
    return dist, via
print(bfs("a"), dfs("a"), topo(), *dijkstra("a"), sep="\n")
graph["e"]["a"] = 1
try: topo()
except ValueError as e: print(e)
