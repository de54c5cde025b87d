"""``chronos evaluate``: how well the time expressions of annotated text are read."""

import json
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from typer import Argument, BadParameter, Exit, Option, echo

from chronos.cli.common import DONE, UNRESOLVED, as_json, shown

if TYPE_CHECKING:
    from chronos.annotate.scores import Fault, Scores

MEASURES = ("strict", "relaxed", "type", "value", "strict_value")
_CONTEXT = 60
"""Characters shown around a fault."""


class Format(StrEnum):
    """How the scores are printed."""

    text = "text"
    json = "json"


def evaluate(
    gold: Annotated[Path, Argument(help="Annotated documents, one JSON object a line: id, text, dct, timexes.")],
    system: Annotated[
        Path | None, Argument(help="What to measure, in the same form; by default chronos reads the texts.", show_default=False)
    ] = None,
    errors: Annotated[bool, Option("--errors", help="List every fault in its context.")] = False,
    format: Annotated[Format, Option("--format", "-f", help="What to print.")] = Format.text,
) -> None:
    """Measure time expressions against annotated text.

    It counts as TempEval-3 does.

    Example: chronos evaluate gold.jsonl --errors
    """
    from chronos.annotate.scores import Scores, cleaned, faults, score

    documents = _load(gold)
    found = {name: record.get("timexes", []) for name, record in _load(system).items()} if system else _tagged(documents)
    total = Scores()
    wrong: list[tuple[str, Fault]] = []
    for name, record in documents.items():
        text, lines = record["text"], record.get("dct_in_text") or []
        try:
            right = cleaned(record["timexes"], text)
            ours = cleaned(found.get(name, []), text, without=cleaned(lines, text))
        except (ValueError, KeyError, TypeError) as error:
            raise BadParameter(f"document {name!r}: {error}") from error
        total += score(right, ours)
        if errors:
            wrong += [(name, fault) for fault in faults(right, ours)]
    if format is Format.json:
        echo(as_json(_record(total, wrong), indent=1))
    else:
        for name, fault in wrong:
            echo(shown(_line(name, documents[name]["text"], fault)))
        echo(_table(len(documents), total))
    raise Exit(DONE if total.system else UNRESOLVED)


def _load(path: Path) -> dict[str, dict[str, Any]]:
    """Documents by id. A file that is none, or a line that is no document, is a wrong call."""
    found: dict[str, dict[str, Any]] = {}
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise BadParameter(f"{path}: cannot be read: {error}") from error
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
            name = record["id"]
        except (ValueError, RecursionError, KeyError, TypeError) as error:
            raise BadParameter(f"{path}, line {number}: no JSON object with an id") from error
        if name in found:
            raise BadParameter(f"{path}, line {number}: a second document {name!r}")
        found[name] = record
    return found


def _tagged(documents: dict[str, dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    """What chronos finds in the texts."""
    from chronos.annotate.mentions import timexes
    from chronos.annotate.records import timex_record
    from chronos.notation.iso8601 import read_stamp
    from chronos.text.document import Document

    found = {}
    for name, record in documents.items():
        written = record.get("dct") or record.get("published")
        try:
            dct = read_stamp(written) if written else None
            document = Document(id=name, text=record["text"], dct=dct, lang=record.get("lang", "en"))
        except (ValueError, KeyError) as error:
            raise BadParameter(f"document {name!r}: {error}") from error
        found[name] = [timex_record(timex, dct) for timex in timexes(document) if timex.span.field is None]
    return found


def _table(documents: int, total: "Scores") -> str:
    lines = [
        f"documents {documents}  gold {total.gold}  found {total.system}",
        f"{'':13}{'F1':>6}{'P':>8}{'R':>8}{'n':>7}",
    ]
    for measure in MEASURES:
        figures = total.f1(measure), total.precision(measure), total.recall(measure)
        name = measure.replace("_", "+")
        lines.append(f"{name:13}{figures[0]:6.2f}{figures[1]:8.2f}{figures[2]:8.2f}{getattr(total, measure):7}")
    return "\n".join(lines)


def _record(total: "Scores", wrong: "list[tuple[str, Fault]]") -> dict[str, Any]:
    record: dict[str, Any] = {"gold": total.gold, "system": total.system}
    for measure in MEASURES:
        record[measure.replace("_", "+")] = {
            "F1": round(total.f1(measure), 2),
            "P": round(total.precision(measure), 2),
            "R": round(total.recall(measure), 2),
            "n": getattr(total, measure),
        }
    if wrong:
        record["errors"] = [{"doc": doc, "kind": f.kind, "gold": f.gold, "system": f.system} for doc, f in wrong]
    return record


def _line(name: str, text: str, fault: "Fault") -> str:
    place = fault.gold or fault.system or {}
    start, end = place["start"], place["end"]
    around = f"{text[max(0, start - _CONTEXT) : start]}[[{text[start:end]}]]{text[end : end + _CONTEXT]}"
    sides = [
        f"{who} {side.get('type')} {side.get('value')}" for who, side in (("gold", fault.gold), ("found", fault.system)) if side
    ]
    return "\t".join((fault.kind, name, *sides, " ".join(around.split())))
