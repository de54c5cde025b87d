"""Whatever the words and their order: no text stops the reading, and every event stands in its text."""

from hypothesis import given, settings
from hypothesis import strategies as st

from chronos.annotate.pipeline import annotate_document
from chronos.notation.iso8601 import read_stamp
from chronos.text.document import Document

WORDS = (
    "the a rebels Low mayor dam vote attack breach trial of in on for to by that who which and but had has been was is will "
    "would not never said told announced set scheduled called planned saw take broke fled held killed fled leaving shut open they "
    "Friday yesterday 2009 March 4 next week two days after before since until when while if as , . ; : ( ) “ ” - ? 's US WHO it"
).split()


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=40), st.booleans(), st.booleans())
def test_any_words_in_any_order_are_read(words: list[str], dated: bool, titled: bool) -> None:
    text = " ".join(words)
    document = Document(id="a", text=text, title=text[:40] if titled else None, dct=read_stamp("2013-03-04") if dated else None)
    for event in annotate_document(document).events:
        assert event.headline
        assert all(mention.trigger.of(document) in document.field(mention.trigger.field) for mention in event.mentions)
