"""What is here of multiprocessing: memory shared between processes (multiprocessing.shared_memory).

Processes themselves are started with os.fork().
"""

__all__ = []


def __getattr__(name):
    raise AttributeError(f"ouro's multiprocessing has no {name!r}: it has only shared_memory")
