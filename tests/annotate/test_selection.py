"""What a chronology shows and what it keeps apart, with the reason. The sentence asked for is the last one, in the body."""

import pytest

from chronos.annotate.pipeline import annotate_document
from chronos.notation.iso8601 import read_stamp
from chronos.text.document import Document

LEAD = "The Orrin dam broke on Friday.\n\n"


def reasons(text: str) -> dict[str, str | None]:
    """Why each event of the body is left out, by its first trigger; ``None`` for one that is shown."""
    document = Document(id="a", text=LEAD + text, dct=read_stamp("2013-03-04"))
    return {
        event.mentions[0].trigger.of(document): event.why_hidden
        for event in annotate_document(document).events
        if event.mentions[0].trigger.start > len(LEAD)
    }


SHOWN = [
    ("Ann Low withdrew her offer.", "withdrew"),
    ("The ministry rejected the plan.", "rejected"),
    ("He has resigned.", "resigned"),
    ("Nine people died.", "died"),
    ("Ann Low said that she would sue the owner.", "sue"),
    ("The bill was “talked out” by the opposition.", "talked"),
    ("A panel is to report on Friday.", "report"),
]


@pytest.mark.parametrize(("text", "word"), SHOWN)
def test_what_somebody_did_is_shown_though_no_time_is_told(text: str, word: str) -> None:
    assert reasons(text)[word] is None


HIDDEN = [
    ("A torrent reached the village.", "reached", "part of what is told beside it"),
    ("Influenza outbreaks do occur in the tropics.", "outbreaks", "how things are, and no event"),
    ("The trial of Ann Low is due to start.", "trial", "how things are, and no event"),
    ("Ann Low watched the water.", "watched", "a scene beside what is told"),
    ("Costs were rising.", "rising", "part of what is told beside it"),
    ("Ann Low will walk the wall monthly.", "walk", "a habit, and no single event"),
    ("People will forget.", "forget", "foretold, without a time"),
    ("Engineers did not repair it.", "repair", "it did not happen, and no day is named"),
    ("“Ann Low destroyed the letters of the dead mayor,” said a clerk.", "destroyed", "said in a quotation, without a time"),
]


@pytest.mark.parametrize(("text", "word", "why"), HIDDEN)
def test_what_is_no_line_is_kept_with_the_reason(text: str, word: str, why: str) -> None:
    assert reasons(text)[word] == why


@pytest.mark.parametrize(
    "text",
    [
        "It was announced that the road would be rebuilt.",
        "The owner was said to have known.",
        "Ann Low called it unlawful.",
        "They paid more, compared with 600 crowns in 2012.",
    ],
)
def test_telling_is_no_event_of_its_own(text: str) -> None:
    assert not {"announced", "said", "called", "compared"} & set(reasons(text))
