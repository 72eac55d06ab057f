# A matrix class with operators, and determinants by elimination with fractions of ints.
class Matrix:
    def __init__(self, rows): self.rows = [list(r) for r in rows]
    def __getitem__(self, ij): return self.rows[ij[0]][ij[1]]
    def __setitem__(self, ij, v): self.rows[ij[0]][ij[1]] = v
    def __matmul__(self, o): return Matrix([sum(a * b for a, b in zip(r, c)) for c in zip(*o.rows)] for r in self.rows)
    def __add__(self, o): return Matrix([a + b for a, b in zip(r, s)] for r, s in zip(self.rows, o.rows))
    def __mul__(self, k): return Matrix([a * k for a in r] for r in self.rows)
    __rmul__ = __mul__
    def __neg__(self): return self * -1
    def __eq__(self, o): return self.rows == o.rows
    def __pow__(self, n):
        r = Matrix([int(i == j) for j in range(len(self.rows))] for i in range(len(self.rows)))
        for _ in range(n): r = r @ self
        return r
    @property
    def T(self): return Matrix(zip(*self.rows))
    def __repr__(self): return "\n".join(" ".join(f"{x:>6}" for x in r) for r in self.rows)
    def det(self):
        m, sign, prev = [r[:] for r in self.rows], 1, 1
        n = len(m)
        for k in range(n - 1):
            if m[k][k] == 0:
                for i in range(k + 1, n):
                    if m[i][k]: m[k], m[i] = m[i], m[k]; sign = -sign; break
                else: return 0
            for i in range(k + 1, n):
                for j in range(k + 1, n):
                    m[i][j] = (m[i][j] * m[k][k] - m[i][k] * m[k][j]) // prev
            prev = m[k][k]
        return sign * m[-1][-1]
a = Matrix([[1, 2], [3, 4]])
print(a @ a, a + a, 2 * a, -a, a.T, sep="\n--\n")
print(a ** 10, (a ** 80)[0, 1], a.det(), (a @ a).det() == a.det() ** 2, a == Matrix([[1, 2], [3, 4]]), Matrix([[2, 0, 1], [1, 3, 2], [1, 1, 4]]).det(), sep="\n")
a[0, 0] = 100
print(a.det(), Matrix([[i * j % 7 + (i == j) for j in range(8)] for i in range(8)]).det())
