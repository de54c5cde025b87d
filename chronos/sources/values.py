"""What reading gives besides documents, and the limits it keeps."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from chronos.calendar import TimeSpan

Code: TypeAlias = Literal[
    "missing",
    "unreadable",
    "empty",
    "binary",
    "bad-encoding",
    "too-large",
    "bad-front-matter",
    "bad-date",
    "no-date",
    "bad-json",
]


@dataclass(frozen=True, slots=True)
class Quarantined:
    """An input that became no document: the file, a reason code for programs, a sentence for people."""

    path: str
    code: Code
    message: str

    def __str__(self) -> str:
        return f"{self.path}: {self.message} [{self.code}]"


class Unusable(Exception):
    """Raised by a reader for bytes it can make no document of; reading turns it into :class:`Quarantined`."""

    def __init__(self, code: Code, message: str) -> None:
        super().__init__(message)
        self.code: Code = code


@dataclass(frozen=True, slots=True)
class Options:
    """How to read. ``date`` is for inputs without a date of their own, ``need_date`` quarantines those left without.

    ``most_bytes`` bounds one input; an article is a hundredth of it.
    """

    date: TimeSpan | None = None
    need_date: bool = True
    most_bytes: int = 5_000_000
