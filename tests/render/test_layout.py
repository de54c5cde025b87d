"""The layout: nothing overlaps or is cut at any width, the window is the core of the story, no entry is lost."""

from statistics import median

import pytest

from chronos.calendar import DAY, Granularity, TimeSpan, When
from chronos.chronology.values import Chronology
from chronos.render.layout import AXIS, LEAST, MARGIN, Layout, Mark, kind_of, layout, note_of
from chronos.render.measure import text_width
from chronos.render.ticks import TICK_FONT
from chronos.render.window import display_zone, opening_window
from chronos.render.wording import read_wording
from tests.made import FRIDAY, MONDAY, SETS, invented, of_dates

WIDTHS = [328.0, 360.0, 480.0, 680.0, 1_040.0, 1_568.0]
Box = tuple[float, float, float, float]


def boxes(made: Layout, width: float) -> list[Box]:
    """Labels and marks as left, right, top, bottom, when the drawing is stretched to ``width``."""
    factor = (width - 2 * MARGIN) / (made.width - 2 * MARGIN)

    def stretched(x: float) -> float:
        return MARGIN + (x - MARGIN) * factor

    found = []
    for mark in made.marks:
        left, right = mark.label_span
        shift = stretched(_anchor(mark)) - _anchor(mark)
        found.append((left + shift, right + shift, mark.label_y - 7, mark.label_y + 7))
        if mark.kind == "day":
            middle = stretched(mark.middle)
            found.append((middle - 7, middle + 7, mark.y - 7, mark.y + 7))
        else:
            found.append((stretched(mark.x), stretched(mark.x_end), mark.y - 6, mark.y + 6))
    return found


def _anchor(mark: Mark) -> float:
    return mark.middle if mark.kind == "day" and mark.side != "under-end" else mark.label_x


def overlaps(found: list[Box]) -> list[tuple[Box, Box]]:
    found = sorted(found)
    wrong = []
    for number, (left, right, top, bottom) in enumerate(found):
        for other in found[number + 1 :]:
            if other[0] >= right:
                break
            if other[2] < bottom and other[3] > top:
                wrong.append(((left, right, top, bottom), other))
    return wrong


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", SETS)
def test_nothing_overlaps_or_is_cut_at_any_width(name: str, width: float) -> None:
    made = layout(SETS[name], width)
    found = boxes(made, width)
    assert all(left >= MARGIN - 8 and right <= width - MARGIN + 8 and bottom <= made.height for left, right, _, bottom in found)
    assert overlaps(found) == []


@pytest.mark.parametrize("name", SETS)
def test_a_stretched_drawing_has_no_overlap_either(name: str) -> None:
    made = layout(SETS[name], 328.0)
    for width in (360.0, 500.0, 700.0, 1_099.0):
        assert overlaps(boxes(made, width)) == []


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", SETS)
def test_labels_of_ticks_neither_touch_nor_are_cut(name: str, width: float) -> None:
    ticks = layout(SETS[name], width).ticks
    assert ticks
    halves = [text_width(tick.label, TICK_FONT) / 2 for tick in ticks]
    assert all(one.x + a < other.x - b for one, other, a, b in zip(ticks, ticks[1:], halves, halves[1:], strict=False))
    assert all(tick.x - half >= 0 and tick.x + half <= width for tick, half in zip(ticks, halves, strict=True))


@pytest.mark.parametrize("name", SETS)
def test_every_entry_is_drawn_or_listed_as_outside(name: str) -> None:
    made = layout(SETS[name])
    drawn, outside = {mark.entry.id for mark in made.marks}, {entry.id for entry in made.outside}
    assert drawn | outside == {entry.id for entry in SETS[name].entries}
    assert not drawn & outside


@pytest.mark.parametrize("count", [10, 50, 200])
def test_the_opening_window_holds_nine_in_ten_and_marks_are_wide_enough_to_see(count: int) -> None:
    chronology = invented(count, years=1.0)
    start, end = opening_window(chronology.entries, display_zone(chronology.entries))
    fine = [
        entry
        for entry in chronology.entries
        if entry.date.begin and entry.date.begin.granularity <= Granularity.WEEK and entry.date.shape != "planned"
    ]
    inside = [entry for entry in fine if entry.date.begin and start <= entry.date.begin.start < end]
    assert len(inside) >= 0.9 * len(fine)
    marks = layout(chronology).marks
    assert median(mark.x_end - mark.x for mark in marks) >= LEAST
    assert all(mark.label for mark in marks)


def test_labels_are_hardly_ever_shortened_on_a_desk() -> None:
    marks = layout(invented(200)).marks
    assert sum(not mark.label.endswith("…") for mark in marks) >= 0.9 * len(marks)


def test_one_early_outlier_does_not_set_the_window() -> None:
    start, _ = opening_window(SETS["an outlier"].entries)
    assert start > TimeSpan.of_date(2013, 2, 1).start


def test_years_before_our_era_are_told_as_such() -> None:
    labels = [tick.label for tick in layout(SETS["before our era"]).ticks]
    assert any("BC" in label for label in labels)
    assert all("-" not in label for label in labels)


def test_hours_are_ticked_in_a_story_of_hours() -> None:
    assert any(":" in tick.label for tick in layout(SETS["minutes"]).ticks)


@pytest.mark.parametrize(
    ("when", "factuality", "kind"),
    [
        (When("at", FRIDAY), "occurred", "day"),
        (When("within", FRIDAY, FRIDAY), "reported", "day"),
        (When("at", TimeSpan(FRIDAY.start, FRIDAY.end + DAY, Granularity.PART, part="NI")), "occurred", "day"),
        (When("throughout", FRIDAY, MONDAY), "occurred", "throughout"),
        (When("within", FRIDAY, MONDAY), "occurred", "within"),
        (When("within", None, MONDAY), "occurred", "open"),
        (When("ongoing", FRIDAY, MONDAY), "ongoing", "open"),
        (When("at", FRIDAY.softened("APPROX")), "occurred", "open"),
        (When("planned", FRIDAY), "planned", "planned"),
        (When("at", FRIDAY), "negated", "planned"),
        (When("at", FRIDAY), "planned-not-occurred", "planned"),
    ],
)
def test_each_shape_and_certainty_has_its_mark(when: When, factuality: str, kind: str) -> None:
    from dataclasses import replace

    (entry,) = of_dates(when).entries
    assert kind_of(replace(entry, factuality=factuality)) == kind  # type: ignore[arg-type]


def test_what_a_mark_cannot_say_stands_behind_its_label() -> None:
    wording = read_wording("en")
    notes = {note_of(entry, wording) for entry in invented(200).entries}
    assert {"", "2 sources", "2 sources differ", "alleged", "called off", "did not happen"} <= notes


def test_no_mark_is_narrower_than_its_date_is_known() -> None:
    made = layout(invented(100))
    for mark in made.marks:
        if mark.kind in ("within", "throughout") and not mark.cut_left and not mark.cut_right:
            assert mark.x <= made.x(mark.start) + 0.01
            assert mark.x_end >= made.x(mark.end) - 0.01


def test_clock_times_of_different_zones_stand_in_one_zone_that_is_named() -> None:
    at_nine = TimeSpan(FRIDAY.start + 9 * 3600, FRIDAY.start + 9 * 3600 + 60, Granularity.MINUTE, offset=180)
    at_seven = TimeSpan(FRIDAY.start + 7 * 3600, FRIDAY.start + 7 * 3600 + 60, Granularity.MINUTE, offset=60)
    made = layout(of_dates(When("at", at_nine), When("at", at_seven)))
    assert made.zone == 0
    assert len({mark.x for mark in made.marks}) == 1
    assert layout(of_dates(When("at", at_nine))).zone == 180


def test_lanes_are_named_and_keep_their_colour_when_only_some_are_drawn() -> None:
    chronology = invented(60)
    lanes = list(dict.fromkeys(entry.lane for entry in chronology.entries))
    some = Chronology("Part", chronology.entries[:3], (), (), (), chronology.counts)
    made = layout(some, lanes=lanes)
    assert {lane.name: lane.number for lane in made.lanes} == {
        entry.lane: lanes.index(entry.lane) for entry in some.entries if entry.id in {mark.entry.id for mark in made.marks}
    }
    assert all(lane.y >= AXIS for lane in made.lanes)
