# _locale: what does not depend on the locales that are installed.
import _locale

print(_locale.setlocale(_locale.LC_ALL, "C"), _locale.setlocale(_locale.LC_NUMERIC), _locale.setlocale(_locale.LC_CTYPE, None))
print(sorted(_locale.localeconv().items()))
print(_locale.nl_langinfo(_locale.RADIXCHAR), _locale.nl_langinfo(_locale.DAY_1), _locale.nl_langinfo(_locale.CODESET), _locale.nl_langinfo(_locale.D_FMT))
print(_locale.strcoll("a", "b") < 0, _locale.strcoll("b", "a") > 0, _locale.strcoll("a", "a"), sorted(["b", "a", "C"], key=_locale.strxfrm))
print(_locale.setlocale(_locale.LC_CTYPE, "C.UTF-8"), _locale.nl_langinfo(_locale.CODESET))
for call in (lambda: _locale.setlocale(_locale.LC_ALL, "no_such"), lambda: _locale.setlocale(_locale.LC_ALL, 1), lambda: _locale.setlocale(99, "C"),
             lambda: _locale.nl_langinfo(123456), lambda: _locale.strcoll("a", 1), lambda: _locale.strcoll("a\0", "b"), lambda: _locale.strxfrm("a\0"),
             lambda: _locale.bindtextdomain("", None)):
    try:
        print(call())
    except (_locale.Error, TypeError, ValueError) as e:
        print(type(e).__name__, e)
print(_locale.gettext("message"), _locale.dgettext(None, "other"), _locale.textdomain(None), _locale.textdomain("mine"))
print(_locale.Error.__module__, _locale.CHAR_MAX, _locale.LC_MESSAGES)
