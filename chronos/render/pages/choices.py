"""What the entries of a timeline can be filtered by: lane, actor, certainty, source."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from chronos.chronology.values import Entry
from chronos.render.pages.story import Story

MOST = 60
"""Choices in one filter, the most frequent ones."""


def filters(story: Story) -> dict[str, list[dict[str, Any]]]:
    """The choices of each filter that has more than one, with the number that entries carry for it."""
    said = {
        "lane": [name or story.wording.page("no_lane") for name in story.lanes],
        "actor": list(_actors(story)),
        "certainty": [story.wording.factuality(name) for name in _certainties(story)],
        "outlet": list(_outlets(story)),
    }
    return {
        key: [{"value": number, "words": words} for number, words in enumerate(choices)]
        for key, choices in said.items()
        if len(choices) > 1
    }


class Choices:
    """For each entry of a story, the choices it is found under."""

    def __init__(self, story: Story) -> None:
        self._lanes = _numbered(story.lanes)
        self._actors = _numbered(_actors(story))
        self._certainties = _numbered(_certainties(story))
        self._outlets = _numbered(_outlets(story))

    def of(self, entry: Entry) -> dict[str, list[int]]:
        """The numbers of an entry's choices, by filter."""
        outlets = (told.document.source or "" for told in entry.told)
        return {
            "lane": _numbers(self._lanes, (entry.lane,)),
            "actor": _numbers(self._actors, entry.actors),
            "certainty": _numbers(self._certainties, (entry.factuality,)),
            "outlet": _numbers(self._outlets, outlets),
        }


def _numbered(names: Iterable[str]) -> Mapping[str, int]:
    return {name: number for number, name in enumerate(names)}


def _numbers(known: Mapping[str, int], names: Iterable[str]) -> list[int]:
    return sorted({known[name] for name in names if name in known})


def _actors(story: Story) -> Sequence[str]:
    return _frequent(name for entry in story.chronology.entries for name in dict.fromkeys(entry.actors))


def _outlets(story: Story) -> Sequence[str]:
    return _frequent(one.document.source or "" for one in story.chronology.sources)


def _certainties(story: Story) -> Sequence[str]:
    return list(dict.fromkeys(entry.factuality for entry in story.chronology.entries))


def _frequent(names: Iterable[str]) -> Sequence[str]:
    counted = Counter(name for name in names if name)
    return sorted(sorted(counted, key=lambda name: (-counted[name], name))[:MOST])
