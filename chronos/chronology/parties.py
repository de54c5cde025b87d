"""Who and where: names that entries share, under one spelling each, and the index of the entries that name them.

"Prime Minister Ilka Dorvane", "Ilka Dorvane" and "Ms Dorvane" are one, when no
other name of the timeline ends in the same word.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from chronos.chronology.values import Entry, Party
from chronos.languages.reading import words_of

MOST_NAMES = 8
"""Actors, and places, shown with an entry: those that most of its tellings name."""


def spellings(names: Iterable[str], lang: str = "en") -> dict[str, str]:
    """For every name the spelling it goes by: the fullest, without titles, that is used most.

    A last name alone stands for the only full name that ends in it.

    >>> found = spellings(["Mayor Ilka Dorvane", "Ilka Dorvane", "Ms Dorvane", "Tarnik"])
    >>> sorted(set(found.values())), found["Ms Dorvane"]
    (['Ilka Dorvane', 'Tarnik'], 'Ilka Dorvane')
    """
    counted = Counter(names)
    bare = {name: _bare(name, lang) for name in counted}
    used = Counter[str]()
    for name, count in counted.items():
        used[bare[name]] += count
    full = defaultdict(set)
    for name in used:
        words = name.split()
        if len(words) > 1:
            full[words[-1].casefold()].add(name)
    goes_by: dict[str, str] = {}
    for name in used:
        words = name.split()
        longer = full.get(words[-1].casefold(), set()) if len(words) == 1 else set()
        goes_by[name] = next(iter(longer)) if len(longer) == 1 else name
    folded: dict[str, list[str]] = defaultdict(list)
    for name in used:
        folded[goes_by[name].casefold()].append(goes_by[name])
    best = {key: min(group, key=lambda name: (-used[name], name)) for key, group in folded.items()}
    return {name: best[goes_by[bare[name]].casefold()] for name in counted}


def _bare(name: str, lang: str) -> str:
    """A name without titles before it, a possessive behind it, or what follows a comma."""
    words = name.split(",")[0].replace("’", "'").removesuffix("'s").split()
    titles = _titles(lang)
    while len(words) > 1 and (words[0].strip(".").casefold() in titles or (words[0].islower() and words[-1][0].isupper())):
        words = words[1:]
    return " ".join(words) or name


@cache
def _titles(lang: str) -> frozenset[str]:
    return frozenset(words_of(lang, "chronology").get("compare", {}).get("titles", ()))


def named(names: Sequence[str], goes_by: Mapping[str, str]) -> tuple[str, ...]:
    """The names of an entry under their one spelling, those named most first."""
    counted = Counter(goes_by[name] for name in names)
    first = {name: at for at, name in reversed(list(enumerate(goes_by[name] for name in names)))}
    return tuple(sorted(counted, key=lambda name: (-counted[name], first[name])))[:MOST_NAMES]


def index(entries: Iterable[Entry], actors: Mapping[str, str], places: Mapping[str, str]) -> tuple[Party, ...]:
    """The entity index: every actor and place with a capital, by name, with the entries that name it in their order."""
    found: list[Party] = []
    listed = list(entries)
    for kind, goes_by in (("actor", actors), ("place", places)):
        others = defaultdict(set)
        for spelling, name in goes_by.items():
            if spelling != name:
                others[name].add(spelling)
        holders: dict[str, list[str]] = defaultdict(list)
        for entry in listed:
            for name in entry.actors if kind == "actor" else entry.places:
                holders[name].append(entry.id)
        found += [
            Party(name, "actor" if kind == "actor" else "place", tuple(sorted(others[name])), tuple(ids))
            for name, ids in holders.items()
            if any(word[0].isupper() for word in name.split())
        ]
    return tuple(sorted(found, key=lambda party: (party.kind, party.name.casefold(), party.name)))
