"""Draws the README's picture from a fixture story: ``python tools/draw_picture.py`` writes ``site/timeline.svg``."""

from pathlib import Path

from write_golden import annotated

from chronos.chronology.build import build_chronology
from chronos.render.exports.drawing import chronology_svg

PICTURE = Path(__file__).parents[1] / "site" / "timeline.svg"


def picture() -> str:
    """The timeline of the border story as a file of its own."""
    chronology = build_chronology("An ambush on the road to al-Walid", annotated("border-ambush"))
    return chronology_svg(chronology)


if __name__ == "__main__":
    PICTURE.write_text(picture(), encoding="utf-8", newline="\n")
    print(PICTURE)
