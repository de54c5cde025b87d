"""One happening, many words: title, lead, relative clause and body sentence that tell the same are one event."""

from collections.abc import Sequence
from dataclasses import dataclass

from chronos.annotate.candidates import Candidate, is_spoken_about
from chronos.annotate.certainty import Certainty
from chronos.annotate.headlines import Line
from chronos.annotate.names import Parties
from chronos.annotate.passages import Passage
from chronos.annotate.story import Anchored
from chronos.annotate.vocabulary import Vocabulary
from chronos.calendar import DAY, When
from chronos.text.forms import lemma
from chronos.text.phrases import NOUNS, phrase_with

_NAMED = frozenset(("NNP", "NNPS"))


@dataclass(frozen=True, slots=True)
class Telling:
    """A candidate with all that was found out about it."""

    candidate: Candidate
    certainty: Certainty
    anchored: Anchored
    line: Line
    parties: Parties
    content: frozenset[str]


def content_words(candidate: Candidate) -> frozenset[str]:
    """Lemmas of the nouns and names of a candidate's clause and of its subject, by which two tellings are compared."""
    passage, number = candidate.passage, candidate.clause
    subject = range(0)
    if number is not None and candidate.of.subject is not None:
        subject = range(*candidate.of.subject)
    found = set[str]()
    for at, tag in enumerate(passage.tagged.tags):
        mine = number is None or passage.headed or passage.clauses.of_token(at) == number or at in subject
        if mine and (tag in NOUNS or tag == "CD") and passage.tagged.words[at][0].isalnum():
            found.add(lemma(passage.tagged.words[at], tag, passage.clauses.lang).lower())
    return frozenset(found)


def merged(tellings: Sequence[Telling], words: Vocabulary) -> list[list[Telling]]:
    """Tellings of one happening together, each group in reading order."""
    groups: list[list[Telling]] = []
    for telling in tellings:
        home = next((group for group in reversed(groups) if any(_same(other, telling, words) for other in group)), None)
        if home is not None and (_is_one_clause(home, telling) or not _contradicts(home, telling)):
            home.append(telling)
        else:
            groups.append([telling])
    return groups


def _same(one: Telling, other: Telling, words: Vocabulary) -> bool:
    """Whether two tellings can be of one happening: kindred words, times that agree, and something named in both."""
    if one.candidate.passage is other.candidate.passage:
        return _inside_one(one, other, words)
    kin = _kindred(_word(one, words), _word(other, words), words)
    if not kin or not _agree(one, other):
        return False
    common = one.content & other.content
    common -= {one.candidate.lemma, other.candidate.lemma}
    if not _same_sides(one, other) or (_is_history(one, other) and len(common) < _HISTORY):
        return False
    headed = one.candidate.passage.headed or other.candidate.passage.headed
    if kin == "same" and (headed or one.candidate.sort == "noun" or other.candidate.sort == "noun"):
        return len(common) >= 1 or (headed and one.candidate.sort == "noun")
    return len(common) >= (1 if headed or kin == "same" else 2)


_HISTORY = 2
"""Words in common for which something undated can be what a date long past tells of."""
_LONG = 60 * DAY
"""Ticks before publication from which a date is history, and no part of the news."""


def _is_history(one: Telling, other: Telling) -> bool:
    """Whether one happened long ago by its date and the other has none: what has none is mostly of the news."""
    for dated, undated in ((one, other), (other, one)):
        end, bound = dated.anchored.when.latest, undated.anchored.when.latest
        open_ended = undated.anchored.when.earliest is None
        if open_ended and dated.anchored.when.earliest is not None and end is not None and bound is not None:
            return bound - end > _LONG
    return False


def _same_sides(one: Telling, other: Telling) -> bool:
    """Whether two verbs in one voice share somebody or something on their sides: subject and object, not only a place."""
    first, second = one.candidate, other.candidate
    if "noun" in (first.sort, second.sort) or first.passage.headed or second.passage.headed:
        return True
    (subject, thing), (other_subject, other_thing) = _sides(first), _sides(second)
    if not (subject or thing) or not (other_subject or other_thing):
        return True
    if thing and other_thing and subject & other_subject and not thing & other_thing:
        return False  # "the bank cut rates", "the bank cut its forecast"
    return bool((subject | thing) & (other_subject | other_thing))


def _sides(candidate: Candidate) -> tuple[frozenset[str], frozenset[str]]:
    """Lemmas of the nouns, names and numbers of a verb's subject and of its object; none when a pronoun stands for them."""
    clause, passage = candidate.own, candidate.passage
    if clause is None or clause.subject is None or passage.tagged.tags[clause.subject[0]] == "PRP":
        return frozenset(), frozenset()
    tags, end = passage.tagged.tags, clause.verb.last
    while end < len(tags) and tags[end] not in ("IN", "TO", ",", ".", ":", "CC", "WDT", "WP", "WRB"):
        end += 1
    by = end < len(tags) and passage.lows[end] == "by"
    return _named(passage, range(*clause.subject)), _named(passage, range(clause.verb.last, end + (6 if by else 0)))


def _named(passage: Passage, places: range) -> frozenset[str]:
    """Lemmas of the nouns, names and numbers among tokens."""
    tags = passage.tagged.tags
    found = (at for at in places if at < len(tags) and tags[at] in (*NOUNS, "CD"))
    return frozenset(lemma(passage.tagged.words[at], tags[at], passage.clauses.lang).lower() for at in found)


def _inside_one(one: Telling, other: Telling, words: Vocabulary) -> bool:
    """What is one happening inside a sentence: a verb and its result, a light verb and its noun, kindred conjuncts of one date.

    "Was attacked, killing 48"; "held a protest"; "a gate failed and four men died in 1987".
    """
    first, second = one.candidate, other.candidate
    if second.sort == "participle" and second.governor == first.clause and second.lemma not in words.deeds:
        return True
    if second.sort == "infinitive" and second.governor == first.clause and "promises" in second.governed:
        return one.anchored.basis in ("tense", "narrative")  # "has promised to repeal it": one line
    if _goes_on(one, other, words) or _at_once(one, other) or _at_once(other, one):
        return True
    if first.clause == second.clause and "noun" in (first.sort, second.sort):
        noun, verb = (first, second) if first.sort == "noun" else (second, first)
        if verb.sort == "noun" or (noun.time is None and not noun.passage.headed):
            return True
        return _at_scene(noun, words) or _kindred(noun.lemma, verb.lemma, words) is not None
    undated = other.anchored.basis in ("tense", "narrative") and second.own is not None and second.of.kind == "coordinate"
    if _harmed(first, second, words) and (undated or one.anchored.when == other.anchored.when):
        return True  # "a bus crashed on Monday and six people died"
    kin = _kindred(_word(one, words), _word(other, words), words) is not None
    if first.passage.headed:
        return kin
    return kin and one.anchored.when == other.anchored.when and one.anchored.basis in ("explicit", "shared")


def _harmed(first: Candidate, second: Candidate, words: Vocabulary) -> bool:
    """Whether one of two tells what struck and the other whom: "23 people drowned after a boat sank"."""
    behind = second.clause is not None and second.of.kind == "subordinate" and second.of.parent == first.clause
    if behind and first.lemma in words.casualties and second.lemma in words.harms:
        return True
    return first.lemma in words.harms and second.lemma in words.casualties


def _goes_on(one: Telling, other: Telling, words: Vocabulary) -> bool:
    """Whether a verb goes on with the one before and no time of its own parts them: "were taken to hospital and treated".

    "Cut short a holiday and flew to Lodra on Monday" is one happening, of the
    day that both share; "walked into a post on Tuesday and were flown out that
    night" are two, and so is what was denied and then found.
    """
    second = other.candidate
    if second.sort != "verb" or second.clause is None or second.of.shares is None or second.of.shares != one.candidate.clause:
        return False
    if not _alike(one, other) or "negated" in (one.certainty.factuality, other.certainty.factuality):
        return False
    if _has_agent(one.candidate) and _has_agent(second):
        return False  # "seized by rebels and closed by the army": two doers
    if one.anchored.basis == "shared" and other.anchored.basis == "explicit":
        return one.candidate.of.verb.passive == second.of.verb.passive and one.anchored.when == other.anchored.when
    if one.anchored.basis not in ("tense", "narrative") and second.lemma in words.deeds:
        return False  # "arrived on Thursday and announced aid"
    return other.anchored.basis in ("tense", "narrative", "shared")


def _at_scene(noun: Candidate, words: Vocabulary) -> bool:
    """Whether a noun is the happening that its clause tells, or where it was: "the talks ended", "killed in Friday's attack".

    "On the anniversary of last year's handover" is another happening's.
    """
    passage, clause = noun.passage, noun.own
    if clause is not None and clause.subject is not None and clause.subject[0] <= noun.trigger < clause.subject[1]:
        return "IN" not in passage.tagged.tags[clause.subject[0] : noun.trigger]
    phrase = phrase_with(passage.tagged, noun.trigger)
    before = phrase.first - 1 if phrase is not None else noun.trigger - 1
    if before < 0 or passage.tagged.tags[before] not in ("IN", "TO"):
        return not is_spoken_about(noun)
    return passage.lows[before] in words.scenes


def _has_agent(candidate: Candidate) -> bool:
    """Whether a passive says by whom."""
    verb, passage = candidate.of.verb, candidate.passage
    own = (at for at in range(verb.last, len(passage.lows)) if passage.clauses.of_token(at) == candidate.clause)
    return verb.passive and any(passage.lows[at] == "by" for at in own)


def _at_once(one: Telling, other: Telling) -> bool:
    """Whether a when-clause tells the other half of what happened: "31 people drowned when a ferry capsized on Sunday"."""
    first, second = one.candidate, other.candidate
    if first.clause is None or second.clause is None or second.sort != "verb" or second.of.parent != first.clause:
        return False
    clause = second.of
    if clause.kind != "subordinate" or clause.relation != "when" or clause.marker is None:
        return False
    timed = any(
        placed.last == clause.marker - 1 for placed in second.passage.times
    )  # "in the last quarter, when dockers struck"
    plain = all(item.candidate.of.verb.aspect == "none" and not item.candidate.of.verb.perfect for item in (one, other))
    return not timed and plain and one.anchored.when == other.anchored.when and _alike(one, other)


def _word(telling: Telling, words: Vocabulary) -> str:
    """The word that names the happening: the noun under a light verb ("carried out the ambush"), else its own."""
    candidate = telling.candidate
    if candidate.sort == "noun" or candidate.clause is None or candidate.lemma not in words.light:
        return candidate.lemma
    passage, verb = candidate.passage, candidate.of.verb
    tags, lang = passage.tagged.tags, passage.clauses.lang
    subject = candidate.of.subject
    places = [*range(verb.last, min(verb.last + 5, len(tags))), *(range(*subject) if subject is not None else ())]
    for at in places:
        noun = lemma(passage.tagged.words[at], tags[at], lang).lower() if tags[at] in NOUNS else ""
        if noun in words.nouns:
            return noun
    return candidate.lemma


def _kindred(one: str, other: str, words: Vocabulary) -> str | None:
    if one == other:
        return "same"
    return "kin" if words.kin.get(one, frozenset()) & words.kin.get(other, frozenset()) else None


_HAPPENED = frozenset(("occurred", "ongoing", "reported"))
_AHEAD = frozenset(("planned", "promised"))


def _agree(one: Telling, other: Telling) -> bool:
    """Whether certainty and time allow one happening: both happened, or both are ahead; and their bounds overlap."""
    return _alike(one, other) and _overlap(one.anchored.when, other.anchored.when)


def _alike(one: Telling, other: Telling) -> bool:
    """Whether both happened, or both are ahead."""
    first, second = one.certainty.factuality, other.certainty.factuality
    return first == second or {first, second} <= _HAPPENED or {first, second} <= _AHEAD


def _overlap(one: When, other: When) -> bool:
    earliest = [bound for bound in (one.earliest, other.earliest) if bound is not None]
    latest = [bound for bound in (one.latest, other.latest) if bound is not None]
    return not earliest or not latest or max(earliest) < min(latest)


def _is_one_clause(group: Sequence[Telling], telling: Telling) -> bool:
    """Whether a verb and the noun of its own clause are together, of which only the noun has a time."""
    mine = telling.candidate
    return any(
        other.candidate.passage is mine.passage
        and other.candidate.clause == mine.clause
        and "tense" in (other.anchored.basis, telling.anchored.basis)
        for other in group
    )


def _contradicts(group: Sequence[Telling], telling: Telling) -> bool:
    """Whether a group already has a day of its own that the telling's day is not."""
    return not all(_overlap(other.anchored.when, telling.anchored.when) for other in group)
