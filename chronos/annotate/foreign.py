"""Times in languages without a pack: dateparser, on stretches that can hardly be anything but a date.

dateparser invents dates when it is given prose, so it never sees any: it gets
runs of at most eight tokens, each a number, a separator or one of its own
names of months, weekdays and units. What it answers is a candidate of low
confidence, marked with its locale. It is never asked about a language that
has a pack.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cache, lru_cache
from importlib import import_module

from chronos.annotate.values import Timex
from chronos.calendar import Cycle, Granularity, TimeSpan
from chronos.calendar.civil import date_of
from chronos.context import Reason
from chronos.resolve import Step
from chronos.text.document import Document, Span

_TOKEN = re.compile(r"\d{1,4}|[^\W\d_]{1,30}\.?|[./:,-]")
_LONGEST = 8
_GAP = 2
"""Spaces allowed between two tokens of a run."""
_FULL = re.compile(r"\d{1,4}\s?[./-]\s?\d{1,2}\s?[./-]\s?\d{1,4}")
_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_UNITS = ("year", "month", "week", "day", "hour", "minute")
_PERIODS = {"day": Granularity.DAY, "month": Granularity.MONTH, "year": Granularity.YEAR}


def foreign_timexes(document: Document) -> tuple[Timex, ...]:
    """The dates of a document whose language has no pack; none when dateparser does not know the language either.

    >>> found = foreign_timexes(Document(id="a", text="Le barrage a cédé le 4 mars 2013.", lang="fr"))
    >>> [(timex.text, str(timex.value), timex.rule) for timex in found]
    [('4 mars 2013', '2013-03-04/2013-03-05', 'dateparser/fr')]
    """
    locale = document.lang.replace("_", "-").partition("-")[0].lower()
    names = _names(locale)
    found: list[Timex] = []
    if names is None:
        return ()
    for field in ("title", "subtitle", None):
        if field is None or getattr(document, field):
            for start, end in _candidates(document.field(field), names):
                words = document.field(field)[start:end]
                value = _date(words, locale, document.dct)
                if value is not None:
                    step = Step(_cycle(value), value, Reason("foreign", (locale, words)))
                    tid, span = f"t{len(found) + 1}", Span(start, end, field)
                    found.append(Timex(tid, span, words, f"dateparser/{locale}", step, confidence="low"))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Names:
    """What dateparser calls the months, weekdays and units of a locale, and the words it allows between them."""

    months: frozenset[str]
    weekdays: frozenset[str]
    units: frozenset[str]
    glue: frozenset[str]

    def knows(self, token: str) -> bool:
        low = token.lower()
        return not low[0].isalpha() or any({low, low.rstrip(".")} & names for names in self._all())

    def _all(self) -> tuple[frozenset[str], ...]:
        return self.months, self.weekdays, self.units, self.glue


@cache
def _names(locale: str) -> _Names | None:
    from dateparser.data.languages_info import language_order

    if locale not in language_order:
        return None
    info = import_module(f"dateparser.data.date_translation_data.{locale}").info

    def names(keys: tuple[str, ...], shortest: int) -> frozenset[str]:
        return frozenset(name.lower() for key in keys for name in info.get(key, ()) if len(name) >= shortest)

    # a weekday of two or three letters is too often another word: German "die", Spanish "mar"
    return _Names(names(_MONTHS, 3), names(_WEEKDAYS, 4), names(_UNITS, 2), names(("pertain",), 1))


def _candidates(text: str, names: _Names) -> Iterator[tuple[int, int]]:
    """Runs of at most eight tokens that name a weekday, a month with a figure, or a whole date in figures."""
    run: list[re.Match[str]] = []
    for token in _TOKEN.finditer(text):
        fits = names.knows(token[0])
        near = not run or (token.start() - run[-1].end() <= _GAP and "\n" not in text[run[-1].end() : token.start()])
        if not fits or not near or len(run) == _LONGEST:
            yield from _whole(text, run, names)
            run = []
        if fits:
            run.append(token)
    yield from _whole(text, run, names)


def _whole(text: str, run: list[re.Match[str]], names: _Names) -> Iterator[tuple[int, int]]:
    """The run without loose ends, when it says enough to be a date."""
    loose = names.glue | set("./:,-")
    while run and run[0][0].lower() in loose:
        run = run[1:]
    while run and run[-1][0].lower() in loose:
        run = run[:-1]
    if not run:
        return
    start, end = run[0].start(), run[-1].end()
    words = {form for token in run for form in (token[0].lower(), token[0].lower().rstrip("."))}
    figures = any(token[0][0].isdigit() for token in run)
    if words & names.weekdays or (words & names.months and figures) or _FULL.search(text, start, end):
        yield start, end


@lru_cache(maxsize=1 << 14)
def _date(words: str, locale: str, dct: TimeSpan | None) -> TimeSpan | None:
    """What dateparser makes of a stretch; without a dct only what does not depend on one."""
    if dct is None:
        answers = {_parsed(words, locale, base) for base in (datetime(1999, 1, 31), datetime(2012, 2, 29))}
        return answers.pop() if len(answers) == 1 else None
    year, month, day = date_of(dct.first_day)
    return _parsed(words, locale, datetime(year, month, day)) if 1 <= year <= 9999 else None


def _parsed(words: str, locale: str, base: datetime) -> TimeSpan | None:
    from dateparser.date import DateDataParser

    settings = {"RELATIVE_BASE": base, "PREFER_DATES_FROM": "past", "PREFER_DAY_OF_MONTH": "first"}
    try:
        answer = DateDataParser(languages=[locale], settings=settings).get_date_data(words)
    except (ValueError, OverflowError):
        return None
    granularity = _PERIODS.get(answer.period or "")
    if answer.date_obj is None or granularity is None:
        return None
    cycle = Cycle(
        year=answer.date_obj.year,
        month=answer.date_obj.month if granularity is not Granularity.YEAR else None,
        day=answer.date_obj.day if granularity is Granularity.DAY else None,
    )
    return cycle.only()


def _cycle(value: TimeSpan) -> Cycle:
    year, month, day = date_of(value.first_day)
    return Cycle(
        year=year,
        month=month if value.granularity <= Granularity.MONTH else None,
        day=day if value.granularity <= Granularity.DAY else None,
    )
