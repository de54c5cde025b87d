"""Briefs through their templates to Markdown, HTML and JSON.

A template puts words in as words: what is not Markdown already is escaped on
its way. Templates of a user come before those of chronos, file by file.
"""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from jinja2 import BaseLoader, ChoiceLoader, DictLoader, StrictUndefined, TemplateError
from jinja2.sandbox import SandboxedEnvironment

from chronos.render.markdown.escaping import Raw, put_in, sentence
from chronos.render.markdown.values import Brief
from chronos.render.wording import read_wording


class BadTemplate(ValueError):
    """A template of the user that cannot be used: says which file, where, and why."""


def brief_markdown(brief: Brief, templates: Mapping[str, str] | None = None) -> str:
    """A brief as Markdown. ``templates`` are texts by file name that take the place of chronos's own.

    Raises :class:`BadTemplate` for one that is no template, or asks for what a brief does not have.

    >>> empty = Brief("A *star*", "chronology", "en", "", (), ())
    >>> print(brief_markdown(empty), end="")
    # A \\*star\\*
    >>> print(brief_markdown(empty, {"chronology.md": "Title: {{ brief.title }}"}), end="")
    Title: A \\*star\\*
    """
    environment = _environment(tuple(sorted((templates or {}).items())))
    numbers = {note.document: note.number for note in brief.notes}

    def marks(documents: Iterable[str]) -> Raw:
        """References to the footnotes of documents."""
        return Raw("".join(f"[^{numbers[name]}]" for name in dict.fromkeys(documents) if name in numbers))

    wording = read_wording(brief.language)
    try:
        template = environment.get_template(f"{brief.style}.md")
        text = template.render(brief=brief, marks=marks, say=wording.brief, wording=wording)
    except TemplateError as error:
        where = f"{getattr(error, 'name', None) or f'{brief.style}.md'}"
        line = getattr(error, "lineno", None)
        raise BadTemplate(f"{where}{f', line {line}' if line else ''}: {error.message or error}") from error
    return tidy(text)


def tidy(text: str) -> str:
    """One blank line between blocks, none at the ends, no spaces at the ends of lines.

    >>> tidy("\\n# A \\n\\n\\n\\nb\\n\\n")
    '# A\\n\\nb\\n'
    """
    kept: list[str] = []
    for line in (line.rstrip() for line in text.strip("\n").splitlines()):
        if line or (kept and kept[-1]):
            kept.append(line)
    return "\n".join(kept) + "\n"


@lru_cache(maxsize=4)
def _environment(templates: tuple[tuple[str, str], ...]) -> SandboxedEnvironment:
    """The templates of the user before those of chronos. What an expression gives is escaped by ``put_in``."""
    loaders: list[BaseLoader] = [DictLoader(dict(templates)), DictLoader(own_templates())]
    environment = SandboxedEnvironment(
        loader=ChoiceLoader(loaders),
        finalize=put_in,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["sentence"] = sentence
    environment.filters["link"] = lambda address: Raw(f"<{address}>") if address else Raw()
    return environment


def own_templates() -> dict[str, str]:
    """The templates of chronos by file name: what a user may start from.

    >>> sorted(own_templates())
    ['_line.md', '_notes.md', '_point.md', 'briefing.md', 'chronology.md']
    """
    folder = files("chronos.render.markdown") / "templates"
    return {path.name: path.read_text("utf-8") for path in folder.iterdir() if path.name.endswith(".md")}


def read_templates(folder: Path) -> dict[str, str]:
    """The Markdown templates of a folder by file name.

    Raises :class:`BadTemplate` for a folder that has none of the names chronos asks for, and says which these are.
    """
    names = sorted(own_templates())
    found = {name: (folder / name).read_text("utf-8") for name in names if (folder / name).is_file()}
    if not found:
        raise BadTemplate(f"{folder} has no template; one of these takes the place of chronos's own: {', '.join(names)}")
    return found


def brief_record(brief: Brief) -> dict[str, Any]:
    """A brief as a dictionary for JSON, keys as its fields.

    >>> brief_record(Brief("A", "chronology", "en", "", (), ()))["schema"]
    1
    """
    return {"schema": 1, **asdict(brief)}
