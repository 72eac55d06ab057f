"""The sizes of objects with all they refer to (asizeof), and what is alive (muppy, summary, tracker)."""

__version__ = "1.0.1"
