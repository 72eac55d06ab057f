__all__ = ["public", "_private"]
public = "public"
_private = "private"
hidden = "hidden"
