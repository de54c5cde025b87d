"""What comes packed: gzip and zip. Nothing is written to disk, and nothing grows beyond its bounds."""

import gzip
import io
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import PurePosixPath
from typing import IO, cast

from chronos.sources.values import Code, Limits, Options, Part, Quarantined, Reader, Stream, Unusable

_FREE = 1_000_000
"""Bytes below which a ratio is no danger."""

_MOST_MEMBERS = 100_000
_DRIVE = re.compile(r"^[A-Za-z]:")
_OFFICE = ("[Content_Types].xml", "META-INF/manifest.xml")
"""Members that tell an office document, which is a zip file and no folder of articles."""


class Bounded(io.RawIOBase):
    """A stream that raises :class:`Unusable` when it gives more than its packed bytes can honestly hold.

    ``packed`` says how many packed bytes were read so far. Faults of the
    packing come out as :class:`Unusable` too, so that what was read before
    them is kept.
    """

    def __init__(self, source: "gzip.GzipFile | zipfile.ZipExtFile", packed: Callable[[], int], limits: Limits) -> None:
        self._source, self._packed, self._limits = source, packed, limits
        self._given = 0

    def readable(self) -> bool:
        """Whether it can be read: always."""
        return True

    def readinto(self, buffer: "bytearray | memoryview") -> int:  # type: ignore[override]
        """Read some bytes; 0 at the end."""
        try:
            content = self._source.read1(min(len(buffer), 65_536))  # (read() would lose what it has when a fault comes)
        except EOFError as error:
            raise Unusable("truncated", f"cut off after {self._given} unpacked bytes") from error
        except (OSError, zlib.error, zipfile.BadZipFile, RuntimeError, NotImplementedError, ValueError) as error:
            code, message = _fault(error)
            raise Unusable(code, f"{message}, after {self._given} unpacked bytes") from error
        self._given += len(content)
        if self._given > _FREE and self._given > self._limits.ratio * max(self._packed(), 1):
            raise Unusable("bomb", f"more than {self._limits.ratio} unpacked bytes for one packed (--max-ratio)")
        buffer[: len(content)] = content
        return len(content)


def _fault(error: Exception) -> tuple[Code, str]:
    said = str(error)[:120] or type(error).__name__
    if isinstance(error, RuntimeError) and "password" in said:
        return "encrypted", "encrypted"
    if isinstance(error, NotImplementedError):
        return "bad-zip", f"packed in a way that cannot be read: {said}"
    return "truncated", f"damaged: {said}"


def unpack_gzip(stream: Stream, options: Options) -> Iterator[Part]:
    """The file inside, under its name without ``.gz``."""
    raw = stream.file
    counted = _Counted(raw)
    inner = Bounded(gzip.GzipFile(fileobj=counted), lambda: counted.taken, options.limits)
    name = stream.path.removesuffix(".gz")
    suffix = PurePosixPath(name).suffix.lower()
    own = stream.name.removesuffix(suffix) if suffix and stream.name.endswith(suffix) else stream.name
    yield Stream(stream.path, own, suffix, io.BufferedReader(inner), stream.story, stream.depth + 1)


class _Counted(io.RawIOBase):
    """A file that counts what is taken from it."""

    def __init__(self, source: IO[bytes]) -> None:
        self._source, self.taken = source, 0

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        content = self._source.read(size)
        self.taken += len(content)
        return content

    def seekable(self) -> bool:
        return False


def unpack_zip(stream: Stream, options: Options) -> Iterator[Part]:
    """The members of a zip file in the order of their names, each told and read like a file; folders make stories.

    Raises :class:`Unusable` for what is no zip file.
    """
    archive = open_zip(_seekable(stream, options.limits))
    if any(name in _OFFICE for name in archive.namelist()[:50]):
        raise Unusable("binary", "an office document; save it as text, HTML or PDF")
    for info in sorted(members(archive), key=lambda info: info.filename):
        where = f"{stream.path}!{shown(info.filename)}"
        if is_unsafe(info.filename):
            yield Quarantined(where, "unsafe-name", "a name that leads out of the archive; it is not read")
            continue
        parts = PurePosixPath(info.filename).parts
        if any(part.startswith((".", "__MACOSX")) for part in parts):
            continue
        try:
            inner = open_member(archive, info, options.limits)
        except Unusable as error:
            yield Quarantined(where, error.code, str(error))
            continue
        name = f"{stream.name}/{PurePosixPath(info.filename).with_suffix('').as_posix()}"
        story = stream.story or (parts[0] if len(parts) > 1 else PurePosixPath(stream.name).name)
        yield Stream(where, name, PurePosixPath(info.filename).suffix.lower(), inner, story, stream.depth + 1)


def open_zip(file: IO[bytes]) -> zipfile.ZipFile:
    """The archive. Raises :class:`Unusable` when it is none, or has too many members."""
    try:
        archive = zipfile.ZipFile(file)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RecursionError) as error:
        raise Unusable("bad-zip", f"no zip file that can be read: {str(error)[:120]}") from error
    if len(archive.infolist()) > _MOST_MEMBERS:
        raise Unusable("too-large", f"more than {_MOST_MEMBERS} members")
    return archive


def members(archive: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    """The members that are files."""
    return [info for info in archive.infolist() if not info.is_dir()]


def open_member(archive: zipfile.ZipFile, info: zipfile.ZipInfo, limits: Limits) -> io.BufferedReader:
    """A member to be read, bounded. Raises :class:`Unusable` for one that is encrypted, or packed too well to be true."""
    if info.flag_bits & 1:
        raise Unusable("encrypted", "encrypted; unpack it first")
    if info.file_size > max(_FREE, limits.ratio * info.compress_size):
        raise Unusable(
            "bomb", f"{info.file_size} bytes packed in {info.compress_size}; {limits.ratio} to 1 is the most (--max-ratio)"
        )
    try:
        source = cast(zipfile.ZipExtFile, archive.open(info))
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, OSError, ValueError) as error:
        code, message = _fault(error)
        raise Unusable(code, message) from error
    return io.BufferedReader(Bounded(source, lambda: info.compress_size, limits))


def read_member(archive: zipfile.ZipFile, info: zipfile.ZipInfo, limits: Limits) -> bytes:
    """All of a member. Raises :class:`Unusable` for one larger than a document may be."""
    content = open_member(archive, info, limits).read(limits.document_bytes + 1)
    if len(content) > limits.document_bytes:
        raise Unusable("too-large", f"more than {limits.document_bytes} bytes (--max-bytes)")
    return content


def is_unsafe(name: str) -> bool:
    """Whether a member's name leads anywhere but into the archive.

    >>> is_unsafe("a/b.html"), is_unsafe("../../etc/passwd"), is_unsafe("/etc/passwd"), is_unsafe("C:\\\\x")
    (False, True, True, True)
    """
    parts = name.replace("\\", "/").split("/")
    return name.startswith(("/", "\\")) or bool(_DRIVE.match(name)) or ".." in parts or "\0" in name


def shown(name: str) -> str:
    """A member's name for messages: of bounded length, without control signs."""
    return "".join(sign if sign.isprintable() else "\ufffd" for sign in name[:300])


def _seekable(stream: Stream, limits: Limits) -> IO[bytes]:
    """The stream, or its content in memory where it cannot be sought in."""
    if stream.file.seekable():
        return stream.file
    content = stream.file.read(limits.unpacked_bytes + 1)
    if len(content) > limits.unpacked_bytes:
        raise Unusable("too-large", f"an archive of more than {limits.unpacked_bytes} bytes within a stream; give it as a file")
    return io.BytesIO(content)


def is_epub(head: bytes) -> bool:
    """Whether a zip file begins like a book.

    >>> is_epub(b"PK\\x03\\x04" + bytes(26) + b"mimetypeapplication/epub+zip")
    True
    """
    return head.startswith(b"PK\x03\x04") and b"mimetypeapplication/epub+zip" in head[:200]


def _looks_like_gzip(head: bytes) -> int:
    return 2 if head.startswith(b"\x1f\x8b\x08") else 0


def _looks_like_zip(head: bytes) -> int:
    return 2 if head.startswith((b"PK\x03\x04", b"PK\x05\x06")) and not is_epub(head) else 0


GZIP = Reader("gzip", (".gz",), _looks_like_gzip, split=unpack_gzip)
ZIP = Reader("zip", (".zip",), _looks_like_zip, split=unpack_zip)
