"""Clauses by rule: who does what, under which conjunction, in which clause a word stands.

One walk from left to right. A word that opens a clause puts a new one on a
stack where it waits for its verb; a finite verb goes to the clause that waits
last. So in "a convoy of soldiers who fled fighting was attacked" *fled* goes
to the relative clause and *was attacked* to the sentence, however far its
subject is. No tree is claimed beyond that.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal, TypeAlias

from chronos.text.clause_words import ClauseWords, clause_words
from chronos.text.forms import lemma, verb_forms
from chronos.text.phrases import NOUNS, NounPhrase, is_prenominal, noun_phrases
from chronos.text.repairs import HEADS, OBJECTS, repaired
from chronos.text.tagged import Tagged
from chronos.text.verbs import VerbGroup, verb_groups, with_subject

Kind: TypeAlias = Literal["main", "coordinate", "subordinate", "relative", "complement", "frame", "participle", "infinitive"]

_LONGEST = 400
"""Tokens of a sentence that are looked at, so that the walk may look ahead; what follows stays in the last clause."""


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
        return self.lemma(clause) in clause_words(self.lang).reporting

    def is_aspectual(self, clause: int) -> bool:
        """Whether a clause's verb only says that what its infinitive names begins, goes on or ends."""
        return self.lemma(clause) in clause_words(self.lang).aspectual

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

    def source(self, clause: int) -> tuple[int, int] | None:
        """The tokens of who says what a clause tells: the subject of its frame, or what "according to" names.

        A clause that hangs on another one has that one's source.

        >>> words = "According to police the men fled".split()
        >>> found = clauses(Tagged.of(words, ["VBG", "IN", "NN", "DT", "NNS", "VBD"]))
        >>> [found.text(found.source(number)) for number in range(len(found.clauses))][:1]
        ['police']
        """
        frame = self.frame(clause)
        if frame is not None:
            return self.clauses[frame].subject
        named = {self._told(at): at for at, word in enumerate(self.sentence.words) if self._names_source(at, word.lower())}
        at: int | None = clause
        seen = set[int]()
        while named and at is not None and at not in seen:
            seen.add(at)
            if at in named:
                first = named[at] + 2
                phrase = next((one for one in noun_phrases(self.sentence) if one.first == first), None)
                return None if phrase is None else (phrase.first, phrase.last)
            one = self.clauses[at]
            at = one.shares if one.shares is not None else one.parent
        return None

    def _names_source(self, at: int, low: str) -> bool:
        return low in clause_words(self.lang).sources and self.sentence.words[at + 1 : at + 2] == ("to",)

    def _told(self, at: int) -> int | None:
        """The clause that "according" at a token is about: never the participle it looks like."""
        owner = self.owner[at]
        if owner is not None and self.clauses[owner].verb.head == at:
            owner = self.clauses[owner].parent
        return 0 if owner is None else owner

    def governor(self, start: int, end: int) -> VerbGroup | None:
        """The verb of the clause that holds text [start, end); ``None`` in a sentence without a verb.

        >>> found = clauses(Tagged.of("They fled on Friday".split(), ["PRP", "VBD", "IN", "NNP"]))
        >>> found.governor(13, 19).head
        1
        """
        clause = self.of_span(start, end)
        return None if clause is None else self.clauses[clause].verb

    def relative_owner(self, clause: int) -> int | None:
        """The clause whose noun a relative clause describes, and so do clauses inside the relative one.

        ``None`` for a clause that is in no relative clause.
        """
        at: int | None = clause
        seen = set[int]()
        while at is not None and at not in seen:
            seen.add(at)
            if self.clauses[at].kind == "relative":
                return self.clauses[at].parent
            at = self.clauses[at].parent
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
    contact: tuple[int, int] | None = None
    after_comma: bool = False
    verb: VerbGroup | None = None
    subject: tuple[int, int] | None = None


@dataclass(slots=True)
class _Walk:
    """The state of the walk over one sentence."""

    sentence: Tagged
    lang: str
    words: ClauseWords
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
    if len(sentence) > _LONGEST:
        return _of_beginning(sentence, lang)
    walk = _walked(repaired(sentence, lang), lang)
    if len(walk.clauses) > 1 and walk.clauses[0].verb is None:
        better = _with_main_verb(walk)
        if better is not walk.sentence:
            walk = _walked(better, lang)
    return _closed(walk)


def _of_beginning(sentence: Tagged, lang: str) -> Clauses:
    """The clauses of the first tokens of a very long sentence; the last of them owns the rest."""
    cut = slice(_LONGEST)
    first = clauses(Tagged(sentence.words[cut], sentence.starts[cut], sentence.ends[cut], sentence.tags[cut]), lang)
    whole = replace(sentence, tags=(*first.sentence.tags, *sentence.tags[_LONGEST:]))
    return replace(first, sentence=whole, owner=(*first.owner, *first.owner[-1:] * (len(sentence) - _LONGEST)))


def _walked(sentence: Tagged, lang: str) -> _Walk:
    """The walk over a sentence, from its first token to its last."""
    groups = {group.first: group for group in verb_groups(sentence, lang) if not _is_noun_like(sentence, group)}
    walk = _Walk(sentence, lang, clause_words(lang), noun_phrases(sentence), groups)
    _open(walk, _Open("main", 0))
    at = 0
    while at < len(sentence):
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
    return walk


def _with_main_verb(walk: _Walk) -> Tagged:
    """The sentence with a past tense for a participle, or a present one for an infinitive, when its main clause has no verb.

    It must stand right behind a noun that can be its subject: "The mayor, who
    lost, resigned in May" with *resigned* taken for a participle.
    """
    sentence = walk.sentence
    tags = sentence.tags
    if tags[-1] != ".":
        return sentence
    subjects = [one for one in walk.phrases if not _governed(walk, one) and not _is_time(walk, one) and tags[one.head] in HEADS]
    for first, group in walk.groups.items():
        wanted = {"VBN": "VBD", "VB": "VBP"}.get(tags[first], "")
        before = first - 1
        while before >= 0 and tags[before] == "RB":
            before -= 1
        near = any(one.last == before + 1 or (one.last == before and tags[before] == ",") for one in subjects[:1])
        behind = tags[before] == "," and any(one.kind == "frame" or one.after_comma for one in walk.clauses)
        if tags[first] == "VBN" and sentence.words[first + 1 : first + 2] in (("by",), ("of",)):
            continue
        many = wanted == "VBP" and bool(subjects) and tags[subjects[0].head] in ("NNS", "NNPS") and subjects[0].last <= first
        known = verb_forms(walk.lang).get(sentence.words[first].lower(), ())
        if (near or behind or many) and not group.auxiliaries and any(form == wanted for _, form in known):
            return replace(sentence, tags=(*tags[:first], wanted, *tags[first + 1 :]))
    return sentence


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
    elif tag == "CC":
        _open_coordinate(walk, at)
    else:
        _open_contact(walk, at)


def _open_coordinate(walk: _Walk, at: int) -> None:
    """A conjunct whose subject has a relative clause behind it waits for its verb: ", but the row that stopped it is over".

    Without that the verb of the relative clause would be taken for the conjunct's.
    """
    here = walk.clauses[walk.current]
    phrase = next((one for one in walk.phrases if one.first > at), None)
    if here.verb is None or not here.verb.finite or phrase is None or walk.waiting:
        return
    tags, words = walk.sentence.tags, walk.sentence.words
    between = range(at + 1, phrase.first)
    whole = _whole(walk, phrase)[1]
    who = whole + (tags[whole : whole + 1] == (",",))
    relative = who < len(tags) and (tags[who] in ("WDT", "WP", "WP$") or (words[who].lower() == "that" and tags[who] == "IN"))
    if relative and all(tags[one] == "RB" for one in between) and _finite_left(walk, who) > 1:
        parent = _root(walk, _finite_clause(walk, walk.current))
        _open(walk, _Open("coordinate", at, at, "and", parent))


def _finite_left(walk: _Walk, at: int) -> int:
    """How many finite verbs follow that no word of their own opens a clause for, the first relative one aside."""
    tags, words = walk.sentence.tags, walk.sentence.words
    openers = sum(
        tags[index] in ("WDT", "WP", "WP$", "WRB", "CC")
        or (tags[index] == "IN" and words[index].lower() in walk.words.subordinators)
        for index in range(at + 1, len(tags))
    )
    return sum(1 for first, group in walk.groups.items() if first > at and group.finite) - openers


def _open_contact(walk: _Walk, at: int) -> None:
    """A relative clause without a word that opens it: "the house [he bought]", when a subject and its verb follow a noun."""
    tags = walk.sentence.tags
    phrase = _phrase_after(walk, at)
    before = next((one for one in walk.phrases if one.last == at), None)
    if phrase is None or before is None or tags[before.head] not in NOUNS or walk.sentence.words[at].lower() in OBJECTS:
        return
    verb = phrase.last
    while verb < len(tags) and tags[verb] == "RB":
        verb += 1
    group = walk.groups.get(verb)
    if (
        group is None
        or not group.finite
        or _is_time(walk, phrase)
        or (_is_time(walk, before) and not _is_described(walk, before))
    ):
        return
    here = walk.clauses[walk.current]
    if here.verb is None and not any(first > verb and other.finite for first, other in walk.groups.items()):
        return
    if _reports(walk, walk.current) and here.verb is not None and before.first == here.verb.last:
        return
    antecedent = (_with_of(walk, before), before.last)
    _open(walk, _Open("relative", at, None, "who", walk.current))
    walk.clauses[-1].contact = antecedent


def _is_described(walk: _Walk, phrase: NounPhrase) -> bool:
    """Whether a time is one that a clause describes: "the day she left", and no date: "the following Monday she left"."""
    words, tags = walk.sentence.words, walk.sentence.tags
    plain = phrase.last - phrase.first == 2 and words[phrase.first].lower() in ("the", "every", "each")
    if not plain or tags[phrase.head] != "NN" or words[phrase.first - 1 : phrase.first] == ("of",):
        return False
    return walk.clauses[walk.current].verb is not None or not _governed(walk, phrase)


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
        if tags[index] == "," and tags[at] == "WRB" and seen_subject:
            verb = next((first for first, one in sorted(walk.groups.items()) if first > index and one.finite), 0)
            return index < verb < at + 40 and tags[verb - 1] == ","  # "when Ms Low, the mayor, was away"
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
    if walk.waiting and _interrupts(walk, group):
        phrase = next(one for one in walk.phrases if one.last == group.first)
        first = _with_of(walk, phrase)
        _add(walk, _Open("frame", first, parent=walk.waiting[-1]), group, (first, phrase.last))
        return
    if walk.waiting and not _continues(walk, group):
        number = walk.waiting.pop()
        walk.clauses[number].verb = group
        walk.current = number
        _find_subject(walk, number, group)
        return
    _take_finite(walk, group)


def _interrupts(walk: _Walk, group: VerbGroup) -> bool:
    """Whether a frame stands between a subject and its verb: "The dam, officials said, failed"."""
    tags, words = walk.sentence.tags, walk.sentence.words
    phrase = next((one for one in walk.phrases if one.last == group.first), None)
    if phrase is None or tags[group.last : group.last + 1] != (",",) or walk.current != walk.waiting[-1]:
        return False
    first = _with_of(walk, phrase)
    if tags[first - 1 : first] != (",",) or lemma(words[group.head], tags[group.head], walk.lang) not in walk.words.reporting:
        return False
    return any(one.last < first and not _governed(walk, one) and not _is_time(walk, one) for one in walk.phrases)


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
    inverted = (
        reporting
        and verb not in walk.words.never_behind
        and (comma == group.first - 1 or group.first == 0)
        and _phrase_after(walk, group.last) is not None
    )
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
    if conjunction is None and comma is not None and not inverted and _is_in_list(walk, group, comma):
        walk.current = walk.owner[walk.last_verb] or 0
        _take_conjunct(walk, group, comma, None, None)
        return
    if conjunction is not None and (comma is None or comma <= conjunction or phrase is None):
        _take_conjunct(walk, group, conjunction, phrase, comma)
        return
    reported = _reports(walk, here)
    if phrase is not None and (comma is None or (comma < phrase.first and reported)):
        kind: Kind = "complement" if reported else "relative"
        _add(walk, _Open(kind, phrase.first, relation="that", parent=walk.current), group, _whole(walk, phrase))
        return
    stop = next(
        (at for at in reversed(gap) if words[at] == ";" or (tags[at] == ":" and words[at] not in ("--", "—", "–"))), None
    )
    _add(
        walk,
        _Open("coordinate", (phrase.first if phrase else group.first) if stop is None else stop + 1, parent=_root(walk, here)),
        group,
        _whole(walk, phrase) if phrase else walk.clauses[here].subject,
    )


def _is_in_list(walk: _Walk, group: VerbGroup, comma: int) -> bool:
    """Whether a comma right before a verb stands for "and": "killed nine, [wounded] 20 and shut the road"."""
    tags = walk.sentence.tags
    here = walk.clauses[walk.owner[walk.last_verb] or 0]
    if tags[comma] != "," or any(tags[at] != "RB" for at in range(comma + 1, group.first)) or here.verb is None:
        return False
    alone = all(tags[at] != "," for at in range(walk.last_verb + 1, comma))
    return alone and here.verb.finite and tags[here.verb.head] == tags[group.head]


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
    if conjunction is None and _is_listed(walk, group):
        conjunction = group.first - 1
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


def _is_listed(walk: _Walk, group: VerbGroup) -> bool:
    """Whether a comma stands for the "and" that comes later: "were caught, [questioned] and released"."""
    tags = walk.sentence.tags
    if group.first != walk.last_verb + 2 or tags[group.first - 1] != "," or group.first != group.head:
        return False
    joined = next((at for at in range(group.last, min(group.last + 6, len(tags))) if tags[at] == "CC"), None)
    return (
        joined is not None and tags[joined + 1 : joined + 2] == (tags[group.head],) and tags[walk.last_verb] == tags[group.head]
    )


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
        shared = walk.clauses[number].shares is not None and tags[verb.head] in ("VBN", "VBG", "VB")
        carries = bool(verb.auxiliaries) or shared or verb.tense in ("infinitive", "present-participle", "past-participle")
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
    """Add a clause that has its verb, and give it the words from its start to the verb: they were read before it was known."""
    clause.verb = group
    clause.subject = subject
    walk.clauses.append(clause)
    walk.current = len(walk.clauses) - 1
    walk.owner[clause.start :] = [walk.current] * (len(walk.owner) - clause.start)


def _find_subject(walk: _Walk, number: int, group: VerbGroup) -> None:
    """The clause's own noun phrase before its verb; a relative clause falls back on its antecedent."""
    clause = walk.clauses[number]
    after = clause.marker if clause.marker is not None else clause.start - 1
    phrase = _subject_phrase(walk, after, group.first, number)
    if phrase is not None:
        clause.subject = _whole(walk, phrase)
    elif clause.antecedent is not None:
        clause.subject = clause.antecedent
    else:
        clause.subject = _late_subject(walk, number, group)


def _late_subject(walk: _Walk, number: int, group: VerbGroup) -> tuple[int, int] | None:
    """A subject that the walk gave to another clause, that stands inside an inverted group or in one phrase with a noun before.

    "Once it reached the coast [it] will weaken", "Is [the dam] closed?", "in his memory [Orrin] wrote".
    """
    edge = group.first
    while edge > 0 and walk.sentence.tags[edge - 1] == "RB":
        edge -= 1
    near = next((one for one in walk.phrases if one.last == edge and one.first > walk.last_verb), None)
    if near is not None and not _is_time(walk, near):
        counted = walk.sentence.tags[near.first] in ("CD", "$") and near.first > 0
        if not _governed(walk, near) or counted:
            first = near.first
            if counted:  # "about 20 people", "more than 20 people"
                first -= 2 if walk.sentence.tags[max(0, first - 2)] in ("JJR", "RBR") else 1
            walk.owner[first:] = [number] * (len(walk.owner) - first)
            return first, _whole(walk, near)[1]
        named = near.last
        while named > near.first and walk.sentence.tags[named - 1] in ("NNP", "NNPS"):
            named -= 1
        return (named, near.last) if near.first < named < near.last else None
    inside = next((one for one in walk.phrases if one.first > group.first and one.last <= group.head), None)
    return None if inside is None else (inside.first, inside.last)


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
    return walk.sentence.words[phrase.head].lower().rpartition("-")[2] in walk.words.times


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
        if one.subject is not None and verb.finite and one.kind != "relative":
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


def _reports(walk: _Walk, number: int) -> bool:
    """Whether a clause's verb takes a complement without "that"."""
    verb = walk.clauses[number].verb
    return (
        verb is not None
        and lemma(walk.sentence.words[verb.head], walk.sentence.tags[verb.head], walk.lang) in walk.words.reporting
    )
