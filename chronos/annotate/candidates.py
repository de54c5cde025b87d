"""Which words of a text are events: main verbs that are no mere telling and no state, and nouns with a time of their own.

Participles and infinitives hang on the verb that governs them; they stand
alone under promising, planning, agreeing, ordering, accusing, or with a time
of their own.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from chronos.annotate.passages import Passage, Placed
from chronos.annotate.vocabulary import Vocabulary, vocabulary
from chronos.calendar import Granularity, TimeSpan
from chronos.text.clause_tree import Clause
from chronos.text.forms import lemma
from chronos.text.phrases import NOUNS, phrase_to, phrase_with

Sort: TypeAlias = Literal["verb", "infinitive", "participle", "noun"]

_ALONE = frozenset(("plans", "promises", "decides", "does", "fails"))
"""How a verb governs an infinitive that is an event of its own; what is ordered or asked is told with the order."""
_NEAR = 5
"""Tokens between an event noun and the preposition of its time."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A word that may head an event.

    ``clause`` is the clause it heads or, for a noun, stands in; ``governor``
    the clause of the verb that governs an infinitive or participle, and
    ``governed`` how: the classes of that verb. ``time`` is the expression
    that belongs to a noun.
    """

    passage: Passage
    sort: Sort
    trigger: int
    lemma: str
    clause: int | None
    governor: int | None = None
    governed: frozenset[str] = frozenset()
    time: Placed | None = None

    @property
    def own(self) -> Clause | None:
        """The clause it stands in; ``None`` for a noun in a line without a verb."""
        return None if self.clause is None else self.passage.clauses.clauses[self.clause]

    @property
    def of(self) -> Clause:
        """The clause it stands in. Raises ``ValueError`` for a noun in a line without a verb."""
        clause = self.own
        if clause is None:
            raise ValueError("a noun in a line without a verb has no clause")
        return clause


def candidates(passages: Sequence[Passage], words: Vocabulary) -> list[Candidate]:
    """The words of a document that may head an event, in reading order.

    >>> from chronos.annotate.passages import passages as read
    >>> from chronos.annotate.vocabulary import vocabulary
    >>> from chronos.text.document import Document
    >>> text = "Officials said that troops had fled. The mayor promised to rebuild it."
    >>> [(c.sort, c.lemma) for c in candidates(read(Document(id="a", text=text), ()), vocabulary())]
    [('verb', 'flee'), ('verb', 'promise'), ('infinitive', 'rebuild')]
    """
    found: list[Candidate] = []
    for passage in passages:
        verbs = list(_verbs(passage, words))
        nouns = [noun for noun in _nouns(passage, words) if not _covered(noun, verbs, words)]
        found += sorted([*verbs, *nouns], key=lambda candidate: candidate.trigger)
    return found


def _covered(noun: Candidate, verbs: Sequence[Candidate], words: Vocabulary) -> bool:
    """Whether the verb of a noun's clause is an event that takes the noun's time: "spotted the leak on Monday"."""
    if noun.passage.headed or noun.time is None or noun.clause is None:
        return False
    if noun.time.clause != noun.clause:
        return False  # "a concert planned for Saturday was cancelled"
    if _is_arranged_for(noun.passage, noun.trigger, noun.time, words):
        return False
    behind = noun.time.first > noun.trigger
    verb = next((verb for verb in verbs if verb.clause == noun.clause), None)
    return verb is not None and verb.lemma not in words.light and (behind or _is_subject(noun))


def _is_subject(noun: Candidate) -> bool:
    """Whether a noun heads the subject: the talks of "last week's talks failed", not the quake of "survivors of the quake"."""
    subject, tags = noun.of.subject, noun.passage.tagged.tags
    return subject is not None and subject[0] <= noun.trigger < subject[1] and "IN" not in tags[subject[0] : noun.trigger]


def is_spoken_about(noun: Candidate) -> bool:
    """Whether a noun with a time before it is what a verb of speech is about: "condemned Friday's attack"."""
    clause, words = noun.own, vocabulary(noun.passage.clauses.lang)
    if clause is None or noun.clause is None or noun.time is None or not isinstance(noun.time.timex.value, TimeSpan):
        return False
    if not clause.verb.last <= noun.time.first < noun.trigger:
        return False
    return noun.passage.clauses.lemma(noun.clause) in words.speech | words.deeds


# ---------------------------------------------------------------- verbs


def _verbs(passage: Passage, words: Vocabulary) -> Iterator[Candidate]:
    split = passage.clauses
    found: list[Candidate] = []
    telling: list[int] = []
    for number, clause in enumerate(split.clauses):
        low = split.lemma(number)
        if _says_what_is(passage, clause, low, words):
            continue
        if clause.kind == "infinitive" or clause.verb.tense == "infinitive":
            found += _infinitive(passage, number, low, words)
        elif clause.kind == "participle" or not clause.verb.finite:
            found += _participle(passage, number, low, words)
        elif tells_only(passage, number, low, words):
            telling.append(number)
        elif not _is_state(passage, number, low, words) and _governed_content(passage, number, low, words) is None:
            found.append(Candidate(passage, "verb", clause.verb.head, low, number))
    empty = (number for number in telling if _says_no_happening(passage, number, found, words))
    found += (Candidate(passage, "verb", split.clauses[number].verb.head, split.lemma(number), number) for number in empty)
    yield from sorted(found, key=lambda candidate: candidate.trigger)


def _says_what_is(passage: Passage, clause: Clause, low: str, words: Vocabulary) -> bool:
    """Whether a verb only says what something is, "the aim is to help", or when a page was written, "last updated"."""
    verb = clause.verb
    if low in ("update", "modify") and verb.first and passage.lows[verb.first - 1] == "last":
        return True
    if verb.modality != "be-to":
        return False
    return low == "blame" or any(_noun_at(passage, at) in words.aims for at in range(clause.start, verb.first))


def _says_no_happening(passage: Passage, number: int, found: Sequence[Candidate], words: Vocabulary) -> bool:
    """Whether the saying is the news, for what is said is a state: "announced on Monday that he would be on leave"."""
    split = passage.clauses
    if split.lemma(number) not in words.deeds or split.clauses[number].kind == "frame" or not _has_content(passage, number):
        return False
    inside = {number}
    for other, clause in enumerate(split.clauses):
        if clause.parent in inside:
            inside.add(other)
    return not any(candidate.clause in inside for candidate in found)


def tells_only(passage: Passage, number: int, low: str, words: Vocabulary) -> bool:
    """Whether a verb only tells of something: a frame, or a verb of saying with what is said."""
    clause = passage.clauses.clauses[number]
    if clause.kind == "frame":
        return True
    if low not in words.telling or _will_tell(passage, number):
        return False
    if _tells_of_done(passage, number):
        return True  # "was reported to have crashed"
    if low in ("put", "call"):
        return _only_puts(passage, clause.verb.last, low, words)
    content, verb = _has_content(passage, number), clause.verb
    bare = low in words.found and not _has_object(passage, verb.last)
    if low in words.deeds and not content and not bare:
        return False
    if words.is_a(low, "orders") and has_infinitive(passage, number):
        return False  # "were told to leave"
    if low in words.speech and passage.is_timed(number) and not content:
        listened = low in ("tell", "ask", "inform", "remind", "call", "quote", "cite")
        return clause.kind == "relative" or listened or not _has_matter(passage, verb.last)
    if words.is_a(low, "plans") and verb.passive and passage.is_timed(number) and not has_infinitive(passage, number):
        return False  # "a ship is expected this afternoon"
    if verb.passive and low not in ("say", "tell", "believe", "think", "expect", "understand", "report"):
        return content
    return True


def _only_puts(passage: Passage, at: int, low: str, words: Vocabulary) -> bool:
    """Whether putting or calling only says how much or what something is: "put the toll at 42", "called it unlawful".

    "Put it off", "put the debt on review", "called for a boycott" and "called an election" are deeds.
    """
    if not {"off", "back"}.isdisjoint(passage.lows[at : at + 2]):
        return False
    if low == "put":
        return "at" in passage.lows[at : at + 8]
    if passage.lows[at : at + 1] and passage.lows[at] in ("for", "on", "upon", "in", "up", "out"):
        return False
    return not any(_noun_at(passage, one) in words.nouns for one in range(at, min(at + 4, len(passage.lows))))


def _has_content(passage: Passage, number: int) -> bool:
    return any(other.kind == "complement" and other.parent == number for other in passage.clauses.clauses)


def _has_matter(passage: Passage, at: int) -> bool:
    """Whether something is said of something or to somebody: "complained about it to the ministry last month"."""
    return (
        passage.lows[at : at + 1] != ()
        and (passage.lows[at] in ("about", "of", "on", "to", "against", "over") or passage.tagged.tags[at] in ("DT", "PRP$"))
        and _has_noun(passage, at)
    )


def _has_noun(passage: Passage, at: int) -> bool:
    """Whether a noun that is no time stands in the next few words."""
    timed = {token for placed in passage.times for token in range(placed.first, placed.last)}
    tags = passage.tagged.tags
    return any(tags[token] in NOUNS and token not in timed for token in range(at, min(at + 5, len(tags))))


def _will_tell(passage: Passage, number: int) -> bool:
    """Whether it is a telling still to come, which is an event: "an army panel is to report by the end of the month"."""
    verb = passage.clauses.clauses[number].verb
    ahead = verb.tense == "future" or verb.modality in ("be-to", "going-to", "must", "have-to")
    return ahead and passage.is_timed(number) and not _has_content(passage, number)


def _tells_of_done(passage: Passage, number: int) -> bool:
    """Whether the infinitive under a verb of saying lies before it."""
    return any(
        other.kind == "infinitive" and other.parent == number and other.verb.perfect for other in passage.clauses.clauses
    )


def has_infinitive(passage: Passage, number: int | None) -> bool:
    """Whether an infinitive hangs on a clause: what is promised, ordered or planned there."""
    return any(other.kind == "infinitive" and other.parent == number for other in passage.clauses.clauses)


def _is_state(passage: Passage, number: int, low: str, words: Vocabulary) -> bool:
    """Whether a verb tells a state or a habit, which is no event of a chronology."""
    clause = passage.clauses.clauses[number]
    verb = clause.verb
    timed = any(isinstance(placed.timex.value, TimeSpan) for placed in passage.times_of(number))
    if low == "be" and _becomes(passage, number, words):
        return False
    if low in words.states and not verb.passive:
        return not (low in words.continuing and verb.tense == "future" and passage.is_timed(number))
    if low in words.lasting and verb.aspect in ("progressive", "perfect-progressive"):
        return True
    if low == "do" and not _has_object(passage, verb.last):  # "before the coastguard did"
        return True
    if low in words.doing and not verb.passive and not timed and verb.tense != "future" and verb.aspect == "none":
        return passage.tagged.tags[verb.last : verb.last + 1] != ("RP",)  # "carried off both goalposts"
    simple = verb.tense == "present" and verb.aspect == "none" and verb.modality is None
    return simple and not passage.headed and not timed


def _becomes(passage: Passage, number: int, words: Vocabulary) -> bool:
    """Whether a state begins at a day that is named: "will be available on June 17", "is payable Jan. 3"."""
    verb = passage.clauses.clauses[number].verb
    dated = any(
        isinstance(placed.timex.value, TimeSpan)
        and placed.timex.value.granularity <= Granularity.MONTH
        and placed.first > verb.last
        for placed in passage.times_of(number)
    )
    at = verb.last
    while at < len(passage.lows) and passage.tagged.tags[at] == "RB":
        at += 1
    return dated and passage.lows[at : at + 1] != () and passage.lows[at] in words.begun and verb.aspect == "none"


def _has_object(passage: Passage, at: int) -> bool:
    tags = passage.tagged.tags
    if passage.lows[at : at + 1] in (("about",), ("around",), ("over",), ("nearly",), ("some",)) and tags[at + 1 : at + 2] == (
        "CD",
    ):
        return True  # "recalled about 1.2 million cribs"
    if tags[at : at + 1] == ("TO",):
        return tags[at + 1 : at + 2] not in (("VB",), ("RB",), ())  # "wrote to the captain", but "was reported to have left"
    return tags[at : at + 1] not in ((), (".",), (",",), ("CC",), ("IN",), (":",), ("RB",))


def _governed_content(passage: Passage, number: int, low: str, words: Vocabulary) -> int | None:
    """The clause of the infinitive or participle that is the event itself: "failed to open", "began to withdraw"."""
    split = passage.clauses
    verb = split.clauses[number].verb
    kinds = words.governs.get(low, frozenset())
    tried = "tries" in kinds and "but" in passage.lows[verb.last :]
    if not kinds & {"does", "plans", "fails", "decides"} and not tried:
        return None
    for other, clause in enumerate(split.clauses):
        if (
            clause.parent == number
            and clause.kind in ("infinitive", "participle")
            and _right_behind(passage, verb.last, clause)
        ):
            if clause.kind == "participle" and "does" not in kinds:
                continue
            return other
    return None


def _right_behind(passage: Passage, at: int, clause: Clause) -> bool:
    """Whether a clause's verb follows with an object at most between: "asked the court to rule"."""
    first = clause.verb.first
    between = range(at, first)
    return at <= first <= at + 12 and not any(
        passage.tagged.tags[token] in (",", ":", "TO")
        or (passage.tagged.tags[token] == "IN" and passage.tagged.words[token] != "of")
        for token in between
    )


def _infinitive(passage: Passage, number: int, low: str, words: Vocabulary) -> Iterator[Candidate]:
    split = passage.clauses
    clause = split.clauses[number]
    parent, kinds = governing(passage, number, words)
    if low in words.states and not clause.verb.passive:
        return
    timed = passage.is_timed(number)
    if _is_one_of_a_row(passage, clause.verb.first):
        return
    if not timed and _is_purpose_of(passage, parent, kinds, words):
        return
    if (
        kinds & _ALONE
        or ("alleges" in kinds and clause.verb.perfect)
        or (passage.headed and parent is None)
        or (timed and not kinds & {"orders"})
        or (kinds & {"tries"} and "but" in passage.lows[clause.verb.last :])
    ):
        yield Candidate(passage, "infinitive", clause.verb.head, low, number, parent, kinds)


def _is_about(passage: Passage, noun: int) -> bool:
    """Whether a noun is only what something else is about or for: "over pay and plans", "the second minister"."""
    phrase = phrase_with(passage.tagged, noun)
    before = phrase.first - 1 if phrase is not None else noun - 1
    if before > 1 and passage.tagged.tags[before] == "CC":
        joined = phrase_to(passage.tagged, before)
        before = joined.first - 1 if joined is not None else before
    return before >= 0 and passage.lows[before] in ("over", "about", "against", "despite", "amid", "of", "with")


def _is_one_of_a_row(passage: Passage, first: int) -> bool:
    """Whether an infinitive only says which: "the second minister to leave this year"."""
    phrase = phrase_to(passage.tagged, first)
    return phrase is not None and not _ROW.isdisjoint(passage.lows[phrase.first : phrase.last])


_ROW = frozenset(("first", "second", "third", "fourth", "fifth", "last", "latest", "only", "next"))


def _is_purpose_of(passage: Passage, parent: int | None, kinds: frozenset[str], words: Vocabulary) -> bool:
    """Whether an infinitive is only the content of another one that nothing plans: "funds to help build it"."""
    if parent is None or not kinds & {"does", "fails"} or passage.clauses.clauses[parent].kind != "infinitive":
        return False
    return not governing(passage, parent, words)[1] & _ALONE


def governing(passage: Passage, number: int, words: Vocabulary) -> tuple[int | None, frozenset[str]]:
    """The clause whose verb or adjective governs an infinitive, and in which ways."""
    split = passage.clauses
    clause = split.clauses[number]
    model = clause.shares
    while model is not None and split.clauses[model].kind == "infinitive":
        return governing(passage, model, words)
    before = clause.verb.first - 1
    lows = passage.lows
    while before >= 0 and passage.tagged.tags[before] == "RB":
        before -= 1
    if before >= 0 and (kinds := words.adjectives.get(lows[before])):
        return clause.parent, kinds
    if before >= 0 and passage.tagged.tags[before] in NOUNS:
        noun = lemma(passage.tagged.words[before], passage.tagged.tags[before], split.lang)
        kinds = words.governs.get(noun, frozenset()) & {"plans", "promises", "orders", "tries", "fails"}
        if kinds and _is_about(passage, before):
            return clause.parent, frozenset()  # "a strike over plans to cut jobs"
        if kinds:
            return clause.parent, kinds
    if clause.parent is None:
        return None, frozenset()
    verb = split.clauses[clause.parent].verb
    low = split.lemma(clause.parent)
    bare = passage.tagged.tags[clause.verb.first] != "TO"
    if low in words.perceives and bare:
        return clause.parent, frozenset(("does",))  # "saw the army cross the river"
    if low in words.bare and not bare:
        return clause.parent, frozenset()  # "make the drugs to save lives"
    if _right_behind(passage, verb.last, clause):
        return clause.parent, words.governs.get(low, frozenset())
    return clause.parent, frozenset()


def _participle(passage: Passage, number: int, low: str, words: Vocabulary) -> Iterator[Candidate]:
    split = passage.clauses
    clause = split.clauses[number]
    timed = any(_near_or_apart(passage, clause, placed) for placed in passage.times_of(number))
    parent = clause.parent
    kinds = words.governs.get(split.lemma(parent), frozenset()) if parent is not None else frozenset()
    content = parent is not None and "does" in kinds and _right_behind(passage, split.clauses[parent].verb.last, clause)
    from_word = passage.lows[clause.verb.first - 1] if clause.verb.first else ""
    prevented = parent is not None and from_word == "from" and words.is_a(split.lemma(parent), "prevents")
    headline = passage.headed and parent is None
    if low in words.states and not clause.verb.passive and not timed:
        return
    first = clause.verb.first
    if low in words.spans and clause.verb.tense == "present-participle" and not content:
        return  # "three days of mourning, beginning on Thursday"
    if first and not headline and _noun_at(passage, first - 1) in words.documents:
        return  # "a statement issued on Friday": when it was said
    if passage.lows[first : first + 2] in (("according", "to"), ("compared", "with"), ("compared", "to")):
        return
    if any(_is_planned_for(passage, first - 1, placed, words) for placed in passage.times):
        return
    lasts = first > 0 and low == "end" and any(placed.first in (first + 1, first + 2) for placed in passage.times)
    if lasts and passage.tagged.tags[first - 1] in ("NN", "NNS"):  # "in the three months ended Sept. 30"
        return
    gerund = first > 0 and clause.verb.tense == "present-participle" and passage.tagged.tags[first - 1] == "IN"
    apart = first > 0 and passage.tagged.tags[first - 1] in (",", ":", "CC")
    harmed = low in words.casualties and (_is_told_apart(passage, clause) or _is_counted_among(passage, clause))
    if (low in words.deeds and apart and not gerund) or harmed or timed or content or prevented or headline:
        yield Candidate(
            passage, "participle", clause.verb.head, low, number, parent, kinds if content or prevented else frozenset()
        )


def _noun_at(passage: Passage, at: int) -> str:
    """The lemma of a noun; nothing for another word."""
    tag = passage.tagged.tags[at]
    return lemma(passage.tagged.words[at], tag, passage.clauses.lang).lower() if tag in NOUNS else ""


def _is_told_apart(passage: Passage, clause: Clause) -> bool:
    """Whether a participle tells what came of the verb before it: "…, killing the owner and his sons"."""
    before = passage.tagged.tags[clause.verb.first - 1] if clause.verb.first else ""
    return before == "," and clause.verb.tense == "present-participle" and _has_object(passage, clause.verb.last)


def _is_counted_among(passage: Passage, clause: Clause) -> bool:
    """Whether who is named is one of those that something befell: "among those killed was the pilot"."""
    first = clause.verb.first
    over = passage.clauses.clauses[clause.parent] if clause.parent is not None else None
    return (
        passage.lows[:2] == ("among", "those")
        and first == 2
        and over is not None
        and over.verb.first == clause.verb.last
        and over.verb.finite
    )


def _near_or_apart(passage: Passage, clause: Clause, placed: Placed) -> bool:
    """Whether a participle is told for its own sake: its time right behind it, or it stands behind a comma or preposition."""
    before = passage.tagged.tags[clause.verb.first - 1] if clause.verb.first else ","
    return 0 <= placed.first - clause.verb.last <= 1 or before in (",", ":", "IN")


# ---------------------------------------------------------------- nouns


def _nouns(passage: Passage, words: Vocabulary) -> Iterator[Candidate]:
    """Event nouns with a direct time ("Friday's attack", "the vote on Monday"), under a light verb, or in a title."""
    tags, split = passage.tagged.tags, passage.clauses
    for at, tag in enumerate(tags):
        if tag not in NOUNS:
            continue
        low = lemma(passage.tagged.words[at], tag, split.lang).lower()
        if any(placed.first <= at < placed.last for placed in passage.times):
            continue
        if low not in words.nouns or (at + 1 < len(tags) and tags[at + 1] in NOUNS):
            continue
        placed = time_of(passage, at, words)
        clause = split.of_token(at)
        if placed is not None or passage.headed or (clause is not None and _under_light(passage, at, clause, words)):
            yield Candidate(passage, "noun", at, low, clause, time=placed)


def time_of(passage: Passage, at: int, words: Vocabulary) -> Placed | None:
    """The time expression that belongs to a noun: before it in its phrase, or behind it with a preposition."""
    lows, tags = passage.lows, passage.tagged.tags
    for placed in passage.times:
        if _is_planned_for(passage, at, placed, words) or _is_arranged_for(passage, at, placed, words):
            return placed
        if placed.last <= at and _all_modify(tags, placed.last, at):
            return placed
        if lows[at + 1 : at + 2] == ("of",) and tags[placed.last : placed.last + 1] in (("NN",), ("NNS",), ("POS",)):
            continue  # "a breach of the 1991 settlement", but "a debut in next week's match"
        if at < placed.first <= at + _NEAR and lows[at + 1] in ("on", "in", "of", "at", "from") and placed.first - 1 <= at + 2:
            return placed
        if placed.first == at + 1:
            return placed
    return None


def _is_arranged_for(passage: Passage, at: int, placed: Placed, words: Vocabulary) -> bool:
    """Whether a verb puts a noun on a day: "the judge set the hearing for 3 May"."""
    number, split = passage.clauses.of_token(at), passage.clauses
    if number is None or placed.timex.signal != "for" or placed.first - 1 != at + 1:
        return False
    verb = split.clauses[number].verb
    return split.lemma(number) in words.arranging and not verb.passive and verb.last <= at


def _is_planned_for(passage: Passage, at: int, placed: Placed, words: Vocabulary) -> bool:
    """Whether a time behind a noun is when it was planned for: "an inspection booked for June"."""
    tags, participle = passage.tagged.tags, at + 1
    if not participle < placed.first <= participle + _NEAR or tags[participle] not in ("VBN", "VBD", "JJ"):
        return False
    low = lemma(passage.tagged.words[participle], "VBN", passage.clauses.lang)
    near = passage.lows[participle + 1] in ("for", "on", "in", "at", "by", "to") or participle + 1 == placed.first
    return near and words.is_a(low, "plans")


def _all_modify(tags: Sequence[str], first: int, at: int) -> bool:
    """Whether only modifiers stand between a time and the noun: "Friday's deadly attack"."""
    between = tags[first:at]
    return len(between) <= _NEAR and all(tag in ("POS", "JJ", "NN", "NNP", "HYPH", "VBN", "VBG", "CD") for tag in between)


def _under_light(passage: Passage, at: int, clause: int, words: Vocabulary) -> bool:
    """Whether the noun is what a light verb does: "held a meeting", "the vote took place"."""
    one = passage.clauses.clauses[clause]
    subject = one.subject is not None and one.subject[0] <= at < one.subject[1]
    low = passage.clauses.lemma(clause)
    if one.kind == "infinitive" and not subject:
        return False  # "asked the court to end the walkout"
    if low == "be":
        return subject and passage.lows[one.verb.last : one.verb.last + 1] in tuple((word,) for word in words.going_on)
    if low not in words.light:
        return False
    between = passage.tagged.tags[one.verb.last : at]
    behind = one.verb.last <= at and all(
        tag in ("DT", "JJ", "CD", "NN", "NNP", "POS", "PRP$", "HYPH", "VBN") for tag in between
    )
    return behind or (subject and low in words.befall)
