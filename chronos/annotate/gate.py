"""Whether a line may stand: that it holds its event, begins and ends whole, and claims no more than its source."""

from collections.abc import Sequence

from chronos.annotate.candidates import Candidate
from chronos.annotate.certainty import Certainty
from chronos.annotate.drafts import is_doubted
from chronos.annotate.line_words import line_words
from chronos.annotate.passages import Passage
from chronos.annotate.shortening import breaks_off, dangles, is_bare, object_is_lost
from chronos.annotate.vocabulary import vocabulary
from chronos.annotate.wording import balanced
from chronos.text.phrases import NOUNS, is_prenominal

_FEWEST = 2
_NO_BEGINNING = frozenset(("WDT", "WP", "WP$", "WRB", "TO", "VBG", "VBN", "IN", "CC", "VB", "VBD", "VBZ", "VBP", "MD"))


def passes(candidate: Candidate, tokens: Sequence[int], text: str) -> bool:
    """Whether a line may stand: it holds the event, does not begin in the middle, and its brackets and quotes close."""
    passage = candidate.passage
    tags = passage.tagged.tags
    if not tokens or len(text.split()) < _FEWEST:
        return False
    if candidate.trigger not in tokens:
        return False
    if _is_noun_alone(candidate, tokens):
        return balanced(text) and not dangles(passage, tokens[-1])
    if candidate.trigger == tokens[0]:
        return False
    opens = tags[tokens[0]] in ("VBG", "VBN") and is_prenominal(passage.tagged, tokens[0])
    low = passage.lows[tokens[0]]
    opens = opens or (tokens[0] == 0 and _is_inverted(passage))
    counts = low in line_words(passage.clauses.lang).amounts and "CD" in [tags[at] for at in tokens[1:4]]
    if not opens and tags[tokens[0]] in _NO_BEGINNING and not counts and low not in vocabulary(passage.clauses.lang).kept:
        return False
    if (
        low == "that"
        and tokens[0] > 0
        and tags[tokens[0] - 1] in (",", *NOUNS)
        and len(tokens) > 1
        and tokens[1] == tokens[0] + 1
    ):
        return False  # "a convoy, that was carrying soldiers"
    if breaks_off(passage, tokens):
        return False
    if dangles(passage, tokens[-1], tokens[-2] if len(tokens) > 1 else None):
        return False
    if object_is_lost(passage, tokens):
        return False
    if is_bare(passage, tokens):
        return False
    return _has_verb(candidate, tokens) and balanced(text)


def _is_noun_alone(candidate: Candidate, tokens: Sequence[int]) -> bool:
    """Whether a line is the phrase that names its happening, and has no verb: "earthquake in Haiti"."""
    present = set(tokens)
    return candidate.sort == "noun" and not any(one.verb.head in present for one in candidate.passage.clauses.clauses)


def _is_inverted(passage: Passage) -> bool:
    """Whether a sentence begins with what is said of its subject: "Among those killed was the pilot"."""
    first = next(iter(passage.clauses.clauses), None)
    if first is None:
        return False
    return first.kind == "main" and first.subject is None and first.verb.first > 0 and passage.clauses.lemma(0) == "be"


def _has_verb(candidate: Candidate, tokens: Sequence[int]) -> bool:
    """Whether a line has a verb that makes it a sentence; "a court to rule" is a headline too."""
    present = set(tokens)
    return candidate.sort in ("infinitive", "participle") or any(
        one.verb.finite
        and (one.kind != "relative" or (number == candidate.clause and one.marker is not None))
        and one.verb.first in present
        for number, one in enumerate(candidate.passage.clauses.clauses)
    )


def says_so(candidate: Candidate, certainty: Certainty, text: str) -> bool:
    """Whether a line about what did not happen, or may not have, holds a word that says so."""
    said = text.lower().split()
    passage, number = candidate.passage, candidate.clause
    over = candidate.own.parent if candidate.own is not None else None
    if number is not None and over is not None and is_doubted(passage, number):
        return passage.lows[passage.clauses.clauses[over].verb.head] in said
    if certainty.factuality not in ("negated", "reported", "hypothetical") or not certainty.cues:
        return True
    words = vocabulary(passage.clauses.lang)
    if certainty.factuality == "negated" and not (words.determiners | words.nobody | {"not", "never", "n't"}).isdisjoint(said):
        return True
    return any(word in said for cue in certainty.cues for word in cue.lower().split())
