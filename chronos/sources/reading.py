"""Walks paths and reads what it finds, in one fixed order; what cannot be read comes out with its reason."""

import io
import os
import stat
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO, TypeAlias, cast

from chronos.sources.jsonl import read_jsonl, read_lines
from chronos.sources.markdown import read_markdown
from chronos.sources.text import read_text
from chronos.sources.values import Options, Quarantined, Unusable
from chronos.text.document import Document

Reader: TypeAlias = Callable[[bytes, str], Document]

READERS: dict[str, Reader] = {".md": read_markdown, ".markdown": read_markdown, ".txt": read_text, ".text": read_text}
"""The register: which reader takes which suffix. A file named outright and with another suffix is read as text."""

_LINES = ".jsonl"
"""The one suffix whose files hold many documents and are read line by line."""

_NO_ARTICLES = frozenset(("readme", "license", "notice", "changelog", "contributing"))


def read(paths: Iterable[Path], options: Options) -> Iterator[Document | Quarantined]:
    """The documents under ``paths``, or why one is none, sorted by path within each.

    A folder is walked; in a folder that has one called ``articles`` only that
    is. Each folder directly under a path is one story, and so are its loose
    files together. Symbolic links, pipes and devices are not followed.
    """
    taken: set[str] = set()
    for path in paths:
        found = _folder(path, options) if path.is_dir() else _file(path, path.stem, None, options)
        for item in found:
            if isinstance(item, Document):
                item = replace(item, id=_unique(item.id, taken))
            yield item


def _unique(name: str, taken: set[str]) -> str:
    """The name, with a number behind it when another document has it already."""
    unique, number = name, 2
    while unique in taken:
        unique, number = f"{name}-{number}", number + 1
    taken.add(unique)
    return unique


def ignored_files(path: Path) -> int:
    """How many files under a folder have a suffix no reader takes; those beside an ``articles`` folder are not counted."""
    if not path.is_dir():
        return 0
    count = 0
    for folder, folders, files in os.walk(path):
        if "articles" in folders:
            folders[:] = ["articles"]
            continue
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        count += sum(1 for name in files if not name.startswith(".") and _is_unknown(Path(folder, name)))
    return count


def _is_unknown(path: Path) -> bool:
    return path.suffix.lower() not in {*READERS, _LINES} and path.stem.lower() not in _NO_ARTICLES


def _folder(root: Path, options: Options) -> Iterator[Document | Quarantined]:
    for path in _walk(root):
        if isinstance(path, Quarantined):
            yield path
            continue
        inside = path.relative_to(root)
        story = inside.parts[0] if len(inside.parts) > 1 and inside.parts[0] != "articles" else root.resolve().name
        yield from _file(path, inside.with_suffix("").as_posix(), story, options)


def _walk(folder: Path) -> Iterator[Path | Quarantined]:
    """Article files under a folder in sorted order; ``articles`` alone where there is one."""
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        yield Quarantined(str(folder), "unreadable", f"cannot be opened: {error.strerror}")
        return
    if any(entry.name == "articles" and entry.is_dir(follow_symlinks=False) for entry in entries):
        entries = [entry for entry in entries if entry.name == "articles"]
    for entry in entries:
        path = Path(entry.path)
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(path)
        elif entry.is_file(follow_symlinks=False) and _is_article(path):
            yield path


def _is_article(path: Path) -> bool:
    return path.suffix.lower() in {*READERS, _LINES} and path.stem.lower() not in _NO_ARTICLES


def read_stream(stream: BinaryIO, name: str, options: Options) -> Iterator[Document | Quarantined]:
    """Documents of a stream that has no file name to go by: JSON lines, Markdown with front matter, else plain text.

    >>> [document.text for document in read_stream(io.BytesIO(b"They fled."), "stdin", Options(need_date=False))]
    ['They fled.']
    """
    head = io.BufferedReader(cast(io.RawIOBase, stream))  # all it needs is readinto
    start = head.peek(256).lstrip(b"\xef\xbb\xbf").lstrip()
    if start.startswith(b"{"):
        for found in read_lines(head, name, options.most_bytes):
            yield found if isinstance(found, Quarantined) else _placed(found, f"{name}: {found.id}", None, options)
        return
    content = head.read(options.most_bytes + 1)
    try:
        if len(content) > options.most_bytes:
            raise Unusable("too-large", f"more than {options.most_bytes} bytes; the most is set by --max-bytes")
        yield _dated((read_markdown if start.startswith(b"---") else read_text)(content, name), options)
    except Unusable as error:
        yield Quarantined(name, error.code, str(error))


def _file(path: Path, name: str, story: str | None, options: Options) -> Iterator[Document | Quarantined]:
    """The dated documents of one file, or why one is none."""
    if path.suffix.lower() == _LINES and path.is_file():
        for found in read_jsonl(path, options.most_bytes):
            yield found if isinstance(found, Quarantined) else _placed(found, f"{path}: {found.id}", story, options)
        return
    try:
        content = _content(path, options.most_bytes)
        yield _placed(READERS.get(path.suffix.lower(), read_text)(content, name), str(path), story, options)
    except Unusable as error:
        yield Quarantined(str(path), error.code, str(error))


def _placed(document: Document, where: str, story: str | None, options: Options) -> Document | Quarantined:
    """The document with its story and its date, or the reason why it has none."""
    try:
        return _dated(replace(document, story=document.story or story), options)
    except Unusable as error:
        return Quarantined(where, error.code, str(error))


def _content(path: Path, most: int) -> bytes:
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise Unusable("unreadable", "neither a file nor a folder")
        if status.st_size > most:
            raise Unusable("too-large", f"{status.st_size} bytes; the most is {most} (--max-bytes)")
        with path.open("rb") as file:
            return file.read(most + 1)
    except FileNotFoundError as error:
        raise Unusable("missing", "there is no such file or folder") from error
    except OSError as error:
        raise Unusable("unreadable", f"cannot be read: {error.strerror}") from error


def _dated(document: Document, options: Options) -> Document:
    if document.dct is not None:
        return document
    if options.date is not None:
        return replace(
            document, dct=options.date, published=options.date, published_source="given", published_confidence="high"
        )
    if options.need_date:
        raise Unusable("no-date", "no publication date; give it in the front matter ('date: 2013-03-04') or with --date")
    return document
