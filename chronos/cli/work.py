"""What is done with one piece of input, in whichever process: read it, find what is in it, within its time."""

import signal
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from types import FrameType
from typing import Literal, TypeAlias

from chronos.annotate.values import Annotated
from chronos.sources.reading import documents
from chronos.sources.values import Noted, Options, Piece, Quarantined, Unusable
from chronos.text.document import Document

Want: TypeAlias = Literal["annotated", "timexes", "timeml", "events", "told"]


@dataclass(frozen=True, slots=True)
class Task:
    """What a command wants of every document: values to go on with, or finished text."""

    options: Options
    want: Want
    explain: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A document's line of output, with how many expressions or events it holds."""

    id: str
    text: str
    count: int


Result: TypeAlias = Annotated | Line | Quarantined | Noted


class OutOfTime(BaseException):
    """Raised where the work stands when its time is up; no library's ``except Exception`` swallows it."""


def worked(piece: Piece, task: Task, names: Mapping[int, str] | None = None) -> list[Result]:
    """What a piece leads to, in order. ``names`` gives the document at a place another id than its own.

    Whatever goes wrong with one piece stays with it: an unforeseen fault is
    ours, is called so, and costs this piece alone.
    """
    try:
        with limited(task.options.limits.seconds):
            found = documents(piece, task.options)
            for place, name in (names or {}).items():
                one = found[place]
                found[place] = replace(one, id=name) if isinstance(one, Document) else one
            return [_made(one, piece, task) if isinstance(one, Document) else one for one in found]
    except OutOfTime:
        return [out_of_time(piece, task.options)]
    except MemoryError:
        return [piece.unusable(Unusable("out-of-memory", "needs more memory than there is"))]
    except Exception as error:  # the border of one document: our own fault must not cost the others their run
        said = f"a fault of chronos itself: {type(error).__name__}: {str(error)[:200]}"
        return [piece.unusable(Unusable("fault", said))]


def out_of_time(piece: Piece, options: Options) -> Quarantined:
    """The quarantine line of a piece that took too long."""
    return piece.unusable(Unusable("out-of-time", f"more than {options.limits.seconds:g} seconds of CPU time (--max-seconds)"))


def _made(document: Document, piece: Piece, task: Task) -> Result:
    from chronos.languages.reading import languages, pack

    if pack(document.lang) is None:
        known = ", ".join(languages())
        said = f"in a language without rules, {document.lang!r}; there are: {known} (--lang says it is one of them)"
        return piece.unusable(Unusable("no-language", said))
    if task.want in ("timexes", "timeml"):
        return _timexes(document, task)
    from chronos.annotate.pipeline import annotate_document

    annotated = annotate_document(document)
    return annotated if task.want == "annotated" else _events(annotated, task)


def _timexes(document: Document, task: Task) -> Line:
    from chronos.annotate.mentions import timexes
    from chronos.annotate.records import timeml_text, timexes_record
    from chronos.cli.common import as_json

    found = Annotated(document, timexes(document), ())
    written = timeml_text(found) if task.want == "timeml" else as_json(timexes_record(found, task.explain))
    return Line(document.id, written, len(found.timexes))


def _events(annotated: Annotated, task: Task) -> Line:
    from chronos.annotate.records import event_record, timexes_record
    from chronos.cli.common import as_json
    from chronos.cli.told import told

    document, explain = annotated.document, task.explain
    record = {"id": document.id, "events": [event_record(event, document, explain) for event in annotated.events]}
    record |= timexes_record(annotated, explain)
    written = "\n".join(told(record, explain)) if task.want == "told" else as_json(record)
    return Line(document.id, written, len(annotated.events))


@contextmanager
def limited(seconds: float) -> Iterator[None]:
    """Raise :class:`OutOfTime` in the body when it has taken so many seconds of CPU time.

    Only where there are such timers and this is the main thread; inside one
    call of a C library it takes effect when the call returns.
    """
    timed = hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread()
    if not timed:
        yield
        return
    before = signal.signal(signal.SIGPROF, _time_is_up)
    try:
        signal.setitimer(signal.ITIMER_PROF, seconds, 0.5)
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def _time_is_up(number: int, frame: FrameType | None) -> None:
    raise OutOfTime
