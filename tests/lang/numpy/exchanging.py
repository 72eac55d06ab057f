# Other objects' memory, Python's own functions, kinds of results.
import array
import copy
import numpy as np
from _probe import show

a, c = np.arange(24).reshape(2, 3, 4), np.arange(12.0).reshape(3, 4)
f, m = np.array([[0.1, -2.5], [1e-3, 100]]), np.array([3, 1, 2])
v, ro = c[1:, ::2], np.frombuffer(b"\x01\x02\x03\x04", dtype=np.uint8)
show(globals(), r"""
m.dtype==int
m.dtype=="int64"
np.dtype(float)
np.dtype("uint8").itemsize
np.issubdtype(np.int32,np.integer)
np.issubdtype(float,np.floating)
np.iinfo(np.int8).max
np.iinfo("uint16")
np.finfo(float).eps
np.result_type(np.int8,np.uint8)
np.promote_types("i4","f4")
np.broadcast_to(m,(2,3))
np.expand_dims(m,1)
np.squeeze(np.ones((1,3,1))).shape
np.swapaxes(a,0,2).shape
np.reshape(m,(3,1))
np.ravel(c).shape
np.shape(c)
np.ndim(c)
np.size(c)
np.atleast_2d(m)
np.transpose(a,(1,0,2)).shape
np.isscalar(3)
copy.copy(m)
copy.deepcopy(m)
f"{m}"
f"{np.float64(2.5):.3f}"
"%s %d %.1f" % (m, m[0], m[1])
str(np.float32(0.1))
repr(np.float32(1/3))
str(np.int8(-5))
np.int64(2)**10
np.int64(7)/2
np.int32(7)//2
-np.int64(3)
abs(np.int64(-3))
np.int64(3)<4
np.float64(0.1)+0.2
round(np.float64(2.675),2)
np.float64("1.5")
np.int64("12")
np.bool_(0)
np.bool_(1)&True
not np.bool_(0)
np.uint8(5)
hash(np.float64(1.5))==hash(1.5)
{np.int64(1):"a"}[1]
range(5)[np.int64(2)]
"abc"[np.int64(1)]
[0]*np.int64(2)
divmod(np.float64(7),2)
np.float64(7)%2
pow(np.int64(2),3)
np.arange(3)[::-1]
np.arange(10)[2:8:3]
np.arange(10)[-3:]
np.arange(10)[20:]
c[:, -1]
c[1:2, 1:3]
c[[2,0]]
c[:, [True,False,True,False]]
c[c[:,0]>3]
(a*1.5).dtype
(m+True).dtype
(m/2).dtype
(m//2).dtype
np.sqrt(m).dtype
(np.float32(1)*m).dtype
(np.ones(2,np.float32)*2.5).dtype
(np.ones(2,np.int8)*2.5).dtype
(np.ones(2,np.uint8)+np.ones(2,np.int8)).dtype
(np.ones(2,np.uint64)+np.ones(2,np.int64)).dtype
(np.ones(2,bool)+1).dtype
np.ones(2,np.int16).mean().dtype
np.ones(2,np.float32).sum().dtype
np.ones(2,np.int32).prod().dtype
np.ones(2,bool).sum().dtype
np.arange(7.).sum()/7
(np.arange(1000)*0.1).sum()
(np.arange(12345)*0.37).mean()
np.float32(0.1)*np.arange(300,dtype=np.float32).sum()
(np.arange(300,dtype=np.float32)*np.float32(0.1)).sum()
np.array([0.1]*10).sum()
np.array([0.1]*100).std()
(np.arange(24).reshape(4,6)*0.1).sum(0)
(np.arange(24).reshape(4,6)*0.1).sum(1)
""")
