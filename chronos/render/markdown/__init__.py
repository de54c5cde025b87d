"""Chronologies and briefings in Markdown: date first, one line, its quote, a numbered footnote for each source."""

from chronos.chronology.values import Chronology
from chronos.render.markdown.chronology import chronology_brief
from chronos.render.markdown.escaping import escaped
from chronos.render.markdown.writing import brief_markdown
from chronos.render.wording import read_wording

__all__ = ["chronology_markdown", "escaped"]


def chronology_markdown(chronology: Chronology, language: str = "en") -> str:
    """The chronology as Markdown, its sources as footnotes.

    Raises ``ValueError`` for a language that briefs cannot be written in, with the list of those they can.

    >>> from chronos.chronology.build import build_chronology
    >>> print(chronology_markdown(build_chronology("Nothing yet", [])), end="")
    # Nothing yet
    <BLANKLINE>
    No dated event was found.
    """
    return brief_markdown(chronology_brief(chronology, read_wording(language)))
