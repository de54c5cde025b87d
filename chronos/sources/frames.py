"""Where the records of a WARC file begin and end. No length is believed before the bytes behind it bear it out.

A record whose length is wrong, and one that is cut, costs itself: the next
is looked for by the words every record begins with.
"""

import io
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO

from chronos.sources.values import Limits, Unusable

MAGIC = b"WARC/1."
_GZIP = b"\x1f\x8b\x08"
_BOUNDARY = b"\r\n\r\n" + MAGIC
_LENGTH = re.compile(rb"^content-length[ \t]{0,9}:[ \t]{0,9}(\d{1,15})[ \t]{0,9}\r?$", re.IGNORECASE | re.MULTILINE)
_LONGEST_HEADER = 65_536
_CHUNK = 1 << 18
_FREE = 1_000_000


@dataclass(frozen=True, slots=True)
class Frame:
    """One record, header and block, with the byte it begins at; or what is wrong with it."""

    offset: int
    content: bytes
    fault: Unusable | None = None


class _Window:
    """The unread rest of a file, as much of it in memory as was asked for."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file, self.held, self.offset = file, bytearray(), 0

    def need(self, count: int) -> bool:
        """Whether so many bytes are left; they are then held."""
        while len(self.held) < count:
            chunk = self._file.read(max(_CHUNK, count - len(self.held)))
            if not chunk:
                return False
            self.held += chunk
        return True

    def find(self, pattern: bytes, most: int) -> int:
        """Where the pattern stands among the next ``most`` bytes, or -1."""
        at = 0
        while True:
            found = self.held.find(pattern, at, most)
            at = max(0, len(self.held) - len(pattern))
            if found >= 0 or len(self.held) >= most or not self.need(len(self.held) + 1):
                return found

    def drop(self, count: int) -> None:
        """Read past so many bytes."""
        del self.held[:count]
        self.offset += count

    def skip_to(self, pattern: bytes) -> bool:
        """Read up to the next place the pattern stands at, or to the end."""
        while True:
            found = self.held.find(pattern)
            if found >= 0:
                self.drop(found)
                return True
            self.drop(max(0, len(self.held) - len(pattern) + 1))
            if not self.need(len(self.held) + 1):
                self.drop(len(self.held))
                return False


def frames(file: IO[bytes], limits: Limits) -> Iterator[Frame]:
    """The records of an unpacked WARC file in order.

    >>> import io
    >>> record = b"WARC/1.0\\r\\nContent-Length: 3\\r\\n\\r\\nabc\\r\\n\\r\\n"
    >>> [(found.offset, found.fault) for found in frames(io.BytesIO(record * 2), Limits())]
    [(0, None), (38, None)]
    """
    window = _Window(file)
    while window.need(1):
        begin = window.offset
        if not window.need(len(MAGIC)) or not window.held.startswith(MAGIC):
            if window.held[:1].isspace():
                window.drop(1)
                continue
            yield Frame(begin, b"", Unusable("bad-warc", "bytes that belong to no record"))
            window.skip_to(MAGIC)
            continue
        yield _frame(window, limits)


def _frame(window: _Window, limits: Limits) -> Frame:
    """The record the window begins with; the window then stands behind it."""
    begin = window.offset
    header = window.find(b"\r\n\r\n", _LONGEST_HEADER)
    length = _LENGTH.search(bytes(window.held[: header + 2])) if header >= 0 else None
    if length is None:
        window.drop(len(MAGIC))
        window.skip_to(MAGIC)
        return Frame(begin, b"", Unusable("bad-warc", "a record whose header is cut off or has no length"))
    block, size = header + 4, int(length[1])
    if size > limits.unpacked_bytes:
        return _huge(window, begin, block, size, limits)
    whole = window.need(block + size)
    window.need(block + size + 4 + len(MAGIC))
    inside = window.held.find(_BOUNDARY, header, block + size)
    behind = bytes(window.held[block + size : block + size + 4 + len(MAGIC)])
    if whole and inside < 0 and _is_edge(behind):
        content = bytes(window.held[: block + size])
        window.drop(block + size)
        return Frame(begin, content)
    if inside < 0 and not whole:
        window.drop(len(window.held))
        return Frame(begin, b"", Unusable("truncated", f"a record of {size} bytes of which the file has fewer"))
    window.drop(inside + 4 if inside >= 0 else block)
    window.skip_to(MAGIC)
    return Frame(begin, b"", Unusable("bad-length", f"a record that is not {size} bytes long, though it says so"))


def _is_edge(behind: bytes) -> bool:
    """Whether what follows a record is the end of the file, or empty lines and the next record."""
    following = behind.lstrip(b"\r\n")
    return MAGIC.startswith(following[: len(MAGIC)])


def _huge(window: _Window, begin: int, block: int, size: int, limits: Limits) -> Frame:
    """A record larger than what may be held: passed over, but only as far as the next record that stands in it."""
    window.drop(block)
    found = window.skip_to(_BOUNDARY)
    passed = window.offset - begin - block
    window.drop(min(4, len(window.held)))
    if passed < size and (found or not window.held):
        return Frame(begin, b"", Unusable("bad-length", f"a record that is not {size} bytes long, though it says so"))
    return Frame(
        begin, b"", Unusable("too-large", f"a record of {size} bytes; {limits.unpacked_bytes} are the most (--max-unpacked)")
    )


def gzip_frames(file: IO[bytes], limits: Limits) -> Iterator[Frame]:
    """The records of a WARC file that is packed record by record; offsets are those of the packed file."""
    for member in _members(file, limits):
        if member.fault is not None:
            yield member
            continue
        for inner in frames(io.BytesIO(member.content), limits):
            yield Frame(member.offset, inner.content, inner.fault)


def _members(file: IO[bytes], limits: Limits) -> Iterator[Frame]:
    """The gzip members of a file, unpacked one at a time; behind a damaged one the next is looked for."""
    window = _Window(file)
    trusted = True
    while window.need(1):
        begin = window.offset
        if not window.need(len(_GZIP)) or not window.held.startswith(_GZIP):
            if trusted:
                yield Frame(begin, b"", Unusable("truncated", "bytes that are no gzip, or too few of it"))
            window.skip_to(_GZIP)
            trusted = False
            continue
        content, fault = _unpacked(window, limits)
        if fault is not None:
            if trusted:
                yield Frame(begin, b"", fault)
            trusted = False
            window.skip_to(_GZIP)
        elif trusted or content.startswith(MAGIC):
            trusted = True
            yield Frame(begin, content)


def _unpacked(window: _Window, limits: Limits) -> tuple[bytes, Unusable | None]:
    """The first member of the window. The window then stands behind it, or behind its first byte if it is damaged."""
    unpacker = zlib.decompressobj(31)
    content, used = bytearray(), 0
    try:
        while not unpacker.eof:
            if not unpacker.unconsumed_tail and not window.need(used + 1):
                window.drop(1)
                return b"", Unusable("truncated", f"a packed record cut off after {len(content)} unpacked bytes")
            chunk = bytes(window.held[used : used + _CHUNK])
            content += unpacker.decompress(chunk, _CHUNK * 4)
            used += len(chunk) - len(unpacker.unconsumed_tail) - len(unpacker.unused_data)
            if len(content) > limits.unpacked_bytes or (len(content) > _FREE and len(content) > limits.ratio * used):
                window.drop(used)
                return b"", Unusable(
                    "bomb", f"{len(content)} bytes and more from {used} packed ones (--max-ratio, --max-unpacked)"
                )
    except zlib.error as error:
        window.drop(1)
        return b"", Unusable("truncated", f"a damaged packed record: {error}")
    window.drop(used)
    return bytes(content), None
