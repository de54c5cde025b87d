"""The way in: paths to annotated documents, with an account of every input, a store behind it and workers beside it."""

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from chronos.cli.common import DONE, SOME_BAD, TOO_BAD, remark

if TYPE_CHECKING:
    from chronos.annotate.values import Annotated
    from chronos.chronology.values import Chronology
    from chronos.cli.pool import Job
    from chronos.cli.work import Line, Result, Task, Want
    from chronos.sources.reading import Found
    from chronos.sources.values import Noted, Options, Quarantined
    from chronos.store.database import Kept, Store

_PASSING = frozenset(("out-of-time", "out-of-memory", "crashed", "fault"))
_FEW = 48
"""Pieces below which starting other processes costs more than it gains."""


@dataclass(frozen=True, slots=True)
class Call:
    """What a command was asked to read, and how."""

    paths: tuple[Path, ...]
    options: "Options"
    jobs: int
    max_bad: float
    store: Path | None

    @property
    def is_repeatable(self) -> bool:
        """Whether the inputs can be read twice, which standard input cannot."""
        return all(str(path) != "-" for path in self.paths)


@dataclass(slots=True)
class Account:
    """What went in: documents that came out, and inputs that became none. ``duplicate`` is known once they are merged."""

    documents: int = 0
    duplicate: int = 0
    quarantined: "list[Quarantined]" = field(default_factory=list)
    noted: "list[Noted]" = field(default_factory=list)

    def __str__(self) -> str:
        bad = len(self.quarantined)
        used = self.documents - self.duplicate
        return f"{self.documents + bad} read: {used} used, {self.duplicate} duplicate, {bad} quarantined"


class Intake:
    """Reads what a :class:`Call` names. Everything that becomes no document is said on standard error, and counted."""

    def __init__(self, call: Call) -> None:
        self.call = call
        self.account = Account()
        self._store: Store | None = None
        self._closing = ExitStack()

    def lines(self, want: "Want", explain: bool = False) -> "Iterator[Line]":
        """A finished line of output for each document, in order; documents need no date."""
        for found in self._results(want, explain, need_date=False):
            yield cast("Line", found)

    def annotated(self) -> "Iterator[Annotated]":
        """The annotated documents in order; those without a date are quarantined."""
        for found in self._results("annotated", False, need_date=True):
            yield cast("Annotated", found)

    def chronologies(self, title: str | None = None) -> "list[Chronology]":
        """A chronology for each story among the documents, by its name."""
        from chronos.chronology.build import build_chronology
        from chronos.chronology.values import Dropped

        stories: dict[str, list[Annotated]] = {}
        for one in self.annotated():
            stories.setdefault(one.document.story or "", []).append(one)
        bad = [Dropped(item.where, item.where, item.message) for item in self.account.quarantined]
        made = []
        for story, annotated in sorted(stories.items()):
            name = title if title and len(stories) == 1 else _titled(story, annotated)
            made.append(build_chronology(name, annotated, bad if len(stories) == 1 else ()))
        self.account.duplicate = sum(chronology.counts.duplicate for chronology in made)
        return made

    def close(self, also: str = "") -> int:
        """End the run: say the account, write it to the store; the exit code that the quarantine alone asks for."""
        account = self.account
        if account.documents or account.quarantined:
            remark(f"{account}{also}")
        else:
            remark("no article was found")
        self._finish("done")
        return self.code()

    def code(self) -> int:
        """The exit code that the quarantine alone asks for."""
        bad, everything = len(self.account.quarantined), len(self.account.quarantined) + self.account.documents
        if not bad:
            return DONE
        return TOO_BAD if bad > self.call.max_bad * everything else SOME_BAD

    def interrupted(self) -> str:
        """End the run where it stands; what to say of it."""
        kept = self._store is not None
        self._finish("interrupted")
        count = self.account.documents
        return f"{count} documents were read" + (", and the store has them" if kept else "")

    def _finish(self, state: Any) -> None:
        if self._store is not None:
            used = self.account.documents - self.account.duplicate
            self._store.finish(state, used, self.account.duplicate, self.account.quarantined)
            self._store = None
        self._closing.close()

    def open_store(self) -> "Store | None":
        """The store of this run, opened when it is first asked for."""
        if self.call.store is not None and self._store is None:
            from datetime import UTC, datetime

            from chronos.store.database import Store

            self._store = self._closing.enter_context(Store(self.call.store))
            self._store.begin(datetime.now(UTC).isoformat(timespec="seconds"))
        return self._store

    def _results(self, want: "Want", explain: bool, need_date: bool) -> "Iterator[Result]":
        from chronos.cli.pool import pooled
        from chronos.cli.progress import progress
        from chronos.cli.work import Task
        from chronos.sources.ids import Ids
        from chronos.sources.values import Noted, Quarantined

        task = Task(replace(self.call.options, need_date=need_date), want, explain)
        store = self.open_store() if want == "annotated" else None
        ids = Ids()
        jobs, workers = self._crew(self._jobs(task, store))
        with progress() as meter:
            for job in pooled(jobs, task, workers):
                if store is not None and not job.kept and is_lasting(job.done or ()):
                    store.add(job.lasting_key(), cast("Any", job.done))
                for found in self._settled(job, task, store, ids):
                    if isinstance(found, Quarantined):
                        self.say(found)
                    elif isinstance(found, Noted):
                        self.note(found)
                    else:
                        self.account.documents += 1
                        yield found
                    meter(self.account.documents, len(self.account.quarantined))

    def _jobs(self, task: "Task", store: "Store | None") -> "Iterator[Job]":
        """Every piece of the inputs; what is known of it already stands beside it."""
        from chronos.cli.pool import Job
        from chronos.sources.values import Piece
        from chronos.store.keys import Keys

        keys = Keys(task.options)
        for piece in self.found(task.options):
            if not isinstance(piece, Piece):
                yield Job(None, done=(piece,), kept=True)
                continue
            if store is None:
                yield Job(piece)
                continue
            key, nameless = keys.of(piece), keys.of(piece, named=False)
            known = store.parts(nameless, piece) or store.parts(key, piece)
            yield Job(piece, key, known, known is not None, nameless)

    def found(self, options: "Options") -> "Iterator[Found]":
        """The pieces of all inputs, in order."""
        from chronos.sources.reading import pieces, stream_pieces

        for path in self.call.paths:
            if str(path) == "-":
                yield from stream_pieces(sys.stdin.buffer, "stdin", options)
            else:
                yield from pieces([path], options)

    def _crew(self, jobs: "Iterator[Job]") -> "tuple[Iterator[Job], int]":
        """The jobs, and how many processes they are worth."""
        if self.call.jobs:
            return jobs, self.call.jobs
        first = []
        for job in jobs:
            first.append(job)
            if sum(one.done is None for one in first) >= _FEW:
                return chain(first, jobs), _cores()
            if len(first) >= 4 * _FEW:
                break
        return chain(first, jobs), 1 if len(first) < 4 * _FEW else _cores()

    def _settled(self, job: "Job", task: "Task", store: "Store | None", ids: Any) -> "Iterator[Result]":
        """What came of a job, under ids that no other document has."""
        for place, found in enumerate(job.done or ()):
            name = _id(found)
            unique = ids.unique(name) if name is not None else None
            if unique is not None and unique != name:
                yield self._renamed(job, place, unique, task, store)
            else:
                yield _whole(found, store)

    def _renamed(self, job: "Job", place: int, name: str, task: "Task", store: "Store | None") -> "Result":
        """The same document under another id, on which the ids of its events depend."""
        from chronos.cli.work import worked
        from chronos.store.database import Kept

        assert job.piece is not None  # (only pieces lead to documents)
        key = f"{job.key}:{place}:{name}"
        known = store.parts(key, job.piece) if store is not None else None
        if store is not None and known and isinstance(known[0], Kept):
            return store.annotated(known[0])
        made = worked(job.piece, task, {place: name})
        found = made[place] if place < len(made) else made[-1]
        if store is not None:
            store.add(key, [cast("Any", found)])
        return found

    def say(self, bad: "Quarantined") -> None:
        """Count an input that became no document, and say why."""
        self.account.quarantined.append(bad)
        remark(str(bad), wrong=True)

    def note(self, noted: "Noted") -> None:
        """Say something of an input that counts no document."""
        from chronos.sources.paths import NO_READER

        self.account.noted.append(noted)
        if noted.message == NO_READER:
            remark(f"{noted.aside} {'file' if noted.aside == 1 else 'files'} left aside: {NO_READER}")
        else:
            remark(str(noted))


def _whole(found: "Result | Kept", store: "Store | None") -> "Result":
    """A result as it is worked out, whether the store had it or not."""
    from chronos.store.database import Kept

    if not isinstance(found, Kept):
        return found
    assert store is not None  # (nothing else gives what is kept)
    return store.annotated(found)


def is_lasting(done: "Sequence[Any]") -> bool:
    """Whether the same would come of it another time: not so for what failed of time, of memory or by a fault."""
    return not any(getattr(one, "code", None) in _PASSING for one in done)


def _id(found: Any) -> str | None:
    """The id of a document however it is held; ``None`` for what is none."""
    from chronos.annotate.values import Annotated
    from chronos.sources.values import Noted, Quarantined

    if isinstance(found, (Quarantined, Noted)):
        return None
    return cast(str, found.document.id if isinstance(found, Annotated) else found.id)


def _cores() -> int:
    """How many processes can run at once."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _titled(story: str, annotated: "Sequence[Annotated]") -> str:
    """A story's name for people: its folder's words, or the only article's title."""
    from chronos.text.zones import title_of

    if story:
        return story.replace("-", " ").replace("_", " ").strip().capitalize() or story
    only = annotated[0].document if len(annotated) == 1 else None
    return (title_of(only) or only.id) if only else "Timeline"
