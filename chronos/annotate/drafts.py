"""What may be told as a line: tokens of a sentence, the best choice first.

The clause with who does it; the clause as it stands; the clause around it; the
sentence. None of these is shortened yet, and none has passed the gate.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from chronos.annotate.candidates import Candidate, is_spoken_about
from chronos.annotate.extents import end_of, of_noun, when
from chronos.annotate.line_words import line_words
from chronos.annotate.passages import Passage
from chronos.annotate.shortening import conjunct_cut, without_dangling
from chronos.annotate.subjects import (
    ADVERBS,
    antecedent,
    described,
    in_doubt,
    is_sure,
    may_lead,
    says_who,
    subject_of,
    with_amount,
)
from chronos.annotate.vocabulary import vocabulary
from chronos.text.clause_tree import Clause
from chronos.text.clause_words import clause_words
from chronos.text.forms import lemma
from chronos.text.phrases import NOUNS, phrase_from, phrase_to, phrase_with

_LOOSE_START = frozenset((",", ":", "--", "—", "–", "CC", "''", "``"))


@dataclass(frozen=True, slots=True)
class Draft:
    """Tokens that may make a line, those among them that it cannot do without, and whether they say who."""

    tokens: Sequence[int]
    needed: frozenset[int]
    whole: bool


def drafts(candidate: Candidate, until: int | None) -> Iterator[Draft]:
    """What may be told, the best first: the clause with who does it, the clause as it stands, what stands around it."""
    if (alone := _noun_alone(candidate)) is not None:
        yield alone
    described = _with_what_it_describes(candidate) if candidate.clause is not None else None
    first = described is not None and _lacks_object(candidate)
    if described is not None and first:
        yield described
    if candidate.clause is not None:
        told = [candidate.clause] if until is None or until == candidate.clause else [candidate.clause, until]
        for draft in (_with_source, partial(_own_clause, until=until), _of_described, _contiguous):
            made = draft(candidate)
            if made is not None:
                yield Draft(made[0], frozenset(core(candidate, told)) & frozenset(made[0]), made[1])
        around = _around(candidate)
        if around is not None:
            yield around
        if (beside := _with_whom_it_describes(candidate)) is not None:
            yield beside
        if described is not None and not first:
            yield described
    tags = candidate.passage.tagged.tags
    tokens = [at for at in range(len(tags)) if at < len(tags) - 1 or tags[at] != "."]
    yield Draft(trimmed(candidate, tokens), frozenset(core(candidate, _path(candidate))), False)


# ---------------------------------------------------------------- the clause itself


def _noun_alone(candidate: Candidate) -> Draft | None:
    """A happening that a sentence about something else only names: "an appeal for the survivors of [Tuesday's earthquake]"."""
    passage = candidate.passage
    if candidate.sort != "noun" or candidate.time is None or passage.headed or candidate.time.timex.signal == "for":
        return None
    phrase = phrase_with(passage.tagged, candidate.trigger)
    if phrase is None or phrase.head != candidate.trigger:
        return None
    first, last, tags = phrase.first, phrase.last, passage.tagged.tags
    if tags[first - 1] not in ("IN", "TO") and not is_spoken_about(candidate):
        return None  # "conceded defeat on Tuesday"
    if candidate.clause is not None and passage.clauses.lemma(candidate.clause) == "be":
        return None  # "is due for launch in 2027"
    while last < len(tags) and tags[last] == "IN":
        behind = phrase_from(passage.tagged, last + 1)
        if behind is None:
            break
        last = behind.last
    told = of_noun(passage, candidate.time)
    tokens = [at for at in range(first, last) if at not in told]
    return Draft(tokens if len(tokens) > 1 else range(first, last), frozenset((candidate.trigger,)), False)


def _own_clause(candidate: Candidate, until: int | None = None) -> tuple[list[int], bool] | None:
    """Subject, verb and what belongs to it, without times, asides and what was said about it."""
    passage, clause, number = candidate.passage, candidate.of, candidate.clause
    assert number is not None
    if candidate.sort == "infinitive":
        return _infinitive(candidate)
    if candidate.sort == "participle" and not clause.verb.finite:
        return None
    subject = subject_of(passage, clause)
    if subject is None or _is_asked(passage, clause):
        return None
    kept = vocabulary(passage.clauses.lang).kept
    between = _before_verb(passage, subject[-1] + 1, clause.verb.first, kept)
    subject = _led(passage, subject)
    end = end_of(passage, number if until is None else until)
    end = _with_harm(passage, number, end)
    body = [*between, *_auxiliaries(passage, number), *range(clause.verb.first, end)]
    whole = says_who(passage, subject)
    if not whole:
        named = antecedent(passage, number, subject)
        subject, whole = (named, True) if named else (subject, False)
    tokens = [*subject, *conjunct_cut(passage, (token for token in body if token not in subject), end)]
    return _without_tail(passage, trimmed(candidate, tokens)), whole


def _with_source(candidate: Candidate) -> tuple[list[int], bool] | None:
    """The clause with who says it, where it must be told with that.

    When its own subject is a pronoun that may stand for more than one ("drivers
    said they would strike"), and when who says so does not know ("she hoped that
    the man was caught").
    """
    passage, number = candidate.passage, candidate.clause
    assert number is not None
    split = passage.clauses
    clause = split.clauses[number]
    if clause.kind != "complement" or clause.parent is None or candidate.sort != "verb":
        return None
    over = split.clauses[clause.parent]
    subject = subject_of(passage, clause)
    doubted = is_doubted(passage, number)
    unnamed = subject is not None and passage.lows[subject[-1]] in ("it", "he", "she", "they")
    if unnamed and subject is not None and not doubted and antecedent(passage, number, subject):
        return None
    told = doubted or (unnamed and clause.relation != "where" and _reports(passage, clause.parent))
    if not told or over.verb.last > clause.verb.first:
        return None
    source = _source(passage, over)
    if source is None or (unnamed and not doubted and not says_who(passage, source)):
        return None
    tokens = [*with_amount(passage, source), *range(over.verb.first, end_of(passage, number))]
    return trimmed(candidate, tokens, (clause.parent,)), says_who(passage, source)


def _reports(passage: Passage, number: int) -> bool:
    """Whether a clause says what somebody says, finds or decides."""
    split = passage.clauses
    verb = split.lemma(number)
    return verb in vocabulary(split.lang).telling | clause_words(split.lang).reporting | clause_words(split.lang).clause_objects


def is_doubted(passage: Passage, number: int) -> bool:
    """Whether a clause says what may not be so: "she hopes that …", "it did not appear that …", "to suggest that …"."""
    split = passage.clauses
    clause = split.clauses[number]
    if clause.kind != "complement" or clause.parent is None:
        return False
    if clause.relation == "where" and clause.marker and passage.tagged.tags[clause.marker - 1] in (",", *NOUNS):
        return False  # it only says more about a place
    noun = passage.lows[clause.marker - 1] if clause.marker else ""
    if noun in line_words(split.lang).doubtful_nouns:
        return True  # "raised accusations that he had fled"
    over = split.clauses[clause.parent].verb
    open_ended = over.negated or over.tense in ("infinitive", "future") or over.modality is not None
    return open_ended or split.lemma(clause.parent) in line_words(split.lang).doubts


def _source(passage: Passage, over: Clause) -> list[int] | None:
    """Who says it: the subject of a clause that reports, or of one that stands between commas."""
    if over.kind != "frame":
        return subject_of(passage, over)
    inverted = over.subject is None or over.subject[0] >= over.verb.first
    return None if inverted or over.subject is None else list(range(*over.subject))


def _of_described(candidate: Candidate) -> tuple[list[int], bool] | None:
    """What a relative clause says, with whom it says it of: "[the walkout], which [began on Monday]"."""
    passage, number = candidate.passage, candidate.clause
    assert number is not None
    if candidate.sort != "verb":
        return None
    subject = described(passage, number)
    if subject is None:
        return None
    return trimmed(candidate, [*subject, *range(candidate.of.verb.first, end_of(passage, number))]), True


def _contiguous(candidate: Candidate) -> tuple[list[int], bool] | None:
    """The clause as it stands, from its subject or opening to its end."""
    passage, clause, number = candidate.passage, candidate.of, candidate.clause
    assert number is not None
    if clause.kind not in ("main", "coordinate", "complement", "subordinate") or clause.shares is not None:
        return None
    if not may_lead(passage, clause) or _is_asked(passage, clause):
        return None
    start = clause.start if clause.marker is None else clause.marker + 1
    if clause.kind == "complement" and clause.marker is None and clause.subject is not None:
        start = clause.subject[0]  # "told the paper yesterday [the sides had agreed]"
    if clause.kind == "coordinate" and (clause.subject is None or clause.subject[0] != start or not is_sure(passage, clause)):
        return None
    return trimmed(candidate, list(range(start, end_of(passage, number)))), False


def _around(candidate: Candidate) -> Draft | None:
    """The nearest clause around it that can stand alone, with all on the way to it: "a blast hit a bakery, [killing two]"."""
    passage = candidate.passage
    split = passage.clauses
    path: list[int] = []
    number = candidate.clause
    while number is not None and number not in path:
        path.append(number)
        clause = split.clauses[number]
        alone = clause.kind in ("main", "complement", "subordinate", "coordinate") and clause.shares is None
        if (
            alone
            and clause.verb.finite
            and clause.subject is not None
            and not is_doubted(passage, number)
            and not _is_conditional(clause)
            and not _is_asked(passage, clause)
        ):
            break
        above = candidate.governor if number == candidate.clause and candidate.governor is not None else clause.parent
        number = clause.shares if clause.shares is not None else above
    if number is None:
        return None
    top = split.clauses[number]
    if top.subject is None or not may_lead(passage, top):
        return None
    first = top.start if top.marker is None else top.marker + 1
    start = _led(passage, range(*top.subject))[0]
    if not (is_sure(passage, top) or start == first):
        return None
    end = max(end_of(passage, number, path), candidate.trigger + 1)
    told = when(passage, path[1:]) - when(passage, path[:1])  # its own time stays: "a ballot that closes on Monday"
    tokens = _beginning(candidate, [at for at in range(start, end) if at not in told])
    return Draft(tokens, frozenset(core(candidate, path)) & frozenset(tokens), False)


def _with_what_it_describes(candidate: Candidate) -> Draft | None:
    """A relative clause without a comma, with the phrase before it: "[a border post that rebels captured]"."""
    passage, clause, number = candidate.passage, candidate.of, candidate.clause
    marker = clause.marker
    if clause.kind != "relative" or marker is None or number is None or candidate.sort != "verb" or in_doubt(passage, clause):
        return None
    phrase = phrase_to(passage.tagged, marker)
    if phrase is None or not line_words(passage.clauses.lang).nobody_known.isdisjoint(passage.lows[phrase.first : phrase.last]):
        return None
    first, tags = phrase.first, passage.tagged.tags
    if tags[phrase.head] not in NOUNS:
        return None
    while first > 1 and tags[first - 1] == "IN":  # "the tax on water that angered them"
        before = phrase_to(passage.tagged, first - 1)
        if before is None:
            break
        first = before.first
    tokens = trimmed(candidate, list(range(first, end_of(passage, number))))
    return Draft(tokens, frozenset(core(candidate, [number])) & frozenset(tokens), False)


def _lacks_object(candidate: Candidate) -> bool:
    """Whether what a relative clause describes is the object of its verb: "the post that [rebels captured]"."""
    passage, clause = candidate.passage, candidate.of
    marker, verb = clause.marker, clause.verb
    if marker is None or clause.subject is None or clause.subject[0] <= marker or verb.passive:
        return False
    behind = passage.tagged.tags[verb.last : verb.last + 1]
    return not behind or behind[0] in (".", ",", "IN", "TO", "RB", "CC", "NNP", "''")


def _with_whom_it_describes(candidate: Candidate) -> Draft | None:
    """A participle behind a comma with the subject it goes with: "[Ms Low] promised help, [blaming the owner]"."""
    passage, clause, number = candidate.passage, candidate.of, candidate.clause
    if candidate.sort != "participle" or clause.verb.tense != "present-participle" or number is None or clause.parent is None:
        return None
    over = passage.clauses.clauses[clause.parent]
    behind = clause.verb.first > over.verb.last and passage.tagged.tags[clause.verb.first - 1] == ","
    subject = subject_of(passage, over)
    if not behind or subject is None or over.verb.passive or over.verb.negated or not says_who(passage, subject):
        return None
    tokens = trimmed(candidate, [*_led(passage, subject), *range(clause.verb.first, end_of(passage, number))])
    return Draft(tokens, frozenset((*subject, *range(clause.verb.first, clause.verb.last))) & frozenset(tokens), False)


def _path(candidate: Candidate) -> list[int]:
    """The clauses that the candidate's hangs on, from the inside out."""
    found: list[int] = []
    number = candidate.clause
    while number is not None and number not in found:
        found.append(number)
        clause = candidate.passage.clauses.clauses[number]
        number = clause.shares if clause.shares is not None else clause.parent
    return found


def _is_asked(passage: Passage, clause: Clause) -> bool:
    """Whether a clause says what is asked and not what is: "how much pressure will be needed"."""
    return clause.marker is not None and passage.lows[clause.marker] in line_words(passage.clauses.lang).asking


def _is_conditional(clause: Clause) -> bool:
    return clause.relation in ("if", "unless", "whether")


def core(candidate: Candidate, path: Sequence[int]) -> Iterator[int]:
    """The tokens that a line cannot do without: the verbs on the way to the event, their subjects and what joins them."""
    passage = candidate.passage
    yield candidate.trigger
    for number in path:
        clause = passage.clauses.clauses[number]
        yield from range(clause.verb.first, clause.verb.last)
        if clause.subject is not None:
            yield from range(*clause.subject)
        if clause.marker is not None and len(path) > 1:
            yield clause.marker
    if candidate.governor is not None and candidate.governed:
        verb = passage.clauses.clauses[candidate.governor].verb
        yield from range(verb.first, verb.last)


def _with_harm(passage: Passage, number: int, end: int) -> int:
    """The end of a clause with what came of it behind a comma: "set off a blast, [killing the owner]"."""
    split, tags = passage.clauses, passage.tagged.tags
    for other, one in enumerate(split.clauses):
        told = one.kind == "participle" and one.parent == number and one.verb.tense == "present-participle"
        if told and one.verb.first == end + 1 and tags[end] == "," and split.lemma(other) in vocabulary(split.lang).casualties:
            return end_of(passage, other)
    return end


def _led(passage: Passage, subject: Sequence[int]) -> list[int]:
    """A subject with what must stand before it: "neither the mayor nor her deputy", "at least six"."""
    whole = with_amount(passage, subject)
    before = whole[0] - 1
    kept = before >= 0 and passage.lows[before] in vocabulary(passage.clauses.lang).kept
    return [before, *whole] if kept else whole


def _before_verb(passage: Passage, first: int, verb: int, kept: frozenset[str]) -> list[int]:
    """The adverbs right before the verb, when one of them must be kept."""
    at = verb
    while at > first and passage.tagged.tags[at - 1] in ADVERBS:
        at -= 1
    return list(range(at, verb)) if kept.intersection(passage.lows[at:verb]) else []


def _auxiliaries(passage: Passage, number: int) -> list[int]:
    """The auxiliaries a conjunct shares with the verb before: "was seized … and closed"."""
    clause = passage.clauses.clauses[number]
    bare = passage.tagged.tags[clause.verb.head] == "VB" and not clause.verb.auxiliaries
    if clause.shares is None or clause.verb.auxiliaries:
        return []
    if not bare and not clause.verb.passive and clause.verb.aspect == "none":
        return []
    root = passage.clauses.clauses[clause.shares]
    while root.shares is not None and not root.verb.auxiliaries:
        root = passage.clauses.clauses[root.shares]
    return list(root.verb.auxiliaries)


def _infinitive(candidate: Candidate) -> tuple[list[int], bool] | None:
    """Who is to do it, and what: "the court to rule", "Mr Low to sell the yard"."""
    passage, clause = candidate.passage, candidate.of
    if candidate.governor is None:
        return None
    over = passage.clauses.clauses[candidate.governor]
    if over.kind == "frame":
        return None
    between = range(over.verb.last, clause.verb.first)
    named = [at for at in between if passage.tagged.tags[at] in NOUNS]
    end = end_of(passage, candidate.clause if candidate.clause is not None else 0)
    if clause.verb.negated:
        subject = subject_of(passage, over)
        return None if subject is None else (trimmed(candidate, [*subject, *range(over.verb.first, end)]), True)
    asked = bool(named) and named[-1] == clause.verb.first - 1 and not _is_governing(passage, named[-1])
    if asked and not over.verb.passive and candidate.governed and not candidate.governed & {"does", "fails", "tries"}:
        return trimmed(candidate, [*between, *range(clause.verb.first, end)]), True
    subject = subject_of(passage, over)
    if subject is None:
        return None
    whole = says_who(passage, subject)
    if not whole and (meant := antecedent(passage, candidate.governor, subject)) is not None:
        subject, whole = meant, True
    if whole and not named and candidate.governed & {"promises", "orders"} and not over.verb.negated:
        return trimmed(candidate, [*subject, *range(clause.verb.first, end)]), whole
    return trimmed(candidate, [*subject, *range(over.verb.first, end)]), whole


def _is_governing(passage: Passage, token: int) -> bool:
    """Whether a noun says what becomes of the infinitive behind it: "plans to build"."""
    tagged, lang = passage.tagged, passage.clauses.lang
    return bool(vocabulary(lang).governs.get(lemma(tagged.words[token], tagged.tags[token], lang)))


# ---------------------------------------------------------------- without what only tells when


def trimmed(candidate: Candidate, tokens: Sequence[int], more: Sequence[int] = ()) -> list[int]:
    """The tokens without the times that date the candidate or the clauses ``more``."""
    passage = candidate.passage
    told: set[int] = set() if candidate.sort == "noun" else when(passage, (candidate.clause, candidate.governor, *more))
    return _beginning(candidate, [token for token in tokens if token not in told or token == candidate.trigger])


def _beginning(candidate: Candidate, tokens: Sequence[int]) -> list[int]:
    """The tokens without words that lead on from the sentence before, and without an end that hangs in the air."""
    passage, left = candidate.passage, list(tokens)
    tags, lows = passage.tagged.tags, passage.lows
    words, kept = line_words(passage.clauses.lang), vocabulary(passage.clauses.lang).kept
    while (
        left
        and lows[left[0]] not in kept
        and (tags[left[0]] in _LOOSE_START or (lows[left[0]] in words.openers and not _points(passage, left[0])))
    ):
        left = left[1:]
    if len(left) > 2 and tags[left[0]] == "RB" and tags[left[1]] == "," and lows[left[0]] not in kept:
        left = left[2:]  # "Ultimately, …"
    return without_dangling(passage, left, (candidate.trigger,))


def _points(passage: Passage, token: int) -> bool:
    """Whether "that" points at something, and opens no clause behind a verb: "[that] accord failed"."""
    tags = passage.tagged.tags
    return tags[token] == "DT" and (token == 0 or not tags[token - 1].startswith("VB"))


def _without_tail(passage: Passage, tokens: list[int]) -> list[int]:
    """Without a few words behind the last comma that have lost what they belonged to: ", nine hours", ", more"."""
    tags = passage.tagged.tags
    comma = next((at for at in range(len(tokens) - 1, 0, -1) if tags[tokens[at]] == ","), None)
    if comma is None:
        return tokens
    tail = tokens[comma + 1 :]
    loose = len(tail) <= 2 and not any(tags[at].startswith("V") or tags[at] in ("NNP", "NNPS", "JJ") for at in tail)
    return tokens[:comma] if loose else tokens
