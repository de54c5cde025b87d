"""E-mail (.eml): the words of the message, dated by its own header with its own offset."""

import email
import email.errors
import re
from collections.abc import Iterator
from email.header import decode_header
from email.message import Message
from email.utils import parseaddr

from chronos.sources.dates import read_date
from chronos.sources.encoding import decode, plain
from chronos.sources.html import declared_charset
from chronos.sources.language import language_of
from chronos.sources.markup import fragment_text
from chronos.sources.published import Stamp, chosen, dated
from chronos.sources.values import Noted, Options, Outcome, Piece, Reader, Unusable
from chronos.text.document import Document

_MOST_PARTS = 500
_HEADER = re.compile(
    rb"^(?:from|to|date|subject|received|return-path|message-id|mime-version|delivered-to|reply-to|content-type|list-[a-z]+|"
    rb"x-[\w-]+|dkim-signature|authentication-results)[ \t]{0,5}:",
    re.IGNORECASE | re.MULTILINE,
)


def read_mail(piece: Piece, options: Options) -> Iterator[Outcome]:
    """The message as a document: plain words if it has them, else those of its HTML. Attachments are left aside, and counted.

    Raises :class:`Unusable` for a message without words, and for a date that is none.

    >>> mail = b"From: Ann Low <ann@post.example>\\nDate: Mon, 4 Mar 2013 23:30:00 -0500\\nSubject: Dam fails\\n\\nIt failed."
    >>> [(found.author, found.title, found.dct.offset) for found in read_mail(Piece("a", "a", "mail", mail), Options())]
    [('Ann Low', 'Dam fails', -300)]
    """
    try:
        message = email.message_from_bytes(piece.content)
        parts = list(_parts(message))
    except (ValueError, TypeError, LookupError, AttributeError, RecursionError, email.errors.MessageError) as error:
        raise Unusable("bad-mail", f"no message that can be read: {type(error).__name__}: {str(error)[:120]}") from error
    words = [part for part in parts if part.get_content_type() == "text/plain" and not _is_attached(part)]
    pages = [part for part in parts if part.get_content_type() == "text/html" and not _is_attached(part)]
    text = "\n\n".join(filter(str.strip, (_plain(part) for part in words))) or "\n\n".join(
        filter(None, (fragment_text(_plain(part), options.limits.nesting) for part in pages))
    )
    if not text.strip():
        raise Unusable("empty", "a message without words")
    others = len(parts) - len(words) - len(pages)
    if others:
        yield Noted(piece.path, "attachments are not read", others)
    name, address = parseaddr(_header(message, "From"))
    document = Document(
        id=_header(message, "Message-ID").strip("<> ")[:500] or piece.name,
        text=plain(text),
        title=_header(message, "Subject") or None,
        source=address.rpartition("@")[2] or None,
        author=name or None,
        lang=options.lang or language_of(text, _header(message, "Content-Language")[:2].lower() or None),
    )
    yield dated(document, chosen([_date(message, options)], None))


def _parts(message: Message) -> Iterator[Message]:
    """The parts that hold content, without recursion; a bounded number of them."""
    waiting, seen = [message], 0
    while waiting:
        part = waiting.pop()
        seen += 1
        if seen > _MOST_PARTS:
            raise Unusable("too-deep", f"a message of more than {_MOST_PARTS} parts")
        inside = part.get_payload()
        if part.is_multipart() and isinstance(inside, list):
            waiting += [one for one in reversed(inside) if isinstance(one, Message)]
        else:
            yield part


def _is_attached(part: Message) -> bool:
    return str(part.get("Content-Disposition") or "").strip().lower().startswith("attachment")


def _plain(part: Message) -> str:
    content = part.get_payload(decode=True)
    if not isinstance(content, bytes) or not content.strip():
        return ""
    charset = part.get_content_charset() or declared_charset(content)
    return decode(content, charset).text.replace("\r\n", "\n")


def _header(message: Message, name: str) -> str:
    """A header on one line, its encoded words decoded; what cannot be decoded stays as it is."""
    written = str(message.get(name) or "")[:4_000]
    try:
        parts = [
            part.decode(charset or "latin-1", "replace") if isinstance(part, bytes) else part
            for part, charset in decode_header(written)
        ]
    except (ValueError, LookupError, email.errors.HeaderParseError):
        parts = [written]
    return plain(" ".join("".join(parts).split()))


def _date(message: Message, options: Options) -> Stamp | None:
    written = _header(message, "Date")
    if not written or options.force_date is not None:
        return None
    try:
        return Stamp("meta", read_date(written))
    except ValueError as error:
        raise Unusable("bad-date", f"the Date header: {error}") from error


def _looks(head: bytes) -> int:
    """Three known headers in a row of lines before the first empty one."""
    if not (_HEADER.match(head) or head.startswith(b"From ")):
        return 0
    lines, _, _ = head.replace(b"\r\n", b"\n").partition(b"\n\n")
    known = {found[0].partition(b":")[0].strip().lower() for found in _HEADER.finditer(lines)}
    return 2 if len(known) >= 3 and known & {b"date", b"from", b"received"} else 0


READER = Reader("mail", (".eml",), _looks, read=read_mail, carrier=True)
