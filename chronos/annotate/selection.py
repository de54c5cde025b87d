"""Which events a chronology shows, and why it leaves out the others; what it leaves out is kept, with the reason."""

from collections.abc import Sequence

from chronos.annotate.candidates import Candidate
from chronos.annotate.happenings import Telling
from chronos.annotate.vocabulary import Vocabulary
from chronos.calendar import Recurrence
from chronos.text.forms import lemma
from chronos.text.phrases import NOUNS

_DATED = frozenset(("explicit", "shared", "event-anchor"))


def why_hidden(group: Sequence[Telling], words: Vocabulary) -> str | None:
    """The reason to leave a happening out; ``None`` when it is shown."""
    best = group[0]
    candidate, factuality = best.candidate, best.certainty.factuality
    if factuality == "hypothetical":
        return "only supposed: it depends on a condition, or could be"
    if all(telling.candidate.passage.headed for telling in group):
        return "told by the headline, in other words than the text's"
    if not any(telling.line.tells for telling in group):
        return "its sentence is too long for a line that tells it"
    if _first_person(best):
        return "about the speaker"
    dated = any(telling.anchored.basis in _DATED for telling in group)
    headed = any(telling.candidate.passage.headed for telling in group)
    if candidate.clause is not None:
        kind = candidate.of.kind
        own = any(telling.anchored.basis in ("explicit", "event-anchor") for telling in group)
        deed = candidate.lemma in words.deeds and (dated or kind != "relative")
        if kind in ("relative", "participle") and not own and not headed and not deed:
            return "part of what is told beside it"
        if kind == "subordinate" and not dated and not headed:
            return "part of what is told beside it"
        if candidate.sort == "participle" and best.anchored.basis == "governor" and candidate.lemma not in words.deeds:
            return "part of what is told beside it"
    if not dated and not headed and (_is_present(candidate, words) or (factuality == "occurred" and _only_is(candidate))):
        return "how things are, and no event"
    if not dated and not headed and candidate.passage.zone == "body":
        told_on = best.anchored.basis == "narrative" and best.anchored.when.shape == "at"
        if (best.anchored.basis in ("tense", "none") or told_on) and _is_detail(best, words):
            return "part of what is told beside it"
        if factuality == "planned" and best.anchored.basis == "tense" and _is_foretold(best, words):
            return "foretold, without a time"
        if factuality == "ongoing" and best.anchored.basis == "tense" and _was_going_on(best):
            return "part of what is told beside it"
    if not headed and candidate.lemma in words.postures and candidate.passage.zone == "body":
        return "a scene beside what is told"
    if not dated and not headed and _is_habit(candidate):
        return "a habit, and no single event"
    if _quoted(best) and not dated:
        return "said in a quotation, without a time"
    if factuality == "negated" and not headed and not (dated and best.anchored.when.shape == "at"):
        return "it did not happen, and no day is named"
    return None


def _is_habit(candidate: Candidate) -> bool:
    """Whether an expression in its clause says how often: "he will walk the quays monthly"."""
    return any(isinstance(placed.timex.value, Recurrence) for placed in candidate.passage.times_of(candidate.clause))


def _is_present(candidate: Candidate, words: Vocabulary) -> bool:
    """Whether the verb is a plain present, which tells of states and habits, or "is demanding", which tells of a stand."""
    if candidate.sort != "verb" or candidate.clause is None:
        return False
    verb = candidate.of.verb
    asking = verb.aspect == "progressive" and candidate.lemma in words.deeds
    return verb.tense == "present" and verb.modality is None and (verb.aspect == "none" or asking)


def _only_is(candidate: Candidate) -> bool:
    """Whether a noun without a time has a plain present: "outbreaks occur in the tropics", "the trial is due to start"."""
    if candidate.sort != "noun" or candidate.clause is None or candidate.time is not None:
        return False
    verb = candidate.of.verb
    return verb.tense == "present" and verb.aspect == "none" and not verb.passive


def _is_detail(telling: Telling, words: Vocabulary) -> bool:
    """Whether a happening without a time is one of somebody who has no name and no office, and cost nobody harm."""
    candidate = telling.candidate
    if candidate.clause is None or telling.certainty.factuality not in ("occurred", "ongoing"):
        return False
    if telling.certainty.factuality == "ongoing":
        verb = candidate.of.verb
        still = "still" in candidate.passage.lows[max(0, verb.first - 1) : verb.last]
        if still or verb.perfect:
            return False  # "factions have been trying", "divers are still searching": begun at some time
    if candidate.sort == "infinitive":
        return True
    if candidate.lemma in words.casualties:
        return False
    subject = range(*candidate.of.subject) if candidate.of.subject is not None else range(0)
    return not any(_acts_in_public(candidate, at, words) for at in (*subject, *_agent(candidate)))


def _agent(candidate: Candidate) -> range:
    """The tokens behind the "by" of a passive: "was talked out by the opposition"."""
    passage, verb = candidate.passage, candidate.of.verb
    if not verb.passive:
        return range(0)
    end = min(verb.last + 8, len(passage.lows))
    by = next((at for at in range(verb.last, end) if passage.lows[at] == "by"), end)
    return range(by, min(by + 5, len(passage.lows)))


def _acts_in_public(candidate: Candidate, at: int, words: Vocabulary) -> bool:
    """Whether a token of a subject names one who can make news: a name, an institution, a pronoun for one that does a deed."""
    passage = candidate.passage
    tag = passage.tagged.tags[at]
    if tag in ("NNP", "NNPS") or (tag == "PRP" and candidate.lemma in words.deeds):
        return True
    noun = lemma(passage.tagged.words[at], tag, passage.clauses.lang).lower() if tag in NOUNS else ""
    return noun in words.institutions or noun in words.nouns


def _was_going_on(telling: Telling) -> bool:
    """Whether a past with -ing and without a time only paints the scene of another happening."""
    clause = telling.candidate.own
    return clause is not None and clause.verb.aspect == "progressive" and clause.verb.past


def _is_foretold(telling: Telling, words: Vocabulary) -> bool:
    """Whether no more than "will" says that something is to come, of nobody who speaks for it."""
    candidate = telling.candidate
    if candidate.sort != "verb" or candidate.clause is None:
        return False
    verb = candidate.of.verb
    if not (verb.tense == "future" or verb.modality == "would") or verb.passive:
        return False
    subject = range(*candidate.of.subject) if candidate.of.subject is not None else range(0)
    said = candidate.passage.clauses.frame(candidate.clause) is not None
    tags = candidate.passage.tagged.tags
    if any(tags[at] in ("NNP", "NNPS") for at in subject):
        return False
    return not (said and any(tags[at] == "PRP" or _acts_in_public(candidate, at, words) for at in subject))


_FEW = 5
"""Words between quotation marks that are still the reporter's sentence: the bill was "talked out" by the opposition."""


def _quoted(telling: Telling) -> bool:
    """Whether the trigger stands in somebody's own words, more than a few of them."""
    words, trigger = telling.candidate.passage.tagged.words, telling.candidate.trigger
    opened: int | None = None
    for at, word in enumerate(words[:trigger]):
        if word in ("“", "``", "«") or (word == '"' and opened is None):
            opened = at
        elif word in ("”", "''", "»", '"'):
            opened = None
    if opened is None:
        return False
    closed = next((at for at in range(trigger, len(words)) if words[at] in ("”", "''", "»", '"')), len(words))
    return closed - opened - 1 > _FEW or opened == 0


def _first_person(telling: Telling) -> bool:
    candidate = telling.candidate
    if candidate.clause is None:
        return False
    clauses = [candidate.of]
    if candidate.sort == "infinitive" and candidate.governor is not None:
        clauses.append(candidate.passage.clauses.clauses[candidate.governor])  # "I plan to see it"
    return any(one.subject is not None and candidate.passage.lows[one.subject[0]] in ("i", "we", "you") for one in clauses)
