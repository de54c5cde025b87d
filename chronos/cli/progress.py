"""How far reading has come, on a terminal; elsewhere nothing is said."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol


class Meter(Protocol):
    """Takes the counts as they rise."""

    def __call__(self, read: int, quarantined: int) -> None:
        """``read`` documents and ``quarantined`` inputs so far."""
        ...


@contextmanager
def progress(quiet: bool = False) -> Iterator[Meter]:
    """A line on standard error with counts and rate, gone when the work is done; silent when nobody is looking."""
    if quiet or not sys.stderr.isatty():
        yield _silent
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (
        SpinnerColumn(),
        TextColumn("{task.completed:,.0f} read"),
        TextColumn("{task.fields[quarantined]:,.0f} quarantined"),
        TextColumn("{task.fields[rate]}"),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True, refresh_per_second=5) as shown:
        task = shown.add_task("", total=None, quarantined=0, rate="")

        def meter(read: int, quarantined: int) -> None:
            elapsed = shown.tasks[0].elapsed or 0.0
            rate = f"{read / elapsed:,.0f}/s" if elapsed > 0.5 else ""
            shown.update(task, completed=read, quarantined=quarantined, rate=rate)

        yield meter


def _silent(read: int, quarantined: int) -> None:
    pass
