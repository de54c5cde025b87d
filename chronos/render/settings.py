"""What a site's owner decides: its name, address, language, lanes, colours, and how much of an article it shows.

Plain values, checked before they get here (:class:`chronos.models.SiteIn`).
"""

import re
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

ArticleText: TypeAlias = Literal["quotes", "full", "none"]
LanesBy: TypeAlias = Literal["given", "source", "actor", "place", "none"]

PAPER_LIGHT, PAPER_DARK = "#fdfcf9", "#15171b"
"""The ground that colours must stand out from, as in the style sheet."""

LANE_COLOURS = ("#1f5fbf", "#b3470f", "#1d7a4c", "#8a3ea8", "#8a6400", "#a92a55", "#0b7285", "#5b5f97")
LANE_COLOURS_DARK = ("#78a9ff", "#f0925c", "#5cc493", "#c993e3", "#d9a93f", "#f08aac", "#4fbccf", "#a5a9e0")
"""One colour a lane, at least 3:1 against the ground; more lanes begin again with the first."""
LANES = 8
"""Number of lane colours in drawings and style sheets; a theme with fewer repeats them."""

_MARK_CONTRAST = 3.0
_TEXT_CONTRAST = 4.5


@dataclass(frozen=True, slots=True)
class Lane:
    """A lane by hand: an entry is in it when its headline, actors or places have one of the words."""

    name: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Theme:
    """Colours as ``#rrggbb``. Those for dark pages are lightened from the others where none are given.

    Raises ``ValueError`` for a colour that is none, or too faint to be seen.

    >>> Theme(accent="#7a1f1f").accent_dark
    '#c39a9a'
    >>> Theme(lanes=("#ffffee",))
    Traceback (most recent call last):
        ...
    ValueError: #ffffee is too faint on #fdfcf9: contrast 1.0, at least 3.0 is needed
    """

    accent: str = "#9b1c1f"
    lanes: tuple[str, ...] = LANE_COLOURS
    accent_dark: str = ""
    lanes_dark: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        usual = self.lanes == LANE_COLOURS
        dark = self.lanes_dark or (LANE_COLOURS_DARK if usual else tuple(_lightened(c, _MARK_CONTRAST) for c in self.lanes))
        if not self.lanes or len(dark) != len(self.lanes):
            raise ValueError("a theme needs at least one lane colour, and as many for dark pages as for light ones")
        object.__setattr__(self, "lanes_dark", dark)
        object.__setattr__(self, "accent_dark", self.accent_dark or _lightened(self.accent, _TEXT_CONTRAST + 2))
        for colours, paper in (((*self.lanes,), PAPER_LIGHT), ((*dark,), PAPER_DARK)):
            for colour in colours:
                _must_stand_out(colour, paper, _MARK_CONTRAST)
        _must_stand_out(self.accent, PAPER_LIGHT, _TEXT_CONTRAST)
        _must_stand_out(self.accent_dark, PAPER_DARK, _TEXT_CONTRAST)


@dataclass(frozen=True, slots=True)
class HandPage:
    """A page written by hand, in Markdown. ``name`` is its file name without suffix; ``index`` is the front page's text."""

    name: str
    title: str
    text: str
    order: int = 100


@dataclass(frozen=True, slots=True)
class Settings:
    """How a site is made.

    ``base_url`` ends in a slash and makes links absolute where a format asks
    for it; without one nothing claims an address. ``featured`` is the title
    or the slug of the timeline that the front page shows.

    >>> Settings().article_text
    'quotes'
    """

    title: str = "Timelines"
    base_url: str | None = None
    language: str = "en"
    article_text: ArticleText = "quotes"
    lanes_by: LanesBy = "given"
    lanes: tuple[Lane, ...] = ()
    theme: Theme = field(default_factory=Theme)
    pages: tuple[HandPage, ...] = ()
    featured: str | None = None

    def __post_init__(self) -> None:
        if self.base_url is not None and not self.base_url.endswith("/"):
            object.__setattr__(self, "base_url", self.base_url + "/")


def contrast(one: str, other: str) -> float:
    """Contrast of two colours by WCAG 2.2, from 1 (the same) to 21 (black on white).

    >>> round(contrast("#000000", "#ffffff")), contrast("#777777", "#777777")
    (21, 1.0)
    """
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    channels = [part / 255 for part in _channels(colour)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _channels(colour: str) -> tuple[int, int, int]:
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", colour):
        raise ValueError(f"{colour!r} is no colour; write it as #rrggbb")
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _lightened(colour: str, least: float) -> str:
    """The colour mixed with white until it stands out on the dark ground."""
    channels = _channels(colour)
    for share in range(0, 101, 5):
        mixed = "#" + "".join(f"{round(part + (255 - part) * share / 100):02x}" for part in channels)
        if contrast(mixed, PAPER_DARK) >= least:
            return mixed
    return "#ffffff"


def _must_stand_out(colour: str, paper: str, least: float) -> None:
    found = contrast(colour, paper)
    if found < least:
        raise ValueError(f"{colour} is too faint on {paper}: contrast {found:.1f}, at least {least} is needed")
