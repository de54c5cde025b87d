"""Which of the happenings of a sentence a time expression dates. Reads clauses; knows no dates.

News puts a time beside what it dates: the nearest happening of the same clause
is right in six cases of seven. The rules before that one are about words that
stand nearer without being meant.
"""

from collections.abc import Iterable

from chronos.text.clause_tree import Clauses
from chronos.text.phrases import NOUNS, phrase_with


def dated(split: Clauses, start: int, end: int, happenings: Iterable[int]) -> int | None:
    """The token among ``happenings`` that an expression at [start, end) of the text dates.

    * inside a noun phrase it dates its noun: "a third-quarter loss";
    * before a participle of its own it dates that: "in the year [ended] in March";
    * what begins or goes on is dated by the verb that says so: "[began] to fall apart in June";
    * else the nearest happening of its clause, counted from the expression's nearer edge, a preposition before it set aside;
    * else, in a clause without one, the nearest of the sentence.

    ``None`` without happenings. Of two equally near ones it is the first.

    >>> words = "The firm reported a second - quarter loss , and shares fell on Monday .".split()
    >>> tags = ["DT", "NN", "VBD", "DT", "JJ", "HYPH", "NN", "NN", ",", "CC", "NNS", "VBD", "IN", "NNP", "."]
    >>> from chronos.text.clauses import clauses
    >>> from chronos.text.tagged import Tagged
    >>> split = clauses(Tagged.of(words, tags))
    >>> words[dated(split, 20, 36, (2, 7, 11))], words[dated(split, 62, 68, (2, 7, 11))]
    ('loss', 'fell')
    """
    inside = split.sentence.within(start, end)
    here = split.of_token(inside.start)

    bound = split.sentence.tags[inside.start - 1 : inside.start] == ("IN",)

    def far(token: int) -> int:
        return inside.start - token - bound if token < inside.start else token - inside.stop + 1

    known = sorted(happenings, key=lambda token: (far(token), token))
    for meant in (_noun_behind(split, inside), _own_participle(split, inside)):
        if meant is not None and meant in known:
            return meant
    same = [token for token in known if split.of_token(token) == here]
    chosen = next(iter(same or known), None)
    return None if chosen is None else _beginning(split, chosen, known)


def _own_participle(split: Clauses, inside: range) -> int | None:
    """The verb right behind whose subject the expression is."""
    verb = inside.stop
    if verb >= len(split.sentence) or not split.sentence.tags[verb].startswith("VB"):
        return None
    owner = split.of_token(verb)
    clause = None if owner is None else split.clauses[owner]
    if clause is None or clause.verb.head != verb or clause.subject is None or clause.kind != "participle":
        return None
    return verb if clause.subject[0] <= inside.start < clause.subject[1] else None


def _beginning(split: Clauses, chosen: int, known: list[int]) -> int:
    """The verb of beginning, going on or ending that governs the verb chosen, when it stands right before it."""
    owner = split.of_token(chosen)
    if owner is None:
        return chosen
    clause = split.clauses[owner]
    if clause.kind not in ("infinitive", "participle") or clause.parent is None or clause.verb.head != chosen:
        return chosen
    governor = split.clauses[clause.parent].verb
    near = clause.verb.first == governor.last and governor.head in known
    return governor.head if near and split.is_aspectual(clause.parent) else chosen


def _noun_behind(split: Clauses, inside: range) -> int | None:
    """The noun of the phrase that the expression stands in, in front of it: "a two-day [rally]"."""
    phrase = phrase_with(split.sentence, inside.start)
    if phrase is None or phrase.head < inside.stop or split.sentence.tags[phrase.head] not in NOUNS:
        return None
    return phrase.head
