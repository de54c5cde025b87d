"""Makes a line fit: what hangs loosely on it goes first, and what is cut off is cut where a phrase begins."""

from collections.abc import Collection, Iterable, Iterator, Sequence

from chronos.annotate.asides import asides, is_list
from chronos.annotate.line_words import line_words
from chronos.annotate.passages import Passage
from chronos.annotate.subjects import may_lead
from chronos.annotate.wording import balanced, joined
from chronos.text.clause_words import clause_words
from chronos.text.document import Document
from chronos.text.phrases import NOUNS, is_prenominal, noun_phrases

LONGEST = 95
_EDGES = frozenset((",", ":", "IN", "CC", "TO", "WDT", "WP", "WRB"))
_DANGLING = frozenset(
    ("IN", "TO", "DT", "CC", "PRP$", "WDT", "WP", "WRB", "MD", ",", ":", "POS", "``", "PDT", "WP$", "EX", "HYPH", "-LRB-", "$")
)


def fitted(passage: Passage, tokens: Sequence[int], needed: Collection[int], document: Document) -> list[int] | None:
    """The tokens, or as many of them as fit in a line with all that are needed; ``None`` when those do not."""
    kept = without_dangling(passage, tokens, needed)
    if _fits(passage, kept, document):
        return kept
    for inside in asides(passage):
        if kept and not inside.isdisjoint(kept) and inside.isdisjoint(needed):
            shorter = without_dangling(passage, [token for token in kept if token not in inside], needed)
            if is_bare(passage, shorter):
                continue
            kept = shorter
            if _fits(passage, kept, document):
                return kept
    return _cut(passage, kept, needed, document)


def _fits(passage: Passage, tokens: Sequence[int], document: Document) -> bool:
    if not tokens:
        return False
    wide = passage.tagged.ends[tokens[-1]] - passage.tagged.starts[tokens[0]] > LONGEST + _SLACK
    if wide and _length(passage, tokens) > LONGEST + _SLACK:
        return False
    text = joined(passage, tokens, document)
    return len(text) <= LONGEST and balanced(text)


def _length(passage: Passage, tokens: Sequence[int]) -> int:
    """The letters of the tokens with the spaces between them, give or take a few."""
    return list(_lengths(passage, tokens))[-1] if tokens else 0


def _lengths(passage: Passage, tokens: Sequence[int]) -> Iterator[int]:
    """How long the line is up to each of the tokens."""
    starts, ends = passage.tagged.starts, passage.tagged.ends
    length, before = 0, -2
    for token in tokens:
        length += ends[token] - (ends[before] if token == before + 1 else starts[token] - 1)
        yield length
        before = token


_SLACK = 12
"""Letters that may go when a line is written: signs at its edges, a stamp, double spaces."""


def is_bare(passage: Passage, tokens: Sequence[int]) -> bool:
    """Whether a line ends with a relative clause that says nothing any more: "a ballot that closes"."""
    tags = passage.tagged.tags
    return len(tokens) > 1 and tags[tokens[-1]].startswith("VB") and tags[tokens[-2]] in ("WDT", "WP")


def without_dangling(passage: Passage, tokens: Sequence[int], needed: Collection[int] = ()) -> list[int]:
    """The tokens up to the last that can end a line."""
    kept = list(tokens)
    while kept and kept[-1] not in needed and dangles(passage, kept[-1], kept[-2] if len(kept) > 1 else None):
        kept.pop()
    return kept


def dangles(passage: Passage, token: int, before: int | None = None) -> bool:
    """Whether a word waits for one that is not there any more; a particle behind its verb does not."""
    tags, lows = passage.tagged.tags, passage.lows
    if lows[token] in line_words(passage.clauses.lang).hanging and tags[token] in ("RB", "IN", "DT", "JJ", "RBR"):
        return not (lows[token] == "even" and before == token - 1 and tags[before] in ("VB", "VBN"))  # "to break even"
    if before is not None and tags[before] == "," and tags[token] in ("RB", "IN"):
        return True  # ", up" from a year ago
    if tags[token] == "IN" and before is not None and before == token - 1 and tags[before].startswith("VB"):
        following = tags[token + 1] if token + 1 < len(tags) and lows[token + 1] not in ("whether", "that") else ""
        return following not in ("IN", ".", ",", "CC", "''")  # "gone on" for months
    return tags[token] in _DANGLING


def cut_short(passage: Passage, core: Collection[int], document: Document, anywhere: bool = True) -> str:
    """A sentence for want of anything better, cut at a phrase's edge, with an ellipsis where its end is gone.

    It holds the tokens ``core`` if it can, and begins where the sentence does, or ``anywhere`` a clause does.
    """
    tags = passage.tagged.tags
    whole = [at for at in range(len(tags)) if at < len(tags) - 1 or tags[at] != "."]
    starts = list(_starts(passage, min(core)))[: None if anywhere else 1]
    for wanted in (core, ()):
        for start, verb in starts:
            kept = fitted(passage, whole[start:], {*verb, *wanted}, document)
            if kept:
                return joined(passage, kept, document) + ("…" if kept[-1] != whole[-1] else "")
    text = joined(passage, whole, document)
    cut = text[: LONGEST - 1]
    return text if len(text) <= LONGEST else cut[: cut.rfind(" ")].rstrip(",;:–—- ") + "…"


def cut_before(passage: Passage, tokens: Sequence[int], trigger: int, document: Document) -> str | None:
    """The end of a sentence's words up to ``tokens``' last, from a phrase's edge on that leaves room for the event's word."""
    told = {at for placed in passage.times for at in range(placed.first, placed.last)}
    edges = {phrase.first for phrase in noun_phrases(passage.tagged)} - told
    for at, token in enumerate(tokens):
        if token >= trigger:
            return None
        if token in edges and (text := joined(passage, tokens[at:], document)) and len(text) < LONGEST - 1 and balanced(text):
            return f"… {text}" if at else text
    return None


def _starts(passage: Passage, least: int) -> Iterator[tuple[int, Sequence[int]]]:
    """Where a quotation may begin, and the verb it needs: with the sentence, or with a clause that has a subject."""
    leads, clauses = int(passage.tagged.tags[0] == "CC"), passage.clauses.clauses
    yield leads, range(clauses[0].verb.first, clauses[0].verb.last) if clauses else ()
    for clause in clauses:
        if clause.subject is not None and clause.verb.finite and clause.kind in ("main", "coordinate", "complement"):
            first = clause.subject[0]
            begins = first in (clause.start, clause.start + 1) and first > 0
            if begins and first <= least and may_lead(passage, clause):
                yield first, (*range(*clause.subject), *range(clause.verb.first, clause.verb.last))


# ---------------------------------------------------------------- where it is cut


def _cut(passage: Passage, tokens: Sequence[int], needed: Collection[int], document: Document) -> list[int] | None:
    """The tokens up to a phrase's edge behind all that are needed: as many as fit, from the edge that hurts least."""
    least = max((at for at, token in enumerate(tokens) if token in needed), default=0)
    best: tuple[int, list[int]] | None = None
    lengths = list(_lengths(passage, tokens))
    for at in range(len(tokens) - 1, least, -1):
        if lengths[at - 1] > LONGEST + _SLACK:
            continue
        if best is not None and lengths[at - 1] <= best[0]:
            break
        hurt = _hurt(passage, tokens, at)
        if hurt is None:
            continue
        kept = without_dangling(passage, tokens[:at], needed)
        length = lengths[len(kept) - 1] if kept else 0
        if best is not None and length - _COSTS[hurt] <= best[0]:
            continue
        if len(kept) > least and _fits(passage, kept, document) and not _ends_open(passage, kept):
            best = (length - _COSTS[hurt], kept)
    return None if best is None else best[1]


_COSTS = (0, 8, 14, 22, 35, 50)
"""Letters that a line may be the shorter for a better place to cut it, by how much the place hurts."""


def _hurt(passage: Passage, tokens: Sequence[int], at: int) -> int | None:
    """How much is lost by a cut in front of a token: nothing where a loose phrase begins; ``None`` where none does."""
    tags, lows = passage.tagged.tags, passage.lows
    token, before = tokens[at], tokens[at - 1]
    tag = tags[token]
    if tag in ("VBN", "VBG") and tags[before] in NOUNS and not is_prenominal(passage.tagged, token):
        if tags[token + 1 : token + 2] in (("NN",), ("NNS",)):
            return None
        return 1  # "problems [tied to a launch]"
    if tag not in _EDGES or any(placed.first < token < placed.last for placed in passage.times):
        return None
    if tag == "CC":
        return 5 if tags[before].startswith("VB") or tags[before] == "RP" or _closes_list(tags, token) else 3
    if lows[token] == "of" and lows[before] in _OF_MANY:
        return None  # "one of the biggest operations"
    if lows[token] == "of":
        start = at - 1
        while start > 0 and tags[tokens[start]] in (*NOUNS, "DT", "JJ"):
            start -= 1
        compound = tags[tokens[start]] == "IN" and lows[before] in line_words(passage.clauses.lang).compounds
        return None if compound else 2  # "in the face of …"
    if tag == "," and tags[token + 1 : token + 2] == ("CC",):
        return 5 if _closes_list(tags, token) else 0
    if tag in (",", ":"):
        return 5 if is_list(tags, token, ()) else 0
    if tags[before] in ("VBN", "VBG") and at > 1 and tags[tokens[at - 2]] in NOUNS:
        return None
    if tags[before].startswith("VB") or lows[before] in ("that", "as", "than"):
        return None if tag == "TO" or lows[token] in ("that", "whether") else 4
    if tag in ("IN", "TO") and tags[before] in ("IN", "RP", "TO", "JJ", "RB"):
        return 3 if tags[before] != "RP" else 1
    if lows[token] in ("that", "to") and tag != "WDT":
        return 2
    return 0 if tag in ("IN", "TO") else 1


_OF_MANY = frozenset(("one", "some", "many", "most", "all", "none", "each", "any", "half", "several", "two", "both", "few"))


def _closes_list(tags: Sequence[str], conjunction: int) -> bool:
    """Whether a conjunction stands before the last member of a list: "his mother, his brother [and] two friends"."""
    at = conjunction - 1
    while at > 0 and tags[at] in (*NOUNS, "DT", "JJ", "CD", "PRP$", "POS", "HYPH"):
        at -= 1
    return tags[at] == ","


def breaks_off(passage: Passage, tokens: Collection[int]) -> bool:
    """Whether a clause is opened whose verb is gone: "declared that the vote", "found at sea after his mother"."""
    present, tags = set(tokens), passage.tagged.tags
    that = max((at for at in tokens if passage.lows[at] == "that" and tags[at] == "IN"), default=None)
    if that is not None and not any(tags[at].startswith("V") or tags[at] == "MD" for at in tokens if at > that):
        return True
    return any(
        one.marker in present and one.verb.head not in present
        for one in passage.clauses.clauses
        if one.kind in ("subordinate", "complement", "relative")
    )


def object_is_lost(passage: Passage, tokens: Sequence[int]) -> bool:
    """Whether a line ends with a verb whose object stands right behind it in the sentence: "adopted" a plan."""
    tags, last = passage.tagged.tags, tokens[-1]
    if not any(one.verb.head == last and not one.verb.passive for one in passage.clauses.clauses) or last + 1 >= len(tags):
        return False
    timed = any(placed.first <= last + 1 < placed.last for placed in passage.times)
    return not timed and tags[last + 1] in ("DT", "PRP", "PRP$", "CD", "$", *NOUNS)


def _ends_open(passage: Passage, tokens: Sequence[int]) -> bool:
    """Whether the end goes on with what was cut off: "between Pell", "neither Pell"."""
    lows = passage.lows
    pairs = [at for at, token in enumerate(tokens) if lows[token] in ("between", "both", "either", "neither")]
    if breaks_off(passage, tokens) or object_is_lost(passage, tokens):
        return True
    return bool(pairs) and not any(lows[token] in ("and", "or", "nor") for token in tokens[pairs[-1] :])


def conjunct_cut(passage: Passage, tokens: Iterable[int], stop: int) -> list[int]:
    """The tokens up to ``stop`` without the beginning of something that goes on behind it.

    "Sentenced Low to six years and the clerk [who helped him] to two" would
    say of the clerk what was said of the years, and "found at sea after his
    mother [and two friends drowned]" what was not said at all.
    """
    kept, tags = list(tokens), passage.tagged.tags
    if not kept or kept[-1] != stop - 1 or stop >= len(tags):
        return kept
    at = len(kept)
    while at > 1 and tags[kept[at - 1]] in (*NOUNS, "DT", "JJ", "PRP$", "POS", "HYPH", ","):
        at -= 1
    before = kept[at - 1]
    if tags[stop] in ("WP", "WDT", "WP$"):
        return kept[: at - 1] if 1 < at < len(kept) and tags[before] == "CC" else kept
    opens = passage.lows[before] in clause_words(passage.clauses.lang).prepositions
    listed = any(tags[token] == "," for token in kept[at:])
    goes_on = (tags[stop] == "," and tags[stop + 1 : stop + 2] != ("CC",)) or (tags[stop] == "CC" and listed)
    return kept[: at - 1] if opens and 1 < at < len(kept) and goes_on else kept
