"""What was made from the very same input need not be made again: how that is known, and what is then said."""

import hashlib
from dataclasses import astuple, dataclass
from pathlib import Path
from typing import Any

from chronos.cli.intake import Intake, is_lasting


@dataclass(frozen=True, slots=True)
class Before:
    """An output and what it would be made from now; ``state`` and ``account`` are the last time's, if nothing changed."""

    target: str
    fingerprint: str
    state: str | None = None
    account: Any = None


def before(intake: Intake, target: str, *said: object) -> Before | None:
    """What is known of the output from last time; ``None`` without a store, or when the input cannot be read twice.

    ``said`` are the options that decide what the output looks like.
    """
    store = intake.open_store()
    if store is None or not intake.call.is_repeatable:
        return None
    fingerprint = _fingerprint(intake, repr((target, *said)))
    made = store.made(target, fingerprint)
    return Before(target, fingerprint, *made) if made is not None else Before(target, fingerprint)


def _fingerprint(intake: Intake, said: str) -> str:
    """A hash of the program, of every input with the place it has, and of what was asked for."""
    from chronos.sources.values import Piece
    from chronos.store.keys import Keys
    from chronos.store.version import program_version

    options = intake.call.options
    keys = Keys(options)
    hashed = hashlib.sha256(f"{program_version()} {said}\n".encode("utf-8", "backslashreplace"))
    for found in intake.found(options):
        line = f"{found.path}\0{found.offset}\0{keys.of(found)}\n" if isinstance(found, Piece) else f"{found!r}\n"
        hashed.update(line.encode("utf-8", "backslashreplace"))
    return hashed.hexdigest()


def replay(intake: Intake, known: Before) -> bool:
    """Put the account of last time in place and say all of it again; whether anything dated was found then."""
    from chronos.sources.values import Noted, Quarantined

    account = known.account
    intake.account.documents, intake.account.duplicate = account["documents"], account["duplicate"]
    for row in account["quarantined"]:
        intake.say(Quarantined(*row))
    for row in account["noted"]:
        intake.note(Noted(*row))
    return bool(account["found"])


def remember(intake: Intake, known: Before | None, state: str, found: bool) -> None:
    """Keep what was made now for the next time, unless another time more might come of the same input."""
    store = intake.open_store()
    if known is None or store is None or not is_lasting(intake.account.quarantined):
        return
    account = {
        "documents": intake.account.documents,
        "duplicate": intake.account.duplicate,
        "quarantined": [astuple(one) for one in intake.account.quarantined],
        "noted": [astuple(one) for one in intake.account.noted],
        "found": found,
    }
    store.remember(known.target, known.fingerprint, state, account)


def manifest(folder: Path) -> str:
    """A hash of the names, sizes and times of the files in a folder, by which it is seen that nobody touched them."""
    hashed = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        status = path.lstat()
        line = f"{path.relative_to(folder)}\0{status.st_mode}\0{status.st_size}\0{status.st_mtime_ns}\n"
        if path.is_dir() and not path.is_symlink():
            line = f"{path.relative_to(folder)}\0\n"
        hashed.update(line.encode("utf-8", "backslashreplace"))
    return hashed.hexdigest()
