# SyntaxError in eval.
eval("1 +")
