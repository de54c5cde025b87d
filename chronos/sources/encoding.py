"""Bytes to text: by byte order mark, then UTF-8, then what the source declares, then a detector; losses are marked."""

import codecs
import re
from dataclasses import dataclass

from chronos.sources.values import Unusable

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_WEB_NAMES = {"ascii": "cp1252", "us-ascii": "cp1252", "iso-8859-1": "cp1252", "iso8859-1": "cp1252", "latin-1": "cp1252"}
"""Names that pages use for what browsers read as Windows-1252 (WHATWG Encoding Standard)."""

_SAMPLE = 65_536
_LEAST = 200
"""Bytes a detector needs; a shorter text is too little to tell encodings apart."""

_MOST_LOST = 200
"""One undecodable stretch in so many characters is marked and borne; more of them is another encoding."""

_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text with the encoding it was read by, and what should be said of it."""

    text: str
    encoding: str
    note: str | None = None


def decode(content: bytes, declared: str | None = None) -> Decoded:
    """The text of some bytes; a byte order mark is gone from it, line ends are kept.

    Bytes that fit no encoding stand as U+FFFD when they are few, and the note
    says how many.

    Raises :class:`Unusable` for empty and binary input, and for encodings that cannot be told.

    >>> decode(bytes([0xEF, 0xBB, 0xBF]) + b"dated").text
    'dated'
    >>> decode("4 März".encode("latin-1"), "iso-8859-1").text
    '4 März'
    """
    decoded = _decoded(content, declared)
    if not decoded.text.strip():
        raise Unusable("empty", "an empty file" if not content else "nothing but white space")
    if "\0" in decoded.text:
        raise Unusable("binary", "a binary file, not text")
    return decoded


def plain(text: str) -> str:
    """Text without what no text has: NUL and lone surrogates become U+FFFD.

    >>> plain("a" + chr(0xD800) + "b")
    'a\ufffdb'
    """
    return _SURROGATE.sub("\ufffd", text.replace("\0", "\ufffd"))


def _decoded(content: bytes, declared: str | None) -> Decoded:
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _strict(content[len(mark) :], encoding)
    wide = _wide(content)
    if wide:
        return _strict(content, wide)
    if b"\0" in content[:4_096]:
        raise Unusable("binary", "a binary file, not text")
    try:
        return Decoded(content.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        return _other(content, declared, error)


def _strict(content: bytes, encoding: str) -> Decoded:
    try:
        return Decoded(content.decode(encoding), encoding)
    except UnicodeDecodeError as error:
        lenient = _lenient(content, encoding)
        if lenient is None:
            raise Unusable("bad-encoding", f"not {encoding.upper()} from byte {error.start} on, though it begins so") from error
        return lenient


def _wide(content: bytes) -> str | None:
    """UTF-16 without a mark: every other byte of the beginning is zero."""
    head = content[:400]
    if len(head) < 20 or len(content) % 2:
        return None
    if not any(head[::2]) and all(head[1::2]):
        return "utf-16-be"
    return "utf-16-le" if not any(head[1::2]) and all(head[::2]) else None


def _other(content: bytes, declared: str | None, error: UnicodeDecodeError) -> Decoded:
    """Not UTF-8: what the source declares if it fits, a few marked losses, else what a detector is sure of."""
    name = _known(declared)
    if name and name != "utf-8":
        try:
            return Decoded(content.decode(name), name)
        except UnicodeDecodeError:
            pass
    lenient = _lenient(content, "utf-8")
    if lenient is not None:
        return lenient
    found = _detected(content)
    if found is None:
        raise Unusable(
            "bad-encoding", f"not UTF-8 from byte {error.start} on, and no other encoding is certain; save it as UTF-8"
        ) from error
    return Decoded(content.decode(found), found, f"read as {found}, which was detected")


def _lenient(content: bytes, encoding: str) -> Decoded | None:
    """The text with its few losses marked, or ``None`` when they are many or the rest is plain ASCII by chance."""
    text = content.decode(encoding, "replace")
    lost = text.count("\ufffd")
    if lost * _MOST_LOST > len(text) or (encoding == "utf-8" and not _has_letters_beyond_ascii(text)):
        return None
    return Decoded(text, encoding, f"{lost} undecodable {'stretch stands' if lost == 1 else 'stretches stand'} as U+FFFD")


def _has_letters_beyond_ascii(text: str) -> bool:
    """Whether UTF-8 is proved by at least one sequence of it."""
    return any(sign > "\x7f" and sign != "\ufffd" for sign in text)


def _known(name: str | None) -> str | None:
    """The codec of a declared charset, as browsers read it; ``None`` for what is no text encoding."""
    if not name or len(name) > 40:
        return None
    lowered = name.strip().strip("\"'").lower()
    try:
        found = codecs.lookup(_WEB_NAMES.get(lowered, lowered))
    except (LookupError, ValueError):  # (ValueError: a name with a NUL)
        return None
    return found.name if getattr(found, "_is_text_encoding", True) else None


def _detected(content: bytes) -> str | None:
    """What charset-normalizer makes of the beginning, if the rest bears it out."""
    from charset_normalizer import from_bytes

    if len(content) < _LEAST:
        return None
    best = from_bytes(content[:_SAMPLE]).best()
    name = _known(best.encoding) if best is not None else None
    if name is None:
        return None
    try:
        text = content.decode(name)
    except UnicodeDecodeError:
        return None
    return name if sum(sign.isalpha() for sign in text) * 2 > len(text) else None
