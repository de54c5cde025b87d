"""``chronos resolve``: one time expression, or one a line."""

import json
import sys
from dataclasses import replace
from enum import StrEnum
from string import ascii_uppercase
from typing import TYPE_CHECKING, Annotated, Any

from typer import Argument, BadParameter, Exit, Option, echo

from chronos.cli.common import DONE, UNRESOLVED, DateOption, as_json, given_date, shown
from chronos.cli.voice import coloured, faint, strong

if TYPE_CHECKING:
    from chronos.calendar import TimeSpan
    from chronos.resolve import Step


class Format(StrEnum):
    """What is printed for an expression."""

    text = "text"
    json = "json"
    jsonl = "jsonl"
    edtf = "edtf"
    timex3 = "timex3"
    iso = "iso"


class Way(StrEnum):
    """Where an unqualified "Friday" looks."""

    past = "past"
    future = "future"


def resolve(
    expression: Annotated[
        str | None,
        Argument(
            help="The words, for example 'over the weekend'; without them one expression a line is read.", show_default=False
        ),
    ] = None,
    date: DateOption = None,
    format: Annotated[Format, Option("--format", "-f", help="What to print.")] = Format.text,
    explain: Annotated[bool, Option("--explain", help="Print every step of the reasoning.")] = False,
    direction: Annotated[
        Way | None, Option("--direction", help="Where an unqualified weekday or date looks.", show_default=False)
    ] = None,
    lang: Annotated[str, Option("--lang", help="The language of the words, like en or fr.")] = "en",
    region: Annotated[
        str | None,
        Option("--region", help="Whose habit tells 1/3/2013: a country code, like GB or US.", show_default=False),
    ] = None,
) -> None:
    """Say when a time expression was, and why.

    Example: chronos resolve "over the weekend" --date 2013-03-04
    """
    from chronos.annotate.conventions import conventions_of
    from chronos.annotate.phrase import resolve_text
    from chronos.context import Context, Reason

    dct = given_date(date)
    _refuse_unknown(lang, region)
    tag = f"{lang}-{region}" if region else lang
    context = Context(
        dct,
        direction.value if direction else None,
        Reason("given") if direction else None,
        conventions=conventions_of(tag),
    )
    if expression is not None and expression != "-":
        step = resolve_text(expression, context, lang)
        answer = _one(expression, step, dct, format, explain)
        if format is Format.text and not explain:
            head, _, rest = answer.partition("\n")
            answer = f"{strong(head)}\n{faint(rest)}"
        echo(answer, color=coloured())
        raise Exit(DONE if step.value is not None else UNRESOLVED)
    code = DONE
    for number, line in enumerate(sys.stdin, 1):
        words, written = _asked(line.rstrip("\r\n"), number)
        asked = dct if written is None else given_date(written)
        step = resolve_text(words, replace(context, dct=asked), lang)
        code = code if step.value is not None else UNRESOLVED
        whole = line.startswith("{") or explain
        chosen = Format.jsonl if format is Format.json or (format is Format.text and whole) else format
        echo(_line(step) if chosen is Format.text else _one(words, step, asked, chosen, explain))
    raise Exit(code)


def _refuse_unknown(lang: str, region: str | None) -> None:
    """A wrong call for a language or a region that would change nothing, with what is known."""
    from chronos.annotate.conventions import conventions_of
    from chronos.context import NEWS
    from chronos.languages.reading import languages, pack

    base = lang.replace("_", "-").partition("-")[0].lower()
    if pack(lang) is None and base not in _foreign():
        known = ", ".join(languages())
        others = f", and for plain dates {len(_foreign())} that dateparser knows, like de, es and fr" if _foreign() else ""
        raise BadParameter(f"{lang!r} is no language that is known; there are: {known}{others}", param_hint="--lang")
    if region is not None and region.upper() not in _BOTH and conventions_of(f"en-{region}") == NEWS:
        codes = (first + second for first in ascii_uppercase for second in ascii_uppercase)
        known = ", ".join(code for code in codes if code in _BOTH or conventions_of(f"en-{code}") != NEWS)
        raise BadParameter(f"{region!r} is no region whose habit is known; there are: {known}", param_hint="--region")


_BOTH = frozenset(("CA", "PH"))
"""Regions whose habit it is to have none: they write the day first and the month first."""


def _foreign() -> frozenset[str]:
    """Languages of which only plain dates are known, where dateparser is there to know them."""
    try:
        from dateparser.data.languages_info import language_order
    except ImportError:
        return frozenset()
    return frozenset(code for code in language_order if "-" not in code)


def _asked(line: str, number: int) -> tuple[str, str | None]:
    """The words of one line of input and the date it gives itself: a JSON object has ``text`` and ``date``."""
    if not line.startswith("{"):
        return line, None
    try:
        record = json.loads(line)
        words, date = record["text"], record.get("date")
    except (ValueError, RecursionError, KeyError, AttributeError) as error:
        raise BadParameter(f"line {number}: no JSON object with a text") from error
    if not isinstance(words, str) or not isinstance(date, str | None):
        raise BadParameter(f"line {number}: text and date must be strings")
    return words, date


def _one(expression: str, step: "Step", dct: "TimeSpan | None", format: Format, explain: bool) -> str:
    """The answer for one expression in the format asked for."""
    from chronos import explain as explaining
    from chronos.notation.edtf import edtf
    from chronos.notation.iso8601 import iso8601

    value = step.value
    match format:
        case Format.json | Format.jsonl:
            return as_json(_record(expression, step, dct, explain), indent=1 if format is Format.json else None)
        case Format.edtf:
            return (edtf(value) if value is not None else None) or ""
        case Format.iso:
            return (iso8601(value) if value is not None else None) or ""
        case Format.timex3:
            return " ".join(f"{t.type} {t.value}" + (f" mod={t.mod}" if t.mod else "") for t in _timexes(step))
    return shown(explaining.explain(step) if explain else _text(step))


def _text(step: "Step") -> str:
    """The words first, then the notations, then the reason and the road not taken."""
    from chronos.explain import because, passed_over
    from chronos.languages.reading import read_language
    from chronos.notation.edtf import edtf
    from chronos.notation.words import words

    table = read_language("en")["words"]
    others = [words(other.value, table) for other in passed_over(step) if other.value is not None]
    if step.value is None:
        return "\n".join(["no date", f"  because  {because(step)}", *(f"  perhaps  {other}" for other in others)])
    lines = [words(step.value, table)]
    written = edtf(step.value)
    if written:
        lines.append(f"  EDTF     {written}")
    lines += [f"  TIMEX3   {t.type} {t.value}" + (f" mod={t.mod}" if t.mod else "") for t in _timexes(step)]
    lines.append(f"  because  {because(step)}")
    return "\n".join([*lines, *(f"  not      {other}" for other in others)])


def _line(step: "Step") -> str:
    """One line for one line: words, EDTF, reason; the first field is empty when there is no value."""
    from chronos.explain import because
    from chronos.languages.reading import read_language
    from chronos.notation.edtf import edtf
    from chronos.notation.words import words

    value = step.value
    said = "" if value is None else words(value, read_language("en")["words"])
    return "\t".join((said, (edtf(value) if value is not None else None) or "", because(step)))


def _timexes(step: "Step") -> list[Any]:
    """The TIMEX3 of the value; of both ends for a range."""
    from chronos.calendar import Range
    from chronos.notation.timex3 import timex3

    if step.value is None:
        return []
    parts = (step.value.begin, step.value.end) if isinstance(step.value, Range) else (step.value,)
    return [found for part in parts if part is not None and (found := timex3(part))]


def _record(expression: str, step: "Step", dct: "TimeSpan | None", explain: bool) -> dict[str, Any]:
    from chronos.explain import because, passed_over, step_record, written
    from chronos.languages.reading import read_language
    from chronos.notation.edtf import edtf
    from chronos.notation.iso8601 import bounds, iso8601
    from chronos.notation.words import words

    value = step.value
    table = read_language("en")["words"]
    timexes = _timexes(step)
    earliest, latest = bounds(value, dct)
    record: dict[str, Any] = {
        "text": expression,
        "words": None if value is None else words(value, table),
        "type": timexes[0].type if timexes else None,
        "value": None if value is None else written(value),
        "edtf": None if value is None else edtf(value),
        "iso8601": None if value is None else iso8601(value),
        "earliest": earliest,
        "latest": latest,
        "because": because(step),
        "alternatives": [
            {"value": written(o.value), "edtf": edtf(o.value), "words": words(o.value, table), "because": because(o)}
            for o in passed_over(step)
            if o.value is not None
        ],
    }
    if step.missing:
        record["reason"] = step.missing
    return record | ({"step": step_record(step)} if explain else {})
