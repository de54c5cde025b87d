"""The site's part of ``chronos.toml``: read, checked, and turned into settings."""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from typer import BadParameter

from chronos.cli.settings import site_table
from chronos.render.settings import HandPage, Lane, Settings, Theme

if TYPE_CHECKING:
    from chronos.models import ThemeIn


@dataclass(frozen=True, slots=True)
class SiteConfig:
    """The settings, and the paths that are read when the call names none."""

    settings: Settings
    sources: tuple[Path, ...] = ()


def read_site_config(path: Path | None) -> SiteConfig:
    """The ``[site]`` of a file; for ``None`` of ``chronos.toml`` here, or else of ``[tool.chronos]`` in ``pyproject.toml``.

    Paths in it are relative to the file. A key that is unknown or a value
    that cannot be is a wrong call, with the place and the remedy.
    """
    from pydantic import ValidationError

    from chronos.faults import plain
    from chronos.models import ConfigIn

    try:
        if path is None:
            here = site_table()
            if here is None:
                return SiteConfig(Settings())
            path, table = here
        else:
            table = tomllib.loads(path.read_text(encoding="utf-8"))
        found = ConfigIn.model_validate(table).site
        settings = Settings(
            title=found.title,
            base_url=found.base_url,
            language=found.language,
            article_text=found.article_text,
            lanes_by=found.lanes if isinstance(found.lanes, str) else "given",
            lanes=() if isinstance(found.lanes, str) else tuple(Lane(lane.name, tuple(lane.words)) for lane in found.lanes),
            theme=_theme(found.theme),
            pages=tuple(_page(file) for name in found.pages for file in _files(path.parent / name)),
            featured=found.featured,
        )
    except OSError as error:
        raise BadParameter(f"{path}: cannot be read: {error.strerror}", param_hint="--config") from error
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        raise BadParameter(f"{path}: {place}: {plain(first['msg'])}", param_hint="--config") from error
    except ValueError as error:
        raise BadParameter(f"{path}: {error}", param_hint="--config") from error
    return SiteConfig(settings, tuple(path.parent / name for name in found.sources))


def _theme(given: "ThemeIn") -> Theme:
    usual = Theme()
    return Theme(given.accent or usual.accent, tuple(given.lanes) or usual.lanes, given.accent_dark, tuple(given.lanes_dark))


def _files(path: Path) -> list[Path]:
    """The Markdown files of a folder, or the file itself."""
    return sorted(path.glob("*.md")) if path.is_dir() else [path]


def _page(path: Path) -> HandPage:
    """A hand-written page: its title from the front matter or the first heading, its place among the others."""
    import yaml

    from chronos.render.links import slugs

    text = path.read_text(encoding="utf-8")
    head: object = {}
    if text.startswith("---\n") and (end := text.find("\n---", 4)) > 0:
        try:
            head = yaml.load(text[4:end], Loader=yaml.BaseLoader)  # noqa: S506  (BaseLoader makes strings, lists and mappings only)
        except yaml.YAMLError as error:
            raise ValueError(f"{path.name}: front matter is no YAML; write 'title: …' and 'order: …' lines") from error
    meta = head if isinstance(head, dict) else {}
    first = next((line[2:].strip() for line in text.splitlines() if line.startswith("# ")), path.stem)
    order = str(meta.get("order", "100"))
    return HandPage(slugs([path.stem])[0], str(meta.get("title", first)), text, int(order) if order.isdigit() else 100)
