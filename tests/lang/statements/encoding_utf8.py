# Names and strings outside ASCII; identifiers are compared in NFKC.
größe = 5
名前 = "ouro"
print(größe, 名前)
ﬁn = 1
print(fin)
print("µ" == "μ", µ := 3, μ)
def ünïcode(): return "ok"
print(ünïcode(), ünïcode.__name__)
