"""Names and addresses that go into pages: links that are safe, slugs that every file system takes."""

import hashlib
import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from html import unescape

_SCHEMES = ("http://", "https://", "mailto:")
_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]{0,40}:")
_DEVICES = frozenset(("con", "prn", "aux", "nul", *(f"{d}{n}" for d in ("com", "lpt") for n in range(10))))
_LONGEST = 80
_LANG = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}")
_NOT_SLUG = re.compile(r"[^a-z0-9]+")


@lru_cache(maxsize=100_000)
def safe_link(url: str | None) -> str | None:
    """The address when it is http, https, mailto or relative; ``None`` for anything else.

    >>> safe_link("https://courier.example/a"), safe_link(" JavaScript:alert(1)"), safe_link("//evil.example")
    ('https://courier.example/a', None, None)
    """
    if url is None:
        return None
    cleaned = "".join(sign for sign in url.strip() if sign.isprintable() and not sign.isspace())
    if _SCHEME.match(unescape(cleaned)) and not _SCHEME.match(cleaned):  # a scheme for those who read entities twice
        return None
    if cleaned.lower().startswith(_SCHEMES):
        return cleaned
    if not cleaned or _SCHEME.match(cleaned) or cleaned.startswith(("//", "\\", "/\\")):
        return None
    return cleaned


def slugs(names: Sequence[str], reserved: Sequence[str] = ()) -> list[str]:
    """A file or folder name for each name: lower case ASCII, all different, no device of any system.

    A name that loses something on the way, that another has already or that is
    ``reserved`` gets six digits of its hash, so that its address does not depend on what
    else is there.

    >>> slugs(["Border Ambush", "border-ambush", "Über/Fluß", "con", "…"])
    ['border-ambush', 'border-ambush-00e081', 'uber-fluss', 'con-1143da', 'page-b49358']
    """
    taken: set[str] = set(reserved)
    found = []
    for name in names:
        plain = unicodedata.normalize("NFKD", name.casefold())
        kept = plain.encode("ascii", "ignore").decode()
        base = _NOT_SLUG.sub("-", kept).strip("-")[:_LONGEST].strip("-")
        lost = sum(sign.isalnum() for sign in plain) != sum(sign.isalnum() for sign in kept) or len(kept) > _LONGEST
        slug = base
        if not base or lost or base in _DEVICES or slug in taken:
            slug = f"{base or 'page'}-{hashlib.sha256(name.encode('utf-8', 'surrogatepass')).hexdigest()[:6]}"
        first, number = slug, 2
        while slug in taken:
            slug, number = f"{first}-{number}", number + 1
        taken.add(slug)
        found.append(slug)
    return found


def file_id(entry_id: str) -> str:
    """An entry's id as a file name: ids are hex digits, and what is not becomes so.

    >>> file_id("bb1fbaf1b14b"), file_id("../x")
    ('bb1fbaf1b14b', '2e2e2f78')
    """
    plain = entry_id.isascii() and entry_id.isalnum() and entry_id == entry_id.lower() and len(entry_id) <= 64
    return entry_id if plain else entry_id.encode("utf-8", "surrogatepass").hex()[:64]


def safe_lang(code: str) -> str | None:
    """A language code that HTML takes, or ``None``.

    >>> safe_lang("pt-BR"), safe_lang('"><script>')
    ('pt-BR', None)
    """
    return code if _LANG.fullmatch(code) else None
