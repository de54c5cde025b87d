"""How well the text layer reads English: a number and its target in each row.

    python benchmarks/text.py SHARED [errors] [tokens|sentences|tagger|verbs|timexes|subjects|speed|growth …]

SHARED is the folder that holds ``corpora/pos`` and ``corpora/timex``; without
it nothing is measured, and that is said. Sentences are compared with nupunkt
only where that is installed. Of annotated news, every fifth document is held
out: rules are made with an eye on the others ("dev") and both numbers are
given. With ``errors`` what is wrong in the others is listed, never what is
held out.

A number stands beside its target, and ``-`` where the issue names none. Speed
is CPU time, so that a busy machine does not count; growth is how much longer
twice the hostile text takes.
"""

import gzip
import json
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from itertools import accumulate
from pathlib import Path
from typing import Any

from chronos.text.attachment import dated
from chronos.text.clause_tree import Clause, Clauses
from chronos.text.clauses import clauses
from chronos.text.document import Document
from chronos.text.sentences import sentences
from chronos.text.tagged import Tagged
from chronos.text.tagger import tag
from chronos.text.tokens import tokens
from chronos.text.verbs import VerbGroup, verb_groups
from chronos.text.zones import zones

LANGUAGE = Path(sys.modules["chronos"].__file__ or "").parent / "languages" / "en"
TREEBANKS = {"pud-test": (95.5, 97.0, 96.8), "gum-test": (96.3, None, 96.8), "ewt-test": (94.8, None, 96.8)}
"""Least accuracy, accuracy with NN and NNP folded, and F of finite verbs."""

FINITE = frozenset(("VBD", "VBP", "VBZ", "MD"))
FOLDED = {"NNP": "NN", "NNPS": "NNS"}
HELD = 5
"""Every so-manieth document is held out."""

CLAUSE_TIMES = (
    (
        "e",
        "t",
        frozenset(("IS_INCLUDED", "SIMULTANEOUS", "DURING", "INCLUDES", "BEGINS", "ENDS", "BEGUN_BY", "ENDED_BY", "IDENTITY")),
    ),
    (
        "t",
        "e",
        frozenset(("INCLUDES", "SIMULTANEOUS", "DURING", "IS_INCLUDED", "BEGINS", "ENDS", "BEGUN_BY", "ENDED_BY", "IDENTITY")),
    ),
)
"""The links by which an annotator says that an expression dates an event: not those that say before or after."""


@dataclass(frozen=True, slots=True)
class Row:
    """A token of a treebank."""

    word: str
    tag: str
    head: int
    relation: str
    space: bool


def treebank(path: Path) -> Iterator[list[Row]]:
    """The sentences of an extract."""
    rows: list[Row] = []
    with gzip.open(path, "rt", encoding="utf-8", newline="\n") as lines:
        for line in [*lines, "\n"]:
            if line != "\n":
                word, _, _, xpos, head, relation, space = line.rstrip("\n").split("\t")
                rows.append(Row(word, xpos, int(head) - 1, relation, space != "0"))
            elif rows:
                yield rows
                rows = []


def written(rows: Sequence[Row]) -> tuple[str, list[tuple[int, int]]]:
    """The sentence as it was before it was cut, and where its tokens are in it."""
    text, spans = "", []
    for row in rows:
        spans.append((len(text), len(text) + len(row.word)))
        text += row.word + " " * row.space
    return text.rstrip(), spans


def row(name: str, value: float, target: float | None = None, more: str = "", most: bool = False) -> None:
    """Print one number beside its target, which is the least it should be, or the most."""
    aim = "     -" if target is None else f"{target:6.2f}"
    sign = " " if target is None else "+" if (value <= target if most else value >= target) else "MISSED"
    print(f"  {name:44} {value:8.2f}  {aim} {sign:7}{more}".rstrip(), flush=True)


def measured(right: int, found: int, gold: int) -> float:
    """F of so many right ones, in per cent."""
    return 200 * right / max(1, found + gold)


# ---------------------------------------------------------------- tokens, sentences, tags


def token_rows(folder: Path) -> None:
    """Tokens of the treebanks' sentences, from their text as it was."""
    print("tokens: F against treebanks")
    for name in TREEBANKS:
        right = found = gold = 0
        for rows in treebank(folder / f"{name}.tsv.gz"):
            text, spans = written(rows)
            made = set(tokens(text))
            right += len(made & set(spans))
            found += len(made)
            gold += len(spans)
        row(name, measured(right, found, gold))


def sentence_rows(shared: Path) -> None:
    """Sentences of treebanks run together, and agreement with nupunkt on news."""
    print("sentences: F of ends against treebanks run together, and against nupunkt")
    oracle = _oracle()
    for name in TREEBANKS:
        texts = [written(rows)[0] for rows in treebank(shared / "corpora" / "pos" / f"{name}.tsv.gz")]
        texts = [text for text in texts if text[-1] in ".!?”\"'’)"]
        ends = set(accumulate(len(text) + 1 for text in texts))
        text = " ".join(texts)
        ours = {end + 1 for _, end in sentences(text)}
        row(f"{name}, ours", measured(len(ours & ends), len(ours), len(ends)))
        if oracle:
            theirs = _ends(text, oracle(text))
            row(f"{name}, nupunkt", measured(len(theirs & ends), len(theirs), len(ends)))
    if oracle is None:
        print("  nupunkt is not installed; no agreement measured")
        return
    for name in ("timebank-dev", "aquaint"):
        ours_n = theirs_n = both = 0
        for document in news(shared, name):
            for start, end in _paragraphs(document["text"]):
                part = document["text"][start:end]
                ours = {end for _, end in sentences(part)}
                theirs = {end - 1 for end in _ends(part, oracle(part))}
                both += len(ours & theirs)
                ours_n += len(ours)
                theirs_n += len(theirs)
        row(f"{name}, agreement with nupunkt", measured(both, ours_n, theirs_n))


def _oracle() -> Callable[[str], Sequence[tuple[int, int]]] | None:
    try:
        from nupunkt import sent_spans  # type: ignore[import-not-found,unused-ignore]
    except ImportError:
        return None
    return sent_spans  # type: ignore[no-any-return,unused-ignore]


def _ends(text: str, spans: Sequence[tuple[int, int]]) -> set[int]:
    """One behind the last character of each sentence that is no white space."""
    return {start + len(text[start:end].rstrip()) + 1 for start, end in spans if text[start:end].strip()}


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for part in text.split("\n\n"):
        if part.strip():
            yield start, start + len(part)
        start += len(part) + 2


def tagger_rows(folder: Path) -> None:
    """Accuracy, finite verbs, speed and size of the tagger."""
    print("tagger")
    for name, (accuracy, folded, finite) in TREEBANKS.items():
        gold = [
            [(row.word, row.tag) for row in rows if row.tag not in ("", "_", "GW")]
            for rows in treebank(folder / f"{name}.tsv.gz")
        ]
        found = tag([[word for word, _ in rows] for rows in gold])
        pairs = [(one, two) for rows, tags in zip(gold, found, strict=True) for (_, one), two in zip(rows, tags, strict=True)]
        row(f"{name} accuracy", 100 * sum(one == two for one, two in pairs) / len(pairs), accuracy)
        same = sum(FOLDED.get(one, one) == FOLDED.get(two, two) for one, two in pairs)
        row(f"{name} accuracy, names folded", 100 * same / len(pairs), folded)
        both = sum(one in FINITE and two in FINITE for one, two in pairs)
        counts = [sum(pair[side] in FINITE for pair in pairs) for side in (0, 1)]
        row(f"{name} finite verbs, F", measured(both, counts[1], counts[0]), finite)
    words = [[row.word for row in rows] for rows in treebank(folder / "ewt-dev.tsv.gz")] * 4
    best = min(cpu(lambda: tag(words)) for _ in range(5))
    row("thousand tokens a second, warm", sum(map(len, words)) / best / 1000, 80)
    size = sum((LANGUAGE / name).stat().st_size for name in ("tagger.bin", "tagger.json")) / 1e6
    row("megabytes of weights (at most)", size, 1.5, most=True)


def cpu(work: Callable[[], object]) -> float:
    """CPU seconds of a call."""
    before = time.process_time()
    work()
    return time.process_time() - before


# ---------------------------------------------------------------- verb groups and clauses against annotated news


@cache
def news(shared: Path, name: str) -> list[dict[str, Any]]:
    """The documents of an annotated corpus."""
    with (shared / "corpora" / "timex" / f"{name}.jsonl").open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


@cache
def read(text: str) -> list[tuple[Clauses, tuple[VerbGroup, ...]]]:
    """The sentences of a text, read once."""
    return read_again(text)


def read_again(text: str) -> list[tuple[Clauses, tuple[VerbGroup, ...]]]:
    """The sentences of a text as the product reads them: zones, sentences, tokens, tags, clauses."""
    bounds = [pair for zone in zones(Document(id="-", text=text, title="-")) for pair in sentences(text, zone.start, zone.end)]
    spans = [list(tokens(text, *pair)) for pair in bounds]
    words = [tuple(text[start:end] for start, end in one) for one in spans]
    made = []
    for one, these, tags in zip(spans, words, tag(words), strict=True):
        if one:
            tagged = Tagged(these, tuple(start for start, _ in one), tuple(end for _, end in one), tuple(tags))
            split = clauses(tagged)
            made.append((split, verb_groups(split.sentence)))
    return made


def verb_rows(shared: Path, errors: bool) -> None:
    """Tense, aspect and polarity of verbs that annotators marked as events.

    AQUAINT's annotators gave modals a tense, which TimeBank's and we do not, so
    its tense has no target. A third of its documents call nearly every event
    negative, as if by a slip of their tool; polarity is measured on the others.
    """
    print("verb groups: TimeML attributes of gold verbs, per cent right")
    for name in ("timebank-dev", "aquaint"):
        parts = {"dev": Counter[str](), "held out": Counter[str]()}
        for number, document in enumerate(news(shared, name)):
            held = number % HELD == 0
            slipped = sum(event.get("polarity") == "NEG" for event in document["events"]) * 2 > len(document["events"])
            for event, sentence, token, verb in _gold_verbs(document):
                counts = parts["held out" if held else "dev"]
                _count(counts, event, verb, slipped)
                if errors and not held:
                    _tell_verb(name, document, event, sentence, token, verb, slipped)
        for part, counts in parts.items():
            print(f"  {name}, {part}: {counts['gold']} verbs, of which {counts['verbs']} are read as verbs")
            row("  tense", 100 * counts["tense"] / counts["gold"], 91 if name == "timebank-dev" else None)
            row("  aspect", 100 * counts["aspect"] / counts["gold"], 98)
            row("  polarity", 100 * counts["polarity"] / counts["judged"], 99)
            row("  negation, precision", 100 * counts["both"] / counts["found"], 93, f"{counts['found']} found")
            row("  negation, recall", 100 * counts["both"] / counts["negated"], 85, f"of {counts['negated']}")


def _gold_verbs(document: Mapping[str, Any]) -> Iterator[tuple[Mapping[str, Any], Clauses, int, VerbGroup | None]]:
    """The events that annotators call verbs, each with the sentence and verb group it is in."""
    text = document["text"]
    sentences_read = read(text)
    for event in document["events"]:
        verbal = event.get("pos") == "VERB" or (event.get("pos") == "UNKNOWN" and event.get("tense") != "NONE")
        if not verbal:
            continue
        for split, groups in sentences_read:
            if split.sentence.starts[0] <= event["start"] < split.sentence.ends[-1]:
                inside = split.sentence.within(event["start"], event["end"])
                token = inside.stop - 1
                yield event, split, token, _group_at(split, groups, inside)
                break


def _group_at(split: Clauses, groups: Sequence[VerbGroup], inside: range) -> VerbGroup | None:
    """The verb group whose head is among tokens, else the one that has them inside; clauses know more than groups."""
    known = [clause.verb for clause in split.clauses]
    for group in (*known, *groups):
        if group.head in inside:
            return group
    return next((group for group in (*known, *groups) if any(group.first <= at < group.last for at in inside)), None)


def _count(counts: Counter[str], event: Mapping[str, Any], verb: VerbGroup | None, slipped: bool) -> None:
    tense, aspect, negated = timeml(verb)
    gold_negated = event.get("polarity") == "NEG"
    counts["gold"] += 1
    counts["verbs"] += verb is not None
    counts["tense"] += tense == event["tense"]
    counts["aspect"] += aspect == event["aspect"]
    if not slipped:
        counts["judged"] += 1
        counts["polarity"] += negated == gold_negated
        counts["negated"] += gold_negated
        counts["found"] += negated
        counts["both"] += negated and gold_negated


def timeml(verb: VerbGroup | None) -> tuple[str, str, bool]:
    """A verb group in the terms of TimeML: tense, aspect, whether denied."""
    if verb is None:
        return "NONE", "NONE", False
    tense = {"present-participle": "PRESPART", "past-participle": "PASTPART"}.get(verb.tense, verb.tense.upper())
    aspect = {"perfect": "PERFECTIVE", "perfect-progressive": "PERFECTIVE_PROGRESSIVE"}.get(verb.aspect, verb.aspect.upper())
    return tense, aspect, verb.negated


def _tell_verb(
    name: str,
    document: Mapping[str, Any],
    event: Mapping[str, Any],
    split: Clauses,
    token: int,
    verb: VerbGroup | None,
    slipped: bool,
) -> None:
    found = timeml(verb)
    gold = (event["tense"], event["aspect"], event.get("polarity") == "NEG")
    for kind, one, two in zip(("tense", "aspect", "polarity"), found, gold, strict=True):
        if one != two and not (slipped and kind == "polarity"):
            words, tags = split.sentence.words, split.sentence.tags
            near = " ".join(f"{words[at]}/{tags[at]}" for at in range(max(0, token - 6), min(len(words), token + 4)))
            print(f"    {name} {document['id']} {kind} {event['text']}: {one} for {two} | {near}")


def timex_rows(shared: Path, errors: bool) -> None:
    """Which of the gold events of its sentence a gold time expression dates."""
    print("time expression to event: gold expressions and events of a sentence, per cent right")
    for name, target in {"timebank-dev": 88.0, "aquaint": None}.items():
        parts = {"dev": Counter[str](), "held out": Counter[str]()}
        for number, document in enumerate(news(shared, name)):
            held = number % HELD == 0
            for split, timex, events, linked in _dated_pairs(document):
                found = dated(split, timex["start"], timex["end"], [token for token, _ in events])
                chosen = next(eid for token, eid in events if token == found)
                here = split.sentence.at(timex["start"])
                plain = min(events, key=lambda pair: abs(pair[0] - here))[1]
                counts = parts["held out" if held else "dev"]
                counts["right"] += chosen in linked
                counts["plain"] += plain in linked
                counts["all"] += 1
                if errors and not held and chosen not in linked:
                    _tell_timex(name, document, split, timex, events, linked, found)
        for part, counts in {**parts, "both": parts["dev"] + parts["held out"]}.items():
            row(f"{name}, {part} (n = {counts['all']})", 100 * counts["right"] / counts["all"], target)
            row("  the nearest event alone", 100 * counts["plain"] / counts["all"])


def _dated_pairs(
    document: Mapping[str, Any],
) -> Iterator[tuple[Clauses, Mapping[str, Any], list[tuple[int, str]], set[str]]]:
    """Sentences with an expression that dates an event of the same sentence: the tokens of its events, and the right ones."""
    links: dict[str, set[str]] = {}
    for link in document["tlinks"]:
        for one, two, relations in CLAUSE_TIMES:
            if link["from"][:1] == one and str(link.get("to"))[:1] == two and link["relType"] in relations:
                event, timex = (link["from"], link["to"]) if one == "e" else (link["to"], link["from"])
                links.setdefault(timex, set()).add(event)
    for timex in document["timexes"]:
        for split, _ in read(document["text"]):
            if split.sentence.starts[0] <= timex["start"] < split.sentence.ends[-1]:
                events = [
                    (split.sentence.at(event["start"]), event["eid"])
                    for event in document["events"]
                    if split.sentence.starts[0] <= event["start"] < split.sentence.ends[-1]
                    and not timex["start"] <= event["start"] < timex["end"]
                ]
                linked = links.get(timex["tid"], set()) & {eid for _, eid in events}
                if linked:
                    yield split, timex, events, linked
                break


def _tell_timex(
    name: str,
    document: Mapping[str, Any],
    split: Clauses,
    timex: Mapping[str, Any],
    events: Sequence[tuple[int, str]],
    linked: set[str],
    found: int | None,
) -> None:
    words = list(split.sentence.words)
    for token, eid in events:
        words[token] = f"[{'+' if eid in linked else ''}{'!' if token == found else ''}{words[token]}]"
    print(f"    {name} {document['id']} {timex['text']!r}: {' '.join(words)}")


def subject_rows(folder: Path, errors: bool) -> None:
    """Subjects of finite verbs against the treebanks' trees; gold tags, so that only the clauses are measured, then our own."""
    print("subjects of verbs: the head of the gold subject lies in the subject found, per cent of verbs with a gold subject")
    for name in ("ewt-dev", "gum-dev", "ewt-test", "gum-test", "pud-test"):
        gold = list(treebank(folder / f"{name}.tsv.gz"))
        ours = tag([[row.word for row in rows] for rows in gold])
        for kind in ("own tags", "gold tags"):
            right = all_of_them = 0
            for rows, tags in zip(gold, ours, strict=True):
                used = tags if kind == "own tags" else [row.tag for row in rows]
                split = clauses(Tagged.of([row.word for row in rows], used))
                found = {at: clause for clause in split.clauses for at in (*clause.verb.auxiliaries, clause.verb.head)}
                for verb, subject in gold_subjects(rows):
                    all_of_them += 1
                    clause = found.get(verb)
                    good = _in(subject, clause)
                    right += good
                    if errors and not good and kind == "own tags" and name.endswith("dev"):
                        _tell_subject(name, rows, split, verb, subject, clause)
            row(f"{name}, {kind} (n = {all_of_them})", 100 * right / max(1, all_of_them))


def _in(subject: int, clause: Clause | None) -> bool:
    return clause is not None and clause.subject is not None and clause.subject[0] <= subject < clause.subject[1]


def gold_subjects(rows: Sequence[Row]) -> Iterator[tuple[int, int]]:
    """Verb and head of its subject for each finite verb that has one; that of a relative clause is what it belongs to.

    What "there" stands for is left out: for us "there" is the subject.
    """
    copulas = {row.head: at for at, row in enumerate(rows) if row.relation == "cop"}
    there = {row.head for row in rows if row.relation == "expl"}
    for at, one in enumerate(rows):
        if one.relation not in ("nsubj", "nsubj:pass") or one.head in there:
            continue
        verb = copulas.get(one.head, one.head)
        finite = rows[verb].tag in FINITE or any(
            other.head == one.head and other.relation.startswith("aux") and other.tag in FINITE for other in rows
        )
        if not finite or (one.head not in copulas and not rows[verb].tag.startswith("VB")):
            continue
        subject = at
        if one.tag in ("WDT", "WP") and rows[one.head].relation == "acl:relcl":
            subject = rows[one.head].head
        yield verb, subject


def _tell_subject(name: str, rows: Sequence[Row], split: Clauses, verb: int, subject: int, clause: Clause | None) -> None:
    words = [one.word for one in rows]
    words[verb], words[subject] = f"[{words[verb]}]", f"<{words[subject]}>"
    said = "no clause" if clause is None else split.text(clause.subject) or "none"
    print(f"    {name} {said!r}: {' '.join(words)}")


# ---------------------------------------------------------------- bad input


def speed_rows(shared: Path) -> None:
    """The whole layer over news, once all its words are known."""
    print("the whole layer: zones, sentences, tokens, tags, verb groups, clauses")
    texts = [document["text"] for document in news(shared, "timebank-dev")[:40]]

    def layer() -> int:
        return sum(len(split.sentence) for text in texts for split, _ in read_again(text))

    count = layer()
    row("thousand tokens a second, warm", count / min(cpu(layer) for _ in range(3)) / 1000)


def growth_rows() -> None:
    """How much longer the whole layer takes for twice as much; 2 is linear."""
    print("hostile text: CPU time of the whole layer for twice the text, in times (linear is 2; at most 3)")
    hostile: dict[str, Callable[[int], str]] = {
        "no full stop": lambda n: "the dam failed and " * n,
        "commas": lambda n: "," * (8 * n) + ", " * (4 * n),
        "one token": lambda n: "a" * (40 * n),
        "brackets": lambda n: "([" * (8 * n),
        "abbreviations": lambda n: "Gen. " * (4 * n),
        "right to left": lambda n: "\u05e9\u05dc\u05d5\u05dd. " * (3 * n),
        "lone surrogates": lambda n: "\ud800 " * (4 * n),
        "relatives": lambda n: "who fled, " * (3 * n),
    }
    read_again("Warm up.")
    for name, made in hostile.items():
        small, large = (min(cpu(partial(read_again, text)) for _ in range(2)) for text in (made(5_000), made(10_000)))
        row(f"{name} ({large:.2f} s)", large / max(small, 1e-3), 3, most=True)


def main() -> None:
    """Print all rows, or say that the corpora are missing."""
    shared = Path(sys.argv[1]) if len(sys.argv) > 1 else None
    if shared is None or not (shared / "corpora" / "pos").is_dir():
        print("skipped: give the folder that holds corpora/pos and corpora/timex")
        return
    errors = "errors" in sys.argv[2:]
    only = {argument for argument in sys.argv[2:] if argument != "errors"}
    parts: dict[str, Callable[[], None]] = {
        "tokens": lambda: token_rows(shared / "corpora" / "pos"),
        "sentences": lambda: sentence_rows(shared),
        "tagger": lambda: tagger_rows(shared / "corpora" / "pos"),
        "verbs": lambda: verb_rows(shared, errors),
        "timexes": lambda: timex_rows(shared, errors),
        "subjects": lambda: subject_rows(shared / "corpora" / "pos", errors),
        "speed": lambda: speed_rows(shared),
        "growth": growth_rows,
    }
    for name, part in parts.items():
        if not only or name in only:
            part()


if __name__ == "__main__":
    main()
