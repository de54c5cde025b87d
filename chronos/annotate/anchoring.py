"""When a happening was: a cascade of grounds, of which the first that holds gives the date and is named as its basis.

An exact day is claimed only where the words give one. Without a time the
tense still bounds the happening: what is told in the past was not after
publication. That much is nearly always true, and no more is said.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from chronos.annotate.candidates import Candidate, tells_only
from chronos.annotate.certainty import Certainty
from chronos.annotate.passages import Passage, Placed
from chronos.annotate.values import Confidence
from chronos.annotate.vocabulary import Vocabulary
from chronos.calendar import DAY, Duration, Granularity, TimeSpan, When
from chronos.calendar.units import unit_index, unit_span
from chronos.explain import passed_over
from chronos.resolve import hangs_on
from chronos.terms import Anchor, Shift
from chronos.text.clauses import Clause
from chronos.text.forms import lemma
from chronos.text.phrases import NOUNS


@dataclass(frozen=True, slots=True)
class Anchored:
    """The date of a happening, the ground it rests on, how sure that is, and the expressions used."""

    when: When
    basis: str
    confidence: Confidence
    times: tuple[Placed, ...] = ()


@dataclass(slots=True)
class Story:
    """What has been dated so far: the happenings by the words that can name them again."""

    dct: TimeSpan | None
    words: Vocabulary
    dated: list[tuple[Candidate, Anchored]] = field(default_factory=list)

    def news(self) -> Anchored | None:
        """The date of what the article reports: the first happening of its lead that has a day of its own."""
        for candidate, anchored in self.dated:
            dated = anchored.when.shape == "at" and anchored.basis in ("explicit", "shared")
            if dated and candidate.passage.zone == "lead":
                return anchored
        return None

    def spoken_of(self, candidate: Candidate) -> Anchored | None:
        """The dated happening that a sentence goes on from by its pronoun."""
        clause = candidate.of
        lows = candidate.passage.lows()
        if clause.subject is not None and lows[clause.subject[0]] in _PRONOUNS:
            plural = lows[clause.subject[0]] in ("they", "these", "those", "both")
            return self._of_subject(candidate, plural)
        return None

    def _of_subject(self, candidate: Candidate, plural: bool) -> Anchored | None:
        """The date of the last happening whose subject a pronoun can stand for."""
        for other, anchored in reversed(self.dated):
            if other.passage is candidate.passage or other.clause is None or other.of.subject is None or not _has_day(anchored):
                continue
            if _is_plural(other.passage, other.of.subject) is plural:
                return anchored
        return None

    def named(self, noun: str, grain: Granularity = Granularity.YEAR) -> Anchored | None:
        """The date of the happening that a noun speaks of: the last one of its word or kin that the words date, so finely."""
        kin = self.words.kin.get(noun, frozenset())
        for candidate, anchored in reversed(self.dated):
            same = candidate.lemma == noun or (kin & self.words.kin.get(candidate.lemma, frozenset()))
            begin = anchored.when.begin
            if same and _has_day(anchored) and (begin is None or begin.granularity <= grain):
                return anchored
        return None


_PRONOUNS = frozenset(("he", "she", "it", "they", "this", "these", "those", "both"))


def _has_day(anchored: Anchored) -> bool:
    """Whether a date is one that the words give, and can be counted from."""
    return anchored.basis in ("explicit", "shared") and anchored.when.shape in ("at", "within", "throughout")


def _is_plural(passage: Passage, subject: tuple[int, int]) -> bool:
    """Whether a subject is of more than one: a plural noun, or names joined by "and"."""
    tags = passage.tagged.tags[subject[0] : subject[1]]
    return "NNS" in tags or "NNPS" in tags or "CC" in tags or "they" in passage.lows()[subject[0] : subject[1]]


@dataclass(frozen=True, slots=True)
class _Case:
    """A candidate with what the grounds look at; ``date_of`` are the dates of other clauses of the sentence."""

    candidate: Candidate
    certainty: Certainty
    story: Story
    own: Mapping[int, tuple[Placed, ...]]

    @property
    def passage(self) -> Passage:
        return self.candidate.passage

    @property
    def clause(self) -> Clause | None:
        number = self.candidate.clause
        return None if number is None else self.passage.clauses.clauses[number]

    def of(self, number: int | None) -> tuple[Placed, ...]:
        """The expressions that date a clause."""
        return () if number is None else self.own.get(number, ())


def anchor(candidate: Candidate, certainty: Certainty, story: Story) -> Anchored:
    """The date of a candidate, by the first ground that holds.

    >>> from chronos.annotate.candidates import candidates
    >>> from chronos.annotate.mentions import timexes
    >>> from chronos.annotate.passages import passages
    >>> from chronos.annotate.vocabulary import vocabulary
    >>> from chronos.notation.iso8601 import read_stamp
    >>> from chronos.text.document import Document
    >>> article = Document(id="a", text="Troops fled on Friday. A wall was torn down.", dct=read_stamp("2013-03-04"))
    >>> read = passages(article, timexes(article))
    >>> story = Story(article.dct, vocabulary())
    >>> found = [anchor(c, Certainty("occurred"), story) for c in candidates(read, vocabulary())]
    >>> [(one.when.shape, one.basis) for one in found]
    [('at', 'explicit'), ('within', 'tense')]
    """
    case = _Case(candidate, certainty, story, _own_times(candidate.passage, story))
    for ground in GROUNDS:
        found = ground(case)
        if found is not None:
            return _settled(found, case)
    return Anchored(When("unknown"), "none", "low")


def _settled(found: Anchored, case: _Case) -> Anchored:
    """What is planned is not before publication, unless its words say so; what went on has an open end."""
    when, dct = found.when, case.story.dct
    own = found.basis in ("explicit", "shared") and when.shape == "at" and when.begin is not None
    if own and when.begin is not None and dct is not None and when.begin.end <= dct.day().start:
        return found  # "last month a bomb explodes": a present that tells of the past
    if case.certainty.factuality == "ongoing" and dct is not None and when.shape in ("within", "at"):
        begin = when.begin if when.begin and when.begin.start < dct.start and when.shape == "within" else None
        return replace(found, when=When("ongoing", begin, dct.day()))
    return found


# ---------------------------------------------------------------- which expression dates which clause


def _own_times(passage: Passage, story: Story) -> dict[int, tuple[Placed, ...]]:
    """The expressions that date each clause; those of a purpose or result belong to the verb it hangs on."""
    split = passage.clauses
    own: dict[int, list[Placed]] = {}
    for placed in passage.times:
        number = passage.dated_clause(placed)
        if number is None or not _dates(placed):
            continue
        clause = split.clauses[number]
        if _puts_off(passage, number, placed, story.words):
            continue
        if (
            _contradicts_tense(passage, number, placed, story)
            or _is_of_object(passage, placed, story.words)
            or _is_deadline(passage, number, placed, story.words)
        ):
            continue
        if _belongs_to_noun(passage, placed) and not _in_subject(clause, placed):
            continue
        own.setdefault(_ordering(passage, number, placed, story), []).append(placed)
    return {number: tuple(found) for number, found in own.items()}


def _ordering(passage: Passage, number: int, placed: Placed, story: Story) -> int:
    """The past clause over an infinitive with a past time: "told to leave last night", "extended its offer to buy X Friday"."""
    clause, value = passage.clauses.clauses[number], placed.timex.value
    if clause.kind != "infinitive" or clause.parent is None or not isinstance(value, TimeSpan):
        return number
    over, low = passage.clauses.clauses[clause.parent], passage.clauses.lemma(clause.parent)
    past = story.dct is not None and value.start < story.dct.end and over.verb.past and over.verb.finite
    done = any(story.words.is_a(low, kind) for kind in ("does", "fails", "tries", "plans"))
    return clause.parent if past and not done and not clause.verb.perfect else number


def _dates(placed: Placed) -> bool:
    """Whether an expression can date something: a place on the line, or a length with "for"."""
    value = placed.timex.value
    return isinstance(value, TimeSpan) or (
        isinstance(value, Duration) and placed.timex.signal in ("for", "over", "in", "within")
    )


def _puts_off(passage: Passage, number: int, placed: Placed, words: Vocabulary) -> bool:
    """Whether a time is the new date of what is put off: "pushed the hearing back to 20 May"."""
    lemma = passage.clauses.lemma(number)
    return placed.timex.signal in ("to", "until", "till", "for") and (
        words.is_a(lemma, "cancels") or lemma in ("push", "move", "extend", "bring")
    )


def _contradicts_tense(passage: Passage, number: int, placed: Placed, story: Story) -> bool:
    """Whether a present verb stands beside a past time behind its object: "estimates the land, sold in October"."""
    verb, value = passage.clauses.clauses[number].verb, placed.timex.value
    if story.dct is None or not isinstance(value, TimeSpan) or passage.headed or placed.first < verb.last:
        return False
    simple = verb.tense == "present" and verb.aspect == "none" and verb.modality is None and verb.finite
    return simple and value.end <= story.dct.day().start and placed.timex.signal != "since"


_BEFORE_NOUNS = frozenset(
    ("against", "after", "before", "since", "over", "following", "about", "of", "pending", "during", "despite", "amid")
)


def _is_of_object(passage: Passage, placed: Placed, words: Vocabulary) -> bool:
    """Whether a time belongs to a happening that a preposition names: "did not appeal against a ruling in December"."""
    tags, lows = passage.tagged.tags, passage.lows()
    happening = False
    for at in range(placed.first - 1, max(-1, placed.first - 14), -1):
        if tags[at] in NOUNS:
            happening = happening or lemma(passage.tagged.words[at], tags[at], passage.clauses.lang).lower() in words.nouns
        elif tags[at] in ("IN", "TO", "VBG") and happening and lows[at] in _BEFORE_NOUNS:
            return True
        elif tags[at] not in ("IN", "TO", "DT", "JJ", "PRP$", "POS", "HYPH", "CD", "CC", "VBN"):
            return False
    return False


def _is_deadline(passage: Passage, number: int, placed: Placed, words: Vocabulary) -> bool:
    """Whether a time says until when what is ordered or promised is to be done: "ordered them back by midnight"."""
    low = passage.clauses.lemma(number)
    behind = placed.first >= passage.clauses.clauses[number].verb.last
    return (
        behind and placed.timex.signal in ("by", "until", "till") and (words.is_a(low, "orders") or words.is_a(low, "promises"))
    )


def _in_subject(clause: Clause, placed: Placed) -> bool:
    return clause.subject is not None and clause.subject[0] <= placed.first < clause.subject[1]


def _belongs_to_noun(passage: Passage, placed: Placed) -> bool:
    """Whether an expression stands inside a noun phrase that is no time: "last week's talks", "the March election"."""
    tags, behind = passage.tagged.tags, placed.last
    if behind == len(tags):
        return False
    determined = placed.first > 0 and tags[placed.first - 1] in ("DT", "PRP$", "JJ")
    return tags[behind] == "POS" or (determined and tags[behind] in (*NOUNS, "JJ", "HYPH"))


# ---------------------------------------------------------------- the grounds


def _explicit(case: _Case) -> Anchored | None:
    """A time in the happening's own clause, or one that modifies the noun."""
    candidate = case.candidate
    if candidate.sort == "noun":
        own: tuple[Placed, ...] = (candidate.time,) if candidate.time else case.of(candidate.clause) if _light(case) else ()
    else:
        own = case.of(candidate.clause)
    if not own:
        return None
    return _by_times(case, own, "explicit", "high")


def _light(case: _Case) -> bool:
    number = case.candidate.clause
    return number is not None and case.passage.clauses.lemma(number) in (*case.story.words.light, "be")


def _is_guessed(case: _Case, placed: Placed) -> bool:
    """Whether the day of a clock time is only that of the sentence before, and the tense goes back behind it."""
    clause, value = case.clause, placed.timex.value
    pluperfect = clause is not None and clause.verb.perfect and clause.verb.past
    fine = isinstance(value, TimeSpan) and value.granularity < Granularity.DAY
    return pluperfect and fine and "clock" in placed.timex.rule and hangs_on(placed.timex.step, "day")


def _by_times(case: _Case, own: Sequence[Placed], basis: str, confidence: Confidence) -> Anchored | None:
    """The date that a clause's expressions give together."""
    pair = next(((one, two) for one in own for two in own if one.timex.range == two.timex.tid and one.first < two.first), None)
    if pair is not None:
        first, second = pair[0].timex.value, pair[1].timex.value
        if isinstance(first, TimeSpan) and isinstance(second, TimeSpan) and first.start <= second.start:
            shape = "planned" if _ahead(first, case) else "throughout"
            if pair[0].timex.signal == "between":
                shape = "planned" if shape == "planned" else "within"
            return Anchored(When(shape, first, second), basis, confidence, tuple(own))  # type: ignore[arg-type]
    own = [placed for placed in own if not _is_guessed(case, placed)]
    whens = [(placed, when) for placed in own if (when := _when(case, placed)) is not None]
    if not whens:
        return None
    if len(whens) > 1:
        whens = _closest(case, _without_subjects(whens))
    placed, when = whens[0]
    sure = confidence if placed.timex.confidence == "high" and len(whens) == 1 else _lower(confidence)
    return Anchored(when, basis, sure, tuple(own))


def _without_subjects(whens: list[tuple[Placed, When]]) -> list[tuple[Placed, When]]:
    """Without the year that results, plans and budgets are for, when there is a day beside it."""
    fine = any(_grain(placed) <= Granularity.DAY for placed, _ in whens)
    kept = [one for one in whens if not (fine and _grain(one[0]) >= Granularity.MONTH and one[0].timex.signal in ("for", "of"))]
    return kept or whens


def _grain(placed: Placed) -> Granularity:
    value = placed.timex.value
    return value.granularity if isinstance(value, TimeSpan) else Granularity.CENTURY


def _lower(confidence: Confidence) -> Confidence:
    return "moderate" if confidence == "high" else "low"


def _closest(case: _Case, whens: list[tuple[Placed, When]]) -> list[tuple[Placed, When]]:
    """The expression nearest to the verb first; of two, one inside the other, the finer."""

    def rank(item: tuple[Placed, When]) -> tuple[int, int]:
        placed, when = item
        unbounded = 1 if when.shape in ("within", "ongoing") else 0
        return unbounded, abs(placed.first - case.candidate.trigger)

    ordered = sorted(whens, key=rank)
    _, when = ordered[0]
    if when.shape == "at" and when.begin is not None:
        for other, finer in ordered[1:]:
            inside = finer.shape == "at" and finer.begin is not None and when.begin.contains(finer.begin)
            if inside and finer.begin is not None and finer.begin.granularity < when.begin.granularity:
                return [(other, finer)]
    return ordered


def _when(case: _Case, placed: Placed) -> When | None:
    """What one expression says about the happening."""
    value, dct, signal = placed.timex.value, case.story.dct, placed.timex.signal
    clause = case.clause
    perfect = clause is not None and clause.verb.perfect and not clause.verb.past
    if isinstance(value, Duration):
        going = perfect or (clause is not None and clause.verb.aspect in ("progressive", "perfect-progressive"))
        if (
            signal in ("for", "over")
            and dct is not None
            and going
            and case.certainty.factuality in ("occurred", "ongoing", "negated")
        ):
            return When("ongoing", None, dct.day(), f"for {placed.timex.text}")
        return None
    if not isinstance(value, TimeSpan):
        return None
    ahead = _ahead(value, case)
    past = clause is not None and (clause.verb.past or clause.verb.perfect) and clause.verb.modality is None
    meant = case.certainty.factuality in ("planned", "promised", "planned-not-occurred") and not _far_ahead(placed, case)
    if ahead and not meant and (past or _done_past(case)):
        return _told_wrong(placed, case)
    if signal == "since":
        if dct is not None and value.start < dct.end and (perfect or case.certainty.factuality == "ongoing"):
            return When("ongoing", value, dct.day())
        return When("within", value, dct.day() if dct is not None else None)
    if signal == "from" and placed.timex.range is None:
        return When("planned", value) if ahead else When("within", value, dct.day() if dct is not None else None)
    if signal in ("by", "until", "before") or signal == "after":
        return _bounded(value, signal, ahead, case)
    if ahead:
        return When("planned", value, value)
    if placed.timex.text.lower() in ("now", "so far", "currently"):
        return None
    if value.granularity in (Granularity.WEEKEND, Granularity.WEEK) or (value.granularity > Granularity.WEEK):
        coarse = case.candidate.sort != "noun" and value.granularity > Granularity.DAY
        return (
            When("within", value, _not_after(value, dct))
            if coarse and value.granularity <= Granularity.WEEK
            else When("at", value)
        )
    return When("at", value)


def _far_ahead(placed: Placed, case: _Case) -> bool:
    """Whether the reading passed over lies much nearer, so that a plan that came to nothing was one for then."""
    dct, value = case.story.dct, placed.timex.value
    if dct is None or not isinstance(value, TimeSpan) or case.certainty.factuality != "planned-not-occurred":
        return False
    others = [step.value for step in passed_over(placed.timex.step) if isinstance(step.value, TimeSpan)]
    return any(_NEARER * (dct.start - other.end) < value.start - dct.end for other in others if other.end <= dct.start)


_NEARER = 3
"""How many times nearer that must be."""


def _done_past(case: _Case) -> bool:
    """Whether an infinitive is what was done, or failed, in the past: "refused to hear the appeal on Thursday"."""
    candidate = case.candidate
    if candidate.governor is None or not candidate.governed & {"does", "fails", "tries"} or candidate.governed & {"plans"}:
        return False
    return case.passage.clauses.clauses[candidate.governor].verb.past


def _told_wrong(placed: Placed, case: _Case) -> When | None:
    """A past verb with a time read as one to come: the past reading passed over, else no more than the tense says."""
    dct = case.story.dct
    for step in passed_over(placed.timex.step):
        if isinstance(step.value, TimeSpan) and dct is not None and step.value.start < dct.end:
            return (
                When("at", step.value) if step.value.granularity <= Granularity.DAY else When("within", step.value, step.value)
            )
    return None


def _not_after(value: TimeSpan, dct: TimeSpan | None) -> TimeSpan:
    """The end of a period, or the dct when that comes first: what happened this week happened before the article."""
    return dct.day() if dct is not None and value.start < dct.end < value.end else value


def _ahead(value: TimeSpan, case: _Case) -> bool:
    return case.story.dct is not None and value.start >= case.story.dct.end


def _bounded(value: TimeSpan, signal: str, ahead: bool, case: _Case) -> When:
    """A bound on one side: "by Friday" ends with Friday, "before Friday" in front of it, "after" begins behind it."""
    dct = case.story.dct
    if signal == "after":
        begin = TimeSpan(value.end, value.end + DAY, Granularity.DAY) if value.granularity >= Granularity.DAY else value
        planned = case.certainty.factuality in ("planned", "promised")
        return (
            When("planned", begin)
            if ahead or planned
            else When("within", begin, dct.day() if dct and dct.start >= begin.start else None)
        )
    if signal == "before" and value.granularity < Granularity.DAY:
        return When("at", value.day())  # "before dawn on Thursday" is on Thursday
    end = TimeSpan(value.start - DAY, value.start, Granularity.DAY) if signal == "before" else value
    meant = case.certainty.factuality in ("planned", "promised") and dct is not None and value.end > dct.end
    if meant and dct is not None:
        return When("planned", dct.day(), end if end.end > dct.start else value)
    if ahead and dct is not None:
        return When("planned", dct.day(), end) if end.end > dct.start else When("within", None, end)
    return When("within", None, end)


def _shared(case: _Case) -> Anchored | None:
    """A time shared: by coordination, by a when-clause, by a frame that reports what a when-clause tells."""
    number = case.candidate.clause
    if number is None or case.candidate.sort == "noun":
        return None
    return _by_coordination(case, number) or _by_subordination(case, number)


def _by_coordination(case: _Case, number: int) -> Anchored | None:
    """One expression at the end of a conjunct is also that of those before it; one at the very beginning that of all."""
    split = case.passage.clauses
    chain = split.conjuncts(number)
    if len(chain) < 2 or number not in chain:
        return _by_opening(case, number)
    for other in chain[chain.index(number) + 1 :]:
        verb = split.clauses[other].verb
        if split.clauses[other].shares is None or verb.tense != split.clauses[number].verb.tense:
            break
        lows = case.passage.lows()
        after = [p for p in case.of(other) if p.first >= verb.last and "only" not in lows[max(0, p.first - 2) : p.first]]
        if after:
            return _by_times(case, after, "shared", "high" if other == chain[-1] else "moderate")
    first = chain[0]
    if first != number:
        fronted = [placed for placed in case.of(first) if placed.first < split.clauses[first].verb.first]
        if fronted:
            return _by_times(case, fronted, "shared", "moderate")
    return None


def _by_opening(case: _Case, number: int) -> Anchored | None:
    """The time that opens a sentence is also that of the clause joined to its first one, in the same tense."""
    split = case.passage.clauses
    clause = split.clauses[number]
    if clause.kind != "coordinate" or clause.parent is None or case.of(number):
        return None
    root = split.clauses[clause.parent]
    first = root.subject[0] if root.subject is not None else root.verb.first
    opening = [placed for placed in case.of(clause.parent) if placed.last <= first or placed.first == first]
    joined = "and" in case.passage.lows()[max(0, clause.start - 1) : clause.start + 1]
    if not opening or not joined or root.verb.tense != clause.verb.tense or root.verb.perfect != clause.verb.perfect:
        return None
    return _by_times(case, opening, "shared", "moderate")


def _by_subordination(case: _Case, number: int) -> Anchored | None:
    """When, as and while put two happenings at one time; after and before put one on a side of the other."""
    split = case.passage.clauses
    clause = split.clauses[number]
    if (
        clause.kind == "subordinate"
        and clause.parent is not None
        and clause.relation in ("when", "as", "while", "after", "before", "once", "until")
    ):
        times = case.of(clause.parent) or _framed_times(case, clause.parent)
        opened = [placed for placed in times if clause.marker is not None and placed.last in (clause.marker, clause.marker - 1)]
        value = opened[-1].timex.value if opened and clause.relation == "when" else None
        if isinstance(value, TimeSpan):  # "since 2009, when it cut": the time itself, whatever stands before it
            return Anchored(When("at", value), "shared", "high", (opened[-1],))
        return _beside(case, times, clause.relation, inside=True)
    for other, sub in enumerate(split.clauses):
        if (
            sub.kind == "subordinate"
            and _hangs_on(case.passage, sub, number)
            and sub.relation in ("when", "as", "while", "after", "before", "once")
        ):
            found = _beside(case, case.of(other), sub.relation, inside=False)
            if found is not None:
                return found
    return None


def _hangs_on(passage: Passage, sub: Clause, number: int) -> bool:
    """Whether a clause with a conjunction hangs on another; behind a comma it passes over a relative clause between them."""
    if sub.parent == number:
        return True
    if sub.parent is None or sub.marker is None or sub.marker == 0 or passage.tagged.tags[sub.marker - 1] != ",":
        return False
    over = passage.clauses.clauses[sub.parent]
    return (
        over.kind in ("relative", "infinitive")
        and over.parent is not None
        and _hangs_on(passage, replace(sub, parent=over.parent), number)
    )


def _framed_times(case: _Case, number: int) -> tuple[Placed, ...]:
    """The times of the conjuncts of a clause: "was seized and closed on Sunday, when …"."""
    return next((own for other in case.passage.clauses.conjuncts(number) if (own := case.of(other))), ())


def _beside(case: _Case, times: Sequence[Placed], relation: str, inside: bool) -> Anchored | None:
    """The date beside another clause's time. ``inside`` is whether the candidate is the clause that the word opens."""
    if not times:
        return None
    if relation in ("when", "as", "while"):
        return _by_times(case, times, "shared", "high" if relation == "when" else "moderate")
    found = _by_times(case, times, "shared", "moderate")
    if found is None or found.when.shape not in ("at", "within", "throughout"):
        return None
    earlier = (relation in ("after", "once")) == inside  # "after X, Y on Friday": X is not later than Friday
    begin, end = found.when.begin, found.when.end or found.when.begin
    dct = case.story.dct
    if earlier:
        return replace(found, when=When("within", None, end))
    if case.certainty.factuality in ("planned", "promised") and begin is not None:
        return replace(found, when=When("planned", begin))
    return replace(found, when=When("within", begin, dct.day() if dct is not None else None))


def _event_anchor(case: _Case) -> Anchored | None:
    """After the ambush, since the vote: bounded by a happening that has a date."""
    clause = case.clause
    if clause is None:
        return None
    lows, tags = case.passage.lows(), case.passage.tagged.tags
    mine = _reach(case)
    for at in range(clause.verb.last, min(len(lows), clause.verb.last + 25)):
        if case.passage.clauses.of_token(at) not in mine:
            continue
        side = "after" if lows[at] in ("after", "following", "since") else "before" if lows[at] == "before" else None
        if side is None or tags[at] not in ("IN", "VBG"):
            continue
        noun = _noun_behind(case.passage, at + 1)
        known = case.story.named(noun) if noun is not None else None
        if known is None:
            continue
        return _beyond(case, known, side)
    return None


def _reach(case: _Case) -> set[int]:
    """The clause itself and the infinitive under it: "promised to send troops after the ambush" dates the promise."""
    number = case.candidate.clause
    if number is None or case.certainty.factuality in ("promised", "planned"):
        return set()
    under = (n for n, one in enumerate(case.passage.clauses.clauses) if one.kind == "infinitive" and one.parent == number)
    return {number, *under}


def _counted(case: _Case) -> Anchored | None:
    """Two days after the vote, the day before the flood: counted from a happening that has a date."""
    for placed in case.passage.times:
        if case.passage.dated_clause(placed) != case.candidate.clause:
            continue
        way, behind = _counting(case.passage, placed)
        noun = _noun_behind(case.passage, behind) if way else None
        amount = _amount_of(placed)
        known = case.story.named(noun, amount[1]) if noun is not None and amount is not None else None
        if known is None or amount is None or known.when.shape != "at" or known.when.begin is None:
            continue
        number, unit = amount
        start = unit_index(unit, known.when.begin.start) + way * number
        return Anchored(When("at", unit_span(unit, start)), "event-anchor", "moderate", (placed,))
    return None


def _counting(passage: Passage, placed: Placed) -> tuple[int, int]:
    """1 for "after", -1 for "before", with the token behind it; the word can be the last of the expression or the next."""
    lows = passage.lows()
    for at in (placed.last - 1, placed.last):
        word = lows[at] if at < len(lows) else ""
        if word in ("after", "before"):
            return (1 if word == "after" else -1), at + 1
    return 0, placed.last


def _amount_of(placed: Placed) -> tuple[int, Granularity] | None:
    """The length that an expression counts, when it is whole units of a day or more."""
    value, term = placed.timex.value, placed.timex.step.term
    if isinstance(value, Duration) and value.number is not None and value.number == int(value.number):
        return (int(value.number), value.unit) if value.unit >= Granularity.DAY else None
    if value is None and isinstance(term, Shift) and isinstance(term.of, Anchor) and term.of.name == "event":
        return 1, term.amount.unit
    return None


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


def _beyond(case: _Case, known: Anchored, side: str) -> Anchored | None:
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


def _governor(case: _Case) -> Anchored | None:
    """A participle has the time of its governor; an infinitive lies from then on."""
    candidate = case.candidate
    if candidate.sort not in ("participle", "infinitive") or candidate.governor is None:
        return None
    if candidate.sort == "participle" or candidate.governed & {"does", "fails"}:
        return _of_governor(case, candidate.governor)
    return None


def _of_governor(case: _Case, number: int) -> Anchored | None:
    """The date of the verb that governs, by the same grounds."""
    passage = case.passage
    over = Candidate(passage, "verb", passage.clauses.clauses[number].verb.head, passage.clauses.lemma(number), number)
    found = anchor(over, case.certainty, case.story)
    if found.basis in ("none", "tense"):
        return None
    return replace(found, basis="governor", confidence=_lower(found.confidence))


def _tense(case: _Case) -> Anchored | None:
    """No time at all: the tense bounds it by the publication date."""
    dct = case.story.dct
    if dct is None:
        return None
    day = dct.day()
    factuality = case.certainty.factuality
    if factuality in ("planned", "promised"):
        return Anchored(When("planned", day), "tense", "low")
    if factuality == "planned-not-occurred":
        return Anchored(When("within", None, day), "tense", "low")
    if factuality == "ongoing":
        return Anchored(When("ongoing", None, day), "tense", "low")
    if factuality == "hypothetical":
        ahead = case.clause is not None and not case.clause.verb.perfect and case.clause.verb.modality is not None
        return Anchored(When("planned", day) if ahead else When("within", None, day), "tense", "low")
    return Anchored(When("within", None, day), "tense", "low")


_RECENT = 60 * DAY
"""Ticks before publication up to which a happening is part of the story that an article tells."""


def _linked(case: _Case) -> Anchored | None:
    """Not before the happening that the sentence goes on from: the one its pronoun takes up."""
    dct, clause = case.story.dct, case.clause
    if dct is None or clause is None or case.certainty.factuality not in ("occurred", "planned-not-occurred"):
        return None
    if clause.kind in ("relative", "participle") or not clause.verb.past:
        return None
    before = case.story.spoken_of(case.candidate) if not _is_quoted(case) else None
    begin = before.when.begin if before is not None else None
    if before is None or begin is None or begin.start >= dct.day().start or dct.start - begin.start > _RECENT:
        return None
    news = case.story.news()
    if (
        clause.verb.perfect
        and clause.verb.past
        and news is not None
        and news.when.begin is not None
        and begin.start >= news.when.begin.start
    ):
        return None  # "had criticised": before what is reported, not after it
    return Anchored(When("within", begin, dct.day()), "narrative", "low")


def _is_quoted(case: _Case) -> bool:
    """Whether the trigger stands in a quotation, where pronouns are the speaker's."""
    opened = 0
    for tag in case.passage.tagged.tags[: case.candidate.trigger]:
        opened += (tag == "``") - (tag == "''")
    return opened > 0


def _told(case: _Case) -> Anchored | None:
    """Who told it in the past or tells it did so when the article was written: right in four of five."""
    dct, clause, low = case.story.dct, case.clause, case.candidate.lemma
    number = case.candidate.clause
    if dct is None or clause is None or number is None or low in case.story.words.deeds:
        return None
    if low not in case.story.words.speech or not tells_only(case.passage, number, low, case.story.words):
        return None
    if clause.kind in ("relative", "subordinate") or _is_quoted(case):
        return None
    verb = clause.verb
    plain = verb.tense in ("past", "present") and verb.aspect == "none" and verb.modality is None and not verb.negated
    return Anchored(When("at", dct.day()), "tense", "low") if plain and not verb.passive else None


GROUNDS: tuple[Callable[[_Case], Anchored | None], ...] = (
    _counted,
    _explicit,
    _shared,
    _event_anchor,
    _governor,
    _told,
    _linked,
    _tense,
)
"""The cascade, first ground wins."""
