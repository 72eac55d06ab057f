# Single items and small functions.
import numpy as np
from _probe import show

a = np.arange(6).reshape(2, 3)
i8, u8 = np.array([100, -100], dtype=np.int8), np.array([1, 255], dtype=np.uint8)
f32, b = np.array([1.5, 2.5], dtype=np.float32), np.array([True, False])
show(globals(), r"""
np.eye(2)
a[::2]
a.resize(2)
a.item()
a.item(1)
a.item(1,2)
a.item(9)
iter(np.array(1))
np.int8(300)
np.int8("x")
np.int8(1.9)
np.float32(0.1)
np.float32(1e10)
np.float32(1e16)
np.float32(1.1)*3
np.bool_(True)
np.bool_(True)+1
~np.bool_(True)
-np.bool_(1)
-b
~i8
~f32
np.array(5)
np.array(5.5)
np.array(True)
str(np.array(5.5))
np.zeros((0,3))
np.zeros(0)
np.array([],dtype=np.int32)
np.float64(5)
str(np.float32(5))
isinstance(np.float64(1),float)
isinstance(np.int64(1),int)
np.int64(5)==5
np.int64(5)+5.5
5+np.int64(5)
[1]*np.int64(3)
np.int64(3)*[1]
np.int64(7)//2
np.int64(-7)%3
divmod(np.int64(7),2)
np.int64(3).dtype
np.int64(3).itemsize
np.int64(3).nbytes
np.int64(3).item()
hash(np.int64(3))
format(np.float64(1.5),".3f")
format(np.int64(5),"03d")
"%d"%np.int64(5)
round(np.float64(1.567),2)
np.int64(3).shape
np.int64(3)[0]
int(np.float64(3.7))
range(np.int64(3))
[1,2,3][np.int64(1)]
np.float64(3).is_integer()
type(np.float64(3)+1)
type(a[0,0])
type(a.sum())
type(np.mean(a))
a.mean(0)
a.std()
a.var(ddof=1)
np.where(a>2)
np.where(a>2,a,0)
np.nonzero(a)
a.argmax()
a.cumsum()
a.cumsum(0)
a.prod()
a.any()
a.all(1)
""")
