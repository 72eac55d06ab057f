# Indices, masks, and where things are.
import numpy as np
from _probe import show

a = np.arange(12).reshape(3,4)
bo = np.array([True,False,True])
show(globals(), r"""
a[1]
a[1,2]
a[-1,-1]
a[:,1]
a[::2,::-1]
a[...,0]
a[None].shape
a[[0,2]]
a[[0,2],[1,3]]
a[a>5]
a[a%2==0]
a[np.array([True,False,True])]
a[:,[True,False,True,False]]
a[np.array([[0,1],[1,2]])].shape
a[5]
a[0,9]
a[1.0]
a['x']
a[[0.5]]
a[bo,1]
a[:0]
a.take([1,3])
np.take(a,[0,1],axis=1)
np.where(a>5)
np.where(a>5,a,-1)
np.nonzero(bo)
np.argwhere(a>9)
np.flatnonzero(a>9)
np.searchsorted([1,3,5],4)
np.searchsorted([1,3,5],[0,5],side='right')
""")
