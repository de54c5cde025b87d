"""Articles in, chronology out, in one call: the short way through the rooms for those who import chronos."""

from collections.abc import Iterable

from chronos.annotate.pipeline import annotate_document
from chronos.chronology.build import build_chronology
from chronos.chronology.values import Chronology
from chronos.text.document import Document


def chronicle(documents: Iterable[Document], title: str = "Timeline") -> Chronology:
    """The chronology of some documents: each is annotated, and what many tell becomes one entry.

    A document without a ``dct`` gives events without a date; nothing is
    dated from today. The order of the documents does not matter.

    >>> from chronos.notation.iso8601 import read_stamp
    >>> article = Document(id="a1", text="The crossing was seized over the weekend.", dct=read_stamp("2013-03-04"))
    >>> [entry.headline for entry in chronicle([article]).entries]
    ['The crossing was seized']
    """
    return build_chronology(title, [annotate_document(document) for document in documents])
