# Kinds, conversions, scalars, what an array says of itself.
import numpy as np
from _probe import show

a = np.arange(12).reshape(3,4)
b = np.arange(6.0).reshape(2,3)
i8 = np.array([100,-128,127],dtype=np.int8)
u8 = np.array([0,250,255],dtype='u1')
f4 = np.array([1.5,2.25,-0.1],dtype='f4')
bo = np.array([True,False,True])
z = np.array(5)
v = a[:,::2]
show(globals(), r"""
a.dtype
a.dtype.name
b.dtype.itemsize
i8.dtype.kind
np.dtype('f4')
np.dtype(int)
np.dtype('i4').str
np.dtype(bool)
np.result_type('i4','f4')
np.result_type('u1','i1')
np.promote_types('i8','u8')
np.iinfo('i4').max
np.iinfo(np.uint8)
np.finfo('f4').eps
np.finfo(float).max
a.astype(float)
b.astype(int)
f4.astype('i1')
np.array([1.9,-1.9]).astype(int)
np.array([0,1,2]).astype(bool)
np.array([300]).astype('u1')
bo.astype(int)
np.float32(0.1)
np.float64(0.1)
np.int64(5)
np.bool_(True)
np.float32(0.1)+1
type(np.float32(0.1)+1)
type(np.int8(1)+1)
np.int8(100)+np.int8(100)
np.int64(5)/2
np.int64(5)//0
np.float64(1)/0
type(a[0,0])
a[0,0].item()
a.tolist()
z
z.shape
z+1
z[()]
z.item()
float(z)
int(np.array([3]))
bool(np.array([]))
bool(a)
len(a)
len(z)
a.shape
a.strides
v.strides
v.base is a
a.nbytes
a.itemsize
a.size
a.ndim
np.shares_memory(a,v)
np.may_share_memory(a,v)
a.copy().base is None
""")
