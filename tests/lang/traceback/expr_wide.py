# Carets under wide and combining characters, and tabs.
é = "ü"
if é:
	ßß = é + "漢字" + 1 + é
