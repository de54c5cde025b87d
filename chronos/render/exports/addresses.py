"""Addresses and names of things outside of the site, for formats that want them absolute."""

import uuid

from chronos.chronology.values import Entry
from chronos.render.links import file_id
from chronos.render.settings import Settings

_SPACE = uuid.UUID("4b0f9a0e-6a63-5d0c-9f0e-8a3d8e6f4c11")
"""The namespace of our names; any number would do as long as it stays."""


def entry_url(entry: Entry, settings: Settings, path: str) -> str | None:
    """The permanent address of an entry, when the site has an address of its own.

    ``path`` is the folder of the timeline, ``""`` off any site.
    """
    if settings.base_url is None or not path:
        return None
    return f"{settings.base_url}{path}/events/{file_id(entry.id)}.html"


def name_urn(*parts: str) -> str:
    """A name that is the same on every machine and for ever.

    >>> name_urn("entry", "bb1fbaf1b14b") == name_urn("entry", "bb1fbaf1b14b")
    True
    """
    said = "\x1f".join(parts).encode("utf-8", "backslashreplace").decode()
    return f"urn:uuid:{uuid.uuid5(_SPACE, said)}"
