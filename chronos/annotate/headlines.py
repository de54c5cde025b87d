"""A line for a happening, made of the text's own words in their own order.

What is said stays; who said it and when go. A noun phrase is never put
before a verb that is not known to be its own: a wrong actor is a falsehood,
while a quoted sentence is only dull. So what fails the gate falls back on the
contiguous clause, that on the clause around it, and that on the sentence.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from chronos.annotate.candidates import Candidate
from chronos.annotate.certainty import Certainty
from chronos.annotate.extents import end_of, when
from chronos.annotate.line_words import line_words
from chronos.annotate.passages import Passage
from chronos.annotate.shortening import (
    LONGEST,
    breaks_off,
    conjunct_cut,
    cut_short,
    dangles,
    fitted,
    object_is_lost,
    without_dangling,
)
from chronos.annotate.subjects import ADVERBS, antecedent, described, is_sure, may_lead, says_who, subject_of, with_amount
from chronos.annotate.vocabulary import vocabulary
from chronos.annotate.wording import balanced, capital, clean, joined
from chronos.text.clause_tree import Clause
from chronos.text.document import Document
from chronos.text.forms import lemma
from chronos.text.phrases import NOUNS, is_prenominal

__all__ = ["LONGEST", "Line", "headline"]

_FEWEST = 2
_LOOSE_START = frozenset((",", ":", "--", "—", "–", "CC", "''", "``"))
_NO_BEGINNING = frozenset(("WDT", "WP", "WP$", "WRB", "TO", "VBG", "VBN", "IN", "CC", "VB", "VBD", "VBZ", "VBP", "MD"))


@dataclass(frozen=True, slots=True)
class Line:
    """A headline, and whether it is a whole clause with a subject that says who (``whole``), or only a quotation."""

    text: str
    whole: bool


@dataclass(frozen=True, slots=True)
class _Draft:
    """Tokens that may make a line, those among them that it cannot do without, and whether they say who."""

    tokens: Sequence[int]
    needed: frozenset[int]
    whole: bool


def headline(candidate: Candidate, certainty: Certainty, document: Document, until: int | None = None) -> Line:
    """The line for a candidate; through the end of the clause ``until`` when that is told with it.

    >>> from chronos.annotate.candidates import candidates
    >>> from chronos.annotate.mentions import timexes
    >>> from chronos.annotate.passages import passages
    >>> from chronos.annotate.vocabulary import vocabulary
    >>> text = "Officials said on Friday that 65 soldiers, many of them wounded, fled into Iraq on Monday."
    >>> article = Document(id="a", text=text)
    >>> (fled,) = candidates(passages(article, timexes(article)), vocabulary())
    >>> headline(fled, Certainty("occurred"), article)
    Line(text='65 soldiers fled into Iraq', whole=True)
    """
    passage = candidate.passage
    if passage.headed:
        return Line(clean(passage.span.of(document)), True)
    for draft in _drafts(candidate, until):
        tokens = fitted(passage, draft.tokens, draft.needed, document)
        if tokens is not None:
            text = capital(joined(passage, tokens, document))
            if _passes(candidate, tokens, text):
                told = _telling(candidate, certainty, document, text)
                if told is not None:
                    return Line(told, draft.whole)
    core = set(_core(candidate, [] if candidate.clause is None else [candidate.clause]))
    quoted = capital(cut_short(passage, core, document))
    if not _says_so(candidate, certainty, quoted):
        quoted = capital(cut_short(passage, core, document, anywhere=False))
    return Line(quoted, False)


def _drafts(candidate: Candidate, until: int | None) -> Iterator[_Draft]:
    """What may be told, the best first: the clause with who does it, the clause as it stands, what stands around it."""
    if candidate.clause is not None:
        core = [candidate.clause] if until is None or until == candidate.clause else [candidate.clause, until]
        for draft in (_with_source, partial(_own_clause, until=until), _of_described, _contiguous):
            made = draft(candidate)
            if made is not None:
                yield _Draft(made[0], frozenset(_core(candidate, core)) & frozenset(made[0]), made[1])
        around = _around(candidate)
        if around is not None:
            yield around
    tags = candidate.passage.tagged.tags
    tokens = [at for at in range(len(tags)) if at < len(tags) - 1 or tags[at] != "."]
    yield _Draft(_trimmed(candidate, tokens), frozenset(_core(candidate, _path(candidate))), False)


# ---------------------------------------------------------------- the clause itself


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
    return _without_tail(passage, _trimmed(candidate, tokens)), whole


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
    doubted = split.lemma(clause.parent) in line_words(split.lang).doubts
    unnamed = subject is not None and passage.lows[subject[-1]] in ("it", "he", "she", "they")
    if unnamed and subject is not None and not doubted and antecedent(passage, number, subject):
        return None
    if not (doubted or unnamed) or over.verb.last > clause.verb.first:
        return None
    source = _source(passage, over)
    if source is None or (unnamed and not doubted and not says_who(passage, source)):
        return None
    tokens = [*with_amount(passage, source), *range(over.verb.first, end_of(passage, number))]
    return _trimmed(candidate, tokens, (clause.parent,)), says_who(passage, source)


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
    return _trimmed(candidate, [*subject, *range(candidate.of.verb.first, end_of(passage, number))]), True


def _contiguous(candidate: Candidate) -> tuple[list[int], bool] | None:
    """The clause as it stands, from its subject or opening to its end."""
    passage, clause, number = candidate.passage, candidate.of, candidate.clause
    assert number is not None
    if (
        clause.kind not in ("main", "coordinate", "complement", "subordinate")
        or clause.subject is None
        or _is_asked(passage, clause)
    ):
        return None
    start = clause.start if clause.marker is None else clause.marker + 1
    if clause.kind == "coordinate" and clause.shares is not None:
        return None
    if clause.kind == "coordinate" and (clause.subject is None or clause.subject[0] != start or not is_sure(passage, clause)):
        return None
    return _trimmed(candidate, list(range(start, end_of(passage, number)))), False


def _around(candidate: Candidate) -> _Draft | None:
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
    return _Draft(tokens, frozenset(_core(candidate, path)) & frozenset(tokens), False)


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


def _core(candidate: Candidate, path: Sequence[int]) -> Iterator[int]:
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
        return None if subject is None else (_trimmed(candidate, [*subject, *range(over.verb.first, end)]), True)
    asked = bool(named) and named[-1] == clause.verb.first - 1 and not _is_governing(passage, named[-1])
    if asked and not over.verb.passive and candidate.governed and not candidate.governed & {"does", "fails", "tries"}:
        return _trimmed(candidate, [*between, *range(clause.verb.first, end)]), True
    subject = subject_of(passage, over)
    if subject is None:
        return None
    whole = says_who(passage, subject)
    if not whole and (meant := antecedent(passage, candidate.governor, subject)) is not None:
        subject, whole = meant, True
    if whole and not named and candidate.governed & {"promises", "orders"} and not over.verb.negated:
        return _trimmed(candidate, [*subject, *range(clause.verb.first, end)]), whole
    return _trimmed(candidate, [*subject, *range(over.verb.first, end)]), whole


def _is_governing(passage: Passage, token: int) -> bool:
    """Whether a noun says what becomes of the infinitive behind it: "plans to build"."""
    tagged, lang = passage.tagged, passage.clauses.lang
    return bool(vocabulary(lang).governs.get(lemma(tagged.words[token], tagged.tags[token], lang)))


# ---------------------------------------------------------------- without what only tells when


def _trimmed(candidate: Candidate, tokens: Sequence[int], more: Sequence[int] = ()) -> list[int]:
    """The tokens without the times that date the candidate or the clauses ``more``."""
    passage = candidate.passage
    told: set[int] = set() if candidate.sort == "noun" else when(passage, (candidate.clause, candidate.governor, *more))
    return _beginning(candidate, [token for token in tokens if token not in told or token == candidate.trigger])


def _beginning(candidate: Candidate, tokens: Sequence[int]) -> list[int]:
    """The tokens without words that lead on from the sentence before, and without an end that hangs in the air."""
    passage, left = candidate.passage, list(tokens)
    tags, lows = passage.tagged.tags, passage.lows
    words, kept = line_words(passage.clauses.lang), vocabulary(passage.clauses.lang).kept
    while left and lows[left[0]] not in kept and (tags[left[0]] in _LOOSE_START or lows[left[0]] in words.openers):
        left = left[1:]
    if len(left) > 2 and tags[left[0]] == "RB" and tags[left[1]] == "," and lows[left[0]] not in kept:
        left = left[2:]  # "Ultimately, …"
    return without_dangling(passage, left, (candidate.trigger,))


def _without_tail(passage: Passage, tokens: list[int]) -> list[int]:
    """Without a few words behind the last comma that have lost what they belonged to: ", nine hours", ", more"."""
    tags = passage.tagged.tags
    comma = next((at for at in range(len(tokens) - 1, 0, -1) if tags[tokens[at]] == ","), None)
    if comma is None:
        return tokens
    tail = tokens[comma + 1 :]
    loose = len(tail) <= 2 and not any(tags[at].startswith("V") or tags[at] in ("NNP", "NNPS", "JJ") for at in tail)
    return tokens[:comma] if loose else tokens


# ---------------------------------------------------------------- the gate


def _passes(candidate: Candidate, tokens: Sequence[int], text: str) -> bool:
    """Whether a line may stand: it holds the event, does not begin in the middle, and its brackets and quotes close."""
    passage = candidate.passage
    tags = passage.tagged.tags
    if not tokens or len(text.split()) < _FEWEST:
        return False
    if candidate.trigger not in tokens or candidate.trigger == tokens[0]:
        return False
    opens = tags[tokens[0]] in ("VBG", "VBN") and is_prenominal(passage.tagged, tokens[0])
    low = passage.lows[tokens[0]]
    opens = opens or (tokens[0] == 0 and _is_inverted(passage))
    counts = low in line_words(passage.clauses.lang).amounts and "CD" in [tags[at] for at in tokens[1:4]]
    if not opens and tags[tokens[0]] in _NO_BEGINNING and not counts and low not in vocabulary(passage.clauses.lang).kept:
        return False
    if breaks_off(passage, tokens):
        return False
    if dangles(passage, tokens[-1], tokens[-2] if len(tokens) > 1 else None):
        return False
    if object_is_lost(passage, tokens):
        return False
    if len(tokens) > 1 and tags[tokens[-1]].startswith("VB") and tags[tokens[-2]] in ("WDT", "WP"):
        return False  # "a ballot that closes"
    return _has_verb(candidate, tokens) and balanced(text)


def _is_inverted(passage: Passage) -> bool:
    """Whether a sentence begins with what is said of its subject: "Among those killed was the pilot"."""
    first = passage.clauses.clauses[0]
    return first.kind == "main" and first.subject is None and first.verb.first > 0 and passage.clauses.lemma(0) == "be"


def _has_verb(candidate: Candidate, tokens: Sequence[int]) -> bool:
    """Whether a line has a verb that makes it a sentence; "a court to rule" is a headline too."""
    present = set(tokens)
    return candidate.sort == "infinitive" or any(
        one.verb.finite
        and (one.kind != "relative" or (number == candidate.clause and one.marker is not None))
        and one.verb.first in present
        for number, one in enumerate(candidate.passage.clauses.clauses)
    )


def _telling(candidate: Candidate, certainty: Certainty, document: Document, text: str) -> str | None:
    """The line with who denies or alleges it, when it would else be told as a fact; ``None`` when that does not fit."""
    if _says_so(candidate, certainty, text):
        return text
    passage, number = candidate.passage, candidate.clause
    frame = passage.clauses.frame(number) if number is not None else None
    if number is None or frame is None:
        return None
    over = passage.clauses.clauses[frame]
    subject = subject_of(passage, over) if over.kind != "frame" else list(range(*over.subject)) if over.subject else None
    if subject is None:
        return None
    if over.verb.last > candidate.trigger:  # "…, prosecutors allege"
        tokens = [*subject, *range(over.verb.first, over.verb.last)]
        told = f"{text}, {joined(passage, sorted(tokens), document)}"
    else:  # "Froom denied that she had applied"
        tokens = [*subject, *range(over.verb.first, end_of(passage, number))]
        told = capital(joined(passage, _trimmed(candidate, tokens, (frame,)), document))
    return told if len(told) <= LONGEST and _says_so(candidate, certainty, told) else None


def _says_so(candidate: Candidate, certainty: Certainty, text: str) -> bool:
    """Whether a line about what did not happen, or may not have, holds a word that says so."""
    said = text.lower().split()
    passage = candidate.passage
    frame = passage.clauses.frame(candidate.clause) if candidate.clause is not None else None
    own = candidate.own
    embedded = own is not None and own.kind == "complement" and own.parent == frame
    if embedded and frame is not None and passage.clauses.lemma(frame) in line_words(passage.clauses.lang).doubts:
        return passage.lows[passage.clauses.clauses[frame].verb.head] in said
    if certainty.factuality not in ("negated", "reported", "hypothetical") or not certainty.cues:
        return True
    words = vocabulary(passage.clauses.lang)
    if certainty.factuality == "negated" and not (words.determiners | words.nobody | {"not", "never", "n't"}).isdisjoint(said):
        return True
    return any(word in said for cue in certainty.cues for word in cue.lower().split())
