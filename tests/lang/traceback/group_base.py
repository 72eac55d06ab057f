# BaseExceptionGroup with a KeyboardInterrupt.
raise BaseExceptionGroup("b", [KeyboardInterrupt("k"), SystemExit(3)])
