# textwrap: where hyphens, dashes and blanks let a line break; ends of sentences; long words; lines that are left out.
import textwrap
split = textwrap.TextWrapper()._split
for text in ("this-is-a-useful-feature-for-you's", "half-a-crown e-mail Jelly-O x1-y2 2004-03-04 a-b-c", "what the--hey! what the--. the--", "--text--.",
             "--option-opt --foo--option", "the 'wibble-wobble' \"-x-ray\" (and-so-on)", "---?---ax b?---x é-é-éé ab-c-d_e-f²", "a\xa0b-cd \t\n"):
    print(ascii(split(text)))
text = 'One two-three. "Four five!" Six-seven--eight? nine.\' ten."\' Caf\xe9. A'
for options in ({}, {"break_on_hyphens": False}, {"break_on_hyphens": 1}, {"fix_sentence_endings": True}, {"drop_whitespace": False},
                {"max_lines": 2}, {"max_lines": 2, "placeholder": "~"}, {"initial_indent": "* ", "subsequent_indent": "  "}):
    print(options, ascii(textwrap.wrap(text, 14, **options)))
print(textwrap.wrap("a--very-long-word", 6), textwrap.wrap("averylongword-indeed x", 6), textwrap.wrap("averylongword", 6, break_long_words=False),
      textwrap.wrap("----ab cd", 3), textwrap.wrap("\ta\tb", 9, tabsize=3), textwrap.wrap("a\n\nb", 9, replace_whitespace=False))
print(repr(textwrap.shorten("  hello   big world ", 12)), repr(textwrap.dedent("  a\n \t\n\n    b\n  c")), repr(textwrap.indent("a\n\n b\n", "> ")))
for width, options in ((0, {}), (3, {"max_lines": 1})):
    try:
        textwrap.wrap("abc def", width, **options)
    except ValueError as e:
        print(e)
