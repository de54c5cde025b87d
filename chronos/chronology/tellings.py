"""What a telling says, ready to be compared: when, how certain, with which head, which names and which words.

Tellings come from documents whose grammar is no longer at hand, so words are
compared by the lemma the form tables give them, whatever their part of speech.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from chronos.annotate.values import Event, EventMention, Timex
from chronos.calendar import DAY, Civil, Duration, Granularity
from chronos.chronology.heads import befallen, heads_of, kindred, promised_by
from chronos.chronology.tolls import tolls
from chronos.chronology.values import Told
from chronos.chronology.words import WORD, compared_as, content, language_of, names_of, one_people, singular, without_speaker
from chronos.text.document import Document
from chronos.text.sentences import sentences

HAPPENED = frozenset(("occurred", "ongoing", "reported"))
AHEAD = frozenset(("planned", "promised"))
DENIED = frozenset(("negated", "planned-not-occurred"))

SUPPOSED = 0
"""The kind of what is only supposed."""

LENGTH = "~"
"""In front of a length of time among the words."""

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
    ``tolls`` the numbers of dead these give, ``called`` all names of the document.
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
    called: frozenset[str] = frozenset()

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
    heads = _heads(told, lang)
    said = [event.headline, *(phrase.text for phrase in (*event.actors, *event.places))]
    told_in = [mention.sentence.of(document) for mention in event.mentions]
    near = [time for time in times if _within(time, event)]
    timed = frozenset(word.lower() for time in near for word in WORD.findall(time.text))
    spoken = frozenset(singular(compared_as(word.lower(), lang)) for one in said for word in WORD.findall(one))
    names = frozenset(names_of(told_in, lang)) & spoken - timed
    lengths = [time for time in near if isinstance(time.value, Duration)]
    lasted = frozenset(f"{LENGTH}{time.value}" for time in lengths if time.text in event.headline)
    headed = heads | {compared_as(head.split()[0], lang) for head in heads}
    words = (frozenset(word for word in _content(said, lang, timed) if singular(word) not in names) | lasted) - headed
    heard = [without_speaker(sentence, lang) for sentence in told_in]
    nearby = frozenset((*_content(heard, lang, timed), *(f"{LENGTH}{time.value}" for time in lengths)))
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
        nearby - words - headed - names,
        tolls(dict.fromkeys(told_in), lang, timed),
        called_in(document),
    )


def _content(texts: Iterable[str], lang: str, without: frozenset[str]) -> Iterator[str]:
    return (compared_as(lemma, lang) for lemma in content(texts, lang, without, millions=True))


@lru_cache(maxsize=256)
def called_in(document: Document) -> frozenset[str]:
    """All names of a document.

    >>> sorted(called_in(Document(id="a", text="The mayor of Orrin met Ilka Dorvane.")))
    ['dorvane', 'ilka', 'orrin']
    """
    lang = language_of(document.lang)
    text = [document.text[start:end] for start, end in sentences(document.text, lang=document.lang)]
    return frozenset(names_of(text, lang))


def kind_of(one: Telling) -> int:
    """Whether it is told as happened, ahead or denied; 0 for what is only supposed.

    A plan and what came of it are one happening, and so are a report and its
    denial. What was only supposed is none.
    """
    factuality = one.told.event.factuality
    return next((number for number, kind in enumerate((HAPPENED, AHEAD, DENIED), 1) if factuality in kind), SUPPOSED)


def _heads(told: Told, lang: str) -> frozenset[str]:
    """The heads of its triggers, and what these only say to have begun, to have had an effect or to be promised."""
    document, mentions = told.document, told.event.mentions
    sides = [_sides(mention, document) for mention in mentions]
    heads = heads_of(
        [(mention.trigger.of(document), behind) for mention, (_, behind) in zip(mentions, sides, strict=True)], lang
    )
    for before, behind in sides:
        following = [match[0] for _, match in zip(range(_SUBJECT), WORD.finditer(behind), strict=False)]
        heads |= befallen(heads, WORD.findall(before)[-_SUBJECT:], following, lang)
    return heads | promised_by(lang) if told.event.factuality == "promised" else heads


def _sides(mention: EventMention, document: Document) -> tuple[str, str]:
    """What stands in the sentence before the trigger, and what behind it."""
    sentence, trigger = mention.sentence, mention.trigger
    if sentence.field != trigger.field:
        return "", ""
    text = document.field(trigger.field)
    return text[sentence.start : trigger.start], text[trigger.end : sentence.end]


_SUBJECT = 6
"""Words next to a verb among which the noun for what it tells is looked for."""


def _within(time: Timex, event: Event) -> bool:
    """Whether a time expression stands in a sentence that tells the event."""
    return any(
        time.span.field == mention.sentence.field and mention.sentence.start <= time.span.start < mention.sentence.end
        for mention in event.mentions
    )


def under_one_name(tellings: Sequence[Telling]) -> list[Telling]:
    """Tellings in which a people goes by its country's name, where any of them gives that."""
    goes_by: dict[str, dict[str, str]] = {}
    for lang in sorted({language_of(one.told.document.lang) for one in tellings}):
        goes_by[lang] = one_people((name for one in tellings for name in one.names), lang) if lang else {}
    return [_renamed(one, goes_by[language_of(one.told.document.lang)]) for one in tellings]


def _renamed(one: Telling, goes_by: Mapping[str, str]) -> Telling:
    if not goes_by.keys() & (one.names | one.words | one.around):
        return one
    names, words, around, called = (
        frozenset(goes_by.get(word, word) for word in group) for group in (one.names, one.words, one.around, one.called)
    )
    return replace(one, names=names, words=words - names, around=around - names - words, called=called)
