"""The briefing: what matters most, what is new, what comes next, what is disputed, what nobody knows, and the sources.

"Now" is the day on which the latest article came out; there is no clock here.
"""

from collections.abc import Container, Iterable, Sequence
from dataclasses import replace

from chronos.calendar import TimeSpan
from chronos.chronology.values import Chronology, Entry
from chronos.notation.words import words
from chronos.render.markdown.chronology import PLANNED, brief_of, is_narrowed, narrowed, nothing_of, published
from chronos.render.markdown.grouping import is_background
from chronos.render.markdown.lines import Writer
from chronos.render.markdown.values import Brief, Group, Line, Section
from chronos.render.wording import Wording
from chronos.text.document import Document

MAIN = 7
"""Developments in the summary, unless the caller says otherwise."""

LISTED = 10
"""Points of a list that a briefing shows; of more, those are shown that the sources make most of."""


def briefing(
    chronology: Chronology,
    wording: Wording,
    since: TimeSpan | None = None,
    top: int = MAIN,
    fresh: Container[str] | None = None,
    whole: Chronology | None = None,
) -> Brief:
    """A briefing on a chronology. A section with nothing in it says so, because that is news too.

    ``since`` is a day of publication: what articles from that day on tell for
    the first time, or otherwise than before, is new. ``fresh`` are hashes of
    texts instead: those of the articles that are new. Without either there is
    no such section. With the ``whole`` that the chronology is a selection of,
    a last section says how much was not asked for.

    >>> from chronos.chronology.build import build_chronology
    >>> from chronos.render.wording import read_wording
    >>> [s.kind for s in briefing(build_chronology("Nothing yet", []), read_wording("en")).sections]
    ['main', 'next', 'disputed', 'unknown']
    """
    writer = Writer(wording)
    days = published(annotated.document for annotated in chronology.sources)
    now = days[-1] if days else None
    sections = [_main(chronology, writer, top, nothing_of(whole, wording))]
    if fresh is not None:
        late = [a.document for a in chronology.sources if a.document.digest in fresh]
        sections.append(_new(chronology, writer, late, wording.brief("new_run")))
    elif since is not None:
        late = [a.document for a in chronology.sources if _from(a.document.published, since)]
        sections.append(_new(chronology, writer, late, wording.brief("new", date=words(since, wording.dates))))
    sections += [_next(chronology, writer, now), _disputed(chronology, writer), _unknown(chronology, writer, now)]
    if whole is not None and is_narrowed(chronology, whole):
        sections.append(narrowed(chronology, whole, wording))
    return brief_of(chronology, "briefing", wording, sections)


def _main(chronology: Chronology, writer: Writer, top: int, nothing: str) -> Section:
    happened = [e for e in chronology.entries if e.factuality not in PLANNED and not is_background(e)]
    lines = _lines(_heaviest(happened, top), writer, quoted=True)
    return _listed("main", writer.wording.brief("main"), lines, nothing or writer.wording.brief("main_none"))


def _new(chronology: Chronology, writer: Writer, documents: Sequence[Document], heading: str) -> Section:
    """What only these documents tell, or tell otherwise than those before them."""
    said = writer.wording.brief
    late = {document.id for document in documents}
    new, turned = [], []
    for entry in (*chronology.entries, *chronology.undated):
        if not any(told.document.id in late for told in entry.told):
            continue
        if all(told.document.id in late for told in entry.told):
            new.append(entry)
        elif any(late.intersection(turn.documents) for turn in entry.history[1:]):
            turned.append(entry)
    shown = _heaviest(new)
    lines = [*_lines(shown, writer), *(_marked(line, said("new_turn")) for line in _lines(turned, writer, turns=True))]
    count = writer.wording.count("article", len(late))
    lead = said("new_lead", articles=count) if late else said("new_none")
    return Section("new", heading, (Group("", tuple(lines), len(new) - len(shown)),) if lines else (), lead)


def _heaviest(entries: Sequence[Entry], most: int = LISTED) -> list[Entry]:
    """Those that the sources make most of, in the order they had."""
    chosen = {entry.id for entry in sorted(entries, key=lambda e: (-e.weight, -len(e.told), e.rank, e.id))[:most]}
    return [entry for entry in entries if entry.id in chosen]


def _from(said: TimeSpan | None, since: TimeSpan) -> bool:
    return said is not None and said.end > since.start


def _next(chronology: Chronology, writer: Writer, now: TimeSpan | None) -> Section:
    plans = [entry for entry in chronology.entries if entry.factuality in PLANNED and not is_due(entry, now)]
    nothing = writer.wording.brief("next_none", date=words(now, writer.wording.dates)) if now else ""
    return _listed("next", writer.wording.brief("next"), _lines(plans, writer), nothing)


def is_due(entry: Entry, now: TimeSpan | None) -> bool:
    """Whether a plan's time has passed on the day ``now``, and all that is known is still the plan."""
    latest = entry.date.begin.end if entry.date.shape == "planned" and entry.date.begin else entry.date.latest
    if entry.factuality not in PLANNED or now is None or latest is None:
        return False
    open_ended = entry.date.shape == "planned" and entry.date.end is None
    return not open_ended and (entry.date.latest or latest) <= now.start


def _disputed(chronology: Chronology, writer: Writer) -> Section:
    """Where sources contradict each other, and what they withhold belief from."""
    entries = [e for e in (*chronology.entries, *chronology.undated) if e.conflicts or e.factuality == "reported"]
    lines = _lines(entries, writer, disputes=True)
    return _listed("disputed", writer.wording.brief("disputed"), lines, writer.wording.brief("disputed_none"))


def _unknown(chronology: Chronology, writer: Writer, now: TimeSpan | None) -> Section:
    """Plans without a report, beginnings without a date, days that nobody gives: by what it is that is not known."""
    said = writer.wording.brief
    only_over = [e for e in chronology.entries if e.date.shape == "within" and e.date.begin is None]
    kinds = (
        ("unknown_due", [e for e in chronology.entries if is_due(e, now)]),
        ("unknown_date", [e for e in only_over if e.factuality not in (*PLANNED, "planned-not-occurred", "negated")]),
        ("unknown_start", [e for e in chronology.entries if is_background(e)]),
        ("unknown_undated", list(chronology.undated)),
    )
    groups = tuple(
        Group(said(key), tuple(_lines(_heaviest(entries), writer)), max(0, len(entries) - LISTED))
        for key, entries in kinds
        if entries
    )
    return Section("unknown", said("unknown"), groups, "" if groups else said("unknown_none"))


def _lines(
    entries: Iterable[Entry], writer: Writer, quoted: bool = False, disputes: bool = False, turns: bool = False
) -> list[Line]:
    """Entries as points of a list: each says its date itself; disputes and turns only where they are the matter."""
    found = []
    for entry in entries:
        line = writer.line(entry, quoted)
        found.append(
            replace(
                line,
                disputes=line.disputes if disputes else (),
                turns=line.turns if turns else (),
                lead=line.date,
            )
        )
    return found


def _marked(line: Line, certainty: str) -> Line:
    return replace(line, doubt=certainty if not line.doubt else f"{line.doubt}; {certainty}")


def _listed(kind: str, heading: str, lines: Sequence[Line], nothing: str) -> Section:
    return Section(kind, heading, (Group("", tuple(lines)),) if lines else (), "" if lines else nothing)
