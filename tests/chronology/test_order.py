"""Order: bounds spread along stated relations and no further; circles are reported; ranks are shared where nothing is known."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chronos.chronology.order import NEVER, Bounds, propagated
from chronos.chronology.values import Precedence
from chronos.render.exports.json import chronology_json
from tests.chronology.made import article, made


def link(earlier: str, later: str) -> Precedence:
    return Precedence(earlier, later, "a", "after")


def test_bounds_spread_along_a_chain() -> None:
    order = propagated({"a": Bounds(5, 9), "b": Bounds(), "c": Bounds(high=20)}, [link("a", "b"), link("b", "c")])
    assert order.bounds == {"a": Bounds(5, 9), "b": Bounds(5, 20), "c": Bounds(5, 20)}
    assert not order.circles


def test_a_circle_narrows_nothing_and_is_handed_back_with_its_links() -> None:
    given = {"a": Bounds(5, 9), "b": Bounds(), "c": Bounds()}
    order = propagated(given, [link("a", "b"), link("b", "c"), link("c", "a")])
    assert order.bounds == given
    assert [sorted(one.earlier for one in circle) for circle in order.circles] == [["a", "b", "c"]]


def test_a_relation_that_the_dates_forbid_is_handed_back() -> None:
    order = propagated({"a": Bounds(10, 12), "b": Bounds(1, 3)}, [link("a", "b")])
    assert order.circles == ((link("a", "b"),),)
    assert order.bounds["b"] == Bounds(1, 3)


def test_a_chain_that_the_dates_forbid_is_handed_back() -> None:
    order = propagated({"a": Bounds(10, 12), "b": Bounds(), "c": Bounds(1, 3)}, [link("a", "b"), link("b", "c")])
    assert len(order.circles) == 1
    assert all(bounds.low < bounds.high for bounds in order.bounds.values())


_NAMES = st.sampled_from("abcdef")
_BOUNDS = st.one_of(
    st.just(Bounds()),
    st.tuples(st.integers(0, 30), st.integers(1, 10)).map(lambda pair: Bounds(pair[0], pair[0] + pair[1])),
    st.integers(0, 30).map(lambda low: Bounds(low=low)),
)


@given(st.dictionaries(_NAMES, _BOUNDS, min_size=1), st.lists(st.tuples(_NAMES, _NAMES), max_size=8))
@settings(max_examples=200, deadline=None)
def test_propagation_narrows_to_what_the_links_say_and_no_further(
    bounds: dict[str, Bounds], pairs: list[tuple[str, str]]
) -> None:
    order = propagated(bounds, [link(*pair) for pair in pairs])
    for name, found in order.bounds.items():
        sources = [bounds[name], *(bounds[other] for other in _reached(name, order.kept, forwards=False))]
        assert found.low == max(source.low for source in sources)
        sinks = [bounds[name], *(bounds[other] for other in _reached(name, order.kept, forwards=True))]
        assert found.high == min(sink.high for sink in sinks)
    held = {(one.earlier, one.later) for one in order.kept} | {
        (one.earlier, one.later) for circle in order.circles for one in circle
    }
    assert held == {(one, other) for one, other in pairs if one != other and one in bounds and other in bounds}


def _reached(name: str, links: tuple[Precedence, ...], forwards: bool) -> set[str]:
    found, edge = set[str](), [name]
    while edge:
        at = edge.pop()
        for one in links:
            start, end = (one.earlier, one.later) if forwards else (one.later, one.earlier)
            if start == at and end not in found:
                found.add(end)
                edge.append(end)
    return found


@pytest.mark.parametrize(
    "text",
    [
        "Guards fled after gunmen attacked the station in Orrin on Friday.",
        "After gunmen attacked the station in Orrin on Friday, guards fled.",
    ],
)
def test_a_stated_relation_orders_two_entries_of_one_day(text: str) -> None:
    chronology = made(article("a", text))
    ranks = {entry.headline.lower(): entry.rank for entry in chronology.entries}
    attacked = next(rank for line, rank in ranks.items() if "attacked" in line)
    fired = next(rank for line, rank in ranks.items() if "fled" in line and "attacked" not in line)
    assert attacked < fired
    assert chronology.precedences


def test_within_a_day_the_clock_orders_and_what_has_none_shares_a_rank() -> None:
    chronology = made(
        article(
            "a", "The market closed at 10 p.m. on Friday. The market opened at 6 a.m. on Friday. A fire broke out on Friday."
        )
    )
    ranks = {entry.headline: entry.rank for entry in chronology.entries}
    assert ranks["The market opened"] < ranks["The market closed"]
    assert ranks["A fire broke out"] == ranks["The market opened"]


def test_a_morning_is_before_an_evening() -> None:
    chronology = made(article("a", "The court adjourned on Friday evening. The witness arrived on Friday morning."))
    assert [entry.headline for entry in chronology.entries] == ["The witness arrived", "The court adjourned"]
    assert [entry.rank for entry in chronology.entries] == [1, 2]


def test_what_is_said_to_come_before_is_no_later() -> None:
    chronology = made(
        article("a", "Gunmen attacked a convoy on Friday. The driver had refuelled the bus before gunmen attacked it.")
    )
    assert all(entry.not_after is None or entry.not_after < NEVER for entry in chronology.entries)


@given(st.randoms(use_true_random=False))
@settings(max_examples=10, deadline=None)
def test_the_order_of_documents_changes_nothing(chance: random.Random) -> None:
    documents = [
        article("a", "Rebels seized the border post of Tarnik on Friday. Nine guards died."),
        article("b", "Rebels captured the border post of Tarnik on March 1. Eleven guards died.", "2013-03-06"),
        article("c", "The border post of Tarnik fell to rebels on Saturday, after soldiers had left Pell.", "2013-03-06"),
        article("d", "The border post of Tarnik will open on March 12, the mayor Ilka Dorvane said.", "2013-03-07"),
        article("e", "The border post of Tarnik opened on March 12.", "2013-03-13"),
    ]
    first = chronology_json(made(*documents))
    chance.shuffle(documents)
    assert chronology_json(made(*documents)) == first


def test_a_look_back_places_what_it_tells_between_two_dates() -> None:
    text = "In 1985 she was dismissed by the bank. She founded a newspaper. In 1996 she bought a mill. She died on Friday."
    chronology = made(article("a", text))
    assert [(entry.rank, entry.headline) for entry in chronology.entries] == [
        (1, "She was dismissed by the bank"),
        (1, "She founded a newspaper"),
        (2, "She bought a mill"),
        (3, "She died"),
    ]
    assert chronology.entries[1].date.earliest is None
