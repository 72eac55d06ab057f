"""Messages as they are written: the part of gettext that programs without catalogues need."""

import os as _os

__all__ = ["NullTranslations", "bindtextdomain", "find", "gettext", "dgettext", "ngettext", "dngettext", "pgettext", "dpgettext", "npgettext",
           "dnpgettext", "install", "textdomain", "translation"]

_domain = "messages"
_folders = {}


class NullTranslations:
    """A catalogue that has no translations; asks the next one, if there is one."""

    def __init__(self, fp=None):
        self._info, self._charset, self._fallback = {}, None, None

    def add_fallback(self, fallback):
        if self._fallback:
            self._fallback.add_fallback(fallback)
        else:
            self._fallback = fallback

    def gettext(self, message):
        return self._fallback.gettext(message) if self._fallback else message

    def ngettext(self, msgid1, msgid2, n):
        if self._fallback:
            return self._fallback.ngettext(msgid1, msgid2, n)
        return msgid1 if n == 1 else msgid2

    def pgettext(self, context, message):
        return self._fallback.pgettext(context, message) if self._fallback else message

    def npgettext(self, context, msgid1, msgid2, n):
        if self._fallback:
            return self._fallback.npgettext(context, msgid1, msgid2, n)
        return msgid1 if n == 1 else msgid2

    def info(self):
        return self._info

    def charset(self):
        return self._charset

    def install(self, names=None):
        """Makes gettext() known everywhere as _."""
        import builtins
        builtins.__dict__["_"] = self.gettext
        for name in {"gettext", "ngettext", "npgettext", "pgettext"} & set(names or ()):
            builtins.__dict__[name] = getattr(self, name)


_null = NullTranslations()
gettext, ngettext, pgettext, npgettext = _null.gettext, _null.ngettext, _null.pgettext, _null.npgettext


def dgettext(domain, message):
    return message


def dngettext(domain, msgid1, msgid2, n):
    return ngettext(msgid1, msgid2, n)


def dpgettext(domain, context, message):
    return message


def dnpgettext(domain, context, msgid1, msgid2, n):
    return ngettext(msgid1, msgid2, n)


def find(domain, localedir=None, languages=None, all=False):
    """Where catalogues are: none are read here."""
    return [] if all else None


def translation(domain, localedir=None, languages=None, class_=None, fallback=False):
    """A catalogue; without fallback an error, since none are read here."""
    if fallback:
        return NullTranslations()
    from errno import ENOENT
    raise FileNotFoundError(ENOENT, "No translation file found for domain", domain)


def install(domain, localedir=None, *, names=None):
    """Makes _ known everywhere."""
    translation(domain, localedir, fallback=True).install(names)


def textdomain(domain=None):
    """Sets or tells the domain of messages."""
    global _domain
    if domain is not None:
        _domain = domain
    return _domain


def bindtextdomain(domain, localedir=None):
    """Sets or tells where a domain's catalogues are."""
    if localedir is not None:
        _folders[domain] = localedir
    return _folders.get(domain, _os.path.join("/usr", "share", "locale"))
