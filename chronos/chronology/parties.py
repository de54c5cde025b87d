"""Who and where: names that entries share, under one spelling each, and the index of the entries that name them.

"Prime Minister Ilka Dorvane", "Ilka Dorvane" and "Ms Dorvane" are one, when no
other name of the timeline ends in the same word.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from chronos.annotate.values import Phrase
from chronos.chronology.values import Entry, Party, Told
from chronos.chronology.words import language_of
from chronos.languages.reading import words_of
from chronos.text.forms import forms

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


def index(
    entries: Iterable[Entry], actors: Mapping[str, str], places: Mapping[str, str], *, lang: str = "en"
) -> tuple[Party, ...]:
    """The entity index: every actor, place and source of words that is a name, with the entries that name it in their order.

    ``actors`` and ``places`` give the spelling that each name goes by. What is
    both is filed under what it is more often, as a place when it is a tie.
    """
    listed = list(entries)
    sources = [_bare(told.event.attribution.text, lang) for entry in listed for told in entry.told if told.event.attribution]
    goes_by = spellings([*actors.values(), *(name for name in sources if _looks(name, lang))], lang)
    known = {"actor": {raw: goes_by.get(name, name) for raw, name in actors.items()} | goes_by, "place": dict(places)}
    capitals = _Capitals(lang)
    holders: dict[str, dict[str, list[str]]] = {"actor": defaultdict(list), "place": defaultdict(list)}
    others: dict[str, dict[str, set[str]]] = {"actor": defaultdict(set), "place": defaultdict(set)}
    for entry in listed:
        for told in entry.told:
            event = told.event
            said = (event.attribution,) if event.attribution else ()
            for kind, phrases in (("actor", (*event.actors, *said)), ("place", event.places)):
                for phrase in phrases:
                    raw = phrase.text if phrase.text in known[kind] else _bare(phrase.text, lang)
                    if (name := known[kind].get(raw)) is None or not _looks(name, lang):
                        continue
                    capitals.see(name, phrase, told)
                    if entry.id not in holders[kind][name]:
                        holders[kind][name].append(entry.id)
                    if raw != name:
                        others[kind][name].add(raw)
    at = {entry.id: number for number, entry in enumerate(listed)}
    found: list[Party] = []
    for name in {**holders["actor"], **holders["place"]}:
        if not capitals.sure(name):
            continue
        counts = {kind: len(holders[kind].get(name, ())) for kind in ("actor", "place")}
        ids = sorted({*holders["actor"].get(name, ()), *holders["place"].get(name, ())}, key=at.__getitem__)
        spelled = sorted(others["actor"].get(name, set()) | others["place"].get(name, set()))
        found.append(Party(name, "actor" if counts["actor"] > counts["place"] else "place", tuple(spelled), tuple(ids)))
    return tuple(sorted(found, key=lambda party: (party.kind, party.name.casefold(), party.name)))


def _looks(name: str, lang: str) -> bool:
    """Whether the letters are those of a name: its last word has a capital, no number stands first, it is no mere title.

    >>> [_looks(name, "en") for name in ("Dara Quill", "Flight 416", "Syrian rebels", "Four Syrians", "Captain")]
    [True, True, False, False, False]
    """
    words = name.split()
    first = words[0].casefold().partition("-")[0]
    if words[0][0].isdigit() or first in words_of(lang, "chronology").get("numbers", {}):
        return False
    if all(word.strip(".").casefold() in _titles(lang) for word in words):
        return False
    last = words[-2:-1] if words[-1].isdigit() else words[-1:]
    return any(sign.isupper() for word in last for sign in word)


class _Capitals:
    """Tells a name from a common noun that has its capital from where it stands: "Divers recovered two bodies"."""

    def __init__(self, lang: str) -> None:
        self._lang = lang
        self._sure: set[str] = set()
        self._common: set[str] = set()
        self._texts: dict[str, dict[str, str]] = defaultdict(dict)

    def see(self, name: str, phrase: Phrase, told: Told) -> None:
        """Take notice of a place where a name stands: within a sentence its capital is its own."""
        if name in self._sure or name in self._common:
            return
        if phrase.text.islower():
            self._common.add(name)
        whole = told.document.field(phrase.span.field)
        before = whole[: phrase.span.start].rstrip()
        sentence = told.event.mentions[0].sentence
        inside = sentence.start < phrase.span.start and sentence.field == phrase.span.field and before[-1:] not in _OPENING
        more = len(name.split()) > 1
        if (inside or more) and not _is_headed(sentence.of(told.document)):
            self._sure.add(name)
        else:
            self._texts[name][told.document.id] = told.document.text

    def sure(self, name: str) -> bool:
        """Whether it is a name: by where it stands, by how its articles write it elsewhere, or for want of such a noun."""
        if name in self._common:
            return False
        if name in self._sure:
            return True
        texts = self._texts[name].values()
        small = re.compile(rf"\b{re.escape(name.lower())}\b")
        if any(small.search(text) for text in texts):
            return False
        large = re.compile(rf"[a-z,;] {re.escape(name)}\b")
        if any(large.search(text) for text in texts):
            return True
        tags = {tag for _, tag in forms(self._lang).get(name.split()[-1].lower(), ())} if language_of(self._lang) else set()
        return not tags & {"NN", "NNS"}


_OPENING = ("", ".", "!", "?", ":", "“", "‘", '"', "'", "—", "–", "-")


def _is_headed(sentence: str) -> bool:
    """Whether a line has capitals as headlines have them, which say nothing.

    >>> _is_headed("Ferry Divers Recover Two More Bodies"), _is_headed("Divers recovered two bodies off Port Kessel")
    (True, False)
    """
    long = [word for word in sentence.split()[1:] if word[0].isalpha() and len(word) > _LONG]
    return len(long) > 1 and all(word[0].isupper() for word in long)


_LONG = 3
