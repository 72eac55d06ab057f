# Sorting, wrapping around, converting.
import array
import copy
import numpy as np
from _probe import show

a, c = np.arange(24).reshape(2, 3, 4), np.arange(12.0).reshape(3, 4)
f, m = np.array([[0.1, -2.5], [1e-3, 100]]), np.array([3, 1, 2])
v, ro = c[1:, ::2], np.frombuffer(b"\x01\x02\x03\x04", dtype=np.uint8)
show(globals(), r"""
np.sort(np.array([[3,1],[2,0]]),axis=0)
np.argsort([[3,1],[0,2]])
np.sort([np.nan,1,0])
np.max([1,np.nan])
np.argmax([1,np.nan,3])
np.mean([1,2,3])
np.mean(np.array([1,2],dtype=np.float32))
np.std([1,2,3,4],ddof=1)
np.array([1,2,3]).var()
np.add.reduce([1,2,3])
np.multiply.outer([1,2],[3,4])
np.add.accumulate([1,2,3])
np.logical_and([1,0],[1,1])
np.logical_not([1,0])
np.logical_or(1,0)
np.isnan([1,np.nan])
np.isinf([np.inf,1])
np.isfinite([np.nan,1])
np.array([127],dtype=np.int8)+np.array([1],dtype=np.int8)
np.array([255],dtype=np.uint8)+np.uint8(1)
np.array([2**31-1],dtype=np.int32)*2
np.array([2**63-1])+1
np.arange(5,dtype=np.int32)**2
(np.arange(100000,dtype=np.int32)**2)[-3:]
np.array([1,2],dtype=np.uint8)-np.array([2,1],dtype=np.uint8)
np.array([-7,7])//2
np.array([-7,7])%3
np.array([-7.5,7])//2
np.array([-7.5,7])%3
np.array([7])%-3
np.array([1,2])<<3
np.array([-8])>>1
np.array([5])&3
np.bitwise_or([5],2)
np.array([5])^1
~np.array([5])
np.array([1.7,-1.7]).astype(int)
np.array([300]).astype(np.uint8)
np.array([-1]).astype(np.uint32)
np.array([0,2]).astype(bool)
np.array([1.5]).astype(np.float32).dtype
np.array([True]).astype(float)
np.array([3.99]).astype("i2")
np.array(m,dtype=float)
np.array([[1,2],[3,4]]).tolist()
np.float32(1.5).tolist()
ro
ro+1
np.frombuffer(array.array("d",[1,2]))
np.array(array.array("i",[1,2]))
np.array(memoryview(b"ab"))
np.array(bytearray(b"ab"))
np.array(range(3))
np.array((1,2.5))
np.array([[1],[2]])
np.array([np.int8(1),2])
np.array([np.array([1,2]),[3,4]])
np.array([1,2],ndmin=2)
np.asarray(m) is m
np.array(m) is m
memoryview(c).shape
memoryview(v).strides
memoryview(m).tolist()
memoryview(c).format
bytes(np.array([1,2],dtype=np.int16))
m.tobytes()
np.array([1,2]).data.nbytes
array.array("l",m)
list(m)
tuple(c[0])
[x for x in m]
sum(m)
max(m)
sorted(m)
len(c)
2 in m
9 in m
m.item(0)
int(m[0])
float(m[1])
bool(np.array([0]))
int(np.array([5]))
m[0]==3
m[0]+0.5
type(m[0]).__name__
""")
