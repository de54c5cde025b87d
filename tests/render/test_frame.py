"""A chronology as a data frame: the rows without pandas, the frame with it, and what is said where it is not."""

import sys

import pytest

from chronos.render.exports.frame import COLUMNS, rows
from tests.made import invented


def test_there_is_a_row_for_every_entry_with_its_bounds_as_text() -> None:
    made = invented(20)
    found = rows(made)
    assert len(found) == len(made.entries) + len(made.undated)
    assert all(tuple(row) == COLUMNS for row in found)
    assert all(isinstance(row["earliest"], str | None) for row in found)


def test_without_pandas_the_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(ImportError, match="pip install pandas"):
        invented(1).to_dataframe()


def test_with_pandas_it_is_a_frame() -> None:
    pytest.importorskip("pandas")
    made = invented(20)
    frame = made.to_dataframe()
    assert list(frame.columns) == list(COLUMNS)
    assert len(frame) == len(made.entries) + len(made.undated)
