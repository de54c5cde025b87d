"""Writes ``chronos/languages/en/forms.txt``: the forms of English words, as lists of lemmas that inflect alike.

    python tools/make_forms.py INFLECTIONS

INFLECTIONS is the file ``lemminflect/resources/infl_lu.csv.gz`` of the package
lemminflect 0.2.3 (MIT licence, see NOTICE). What it lacks or has wrong stands in
``forms.hand.txt`` beside the file written, in the same notation.

Left out are words with a hyphen, an apostrophe, a digit or a letter outside a-z: tokens are cut
at hyphens, and ``chronos.text.forms`` looks up the last part of those that are not.
"""

import gzip
import sys
import textwrap
from collections import defaultdict
from collections.abc import Iterator
from os.path import commonpath
from pathlib import Path

TARGET = Path(__file__).parents[1] / "chronos" / "languages" / "en" / "forms.txt"

COLUMNS = {"noun": ("NNS",), "adj": ("JJR", "JJS"), "adv": ("RBR", "RBS"), "verb": ("VBD", "VBN", "VBG", "VBZ")}
"""The Penn tags of the table's columns, by its names for the parts of speech."""

LEMMA = {"noun": ("NN",), "adj": ("JJ",), "adv": ("RB",), "verb": ("VB", "VBP")}
"""The tags a lemma has itself."""

NAMES = {"NN": "NNP", "NNS": "NNPS"}
"""Nouns written with a capital are names."""

MISTAKES = {("wrought", "verb"), ("joyride", "verb"), ("beware", "verb"), ("stay", "staves")}
"""Rows, or forms of a lemma, that the table has wrong."""

HEADER = """\
# Forms of English, written by tools/make_forms.py; additions stand in forms.hand.txt.
# Made from the inflection table of lemminflect 0.2.3, Copyright (C) 2019 Brad Jascob, MIT licence: see NOTICE.
# A line says what a lemma is and how its forms are made (-cut+added); the lemmas that do so follow, behind a tab.
"""


def rows(table: Path) -> Iterator[tuple[str, str, list[list[str]]]]:
    """Lemma, part of speech, and the spellings in each of its columns; only plain words."""
    with gzip.open(table, "rt", encoding="utf-8") as lines:
        for line in lines:
            lemma, kind, *columns = line.rstrip("\n").split(",")
            if not _plain(lemma) or (lemma, kind) in MISTAKES:
                continue
            spellings = [[form for form in column.split("/") if _plain(form)] for column in columns]
            yield lemma, kind, [[form for form in forms if (lemma, form) not in MISTAKES] for forms in spellings]


def _plain(word: str) -> bool:
    return word.isascii() and word.isalpha()


def forms(lemma: str, kind: str, columns: list[list[str]]) -> list[tuple[str, str]]:
    """Tag and form of everything a row says.

    A participle the table leaves blank is like the past, and a regular past is a
    participle too ("learned" beside "learnt"). A plural like its singular is
    left out: the table gives one to every noun that has none.

    >>> forms("learn", "verb", [["learned", "learnt"], ["learnt"], ["learning"], ["learns"]])[2:6]
    [('VBD', 'learned'), ('VBD', 'learnt'), ('VBN', 'learned'), ('VBN', 'learnt')]
    """
    found = [(tag, lemma) for tag in LEMMA[kind]]
    if kind == "verb":
        past, participle, *others = columns
        regular = [form for form in past if form.endswith("ed") or not participle]
        columns = [past, regular + [form for form in participle if form not in regular], *others]
    for tag, column in zip(COLUMNS[kind], columns, strict=True):
        found += [(tag, form) for form in column if kind != "noun" or form != lemma]
    return _name(lemma, found) if lemma[0].isupper() else found


def _name(lemma: str, found: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """The same for a name; the table writes some of their plurals with other capitals ("Mccoys"), and those go."""
    return [(NAMES.get(tag, tag), form) for tag, form in found if form.startswith(lemma)]


def edit(lemma: str, form: str) -> str:
    """How a form is made from its lemma: nothing, or what is cut behind a ``-`` and added behind a ``+``.

    >>> edit("hurry", "hurried"), edit("flee", "fled"), edit("put", "put")
    ('-y+ied', '-e+d', '')
    """
    same = len(commonpath((lemma, form)))
    cut = f"-{lemma[same:]}" if lemma[same:] else ""
    return f"{cut}+{form[same:]}" if form[same:] else cut


def written(table: Path) -> str:
    """The whole file as text: verbs first, the same for the same table."""
    ways: dict[str, list[str]] = defaultdict(list)
    for lemma, kind, columns in rows(table):
        ways[lemma] += [tag + edit(lemma, form) for tag, form in forms(lemma, kind, columns)]
    lines: dict[str, list[str]] = defaultdict(list)
    for lemma in sorted(ways):
        lines[" ".join(sorted(set(ways[lemma])))].append(lemma)
    inflected = sorted(lines, key=lambda way: ("VB" not in way.split(), way))
    return HEADER + "".join(f"{way}\n{_wrapped(lines[way])}\n" for way in inflected)


def _wrapped(lemmas: list[str]) -> str:
    """Lemmas in lines behind a tab, short enough that a change shows where it is."""
    return textwrap.fill(" ".join(lemmas), width=120, initial_indent="\t", subsequent_indent="\t", expand_tabs=False)


if __name__ == "__main__":
    TARGET.write_text(written(Path(sys.argv[1])), encoding="utf-8", newline="\n")
    print(f"{TARGET.name}: {TARGET.stat().st_size:,} bytes")
