"""One timeline and where its things are: the addresses of entries, articles and names, the words for dates."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from chronos.annotate.values import Annotated
from chronos.calendar import Granularity, TimeSpan, When
from chronos.chronology.values import Chronology, Entry
from chronos.notation.timex3 import timex3
from chronos.notation.words import words, words_when
from chronos.render.lanes import lane_order, laned
from chronos.render.links import file_id, slugs
from chronos.render.pages.desk import Link
from chronos.render.settings import LANES, Settings
from chronos.render.wording import Wording
from chronos.text.document import Document
from chronos.text.zones import title_of

if TYPE_CHECKING:
    from chronos.render.pages.choices import Choices

MANY = 150
"""Above this many entries a timeline's first page is an overview, and the entries are on pages of their own."""


@dataclass(frozen=True)
class Story:
    """A chronology as the site shows it, under the folder ``slug``."""

    chronology: Chronology
    slug: str
    settings: Settings
    wording: Wording

    @classmethod
    def of(cls, chronology: Chronology, slug: str, settings: Settings, wording: Wording) -> "Story":
        """The story of a chronology, its entries in the lanes that the settings ask for."""
        return cls(laned(chronology, settings, wording.page("other_lane")), slug, settings, wording)

    @property
    def many(self) -> bool:
        """Whether the first page is an overview."""
        return len(self.chronology.entries) > MANY

    @cached_property
    def lanes(self) -> list[str]:
        """The lanes in the order they are drawn; their colours follow it."""
        return lane_order(self.chronology.entries, self.settings, self.wording.page("other_lane"))

    @cached_property
    def lane_numbers(self) -> Mapping[str, int]:
        """The colour number of each lane."""
        return {name: number % LANES for number, name in enumerate(self.lanes)}

    @cached_property
    def choices(self) -> "Choices":
        """What each entry can be found under by the filters."""
        from chronos.render.pages.choices import Choices

        return Choices(self)

    @cached_property
    def annotated(self) -> Mapping[str, Annotated]:
        """What was found in each document, by its id."""
        return {one.document.id: one for one in self.chronology.sources}

    @cached_property
    def article_slugs(self) -> Mapping[str, str]:
        """The file name of each document's page, without suffix, by its id."""
        ids = [one.document.id for one in self.chronology.sources]
        return dict(zip(ids, slugs([name.removeprefix("articles/") for name in ids]), strict=True))

    @cached_property
    def entries_by_event(self) -> Mapping[str, Entry]:
        """The entry that each event went into, by the event's id."""
        every = (*self.chronology.entries, *self.chronology.undated)
        return {told.event.id: entry for entry in every for told in entry.told}

    def home(self) -> Link:
        """The first page of the timeline, from the root."""
        return Link(f"{self.slug}/index.html", self.chronology.title)

    def event_path(self, entry_id: str) -> str:
        """The page of an entry, from the folder of the story."""
        return f"events/{file_id(entry_id)}.html"

    def article_path(self, document: Document) -> str:
        """The page of a document, from the folder of the story."""
        return f"articles/{self.article_slugs[document.id]}.html"

    def published(self, document: Document) -> str:
        """When a document came out, in words."""
        if document.published is None:
            return self.wording.page("unknown_date")
        return words(document.published.day(), self.wording.dates)

    @cached_property
    def _dates(self) -> dict[When, str]:
        return {}

    def when(self, when: When) -> str:
        """A date in words."""
        said = self._dates.get(when)
        if said is None:
            said = self._dates[when] = words_when(when, self.wording.dates)
        return said

    def certainty(self, factuality: str, date: When) -> str:
        """How certain something is, in words, where that is worth saying: not of what happened, nor where the date says it."""
        said = "" if factuality in ("occurred", "ongoing") else self.wording.factuality(factuality)
        return "" if said and said in self.when(date) else said

    def summary(self) -> dict[str, Any]:
        """What there is, in numbers and in words."""
        made, count = self.chronology, self.wording.count
        outlets = {one.document.source for one in made.sources if one.document.source}
        return {
            "events": count("dated", len(made.entries)),
            "articles": count("article", len(made.sources)),
            "outlets": count("outlet", len(outlets)) if outlets else "",
            "undated": count("undated", len(made.undated)) if made.undated else "",
            "dropped": count("dropped", len(made.dropped)) if made.dropped else "",
            "span": self.span(),
        }

    def span(self) -> str:
        """From when to when the story goes, as its opening window has it."""
        from chronos.render.window import display_zone, opening_window

        entries = self.chronology.entries
        if not entries:
            return ""
        start, end = opening_window(entries, display_zone(entries))
        starts = [e.date.begin for e in entries if e.date.begin and start <= e.date.begin.start < end]
        ends = [s for e in entries if (s := e.date.begin if e.date.shape == "at" else e.date.end) and start < s.end <= end]
        if not starts or not ends:
            return ""
        first, last = min(starts, key=lambda s: s.start), max(ends, key=lambda s: s.end)
        if first.first_day >= last.last_day:
            return words(first.day(), self.wording.dates)
        return words(TimeSpan(first.start, last.end, Granularity.FEAST), self.wording.dates)


def name_of(document: Document) -> str:
    """What a document is called: its title, else its id."""
    return title_of(document) or document.id


def html_datetime(when: When) -> str | None:
    """What HTML's ``datetime`` takes: a day, week, month or year of our era, or nothing."""
    span = when.begin
    if when.shape != "at" or span is None or span.granularity < Granularity.PART:
        return None
    if span.granularity in (Granularity.PART, Granularity.DAY):
        span = span.day()
    elif span.granularity not in (Granularity.MONTH, Granularity.YEAR, Granularity.WEEK):
        return None
    value = timex3(TimeSpan(span.start, span.end, span.granularity))
    return value.value if value and not value.value.startswith("BC") else None
