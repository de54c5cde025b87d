"""What sources differ on: the day, the number of dead, whether it happened. Both sides are kept, with who says so."""

from collections.abc import Iterable, Sequence

from chronos.chronology.tellings import HAPPENED, Telling
from chronos.chronology.values import Conflict
from chronos.languages.reading import read_language
from chronos.notation.words import words_when


def conflicts(members: Sequence[Telling]) -> tuple[Conflict, ...]:
    """The conflicts among the tellings of one happening, which are in order of publication."""
    found = (_day(members), _dead(members), _happened(members))
    return tuple(conflict for conflict in found if conflict is not None)


def _day(members: Sequence[Telling]) -> Conflict | None:
    """Dates that cannot both be right, as far as they are the tellings' own."""
    happened = [one for one in members if one.told.event.factuality in HAPPENED]
    dated = [one for one in happened if one.own and one.first is not None and one.last is not None]
    if not dated or max(one.first or 0 for one in dated) <= min(one.last or 0 for one in dated):
        return None
    ordered = sorted(dated, key=lambda one: (one.first or 0, one.last or 0, one.key))
    words = read_language("en")["words"]
    return Conflict("day", _sides((words_when(one.told.event.date, words), one) for one in ordered))


def _happened(members: Sequence[Telling]) -> Conflict | None:
    """Some say that it happened, some that it did not."""
    yes = [one for one in members if one.told.event.factuality in HAPPENED]
    no = [one for one in members if one.told.event.factuality in ("negated", "planned-not-occurred")]
    if not yes or not no:
        return None
    return Conflict("whether it happened", _sides([("it did", one) for one in yes] + [("it did not", one) for one in no]))


def _dead(members: Sequence[Telling]) -> Conflict | None:
    """Numbers of dead of which two documents have none in common. A document with several is shown with the highest."""
    counts: dict[str, tuple[frozenset[int], Telling]] = {}
    for one in members:
        if one.tolls:
            counts.setdefault(one.told.document.id, (one.tolls, one))
    said = list(dict.fromkeys(numbers for numbers, _ in counts.values()))
    if all(numbers & others for at, numbers in enumerate(said) for others in said[:at]):
        return None
    ordered = sorted(counts.values(), key=lambda count: (max(count[0]), count[1].key))
    return Conflict("number of dead", _sides((str(max(numbers)), one) for numbers, one in ordered))


def _sides(said: Iterable[tuple[str, Telling]]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    sides: dict[str, dict[str, None]] = {}
    for words, one in said:
        sides.setdefault(words, {})[one.told.document.id] = None
    return tuple((words, tuple(documents)) for words, documents in sides.items())
