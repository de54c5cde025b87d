"""What the commands that show a chronology have in common: which part of it is wanted."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

from typer import BadParameter, Option

if TYPE_CHECKING:
    from chronos.calendar import TimeSpan
    from chronos.chronology.values import Chronology

Top = Annotated[
    int | None,
    Option("--top", help="Keep so many entries of each timeline, those that matter most.", min=1, show_default=False),
]
From = Annotated[
    str | None, Option("--from", help="Keep what can have happened from this day, month or year on.", show_default=False)
]
To = Annotated[
    str | None, Option("--to", help="Keep what can have happened up to this day, month or year.", show_default=False)
]
Lane = Annotated[
    str | None,
    Option("--lane", help="Lanes by story, actor, place or tag; 'place:NAME' keeps one of them.", show_default=False),
]
Query = Annotated[str | None, Option("--query", help="Keep entries with all these words.", show_default=False)]


def narrowed(
    chronologies: "Sequence[Chronology]",
    top: int | None = None,
    first: str | None = None,
    last: str | None = None,
    lane: str | None = None,
    query: str | None = None,
) -> "list[Chronology]":
    """The chronologies with what is wanted of them. A date or a lane that is none is a wrong call."""
    from chronos.chronology.selection import Wanted, lane_kind, selected

    wanted = Wanted(top, limit(first, "--from"), limit(last, "--to"), lane, query)
    if wanted.first is not None and wanted.last is not None and wanted.last.end <= wanted.first.start:
        raise BadParameter(f"{last} ends before {first} begins", param_hint="--to")
    if lane is not None:
        try:
            lane_kind(lane)
        except ValueError as error:
            raise BadParameter(str(error), param_hint="--lane") from error
    return [selected(made, wanted) for made in chronologies] if wanted != Wanted() else list(chronologies)


def limit(written: str | None, option: str) -> "TimeSpan | None":
    """The day, month or year of an option. What is none is a wrong call."""
    from chronos.notation.edtf import read_edtf_when
    from chronos.notation.iso8601 import read_stamp

    if written is None:
        return None
    try:
        return read_stamp(written)
    except ValueError as error:
        try:
            begin = read_edtf_when(written).begin
        except ValueError:
            begin = None
        if begin is None:
            raise BadParameter(f"{written!r} is no day, month or year; write it like 2013-03-04", param_hint=option) from error
        return begin
