"""What the commands share: exit codes, options, reading with an account, output that is safe on a terminal."""

import json
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from typer import Argument, BadParameter, Option, echo

from chronos.cli.voice import VOICE

if TYPE_CHECKING:
    from chronos.calendar import TimeSpan
    from chronos.chronology.values import Chronology
    from chronos.sources.values import Quarantined
    from chronos.text.document import Document

DONE, UNRESOLVED, WRONG_CALL, SOME_BAD, TOO_BAD, NOT_WRITTEN, OURS = 0, 1, 2, 3, 4, 5, 70
"""Exit codes of the contract; several apply: 2 > 5 > 4 > 3 > 1."""

Paths = Annotated[
    list[Path] | None, Argument(help="Files or folders; '-' or nothing reads standard input.", show_default=False)
]
DateOption = Annotated[
    str | None,
    Option(
        "--date",
        "-d",
        help="Publication date for inputs without one, like 2013-03-04. There is no default.",
        show_default=False,
    ),
]
MaxBytes = Annotated[int, Option("--max-bytes", help="The largest input that is read.", min=1)]
MaxBad = Annotated[
    float, Option("--max-bad", help="Share of unreadable inputs from which the run counts as failed.", min=0.0, max=1.0)
]
Output = Annotated[
    Path | None, Option("--output", "-o", help="Where to write; standard output by default.", show_default=False)
]


def given_date(written: str | None) -> "TimeSpan | None":
    """The date of an option. A date that is none is a wrong call."""
    from chronos.notation.iso8601 import read_stamp

    if written is None:
        return None
    try:
        return read_stamp(written)
    except ValueError as error:
        raise BadParameter(str(error), param_hint="--date") from error


@dataclass(frozen=True, slots=True)
class Read:
    """What was read: documents in order, and what became none."""

    documents: "tuple[Document, ...]"
    quarantined: "tuple[Quarantined, ...]"

    def code(self, most_bad: float = 0.5) -> int:
        """The exit code that the quarantine alone asks for."""
        if not self.quarantined:
            return DONE
        everything = len(self.documents) + len(self.quarantined)
        return TOO_BAD if len(self.quarantined) > most_bad * everything else SOME_BAD


def read_inputs(paths: list[Path] | None, date: str | None, max_bytes: int, need_date: bool = True) -> Read:
    """Read all inputs; a line on standard error for each that cannot be used."""
    from chronos.sources.reading import ignored_files, read, read_stream
    from chronos.sources.values import Options, Quarantined

    options = Options(given_date(date), need_date, max_bytes)
    found: list[Any] = []
    for path in paths or [Path("-")]:
        if str(path) == "-":
            found += read_stream(sys.stdin.buffer, "stdin", options)
        else:
            found += read([path], options)
    quarantined = tuple(item for item in found if isinstance(item, Quarantined))
    for item in quarantined:
        remark(str(item))
    ignored = sum(ignored_files(path) for path in paths or [])
    if ignored:
        remark(f"{ignored} {'file' if ignored == 1 else 'files'} left aside: no reader takes such files")
    if not found:
        remark("no article was found")
    return Read(tuple(item for item in found if not isinstance(item, Quarantined)), quarantined)


def chronologies(inputs: Read, title: str | None = None) -> "list[Chronology]":
    """A chronology for each story among the documents, by its name."""
    from chronos.annotate.pipeline import annotate_document
    from chronos.chronology.build import build_chronology
    from chronos.chronology.values import Dropped

    stories: dict[str, list[Document]] = {}
    for document in inputs.documents:
        stories.setdefault(document.story or "", []).append(document)
    bad = [Dropped(item.path, item.path, item.message) for item in inputs.quarantined]
    made = []
    for story, documents in sorted(stories.items()):
        name = title if title and len(stories) == 1 else _titled(story, documents)
        annotated = [annotate_document(document) for document in documents]
        made.append(build_chronology(name, annotated, bad if len(stories) == 1 else ()))
    return made


def _titled(story: str, documents: "list[Document]") -> str:
    """A story's name for people: its folder's words, or the only article's title."""
    from chronos.text.zones import title_of

    if story:
        return story.replace("-", " ").replace("_", " ").strip().capitalize() or story
    only = documents[0] if len(documents) == 1 else None
    return (title_of(only) or only.id) if only else "Timeline"


def remark(message: str, wrong: bool = False) -> None:
    """A remark on standard error, safe on a terminal. ``--quiet`` leaves only those that say what went ``wrong``."""
    if wrong or not VOICE.quiet:
        echo(f"chronos: {shown(message)}", err=True)


def shown(text: str) -> str:
    """Text without control sequences: whatever a title holds, the terminal stays as it is.

    >>> shown("a\\x1b[31mb")
    'a\\ufffd[31mb'
    """
    return "".join(sign if sign.isprintable() or sign in "\n\t" else "\ufffd" for sign in text)


def as_json(value: Any, indent: int | None = None) -> str:
    """JSON with the control characters escaped that JSON itself lets through."""
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    return "".join(
        sign if (sign >= " " and not "\x7f" <= sign <= "\x9f") or sign == "\n" else f"\\u{ord(sign):04x}" for sign in text
    )


def refuse_inputs(output: Path | None, paths: list[Path] | None) -> None:
    """A wrong call when the output is one of the inputs: a slip must cost nobody an article."""
    if output is None or str(output) == "-":
        return
    for path in paths or []:
        if path.exists() and output.exists() and path.samefile(output):
            raise BadParameter(f"{output} is one of the inputs; choose another file", param_hint="--output")


def write(text: str, output: Path | None) -> int:
    """Write to a file or to standard output; the exit code says whether it worked."""
    if output is None or str(output) == "-":
        echo(text, nl=not text.endswith("\n"))
        return DONE
    try:
        output.write_text(text, encoding="utf-8", errors="replace", newline="\n")
    except OSError as error:
        remark(f"{output}: cannot be written: {error.strerror}", wrong=True)
        return NOT_WRITTEN
    return DONE


def worst(codes: Iterable[int]) -> int:
    """The code that goes before the others: 2 > 5 > 4 > 3 > 1.

    >>> worst([0, 3, 1])
    3
    """
    order = (WRONG_CALL, NOT_WRITTEN, TOO_BAD, SOME_BAD, UNRESOLVED)
    present = set(codes)
    return next((code for code in order if code in present), DONE)
