"""One expression by itself, as a person types it: "over the weekend", "since January", "from 2009 to 2011"."""

from dataclasses import replace

from chronos.annotate.anchors import Discourse
from chronos.annotate.direction import direction
from chronos.context import Context, Reason
from chronos.grammar.find import Mention, find
from chronos.grammar.language import load
from chronos.languages.reading import pack
from chronos.resolve import Step, resolve
from chronos.terms import Nothing, Since, Term, Until


def resolve_text(expression: str, context: Context, lang: str = "en") -> Step:
    """The step for the longest time expression in ``expression``, its preposition applied.

    Words around it are read for their tense, unless ``context`` has a direction.

    >>> from chronos.notation.iso8601 import read_stamp
    >>> monday = Context(read_stamp("2013-03-04"))
    >>> str(resolve_text("over the weekend", monday).value)
    '2013-03-02/2013-03-04'
    >>> resolve_text("in the harbour", monday).because.id
    'not-found'
    """
    code = pack(lang)
    if code is None:
        return _foreign(expression, context, lang)
    mentions = find(expression, load(code))
    if not mentions:
        return Step(Nothing(), None, Reason("not-found"), missing="no-occurrence")
    longest = max(mentions, key=lambda mention: (mention.end - mention.start, -mention.start))
    if context.direction is None:
        looked = direction(expression, longest.start, longest.end, (0, len(expression)), code)
        if looked is not None:
            context = replace(context, direction=looked.direction, why=looked.because)
    term = _whole(longest)
    anchors = Discourse(context.dct).anchors(term, context.direction)
    return resolve(term, replace(context, anchors=(*context.anchors, *anchors)))


def _foreign(expression: str, context: Context, lang: str) -> Step:
    """The same for a language without a pack, where only dates are known."""
    from chronos.annotate.foreign import foreign_timexes
    from chronos.text.document import Document

    found = foreign_timexes(Document(id="expression", text=expression, dct=context.dct, lang=lang))
    if not found:
        return Step(Nothing(), None, Reason("not-found"), missing="no-occurrence")
    return max(found, key=lambda timex: timex.span.end - timex.span.start).step


def _whole(mention: Mention) -> Term:
    """The term with what the preposition adds: "since" and "after" open its end, "until", "by" and "before" its start."""
    term = mention.whole or mention.term
    if mention.signal == "since":
        return Since(term)
    if mention.signal in ("until", "by"):
        return Until(term)
    if mention.signal in ("before", "after"):
        return Until(term, outside=True) if mention.signal == "before" else Since(term, outside=True)
    return term
