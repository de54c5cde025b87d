"""Several processes over pieces of input; what they give comes out in the order of the pieces, whoever is done first.

A worker that dies, or is ended by the system for taking too long, costs the
one piece it was at: another takes its place. Between processes go bytes and
JSON only.
"""

import json
import signal
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess

from chronos.annotate.values import Annotated
from chronos.cli.work import Line, Result, Task, out_of_time, worked
from chronos.sources.values import Piece, Unusable
from chronos.store.codec import decoded, encoded
from chronos.store.database import Kept

_AHEAD = 64
"""Pieces taken in before the first of them is given out; more would only cost memory."""

_MEMORY = 1_500_000_000
"""Bytes of memory a worker may hold, its libraries included: a net, a hundred times above what an article takes."""

_GRACE = 2
"""Seconds of CPU time between a worker's own alarm and the system's."""


@dataclass(slots=True)
class Job:
    """A piece with a place in line, or the note that stands there; ``done`` is what came of it, known before or worked out."""

    piece: Piece | None
    key: str = ""
    done: Sequence[Result | Kept] | None = None
    kept: bool = False
    nameless: str = ""

    def lasting_key(self) -> str:
        """The key to keep it by: the one without its name, if nothing that came of it is called by that name."""
        assert self.piece is not None  # (only pieces are kept)
        named = any(_id(one).startswith(self.piece.name) for one in self.done or ())
        return self.key if named else self.nameless


def _id(found: "Result | Kept") -> str:
    """What a document is called; nothing for what became none."""
    match found:
        case Annotated():
            return found.document.id
        case Kept() | Line():
            return found.id
    return ""


class Worker:
    """One process and the line to it."""

    def __init__(self, task: Task) -> None:
        context = get_context("spawn")
        self._line, other = context.Pipe()
        self._process: BaseProcess = context.Process(target=serve, args=(other, encoded(task)), daemon=True)
        self._process.start()
        other.close()
        self._task = task
        self.job: Job | None = None

    @property
    def line(self) -> "Connection[bytes, bytes]":
        """What to wait for."""
        return self._line

    def give(self, job: Job) -> None:
        """Send it a piece."""
        self.job = job
        piece = job.piece
        assert piece is not None  # (only pieces need work)
        head = (piece.path, piece.name, piece.format, piece.story, piece.record, piece.offset, piece.url, piece.charset)
        try:
            self._line.send_bytes(json.dumps(head).encode())
            self._line.send_bytes(piece.content)
        except OSError:
            pass  # it died just now; waiting for it says so

    def take(self) -> bool:
        """Take what came of its piece; ``False`` when it died of it, and the piece bears the reason."""
        job, self.job = self.job, None
        assert job is not None  # (only busy workers are waited for)
        assert job.piece is not None
        try:
            job.done = decoded(self._line.recv_bytes())
        except (EOFError, OSError):
            self._process.join(5)
            timed_out = self._process.exitcode == -getattr(signal, "SIGXCPU", 0)
            died = Unusable("crashed", "a library it needs broke down on it")
            job.done = (out_of_time(job.piece, self._task.options) if timed_out else job.piece.unusable(died),)
            return False
        return True

    def end(self) -> None:
        """Stop it, whatever it is at."""
        self._line.close()
        self._process.kill()
        self._process.join(5)


def pooled(jobs: Iterable[Job], task: Task, workers: int) -> Iterator[Job]:
    """The jobs, done, in their own order, by so many processes; with one, by this process."""
    if workers <= 1:
        for job in jobs:
            if job.done is None and job.piece is not None:
                job.done = worked(job.piece, task)
            yield job
        return
    crew: list[Worker] = []
    try:
        yield from _shared(iter(jobs), task, crew, workers)
    finally:
        for worker in crew:
            worker.end()


def _shared(jobs: Iterator[Job], task: Task, crew: list[Worker], most: int) -> Iterator[Job]:
    waiting: deque[Job] = deque()
    held: Job | None = None
    more = True
    while more or waiting:
        while more and len(waiting) < _AHEAD:
            held = held or next(jobs, None)
            more = held is not None
            if held is None or not _placed(held, task, crew, most):
                break
            waiting.append(held)
            held = None
        while waiting and waiting[0].done is not None:
            yield waiting.popleft()
        busy = {worker.line: worker for worker in crew if worker.job is not None}
        if waiting and waiting[0].done is None and busy:
            for line in wait(list(busy)):
                worker = busy[line]  # type: ignore[index]
                if not worker.take():
                    worker.end()
                    crew.remove(worker)


def _placed(job: Job, task: Task, crew: list[Worker], most: int) -> bool:
    """Whether a job needs no worker or found one that is free; workers are started as they are needed."""
    if job.done is not None:
        return True
    free = next((worker for worker in crew if worker.job is None), None)
    if free is None:
        if len(crew) >= most:
            return False
        free = Worker(task)
        crew.append(free)
    free.give(job)
    return True


def serve(line: "Connection[bytes, bytes]", written: str) -> None:
    """The life of a worker: pieces in, results out, until the line is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    task: Task = decoded(written)
    _bound_memory()
    while True:
        try:
            path, name, kind, story, record, offset, url, charset = json.loads(line.recv_bytes())
            content = line.recv_bytes()
        except (EOFError, OSError):
            return
        _bound_time(task.options.limits.seconds)
        piece = Piece(path, name, kind, content, story, record, offset, url, charset)
        line.send_bytes(encoded(tuple(worked(piece, task))).encode())


def _bound_memory() -> None:
    try:
        import resource
    except ImportError:  # Windows has no such limit
        return
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    soft, hard = resource.getrlimit(resource.RLIMIT_DATA)
    if soft == resource.RLIM_INFINITY or soft > _MEMORY:
        resource.setrlimit(resource.RLIMIT_DATA, (_MEMORY, hard))


def _bound_time(seconds: float) -> None:
    """Have the system end this process when one piece takes longer than even its own alarm allows."""
    try:
        import resource
    except ImportError:
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    most = int(used.ru_utime + used.ru_stime + seconds + _GRACE) + 1
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    if hard == resource.RLIM_INFINITY or most < hard:
        resource.setrlimit(resource.RLIMIT_CPU, (most, hard))
