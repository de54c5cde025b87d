"""The words of the pages themselves, one table a language: what is not an article's is said from here."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from chronos.languages.reading import languages, read_language
from chronos.notation.words import Table


@dataclass(frozen=True, slots=True)
class Wording:
    """A language of pages: its code, what pages say, how it says dates."""

    code: str
    said: Mapping[str, Any]
    dates: Table

    @property
    def dir(self) -> str:
        """``ltr`` or ``rtl``: where its lines begin."""
        return str(self.said["dir"])

    def count(self, what: str, number: int) -> str:
        """A number of things: "1 event", "2,140 events".

        >>> read_wording("en").count("event", 2140)
        '2,140 events'
        """
        form = self.said["count"][what][0 if number == 1 else 1]
        return str(form).format(n=f"{number:,}")

    def page(self, key: str, **fillers: object) -> str:
        """A phrase of a page, its gaps filled.

        >>> read_wording("en").page("found", n=3, all=8)
        '3 of 8 shown'
        """
        return str(self.said["page"][key]).format(**fillers)

    def brief(self, key: str, **fillers: object) -> str:
        """A phrase of a brief, its gaps filled.

        >>> read_wording("en").brief("source", who="Iraqi officials")
        'according to Iraqi officials'
        """
        return str(self.said["brief"][key]).format(**fillers)

    def outlet(self, name: str | None) -> str:
        """Who publishes something, or that nobody says so.

        >>> read_wording("en").outlet("The Courier"), read_wording("en").outlet(None)
        ('The Courier', 'outlet not named')
        """
        return name or self.page("no_outlet")

    def factuality(self, of: str) -> str:
        """How certain, in words."""
        return str(self.said["factuality"].get(of, of))


@cache
def read_wording(code: str) -> Wording:
    """The wording of a language.

    Raises ``ValueError`` for a language that lacks either table, and says which there are.

    >>> read_wording("tlh")
    Traceback (most recent call last):
        ...
    ValueError: pages cannot be written in 'tlh'; there are: en
    """
    known = page_languages()
    if code not in known:
        raise ValueError(f"pages cannot be written in {code!r}; there are: {', '.join(known)}")
    said = tomllib.loads((files("chronos.render") / "wordings" / f"{code}.toml").read_text("utf-8"))
    return Wording(code, said, read_language(code)["words"])


def page_languages() -> tuple[str, ...]:
    """Codes of the languages that pages can be written in: those with a table here and one for dates.

    >>> "en" in page_languages()
    True
    """
    here = {entry.name.removesuffix(".toml") for entry in (files("chronos.render") / "wordings").iterdir()}
    return tuple(sorted(here & set(languages())))
