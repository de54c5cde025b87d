"""One entry as one line: actor first, how certain, its quote, where sources differ, how the story turned."""

from collections.abc import Iterable
from dataclasses import dataclass

from chronos.chronology.values import Conflict, Entry, Told
from chronos.notation.words import words, words_when
from chronos.render.markdown.escaping import capital
from chronos.render.markdown.values import Dispute, Line, Quote, Side, Turn
from chronos.render.wording import Wording

SURE = frozenset(("occurred", "planned"))
"""What needs no word for its certainty: it happened, or its date says that it is planned."""


def best(entry: Entry) -> Told:
    """The telling whose line the entry bears, or else the first."""
    return next((told for told in entry.told if told.event.headline == entry.headline), entry.told[0])


def quote_of(told: Told) -> Quote:
    """The sentence of a telling, with its place."""
    span = told.event.mentions[0].sentence
    return Quote(" ".join(told.quote.split()), told.document.id, span.start, span.end, span.field)


@dataclass(frozen=True, slots=True)
class Writer:
    """Turns entries into lines in one language."""

    wording: Wording

    def line(self, entry: Entry, quoted: bool = True) -> Line:
        """The whole line; without its quotes when it stands in a list."""
        told = best(entry)
        return Line(
            id=entry.id,
            date=capital(self.when(entry)),
            said=" ".join(entry.headline.split()),
            documents=_cited(told, entry.told),
            certainty=self._certainty(entry),
            source=self._source(entry),
            doubt=self._doubt(told, entry),
            quotes=(quote_of(told),) if quoted else (),
            disputes=tuple(self._dispute(conflict, entry, told if quoted else None) for conflict in entry.conflicts),
            turns=self._turns(entry) if len(entry.history) > 1 else (),
        )

    def when(self, entry: Entry) -> str:
        """The date in words, exactly as fine as it is known."""
        return words_when(entry.date, self.wording.dates)

    def _certainty(self, entry: Entry) -> str:
        """How certain, in words; of a time to come, "not" is a plan too."""
        if entry.factuality in SURE:
            return ""
        ruled_out = entry.factuality == "negated" and entry.date.shape == "planned"
        return capital(self.wording.brief("ruled_out") if ruled_out else self.wording.factuality(entry.factuality))

    def _source(self, entry: Entry) -> str:
        """Whoever the articles have it from, if all of them have it from someone; a lone pronoun names nobody."""
        named = [told.event.attribution.text for told in entry.told if told.event.attribution]
        if len(named) < len(entry.told):
            return ""
        attribution = best(entry).event.attribution
        said = " ".join(attribution.text.split()) if attribution else ""
        if " " not in said or said.casefold() in entry.headline.casefold():
            return ""
        first, _, rest = said.partition(" ")
        lower = first.lower() if first in self.wording.said["brief"]["articles"] else first
        return self.wording.brief("source", who=f"{lower} {rest}")

    def _doubt(self, told: Told, entry: Entry) -> str:
        """How sure the date is, when it is not; a date that only says "by" says so itself."""
        confidence = told.event.confidence
        if confidence == "high" or entry.date.begin is None or entry.date.shape == "planned":
            return ""
        return str(self.wording.said["confidence"][confidence])

    def _dispute(self, conflict: Conflict, entry: Entry, shown: Told | None) -> Dispute:
        by_id = {told.document.id: told for told in entry.told}
        sides = []
        for says, documents in conflict.sides:
            tellings = [by_id[document] for document in documents if document in by_id]
            outlets = ", ".join(dict.fromkeys(self.wording.outlet(told.document.source) for told in tellings))
            quoted = next((told for told in tellings if told is not shown), None)
            here = shown is not None and shown in tellings
            sides.append(Side(says, outlets, documents, quote_of(quoted) if quoted and not here else None))
        return Dispute(conflict.about, tuple(sides), entry.date_because if conflict.about == "day" else None)

    def _turns(self, entry: Entry) -> tuple[Turn, ...]:
        turns = []
        for turn in entry.history:
            what = self.wording.factuality(turn.factuality)
            dated = words_when(turn.date, self.wording.dates)
            key = "turn_undated" if turn.said is None else "turn"
            day = words(turn.said.day(), self.wording.dates) if turn.said else ""
            said = dated if dated.startswith(what) else self.wording.brief("turn_what", what=what, date=dated)
            turns.append(Turn(self.wording.brief(key, day=day, what=said), turn.documents))
        return tuple(turns)


def _cited(first: Told, told: Iterable[Told]) -> tuple[str, ...]:
    """The documents that tell it, the quoted one first."""
    return tuple(dict.fromkeys((first.document.id, *(one.document.id for one in told))))
