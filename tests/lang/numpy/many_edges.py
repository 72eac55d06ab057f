# Edges of the loops: lengths around the lanes, strides, views backwards, NaN among numbers, kinds of one byte.
import numpy as np
from _probe import show

lengths = [1, 2, 7, 8, 9, 15, 16, 17, 127, 128, 129, 1023, 1025]
rows = np.arange(3000.0).reshape(3, 1000) % 7 - 3
nan = np.array([3.0, np.nan, 1.0, np.nan])
tall = (np.arange(2600) * 7919 % 251).astype("u1").reshape(1300, 2)
odd = np.array([np.nan, 1.5, -0.0, -0.3, 0.7, -0.7, 2.5, 1e300, np.inf, -np.inf, 4503599627370497.5, -1.5, 0.5])
show(globals(), r"""
[(np.arange(n) * 7919 % 31).min() for n in lengths]
[(np.arange(n) * 7919 % 31).argmax() for n in lengths]
[((np.arange(n) * 7919 % 31).astype("f4") / 3).sum() for n in lengths]
[((np.arange(n) * 7919 % 31).astype("i1") + np.int8(120)).sum() for n in lengths]
[(np.arange(n)[::-1] * 2).max() for n in lengths]
[np.arange(n)[::-2].sum() for n in lengths]
[(np.arange(n) % 2 == 0).sum() for n in lengths]
rows.sum(0)[::100]
rows.sum(1)
rows.T.sum(0)
rows.T.sum(1)[::100]
rows.max(0)[::100]
rows.min(1)
rows.prod(0)[::200]
rows[::-1].sum(0)[::100]
rows[:, ::-3].max(0)[:9]
rows.T[::7].min(1)[::10]
tall.sum(0)
tall.sum(1)[:9]
tall.max(0)
tall.max(1)[:9]
tall.min(axis=0)
tall.T.max(1)
tall.argmax(0)
tall.reshape(13, 100, 2).sum(1).tolist()[:2]
tall.reshape(13, 100, 2).max(1, keepdims=True).shape
tall.reshape(13, 100, 2).max((0, 2))[:5]
np.zeros((2, 0)).sum(0)
np.zeros((2, 0)).sum(1)
np.zeros((0, 3)).prod(0)
np.zeros((0, 3)).max(0)
np.zeros((0, 3)).max(1)
nan.max()
nan.min()
nan.argmin()
nan.argmax()
np.array([[1.0, np.nan], [3.0, 0.0]]).max(0)
np.array([[1.0, np.nan], [3.0, 0.0]]).max(1)
np.fmax(nan, 2)
np.fmin(nan, [4, 5, np.nan, np.nan])
np.floor(odd)
np.ceil(odd)
np.trunc(odd)
np.rint(odd)
np.isinf(odd)
np.isfinite(odd)
np.array([3.0, -2.0, 0.0]) ** 2
np.array([9.0, 2.0, 0.0]) ** 0.5
np.array([3, -2]) ** 2
2 ** np.arange(5)[::-1]
np.array([1, 2, 3], "u1")[::-1] - np.array([2, 2, 2], "u1")
np.array([True, False])[::-1] & np.array([True, True])
~np.array([[True], [False]])[:, 0]
-np.array([1, 2, 255], "u1")
abs(np.array([-128, 127, -1], "i1"))
np.where([True, False, True], [1, 2, 3], 9)
np.where(np.array([[True], [False]]), np.arange(3), np.arange(3.0)[::-1])
np.where(np.arange(12).reshape(3, 4)[:, ::2] > 3, 1, np.int8(0)).dtype
np.arange(20)[[3, -1, 5]]
np.arange(20.0)[::3][[0, -1]]
np.arange(300, dtype="u1")[250:260]
np.delete(np.arange(12).reshape(3, 4), [0, 2], axis=1)
np.delete(np.arange(12).reshape(3, 4), 1, 0)
np.delete([1, 2, 3], [0, 2])
np.unique([3, 1, 1, 2], return_inverse=True)
np.unique([3, 1, 1, 2], True, True, True)
np.array([1e100, 1])
np.array([1e-300, 1e300, 0, -1])
np.array([1e5, 1e-5, 0])
np.arange(3) == np.arange(4)
np.arange(3) != np.arange(4)
np.arange(3)[[0.5]]
np.arange(3)[np.array([0.5])]
""")
