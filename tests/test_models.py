"""The pydantic twins of the border fit what the commands print, key by key."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from chronos.cli.main import app
from chronos.models import ChronologyOut, EventOut, TimexOut

FIXTURES = Path(__file__).parents[1] / "fixtures"
STORIES = sorted(path.name for path in FIXTURES.iterdir() if (path / "articles").is_dir())


def lines(*arguments: str) -> list[str]:
    done = CliRunner().invoke(app, list(arguments))
    assert done.exit_code == 0, done.output
    return done.stdout.splitlines()


@pytest.mark.parametrize("story", STORIES)
def test_events_and_timexes_are_as_their_models_say(story: str) -> None:
    for line in lines("events", str(FIXTURES / story)):
        record = json.loads(line)
        for timex in record["timexes"] + record.get("title_timexes", []):
            assert TimexOut.model_validate(timex, extra="forbid").model_dump(exclude_unset=True) == timex
            assert ("reason" in timex) == (timex["value"] is None)
        for event in record["events"]:
            assert EventOut.model_validate(event, extra="forbid").model_dump(exclude_unset=True) == event


@pytest.mark.parametrize("story", STORIES)
def test_a_chronology_is_as_its_model_says(story: str) -> None:
    record = json.loads("\n".join(lines("timeline", str(FIXTURES / story))))
    assert ChronologyOut.model_validate(record, extra="forbid").model_dump(exclude_unset=True, by_alias=True) == record
