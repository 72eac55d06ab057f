# A folder for temporary files must be one that can be written; what was tried leaves nothing behind.
import os
import tempfile
def fail(*args, **kwargs):
    raise OSError()
with tempfile.TemporaryDirectory() as folder:
    tempfile._candidate_tempdir_list = lambda: [folder]
    print(tempfile._get_default_tempdir() == folder, os.listdir(folder))
    for name in "open", "write":
        real = getattr(os, name)
        setattr(os, name, fail)
        try:
            tempfile._get_default_tempdir()
        except FileNotFoundError as e:
            print(name, e.errno, e.strerror.replace(folder, "FOLDER"), os.listdir(folder))
        finally:
            setattr(os, name, real)
