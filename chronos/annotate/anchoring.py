"""When a happening was: a cascade of grounds, of which the first that holds gives the date and is named as its basis.

An exact day is claimed only where the words give one. Without a time the
tense still bounds the happening: what is told in the past was not after
publication. That much is nearly always true, and no more is said.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from chronos.annotate.candidates import Candidate, tells_only
from chronos.annotate.certainty import Certainty
from chronos.annotate.counting import counted, event_anchor, remember
from chronos.annotate.dating import by_times, lower
from chronos.annotate.owning import own_times
from chronos.annotate.passages import Passage, Placed
from chronos.annotate.story import Anchored, Case, Story
from chronos.calendar import DAY, Granularity, TimeSpan, When
from chronos.text.clause_tree import Clause
from chronos.text.forms import lemma
from chronos.text.phrases import NOUNS, phrase_with


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
    case = Case(candidate, certainty, story, _own(candidate.passage, story))
    for ground in GROUNDS:
        found = ground(case)
        if found is not None:
            remember(case, found)
            return _settled(found, case)
    return Anchored(When("unknown"), "none", "low")


def _own(passage: Passage, story: Story) -> Mapping[int, tuple[Placed, ...]]:
    """The expressions of each clause, worked out once a sentence: every candidate in it asks for them."""
    if passage.number not in story.times:
        story.times[passage.number] = own_times(passage, story)
    return story.times[passage.number]


def _settled(found: Anchored, case: Case) -> Anchored:
    """What is planned is not before publication, unless its words say so; what went on has an open end."""
    when, dct = found.when, case.story.dct
    own = found.basis in ("explicit", "shared") and when.shape == "at" and when.begin is not None
    if own and when.begin is not None and dct is not None and when.begin.end <= dct.day().start:
        return found  # "last month a bomb explodes": a present that tells of the past
    if case.certainty.factuality == "ongoing" and dct is not None and when.shape in ("within", "at"):
        begin = when.begin if when.begin and when.begin.start < dct.start and when.shape == "within" else None
        return replace(found, when=When("ongoing", begin, dct.day()))
    return found


# ---------------------------------------------------------------- the grounds


def _explicit(case: Case) -> Anchored | None:
    """A time in the happening's own clause, or one that modifies the noun."""
    candidate = case.candidate
    if candidate.sort == "noun":
        own: tuple[Placed, ...] = (candidate.time,) if candidate.time else case.of(candidate.clause) if _light(case) else ()
    else:
        own = case.of(candidate.clause)
    if not own:
        return None
    return by_times(case, own, "explicit", "high")


def _planned_over(case: Case) -> Anchored | None:
    """The time before a plan is that of what is planned: "on Monday the court is expected to rule"."""
    candidate, number = case.candidate, case.candidate.governor
    if candidate.sort != "infinitive" or number is None or case.certainty.factuality not in ("planned", "planned-not-occurred"):
        return None
    split = case.passage.clauses
    over, low = split.clauses[number], split.lemma(number)
    if over.verb.perfect or not (case.story.words.is_a(low, "plans") or low == "be"):
        return None
    dct = case.story.dct
    times = [
        placed
        for placed in case.of(number)
        if isinstance(placed.timex.value, TimeSpan) and (over.verb.past or dct is None or placed.timex.value.end > dct.start)
    ]
    return by_times(case, times, "shared", "moderate") if times else None


def _light(case: Case) -> bool:
    number = case.candidate.clause
    return number is not None and case.passage.clauses.lemma(number) in (*case.story.words.light, "be")


def _shared(case: Case) -> Anchored | None:
    """A time shared: by coordination, by a when-clause, by a frame that reports what a when-clause tells."""
    number = case.candidate.clause
    if number is None or case.candidate.sort == "noun":
        return None
    found = _by_coordination(case, number) or _by_subordination(case, number)
    if found is not None or case.of(number):
        return found
    times = _of_document(case, number) or _of_attempt(case, number)
    return by_times(case, times, "shared", "moderate") if times else None


def _of_attempt(case: Case, number: int) -> tuple[Placed, ...]:
    """The time of what is tried is that of the trying: "will try to sign a player this week"."""
    split = case.passage.clauses
    if not case.story.words.is_a(split.lemma(number), "tries"):
        return ()
    under = (other for other, one in enumerate(split.clauses) if one.kind == "infinitive" and one.parent == number)
    return next((times for other in under if (times := case.of(other))), ())


def _of_document(case: Case, number: int) -> tuple[Placed, ...]:
    """The time at which what says something was issued: "a letter sent on Friday warned"."""
    passage, words = case.passage, case.story.words
    clause = passage.clauses.clauses[number]
    start = clause.subject[0] if clause.subject is not None else clause.verb.first
    for other, part in enumerate(passage.clauses.clauses):
        noun = part.verb.first - 1
        if part.kind != "participle" or not case.of(other) or noun < 0 or passage.tagged.tags[noun] not in NOUNS:
            continue
        phrase = phrase_with(passage.tagged, noun)
        inside = phrase is not None and phrase.first > 0 and passage.lows[phrase.first - 1] in ("in", "by", "through")
        fronted = (part.verb.first < start and clause.kind == "main") or (inside and part.parent == number)
        mine = clause.subject is not None and clause.subject[0] <= noun < clause.subject[1]
        low = lemma(passage.tagged.words[noun], passage.tagged.tags[noun], passage.clauses.lang)
        if (fronted or mine) and low in words.documents:
            return case.of(other)
    return ()


def _by_coordination(case: Case, number: int) -> Anchored | None:
    """One expression at the end of a conjunct is also that of those before it; one at the very beginning that of all."""
    split = case.passage.clauses
    chain = split.conjuncts(number)
    if len(chain) < 2 or number not in chain:
        return _by_opening(case, number)
    for other in chain[chain.index(number) + 1 :]:
        verb = split.clauses[other].verb
        lows, start = case.passage.lows, split.clauses[other].start
        if (
            split.clauses[other].shares is None
            or verb.tense != split.clauses[number].verb.tense
            or "but" in lows[start : start + 1]
        ):
            break
        after = [p for p in case.of(other) if p.first >= verb.last and "only" not in lows[max(0, p.first - 2) : p.first]]
        if after:
            return by_times(case, after, "shared", "high" if other == chain[-1] else "moderate")
    first = chain[0]
    if first != number:
        fronted = [placed for placed in case.of(first) if placed.first < split.clauses[first].verb.first]
        if fronted:
            return by_times(case, fronted, "shared", "moderate")
    return None


def _by_opening(case: Case, number: int) -> Anchored | None:
    """The time that opens a sentence is also that of the clause joined to its first one, in the same tense."""
    split = case.passage.clauses
    clause = split.clauses[number]
    if clause.kind != "coordinate" or clause.parent is None or case.of(number):
        return None
    before = number - 1 if number and split.clauses[number - 1].parent == clause.parent else clause.parent
    over = before if split.clauses[before].kind == "coordinate" and case.of(before) else clause.parent
    root = split.clauses[over]
    first = root.subject[0] if root.subject is not None else root.verb.first
    opening = [placed for placed in case.of(over) if placed.last <= first or placed.first == first]
    joined = "and" in case.passage.lows[max(0, clause.start - 1) : clause.start + 1]
    if not opening or not joined or root.verb.tense != clause.verb.tense or root.verb.perfect != clause.verb.perfect:
        return None
    return by_times(case, opening, "shared", "moderate")


def _by_subordination(case: Case, number: int) -> Anchored | None:
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
            and sub.relation in ("when", "as", "while", "after", "before", "once", "since")
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


def _framed_times(case: Case, number: int) -> tuple[Placed, ...]:
    """The times of the conjuncts of a clause: "was seized and closed on Sunday, when …"."""
    return next((own for other in case.passage.clauses.conjuncts(number) if (own := case.of(other))), ())


def _beside(case: Case, times: Sequence[Placed], relation: str, inside: bool) -> Anchored | None:
    """The date beside another clause's time. ``inside`` is whether the candidate is the clause that the word opens."""
    if not times:
        return None
    if relation in ("when", "as", "while"):
        return by_times(case, times, "shared", "high" if relation == "when" else "moderate")
    found = by_times(case, times, "shared", "moderate")
    if found is None or found.when.shape not in ("at", "within", "throughout"):
        return None
    earlier = (relation in ("after", "once", "since")) == inside  # "after X, Y on Friday": X is not later than Friday
    begin, end, dct = found.when.begin, found.when.end or found.when.begin, case.story.dct
    if earlier:
        return replace(found, when=When("within", None, end))
    if case.certainty.factuality in ("planned", "promised") and begin is not None:
        return replace(found, when=When("planned", begin))
    return replace(found, when=When("within", begin, dct.day() if dct is not None else None))


def _governor(case: Case) -> Anchored | None:
    """A participle has the time of its governor; an infinitive lies from then on."""
    candidate = case.candidate
    if candidate.sort not in ("participle", "infinitive") or candidate.governor is None:
        return None
    if candidate.sort == "participle" or candidate.governed & {"does", "fails"}:
        return _of_governor(case, candidate.governor)
    return None


def _of_governor(case: Case, number: int) -> Anchored | None:
    """The date of the verb that governs, by the same grounds."""
    passage = case.passage
    over = Candidate(passage, "verb", passage.clauses.clauses[number].verb.head, passage.clauses.lemma(number), number)
    found = anchor(over, case.certainty, case.story)
    if found.basis in ("none", "tense"):
        return None
    return replace(found, basis="governor", confidence=lower(found.confidence))


def _tense(case: Case) -> Anchored | None:
    """No time at all: the tense bounds it, by the publication date or by what stands between that and the happening."""
    dct = case.story.dct
    if dct is None:
        return None
    day = dct.day()
    factuality = case.certainty.factuality
    if factuality in ("planned", "promised"):
        return Anchored(When("planned", day), "tense", "low")
    if factuality == "ongoing":
        return Anchored(When("ongoing", None, day), "tense", "low")
    if factuality == "hypothetical":
        ahead = case.clause is not None and not case.clause.verb.perfect and case.clause.verb.modality is not None
        return Anchored(When("planned", day) if ahead else When("within", None, day), "tense", "low")
    bound = _reported_by(case) or _looked_back_from(case)
    if bound is None or bound.when.begin is None:
        return Anchored(When("within", None, day), "tense", "low")
    return Anchored(When("within", None, bound.when.begin.day()), "tense", "low", bound.times)


def _reported_by(case: Case) -> Anchored | None:
    """The day on which it was told: "said on Tuesday that the captors had moved them" bounds the moving by Tuesday."""
    number, dct = case.candidate.clause, case.story.dct
    frame = case.passage.clauses.frame(number) if number is not None else None
    if frame is None or dct is None or case.clause is None or not case.clause.verb.past:
        return None
    return _one_day(case.of(frame) or _of_document(case, frame), dct) if case.passage.clauses.clauses[frame].verb.past else None


def _looked_back_from(case: Case) -> Anchored | None:
    """What a pluperfect looks back from: the clause it hangs on, else the news of the article or what was told just before."""
    clause, dct = case.clause, case.story.dct
    if clause is None or dct is None or not (clause.verb.perfect and clause.verb.past):
        return None
    if case.passage.clauses.frame(case.candidate.clause or 0) is not None:
        return None  # "said that it had warned": before the saying, and that is told now
    if clause.kind in ("relative", "subordinate") and clause.parent is not None:
        return _one_day(case.of(clause.parent), dct)
    known = [one for one in (case.story.news(), case.story.just_told(case.passage)) if one is not None]
    days = [one for one in known if one.when.begin is not None and dct.start - one.when.begin.start <= _RECENT]
    return max(days, key=lambda one: one.when.begin.start if one.when.begin is not None else 0, default=None)


def _one_day(times: Sequence[Placed], dct: TimeSpan) -> Anchored | None:
    """The day that expressions give, when they give one that is past."""
    for placed in times:
        value = placed.timex.value
        fine = isinstance(value, TimeSpan) and value.granularity <= Granularity.DAY and value.start < dct.end
        if isinstance(value, TimeSpan) and fine and placed.timex.signal not in ("since", "until", "before", "after"):
            return Anchored(When("at", value), "shared", "high", (placed,))
    return None


def _in_entry(case: Case) -> Anchored | None:
    """What an entry of a live report tells as just done was on its day: "4.44pm: All satellites have been released"."""
    placed, clause = case.story.entries.get(case.passage.paragraph), case.clause
    value = placed.timex.value if placed is not None else None
    if placed is None or clause is None or not isinstance(value, TimeSpan) or case.certainty.factuality != "occurred":
        return None
    plain = clause.kind in ("main", "coordinate") and clause.verb.finite and not (clause.verb.perfect and clause.verb.past)
    if not plain or _is_quoted(case) or case.candidate.sort != "verb":
        return None
    return Anchored(When("at", value.day()), "narrative", "moderate", (placed,))


def _went_on(case: Case) -> Anchored | None:
    """Not before the verb that it goes on from: "arrived on Thursday and announced aid"."""
    clause, dct = case.clause, case.story.dct
    if clause is None or dct is None or clause.shares is None or case.candidate.sort != "verb":
        return None
    before = case.passage.clauses.clauses[clause.shares]
    alike = before.verb.tense == clause.verb.tense == "past" and not before.verb.perfect and not clause.verb.perfect
    known = _one_day(case.of(clause.shares), dct) if alike and case.certainty.factuality == "occurred" else None
    if known is None or known.when.begin is None:
        return None
    return _from_then_on(known, known.when.begin.day(), dct.day())


def _from_then_on(known: Anchored, begin: TimeSpan, end: TimeSpan) -> Anchored:
    """Between the day of another happening and that of publication; on that day when both are one."""
    when = When("at", end) if begin.first_day == end.first_day else When("within", begin, end)
    return Anchored(when, "narrative", "low", known.times)


def _on_the_occasion(case: Case) -> Anchored | None:
    """What the actor of the news says or does in the same text is not before the news: "Low also announced a second dam"."""
    clause, dct, news = case.clause, case.story.dct, case.story.news_of(case.candidate)
    low, words = case.candidate.lemma, case.story.words
    if clause is None or dct is None or news is None or news.when.begin is None or case.certainty.factuality != "occurred":
        return None
    plain = clause.kind in ("main", "coordinate") and clause.verb.tense == "past" and not clause.verb.perfect
    if not plain or _is_quoted(case) or low not in (words.deeds | words.speech):
        return None
    begin, end = news.when.begin.day(), dct.day()
    return _from_then_on(news, begin, end) if begin.start <= end.start else None


_RECENT = 60 * DAY
"""Ticks before publication up to which a happening is part of the story that an article tells."""


def _linked(case: Case) -> Anchored | None:
    """Not before the happening that the sentence goes on from: the one its pronoun takes up."""
    dct, clause = case.story.dct, case.clause
    if dct is None or clause is None or case.certainty.factuality not in ("occurred", "planned-not-occurred"):
        return None
    if clause.kind in ("relative", "participle", "subordinate") or not clause.verb.past:
        return None
    if case.candidate.lemma in case.story.words.life:
        return None  # "the envoy is missing; he was born in Orrin"
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


def _is_quoted(case: Case) -> bool:
    """Whether the trigger stands in a quotation, where pronouns are the speaker's."""
    opened = 0
    for tag in case.passage.tagged.tags[: case.candidate.trigger]:
        opened += (tag == "``") - (tag == "''")
    return opened > 0


def _told(case: Case) -> Anchored | None:
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


GROUNDS: tuple[Callable[[Case], Anchored | None], ...] = (
    counted,
    _explicit,
    _shared,
    _planned_over,
    event_anchor,
    _governor,
    _told,
    _in_entry,
    _went_on,
    _on_the_occasion,
    _linked,
    _tense,
)
"""The cascade, first ground wins."""
