"""What sources differ on: the day, the number of dead, whether it happened. Both sides are kept, with who says so."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

from chronos.chronology.merging import HAPPENED
from chronos.chronology.tellings import Telling, head_of, lemma_of, numbered_words
from chronos.chronology.values import Conflict
from chronos.languages.reading import pack, read_language, words_of
from chronos.notation.words import words_when

_REACH = 6
"""Words between a number and the word of death it counts."""
_MOST_DEAD = 10_000_000


def conflicts(members: Sequence[Telling]) -> tuple[Conflict, ...]:
    """The conflicts among the tellings of one happening, which are in order of publication."""
    found = (_day(members), _dead(members), _happened(members))
    return tuple(conflict for conflict in found if conflict is not None)


def _day(members: Sequence[Telling]) -> Conflict | None:
    """Dates that cannot both be right, as far as they are the tellings' own."""
    happened = [one for one in members if one.told.event.factuality in HAPPENED]
    dated = [one for one in happened if one.own and one.first is not None and one.last is not None]
    if all(_meet(one, other) for at, one in enumerate(dated) for other in dated[:at]):
        return None
    ordered = sorted(dated, key=lambda one: (one.first or 0, one.last or 0, one.key))
    words = read_language("en")["words"]
    return Conflict("day", _sides((words_when(one.told.event.date, words), one) for one in ordered))


def _meet(one: Telling, other: Telling) -> bool:
    assert one.first is not None and one.last is not None and other.first is not None and other.last is not None  # noqa: PT018
    return max(one.first, other.first) <= min(one.last, other.last)


def _happened(members: Sequence[Telling]) -> Conflict | None:
    """Some say that it happened, some that it did not."""
    yes = [one for one in members if one.told.event.factuality in HAPPENED]
    no = [one for one in members if one.told.event.factuality in ("negated", "planned-not-occurred")]
    if not yes or not no:
        return None
    return Conflict("whether it happened", _sides([("it did", one) for one in yes] + [("it did not", one) for one in no]))


def _dead(members: Sequence[Telling]) -> Conflict | None:
    """Numbers of dead that differ between documents; one that gives several is counted with the first."""
    counts: dict[str, tuple[int, Telling]] = {}
    for one in members:
        number = dead(one)
        if number is not None:
            counts.setdefault(one.told.document.id, (number, one))
    if len({number for number, _ in counts.values()}) < 2:
        return None
    ordered = sorted(counts.values(), key=lambda count: (count[0], count[1].key))
    return Conflict("number of dead", _sides((str(number), one) for number, one in ordered))


def _sides(said: Iterable[tuple[str, Telling]]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    sides: dict[str, dict[str, None]] = {}
    for words, one in said:
        sides.setdefault(words, {})[one.told.document.id] = None
    return tuple((words, tuple(documents)) for words, documents in sides.items())


def dead(one: Telling) -> int | None:
    """The number of dead that a telling gives, if its sentences give one.

    >>> from chronos.annotate.pipeline import annotate_document
    >>> from chronos.chronology.tellings import telling
    >>> from chronos.chronology.values import Told
    >>> from chronos.text.document import Document
    >>> document = Document(id="a", text="At least forty-two people were killed when a ferry sank.")
    >>> [dead(telling(Told(document, event))) for event in annotate_document(document).events][:1]
    [42]
    """
    lang = pack(one.told.document.lang) or ""
    for mention in one.told.event.mentions:
        found = next(_counted(mention.sentence.of(one.told.document), lang), None)
        if found is not None:
            return found
    return None


def _counted(sentence: str, lang: str) -> Iterator[int]:
    """Numbers next to a word of death: behind a verb that kills, before anything else that says it, then the other side."""
    table = _words_of_death(lang)
    words = numbered_words(sentence, lang)
    for at, word in enumerate(words):
        kind = table.get(head_of(word, lang)) or table.get(lemma_of(word, lang)) or table.get(word)
        if kind is None:
            continue
        before = [words[near] for near in range(at - 1, max(-1, at - 1 - _REACH), -1)]
        after = words[at + 1 : at + 1 + _REACH]
        for side in (after, before) if kind == "verbs" and word.endswith("ing") else (before, after):
            number = next((int(near) for near in side if near.isdigit() and near.isascii()), None)
            if number is not None and 0 < number < _MOST_DEAD and not _year(number):
                yield number
                break


def _year(number: int) -> bool:
    return 1900 <= number <= 2100


@cache
def _words_of_death(lang: str) -> Mapping[str, str]:
    table = words_of(lang, "chronology").get("dead", {}) if lang else {}
    return {word: kind for kind in ("verbs", "words") for word in table.get(kind, ())}
