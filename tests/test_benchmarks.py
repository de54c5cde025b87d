"""Benchmarks run without the corpora, and say what they skip."""

import subprocess
import sys
from pathlib import Path

import pytest

EVENTS = Path(__file__).resolve().parent.parent / "benchmarks" / "events.py"


@pytest.mark.skipif(not EVENTS.exists(), reason="benchmarks are not part of the source distribution")
def test_without_corpora_the_events_benchmark_measures_our_own_sentences_and_names_what_it_skips() -> None:
    run = subprocess.run([sys.executable, str(EVENTS)], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    lines = run.stdout.splitlines()
    assert any(line.startswith("skipped: seed, fixtures, TimeBank, EventTimes") for line in lines)
    assert any(line.startswith("did not happen, F") for line in lines)
    assert any(line.startswith("headlines acceptable") for line in lines)
