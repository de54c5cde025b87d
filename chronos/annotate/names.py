"""Who and where: the names in a clause, told by capitals, titles and the prepositions before them; no list of places."""

from collections.abc import Iterator
from dataclasses import dataclass

from chronos.annotate.candidates import Candidate
from chronos.annotate.passages import Passage
from chronos.annotate.values import Phrase
from chronos.annotate.vocabulary import Vocabulary
from chronos.text.phrases import NOUNS, NounPhrase, noun_phrases

_NAMES = frozenset(("NNP", "NNPS"))
_PLACING = frozenset(
    ("in", "at", "near", "into", "to", "from", "outside", "around", "across", "through", "off", "over", "toward", "towards")
)
_BY = 10
"""Tokens behind a passive verb among which its agent is looked for."""


@dataclass(frozen=True, slots=True)
class Parties:
    """Who takes part in a happening, and where it is; ``subject`` is the tokens of the one who does or undergoes it."""

    actors: tuple[Phrase, ...]
    places: tuple[Phrase, ...]


def parties(candidate: Candidate, words: Vocabulary) -> Parties:
    """The actors and places of a candidate's clause.

    >>> from chronos.annotate.candidates import candidates
    >>> from chronos.annotate.passages import passages
    >>> from chronos.annotate.vocabulary import vocabulary
    >>> from chronos.text.document import Document
    >>> article = Document(id="a", text="Mayor Ilka Dorvane opened the bridge in Tarnik.")
    >>> (opened,) = candidates(passages(article, ()), vocabulary())
    >>> found = parties(opened, vocabulary())
    >>> [one.text for one in found.actors], [one.text for one in found.places]
    (['Mayor Ilka Dorvane'], ['Tarnik'])
    """
    passage = candidate.passage
    phrases = noun_phrases(passage.tagged)
    actors = [phrase for phrase in phrases if _takes_part(candidate, phrase)]
    places = [phrase for phrase in phrases if _is_place(candidate, phrase)]
    return Parties(
        tuple(_distinct(_phrase(passage, phrase) for phrase in actors if phrase not in places)),
        tuple(_distinct(_phrase(passage, phrase, named=True) for phrase in places)),
    )


def agent(candidate: Candidate) -> NounPhrase | None:
    """The phrase behind "by" of a passive: "was seized by Syrian rebels"."""
    if candidate.clause is None or not candidate.of.verb.passive:
        return None
    passage = candidate.passage
    lows = passage.lows
    for at in range(candidate.of.verb.last, min(len(lows) - 1, candidate.of.verb.last + _BY)):
        if lows[at] == "by" and passage.clauses.of_token(at) == candidate.clause:
            found = next((phrase for phrase in noun_phrases(passage.tagged) if phrase.first == at + 1), None)
            if found is not None and not _is_time(passage, found):
                return found
            return None
    return None


def _takes_part(candidate: Candidate, phrase: NounPhrase) -> bool:
    """Whether a phrase is the subject, the agent or a named object of the candidate."""
    passage = candidate.passage
    if _is_time(passage, phrase) or passage.tagged.tags[phrase.head] in ("PRP", "EX", "WP", "DT"):
        return False
    if candidate.clause is None:
        return _is_name(passage, phrase)
    clause = candidate.of
    if clause.subject is not None and clause.subject[0] <= phrase.first < clause.subject[1]:
        return passage.tagged.tags[phrase.head] in NOUNS
    by = agent(candidate)
    if by is not None and phrase == by:
        return True
    return _in_clause(candidate, phrase) and _is_name(passage, phrase) and _preposition(passage, phrase) not in _PLACING


def _is_place(candidate: Candidate, phrase: NounPhrase) -> bool:
    """Whether a name stands behind a preposition of place, in the candidate's clause."""
    passage = candidate.passage
    if (
        not _is_name(passage, phrase)
        or _is_time(passage, phrase)
        or not (candidate.clause is None or _in_clause(candidate, phrase))
    ):
        return False
    return _preposition(passage, phrase) in _PLACING


def _preposition(passage: Passage, phrase: NounPhrase) -> str:
    """The word right before a phrase, or before the "town of" that it belongs to."""
    before = phrase.first - 1
    return passage.lows[before] if before >= 0 else ""


def _in_clause(candidate: Candidate, phrase: NounPhrase) -> bool:
    return candidate.passage.clauses.of_token(phrase.head) == candidate.clause


def _is_name(passage: Passage, phrase: NounPhrase) -> bool:
    return passage.tagged.tags[phrase.head] in _NAMES


def _is_time(passage: Passage, phrase: NounPhrase) -> bool:
    return any(placed.first < phrase.last and phrase.first < placed.last for placed in passage.times)


def _phrase(passage: Passage, phrase: NounPhrase, named: bool = False) -> Phrase:
    """The words of a phrase without its article; of a place the name alone."""
    first, last = phrase.first, phrase.last
    tags = passage.tagged.tags
    while first < last - 1 and (tags[first] in ("DT", "PRP$") or (named and tags[first] not in _NAMES)):
        first += 1
    span = passage.span_of(first, last)
    starts = passage.tagged.starts[first]
    text = "".join(
        (" " if at > first and passage.tagged.starts[at] > passage.tagged.ends[at - 1] else "") + passage.tagged.words[at]
        for at in range(first, last)
    )
    assert starts == span.start
    return Phrase(text, span)


def _distinct(phrases: Iterator[Phrase]) -> Iterator[Phrase]:
    seen = set()
    for phrase in phrases:
        if phrase.text not in seen:
            seen.add(phrase.text)
            yield phrase
