"""What a telling says, ready to be compared: when, how certain, with which head, which names and which words.

Tellings come from documents whose grammar is no longer at hand, so words are
compared by the lemma the form tables give them, whatever their part of speech.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from chronos.annotate.values import Event, Timex
from chronos.calendar import DAY, Civil, Granularity
from chronos.chronology.tolls import tolls
from chronos.chronology.values import Told
from chronos.chronology.words import WORD, content, heads_of, kindred, language_of, names_of, singular

_OWN = frozenset(("explicit", "shared", "event-anchor"))
"""The grounds of a date that is the happening's own; any other is a bound."""


@dataclass(frozen=True, slots=True)
class Telling:
    """A document's event with what it is compared by.

    ``first`` and ``last`` are the days it can have been on, ``None`` when
    nothing bounds it. ``own`` says that its words give the date, ``day`` that
    they give it to the day. ``heads`` are lemmas of its triggers, ``groups`` the
    groups of kindred words these belong to, ``names`` the words with a capital,
    ``words`` the other lemmas of its line, ``around`` those of its sentences,
    ``tolls`` the numbers of dead these give.
    """

    told: Told
    first: int | None
    last: int | None
    own: bool
    day: bool
    heads: frozenset[str]
    groups: frozenset[frozenset[str]]
    names: frozenset[str]
    words: frozenset[str]
    around: frozenset[str]
    tolls: frozenset[int] = frozenset()

    @property
    def key(self) -> tuple[Civil, str, int, str]:
        """Where it stands among all tellings: by publication, document, place in the document."""
        document, event = self.told.document, self.told.event
        return (document.dct.start if document.dct else 0, document.id, event.mentions[0].trigger.start, event.id)

    @property
    def dated(self) -> bool:
        """Whether anything at all bounds it."""
        return self.first is not None or self.last is not None


def telling(told: Told, times: Sequence[Timex] = ()) -> Telling:
    """What an event of a document is compared by; the words of its ``times`` are left aside, for the date says them.

    >>> from chronos.annotate.pipeline import annotate_document
    >>> from chronos.text.document import Document
    >>> document = Document(id="a", text="Rebels seized the town of Orrin on 2 March 2013.")
    >>> (event,) = annotate_document(document).events
    >>> made = telling(Told(document, event))
    >>> sorted(made.heads), sorted(made.names), sorted(made.words), made.own
    (['seize'], ['orrin'], ['rebel', 'town'], True)
    """
    document, event = told.document, told.event
    lang = language_of(document.lang)
    heads = heads_of([mention.trigger.of(document) for mention in event.mentions], lang)
    said = [event.headline, *(phrase.text for phrase in (*event.actors, *event.places))]
    sentences = [mention.sentence.of(document) for mention in event.mentions]
    timed = frozenset(word.lower() for time in times if _within(time, event) for word in WORD.findall(time.text))
    spoken = frozenset(singular(word.lower()) for one in said for word in WORD.findall(one))
    names = frozenset(names_of(sentences, lang)) & spoken - timed
    words = frozenset(content(said, lang, timed)) - heads - names
    around = frozenset(content(sentences, lang, timed)) - words - heads - names
    earliest, latest = event.date.earliest, event.date.latest
    begin = event.date.begin
    own = event.basis in _OWN
    day = own and event.date.shape == "at" and begin is not None and begin.granularity <= Granularity.DAY
    return Telling(
        told,
        None if earliest is None else earliest // DAY,
        None if latest is None else -(-latest // DAY) - 1,
        own,
        day,
        heads,
        kindred(heads, lang),
        names,
        words,
        around,
        tolls(dict.fromkeys(sentences), lang, timed),
    )


def _within(time: Timex, event: Event) -> bool:
    """Whether a time expression stands in a sentence that tells the event."""
    return any(
        time.span.field == mention.sentence.field and mention.sentence.start <= time.span.start < mention.sentence.end
        for mention in event.mentions
    )
