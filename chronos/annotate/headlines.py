"""A line for a happening, made of the text's own words in their own order.

What is said stays; who said it and when go. A noun phrase is never put
before a verb that is not known to be its own: a wrong actor is a falsehood,
while a quoted sentence is only dull. So what fails the gate falls back on the
contiguous clause, and that on the sentence.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from chronos.annotate.candidates import Candidate
from chronos.annotate.certainty import Certainty
from chronos.annotate.passages import Passage
from chronos.annotate.vocabulary import vocabulary
from chronos.calendar import TimeSpan
from chronos.text.clause_tree import Clause
from chronos.text.document import Document
from chronos.text.phrases import NOUNS, is_prenominal

LONGEST = 95
_FEWEST = 2
_LOOSE_START = frozenset((",", ":", "--", "—", "–", "CC", "''", "``"))
_OPENERS = frozenset(
    (
        "however",
        "meanwhile",
        "also",
        "then",
        "later",
        "earlier",
        "still",
        "instead",
        "moreover",
        "finally",
        "so",
        "but",
        "and",
        "yet",
        "now",
        "thus",
        "that",
    )
)
_LEFT_OUT = frozenset(("RB", "RBR"))
_EDGES = frozenset((",", ":", "IN", "CC", "TO", "WDT", "WP", "WRB", "HYPH"))
_DANGLING = frozenset(("IN", "TO", "DT", "CC", "PRP$", "WDT", "WP", "WRB", "MD", ",", ":", "POS", "``", "PDT"))


@dataclass(frozen=True, slots=True)
class Line:
    """A headline, and whether it is a whole clause with a subject that says who (``whole``), or only a quotation."""

    text: str
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
        return Line(_clean(passage.span.of(document)), True)
    for made in (_clause_line(candidate, until), _contiguous(candidate)):
        if made is not None:
            tokens, whole = made
            text = _written(passage, tokens, document)
            if text is not None and _passes(candidate, tokens, text):
                told = _telling(candidate, certainty, document, text)
                if told is not None:
                    return Line(told, whole)
    return Line(_shortened(_clean(passage.span.of(document))), False)


# ---------------------------------------------------------------- which words


def _telling(candidate: Candidate, certainty: Certainty, document: Document, text: str) -> str | None:
    """The line with who denies or alleges it, when it would else be told as a fact; ``None`` when that does not fit."""
    if _says_so(certainty, text):
        return text
    passage, number = candidate.passage, candidate.clause
    frame = passage.clauses.frame(number) if number is not None else None
    if number is None or frame is None:
        return None
    over = passage.clauses.clauses[frame]
    subject = _subject(passage, over) if over.kind != "frame" else list(range(*over.subject)) if over.subject else None
    if subject is None:
        return None
    if over.verb.last > candidate.trigger:  # "…, prosecutors allege"
        tokens = [*subject, *range(over.verb.first, over.verb.last)]
        told = f"{text}, {_joined(passage, sorted(tokens), document)}"
    else:  # "Froom denied that she had applied"
        tokens = [*subject, *range(over.verb.first, _end(passage, number))]
        told = _capital(_joined(passage, _without_times(passage, tokens, candidate), document))
    return told if len(told) <= LONGEST and _says_so(certainty, told) else None


def _clause_line(candidate: Candidate, until: int | None = None) -> tuple[list[int], bool] | None:
    """Subject, verb and what belongs to it, without times, asides and what was said about it."""
    if candidate.clause is None:
        return None
    passage, clause = candidate.passage, candidate.of
    if candidate.sort == "infinitive":
        return _infinitive_line(candidate)
    if candidate.sort == "participle" and not clause.verb.finite:
        return None
    subject = _subject(passage, clause)
    if subject is None:
        return None
    kept = _words_kept(passage)
    between = _before_verb(passage, subject[-1] + 1, clause.verb.first, kept)
    if subject[0] > 0 and passage.lows[subject[0] - 1] in kept:
        subject = [subject[0] - 1, *subject]
    subject = [*_amount_before(passage, subject[0]), *subject]
    body = [
        *between,
        *_auxiliaries(passage, candidate.clause),
        *range(clause.verb.first, _end(passage, candidate.clause if until is None else until)),
    ]
    whole = passage.tagged.tags[subject[-1]] not in ("PRP", "DT", "WP")
    if not whole:
        named = _antecedent(passage, candidate.clause, subject)
        subject, whole = (named, True) if named else (subject, False)
    tokens = [*subject, *(token for token in body if token not in subject)]
    return _without_tail(passage, _without_times(passage, tokens, candidate)), whole


def _without_tail(passage: Passage, tokens: list[int]) -> list[int]:
    """Without a few words behind the last comma that have lost what they belonged to: ", nine hours", ", more"."""
    tags = passage.tagged.tags
    comma = next((at for at in range(len(tokens) - 1, 0, -1) if tags[tokens[at]] == ","), None)
    if comma is None:
        return tokens
    tail = tokens[comma + 1 :]
    loose = len(tail) <= 2 and not any(tags[at].startswith("V") or tags[at] in ("NNP", "NNPS", "JJ") for at in tail)
    return tokens[:comma] if loose else tokens


def _antecedent(passage: Passage, number: int, subject: Sequence[int]) -> list[int] | None:
    """Who a pronoun stands for: the subject of the clause that reports it, when nothing else there can be meant."""
    split, lows, tags = passage.clauses, passage.lows, passage.tagged.tags
    clause, pronoun = split.clauses[number], lows[subject[-1]]
    if clause.kind != "complement" or clause.parent is None or pronoun not in ("it", "he", "she", "they"):
        return None
    over = split.clauses[clause.parent]
    if split.lemma(clause.parent) not in vocabulary(split.lang).telling:
        return None
    named = _subject(passage, over)
    if named is None or over.kind not in ("main", "coordinate") or tags[named[-1]] == "PRP" or named[0] > subject[0]:
        return None
    if over.subject is None or not _fits(pronoun, tags, range(*over.subject)):
        return None
    between = range(named[-1] + 1, subject[0])
    times = {at for placed in passage.times for at in range(placed.first, placed.last)}
    others = [at for at in between if tags[at] in NOUNS and at not in times]
    return None if any(_fits(pronoun, tags, [at]) for at in others) else named


def _fits(pronoun: str, tags: Sequence[str], tokens: Sequence[int]) -> bool:
    """Whether a pronoun has the number of some words; a name ending in -s can be of one or of many."""
    last = tags[tokens[-1]]
    many = last == "NNS" or any(tags[at] == "CC" for at in tokens)
    return last == "NNPS" or many == (pronoun == "they")


def _amount_before(passage: Passage, first: int) -> range:
    """The words that belong to a number at the head of the subject: "over 3 million", "at least six", "as many as 20"."""
    lows, at = passage.lows, first
    if passage.tagged.tags[first] != "CD":
        return range(0)
    while at > max(0, first - 4) and lows[at - 1] in _AMOUNTS:
        at -= 1
    return range(at, first)


_AMOUNTS = frozenset(
    "over about around nearly almost some roughly approximately than more fewer less least most at up to as many only".split()
)


def _before_verb(passage: Passage, first: int, verb: int, kept: frozenset[str]) -> list[int]:
    """The adverbs right before the verb, when one of them must be kept."""
    at = verb
    while at > first and passage.tagged.tags[at - 1] in _LEFT_OUT:
        at -= 1
    return list(range(at, verb)) if kept.intersection(passage.lows[at:verb]) else []


def _words_kept(passage: Passage) -> frozenset[str]:
    """Words without which a line would say something else: "never", "almost", "neither"."""
    return vocabulary(passage.clauses.lang).kept


def _infinitive_line(candidate: Candidate) -> tuple[list[int], bool] | None:
    """Who is to do it, and what: "the court to rule", "Mr Low to sell the yard"."""
    passage, clause = candidate.passage, candidate.of
    if candidate.governor is None:
        return None
    over = passage.clauses.clauses[candidate.governor]
    between = range(over.verb.last, clause.verb.first)
    named = [at for at in between if passage.tagged.tags[at] in NOUNS]
    end = _end(passage, candidate.clause if candidate.clause is not None else 0)
    if clause.verb.negated:
        subject = _subject(passage, over)
        return None if subject is None else (_without_times(passage, [*subject, *range(over.verb.first, end)], candidate), True)
    if named and not over.verb.passive and not candidate.governed & {"does", "fails", "tries"}:
        return _without_times(passage, [*between, *range(clause.verb.first, end)], candidate), True
    subject = _subject(passage, over)
    if subject is None:
        return None
    whole = passage.tagged.tags[subject[-1]] not in ("PRP", "DT", "WP")
    if whole and candidate.governed & {"promises", "orders"} and not over.verb.negated:
        return _without_times(passage, [*subject, *range(clause.verb.first, end)], candidate), whole
    return _without_times(passage, [*subject, *range(over.verb.first, end)], candidate), whole


def _subject(passage: Passage, clause: Clause) -> list[int] | None:
    """The tokens of the subject, when it is sure to be the verb's own; ``None`` when it is not.

    It is when it stands right before the verb, when commas enclose what
    stands between, or when the verb is a conjunct that shares it.
    """
    if clause.subject is None or clause.kind in ("relative", "participle"):
        return None
    first, last = clause.subject
    if clause.shares is None and _sure(passage, clause):
        return _whole_subject(passage, clause)
    if clause.shares is not None:
        root = passage.clauses.clauses[clause.shares]
        while root.shares is not None:
            root = passage.clauses.clauses[root.shares]
        if root.kind in ("complement", "relative") and not clause.verb.auxiliaries and clause.verb.finite:
            return None  # "denied that cuts had delayed it and promised officers": who promised is told by the sense alone
        return list(range(first, last)) if root.subject == clause.subject and _sure(passage, root) else None
    return None


def _whole_subject(passage: Passage, clause: Clause) -> list[int]:
    """The subject with the prepositions that belong to it: "nurses at four hospitals", without what stands between commas."""
    if clause.subject is None:
        return []
    first, last = clause.subject
    tags = passage.tagged.tags
    while last < clause.verb.first and tags[last] in _BELONGS and (last > clause.subject[1] or tags[last] == "IN"):
        last += 1
    while tags[last - 1] not in (*NOUNS, "CD", "PRP", "JJ", "NNPS", "DT", "WP") and last > clause.subject[1]:
        last -= 1
    return list(range(first, last))


_BELONGS = frozenset(("IN", "DT", "JJ", "NN", "NNS", "NNP", "NNPS", "POS", "PRP$", "CD", "HYPH", "CC"))


def _sure(passage: Passage, clause: Clause) -> bool:
    """Whether the walk's subject is confirmed by where it stands."""
    if clause.subject is None:
        return False
    first, last = clause.subject
    tags = passage.tagged.tags
    if clause.kind != "coordinate" and first > 1 and tags[first - 1] == "CC":
        return False  # "people in Tarnik and Pell were told": only the end of the subject
    if not _agrees(passage, clause):
        return False
    between = list(range(last, clause.verb.first))
    if first >= clause.verb.first:  # "said Ms Low" and other inversions
        return False
    if all(tags[at] in _LEFT_OUT for at in between):
        return True
    commas = [at for at in between if tags[at] in (",", ":", "-LRB-", "-RRB-")]
    while commas and last < commas[0] and tags[last] in _BELONGS:
        last += 1
    if commas and passage.tagged.words[last] in (":", ";"):
        return False  # what stands behind a colon is another clause
    if commas and tags[last] in (",", ":", "-LRB-") and tags[clause.verb.first - 1] in (",", ":", "-RRB-"):
        begins = first == 0 or clause.marker == first - 1 or any(placed.last == first for placed in passage.times)
        return begins or tags[first - 1] in (",", ":", "IN", "CC", "``", "WRB", "''")
    modifying = all(
        tags[at] in ("IN", "DT", "JJ", "NN", "NNS", "NNP", "NNPS", "POS", "PRP$", "CD", "TO", "HYPH", "CC") for at in between
    )
    return modifying and bool(between) and tags[between[0]] == "IN"


def _agrees(passage: Passage, clause: Clause) -> bool:
    """Whether the verb has the number of the subject, as far as its form tells: "his agent were fined" is no sentence."""
    tags, lows = passage.tagged.tags, passage.lows
    if clause.subject is None:
        return False
    first, last = clause.subject
    joined = "CC" in tags[first:last]
    several = joined or (tags[last - 1] in ("NNS", "NNPS", "CD", "PRP", "NNP", "DT", "JJ") and lows[last - 1] not in _SINGLE)
    if lows[clause.verb.first] in ("were", "are", "have"):
        return several or "of" in lows[first:last] or lows[last - 1] in _GROUPS
    return not (joined and lows[clause.verb.first] in ("was", "is", "has"))


_SINGLE = frozenset(("this", "that", "it", "he", "she"))
_GROUPS = frozenset(
    (
        "police",
        "government",
        "team",
        "staff",
        "crew",
        "family",
        "company",
        "club",
        "public",
        "group",
        "people",
        "majority",
        "number",
    )
)
"""Nouns that British papers write with a plural verb."""


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


def _end(passage: Passage, number: int) -> int:
    """Where what belongs to a clause's verb ends: before another clause that is none of its complements."""
    split, tags = passage.clauses, passage.tagged.tags
    end = split.clauses[number].verb.last
    mine = {number}
    stops = {
        bound
        for other, one in enumerate(split.clauses)
        if other != number and one.kind in ("coordinate", "frame", "main", "subordinate", "relative")
        for bound in (one.start, one.subject[0] if one.subject is not None and one.kind != "relative" else one.start)
        if bound >= end
    }
    while end < len(tags) and end not in stops:
        owner = split.of_token(end)
        if owner is not None and owner not in mine:
            other = split.clauses[owner]
            inside = other.parent in mine and (
                other.kind in ("infinitive", "complement")
                or (other.kind == "participle" and tags[other.verb.first - 1] not in (",", ":"))
            )
            if not inside:
                break
            mine.add(owner)
        if tags[end] in (".", ":", "''") or passage.tagged.words[end] in ("—", "–", "--", ";"):
            break
        end += 1
    while end > split.clauses[number].verb.last and tags[end - 1] in (",", "CC", ":", "``", "WDT", "WP", "WRB"):
        end -= 1
    return end


def _without_times(passage: Passage, tokens: Sequence[int], candidate: Candidate) -> list[int]:
    """The tokens without the times that date the candidate, their prepositions and the commas around them."""
    out: set[int] = set()
    tags = passage.tagged.tags
    for placed in passage.times:
        if candidate.sort == "noun" or passage.dated_clause(placed) not in (candidate.clause, candidate.governor):
            continue
        if placed.last < len(tags) and tags[placed.last] in ("POS", *NOUNS):
            continue
        if placed.timex.value is not None and not isinstance(placed.timex.value, TimeSpan):
            continue  # "sentenced to nine years": a length is part of what happened
        first, last = placed.first, placed.last
        signal = first > 0 and tags[first - 1] in ("IN", "TO", "RB") and passage.lows[first - 1] not in ("ago", "away")
        if signal and (placed.timex.signal is not None or tags[first - 1] == "IN"):
            first -= 1
        if first > 0 and tags[first - 1] == "," and (last >= len(tags) or tags[last] in (",", ".")):
            first -= 1
        out.update(range(first, last))
    kept = [token for token in tokens if token not in out]
    while (
        kept
        and passage.lows[kept[0]] not in _words_kept(passage)
        and (tags[kept[0]] in _LOOSE_START or passage.lows[kept[0]] in _OPENERS)
    ):
        kept = kept[1:]
    while kept and tags[kept[-1]] in _DANGLING and kept[-1] != candidate.trigger + 1:  # "gone on" for months
        kept = kept[:-1]
    return kept


def _contiguous(candidate: Candidate) -> tuple[list[int], bool] | None:
    """The clause as it stands, from its subject or opening to its end."""
    if candidate.clause is None:
        return None
    passage, clause = candidate.passage, candidate.of
    if clause.kind not in ("main", "coordinate", "complement", "subordinate"):
        return None
    start = clause.start if clause.marker is None else clause.marker + 1
    if clause.kind == "coordinate" and clause.shares is not None:
        return None
    if clause.kind == "coordinate" and (clause.subject is None or clause.subject[0] != start or not _sure(passage, clause)):
        return None
    end = _end(passage, candidate.clause)
    tokens = list(range(start, end))
    return _without_times(passage, tokens, candidate), False


# ---------------------------------------------------------------- how they are written


def _written(passage: Passage, tokens: Sequence[int], document: Document) -> str | None:
    """The tokens with the spaces the text has between them; cut at a phrase's edge when too long."""
    cut = list(tokens)
    while cut:
        text = _joined(passage, cut, document)
        if len(text) <= LONGEST:
            return _capital(text)
        cut = _shorter(passage, cut)
    return None


def _shorter(passage: Passage, tokens: Sequence[int]) -> list[int]:
    """The tokens up to the last place where a phrase begins."""
    tags = passage.tagged.tags
    for at in range(len(tokens) - 1, 0, -1):
        if tags[tokens[at]] in _EDGES:
            kept = list(tokens[:at])
            while kept and tags[kept[-1]] in _DANGLING:
                kept.pop()
            return kept
    return []


def _joined(passage: Passage, tokens: Iterable[int], document: Document) -> str:
    text = document.field(passage.span.field)
    pieces: list[str] = []
    before = None
    for token in tokens:
        start, end = passage.tagged.starts[token], passage.tagged.ends[token]
        apart = before is not None and (token != before + 1 or start > passage.tagged.ends[before])
        pieces.append((" " if apart else "") + text[start:end])
        before = token
    return _clean("".join(pieces).replace(" ,", ","))


def _clean(text: str) -> str:
    """On one line, without the stop at its end or signs at its start."""
    return _STAMP.sub("", " ".join(text.split())).rstrip(".,;: ").lstrip(",;:–—- ")


_STAMP = re.compile(r"^\d{1,2}[.:]\d{2}\s?[–—-]\s?")
"""The hour in front of an entry of a live page."""


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _shortened(text: str) -> str:
    """A sentence for want of anything better: at a word's edge, with an ellipsis when something is left out."""
    if len(text) <= LONGEST:
        return _capital(text)
    cut = text[: LONGEST - 1]
    return _capital(cut[: cut.rfind(" ")].rstrip(",;:–—- ")) + "…"


# ---------------------------------------------------------------- the gate


def _passes(candidate: Candidate, tokens: Sequence[int], text: str) -> bool:
    """Whether a line may stand: it holds the event, does not begin in the middle, and its brackets and quotes close."""
    passage = candidate.passage
    tags = passage.tagged.tags
    if not tokens or len(text.split()) < _FEWEST:
        return False
    present = [token for token in tokens if passage.tagged.words[token] in text]
    if candidate.trigger not in present or candidate.trigger == tokens[0]:
        return False
    opens = passage.tagged.tags[tokens[0]] in ("VBG", "VBN") and is_prenominal(passage.tagged, tokens[0])
    if not opens and tags[tokens[0]] in ("WDT", "WP", "WRB", "TO", "VBG", "VBN", "IN", "CC", "VB", "VBD", "VBZ"):
        return False
    if _breaks_off(passage, tokens):
        return False
    last = [token for token in tokens if passage.tagged.words[token] in text.rsplit(" ", 1)[-1]]
    if last and tags[last[-1]] in _DANGLING:
        return False
    return _balanced(text)


def _breaks_off(passage: Passage, tokens: Sequence[int]) -> bool:
    """Whether a line ends before the verb of what somebody says, "declared that the vote"."""
    tags, lows = passage.tagged.tags, passage.lows
    opened = [at for at in tokens if lows[at] in ("that", "whether") and tags[at] == "IN"]
    return bool(opened) and not any(at > opened[-1] and tags[at] in ("VBD", "VBZ", "VBP", "MD", "VB") for at in tokens)


def _says_so(certainty: Certainty, text: str) -> bool:
    """Whether a line about what did not happen, or may not have, holds a word that says so."""
    if certainty.factuality not in ("negated", "reported", "hypothetical") or not certainty.cues:
        return True
    said = text.lower().split()
    return any(word in said for cue in certainty.cues for word in cue.lower().split())


def _balanced(text: str) -> bool:
    """Whether every bracket and quotation mark that opens is closed."""
    pairs = (("(", ")"), ("“", "”"), ("[", "]"))
    return all(text.count(one) == text.count(two) for one, two in pairs) and text.count('"') % 2 == 0
