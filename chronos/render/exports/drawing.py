"""The drawing as an SVG file of its own."""

from chronos.chronology.values import Chronology
from chronos.render.layout import layout
from chronos.render.settings import Settings
from chronos.render.svg import file_svg
from chronos.render.wording import read_wording


def chronology_svg(chronology: Chronology, settings: Settings | None = None, width: float = 1_040.0) -> str:
    """The timeline of a chronology, ``width`` pixels wide, light or dark as its reader likes it.

    >>> from chronos.chronology.build import build_chronology
    >>> chronology_svg(build_chronology("Nothing yet", []))[:4]
    '<svg'
    """
    settings = settings or Settings()
    wording = read_wording(settings.language)
    plan = layout(chronology, width, wording, settings)
    return file_svg(plan, wording, label=chronology.title, theme=settings.theme)
