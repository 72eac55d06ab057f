# Carets after wide characters.
名前 = {"é": 1}
print("日本", 名前["日本語"], "x")
