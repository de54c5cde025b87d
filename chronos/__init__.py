"""chronos: dated news articles in, sourced timelines out.

>>> import chronos
>>> step = chronos.resolve_text("over the weekend", chronos.Context(chronos.read_stamp("2013-03-04")))
>>> str(step.value)
'2013-03-02/2013-03-04'
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from chronos.annotate.phrase import resolve_text
    from chronos.annotate.pipeline import annotate_document
    from chronos.annotate.values import Annotated, Event, Timex
    from chronos.calendar import Duration, Range, Recurrence, TimeSpan, VagueRef, When
    from chronos.chronology.build import build_chronology
    from chronos.chronology.values import Chronology, Entry
    from chronos.context import Context
    from chronos.library import chronicle
    from chronos.notation.iso8601 import read_stamp
    from chronos.resolve import Step
    from chronos.sources.reading import read
    from chronos.sources.values import Options, Quarantined
    from chronos.text.document import Document

__version__ = "0.1.0"

_HOMES = {
    "Annotated": "chronos.annotate.values",
    "Chronology": "chronos.chronology.values",
    "Context": "chronos.context",
    "Document": "chronos.text.document",
    "Duration": "chronos.calendar",
    "Entry": "chronos.chronology.values",
    "Event": "chronos.annotate.values",
    "Options": "chronos.sources.values",
    "Quarantined": "chronos.sources.values",
    "Range": "chronos.calendar",
    "Recurrence": "chronos.calendar",
    "Step": "chronos.resolve",
    "TimeSpan": "chronos.calendar",
    "Timex": "chronos.annotate.values",
    "VagueRef": "chronos.calendar",
    "When": "chronos.calendar",
    "annotate_document": "chronos.annotate.pipeline",
    "build_chronology": "chronos.chronology.build",
    "chronicle": "chronos.library",
    "read": "chronos.sources.reading",
    "read_stamp": "chronos.notation.iso8601",
    "resolve_text": "chronos.annotate.phrase",
}
"""Where each public name lives; a name is imported when it is first asked for, so that importing chronos costs nothing.

None may be called like a room (``chronos.resolve`` is a module), for an import of the room would hide it.
"""

__all__ = [
    "Annotated",
    "Chronology",
    "Context",
    "Document",
    "Duration",
    "Entry",
    "Event",
    "Options",
    "Quarantined",
    "Range",
    "Recurrence",
    "Step",
    "TimeSpan",
    "Timex",
    "VagueRef",
    "When",
    "annotate_document",
    "build_chronology",
    "chronicle",
    "read",
    "read_stamp",
    "resolve_text",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'chronos' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
