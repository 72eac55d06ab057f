# Unpacking nested targets over several lines.
(a,
 (b, c)) = 1, (2, 3, 4)
