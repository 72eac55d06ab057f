# Other shapes, joining, splitting, sorting.
import numpy as np
from _probe import show

a = np.arange(12).reshape(3,4)
show(globals(), r"""
a.T
a.reshape(-1)
a.reshape(2,-1)
a.reshape(5,2)
a.ravel()
a.flatten()
a.transpose(1,0).shape
a.swapaxes(0,1).shape
np.expand_dims(a,0).shape
np.squeeze(a[None]).shape
a[None].squeeze(0).shape
np.concatenate([a,a])
np.concatenate([a,a],axis=1).shape
np.vstack([[1,2],[3,4]])
np.hstack([[1,2],[3,4]])
np.column_stack([[1,2],[3,4]])
np.stack([[1,2],[3,4]],axis=1)
np.split(np.arange(6),3)
np.array_split(np.arange(5),2)
np.append([1,2],[3])
np.delete([1,2,3],1)
np.delete(a,1,axis=0)
np.flip([1,2,3])
np.roll([1,2,3],1)
np.broadcast_to([1,2],(2,2))
np.ones((3,1))+np.ones(4)
np.ones(3)+np.ones(4)
np.ones((2,3))*[1,2,3]
np.unique([3,1,1,2])
np.unique([3,1,1],return_counts=True)
np.unique([3,1,1],return_inverse=True)
np.sort([3,1,2])
np.sort(a[:,::-1])
np.sort([[3,1],[2,5]],axis=0)
np.argsort([3,1,2])
np.bincount([0,1,1,3])
np.cumsum([[1,2],[3,4]])
np.allclose([1],[1+1e-9])
np.array_equal([1,2],[1,2])
np.isclose(1,1.1)
""")
