"""How certain a happening is: an ordered list of questions, of which the first that has an answer decides.

Condition, denial, governor, belief withheld, tense. Every answer keeps the
words it rests on, its cues.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from chronos.annotate.candidates import Candidate, governing, has_infinitive
from chronos.annotate.line_words import line_words
from chronos.annotate.passages import Passage, Placed
from chronos.annotate.values import Factuality
from chronos.annotate.vocabulary import Vocabulary
from chronos.calendar import Duration, TimeSpan
from chronos.text.clause_tree import Clause
from chronos.text.phrases import NOUNS


@dataclass(frozen=True, slots=True)
class Certainty:
    """What a text says of a happening, and the words by which it says so."""

    factuality: Factuality
    cues: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Case:
    """A candidate with what the questions ask about."""

    candidate: Candidate
    words: Vocabulary
    dct: TimeSpan | None

    @property
    def passage(self) -> Passage:
        return self.candidate.passage

    @property
    def clause(self) -> Clause | None:
        return self.candidate.own

    def above(self) -> Iterator[int]:
        """The clause and those it hangs on or goes on with, from the inside out."""
        number, seen = self.candidate.clause, set[int]()
        while number is not None and number not in seen:
            seen.add(number)
            yield number
            clause = self.passage.clauses.clauses[number]
            number = clause.shares if clause.shares is not None else clause.parent

    def word(self, token: int) -> str:
        return self.passage.tagged.words[token]

    def group(self, clause: Clause) -> str:
        return self.passage.tagged.text(clause.verb.first, clause.verb.last)

    def future_time(self) -> str | None:
        """The words of a time in the clause that lies after publication."""
        if self.dct is None:
            return None
        for placed in self.passage.times:
            value = placed.timex.value
            mine = placed.clause == self.candidate.clause or placed is self.candidate.time
            if mine and isinstance(value, TimeSpan) and value.start >= self.dct.end:
                return placed.timex.text
        return None


def certainty(candidate: Candidate, words: Vocabulary, dct: TimeSpan | None) -> Certainty:
    """How certain the happening is that a candidate tells.

    >>> from chronos.annotate.candidates import candidates
    >>> from chronos.annotate.passages import passages
    >>> from chronos.annotate.vocabulary import vocabulary
    >>> from chronos.text.document import Document
    >>> text = "Troops fled. No group has claimed it. They failed to open the gate. The bridge will reopen."
    >>> found = candidates(passages(Document(id="a", text=text), ()), vocabulary())
    >>> [(c.lemma, certainty(c, vocabulary(), None).factuality) for c in found]
    [('flee', 'occurred'), ('claim', 'negated'), ('open', 'negated'), ('reopen', 'planned')]
    """
    case = _Case(candidate, words, dct)
    for question in QUESTIONS:
        answer = question(case)
        if answer is not None:
            return answer
    return Certainty("occurred")


# ---------------------------------------------------------------- condition


def _condition(case: _Case) -> Certainty | None:
    """If, unless, had it been; would have; a question."""
    split = case.passage.clauses
    if case.passage.tagged.words[-1] == "?" or "?" in case.passage.tagged.words[-3:]:
        return Certainty("hypothetical", ("?",))
    for number in case.above():
        clause = split.clauses[number]
        if clause.relation in case.words.conditions or (clause.relation == "if"):
            marker = case.word(clause.marker) if clause.marker is not None else "if"
            return Certainty("hypothetical", (marker,))
        if _inverted(case, clause):
            return Certainty("hypothetical", (case.word(clause.verb.first),))
    if _depends(case):
        return Certainty("hypothetical", ("if",))
    own = case.clause
    if own is not None and own.verb.modality == "would" and _rather(case, own):
        return Certainty("hypothetical", (case.group(own),))
    if own is not None and own.verb.modality == "have-to" and case.word(own.verb.first).lower() in ("may", "might", "could"):
        return Certainty("hypothetical", (case.group(own),))
    if own is not None and own.verb.modality in ("would", "must", "possible") and own.verb.perfect:
        return Certainty("hypothetical", (case.group(own),))
    return None


def _depends(case: _Case) -> bool:
    """Whether the clause is what follows from a condition: "if it fails, the valley will flood"."""
    own = case.clause
    if own is None or not (own.verb.tense == "future" or own.verb.modality in ("would", "possible")):
        return False
    split = case.passage.clauses
    if any(placed.clause == case.candidate.clause for placed in case.passage.times):
        return False  # "the road will reopen on 15 June if the money lasts" is a plan all the same
    return any(one.parent == case.candidate.clause and one.relation in ("if", "unless") for one in split.clauses)


def _rather(case: _Case, clause: Clause) -> bool:
    """ "Would sooner", "would rather", "would like to"."""
    words = case.passage.lows[clause.verb.first : clause.verb.last]
    return not {"rather", "sooner"}.isdisjoint(words)


def _inverted(case: _Case, clause: Clause) -> bool:
    """ "Had the pilot turned back, they would have died": an auxiliary before its subject, with no question mark."""
    verb, opening = clause.verb, case.passage.clauses.clauses[0]
    if case.passage.lows[0] in ("had", "were", "should") and opening.verb.first == 0 and opening.subject is None:
        return True  # the verb of the condition was read as one of its own
    if not verb.auxiliaries or case.word(verb.first).lower() not in ("had", "were", "should"):
        return False
    between = case.passage.tagged.tags[verb.first + 1 : verb.head]
    opens = verb.first == 0 or case.passage.tagged.tags[verb.first - 1] in (",", "``", "CC", ":")
    return opens and any(tag in NOUNS or tag in ("PRP", "DT") for tag in between)


# ---------------------------------------------------------------- denial


def _denial(case: _Case) -> Certainty | None:
    """Not, never, nobody; failed to, prevented from; called off."""
    return _cancelled(case) or _failed(case) or _negated(case) or _contested(case)


def _contested(case: _Case) -> Certainty | None:
    """What somebody denies: "denied that the vessel had been overloaded"."""
    clause = case.clause
    if clause is None or clause.kind != "complement" or clause.parent is None:
        return None
    over = case.passage.clauses.clauses[clause.parent]
    if case.passage.clauses.lemma(clause.parent) not in case.words.contests or over.verb.negated:
        return None
    return Certainty("negated", (case.group(over),))


def _negated(case: _Case) -> Certainty | None:
    clause, candidate = case.clause, case.candidate
    if clause is None or candidate.sort == "noun":
        return None
    governor = _governing_clause(case)
    lows = " ".join(case.passage.lows)
    if clause.verb.negated or (governor is not None and governor.verb.negated):
        denied = clause if clause.verb.negated else governor
        assert denied is not None
        if denied is clause and "promises" in candidate.governed:
            return None  # "promised not to cut jobs"
        if any(phrase in lows for phrase in case.words.empty):
            return None
        expected = any(phrase in lows for phrase in ("as planned", "as scheduled", "as expected", "as promised", "as hoped"))
        if expected and (denied.verb.tense == "future" or denied.verb.modality == "would" or denied.verb.past):
            return Certainty("planned-not-occurred", (_denying_word(case, denied),))
        return Certainty("negated", (_denying_word(case, denied),))
    opening = _denying_opening(case, clause)
    if opening is not None and candidate.sort == "verb" and not any(phrase in lows for phrase in case.words.empty):
        return Certainty("negated", (opening,))
    almost = [low for low in case.passage.lows[max(0, clause.verb.first - 1) : clause.verb.head] if low in case.words.almost]
    if almost and (clause.verb.past or clause.verb.perfect):
        return Certainty("negated", (almost[0],))
    after = case.passage.lows[clause.verb.last : clause.verb.last + 1]
    if after and after[0] in ("no", "nothing", "nobody", "none", "neither") and candidate.sort == "verb":
        ahead = " ".join(case.passage.lows[clause.verb.last : clause.verb.last + 2])
        return None if ahead in case.words.empty else Certainty("negated", (after[0],))
    return None


def _denying_opening(case: _Case, clause: Clause) -> str | None:
    """The word before the verb that denies it: "nobody from the ministry came", "not one of them", "nor was he seen"."""
    split, lows, tags = case.passage.clauses, case.passage.lows, case.passage.tagged.tags
    mine = [at for at in range(clause.verb.first) if split.of_token(at) == case.candidate.clause]
    for at in mine:
        whole = at == mine[0] or tags[at - 1] not in ("IN", "TO", "CC", "VBG")
        if lows[at] in case.words.nobody and whole:
            return case.word(at)
        if lows[at] == "not" and lows[at + 1 : at + 2] in _ONES and (at == mine[0] or tags[at - 1] == ","):
            return case.word(at)
        if (
            lows[at] == "no"
            and whole
            and at + 1 < clause.verb.first
            and tags[at + 1] in (*NOUNS, "JJ")
            and _reaches(case, at, clause)
        ):
            return case.word(at)
    return None


_ONES = (("one",), ("a",), ("an",), ("all",), ("even",))


def _reaches(case: _Case, at: int, clause: Clause) -> bool:
    """Whether "no" stands in the subject, not in a phrase before it."""
    return clause.subject is not None and clause.subject[0] - 1 <= at


def _governing_clause(case: _Case) -> Clause | None:
    """The clause that governs an infinitive or participle, when the governing reaches into its certainty."""
    number = case.candidate.governor
    if number is None or not case.candidate.governed:
        return None
    return case.passage.clauses.clauses[number]


def _denying_word(case: _Case, clause: Clause) -> str:
    """The word that denies, for the explanation."""
    lows = case.passage.lows
    start = clause.subject[0] if clause.subject else clause.verb.first
    inside = [*range(start, min(start + 2, len(lows))), *range(max(0, clause.verb.first - 2), clause.verb.head)]
    for at in inside:
        if lows[at] in case.words.determiners or lows[at] in ("not", "n't", "n’t", "never", "without", "nor"):
            return case.word(at)
    return "not"


def _failed(case: _Case) -> Certainty | None:
    """What somebody failed, refused or was unable to do, and what was prevented."""
    candidate, words = case.candidate, case.words
    if candidate.sort not in ("infinitive", "participle") or not candidate.governed:
        return None
    governor = _governing_clause(case)
    said = case.group(governor) if governor is not None else ""
    denied = governor is not None and governor.verb.negated
    first = candidate.of.verb.first if candidate.clause is not None else 0
    before = case.passage.lows[first - 1] if first else ""
    if before == "of" and first > 1 and case.passage.lows[first - 2] == "short":
        return Certainty("negated", ("short of",))  # "stopped short of recommending a ban"
    kept_on = "does" in candidate.governed and before != "from"  # "prices keep rising", but "kept them from rising"
    prevented = "prevents" in candidate.governed and candidate.sort == "participle" and not kept_on
    if "fails" in candidate.governed or prevented:
        return Certainty("occurred" if denied else "negated", (said,))
    if candidate.governor is not None and "does" not in candidate.governed:
        lemma = case.passage.clauses.lemma(candidate.governor)
        off = lemma == "drop" or (governor is not None and _is_off(case, governor, lemma))
        scrapped = words.is_a(lemma, "cancels") and off
        if scrapped and candidate.governed & {"plans", "promises", "orders"}:
            return Certainty("planned-not-occurred", (said,))
        if "tries" in candidate.governed:
            but = "but" in case.passage.lows[candidate.trigger :]
            return Certainty("planned-not-occurred" if but else "hypothetical", ("but",) if but else (said,))
    return None


def _is_planned(case: _Case) -> bool:
    """Whether the noun's time is when it was planned for."""
    time = case.candidate.time
    return time is not None and time.clause != case.candidate.clause


def _cancelled(case: _Case) -> Certainty | None:
    """A noun that a verb calls off or averts: "the vote was cancelled", "they called off a walkout"."""
    candidate = case.candidate
    if candidate.sort != "noun" or candidate.clause is None:
        return None
    clause = case.passage.clauses.clauses[candidate.clause]
    lemma = case.passage.clauses.lemma(candidate.clause)
    at = candidate.trigger
    subject = clause.subject is not None and clause.subject[0] <= at < clause.subject[1] and clause.verb.passive
    took_place = clause.subject is not None and clause.subject[0] <= at < clause.subject[1] and lemma in case.words.light
    if took_place and clause.verb.negated:
        return Certainty("planned-not-occurred" if _is_planned(case) else "negated", (_denying_word(case, clause),))
    thing = clause.verb.last <= at <= clause.verb.last + 6 or subject
    if not thing:
        return None
    off = _is_off(case, clause, lemma)
    if case.words.is_a(lemma, "cancels") and off and not clause.verb.negated:
        return Certainty("planned-not-occurred", (case.group(clause),))
    if case.words.is_a(lemma, "prevents") and off and lemma not in ("deny", "miss", "stop"):
        return Certainty("negated", (case.group(clause),))
    if clause.verb.negated:
        return Certainty("negated", (_denying_word(case, clause),))
    return None


# ---------------------------------------------------------------- governors


def _is_off(case: _Case, clause: Clause, lemma: str) -> bool:
    """Whether a verb that calls things off only with a particle has it: "put off", and not "will put a plan before them"."""
    particle = case.passage.lows[clause.verb.last : clause.verb.last + 1]
    return lemma not in ("call", "put", "rule", "keep", "drop") or particle in (("off",), ("back",), ("out",), ("on",))


def _governed(case: _Case) -> Certainty | None:
    """Promised, planned or ordered: the infinitive under it is still to come."""
    candidate = case.candidate
    kinds = candidate.governed
    governor = _governing_clause(case)
    if not kinds or candidate.sort not in ("infinitive", "participle"):
        return None
    said = (case.group(governor),) if governor is not None else ()
    if governor is not None and governor.verb.modality in ("possible", "would") and not governor.verb.past:
        return Certainty("hypothetical", said)
    lows = " ".join(case.passage.lows)
    if governor is not None and governor.verb.negated:
        empty = any(phrase in lows for phrase in case.words.empty)  # "could not help laughing"
        return Certainty("occurred" if empty else "negated", (_denying_word(case, governor),))
    if _no_plan(case):
        return Certainty("negated", ("no",))
    if "promises" in kinds:
        return Certainty("promised", said)
    if "does" in kinds and governor is not None:
        return _of_doing(case, governor, said)
    if "alleges" in kinds and governor is not None and _own_perfect(case):
        return Certainty("reported", said)
    if kinds & {"plans", "orders", "decides"}:
        perfect = _own_perfect(case) or (governor is not None and governor.verb.perfect and governor.verb.past)
        but = "but" in case.passage.lows[candidate.trigger :]
        failed = "plans" in kinds and ((perfect and governor is not None and governor.verb.past) or (but and _past(governor)))
        return Certainty("planned-not-occurred" if failed else "planned", said)
    return None


def _of_doing(case: _Case, governor: Clause, said: tuple[str, ...]) -> Certainty | None:
    """What is begun, helped or forced is as certain as the beginning: "will start to pay", "funds to help build it"."""
    verb, number = governor.verb, case.candidate.governor
    low = case.passage.clauses.lemma(number) if number is not None else ""
    if verb.tense == "future" or verb.modality in ("be-to", "going-to"):
        return Certainty("planned", said)
    if verb.modality == "would" and number is not None:
        return Certainty("planned" if case.passage.clauses.frame(number) is not None else "hypothetical", said)
    if governor.kind == "infinitive" and number is not None:
        over, kinds = governing(case.passage, number, case.words)
        return certainty(Candidate(case.passage, "infinitive", verb.head, low, number, over, kinds), case.words, case.dct)
    if low in ("continue", "keep") and verb.tense == "present" and verb.aspect == "none":
        return Certainty("ongoing", said)
    return None


def _no_plan(case: _Case) -> bool:
    """ "No plans to quit": the noun that governs is denied."""
    clause = case.clause
    lows = case.passage.lows
    return clause is not None and "no" in lows[max(0, clause.verb.first - 3) : clause.verb.first]


def _own_perfect(case: _Case) -> bool:
    """ "… to have opened": an infinitive that lies before its verb."""
    clause = case.clause
    return clause is not None and clause.verb.perfect


def _past(clause: Clause | None) -> bool:
    return clause is not None and clause.verb.past


# ---------------------------------------------------------------- belief


def _withheld(case: _Case) -> Certainty | None:
    """Allegedly, claims that, is said to have."""
    clause = case.clause
    if clause is None or case.candidate.clause is None:
        return None
    for low in case.passage.lows[max(0, clause.verb.first - 3) : clause.verb.last + 2]:
        if low in case.words.withheld:
            return Certainty("reported", (low,))
    frame = case.passage.clauses.frame(case.candidate.clause)
    if frame is not None and case.passage.clauses.lemma(frame) in ("claim", "allege", "suspect", "rumour", "rumor"):
        return Certainty("reported", (case.group(case.passage.clauses.clauses[frame]),))
    return None


# ---------------------------------------------------------------- tense


def _tense(case: _Case) -> Certainty | None:
    """Will, is to, was going to; is doing, has been doing; may, could."""
    clause = case.clause
    told_apart = has_infinitive(case.passage, case.candidate.clause)  # "promised to rebuild it": the thing is its own event
    if case.words.is_a(case.candidate.lemma, "promises") and clause is not None and not told_apart:
        return Certainty("promised", (case.group(clause),))
    if case.candidate.sort == "noun":
        return _noun_tense(case)
    if clause is None:
        return None
    verb = clause.verb
    said = (case.group(clause),)
    ahead = case.future_time()
    if case.candidate.sort == "infinitive" and case.passage.headed and case.candidate.governor is None:
        return Certainty("planned", said)
    if verb.modality == "have-to" and "yet" in case.passage.lows[verb.first : verb.last]:
        return Certainty("planned", said)
    if verb.modality in ("going-to", "be-to"):
        unfulfilled = verb.past and (verb.modality == "going-to" or verb.perfect or "but" in case.passage.lows[verb.last :])
        return Certainty("planned-not-occurred" if unfulfilled else "planned", said)
    if verb.tense == "future":
        return Certainty("planned", said)
    if verb.passive and verb.tense == "present" and verb.aspect == "none" and case.words.is_a(case.candidate.lemma, "plans"):
        return Certainty("ongoing" if told_apart else "planned", said)
    if verb.passive and not told_apart and case.candidate.lemma in case.words.arranging and _is_arranged(case):
        return Certainty("planned", said)
    if case.candidate.sort == "infinitive" and not verb.perfect and not case.candidate.governed and not _is_past_time(case):
        return Certainty("planned", said)
    if verb.modality == "would":
        framed = case.candidate.clause is not None and case.passage.clauses.frame(case.candidate.clause) is not None
        reported = clause.kind == "complement"
        return Certainty("planned" if framed or reported else "hypothetical", said)
    if verb.modality == "have-to" and case.word(verb.first).lower() in ("would", "'d", "’d"):
        framed = case.candidate.clause is not None and case.passage.clauses.frame(case.candidate.clause) is not None
        return Certainty("planned" if framed and ahead else "hypothetical", said)
    if verb.modality == "have-to" and not verb.past and not verb.perfect:
        return Certainty("planned" if ahead else "hypothetical", said)
    if verb.modality in ("possible", "must"):
        return Certainty("planned" if ahead and verb.modality == "must" else "hypothetical", said)
    if ahead is not None and not verb.past and not verb.perfect:
        return Certainty("planned", (ahead,))
    return _going_on(case, clause)


def _is_arranged(case: _Case) -> bool:
    """Whether a time says when what was arranged is to be: "was scheduled for Friday"."""
    return any(placed.timex.signal == "for" for placed in case.passage.times_of(case.candidate.clause))


def _going_on(case: _Case, clause: Clause) -> Certainty | None:
    """Is doing, has been doing, was doing when the article was written, has done since or so far."""
    verb = clause.verb
    said = (case.group(clause),)
    if verb.modality is not None:
        return None
    if verb.aspect in ("progressive", "perfect-progressive") and verb.tense == "present":
        return Certainty("ongoing", said)
    simple = verb.tense == "present" and verb.aspect == "none" and not case.passage.headed
    if simple and verb.finite and case.candidate.lemma not in case.words.telling and case.candidate.sort == "verb":
        return Certainty("ongoing", said)
    times = case.passage.times_of(case.candidate.clause)
    if verb.aspect == "progressive" and verb.tense == "past" and not any(_is_past(case, placed) for placed in times):
        return Certainty("ongoing", said)
    if verb.aspect == "perfect" and verb.tense == "present":
        since = next((p for p in times if p.timex.signal == "since" or _lasting(p)), None)
        lows = " ".join(case.passage.lows)
        if since is not None:
            return Certainty("ongoing", (*said, f"{since.timex.signal} {since.timex.text}"))
        if "so far" in lows:
            return Certainty("ongoing", (*said, "so far"))
    begun = case.candidate.governor
    if begun is not None and "does" in case.candidate.governed:
        over = case.passage.clauses.clauses[begun].verb
        if over.perfect and not over.past and case.passage.clauses.lemma(begun) in ("begin", "start", "continue", "keep"):
            return Certainty("ongoing", (case.group(case.passage.clauses.clauses[begun]),))
    return None


def _lasting(placed: Placed) -> bool:
    return isinstance(placed.timex.value, Duration) and placed.timex.signal == "for"


def _is_past_time(case: _Case) -> bool:
    """Whether an expression dates the clause that was over on the day of publication."""
    return any(_is_past(case, placed) for placed in case.passage.times_of(case.candidate.clause))


def _is_past(case: _Case, placed: Placed) -> bool:
    """Whether an expression names a time that was over on the day of publication."""
    value = placed.timex.value
    return isinstance(value, TimeSpan) and case.dct is not None and value.end <= case.dct.day().start


def _is_wished(case: _Case, clause: Clause) -> bool:
    """Whether a noun is what a verb of wanting or planning is about: "want a referendum", "prepare for a vote"."""
    low = case.passage.clauses.lemma(case.candidate.clause) if case.candidate.clause is not None else ""
    behind = clause.verb.last <= case.candidate.trigger <= clause.verb.last + 5
    wishes = case.words.is_a(low, "plans") or low in ("want", "seek", "need", "demand", "await")
    return behind and wishes and clause.verb.tense in ("present", "infinitive", "future")


def _doubted_by(case: _Case) -> str | None:
    """The noun that leaves open whether there is what it is of: "[hopes] for a truce on Saturday", "a [threat] of a strike"."""
    passage, at = case.passage, case.candidate.trigger - 1
    while at > 0 and passage.tagged.tags[at] in ("DT", "JJ", "CD", "NN", "NNP", "PRP$", "POS"):
        at -= 1
    behind = at > 0 and passage.tagged.tags[at] == "IN" and passage.tagged.tags[at - 1] in NOUNS
    return case.word(at - 1) if behind and passage.lows[at - 1] in line_words(passage.clauses.lang).doubtful_nouns else None


def _is_under_way(behind: tuple[str, ...]) -> bool:
    return behind[:1] in (("ongoing",), ("underway",), ("continuing",)) or behind in (("under", "way"), ("in", "progress"))


def _own_future_time(case: _Case) -> str | None:
    """The words of a noun's time to come, else of its clause's: "the minutes of Thursday's meeting will come out on 22 May"."""
    time = case.candidate.time
    if time is not None and isinstance(time.timex.value, TimeSpan) and case.dct is not None:
        return time.timex.text if time.timex.value.start >= case.dct.end else None
    return case.future_time()


def _noun_tense(case: _Case) -> Certainty | None:
    clause = case.clause
    if clause is not None and clause.verb.modality == "be-to" and clause.verb.perfect and clause.verb.past:
        return Certainty("planned-not-occurred", (case.group(clause),))  # "was to have called the vote for May"
    doubt = _doubted_by(case)
    if doubt is not None:
        return Certainty("hypothetical", (doubt,))
    ahead = _own_future_time(case)
    if ahead is not None:
        return Certainty("planned", (ahead,))
    if clause is not None and _is_wished(case, clause):
        return Certainty("planned", (case.group(clause),))
    if _is_planned(case) and clause is not None and clause.verb.past:
        return Certainty("planned", (case.word(case.candidate.trigger + 1),))
    lemma = case.passage.clauses.lemma(case.candidate.clause) if case.candidate.clause is not None else ""
    if clause is not None and (lemma in case.words.light or lemma == "be"):
        verb = clause.verb
        if lemma == "be" and _is_under_way(case.passage.lows[verb.last : verb.last + 2]):
            return Certainty("ongoing", (case.group(clause),))
        if verb.tense == "future" or verb.modality in ("going-to", "be-to"):
            return Certainty("planned", (case.group(clause),))
        if verb.modality in ("possible", "would", "must"):
            return Certainty("hypothetical", (case.group(clause),))
    return None


QUESTIONS: tuple[Callable[[_Case], Certainty | None], ...] = (_condition, _denial, _governed, _withheld, _tense)
"""The cascade, first answer wins."""
