"""Dates by way of another happening: after the ambush, two days before the vote, three days earlier.

The other happening is one that the text has dated, named again by its noun or
verb, or the one that the sentence itself dates. The way back is read too:
"freed on Tuesday, 40 days after their abduction" dates the abduction.
"""

from chronos.annotate.passages import Passage, Placed
from chronos.annotate.story import Anchored, Case, has_day
from chronos.calendar import Granularity, TimeSpan, When
from chronos.calendar.units import unit_index, unit_span
from chronos.terms import Amount, Anchor, Shift
from chronos.text.clause_tree import Clause
from chronos.text.forms import lemma
from chronos.text.phrases import NOUNS

_AFTER = frozenset(("after", "following", "since"))


# ---------------------------------------------------------------- after the ambush


def event_anchor(case: Case) -> Anchored | None:
    """After the ambush, since the vote: bounded by a happening that has a date."""
    clause = case.clause
    if clause is None:
        return None
    lows, tags = case.passage.lows, case.passage.tagged.tags
    mine = _reach(case)
    opening = range(clause.start, clause.subject[0] if clause.subject is not None else clause.start)
    for at in (*opening, *range(clause.verb.last, min(len(lows), clause.verb.last + 25))):
        side = "after" if lows[at] in _AFTER else "before" if lows[at] == "before" else None
        if side is None or tags[at] not in ("IN", "VBG") or case.passage.clauses.of_token(at) not in mine:
            continue
        noun = _noun_behind(case.passage, at + 1)
        known = case.story.named(noun) if noun is not None else None
        if known is not None:
            return _beyond(case, known, side)
    return None


def _reach(case: Case) -> set[int]:
    """The clause itself and the infinitive under it: "promised to send troops after the ambush" dates the promise."""
    number = case.candidate.clause
    if number is None or case.certainty.factuality in ("promised", "planned"):
        return set()
    under = (n for n, one in enumerate(case.passage.clauses.clauses) if one.kind == "infinitive" and one.parent == number)
    return {number, *under}


def _beyond(case: Case, known: Anchored, side: str) -> Anchored | None:
    begin, end, dct = known.when.begin, known.when.end or known.when.begin, case.story.dct
    if side == "before":
        return Anchored(When("within", None, end), "event-anchor", "moderate", known.times)
    if begin is None:
        return None
    if case.certainty.factuality in ("planned", "promised"):
        return Anchored(When("planned", dct.day() if dct is not None else begin), "event-anchor", "moderate", known.times)
    last = dct.day() if dct is not None else None
    if last is not None and begin.first_day == last.first_day:
        return Anchored(When("at", last), "event-anchor", "moderate", known.times)
    return Anchored(When("within", begin, last), "event-anchor", "moderate", known.times)


# ---------------------------------------------------------------- two days after the vote


def counted(case: Case) -> Anchored | None:
    """Two days after the vote, the day before he died, three days earlier: counted from a happening that has a date."""
    return _counted_from(case) or _counted_back(case)


def _counted_back(case: Case) -> Anchored | None:
    """What the clause above is counted from: "the engine failed on Saturday, a day after [they left]"."""
    clause = case.clause
    if clause is None or clause.kind != "subordinate" or clause.marker is None or clause.parent is None:
        return None
    way = {"after": 1, "before": -1}.get(case.passage.lows[clause.marker], 0)
    placed = next((one for one in case.passage.times if one.last == clause.marker), None)
    amount = _amount_of(placed) if placed is not None else None
    known = _only_day(case, clause) if way and amount is not None else None
    if known is None or amount is None or placed is None or known.when.begin is None:
        return None
    return Anchored(When("at", _stepped(known.when.begin, amount, -way)), "event-anchor", "moderate", (*known.times, placed))


def _counted_from(case: Case) -> Anchored | None:
    """The date that an amount of time and a dated happening give together."""
    for placed in case.passage.times_of(case.candidate.clause):
        amount = _amount_of(placed)
        if amount is None or amount.number is None:
            continue
        way, behind = _way(case.passage, placed)
        known = _named_behind(case, behind, amount.unit) if way else None
        if known is None and not way and placed.timex.value is None:
            way, known = _shift_of(placed).way, _over(case)
        begin = known.when.begin if known is not None and known.when.shape == "at" else None
        if begin is not None:
            return Anchored(When("at", _stepped(begin, amount, way)), "event-anchor", "moderate", (placed,))
    return None


def remember(case: Case, found: Anchored) -> None:
    """Date the happening that a dated one is counted from: the abduction of "on Tuesday, 40 days after their abduction"."""
    begin = found.when.begin
    if not has_day(found) or found.when.shape != "at" or begin is None or begin.granularity > Granularity.DAY:
        return
    for placed in case.passage.times_of(case.candidate.clause):
        amount = _amount_of(placed)
        way, behind = _way(case.passage, placed)
        noun = _noun_behind(case.passage, behind) if way and amount is not None and amount.number is not None else None
        if noun is not None and amount is not None and case.story.named(noun, amount.unit) is None:
            day = When("at", _stepped(begin, amount, -way))
            case.story.implied[noun] = Anchored(day, "event-anchor", "moderate", (*found.times, placed))


def _stepped(begin: TimeSpan, amount: Amount, way: int) -> TimeSpan:
    """The unit that lies an amount on (1) or back (-1)."""
    return unit_span(amount.unit, unit_index(amount.unit, begin.start) + way * int(amount.number or 0))


def _way(passage: Passage, placed: Placed) -> tuple[int, int]:
    """1 for "after", -1 for "before", with the token behind it; the word can be the last of the expression or the next."""
    lows = passage.lows
    for at in (placed.last - 1, placed.last):
        word = lows[at] if at < len(lows) else ""
        if word in ("after", "before"):
            return (1 if word == "after" else -1), at + 1
    return 0, placed.last


def _amount_of(placed: Placed) -> Amount | None:
    """The length that an expression counts, when it is whole units of a day or more; none for "less than two days"."""
    term = placed.timex.step.term
    shift = _shift_of(placed) if placed.timex.value is None else None
    amount = term if isinstance(term, Amount) else shift.amount if shift is not None and shift.way else None
    if amount is None or amount.unit < Granularity.DAY or amount.number is None or amount.number != int(amount.number):
        return None
    return amount


_NO_SHIFT = Shift(Amount(None, Granularity.DAY), 0)


def _shift_of(placed: Placed) -> Shift:
    """The step from a happening that an expression names without saying which; one that goes nowhere for any other."""
    term = placed.timex.step.term
    told = isinstance(term, Shift) and isinstance(term.of, Anchor) and term.of.name in ("event", "previous")
    return term if told and isinstance(term, Shift) else _NO_SHIFT


def _named_behind(case: Case, behind: int, grain: Granularity) -> Anchored | None:
    """The dated happening that the words behind "after" name: a noun phrase, or a clause of their own."""
    split = case.passage.clauses
    noun = _noun_behind(case.passage, behind)
    verbs = (split.lemma(number) for number, clause in enumerate(split.clauses) if clause.marker == behind - 1)
    found = (case.story.named(word, grain) for word in (noun, *verbs) if word is not None)
    return next((known for known in found if known is not None), None)


def _over(case: Case) -> Anchored | None:
    """What the clause above happened on: "soldiers who had fled three days earlier were killed on Monday"."""
    clause = case.clause
    if clause is None or clause.parent is None or not (clause.verb.perfect and clause.verb.past):
        return None
    return _only_day(case, clause)


def _only_day(case: Case, clause: Clause) -> Anchored | None:
    days = [
        placed
        for placed in case.of(clause.parent)
        if isinstance(placed.timex.value, TimeSpan) and placed.timex.value.granularity <= Granularity.DAY
    ]
    value = days[0].timex.value if len(days) == 1 else None
    return Anchored(When("at", value), "shared", "high", tuple(days)) if isinstance(value, TimeSpan) else None


def _noun_behind(passage: Passage, at: int) -> str | None:
    """The head of the noun phrase that begins at a token, as a lemma."""
    tags = passage.tagged.tags
    head = None
    for index in range(at, min(len(tags), at + 8)):
        if tags[index] in NOUNS:
            head = index
        elif head is not None or tags[index] not in ("DT", "JJ", "PRP$", "CD", "VBN", "VBG", "HYPH", "JJS", "POS", "``", "''"):
            break
    if head is None:
        return None
    return lemma(passage.tagged.words[head], tags[head], passage.clauses.lang).lower()
