"""Which events a chronology shows, and why it leaves out the others; what it leaves out is kept, with the reason."""

from collections.abc import Sequence

from chronos.annotate.happenings import Telling
from chronos.annotate.vocabulary import Vocabulary

_DATED = frozenset(("explicit", "shared", "event-anchor"))


def why_hidden(group: Sequence[Telling], words: Vocabulary) -> str | None:
    """The reason to leave a happening out; ``None`` when it is shown."""
    best = group[0]
    candidate, factuality = best.candidate, best.certainty.factuality
    if factuality == "hypothetical":
        return "only supposed: it depends on a condition, or could be"
    if all(telling.candidate.passage.headed for telling in group):
        return "told by the headline, in other words than the text's"
    if _first_person(best):
        return "about the speaker"
    dated = any(telling.anchored.basis in _DATED for telling in group)
    headed = any(telling.candidate.passage.headed for telling in group)
    if candidate.clause is not None:
        kind = candidate.of.kind
        own = any(telling.anchored.basis in ("explicit", "event-anchor") for telling in group)
        if kind in ("relative", "participle") and not own and not headed and candidate.lemma not in words.deeds:
            return "part of what is told beside it"
        if kind == "subordinate" and not dated and not headed:
            return "part of what is told beside it"
        if candidate.sort == "participle" and best.anchored.basis == "governor" and candidate.lemma not in words.deeds:
            return "part of what is told beside it"
    if _quoted(best) and not dated:
        return "said in a quotation, without a time"
    if factuality == "negated" and not dated and not headed:
        return "it did not happen, and no time is named"
    return None


def _quoted(telling: Telling) -> bool:
    """Whether the trigger stands between quotation marks."""
    tagged = telling.candidate.passage.tagged
    before = sum(word in ("“", "``", '"', "«") for word in tagged.words[: telling.candidate.trigger])
    closed = sum(word in ("”", "''", "»") for word in tagged.words[: telling.candidate.trigger])
    straight = sum(word == '"' for word in tagged.words[: telling.candidate.trigger])
    return before - closed > 0 if not straight else straight % 2 == 1


def _first_person(telling: Telling) -> bool:
    candidate = telling.candidate
    if candidate.clause is None or candidate.of.subject is None:
        return False
    return candidate.passage.lows()[candidate.of.subject[0]] in ("i", "we", "you")
