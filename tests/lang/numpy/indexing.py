# Indexing, slicing, reductions, arithmetic.
import array
import copy
import numpy as np
from _probe import show

a, c = np.arange(24).reshape(2, 3, 4), np.arange(12.0).reshape(3, 4)
f, m = np.array([[0.1, -2.5], [1e-3, 100]]), np.array([3, 1, 2])
v, ro = c[1:, ::2], np.frombuffer(b"\x01\x02\x03\x04", dtype=np.uint8)
show(globals(), r"""
a.shape
a.strides
a.T.shape
a.T.strides
a.ndim
a.size
a.nbytes
a.itemsize
a.dtype
a[0]
a[1,2]
a[1,2,3]
a[:,1]
a[...,::2]
a[:,None,0].shape
a[0,::-1]
a[-1,-1,-1]
a[a>20]
a[[0,1],[1,2]]
a[:,[0,2],1]
a[[0],:,[1]].shape
a[0][[True,False,True]]
a[:, np.array([True,False,True])].shape
a[np.newaxis].shape
m[[2,0]]
m[np.array([[0,1],[1,2]])]
m[m.argsort()]
a.sum()
a.sum(0)
a.sum(1)
a.sum(2)
a.sum(-1)
a.sum((0,1))
a.sum(axis=1,keepdims=True).shape
a.mean(axis=(0,2))
c.mean()
c.std()
c.var(0)
c.std(1)
c.min(0)
c.max(1)
c.argmin(1)
c.argmax()
c.argmax(0)
c.cumsum(1)
c.cumprod(0)
c.prod(1)
(c>5).any(0)
(c>5).all()
(c>5).sum()
c.T
c@c.T
c.dot([1,2,3,4])
np.dot([1,2],[3,4])
np.dot(2,3)
c[0]@c[1]
c*2
c+1
1-c
c/c[0,1]
c//3
c%3
-c
c**2
2**c
np.abs(-c)
c>5
c==c
c!=1
(c>2)&(c<8)
~(c>2)
np.sqrt(c)
np.exp(np.array([0.,1]))
np.log(np.array([1.,10]))
np.sin(np.array([0,1]))
np.cos(np.pi)
np.tan(0.5)
np.hypot(3,4)
np.floor(f)
np.ceil(f)
np.rint(f)
np.trunc(f)
np.round(f,1)
np.sign(f)
np.square(f)
""")
