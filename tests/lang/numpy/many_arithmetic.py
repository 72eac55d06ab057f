# Operators: promotion, wrapping around, division by zero, comparisons.
import numpy as np
from _probe import show

a = np.arange(12).reshape(3,4)
b = np.arange(6.0).reshape(2,3)
i8 = np.array([100,-128,127],dtype=np.int8)
u8 = np.array([0,250,255],dtype='u1')
f4 = np.array([1.5,2.25,-0.1],dtype='f4')
bo = np.array([True,False,True])
nn = np.array([np.nan,1,np.inf,-np.inf])
show(globals(), r"""
i8+i8
i8*2
i8-1
u8+u8
u8+1
u8+256
u8*-1
u8-i8
(u8+i8).dtype
i8+f4
(i8+f4).dtype
f4+1
(f4+1.0).dtype
f4*np.float64(2)
(f4*np.array([2.0])).dtype
i8/2
i8//2
i8%3
-i8
abs(i8)
~u8
u8<<1
u8>>1
u8&15
u8|1
u8^255
a**2
a**-1
a**0.5
2**a
b/0
a/0
a//0
np.array([1,-1,0])/0.0
np.array([5,-5])%np.array([3,3])
np.array([5.5,-5.5])%3
np.array([5.5,-5.5])//3
divmod(np.array([5,-5]),3)
bo+bo
bo*2
bo&~bo
bo|False
bo^True
-f4
~bo
bo-bo
a==a.T.T
a>5
a!=3
a<=np.array([0,5,2,9])
a==[1]
a==np.array([1,2])
bo==True
nn==nn
nn!=nn
nn<1
np.isnan(nn)
np.isinf(nn)
np.isfinite(nn)
""")
