# How arrays are written.
import array
import copy
import numpy as np
from _probe import show

a, c = np.arange(24).reshape(2, 3, 4), np.arange(12.0).reshape(3, 4)
f, m = np.array([[0.1, -2.5], [1e-3, 100]]), np.array([3, 1, 2])
v, ro = c[1:, ::2], np.frombuffer(b"\x01\x02\x03\x04", dtype=np.uint8)
show(globals(), r"""
a
str(a)
f
str(f)
np.array([1e10,1.5])
np.array([1e-5,1])
np.array([1.23456789012,2])
np.array([np.nan,1,np.inf])
np.array([-np.inf,1e10])
np.array([0.1+0.2])
np.array([1e300,1e-300])
np.array([1/3]*3)
np.arange(2000)
np.arange(2000).reshape(50,40)
np.arange(50)
np.arange(50.)/7
np.zeros((3,3),dtype=np.float32)
np.array([1.1,2.2],dtype=np.float32)
np.array([1e-10,1],dtype=np.float32)
np.ones((2,2,2),dtype=bool)
np.array([True])
np.array([[True,False]])
np.array([[]])
np.zeros((2,0))
str(np.zeros((2,0)))
np.array([[1,2],[3,4]],dtype=np.int8)
np.array([123456789,1])
np.array([-1,10])
np.arange(10)*1.0
np.array([100.0,0.001])
np.array([1000.5,0.5])
np.array([99999999.0,1])
np.array([1e8,1])
np.array(1e-7)
np.array([0.0,-0.0])
np.array([1.0,2.5,1e5])
np.linspace(0,10,7)
np.array([np.pi,np.e])
np.array([1e16,1.])
np.array([123456.789,0.001])
np.array([0.00011,1])
np.float64(1)/3
np.array([1,2])/3
np.arange(1001)
np.arange(1000.)
np.full((30,30),1.5)
""")
