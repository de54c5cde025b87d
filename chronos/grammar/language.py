"""Makes a language ready to match: lexicon, rules and triggers compiled from its data, and checked.

The compiled form is plain JSON, so a wheel can carry it and a command need
not read rules to resolve one phrase. A fault in a language file is a
:class:`LanguageError` that names the file, the rule and the remedy.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from chronos.calendar import Granularity
from chronos.grammar.meaning import Plan, captures_of, read_meaning
from chronos.grammar.pattern import Sequence, expand
from chronos.grammar.shapes import SHAPES, TRIGGERS
from chronos.languages.reading import LanguageError, read_language

TOKEN = re.compile(r"[^\W\d_]{1,60}|\d{1,15}|[^\w\s]|_")
"""The finest pieces: letters, digits, single signs. Abbreviations are sequences of pieces in the lexicon."""


@dataclass(frozen=True, slots=True)
class Word:
    """A lexicon entry behind its first piece: the pieces that follow, its class and value.

    ``close`` marks pieces that must touch the one before; ``capital`` asks for an upper-case first letter.
    """

    rest: tuple[str, ...]
    close: tuple[bool, ...]
    name: str
    value: Any
    capital: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """What a completed pattern gives: a term by ``plan``, of category ``makes``, emitted when ``alone``."""

    id: str
    plan: Plan
    makes: str | None
    alone: bool
    style: str | None = None
    """The only style of document the rule is for; ``None`` is any."""
    over: frozenset[str] = frozenset()
    """Ids of general rules that this one, a special case of them, goes before where both cover the same words."""


@dataclass(slots=True)
class Node:
    """A place in the tree of symbols: where each next symbol leads, and what is complete here."""

    next: dict[str, "Node"] = field(default_factory=dict)
    done: list[tuple[int, tuple[str, ...], tuple[tuple[int, int], ...]]] = field(default_factory=list)


@dataclass(frozen=True, slots=True, eq=False)
class Language:
    """A language ready to match; each is itself alone, so that it can key a cache.

    ``is_a`` says which category counts as which wider one; ``common`` are
    the words that are no names, so that a capital makes them part of one,
    ``proper`` those that are, like "Friday".
    """

    code: str
    words: Mapping[str, tuple[Word, ...]]
    rules: tuple[Rule, ...]
    tree: Node
    is_a: Mapping[str, str]
    vocabulary: frozenset[str]
    common: frozenset[str]
    proper: frozenset[str]
    triggers: re.Pattern[str]


@cache
def load(code: str) -> Language:
    """The language called ``code``.

    Raises :class:`LanguageError` when there is none or its files are faulty.

    >>> load("en").code
    'en'
    """
    data = read_language(code)
    compiled = data.get("grammar") or compile_grammar(data, code)
    return _made(code, compiled)


def compile_grammar(data: Mapping[str, Any], code: str) -> dict[str, Any]:
    """The lexicon and rules of a language as one JSON value; examples are checked for, not kept."""
    lexicon = list(_entries(data.get("lexicon", {}), code))
    classes = {entry[0] for entry in lexicon} | SHAPES.keys() | {"START", "END"}
    rules_file = data.get("rules", {})
    is_a = dict(rules_file.get("is", {}))
    rules = rules_file.get("rule", [])
    classes |= {rule["makes"] for rule in rules if "makes" in rule} | set(is_a.values())
    seen: set[str] = set()
    compiled = [_rule(rule, rules_file.get("macro", {}), classes, seen, f"{code}/rules") for rule in rules]
    unknown = {name for rule in rules for name in rule.get("over", ())} - seen
    if unknown:
        raise LanguageError(f"{code}/rules: no rule is called {', '.join(sorted(unknown))}, which another goes over")
    tables = data.get("lexicon", {}).values()
    return {
        "lexicon": lexicon,
        "rules": compiled,
        "is": is_a,
        "triggers": _first_pieces(table for table in tables if table.get("trigger")),
        "common": _first_pieces(table for table in tables if table.get("common")),
    }


_FLAGS = ("class", "capital", "trigger", "common")
"""Keys of a lexicon section that are no words."""


def _entries(lexicon: Mapping[str, Any], code: str) -> Iterable[tuple[str, Any, str, bool]]:
    """Class, value, written form and whether it needs a capital, for every word of a lexicon."""
    for section, table in lexicon.items():
        name = table.get("class", section)
        capital = bool(table.get("capital", False))
        for key, written in table.items():
            if key in _FLAGS:
                continue
            if not isinstance(written, list):
                raise LanguageError(f"{code}/lexicon.toml, {section}.{key}: give a list of words")
            value: int | str = int(key) if re.fullmatch(r"-?\d{1,9}", key) else key
            for word in written:
                yield name, value, word.lower(), capital


def _first_pieces(tables: Iterable[Mapping[str, Any]]) -> list[str]:
    """First pieces of all words of some classes."""
    words = (word for table in tables for key, written in table.items() if key not in _FLAGS for word in written)
    return sorted({TOKEN.findall(word.lower())[0] for word in words})


def _rule(rule: Mapping[str, Any], macros: Mapping[str, str], classes: set[str], seen: set[str], file: str) -> list[Any]:
    name = rule.get("id")
    if not name:
        raise LanguageError(f"{file}: a rule has no id; give it one")
    where = f"{file}, rule {name!r}"
    if name in seen:
        raise LanguageError(f"{where}: a second rule with this id; ids are unique")
    seen.add(name)
    if not rule.get("examples"):
        raise LanguageError(f"{where}: has no examples; add one under 'examples'")
    try:
        plan = read_meaning(rule["meaning"])
        patterns = rule["pattern"] if isinstance(rule["pattern"], list) else [rule["pattern"]]
        sequences = [sequence for pattern in patterns for sequence in expand(pattern, macros)]
    except KeyError as error:
        raise LanguageError(f"{where}: has no {error.args[0]!r}; add it") from error
    except LanguageError as error:
        raise LanguageError(f"{where}: {error}") from error
    for sequence in sequences:
        _check(sequence, plan, classes, where)
    ways = [
        [[symbol.name for symbol in s.symbols], [symbol.capture for symbol in s.symbols], list(s.extents)] for s in sequences
    ]
    return [name, plan, rule.get("makes"), rule.get("alone", True), rule.get("style"), sorted(rule.get("over", ())), ways]


def _check(sequence: Sequence, plan: Plan, classes: set[str], where: str) -> None:
    unknown = {symbol.name for symbol in sequence.symbols if symbol.name.isupper()} - classes
    if unknown:
        raise LanguageError(f"{where}: nothing is called {', '.join(sorted(unknown))}; correct the pattern")
    renamed = {symbol.capture for symbol in sequence.symbols if symbol.capture != symbol.name}
    units = renamed & {repr(unit) for unit in Granularity}
    if units:
        raise LanguageError(f"{where}: a capture must not be called like a unit ({', '.join(sorted(units))}); rename it")
    missing = captures_of(plan) - {symbol.capture for symbol in sequence.symbols}
    if missing:
        raise LanguageError(f"{where}: the meaning asks for {', '.join(sorted(missing))}, which the pattern lacks")


def _made(code: str, compiled: Mapping[str, Any]) -> Language:
    words: dict[str, list[Word]] = {}
    vocabulary = set("$€£¥#%-–—,.:/'’")
    for name, value, written, capital in compiled["lexicon"]:
        pieces, close = _pieces(written)
        words.setdefault(pieces[0], []).append(Word(tuple(pieces[1:]), tuple(close[1:]), name, value, capital))
        vocabulary |= set(pieces)
    root = Node()
    rules = []
    for index, (name, plan, makes, alone, style, over, ways) in enumerate(compiled["rules"]):
        rules.append(Rule(name, plan, makes, alone, style, frozenset(over)))
        for symbols, captures, extents in ways:
            node = root
            for symbol in symbols:
                node = node.next.setdefault(symbol, Node())
                if not symbol.isupper():
                    vocabulary.add(symbol)
            node.done.append((index, tuple(captures), tuple((first, last) for first, last in extents)))
    triggers = re.compile(rf"(?<![^\W\d_])(?:{_trie(compiled['triggers'])})(?![^\W\d_])|(?<![\w.,$€£¥#-])(?:{TRIGGERS})")
    return Language(
        code,
        {piece: tuple(entries) for piece, entries in words.items()},
        tuple(rules),
        root,
        compiled["is"],
        frozenset(vocabulary),
        frozenset(compiled["common"]),
        frozenset(compiled["triggers"]) - set(compiled["common"]),
        triggers,
    )


def _pieces(written: str) -> tuple[list[str], list[bool]]:
    """The pieces of a lexicon word, and for each whether it touches the one before."""
    pieces: list[str] = []
    close: list[bool] = []
    end = 0
    for match in TOKEN.finditer(written):
        pieces.append(match[0])
        close.append(bool(pieces[:-1]) and match.start() == end)
        end = match.end()
    return pieces, close


def _trie(words: Iterable[str]) -> str:
    """One regular expression for many words, branching letter by letter, so that a miss costs one step.

    >>> _trie(["may", "march", "mars"])
    'ma(?:r(?:ch|s)|y)'
    """
    tree: dict[str, Any] = {}
    for word in words:
        branch = tree
        for letter in word:
            branch = branch.setdefault(letter, {})
        branch[""] = {}
    return _branches(tree)


def _branches(tree: dict[str, Any]) -> str:
    ends = "" in tree
    ways = [re.escape(letter) + _branches(branch) for letter, branch in sorted(tree.items()) if letter]
    if not ways:
        return ""
    if len(ways) == 1 and not ends:
        return ways[0]
    return f"(?:{'|'.join(ways)})" + ("?" if ends else "")
