"""``chronos store``: what a store holds, whether it is sound, and its events as a table for other programs."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from typer import Argument, BadParameter, Exit, Option, echo

from chronos.cli.common import DONE, NOT_WRITTEN, SOME_BAD, UNRESOLVED, remark, shown

if TYPE_CHECKING:
    from chronos.store.database import Store


def store(
    file: Annotated[Path, Argument(help="The store, which build, timeline, brief and plot write with --store.")],
    search: Annotated[
        str | None, Option("--search", help="List the articles that have all these words, the best first.", show_default=False)
    ] = None,
    check: Annotated[bool, Option("--check", help="Check the file from end to end; 1 when something is wrong.")] = False,
    export: Annotated[
        Path | None, Option("--export", help="Write the events to this Parquet file.", show_default=False)
    ] = None,
    add: Annotated[Path | None, Option("--import", help="Add the events of this Parquet file.", show_default=False)] = None,
) -> None:
    """Say what a store holds; search it, check it, export its events.

    Example: chronos store chronos.db --search "dam failed"
    """
    from chronos.store.database import Store, StoreError
    from chronos.store.parquet import ParquetError

    if not file.is_file():
        raise BadParameter(f"{file} is no store; build, timeline, brief and plot make one with --store", param_hint="FILE")
    try:
        with Store(file) as kept:
            raise Exit(_done(kept, search, check, export, add))
    except StoreError as error:
        remark(str(error))
        raise Exit(SOME_BAD) from error
    except ParquetError as error:
        remark(str(error))
        raise Exit(NOT_WRITTEN if export is not None else SOME_BAD) from error


def _done(kept: "Store", search: str | None, check: bool, export: Path | None, add: Path | None) -> int:
    """Do what was asked for, one after another; the exit code."""
    from chronos.store.parquet import read_events, write_events

    code = DONE
    if add is not None:
        rows = list(read_events(add))
        remark(f"{kept.add_events(rows)} of {len(rows)} events were new")
    if export is not None:
        rows = kept.events()
        write_events(export, rows)
        remark(f"{len(rows)} events in {export}")
    if search is not None:
        found = list(kept.search(search))
        for name, title, published in found:
            echo(shown("\t".join((published or "", name, title or ""))))
        code = DONE if found else UNRESOLVED
    if check:
        faults = kept.faults()
        for fault in faults:
            echo(shown(fault))
        echo("sound" if not faults else f"{len(faults)} faults")
        code = UNRESOLVED if faults else code
    if search is None and not check and export is None and add is None:
        for name, count in kept.counts():
            echo(f"{count:>9,} {name}")
    return code
