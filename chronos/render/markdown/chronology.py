"""The chronology as a brief: what is background, what happened by time, what is planned, undated, left out, and the sources."""

from collections.abc import Iterable, Iterator, Sequence

from chronos.calendar import TimeSpan, When
from chronos.chronology.values import Chronology, Entry
from chronos.notation.words import words, words_when
from chronos.render.links import safe_link
from chronos.render.markdown.escaping import capital
from chronos.render.markdown.grouping import groups, is_background, periods, stands_at
from chronos.render.markdown.lines import Writer
from chronos.render.markdown.values import Brief, Group, Line, Note, Section, Style
from chronos.render.wording import Wording
from chronos.text.document import Document
from chronos.text.zones import title_of

PLANNED = frozenset(("planned", "promised"))
"""What is announced and not reported as done."""


def chronology_brief(chronology: Chronology, wording: Wording, whole: Chronology | None = None) -> Brief:
    """A chronology by time, each line with its quote; sections that would be empty are not there.

    With the ``whole`` that it is a selection of, it says how much was not
    asked for, in place of all that stands in no entry.

    >>> from chronos.chronology.build import build_chronology
    >>> from chronos.render.wording import read_wording
    >>> [s.kind for s in chronology_brief(build_chronology("Nothing yet", []), read_wording("en")).sections]
    ['nothing']
    """
    writer, said = Writer(wording), wording.brief
    background = [entry for entry in chronology.entries if is_background(entry)]
    plans = [entry for entry in chronology.entries if is_plan(entry)]
    dated = [entry for entry in chronology.entries if not is_background(entry) and not is_plan(entry)]
    sections: list[Section] = []
    if not chronology.entries:
        sections.append(Section("nothing", "", lead=nothing_of(whole, wording) or said("nothing")))
    if background:
        lines = groups(background, writer)
        sections.append(Section("background", said("background"), lines, said("background_lead")))
    sections += periods([entry for entry in dated if stands_at(entry) is not None], writer)
    if plans:
        sections.append(Section("planned", said("planned"), groups(plans, writer), said("planned_lead")))
    if chronology.undated:
        lines = (Group("", tuple(writer.line(entry) for entry in chronology.undated)),)
        sections.append(Section("undated", said("undated"), lines, said("undated_lead")))
    if whole is not None and is_narrowed(chronology, whole):
        sections.append(narrowed(chronology, whole, wording))
    elif gone := left_out(chronology, writer):
        sections.append(Section("left-out", said("left_out"), gone, said("left_out_lead")))
    return brief_of(chronology, "chronology", wording, sections)


def is_plan(entry: Entry) -> bool:
    """Whether an entry is announced only, and for a time after the report."""
    return entry.factuality in PLANNED and entry.date.shape == "planned"


def is_narrowed(chronology: Chronology, whole: Chronology) -> bool:
    """Whether something of the whole was not asked for: a selection puts that behind what the whole leaves out."""
    return len(chronology.dropped) > len(whole.dropped)


def nothing_of(whole: Chronology | None, wording: Wording) -> str:
    """That of a whole with dated events none is among those asked for; empty where there is none at all."""
    if whole is None or not whole.entries:
        return ""
    return wording.brief("narrowed_none", dated=wording.count("dated", len(whole.entries)))


def narrowed(chronology: Chronology, whole: Chronology, wording: Wording) -> Section:
    """How many entries of the whole were not asked for, by reason, and that more stands in no entry."""
    said = wording.brief
    parts = [said("narrowed", reason=capital(one.reason), entries=one.what) for one in chronology.dropped[len(whole.dropped) :]]
    if left_out(whole, Writer(wording)):
        parts.append(said("narrowed_rest"))
    return Section("left-out", said("left_out"), lead=" ".join(parts))


def left_out(chronology: Chronology, writer: Writer) -> tuple[Group, ...]:
    """What stands in no entry, by reason, and the documents that repeat another."""
    said = writer.wording.brief
    known = {annotated.document.id for annotated in chronology.sources}
    by_reason: dict[str, dict[str, list[str]]] = {}
    for one in chronology.dropped:
        cited = (one.where,) if one.where in known else ()
        what = one.what if cited or one.where in (one.what, chronology.title) else said("item", what=one.what, where=one.where)
        by_reason.setdefault(one.reason, {}).setdefault(" ".join(what.split()), []).extend(cited)
    for key, copies in (("same_text", chronology.copies), ("later_version", chronology.updates)):
        for copy in copies:
            name = ", ".join(filter(None, (copy.document.source, title_of(copy.document) or copy.document.id)))
            documents = [doc for doc in (copy.document.id, copy.of) if doc in known]
            by_reason.setdefault(said(key), {}).setdefault(f"{name}: {copy.because}", []).extend(documents)
    return tuple(
        Group(
            capital(said("reason", reason=reason, n=len(items))),
            tuple(Line("", "", what, tuple(dict.fromkeys(documents))) for what, documents in items.items()),
        )
        for reason, items in by_reason.items()
    )


def brief_of(chronology: Chronology, style: Style, wording: Wording, sections: Sequence[Section]) -> Brief:
    """The sections with a title, a lead that says what they rest on, and numbered sources."""
    documents = [annotated.document for annotated in chronology.sources]
    cited = dict.fromkeys(cite for section in sections for cite in _cited(section))
    by_id = {document.id: document for document in documents}
    order = [document for document in cited if document in by_id]
    aside = tuple(document.id for document in documents if document.id not in cited)
    notes = tuple(_note(number, by_id[name], wording) for number, name in enumerate((*order, *aside), 1))
    return Brief(
        title=" ".join(chronology.title.split()),
        style=style,
        language=wording.code,
        lead=lead(documents, wording),
        sections=tuple(sections),
        notes=notes,
        aside=aside,
    )


def _cited(section: Section) -> Iterator[str]:
    """The documents of a section, as a reader comes upon them."""
    for line in section.lines:
        yield from line.documents
        for quote in line.quotes:
            yield quote.document
        for dispute in line.disputes:
            for side in dispute.sides:
                yield from side.documents
        for turn in line.turns:
            yield from turn.documents


def lead(documents: Sequence[Document], wording: Wording) -> str:
    """How many articles by whom, and when they came out.

    >>> from chronos.render.wording import read_wording
    >>> lead([Document(id="a", text="", source="The Courier")], read_wording("en"))
    'From 1 article by 1 outlet.'
    """
    if not documents:
        return ""
    said = wording.brief
    outlets = {document.source for document in documents if document.source}
    nameless = sum(not document.source for document in documents)
    by = said(
        "by_none" if not outlets else "by_some" if nameless else "by",
        outlets=wording.count("outlet", len(outlets)),
        nameless=nameless,
    )
    counts = {"articles": wording.count("article", len(documents)), "by": by}
    days = published(documents)
    if not days:
        return said("lead_undated", **counts)
    return said("lead", **counts, dates=between(days[0], days[-1], wording)) + " " + said("by_means")


def published(documents: Iterable[Document]) -> list[TimeSpan]:
    """The days on which documents came out, in order, each once."""
    return sorted({document.published.day() for document in documents if document.published}, key=lambda day: day.start)


def between(first: TimeSpan, last: TimeSpan, wording: Wording) -> str:
    """Two days of publication in words."""
    if first == last:
        return wording.brief("on", date=words(first, wording.dates))
    return words_when(When("throughout", first, last), wording.dates)


def _note(number: int, document: Document, wording: Wording) -> Note:
    link = safe_link(document.url)
    return Note(
        number=number,
        document=document.id,
        outlet=document.source,
        author=document.author,
        title=title_of(document) or document.id,
        published=words(document.published.day(), wording.dates) if document.published else None,
        link=link if link and ":" in link and not set(link) & set("<>") else None,
    )
