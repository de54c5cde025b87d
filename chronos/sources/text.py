"""Plain text: bytes to a document, the bytes decoded and otherwise untouched."""

from chronos.sources.values import Unusable
from chronos.text.document import Document


def read_text(content: bytes, name: str) -> Document:
    """A document of plain text; a title, if any, is its first paragraph and found later.

    >>> read_text(b"They fled on Friday.", "a1").text
    'They fled on Friday.'
    """
    return Document(id=name, text=decoded(content))


def decoded(content: bytes) -> str:
    """The text of a file: UTF-8, or UTF-16 when a byte order mark says so; the mark itself is gone.

    Raises :class:`Unusable` for empty, binary and otherwise encoded files.

    >>> decoded(bytes([0xEF, 0xBB, 0xBF]) + b"dated")
    'dated'
    """
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        encoding = "utf-16"
    elif b"\0" in content[:4_096]:
        raise Unusable("binary", "a binary file, not text")
    else:
        encoding = "utf-8-sig"
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        raise Unusable(
            "bad-encoding", f"not {encoding.removesuffix('-sig').upper()} from byte {error.start} on; save it as UTF-8"
        ) from error
    if not text.strip():
        raise Unusable("empty", "an empty file")
    if "\0" in text:
        raise Unusable("binary", "a binary file, not text")
    return text
