"""``chronos languages``: which languages are read, and by which rules."""

from collections import Counter
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from typer import Argument, BadParameter, Exit, Option, echo

from chronos.cli.common import DONE, as_json, remark

if TYPE_CHECKING:
    from chronos.grammar.language import Language


class Format(StrEnum):
    """How the languages are printed."""

    text = "text"
    json = "json"


def languages(
    code: Annotated[str | None, Argument(help="A language, to see its rules.", show_default=False)] = None,
    on: Annotated[
        list[Path] | None, Option("--on", help="Articles to count on: how often each rule reads something.", show_default=False)
    ] = None,
    format: Annotated[Format, Option("--format", "-f", help="What to print.")] = Format.text,
) -> None:
    """List the languages chronos reads, or the rules of one.

    With articles it counts how often each rule is used.

    Example: chronos languages en --on fixtures
    """
    from chronos.grammar.language import load
    from chronos.languages.reading import languages as known

    if code is None:
        rows = [{"language": name, "rules": len(load(name).rules), "words": _words(load(name))} for name in known()]
        _print(rows, format, "{language}  {rules} rules, {words} words")
        if format is Format.text:
            echo("Other languages: dates only, where dateparser knows the language.")
        raise Exit(DONE)
    if code not in known():
        raise BadParameter(f"there is no language {code!r}; there are: {', '.join(known())}")
    counts = _counts(on) if on else None
    rows = [_rule(code, rule.id, rule.makes, rule.style, counts) for rule in load(code).rules]
    _print(rows, format, "{used:>6}  {rule}" if counts is not None else "{rule}")


def _rule(code: str, name: str, makes: str | None, style: str | None, counts: "Counter[str] | None") -> dict[str, Any]:
    row: dict[str, Any] = {"rule": f"{code}/{name}", "makes": makes, "style": style}
    return row if counts is None else row | {"used": counts[f"{code}/{name}"]}


def _counts(paths: list[Path]) -> "Counter[str]":
    """How often each rule reads something in the articles."""
    from chronos.annotate.mentions import timexes
    from chronos.sources.reading import read
    from chronos.sources.values import Options
    from chronos.text.document import Document

    counts: Counter[str] = Counter()
    for found in read(paths, Options(need_date=False)):
        if isinstance(found, Document):
            counts.update(timex.rule for timex in timexes(found))
        else:
            remark(str(found))
    return counts


def _words(language: "Language") -> int:
    return sum(len(entries) for entries in language.words.values())


def _print(rows: list[dict[str, Any]], format: Format, line: str) -> None:
    for row in rows:
        echo(as_json(row) if format is Format.json else line.format(**row))
