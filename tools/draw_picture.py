"""Draws the README's picture from a fixture story: ``python tools/draw_picture.py`` writes ``site/timeline.svg``."""

from pathlib import Path

from write_golden import annotated

from chronos.chronology.build import build_chronology
from chronos.languages.reading import read_language
from chronos.render.layout import layout
from chronos.render.svg import svg

PICTURE = Path(__file__).parents[1] / "site" / "timeline.svg"


def picture() -> str:
    """The timeline of the border story as a file of its own."""
    chronology = build_chronology("An ambush on the road to al-Walid", annotated("border-ambush"))
    return svg(layout(chronology), read_language("en")["words"], name=chronology.title, standalone=True) + "\n"


if __name__ == "__main__":
    PICTURE.write_text(picture(), encoding="utf-8", newline="\n")
    print(PICTURE)
