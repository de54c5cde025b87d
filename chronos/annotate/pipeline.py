"""The passes of annotation in the order they run. A pure function of one document, so any number can run at once."""

from chronos.annotate.events import events
from chronos.annotate.mentions import timexes
from chronos.annotate.values import Annotated
from chronos.text.document import Document


def annotate_document(document: Document) -> Annotated:
    """The time expressions and events of one document.

    >>> annotate_document(Document(id="a", text="They fled on Friday.")).timexes[0].step.missing
    'no-dct'
    """
    found = timexes(document)
    return Annotated(document, found, events(document, found))
