"""How far what belongs to a clause reaches, and which of its words only tell when."""

from collections.abc import Iterable, Sequence
from functools import lru_cache

from chronos.annotate.line_words import line_words
from chronos.annotate.passages import Passage, Placed
from chronos.calendar import TimeSpan
from chronos.text.clause_words import clause_words
from chronos.text.forms import lemma
from chronos.text.phrases import NOUNS

DASHES = frozenset(("—", "–", "--"))
_STOPS = DASHES | {";", ".", ":"}
_PHRASE = frozenset((*NOUNS, "DT", "PRP$", "JJ", "CD", "POS", "HYPH", "IN", "JJS", "JJR", "VBG"))
"""Tags of a noun phrase with the prepositions in it."""


def descendants(passage: Passage, number: int) -> set[int]:
    """A clause with all that hang on it or share its subject; what is said beside it, with its own subject, does not."""
    found = {number}
    grew = True
    while grew:
        more = {
            other
            for other, one in enumerate(passage.clauses.clauses)
            if other not in found
            and (one.shares in found or (one.parent in found and (one.kind != "coordinate" or one.shares is not None)))
        }
        found |= more
        grew = bool(more)
    return found


def subtree(passage: Passage, number: int) -> range:
    """The tokens of a clause and of what hangs on it, from its beginning as far as they follow each other."""
    mine, owner = descendants(passage, number), passage.clauses.owner
    start = stop = passage.clauses.clauses[number].start
    while stop < len(owner) and owner[stop] in mine and passage.tagged.words[stop] not in _STOPS:
        stop += 1
    return range(start, stop)


def end_of(passage: Passage, number: int, told: Iterable[int] = ()) -> int:
    """Where what belongs to a clause's verb ends: before another clause that is none of its complements.

    The clauses ``told`` are to be in it, whatever they are.
    """
    split, tags, words = passage.clauses, passage.tagged.tags, passage.tagged.words
    wanted = set(told)
    end = max([split.clauses[number].verb.last, *(split.clauses[one].verb.last for one in wanted)])
    mine = {number, *wanted}
    stops = {
        bound
        for other, one in enumerate(split.clauses)
        if other not in mine and one.kind in ("coordinate", "frame", "main", "subordinate", "relative")
        for bound in (one.start, one.subject[0] if one.subject and one.kind != "relative" and one.shares is None else one.start)
        if bound >= end
    }
    quoted = sum((word == "``") - (word == "''") for word in tags[:end]) > 0
    while end < len(tags) and end not in stops:
        owner = split.of_token(end)
        if owner is not None and owner not in mine:
            other = split.clauses[owner]
            inside = other.parent in mine and (
                other.kind == "infinitive"
                or (other.kind == "complement" and tags[other.start - 1] != "CC")
                or (other.kind == "participle" and tags[other.verb.first - 1] not in (",", ":"))
            )
            if not inside:
                break
            mine.add(owner)
        if tags[end] == "." and tags[end + 1 : end + 2] == ("''",) and "``" in tags[split.clauses[number].verb.last : end]:
            return end + 2  # "was returning “to her natural habitat.”"
        if words[end] == ";" or words[end] in DASHES or tags[end] == ":" or (tags[end] == "." and end >= len(tags) - 2):
            break
        if tags[end] == "''" and not quoted and "``" not in tags[split.clauses[number].verb.last : end]:
            break
        if tags[end] == "''" and quoted:
            break
        end += 1
    while end > split.clauses[number].verb.last and tags[end - 1] in (",", "CC", ":", "``", "WDT", "WP", "WRB"):
        end -= 1
    return end


# ---------------------------------------------------------------- words that only tell when


def when(passage: Passage, clauses: Iterable[int | None]) -> set[int]:
    """The tokens that tell when what some clauses tell was; a length of time is part of what happened and is none.

    "On the night of Monday", "at about nine, less than two days after the
    warning": a time goes with its preposition, with the words that make it less
    exact, and with what it is counted from.
    """
    wanted = set(clauses)
    return _together(
        passage,
        [
            phrase
            for number, placed in enumerate(passage.times)
            if passage.dated_clause(placed) in wanted
            and (_is_a_day(placed) or _is_counted(passage, placed))
            and (phrase := time_phrases(passage)[number])
        ],
    )


def of_noun(passage: Passage, placed: Placed) -> range:
    """The words of a time that belongs to a noun: with what makes it the noun's own, or with its preposition."""
    tags, last = passage.tagged.tags, placed.last
    if last < len(tags) and tags[last] == "POS":
        return range(placed.first, last + 1)
    return range(placed.first - (placed.first > 0 and tags[placed.first - 1] == "IN"), last)


def _is_a_day(placed: Placed) -> bool:
    """Whether an expression is a point on the calendar, as far as it is known: "nine years" is not."""
    return placed.timex.value is None or isinstance(placed.timex.value, TimeSpan)


@lru_cache(maxsize=8)
def time_phrases(passage: Passage) -> tuple[range, ...]:
    """For each time of a sentence the words that go when it goes; none when something else hangs on it."""
    return tuple(_time_phrase(passage, placed) for placed in passage.times)


def _time_phrase(passage: Passage, placed: Placed) -> range:
    """The words that go when a time goes."""
    tags, lows, words = passage.tagged.tags, passage.lows, line_words(passage.clauses.lang)
    first, last = placed.first, placed.last
    if last < len(tags) and (tags[last] == "POS" or (tags[last] in NOUNS and not _begins_subject(passage, placed))):
        return range(0)  # "the Friday attack", "Monday's vote"
    if tags[last - 1] == "NN" and any(one.kind == "relative" and one.start == last for one in passage.clauses.clauses):
        return range(0)  # "the day she left"
    described = first > 0 and tags[first - 1] in ("DT", "PRP$", "POS", "JJ") and tags[first] not in ("DT", "IN", "PRP$")
    if described or _is_in_subject(passage, placed):
        return range(0)  # "for its fourth quarter"
    last = _behind_bounds(passage, last)
    if _is_counted(passage, placed) or (
        lows[last - 1] in words.counted_from and last < len(tags) and tags[last] in ("DT", "PRP$", *NOUNS)
    ):
        last = _behind_counted(passage, last)
    while True:
        at = first
        while at > 0 and lows[at - 1] in words.before_times and tags[at - 1] not in ("VBD", "VBZ", "VB", "NN"):
            if lows[at - 1] == "even" and tags[at - 2 : at - 1] in (("VB",), ("VBN",)):
                break  # "expects to break even for the quarter"
            at -= 1
        if at > 0 and tags[at - 1] in ("IN", "TO", "RB") and lows[at - 1] in words.time_prepositions:
            first = at - 1
            continue
        first = at
        break
    if lows[first] == "of" and first > 0 and lows[first - 1] in words.parts:
        return range(0)  # "part of Sunday night"
    if first > 0 and tags[first - 1] == "," and (last >= len(tags) or tags[last] in (",", ".")):
        first -= 1
    return range(first, last)


def _behind_bounds(passage: Passage, at: int) -> int:
    """Where a stretch of time ends whose end is named behind it: "the quarter [ended Sept. 30]"."""
    tagged, lang = passage.tagged, passage.clauses.lang
    if at >= len(tagged) or lemma(tagged.words[at], "VBN", lang) not in clause_words(lang).bounding:
        return at
    return next((placed.last for placed in passage.times if at < placed.first <= at + 2), at)


def _is_in_subject(passage: Passage, placed: Placed) -> bool:
    """Whether a subject is lost with an expression: "the very [beginning of the year] marked", and not "the court [Friday]"."""
    if placed.first > 0 and passage.tagged.tags[placed.first - 1] in NOUNS:
        return False
    return any(
        one.subject is not None and one.subject[0] < placed.last and placed.first < one.subject[1] <= one.verb.first
        for one in passage.clauses.clauses
        if one.verb.finite and one.kind != "relative"
    )


def _begins_subject(passage: Passage, placed: Placed) -> bool:
    """Whether a noun behind a time begins the subject of a clause: "on Monday [troops] fled"."""
    if any(one.subject is not None and one.subject[0] == placed.last for one in passage.clauses.clauses):
        return True
    tags, first = passage.tagged.tags, placed.first
    return first > 0 and tags[first - 1] == "IN" and (first == 1 or tags[first - 2] in (",", ":", "CC", "``"))


def _is_counted(passage: Passage, placed: Placed) -> bool:
    """Whether what an expression is counted from stands behind it: "two days [after the vote]"."""
    lows, last = passage.lows, placed.last
    words = line_words(passage.clauses.lang)
    return last < len(lows) and lows[last] in words.counted_from and _is_length(passage, placed)


def _is_length(passage: Passage, placed: Placed) -> bool:
    """Whether an expression counts days or the like: "two days", "an hour"."""
    words = line_words(passage.clauses.lang)
    return any(low in words.units for low in passage.lows[placed.first : placed.last])


def _behind_counted(passage: Passage, at: int) -> int:
    """Where that ends from which a time is counted: a clause ("after she left") or a phrase ("after the vote")."""
    tags = passage.tagged.tags
    opened = next((n for n, one in enumerate(passage.clauses.clauses) if one.marker == at), None)
    if opened is not None:
        return max(subtree(passage, opened).stop, at + 1)
    last = at + (tags[at] == "IN" or tags[at] == "RB")
    while last < len(tags) and (tags[last] in _PHRASE or tags[last - 1] == "HYPH"):
        last += 1
    return last


def _together(passage: Passage, phrases: Sequence[range]) -> set[int]:
    """The tokens of the phrases, with what only joins one to the next: "on Monday [and] Tuesday"."""
    tags = passage.tagged.tags
    found = {token for phrase in phrases for token in phrase}
    for before in phrases:
        for behind in phrases:
            gap = range(before.stop, behind.start)
            if 0 < len(gap) <= 2 and all(tags[at] in ("CC", ",", "TO", "HYPH", ":") for at in gap):
                found.update(gap)
    return found
