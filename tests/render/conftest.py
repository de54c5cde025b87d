"""A browser and a site of invented timelines, made once for all tests that look at pages."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from chronos.cli.folder import replace_folder
from chronos.render.settings import HandPage, Settings
from chronos.render.site import site
from tests.browser import CHROMIUM, FLAGS, served
from tests.made import invented

GUIDE = """# A guide

Words with a [link](about.html), `code`, and a note.[^1]

| a | b |
|---|---|
| 1 | 2 |

```console
$ chronos resolve "over the weekend" --date 2013-03-04
```

[^1]: At the foot.
"""
EIGHT, FORTY, MANY = "eight-events", "forty-events", "three-hundred-events"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield launched
        launched.close()


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("site") / "site"
    made = [
        invented(8, years=0.1, title="Eight events"),
        invented(40, title="Forty events"),
        invented(300, years=2.0, title="Three hundred events"),
    ]
    settings = Settings(
        title="Invented",
        featured="Eight events",
        pages=(HandPage("guide", "Guide", GUIDE), HandPage("index", "Front", "# Front\n\nWords.")),
    )
    replace_folder(out, site(made, settings, ["one.md: no date"]))
    return out


@pytest.fixture(scope="session")
def address(folder: Path) -> Iterator[str]:
    with served(folder) as at:
        yield at
