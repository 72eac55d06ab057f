# KeyError shows the repr of its key.
{}["a\nb"]
