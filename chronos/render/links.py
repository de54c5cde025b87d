"""Names and addresses that go into pages: links that are safe, slugs that every file system takes."""

import re
import unicodedata

_SCHEMES = ("http://", "https://", "mailto:")
_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]{0,40}:")
_DEVICES = frozenset(("con", "prn", "aux", "nul", *(f"{d}{n}" for d in ("com", "lpt") for n in range(10))))
_LONGEST = 80


def safe_link(url: str | None) -> str | None:
    """The address when it is http, https, mailto or relative; ``None`` for anything else.

    >>> safe_link("https://courier.example/a"), safe_link(" JavaScript:alert(1)"), safe_link("//evil.example")
    ('https://courier.example/a', None, None)
    """
    if url is None:
        return None
    cleaned = "".join(sign for sign in url.strip() if sign.isprintable() and not sign.isspace())
    if cleaned.lower().startswith(_SCHEMES):
        return cleaned
    if not cleaned or _SCHEME.match(cleaned) or cleaned.startswith(("//", "\\", "/\\")):
        return None
    return cleaned


def slugs(names: list[str]) -> list[str]:
    """A folder name for each name: lower case, ASCII where it can be, all different, no device of any system.

    >>> slugs(["Border Ambush", "border-ambush", "Über/Fluß", "con", "…"])
    ['border-ambush', 'border-ambush-2', 'uber-fluss', 'con-1', 'timeline']
    """
    taken: set[str] = set()
    found = []
    for name in names:
        plain = unicodedata.normalize("NFKD", name.casefold())
        base = re.sub(r"[^a-z0-9]+", "-", plain.encode("ascii", "ignore").decode()).strip("-")[:_LONGEST].strip("-")
        base = base or "timeline"
        slug = f"{base}-1" if base in _DEVICES else base
        number = 2
        while slug in taken:
            slug, number = f"{base}-{number}", number + 1
        taken.add(slug)
        found.append(slug)
    return found
