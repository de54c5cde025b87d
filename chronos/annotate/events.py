"""From sentences to dated events: the passes, in the order in which they run.

Candidates, how certain, when, the line, who and where, one happening of many
tellings, what is shown. Each is a module of its own; this one only puts them
one behind the other.
"""

from collections.abc import Sequence

from chronos.annotate.anchoring import anchor
from chronos.annotate.candidates import Candidate, candidates
from chronos.annotate.certainty import certainty
from chronos.annotate.happenings import Telling, content_words, merged
from chronos.annotate.headlines import LONGEST, Line, headline
from chronos.annotate.names import parties
from chronos.annotate.passages import Passage, entries, passages
from chronos.annotate.selection import why_hidden
from chronos.annotate.story import Story
from chronos.annotate.values import Event, EventMention, Phrase, Timex, event_id
from chronos.annotate.vocabulary import Vocabulary, vocabulary
from chronos.calendar import Granularity, When
from chronos.languages.reading import pack
from chronos.text.document import Document, Span

_SURE = ("explicit", "shared", "event-anchor", "governor", "narrative", "tense", "none")


def events(document: Document, timexes: Sequence[Timex]) -> tuple[Event, ...]:
    """The events of a document, in reading order; none for a language without event words.

    >>> from chronos.annotate.mentions import timexes
    >>> from chronos.notation.iso8601 import read_stamp
    >>> article = Document(id="a", text="Troops fled on Friday, officials said.", dct=read_stamp("2013-03-04"))
    >>> [(event.headline, event.date.shape, event.attribution.text) for event in events(article, timexes(article))]
    [('Troops fled', 'at', 'officials')]
    """
    lang = pack(document.lang)
    if lang is None:
        return ()
    words = vocabulary(lang)
    read = passages(document, timexes)
    tellings = told(document, read, words)
    groups = [best_first(group) for group in merged(tellings, words)]
    made = [_event(document, group, words) for group in groups]
    return tuple(sorted(made, key=lambda event: (event.mentions[0].trigger.field is None, event.mentions[0].trigger.start)))


def told(document: Document, read: Sequence[Passage], words: Vocabulary) -> list[Telling]:
    """The tellings of a document in reading order: candidates with certainty, date, line and parties."""
    story = Story(document.dct, words, entries=entries(read))
    found = []
    for candidate in candidates(read, words):
        sure = certainty(candidate, words, document.dct)
        anchored = anchor(candidate, sure, story)
        story.dated.append((candidate, anchored))
        line = headline(candidate, sure, document)
        found.append(Telling(candidate, sure, anchored, line, parties(candidate, words), content_words(candidate)))
    return found


def best_first(group: Sequence[Telling]) -> list[Telling]:
    """The telling that dates it best first; of equals the one with a whole line, then the first told."""
    return sorted(group, key=_rank)


def _rank(telling: Telling) -> tuple[int, int, bool, bool, bool, int]:
    return (
        _SURE.index(telling.anchored.basis),
        _grain(telling.anchored.when),
        telling.candidate.sort == "noun",
        telling.certainty.factuality != "promised",
        not telling.line.whole,
        telling.candidate.passage.number,
    )


def _grain(when: When) -> int:
    """How coarse a date is: days and less are alike, and what is open on a side is coarsest."""
    if when.earliest is None or when.latest is None or when.begin is None or when.shape == "ongoing":
        return Granularity.CENTURY
    return max(when.begin.granularity, Granularity.DAY)


def _event(document: Document, group: Sequence[Telling], words: Vocabulary) -> Event:
    best = group[0]
    mentions = tuple(_mention(telling.candidate) for telling in group)
    hidden = why_hidden(group, words)
    basis, confidence = best.anchored.basis, best.anchored.confidence
    return Event(
        event_id(document, mentions[0]),
        document.id,
        _line(group, document),
        mentions,
        best.anchored.when,
        basis,
        confidence,
        best.certainty.factuality,
        _attribution(best.candidate),
        best.parties.actors,
        best.parties.places,
        tuple(placed.timex.tid for placed in best.anchored.times),
        hidden is None,
        hidden,
        _clause(best.candidate),
        best.certainty.cues,
    )


def _line(group: Sequence[Telling], document: Document) -> str:
    """The best line of a happening: a whole clause of the text, else the title, else what there is."""
    joined = _joined_line(group, document)
    if joined is not None and joined.whole:
        return joined.text
    headed = next((telling for telling in group if telling.candidate.passage.headed), None)
    if group[0].line.whole:
        return group[0].line.text
    whole = next((telling for telling in group if telling.line.whole), headed or group[0])
    return whole.line.text


def _joined_line(group: Sequence[Telling], document: Document) -> Line | None:
    """The line of verbs that were told as one: "freed 60 prisoners and burned the courthouse"."""
    first = min(
        group, key=lambda telling: (telling.candidate.passage is not group[0].candidate.passage, telling.candidate.trigger)
    )
    rest = [
        telling.candidate.clause
        for telling in group
        if telling.candidate.passage is first.candidate.passage
        and telling.candidate.sort == "verb"
        and telling.candidate.clause is not None
        and telling.candidate.of.shares == first.candidate.clause
    ]
    if not rest or first.candidate.sort != "verb":
        return None
    line = headline(first.candidate, first.certainty, document, max(rest))
    return line if len(line.text) <= LONGEST and not line.text.endswith("…") else None


def _mention(candidate: Candidate) -> EventMention:
    passage = candidate.passage
    return EventMention(passage.span, passage.span_of(candidate.trigger, candidate.trigger + 1))


def _clause(candidate: Candidate) -> Span:
    """From the first to the last token of the candidate's clause, its subject included; the sentence for a line without one."""
    passage, number = candidate.passage, candidate.clause
    if number is None:
        return passage.span
    split, tags = passage.clauses, passage.tagged.tags
    others = {at for other in split.clauses if other.subject and other is not candidate.of for at in range(*other.subject)}
    mine = {at for at, owner in enumerate(split.owner) if owner == number and at not in others}
    mine.update(range(candidate.of.verb.first, candidate.of.verb.last))
    if candidate.of.subject is not None and candidate.sort == "verb":
        mine.update(range(*candidate.of.subject))
    if candidate.governed and candidate.governor is not None:
        mine.add(split.clauses[candidate.governor].verb.first)
    end = max(mine)
    while end > candidate.trigger and tags[end] in (",", ":", ".", "CC", "``", "''"):
        end -= 1
    return passage.span_of(min(mine), end + 1)


def _attribution(candidate: Candidate) -> Phrase | None:
    """Who is said to have told it: the subject of the frame."""
    passage = candidate.passage
    frame = passage.clauses.frame(candidate.clause) if candidate.clause is not None else None
    if frame is None:
        return None
    subject = passage.clauses.clauses[frame].subject
    if subject is None:
        return None
    span = passage.span_of(*subject)
    return Phrase(passage.clauses.text(subject), span)
