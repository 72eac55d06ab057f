# Functions of arrays.
import numpy as np
from _probe import show

a = np.arange(6).reshape(2, 3)
i8, u8 = np.array([100, -100], dtype=np.int8), np.array([1, 255], dtype=np.uint8)
f32, b = np.array([1.5, 2.5], dtype=np.float32), np.array([True, False])
show(globals(), r"""
a.min(0)
a.max(1)
np.sort([3,1,2])
np.argsort([3,1,2])
np.unique([3,1,1])
np.dtype(int)
np.dtype("i4")
np.dtype("int32").name
np.dtype(np.int32)==np.int32
str(np.dtype("f4"))
np.dtype("<i4").str
np.int32
np.dtype("i4").type
np.dtype("i4").kind
np.dtype("i4").char
np.dtype("i8").char
i8.sum().dtype
u8.sum().dtype
f32.sum().dtype
b.sum()
i8.mean()
f32.mean().dtype
np.sqrt(np.arange(3,dtype=np.int16)).dtype
np.add(1,2)
np.power(2,3)
np.maximum([1,5],[3,2])
np.stack([a,a]).shape
np.vstack([a,a]).shape
np.hstack([a,a]).shape
np.array([[1,2],[3]])
np.array([1,2])[[0,1],[0]]
np.uint8(200)+np.uint8(100)
np.abs(i8)
np.sign(f32)
a.ravel()
a.flatten()
a.transpose(1,0)
np.transpose(a)
a.transpose(0)
np.expand_dims(a,0).shape
np.squeeze(np.zeros((1,2))).shape
np.isnan(f32)
np.clip(a,1,3)
a.clip(1,3)
a.round()
np.round(f32)
np.isclose(0.1+0.2,0.3)
np.allclose(a,a)
np.array_equal(a,a)
np.pi
np.inf
np.nan
np.newaxis
np.__version__
np.full((2,2),7)
np.full(2,1.5)
np.ones_like(a)
np.identity(2)
np.diag([1,2])
np.trace(a)
np.outer([1,2],[3,4])
np.diff([1,4,9])
np.median([1,2,3,4])
np.percentile([1,2,3],50)
np.tile([1,2],2)
np.repeat([1,2],2)
np.meshgrid([1],[2])
np.flip([1,2])
np.roll([1,2,3],1)
np.count_nonzero(a)
np.average([1,2])
np.bincount([1,1])
""")
