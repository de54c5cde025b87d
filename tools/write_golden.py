"""Rewrites the snapshots of the fixture stories: what each stage makes of them, as tables to be reviewed like code.

Run by ``make golden``. The hand-made files in ``expected/`` are never written by any command.
"""

from collections.abc import Iterable
from pathlib import Path

from chronos.annotate.pipeline import annotate_document
from chronos.annotate.records import timex_record, when_record
from chronos.annotate.values import Annotated
from chronos.chronology.build import build_chronology
from chronos.sources.reading import read
from chronos.sources.values import Options
from chronos.text.document import Document

FIXTURES = Path(__file__).parents[1] / "fixtures"


def stories() -> list[str]:
    """Names of the story folders, sorted."""
    return sorted(path.name for path in FIXTURES.iterdir() if (path / "articles").is_dir())


def annotated(story: str) -> list[Annotated]:
    """The annotated articles of a story."""
    found = list(read([FIXTURES / story], Options()))
    bad = [str(item) for item in found if not isinstance(item, Document)]
    if bad:
        raise ValueError(f"fixture articles that cannot be read: {bad}")
    return [annotate_document(item) for item in found if isinstance(item, Document)]


def snapshots(story: str) -> dict[str, str]:
    """The tables of a story by file name: one a stage, so that a difference shows where it began."""
    documents = annotated(story)
    chronology = build_chronology(story, documents)
    return {
        "timexes.tsv": _table("article field start end text type value mod rule", _timexes(documents)),
        "events.tsv": _table("article start end trigger date basis factuality shown headline", _events(documents)),
        "chronology.tsv": _table(
            "rank date factuality told headline",
            (
                (e.rank, when_record(e.date)["edtf"], e.factuality, " ".join(t.document.id for t in e.told), e.headline)
                for e in (*chronology.entries, *chronology.undated)
            ),
        ),
    }


def _timexes(documents: Iterable[Annotated]) -> Iterable[tuple[object, ...]]:
    for one in documents:
        for timex in one.timexes:
            record = timex_record(timex, one.document.dct)
            value = record["value"] if record["value"] is not None else f"({record['reason']})"
            yield (
                one.document.id,
                timex.span.field or "text",
                timex.span.start,
                timex.span.end,
                timex.text,
                record["type"],
                value,
                record.get("mod", ""),
                timex.rule,
            )


def _events(documents: Iterable[Annotated]) -> Iterable[tuple[object, ...]]:
    for one in documents:
        for event in one.events:
            sentence, trigger = event.mentions[0].sentence, event.mentions[0].trigger
            yield (
                one.document.id,
                sentence.start,
                sentence.end,
                trigger.of(one.document),
                when_record(event.date)["edtf"],
                event.basis,
                event.factuality,
                "shown" if event.shown else event.why_hidden,
                event.headline,
            )


def _table(head: str, rows: Iterable[tuple[object, ...]]) -> str:
    lines = ["\t".join(head.split())]
    lines += ["\t".join(" ".join(str(cell).split()) for cell in row) for row in rows]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    for story in stories():
        folder = FIXTURES / story / "golden"
        folder.mkdir(exist_ok=True)
        for name, text in snapshots(story).items():
            (folder / name).write_text(text, encoding="utf-8", newline="\n")
            print(folder / name)
