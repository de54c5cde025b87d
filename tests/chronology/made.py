"""Invented articles, annotated, and chronologies of them."""

from chronos.annotate.pipeline import annotate_document
from chronos.annotate.values import Annotated
from chronos.chronology.build import build_chronology
from chronos.chronology.values import Chronology
from chronos.notation.iso8601 import read_stamp
from chronos.text.document import Document


def article(id: str, text: str, published: str = "2013-03-04", **fields: object) -> Document:
    day = read_stamp(published)
    return Document(id=id, text=text, dct=day, published=day, **fields)  # type: ignore[arg-type]


def annotated(*documents: Document) -> list[Annotated]:
    return [annotate_document(document) for document in documents]


def made(*documents: Document) -> Chronology:
    return build_chronology("Dams", annotated(*documents))


LONG = (
    "The regional water authority said late on Friday that the old spillway at Orrin had cracked along its whole length. "
    "Engineers lowered the lake by two metres and asked the villages of Tarnik and Pell to prepare for a flood. "
    "Nobody was hurt. The authority will inspect the wall again, and a report is expected by the end of the year. "
    "Farmers in the lower valley moved their cattle to the hills during the night while soldiers filled bags with sand."
)
