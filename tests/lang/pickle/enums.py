# Members of enumerations are pickled by name, flags of several bits as what they are made from.
import enum
import pickle


class Color(enum.Enum):
    RED = 1
    CRIMSON = 1
    GREEN = "g"


class Access(enum.Flag):
    NONE = 0
    READ = 1
    WRITE = 2
    BOTH = 3
    RUN = 4


class Kept(enum.IntFlag, boundary=enum.KEEP):
    ONE = 1


for member in Color.RED, Color.CRIMSON, Color.GREEN, Access.NONE, Access.READ, Access.BOTH, Access.READ | Access.RUN, Access(7), Kept(9), Kept(8):
    print(member, member.__reduce_ex__(4))
    for protocol in range(6):
        again = pickle.loads(pickle.dumps(member, protocol))
        if again != member or type(again) is not type(member):
            print("differs", protocol, again)
print(pickle.loads(pickle.dumps(Color.RED)) is Color.RED)
