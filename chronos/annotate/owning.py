"""Which expression of time dates which clause of its sentence: what stands in it is not always its own."""

from dataclasses import replace

from chronos.annotate.passages import Passage, Placed
from chronos.annotate.story import Story
from chronos.annotate.vocabulary import Vocabulary
from chronos.calendar import Duration, Granularity, TimeSpan
from chronos.text.clause_tree import Clause
from chronos.text.forms import lemma
from chronos.text.phrases import NOUNS


def own_times(passage: Passage, story: Story) -> dict[int, tuple[Placed, ...]]:
    """The expressions that date each clause; those of a purpose or result belong to the verb it hangs on."""
    split = passage.clauses
    own: dict[int, list[Placed]] = {}
    for placed in passage.times:
        number = passage.dated_clause(placed)
        if number is None or not _dates(placed) or _is_stamp(passage, placed) or _is_age_of(passage, placed):
            continue
        if _is_outside_quote(passage, split.clauses[number], placed):
            number = split.frame(number)
            if number is None:
                continue
        clause = split.clauses[number]
        if clause.parent is not None and _is_of_telling(passage, clause, placed, story.words):
            number, clause = clause.parent, split.clauses[clause.parent]
        if clause.parent is not None and _opens_span(passage, clause, number, story.words):
            number, placed = clause.parent, replace(placed, timex=replace(placed.timex, signal="from"))
            clause = split.clauses[number]
        if _puts_off(passage, number, placed, story.words):
            continue
        if story.hangs_elsewhere(passage, clause, placed):
            story.refused.add(placed.timex.tid)
            continue
        if _is_subject_matter(passage, placed, story.words) or _is_compared(passage, placed):
            continue
        if (
            _contradicts_tense(passage, number, placed, story)
            or _is_of_object(passage, placed, story.words)
            or _is_deadline(passage, number, placed, story.words)
        ):
            continue
        if _belongs_to_noun(passage, placed) and not _in_subject(clause, placed):
            continue
        own.setdefault(_ordering(passage, number, placed, story), []).append(placed)
    return {number: tuple(found) for number, found in own.items()}


def _opens_span(passage: Passage, clause: Clause, number: int, words: Vocabulary) -> bool:
    """Whether a participle says from when on: "will be mailed to them starting July 11"."""
    first = clause.verb.first
    bare = clause.kind == "participle" and first > 0 and passage.tagged.tags[first - 1] not in (",", ":", "CC", "IN")
    return (
        bare and clause.verb.tense == "present-participle" and passage.clauses.lemma(number) in ("start", "begin", "commence")
    )


def _ordering(passage: Passage, number: int, placed: Placed, story: Story) -> int:
    """The past clause over an infinitive with a past time: "told to leave last night", "extended its offer to buy X Friday"."""
    clause, value = passage.clauses.clauses[number], placed.timex.value
    if clause.kind != "infinitive" or clause.parent is None or not isinstance(value, TimeSpan):
        return number
    over, low = passage.clauses.clauses[clause.parent], passage.clauses.lemma(clause.parent)
    past = story.dct is not None and value.start < story.dct.end and over.verb.past and over.verb.finite
    done = any(story.words.is_a(low, kind) for kind in ("does", "fails", "tries", "plans"))
    return clause.parent if past and not done and not clause.verb.perfect else number


def _is_of_telling(passage: Passage, clause: Clause, placed: Placed, words: Vocabulary) -> bool:
    """Whether a time right behind a verb of saying is that of the saying: "told the paper yesterday [the sides had agreed]"."""
    if clause.kind != "complement" or clause.marker is not None or clause.parent is None:
        return False
    low, verb = passage.clauses.lemma(clause.parent), passage.clauses.clauses[clause.parent].verb
    heard = low in ("tell", "inform", "assure", "remind", "warn")
    between = passage.tagged.tags[verb.last : placed.first]
    if low not in words.telling or placed.first < verb.last or placed.last > clause.verb.first:
        return False
    return between in ((), ("IN",)) or (heard and len(between) <= _HEARERS and all(tag in _NAMED for tag in between))


_HEARERS = 5
_NAMED = frozenset((*NOUNS, "DT", "JJ", "PRP", "PRP$", "IN"))


def _is_stamp(passage: Passage, placed: Placed) -> bool:
    """Whether a date at the head of a text is when it was published: "Friday 8 July 2005 15.01 BST The IRA …"."""
    tagged, at = passage.tagged, placed.last
    if passage.number or placed.first > _STAMPED or at >= len(tagged) or not isinstance(placed.timex.value, TimeSpan):
        return False
    named = tagged.words[placed.last - 1].isdigit() and len(tagged.words[placed.last - 1]) == _YEAR
    clock = tagged.tags[at] == "CD" and not tagged.words[at].isalnum()
    stamped = clock or (tagged.words[at].isupper() and len(tagged.words[at]) > 1)
    led = placed.first > 0 and tagged.tags[placed.first - 1] == "IN"  # "on 8 July 2005 IBM fell"
    return named and stamped and not led


_STAMPED = 8
"""Words before a stamp: "Page last updated at 11:14 GMT, Thursday, 3 February 2011"."""
_YEAR = 4


def _is_age_of(passage: Passage, placed: Placed) -> bool:
    """Whether a decade or century is that of a noun: "the worst disaster of the 20th century"."""
    value, at = placed.timex.value, placed.first - 1
    while at > 0 and passage.tagged.tags[at] in ("DT", "JJ"):
        at -= 1
    coarse = isinstance(value, TimeSpan) and value.granularity >= Granularity.DECADE
    return coarse and at > 0 and passage.lows[at] == "of" and passage.tagged.tags[at - 1] in NOUNS


def _is_outside_quote(passage: Passage, clause: Clause, placed: Placed) -> bool:
    """Whether a time stands before the quotation that a clause is in: "Last May, he wrote, “Most veterans fight …”"."""
    return any(passage.tagged.tags[at] == "``" for at in range(placed.last, clause.verb.first))


def _dates(placed: Placed) -> bool:
    """Whether an expression can date something: a place on the line, or a length with "for"."""
    value = placed.timex.value
    return isinstance(value, TimeSpan) or (
        isinstance(value, Duration) and placed.timex.signal in ("for", "over", "in", "within")
    )


def _puts_off(passage: Passage, number: int, placed: Placed, words: Vocabulary) -> bool:
    """Whether a time is the new date of what is put off: "pushed the hearing back to 20 May"."""
    lemma = passage.clauses.lemma(number)
    if placed.timex.signal == "for" and lemma in words.arranging:
        return not passage.clauses.clauses[number].verb.passive  # "set the trial for 3 May": not the setting is on that day
    return placed.timex.signal in ("to", "until", "till", "for") and (
        words.is_a(lemma, "cancels") or lemma in ("push", "move", "extend", "bring")
    )


def _contradicts_tense(passage: Passage, number: int, placed: Placed, story: Story) -> bool:
    """Whether a present verb stands beside a past time behind its object: "estimates the land, sold in October"."""
    verb, value = passage.clauses.clauses[number].verb, placed.timex.value
    if story.dct is None or not isinstance(value, TimeSpan) or passage.headed or placed.first < verb.last:
        return False
    simple = verb.tense == "present" and verb.aspect == "none" and verb.modality is None and verb.finite
    return simple and value.end <= story.dct.day().start and placed.timex.signal != "since"


def _is_subject_matter(passage: Passage, placed: Placed, words: Vocabulary) -> bool:
    """Whether a period is what a forecast or plan is for: "lowered its forecast for 2015"."""
    value = placed.timex.value
    if not isinstance(value, TimeSpan) or value.granularity < Granularity.MONTH:
        return False
    for at in range(placed.first - 1, max(0, placed.first - 7), -1):
        tag = passage.tagged.tags[at]
        if tag in NOUNS and lemma(passage.tagged.words[at], tag, passage.clauses.lang).lower() in words.outlooks:
            return placed.timex.signal in ("for", "of", None)
        if tag not in (*NOUNS, "IN", "DT", "JJ", "PRP$") or (tag == "IN" and passage.lows[at] not in ("for", "of")):
            return False
    return False


def _is_compared(passage: Passage, placed: Placed) -> bool:
    """Whether a time is that of a figure another is compared with: "fell to 41m from 46m a year earlier"."""
    tags, lows = passage.tagged.tags, passage.lows
    if placed.first and lows[placed.first - 1] == "than":
        return True  # "3.8 per cent higher than a year earlier"
    late = lows[placed.last - 1] in ("earlier", "ago", "before", "previously", "year", "month", "quarter", "period")
    at = placed.first - 1
    while at >= 0 and (tags[at] in ("CD", "$", ",", "DT", "CC", "NNS", "NN", "HYPH") or lows[at] in ("in", "of", "for")):
        at -= 1
    figure = any(tag == "CD" for tag in tags[at + 1 : placed.first])
    moved = at > 0 and lows[at] == "from" and lows[at - 1] in ("up", "down")  # "up from 886 million on Thursday"
    return figure and at >= 0 and (moved or (late and lows[at] in ("from", "than", "against", "with")))


_BEFORE_NOUNS = frozenset(
    ("against", "after", "before", "since", "over", "following", "about", "of", "pending", "during", "despite", "amid")
)


def _is_of_object(passage: Passage, placed: Placed, words: Vocabulary) -> bool:
    """Whether a time belongs to a happening that a preposition names: "did not appeal against a ruling in December"."""
    tags, lows = passage.tagged.tags, passage.lows
    happening = False
    for at in range(placed.first - 1, max(-1, placed.first - 14), -1):
        if tags[at] in NOUNS:
            happening = happening or lemma(passage.tagged.words[at], tags[at], passage.clauses.lang).lower() in words.nouns
        elif tags[at] in ("IN", "TO", "VBG") and happening and lows[at] in _BEFORE_NOUNS:
            adverbial = tags[placed.first - 1] != "IN" or lows[at - 1] in ("out", "because", "instead")
            return lows[at] != "of" or not adverbial  # "died of his injuries this week", "came out of retirement on Monday"
        elif tags[at] not in ("IN", "TO", "DT", "JJ", "PRP$", "POS", "HYPH", "CD", "CC", "VBN"):
            return False
    return False


def _is_deadline(passage: Passage, number: int, placed: Placed, words: Vocabulary) -> bool:
    """Whether a time says until when what is ordered or promised is to be done: "ordered them back by midnight"."""
    low, verb = passage.clauses.lemma(number), passage.clauses.clauses[number].verb
    if verb.tense == "future" or verb.modality is not None:
        return False  # "would propose standards by the end of the year"
    behind = placed.first >= passage.clauses.clauses[number].verb.last
    return (
        behind and placed.timex.signal in ("by", "until", "till") and (words.is_a(low, "orders") or words.is_a(low, "promises"))
    )


def _in_subject(clause: Clause, placed: Placed) -> bool:
    """Whether an expression stands at the head of the subject: "last week's talks failed", no "victims of that quake"."""
    return clause.subject is not None and clause.subject[0] <= placed.first <= clause.subject[0] + 1


def _belongs_to_noun(passage: Passage, placed: Placed) -> bool:
    """Whether an expression stands inside a noun phrase that is no time: "last week's talks", "the March election"."""
    tags, behind = passage.tagged.tags, placed.last
    if behind == len(tags):
        return False
    determined = placed.first > 0 and tags[placed.first - 1] in ("DT", "PRP$", "JJ")
    return tags[behind] == "POS" or (determined and tags[behind] in (*NOUNS, "JJ", "HYPH"))
