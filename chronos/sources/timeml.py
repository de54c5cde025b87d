"""TimeML: the words of an annotated document and its creation time; its annotations are not ours and are left out."""

import re
from collections.abc import Iterator
from typing import Any

from chronos.sources.language import language_of
from chronos.sources.published import chosen, dated, stamp
from chronos.sources.values import Options, Outcome, Piece, Reader, Unusable
from chronos.sources.xml import local, read_xml
from chronos.text.document import Document

_CREATION = frozenset(("CREATION_TIME", "PUBLICATION_TIME"))


def read_timeml(piece: Piece, options: Options) -> Iterator[Outcome]:
    """The text with its tags taken off, character for character; the dct from the TIMEX3 that is marked as such.

    >>> timeml = b'<TimeML><DCT><TIMEX3 tid="t0" value="2013-03-04"/></DCT><TEXT>It <EVENT>failed</EVENT>.</TEXT></TimeML>'
    >>> [(found.text, str(found.dct)) for found in read_timeml(Piece("a.tml", "a", "timeml", timeml), Options())]
    [('It failed.', '2013-03-04/2013-03-05')]
    """
    root = read_xml(piece.content, options.limits.nesting, piece.charset)
    text = "".join(_first(root, "TEXT", root).itertext()).strip("\n")
    if not text.strip():
        raise Unusable("empty", "a document without text")
    title = _said(_first(root, "TITLE"))
    document = Document(
        id=_said(_first(root, "DOCID")) or piece.name, text=text, title=title, lang=options.lang or language_of(text)
    )
    written = _creation(root)
    found = chosen([stamp("meta", written)], None)
    if written and found is None and options.force_date is None:
        raise Unusable("bad-date", f"the document creation time is {written[:60]!r}")
    yield dated(document, found)


def _first(root: Any, name: str, otherwise: Any = None) -> Any:
    return next((element for element in root.iter() if local(element).upper() == name), otherwise)


def _said(element: Any) -> str | None:
    return None if element is None else " ".join("".join(element.itertext()).split()) or None


def _creation(root: Any) -> str | None:
    """The value of the creation time, cut to what an anchor needs."""
    times = [element for element in root.iter() if local(element) == "TIMEX3"]
    marked = [time for time in times if time.get("functionInDocument") in _CREATION]
    inside = [time for dct in root.iter() if local(dct) == "DCT" for time in dct if local(time) == "TIMEX3"]
    for time in (*inside, *marked, *(time for time in times if time.get("tid") == "t0")):
        value = str(time.get("value") or time.get("VAL") or "")
        if value:
            return value
    return None


def _looks(head: bytes) -> int:
    return 2 if re.search(rb"<TimeML[\s>]", head) else 0


READER = Reader("timeml", (".tml", ".timeml"), _looks, read=read_timeml)
