# A socket that nobody closes: at the end nothing is said of it, for ResourceWarning is not shown.
import _socket
left, right = _socket.socketpair()
print(left.fileno() >= 0)
