"""Clauses by rule: who does what, under which conjunction, in which clause a word stands.

One walk from left to right. A word that opens a clause puts a new one on a
stack where it waits for its verb; a finite verb goes to the clause that waits
last. So in "a convoy of soldiers who fled fighting was attacked" *fled* goes
to the relative clause and *was attacked* to the sentence, however far its
subject is. No tree is claimed beyond that.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Literal, TypeAlias

from chronos.languages.reading import read_language
from chronos.text.forms import lemma, verb_forms
from chronos.text.phrases import NOUNS, NounPhrase, is_prenominal, noun_phrases
from chronos.text.tagged import Tagged
from chronos.text.verbs import VerbGroup, verb_groups, with_subject

Kind: TypeAlias = Literal["main", "coordinate", "subordinate", "relative", "complement", "frame", "participle", "infinitive"]

_LONGEST = 400
"""Tokens of a sentence that are looked at; what follows stays in the last clause."""


@dataclass(frozen=True, slots=True)
class Clause:
    """A verb group with what belongs to it. Numbers are indexes of tokens or of clauses of the same sentence.

    * ``marker`` is the token that opens it, ``relation`` what that word says
      ("when", "after", "if", "that"; "who" for relative clauses).
    * ``parent`` is the clause it hangs on, ``None`` for the main one.
    * ``shares`` is the conjunct whose subject it shares: in "was seized and
      closed" *closed* shares with *seized*.
    * ``subject`` are tokens [first, last) before the verb, or the antecedent
      of a relative or participle clause; behind the verb in "said Ms Low".
    """

    kind: Kind
    verb: VerbGroup
    start: int
    marker: int | None = None
    relation: str | None = None
    parent: int | None = None
    shares: int | None = None
    subject: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Clauses:
    """The clauses of a sentence in the order of their verbs' clauses being opened; ``owner`` is one for each token."""

    sentence: Tagged
    clauses: tuple[Clause, ...]
    owner: tuple[int | None, ...]
    lang: str = "en"

    def of_token(self, token: int) -> int | None:
        """The clause a token stands in; ``None`` in a sentence without a verb."""
        return self.owner[token] if token < len(self.owner) else None

    def of_span(self, start: int, end: int) -> int | None:
        """The clause that holds text [start, end), judged by its first token."""
        tokens = self.sentence.within(start, end)
        return self.of_token(tokens.start) if tokens else None

    def lemma(self, clause: int) -> str:
        """The lemma of a clause's verb."""
        head = self.clauses[clause].verb.head
        return lemma(self.sentence.words[head], self.sentence.tags[head], self.lang)

    def is_reporting(self, clause: int) -> bool:
        """Whether a clause's verb is one of saying, thinking or showing."""
        return self.lemma(clause) in _words(self.lang).reporting

    def frame(self, clause: int) -> int | None:
        """The reporting clause that a clause is the content of: "officials said that …", "…, officials said".

        A conjunct has the frame of the clause it is coordinated with.
        """
        at: int | None = clause
        seen = set()
        while at is not None and at not in seen:
            seen.add(at)
            one = self.clauses[at]
            if one.kind == "complement" and one.parent is not None:
                return one.parent if self.is_reporting(one.parent) else None
            framed = next((n for n, other in enumerate(self.clauses) if other.kind == "frame" and other.parent == at), None)
            if framed is not None:
                return framed
            if one.kind == "frame":
                return None
            at = (
                one.shares
                if one.shares is not None
                else one.parent
                if one.kind in ("coordinate", "participle", "subordinate", "relative")
                else None
            )
        return None

    def conjuncts(self, clause: int) -> tuple[int, ...]:
        """The clauses coordinated with one by sharing its subject, itself included, in order."""
        root = clause
        while (shares := self.clauses[root].shares) is not None:
            root = shares
        found = {root}
        for number, other in enumerate(self.clauses):
            if other.shares in found:
                found.add(number)
        return tuple(sorted(found))

    def text(self, tokens: tuple[int, int] | None) -> str:
        """Words of a token range, for messages and tests."""
        return "" if tokens is None else self.sentence.text(*tokens)


@dataclass(slots=True)
class _Open:
    """A clause while it is being read."""

    kind: Kind
    start: int
    marker: int | None = None
    relation: str | None = None
    parent: int | None = None
    shares: int | None = None
    antecedent: tuple[int, int] | None = None
    after_comma: bool = False
    verb: VerbGroup | None = None
    subject: tuple[int, int] | None = None


@dataclass(slots=True)
class _Walk:
    """The state of the walk over one sentence."""

    sentence: Tagged
    lang: str
    words: "_Words"
    phrases: tuple[NounPhrase, ...]
    groups: Mapping[int, VerbGroup]
    clauses: list[_Open] = field(default_factory=list)
    waiting: list[int] = field(default_factory=list)
    owner: list[int | None] = field(default_factory=list)
    current: int = 0
    last_verb: int = -1


def clauses(sentence: Tagged, lang: str = "en") -> Clauses:
    """The clauses of a tagged sentence.

    >>> words = "Soldiers who fled were attacked".split()
    >>> found = clauses(Tagged.of(words, ["NNS", "WP", "VBD", "VBD", "VBN"]))
    >>> [(clause.kind, words[clause.verb.head], found.text(clause.subject)) for clause in found.clauses]
    [('main', 'attacked', 'Soldiers'), ('relative', 'fled', 'Soldiers')]
    """
    sentence = _with_finite_verb(_with_infinitives(_with_participles(sentence, lang), lang), lang)
    groups = {group.first: group for group in verb_groups(sentence, lang) if not _is_noun_like(sentence, group)}
    walk = _Walk(sentence, lang, _words(lang), noun_phrases(sentence), groups)
    _open(walk, _Open("main", 0))
    at, end = 0, min(len(sentence), _LONGEST)
    while at < end:
        group = groups.get(at)
        if group is not None:
            _take(walk, group)
            for _token in range(at, group.last):
                walk.owner.append(walk.current)
            walk.last_verb = group.head
            at = group.last
            continue
        _mark(walk, at)
        walk.owner.append(walk.current)
        at += 1
    walk.owner += [walk.current] * (len(sentence) - at)
    return _closed(walk)


def _with_participles(sentence: Tagged, lang: str) -> Tagged:
    """The sentence with "wounded" a participle in ", many of them wounded,": the tagger's past tense would be its verb.

    So with "the walkout planned for Monday was called off".
    """
    sentence = _with_pasts(_with_reduced(sentence), lang)
    words, tags = sentence.words, sentence.tags
    wrong = [
        at
        for at in range(3, len(tags) - 1)
        if tags[at] == "VBD"
        and tags[at + 1] == ","
        and words[at - 1].lower() in ("them", "whom")
        and words[at - 2].lower() == "of"
    ]
    if not wrong:
        return sentence
    verbs = {at + 2 for at in wrong if at + 2 < len(tags) and tags[at + 2] == "VBN"}
    changed = ("VBN" if at in wrong else "VBD" if at in verbs else tag for at, tag in enumerate(tags))
    return replace(sentence, tags=tuple(changed))


def _with_reduced(sentence: Tagged) -> Tagged:
    """The sentence with no past tense between a noun and the verb that the noun has further on."""
    tags, words = sentence.tags, sentence.words
    for at in range(1, len(tags) - 3):
        if tags[at] != "VBD" or tags[at - 1] not in ("NN", "NNS") or tags[at + 1] not in ("IN", "TO", "RP"):
            continue
        for later in range(at + 2, min(at + 12, len(tags))):
            if tags[later] in ("VBD", "VBZ", "VBP", "MD"):
                finite = words[later].lower() in ("was", "were", "is", "are", "has", "had", "have", "will", "would")
                bare = tags[later - 1] in ("NN", "NNS", "NNP", "CD", "VBN")
                if finite and bare and not any(tag in ("DT", "PRP$", "PRP") for tag in tags[at + 2 : later]):
                    return replace(sentence, tags=(*tags[:at], "VBN", *tags[at + 1 :]))
                break
            if tags[later] in (",", ":", "CC", "WDT", "WP", "WRB", "PRP", "VBN", "VBG", "VB"):
                break
    return sentence


def _with_pasts(sentence: Tagged, lang: str) -> Tagged:
    """The sentence with a past tense where a present one would need its -s: "a row shut the port"."""
    tags, words, known = sentence.tags, sentence.words, verb_forms(lang)
    wrong = {
        at
        for at in range(1, len(tags))
        if _needs_an_ending(tags, words, at)
        and any(form == "VBD" for _, form in known.get(words[at].lower(), ()))
        and not any(form == "VBZ" for _, form in known.get(words[at].lower(), ()))
    }
    return replace(sentence, tags=tuple("VBD" if at in wrong else tag for at, tag in enumerate(tags))) if wrong else sentence


def _needs_an_ending(tags: Sequence[str], words: Sequence[str], at: int) -> bool:
    """Whether a present tense there would end in -s."""
    single = tags[at - 1] in ("NN", "NNP") or words[at - 1].lower() in ("he", "she", "it")
    return tags[at] == "VBZ" or (tags[at] == "VBP" and single)


def _with_infinitives(sentence: Tagged, lang: str) -> Tagged:
    """The sentence with "open" a verb in "is due to open in May", where it was taken for an adjective."""
    words, tags, opens = sentence.words, list(sentence.tags), _words(lang).before_infinitives
    for at in range(2, len(tags)):
        free = at + 1 == len(tags) or tags[at + 1] in ("IN", "DT", "TO", "RB", ".", ",", "PRP", "PRP$", "CC")
        if tags[at - 1] in ("TO", "IN") and words[at - 1].lower() == "to" and words[at - 2].lower() in opens and free:
            verb = tags[at] in ("JJ", "NN", "RB") and any(
                form == "VB" for _, form in verb_forms(lang).get(words[at].lower(), ())
            )
            if verb:
                tags[at - 1], tags[at] = "TO", "VB"
    return replace(sentence, tags=tuple(tags))


def _with_finite_verb(sentence: Tagged, lang: str) -> Tagged:
    """The sentence with a finite verb in each part that must have one, where the tagger saw a participle or a noun.

    Parts are what semicolons and ", and" set apart, each beginning with who
    or what does something. In the first part of a line without a full stop
    nothing is changed: headlines do without.

    >>> sentence = Tagged.of("The mayor promised to rebuild it .".split(), ["DT", "NN", "VBN", "TO", "VB", "PRP", "."])
    >>> _with_finite_verb(sentence, "en").tags[2]
    'VBD'
    """
    tags = list(sentence.tags)
    if not tags or tags[-1] != ".":
        return sentence
    for first, last in _parts(sentence):
        aside = _aside(tags, first, last)
        finite = any(tags[at] in _FINITE and not _after_to(tags, at) and at not in aside for at in range(first, last))
        if not finite and aside and aside.stop < last and tags[aside.stop] == "VBN":
            tags[aside.stop] = "VBD"  # "the mayor, who had been mocked, resigned"
            continue
        if not finite and tags[first] in ("DT", "PRP$", "PRP", "CD", "JJ", *NOUNS):
            verb = _likely_verb(sentence, first, last, lang)
            if verb is not None:
                tags[verb[0]] = verb[1]
    return replace(sentence, tags=tuple(tags))


def _aside(tags: Sequence[str], first: int, last: int) -> range:
    """The relative clause between commas behind the first words of a part, its commas included."""
    for at in range(first + 1, min(first + 12, last)):
        if tags[at] in ("WP", "WDT", "WP$") and tags[at - 1] == ",":
            end = next((comma for comma in range(at + 1, last) if tags[comma] == ","), None)
            return range(at - 1, end + 1) if end is not None else range(0)
    return range(0)


_FINITE = frozenset(("VBD", "VBZ", "VBP", "MD", "VB"))


def _parts(sentence: Tagged) -> Iterator[tuple[int, int]]:
    """The parts [first, last) of a sentence between its edges, semicolons, conjunctions and commas with "and" or "but"."""
    first, tags = 0, sentence.tags
    for at in range(1, len(tags) - 1):
        low = sentence.words[at].lower()
        joined = tags[at] == "CC" and tags[at - 1] == "," and low in ("and", "but")
        under = tags[at] in ("WRB", "IN") and low in ("when", "because", "although", "while", "if")
        if joined or under or low == ";":
            yield first, at
            first = at + 1
    yield first, len(tags)


def _likely_verb(sentence: Tagged, first: int, last: int, lang: str) -> tuple[int, str] | None:
    """The token that is the verb after all, with its tag: a participle that can be a past, else a plural that can be a verb."""
    tags, known = sentence.tags, verb_forms(lang)
    for wrong, right in (("VBN", "VBD"), ("NNS", "VBZ")):
        for at in range(first + 1, last):
            before = next((tags[back] for back in range(at - 1, first - 1, -1) if tags[back] != "RB"), None)
            fits = before in ("NN", "NNP") or (wrong == "VBN" and before in ("NNS", "NNPS", "PRP"))
            behind = tags[at + 1] if at + 1 < last else "."
            if tags[at] == wrong and fits and (wrong == "VBN" or behind in ("IN", "DT", "PRP", "PRP$", "RB", "TO", ".")):
                forms = {form for _, form in known.get(sentence.words[at].lower(), ())}
                return (at, right) if right in forms else None
    return None


def _after_to(tags: Sequence[str], at: int) -> bool:
    return at > 0 and tags[at] == "VB" and tags[at - 1] == "TO"


def _is_noun_like(sentence: Tagged, group: VerbGroup) -> bool:
    """Whether a lone participle only stands before its noun."""
    return not group.finite and not group.auxiliaries and group.first == group.head and is_prenominal(sentence, group.head)


# ---------------------------------------------------------------- words that open or close clauses


def _mark(walk: _Walk, at: int) -> None:
    """What a token that is no verb does to the clauses."""
    tag, low = walk.sentence.tags[at], walk.sentence.words[at].lower()
    if tag in ("WDT", "WP", "WP$"):
        _open_relative(walk, at, low)
    elif tag == "WRB" or (tag in ("IN", "RB", "DT") and low in walk.words.subordinators):
        _open_subordinate(walk, at, low, tag)
    elif tag in (",", ":", "-RRB-") or low in ("--", "—", "–", ";"):
        _pause(walk, low)


def _open_relative(walk: _Walk, at: int, low: str) -> None:
    phrase = _phrase_before(walk, at)
    after_verb = walk.last_verb >= 0 and phrase is None
    if low in ("what", "whatever", "whoever") or after_verb:
        _open(walk, _Open("complement", at, at, "that", walk.current, after_comma=_comma_before(walk, at)))
    elif phrase is not None:
        antecedent = (_with_of(walk, phrase), phrase.last)
        _open(walk, _Open("relative", at, at, "who", walk.current, antecedent=antecedent, after_comma=_comma_before(walk, at)))


def _open_subordinate(walk: _Walk, at: int, low: str, tag: str) -> None:
    if not _verb_ahead(walk, at, low):
        return
    relation = walk.words.subordinators.get(low, "when")
    if low == "as" and _needed_by_waiting(walk, at):
        return
    if relation in ("that", "whether", "where") and walk.last_verb >= 0 and tag != "DT":
        kind: Kind = "complement"
    elif relation == "that":
        kind = "complement" if walk.last_verb >= 0 or _phrase_before(walk, at) else "subordinate"
        if tag == "DT":
            return
    else:
        kind = "subordinate"
    _open(walk, _Open(kind, at, at, relation, walk.current, after_comma=_comma_before(walk, at)))


def _needed_by_waiting(walk: _Walk, at: int) -> bool:
    """Whether the only finite verb left belongs to a clause that waits with its subject: "society as a whole can"."""
    if not walk.waiting or _subject_phrase(walk, walk.clauses[walk.waiting[-1]].start - 1, at, walk.waiting[-1]) is None:
        return False
    left = [group for first, group in walk.groups.items() if first > at and group.finite]
    return len(left) < 2


def _verb_ahead(walk: _Walk, at: int, low: str) -> bool:
    """Whether a clause, and no mere noun phrase, follows the word at ``at``: a finite verb before the next boundary."""
    tags, words = walk.sentence.tags, walk.sentence.words
    index = at + 1
    if index < len(tags) and words[index].lower() == "of":
        return False
    seen_subject = False
    while index < min(len(tags), at + 40):
        group = walk.groups.get(index)
        if group is not None:
            if group.finite:
                return seen_subject or low in ("that", "if", "as", "when", "than", "how", "where")
            if not seen_subject:
                return False
            index = group.last
            continue
        if tags[index] in NOUNS or tags[index] in ("PRP", "EX", "CD", "DT"):
            seen_subject = True
        if tags[index] in ("WDT", "WP"):
            return seen_subject and _finite_ahead(walk, index) > 1
        if tags[index] in (":", ".") or (tags[index] == "," and seen_subject and low not in ("that", "if")):
            return False
        index += 1
    return False


def _finite_ahead(walk: _Walk, at: int) -> int:
    """How many finite verbs follow before a comma or stop: a relative clause uses up one of them."""
    tags = walk.sentence.tags
    end = next((index for index in range(at, len(tags)) if tags[index] in (",", ":", ".")), len(tags))
    return sum(1 for first, group in walk.groups.items() if at < first < end and group.finite)


def _pause(walk: _Walk, sign: str) -> None:
    """A comma or dash ends a clause that has its verb: back to the clause around it that still waits, or that it interrupts."""
    number: int | None = walk.current
    while number is not None and walk.clauses[number].verb is not None:
        number = walk.clauses[number].parent
    if number is not None and number in walk.waiting and number != walk.current:
        walk.current = number
        return
    here = walk.clauses[walk.current]
    if here.verb is not None and here.parent is not None and here.after_comma and here.kind not in ("coordinate", "complement"):
        walk.current = here.parent


def _comma_before(walk: _Walk, at: int) -> bool:
    return (at > 0 and walk.sentence.tags[at - 1] in (",", ":", "-LRB-", "HYPH")) or (
        at > 0 and walk.sentence.words[at - 1] in ("--", "—", "–")
    )


# ---------------------------------------------------------------- verbs


def _take(walk: _Walk, group: VerbGroup) -> None:
    """Give a verb group to a clause: to the one that waits, or to a new one."""
    if not group.finite:
        _take_nonfinite(walk, group)
        return
    if walk.waiting and not _continues(walk, group):
        number = walk.waiting.pop()
        walk.clauses[number].verb = group
        walk.current = number
        _find_subject(walk, number, group)
        return
    _take_finite(walk, group)


def _continues(walk: _Walk, group: VerbGroup) -> bool:
    """Whether a finite verb right behind "and" goes on with the clause that has just got its verb, not with one that waits."""
    before = group.first - 1
    while before >= 0 and walk.sentence.tags[before] == "RB":
        before -= 1
    here = walk.clauses[walk.current]
    joined = before >= 0 and walk.sentence.tags[before] == "CC" and walk.current not in walk.waiting
    return joined and here.verb is not None and here.verb.finite and walk.sentence.tags[before - 1] != ","


def _take_finite(walk: _Walk, group: VerbGroup) -> None:
    """A finite verb that no clause waits for: a conjunct, a reporting frame, a complement without "that"."""
    gap = range(walk.last_verb + 1, group.first)
    tags, words = walk.sentence.tags, walk.sentence.words
    conjunction = next((at for at in reversed(gap) if tags[at] == "CC"), None)
    phrase = _subject_phrase(walk, conjunction if conjunction is not None else walk.last_verb, group.first)
    comma = next((at for at in reversed(gap) if tags[at] in (",", ":", "''", "``") or words[at] in ("--", "—", "–")), None)
    if phrase is not None and comma is not None and conjunction is None and phrase.last <= comma < group.first - 1:
        phrase = None  # what stands before the comma is the object of the verb before
    verb = lemma(words[group.head], tags[group.head], walk.lang)
    reporting = verb in walk.words.reporting
    inverted = reporting and (comma == group.first - 1 or group.first == 0) and _phrase_after(walk, group.last) is not None
    here = _finite_clause(walk, walk.current)
    if (
        reporting
        and phrase is not None
        and comma is not None
        and comma < phrase.first
        and conjunction is None
        and _ends_soon(walk, group.last)
    ):
        _add(walk, _Open("frame", phrase.first, parent=_root(walk, here)), group, _whole(walk, phrase))
        return
    if inverted:
        subject = _phrase_after(walk, group.last)
        _add(walk, _Open("frame", group.first, parent=_root(walk, here)), group, _whole(walk, subject) if subject else None)
        return
    if conjunction is not None and (comma is None or comma <= conjunction or phrase is None):
        _take_conjunct(walk, group, conjunction, phrase, comma)
        return
    reported = walk.words.reports(walk, here)
    if phrase is not None and (comma is None or (comma < phrase.first and reported)):
        kind: Kind = "complement" if reported else "relative"
        _add(walk, _Open(kind, phrase.first, relation="that", parent=walk.current), group, _whole(walk, phrase))
        return
    _add(
        walk,
        _Open("coordinate", phrase.first if phrase else group.first, parent=_root(walk, here)),
        group,
        _whole(walk, phrase) if phrase else walk.clauses[here].subject,
    )


def _take_conjunct(walk: _Walk, group: VerbGroup, conjunction: int, phrase: NounPhrase | None, comma: int | None) -> None:
    """A verb behind "and": it shares the subject of the clause before, unless it brings its own."""
    before = _finite_clause(walk, walk.current)
    if comma == conjunction - 1 and walk.clauses[before].kind in ("relative", "subordinate"):
        before = _root(walk, before)
    one = walk.clauses[before]
    if phrase is not None:
        kind: Kind = one.kind if one.kind in ("complement", "subordinate", "relative") and comma is None else "coordinate"
        parent = one.parent if kind != "coordinate" or one.parent is not None else before
        _add(
            walk,
            _Open(kind, conjunction, conjunction, one.relation if kind != "coordinate" else "and", parent),
            group,
            _whole(walk, phrase),
        )
        return
    outer = one.parent
    if one.kind == "complement" and outer is not None and _goes_on(walk, outer, before, group):
        before, one = outer, walk.clauses[outer]
    _add(walk, _Open("coordinate", conjunction, conjunction, "and", one.parent, shares=before), group, one.subject)


def _goes_on(walk: _Walk, outer: int, inner: int, group: VerbGroup) -> bool:
    """Whether a verb goes on with the clause that reports, not with what is reported, by its tense.

    "Denied that cuts had delayed it and promised officers": the simple past
    goes with "denied", as the pluperfect between them does not.
    """
    over, under = walk.clauses[outer].verb, walk.clauses[inner].verb
    if over is None or under is None or group.auxiliaries:
        return False
    like_outer = (group.past, group.perfect, group.modality) == (over.past, over.perfect, over.modality)
    like_inner = (group.past, group.perfect, group.modality) == (under.past, under.perfect, under.modality)
    return like_outer and not like_inner


def _take_nonfinite(walk: _Walk, group: VerbGroup) -> None:
    """A participle or infinitive: a conjunct of the group before when it has its form, else a clause of its own."""
    gap = range(walk.last_verb + 1, group.first)
    tags = walk.sentence.tags
    conjunction = next((at for at in reversed(gap) if tags[at] == "CC"), None)
    model = _model_for(walk, group, conjunction)
    if model is not None and conjunction is not None:
        one = walk.clauses[model]
        assert one.verb is not None
        shared = replace(
            group,
            tense=one.verb.tense,
            aspect=one.verb.aspect,
            passive=one.verb.passive,
            modality=one.verb.modality,
            negated=one.verb.negated or group.negated,
            finite=one.verb.finite,
            past=one.verb.past,
        )
        _add(walk, _Open("coordinate", conjunction, conjunction, "and", one.parent, shares=model), shared, one.subject)
        return
    kind: Kind = "infinitive" if group.tense == "infinitive" else "participle"
    comma = _comma_before(walk, group.first)
    subject = None
    if kind == "participle":
        phrase = _phrase_before(walk, group.first)
        if phrase is not None and not comma:
            subject = (_with_of(walk, phrase), phrase.last)
        else:
            subject = walk.clauses[walk.current].subject
    before = walk.current
    if kind == "participle" and comma and walk.clauses[before].kind in ("infinitive", "participle"):
        before = _finite_clause(walk, before)
        subject = walk.clauses[before].subject
    _add(walk, _Open(kind, group.first, parent=before, after_comma=comma), group, subject)
    if kind == "infinitive" and walk.waiting and before in walk.waiting:
        walk.current = before


def _model_for(walk: _Walk, group: VerbGroup, conjunction: int | None) -> int | None:
    """The clause before whose form the group continues: "were taken … and treated", "will meet and talk"."""
    if conjunction is None or group.auxiliaries or group.first != group.head:
        return None
    if _subject_phrase(walk, conjunction, group.first) is not None:
        return None
    tags = walk.sentence.tags
    for number in range(len(walk.clauses) - 1, -1, -1):
        verb = walk.clauses[number].verb
        if verb is None:
            continue
        same = tags[verb.head] == tags[group.head] or {tags[verb.head], tags[group.head]} <= {"VBN", "VBD"}
        carries = bool(verb.auxiliaries) or verb.tense in ("infinitive", "present-participle", "past-participle")
        if same and carries:
            return number
        if verb.finite:
            return None
    return None


# ---------------------------------------------------------------- helpers of the walk


def _open(walk: _Walk, clause: _Open) -> None:
    """Open a clause that waits for its verb."""
    walk.clauses.append(clause)
    walk.current = len(walk.clauses) - 1
    walk.waiting.append(walk.current)


def _add(walk: _Walk, clause: _Open, group: VerbGroup, subject: tuple[int, int] | None) -> None:
    """Add a clause that has its verb."""
    clause.verb = group
    clause.subject = subject
    walk.clauses.append(clause)
    walk.current = len(walk.clauses) - 1


def _find_subject(walk: _Walk, number: int, group: VerbGroup) -> None:
    """The clause's own noun phrase before its verb; a relative clause falls back on its antecedent."""
    clause = walk.clauses[number]
    after = clause.marker if clause.marker is not None else clause.start - 1
    phrase = _subject_phrase(walk, after, group.first, number)
    if phrase is not None:
        clause.subject = _whole(walk, phrase)
    elif clause.antecedent is not None:
        clause.subject = clause.antecedent


def _governed(walk: _Walk, phrase: NounPhrase) -> bool:
    """Whether a preposition governs the phrase, or the one it is coordinated with."""
    tags = walk.sentence.tags
    before = phrase.first - 1
    if before < 0:
        return False
    if tags[before] in ("IN", "TO"):
        return all(before != clause.marker for clause in walk.clauses)
    if tags[before] == "CC":
        other = next((one for one in walk.phrases if one.last == before), None)
        return other is not None and _governed(walk, other)
    return False


def _subject_phrase(walk: _Walk, after: int, before: int, owner: int | None = None) -> NounPhrase | None:
    """The noun phrase between two tokens that can be the subject of the verb at ``before``.

    It is the first that no preposition governs, unless a comma and another
    such phrase follow: "in 1846, his father dead, he sailed". A comma right
    before the verb closes an apposition, and the first one stays.
    """
    tags = walk.sentence.tags
    fitting = [
        phrase
        for phrase in walk.phrases
        if phrase.first > after
        and phrase.last <= before
        and (owner is None or walk.owner[phrase.first] == owner)
        and not _governed(walk, phrase)
    ]
    if not fitting:  # "on the road, and the bridge was bombed": what a conjunction joins can still begin a clause
        joined = (p for p in walk.phrases if p.first > after and p.last == before and tags[p.first - 1 : p.first] == ("CC",))
        return next(joined, None)
    if tags[before - 1] in (",", ":"):
        plain = [phrase for phrase in fitting if not _is_time(walk, phrase)]
        return (plain or fitting)[0]
    commas = [at for at in range(after + 1, before) if tags[at] in (",", ":", "-RRB-", "``", "''")]
    behind = [phrase for phrase in fitting if not commas or phrase.first > commas[-1]]
    plain = [phrase for phrase in behind if not _is_time(walk, phrase)]
    return (plain or behind or fitting)[0]


def _is_time(walk: _Walk, phrase: NounPhrase) -> bool:
    """Whether a phrase only tells when, as "Monday" in "Monday the court ruled"."""
    return walk.sentence.words[phrase.head].lower() in walk.words.times


def _phrase_before(walk: _Walk, at: int) -> NounPhrase | None:
    """The noun phrase that ends right before a token, a comma or a preposition between them set aside."""
    end = at
    while end > 0 and (walk.sentence.tags[end - 1] in (",", "IN", "-LRB-") or walk.sentence.words[end - 1] in ("--", "—", "–")):
        end -= 1
    return next((phrase for phrase in walk.phrases if phrase.last == end), None)


def _phrase_after(walk: _Walk, at: int) -> NounPhrase | None:
    return next((phrase for phrase in walk.phrases if phrase.first == at), None)


def _with_of(walk: _Walk, phrase: NounPhrase) -> int:
    """Where the phrase begins when "of" ties it to one before: "a convoy of soldiers"."""
    first = phrase.first
    while first >= 2 and walk.sentence.words[first - 1].lower() == "of":
        whole = next((other for other in walk.phrases if other.last == first - 1), None)
        if whole is None:
            break
        first = whole.first
    return first


def _whole(walk: _Walk, phrase: NounPhrase) -> tuple[int, int]:
    """The phrase with the "of" phrase behind it and what is coordinated with it."""
    first, last = phrase.first, phrase.last
    words, tags = walk.sentence.words, walk.sentence.tags
    while last < len(words):
        joined = words[last].lower() == "of" or tags[last] == "CC"
        following = next((other for other in walk.phrases if other.first == last + 1), None)
        if not joined or following is None:
            break
        if tags[last] == "CC" and (
            following.last in walk.groups and walk.groups[following.last].finite and last in walk.groups
        ):
            break
        last = following.last
    return first, last


def _finite_clause(walk: _Walk, number: int) -> int:
    """The clause itself when finite, else the one it hangs on that is."""
    seen = set()
    while number not in seen:
        seen.add(number)
        clause = walk.clauses[number]
        if clause.verb is not None and (clause.verb.finite or clause.parent is None):
            return number
        if clause.parent is None:
            return number
        number = clause.parent
    return number


def _root(walk: _Walk, number: int) -> int:
    """The main or complement clause a clause stands in."""
    seen = set()
    while number not in seen:
        seen.add(number)
        clause = walk.clauses[number]
        if clause.parent is None or clause.kind in ("main", "complement"):
            return number
        number = clause.parent
    return number


def _ends_soon(walk: _Walk, at: int) -> bool:
    """Whether the sentence or a comma comes within a few words: a frame such as ", officials said on Monday." is short."""
    tags = walk.sentence.tags
    return any(index >= len(tags) or tags[index] in (".", ",", ":", "''", "``") for index in range(at, at + 14))


def _closed(walk: _Walk) -> Clauses:
    """The finished clauses; those that never got a verb vanish and hand on what hangs on them."""
    kept = [number for number, clause in enumerate(walk.clauses) if clause.verb is not None]
    place = {number: index for index, number in enumerate(kept)}

    def settled(number: int | None) -> int | None:
        seen = set()
        while number is not None and number not in place:
            if number in seen:
                return None
            seen.add(number)
            number = walk.clauses[number].parent
        return None if number is None else place[number]

    made = []
    for number in kept:
        one = walk.clauses[number]
        assert one.verb is not None
        verb = one.verb
        if one.subject is not None:
            verb = with_subject(verb, walk.sentence, range(*one.subject), walk.lang)
        parent = settled(one.parent)
        made.append(
            Clause(
                one.kind,
                verb,
                one.start,
                one.marker,
                one.relation,
                parent if parent != place[number] else None,
                settled(one.shares),
                one.subject,
            )
        )
    fallback = 0 if made else None
    owner = tuple(found if (found := settled(number)) is not None else fallback for number in walk.owner)
    return Clauses(walk.sentence, tuple(made), owner, walk.lang)


@dataclass(frozen=True, slots=True)
class _Words:
    subordinators: Mapping[str, str]
    reporting: frozenset[str]
    times: frozenset[str]
    before_infinitives: frozenset[str]

    def reports(self, walk: _Walk, number: int) -> bool:
        """Whether a clause's verb takes a complement without "that"."""
        verb = walk.clauses[number].verb
        if verb is None:
            return False
        return lemma(walk.sentence.words[verb.head], walk.sentence.tags[verb.head], walk.lang) in self.reporting


@cache
def _words(lang: str) -> _Words:
    data = read_language(lang).get("clauses", {})
    subordinators = {word: relation for relation, words in data.get("subordinators", {}).items() for word in words}
    return _Words(
        subordinators,
        frozenset(data.get("reporting", {}).get("verbs", ())),
        frozenset(_time_nouns(lang)),
        frozenset(data.get("infinitives", {}).get("behind", ())),
    )


def _time_nouns(lang: str) -> Iterator[str]:
    """Nouns of the lexicon that name days, months and units, which stand before a subject without a preposition."""
    lexicon = read_language(lang).get("lexicon", {})
    for section in ("WEEKDAY", "MONTH", "UNIT", "UNITS", "TODAY", "YESTERDAY", "TOMORROW", "WEEKEND", "PARTOFDAY"):
        for words in lexicon.get(section, {}).values():
            if isinstance(words, list):
                yield from words
