"""Sentences made ready for events: tagged, split into clauses, their time expressions put into place."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from chronos.annotate.values import Timex
from chronos.languages.reading import pack
from chronos.text.clause_tree import Clause, Clauses
from chronos.text.clauses import clauses
from chronos.text.document import Document, Span
from chronos.text.forms import forms
from chronos.text.sentences import sentences
from chronos.text.tagged import Tagged
from chronos.text.tagger import tag
from chronos.text.tokens import tokens
from chronos.text.zones import Kind, zones

HEADED: tuple[Kind, ...] = ("title", "subtitle")
TOLD: tuple[Kind, ...] = ("title", "subtitle", "lead", "body")
_CAPITALS = 0.6
"""Share of capitalised words from which a line is written as headlines are."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A time expression in its sentence: tokens [first, last), and the clause they stand in."""

    timex: Timex
    first: int
    last: int
    clause: int | None


@dataclass(frozen=True, slots=True, eq=False)
class Passage:
    """A sentence of a document with what was read off it; the same words elsewhere are another passage.

    ``number`` counts the document's passages; ``lows`` are the words in small letters.
    """

    number: int
    zone: Kind
    paragraph: int
    span: Span
    tagged: Tagged
    clauses: Clauses
    times: tuple[Placed, ...]
    lows: tuple[str, ...]

    @property
    def headed(self) -> bool:
        """Whether it is the title or subtitle."""
        return self.zone in HEADED

    def dated_clause(self, placed: Placed) -> int | None:
        """The clause that an expression dates.

        In a participle's words it is the participle's only right behind it
        or when a comma sets the participle apart; else it is its governor's:
        "shot a man carrying a bag on Friday".
        """
        split = self.clauses
        number, seen = self._opened(placed), set[int]()
        while number is not None and number not in seen:
            seen.add(number)
            clause = split.clauses[number]
            near = 0 <= placed.first - clause.verb.last <= 1
            apart = clause.verb.first == 0 or self.tagged.tags[clause.verb.first - 1] in (",", ":")
            if clause.kind != "participle" or clause.parent is None or near or apart or self._is_own(clause):
                return number
            number = clause.parent
        return placed.clause

    def _is_own(self, clause: Clause) -> bool:
        """Whether a participle keeps its times: behind a preposition ("by bidding"), or right behind its noun ("filed in")."""
        before = self.tagged.tags[clause.verb.first - 1] if clause.verb.first else ""
        return before == "IN" or (clause.verb.tense == "past-participle" and before in ("NN", "NNS", "NNP", "NNPS"))

    def _opened(self, placed: Placed) -> int | None:
        """The clause that an expression opens, else the one it stands in: "; on Thursday the stock dropped"."""
        tags, before, behind = self.tagged.tags, placed.first - 1, placed.last
        while before >= 0 and tags[before] in ("IN", "TO", "DT", "RB"):
            before -= 1
        if behind < len(tags) and tags[behind] in (",", ":"):
            behind += 1
        if before >= 0 and tags[before] not in (",", ":", "CC", "``", "-LRB-"):
            return placed.clause
        for number, clause in enumerate(self.clauses.clauses):
            first = clause.subject[0] if clause.subject is not None else clause.start
            if first == behind < clause.verb.first and clause.kind in ("main", "coordinate", "complement", "frame"):
                return self._between(number)
        return placed.clause

    def _between(self, number: int) -> int:
        """The clause itself, or what it reports when it only stands between commas: "on Friday, officials said, …"."""
        end = self.clauses.clauses[number].verb.last
        if self.tagged.tags[end : end + 1] != (",",):
            return number
        children = (n for n, one in enumerate(self.clauses.clauses) if one.parent == number and one.kind == "complement")
        return next(children, number)

    def times_of(self, number: int | None) -> tuple[Placed, ...]:
        """The expressions that date a clause."""
        return tuple(placed for placed in self.times if self.dated_clause(placed) == number)

    def is_timed(self, number: int) -> bool:
        """Whether an expression dates a clause."""
        return bool(self.times_of(number))

    def span_of(self, first: int, last: int) -> Span:
        """Where tokens [first, last) stand in the document."""
        return Span(self.tagged.starts[first], self.tagged.ends[last - 1], self.span.field)


def passages(document: Document, timexes: Sequence[Timex]) -> tuple[Passage, ...]:
    """The sentences of title, subtitle, lead and body, in reading order.

    >>> found = passages(Document(id="a", text="Troops fled. A wall was torn down."), ())
    >>> [[passage.clauses.lemma(n) for n in range(len(passage.clauses.clauses))] for passage in found]
    [['flee'], ['tear']]
    """
    lang = pack(document.lang)
    if lang is None:
        return ()
    places = list(_sentences(document, lang))
    cut = [list(tokens(document.field(span.field), span.start, span.end, lang)) for _, _, span in places]
    words = [_words(document, span, pieces, zone) for (zone, _, span), pieces in zip(places, cut, strict=True)]
    tags = tag(words, lang)
    plain = frozenset(document.text.split())
    found: list[Passage] = []
    for (zone, paragraph, span), pieces, spoken, tagged in zip(places, cut, words, tags, strict=True):
        if pieces:
            starts, ends = tuple(start for start, _ in pieces), tuple(end for _, end in pieces)
            named = _with_names(spoken, tagged, document, plain)
            seen = _with_verb(spoken, named) if zone in HEADED else tuple(named)
            sentence = _with_times(Tagged(tuple(spoken), starts, ends, seen), span, timexes)
            split = clauses(sentence, lang)
            sentence = split.sentence
            times = _placed(span, sentence, split, timexes)
            lows = tuple(word.lower() for word in sentence.words)
            found.append(Passage(len(found), zone, paragraph, span, sentence, split, times, lows))
    return tuple(found)


_ENTRIES = 3
"""Paragraphs that begin with a clock time, from which a text is a live report."""


def entries(read: Sequence[Passage]) -> dict[int, Placed]:
    """The clock times that open the paragraphs of a live report, by paragraph; none in other texts."""
    found = {
        passage.paragraph: placed
        for passage in read
        for placed in passage.times[:1]
        if placed.first == 0 and "clock" in placed.timex.rule and passage.tagged.tags[placed.last : placed.last + 1] == (":",)
    }
    return found if len(found) >= _ENTRIES else {}


def _sentences(document: Document, lang: str) -> Iterator[tuple[Kind, int, Span]]:
    """Zone, paragraph and place of each sentence; the fields a source gave come first."""
    for field in HEADED:
        if getattr(document, field):
            yield field, 0, Span(0, len(document.field(field)), field)
    for paragraph, zone in enumerate(zones(document), 1):
        if zone.kind in HEADED:
            yield zone.kind, paragraph, Span(zone.start, zone.end)
        elif zone.kind in TOLD:
            for start, end in sentences(document.text, zone.start, zone.end, lang):
                yield zone.kind, paragraph, Span(start, end)


def _words(document: Document, span: Span, pieces: Sequence[tuple[int, int]], zone: Kind) -> list[str]:
    """The words of a sentence; a headline's capitals are taken off words that are no names, for the tagger learned prose."""
    text = document.field(span.field)
    words = [text[start:end] for start, end in pieces]
    if zone not in HEADED:
        return words
    letters = [word for word in words if word[0].isalpha() and len(word) > 3]
    if sum(word[0].isupper() for word in letters) < _CAPITALS * len(letters):
        return words
    names = {word for word in document.text.split() if word[:1].isupper()}
    plain = {word.strip(".,;:!?\"'”’)") for word in document.text.split() if word[:1].islower()}
    return [words[0] if at == 0 and words[0] in names else _uncapitalised(word, plain) for at, word in enumerate(words)]


def _with_verb(words: Sequence[str], tags: Sequence[str]) -> tuple[str, ...]:
    """The tags of a headline, its verb found where the tagger saw only nouns.

    >>> _with_verb(["Dam", "fails", "above", "Orrin"], ["VB", "NNS", "IN", "NNP"])
    ('NN', 'VBZ', 'IN', 'NNP')
    """
    if any(tag in ("VBD", "VBZ", "VBP", "MD") for tag in tags):
        return tuple(tags)
    for at in range(1, len(tags)):
        known = {tag for _, tag in forms().get(words[at].lower(), ())}
        order = at == 1 and tags[0] == "VB"
        if (
            tags[at] == "NNS"
            and "VBZ" in known
            and (order or "NNS" not in known)
            and tags[at - 1] in ("NN", "NNP", "NNS", "NNPS", "VB")
        ):
            before = "NN" if tags[at - 1] == "VB" else tags[at - 1]
            return (*tags[: at - 1], before, "VBZ", *tags[at + 1 :])
    return tuple(tags)


def _with_names(words: Sequence[str], tags: Sequence[str], document: Document, plain: frozenset[str]) -> list[str]:
    """The tags with no verb in a name that the text has again and again: the Docks of "Merrowhaven Docks".

    ``plain`` are the words of the text as they stand: what is never small in it is a name at the head of a sentence too.
    """
    found = list(tags)
    for at in range(1, len(words)):
        pair = f"{words[at - 1]} {words[at]}"
        capitals = words[at][:1].isupper() and words[at - 1][:1].isupper()
        if capitals and tags[at].startswith("VB") and document.text.count(pair) > 1:
            found[at] = "NNPS" if words[at].endswith("s") else "NNP"
    first = words[0] if words else ""
    if (
        first[:1].isupper()
        and found[0] in ("NN", "NNS")
        and document.text.count(f" {first} ") > 1
        and first.lower() not in plain
    ):
        found[0] = "NNP"  # "Jobs resigned", in a text that has no jobs
    return found


def _with_times(sentence: Tagged, span: Span, timexes: Sequence[Timex]) -> Tagged:
    """The sentence with no verb inside an expression of time: the weekend of "that weekend the rebels took it" is none."""
    inside = {
        token
        for timex in timexes
        if timex.span.field == span.field and span.start <= timex.span.start < span.end
        for token in sentence.within(timex.span.start, timex.span.end)
        if sentence.tags[token] in ("VB", "VBP", "VBZ", "VBD")
    }
    if not inside:
        return sentence
    return replace(sentence, tags=tuple("NN" if at in inside else tag for at, tag in enumerate(sentence.tags)))


def _uncapitalised(word: str, plain: set[str]) -> str:
    """The word as running text has it: in small letters when the article or the form tables know it so."""
    low = word.lower()
    if word.isupper() and len(word) > 1:
        return word
    known = low in plain or (low in forms() and word not in forms())
    return low if known else word


def _placed(span: Span, sentence: Tagged, split: Clauses, timexes: Sequence[Timex]) -> tuple[Placed, ...]:
    found = []
    for timex in timexes:
        if timex.span.field == span.field and span.start <= timex.span.start < span.end:
            inside = sentence.within(timex.span.start, timex.span.end)
            if inside:
                found.append(Placed(timex, inside.start, inside.stop, split.of_token(inside.start)))
    return tuple(found)
