# A misspelled builtin.
primt("hello")
