# Kinds, promotion, errors: what NumPy 1.24 says.
import numpy as np
from _probe import show

a = np.arange(6).reshape(2, 3)
i8, u8 = np.array([100, -100], dtype=np.int8), np.array([1, 255], dtype=np.uint8)
f32, b = np.array([1.5, 2.5], dtype=np.float32), np.array([True, False])
show(globals(), r"""
(f32+10**10).dtype
(i8+200).dtype
(i8+1000).dtype
(u8+(-1)).dtype
(u8+300).dtype
(f32+1e300).dtype
(f32+np.float64(1)).dtype
(np.int8(1)+1).dtype
(np.int8(100)+np.int8(100))
(i8+i8)
np.array(1,dtype=np.int8)+1000
(i8+np.array(1000)).dtype
b-b
b+b
b*1
i8/i8
i8//0
f32/0
np.sqrt(-1.0)
np.int64(5)/0
np.float64(1)/0
i8&1.5
f32&f32
np.array([1,[2]])
np.array([2**63])
np.array([300],dtype=np.uint8)
a[5]
a[1,2,3]
a[0,5]
a["x"]
a[1.5]
a[[5]]
a[None].shape
a[...,0]
a[np.array([True,False])]
a[np.array([True])]
a+np.zeros(2)
a.reshape(4,2)
a.reshape(-1,-1)
a.reshape(5,-1)
a@a
a.dot(a)
np.dot(np.zeros(2),np.zeros(3))
bool(a)
int(a)
float(a)
len(np.array(1))
a.sum(axis=2)
np.zeros(-1)
np.zeros("x")
np.dtype("foo")
np.concatenate([])
np.concatenate([a,np.zeros(3)])
np.concatenate([a,np.zeros((2,2))])
np.arange(0,1,0)
np.max(np.array([]))
np.array([]).argmax()
i8**-1
2**i8
np.int32(2)**-1
a.astype("x")
hash(a)
a==5
a=="x"
a==[1]
a<"x"
np.frombuffer(b"abc",dtype=np.int16)
np.frombuffer(b"")
a.T
a.strides
np.linspace(0,1,3)
np.linspace(0,1,-1)
""")
