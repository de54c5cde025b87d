"""Whatever the words and their order: no text stops the reading, and every event stands in its text."""

from hypothesis import given, settings
from hypothesis import strategies as st

from chronos.annotate.pipeline import annotate_document
from chronos.notation.iso8601 import read_stamp
from chronos.text.document import Document

WORDS = (
    "the a rebels Low mayor dam vote attack breach trial meeting earthquake of in on for to by that who which and but had been "
    "is was would not never said told announced set scheduled called planned saw took broke fled held killed leaving shut open "
    "Friday yesterday 2009 next week two days after before since until when while if as , . ; : ( ) “ ” - ? 's US WHO it they"
).split()
ENDS = ("attack", "earthquake", "vote", "Friday", "two days", "that", "of", "fled", "set for", ".", "?", "")


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=14), st.sampled_from(ENDS), st.booleans(), st.booleans())
def test_any_words_in_any_order_are_read(words: list[str], end: str, dated: bool, titled: bool) -> None:
    text = " ".join([*words, end])
    document = Document(id="a", text=text, title=text[:40] if titled else None, dct=read_stamp("2013-03-04") if dated else None)
    for event in annotate_document(document).events:
        assert event.headline
        assert all(mention.trigger.of(document) in document.field(mention.trigger.field) for mention in event.mentions)
