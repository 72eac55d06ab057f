# A folder of its own for a test; it is gone at the end.
import atexit
import os


def make_folder(label=""):
    path = f"/tmp/ouro-test-{os.getpid()}{label}"
    os.mkdir(path)
    atexit.register(remove_tree, path)
    return path


def remove_tree(path):
    for folder, folders, files in os.walk(path, topdown=False):
        for name in files:
            os.remove(f"{folder}/{name}")
        os.rmdir(folder)
