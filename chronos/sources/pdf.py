"""PDF (extra ``[pdf]``): the words of the pages, put together to paragraphs again."""

import io
import logging
import re
import statistics
from collections.abc import Iterator
from typing import Any

from chronos.sources.encoding import plain
from chronos.sources.language import language_of
from chronos.sources.published import chosen, dated, late_stamp, stamp
from chronos.sources.values import Noted, Options, Outcome, Piece, Reader, Unusable
from chronos.text.document import Document

_MOST_PAGES = 2_000
_DATE = re.compile(r"D:(\d{4})(\d\d)(\d\d)(?:(\d\d)(\d\d)(\d\d)?)?(?:(Z)|([+-])(\d\d)'?(\d\d)?'?)?.*")
_STOPS = ('.', '!', '?', '."', '.”', '!”', '?”', ":")  # fmt: skip


def read_pdf(piece: Piece, options: Options) -> Iterator[Outcome]:
    """The text of a PDF file. When it was made is no more than a guess at when it was published.

    Raises :class:`Unusable` without the extra, for encrypted and broken files, and for pictures of pages.
    """
    try:
        from pypdf import PdfReader
        from pypdf.errors import PyPdfError
    except ImportError as error:
        raise Unusable("no-extra", "PDF needs an extra: pip install 'chronos-timeline[pdf]'") from error
    logging.getLogger("pypdf").setLevel(logging.CRITICAL + 1)
    try:
        reader = PdfReader(io.BytesIO(piece.content), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            raise Unusable("encrypted", "encrypted; save it without a password")
        pages = [page.extract_text() for page in reader.pages[:_MOST_PAGES]]
        left, facts = len(reader.pages) - len(pages), dict(reader.metadata or {})
    except (PyPdfError, ValueError, TypeError, LookupError, AttributeError, RuntimeError, OverflowError, OSError) as error:
        raise Unusable("bad-pdf", f"no PDF that can be read: {type(error).__name__}: {str(error)[:120]}") from error
    text = "\n\n".join(block for page in pages for block in _paragraphs(plain(page)))
    if not text.strip():
        raise Unusable("empty", "pages without text, pictures of pages perhaps; run text recognition first")
    if left:
        yield Noted(piece.path, f"pages behind page {_MOST_PAGES}", left)
    document = Document(
        id=piece.name,
        text=text,
        title=_fact(facts, "/Title"),
        author=_fact(facts, "/Author"),
        lang=options.lang or language_of(text),
        url=piece.url,
    )
    made = stamp("guess", _made(_fact(facts, "/CreationDate")))
    yield dated(document, chosen([late_stamp(document, made.span if made else None)], piece.url))


def _fact(facts: dict[str, Any], key: str) -> str | None:
    value = facts.get(key)
    return " ".join(plain(str(value)).split())[:500] or None if value is not None else None


def _made(written: str | None) -> str | None:
    """A PDF's own notation of a moment as ISO 8601 has it.

    >>> _made("D:20130304180500-05'00'")
    '2013-03-04T18:05-05:00'
    """
    found = _DATE.fullmatch(written or "")
    if not found:
        return None
    day = f"{found[1]}-{found[2]}-{found[3]}"
    zone = "Z" if found[7] else f"{found[8]}{found[9]}:{found[10] or '00'}" if found[8] else ""
    return f"{day}T{found[4]}:{found[5]}{zone}" if found[4] else day


def _paragraphs(page: str) -> Iterator[str]:
    """Lines joined again: a paragraph ends at an empty line, or at a stop on a line much shorter than the others."""
    lines = [line.rstrip() for line in page.split("\n")]
    full = [len(line) for line in lines if len(line) > 20]
    usual = statistics.median(full) if full else 0
    words = ""
    for line in lines:
        if not line.strip():
            if words:
                yield words
            words = ""
            continue
        words = _joined(words, line.strip())
        if len(line) < 0.8 * usual and line.endswith(_STOPS):
            yield words
            words = ""
    if words:
        yield words


def _joined(words: str, line: str) -> str:
    """A line put behind the words before it; a hyphen at a line's end between small letters is the line's.

    >>> _joined("the time-", "line of the dam"), _joined("the dam", "failed")
    ('the timeline of the dam', 'the dam failed')
    """
    if not words:
        return line
    if words.endswith("-") and words[-2:-1].islower() and line[:1].islower():
        return words[:-1] + line
    return f"{words} {line}"


def _looks(head: bytes) -> int:
    return 2 if b"%PDF-" in head[:1_024] else 0


READER = Reader("pdf", (".pdf",), _looks, read=read_pdf, carrier=True)
