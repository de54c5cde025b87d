"""Chronologies made by the stage against chronologies made by hand, by the scorer of the shared tools."""

import importlib.util
import json
import tempfile
from collections.abc import Iterable
from pathlib import Path
from types import ModuleType
from typing import Any

from chronos.annotate.events import events
from chronos.annotate.mentions import timexes
from chronos.annotate.records import event_record
from chronos.notation.iso8601 import read_stamp
from chronos.text.document import Document

GROUPS = {
    "stories of several articles": ("border-ambush", "harbour-strike", "valley-dam"),
    "single articles": ("wire-report", "disaster", "election", "business-results", "sports-transfer"),
    "articles read late": ("live-blog", "court-report", "science", "obituary", "historical-feature"),
    "ordinary news": ("court", "flood", "match", "strike", "bank", "border", "crash", "hostage", "minister", "recall"),
    "ordinary news, kept aside": ("crime", "parliament", "summit", "takeover", "epidemic", "project"),
}
"""The fixtures, by how they came about; the errors of the last are not to be read by who writes rules."""


def scorer(shared: Path) -> ModuleType:
    """The shared scorer as a module. Raises ``FileNotFoundError`` when it is not there."""
    path = shared / "tools" / "score_chronology.py"
    spec = importlib.util.spec_from_file_location("score_chronology", path)
    if spec is None or spec.loader is None or not path.exists():
        raise FileNotFoundError(path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def record(document: Document) -> dict[str, Any]:
    """The events of a document for the scorer: by the contract, but each at its first place in the text, not in the title."""
    found = []
    for event in events(document, timexes(document)):
        one = event_record(event, document)
        body = [mention for mention in one["mentions"] if "field" not in mention]
        one |= {"trigger": body[0]["trigger"] if body else None, "sentence": body[0]["sentence"] if body else None}
        found.append(one)
    return {"id": document.id, "events": found}


def score(
    tool: ModuleType, pairs: Iterable[tuple[Document, dict[str, Any]]]
) -> tuple[dict[str, int], dict[str, Any], list[str]]:
    """The scorer's counts and measures over some articles, and its list of errors in words."""
    total = dict.fromkeys(tool.KEYS, 0)
    errors: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        for number, (document, gold) in enumerate(pairs):
            path = Path(folder) / f"{number}.json"
            path.write_text(json.dumps(gold), encoding="utf-8")
            (read,) = tool.load_gold(str(path))
            counts, wrong = tool.score_doc(read, record(document))
            for key in total:
                total[key] += counts[key]
            errors += [_in_words(document, one) for one in wrong]
    return total, tool.metrics(total), errors


def _in_words(document: Document, wrong: tuple[str, dict[str, Any] | None, Any, str]) -> str:
    kind, gold, ours, note = wrong
    wanted = (
        f"gold [{gold['trigger']}] {gold['date'].get('start')}..{gold['date'].get('end')} {gold['headline']}" if gold else ""
    )
    made = f"ours {ours.iv[0]}..{ours.iv[1]} {ours.fact}: {ours.head}" if ours else ""
    return f"{document.id}: {kind} {note} {wanted} | {made}"


def seed(shared: Path) -> tuple[Document, dict[str, Any]]:
    """The article that the project began with, and the chronology that an editor makes of it."""
    gold = json.loads((shared / "seed" / "gold.json").read_text(encoding="utf-8"))
    text = (shared / "seed" / "article.txt").read_text(encoding="utf-8")
    return Document(id=gold["doc"], text=text, dct=read_stamp(gold["published"])), gold
