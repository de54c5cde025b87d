"""How a document writes its dates: what a region does, and what its other dates show."""

from collections.abc import Sequence
from dataclasses import replace

from chronos.context import NEWS, Conventions
from chronos.terms import Figures, Term

_DAY_FIRST = {
    "US": False,
    "GB": True,
    "IE": True,
    "AU": True,
    "NZ": True,
    "IN": True,
    "ZA": True,
    "PK": True,
    "NG": True,
    "KE": True,
}
"""Regions of English and whether they write the day before the month; Canada and the Philippines write both."""


def conventions_of(lang: str, terms: Sequence[Term] = ()) -> Conventions:
    """How a document writes its dates: as those of its figures say that can be read only one way, else as its region does.

    >>> conventions_of("en-GB").day_first, conventions_of("en").day_first
    (True, None)
    >>> conventions_of("en", [Figures(23, 4, 2013), Figures(1, 3, 2013)]).name
    'the other dates of the document'
    """
    sure = {term.first > 12 for term in terms if isinstance(term, Figures) and (term.first > 12) != (term.second > 12)}
    if len(sure) == 1:
        return replace(NEWS, name="the other dates of the document", day_first=sure.pop())
    region = lang.replace("_", "-").rpartition("-")[2].upper()
    if region in _DAY_FIRST:
        return replace(NEWS, name=f"the region {region}", day_first=_DAY_FIRST[region])
    return NEWS
