"""Events as Parquet (extra ``[parquet]``): the table of events as a file that other programs read, and back."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from chronos.store.schema import EVENT_COLUMNS

_BATCH = 10_000


class ParquetError(Exception):
    """A file that cannot be written or is no table of events, or the extra is not installed."""


def write_events(path: Path, rows: Sequence[tuple[Any, ...]]) -> None:
    """Write rows of the table of events, whole or not at all.

    Raises :class:`ParquetError` when the file cannot be written.
    """
    arrow, parquet = _library()
    whole = arrow.schema([(name, arrow.bool_() if name == "shown" else arrow.string()) for name in EVENT_COLUMNS])
    columns: list[tuple[Any, ...]] = list(zip(*rows, strict=True)) if rows else [()] * len(EVENT_COLUMNS)
    columns[-1] = tuple(map(bool, columns[-1]))
    staged = path.with_name(f".{path.name}.part")
    try:
        parquet.write_table(arrow.table(list(map(list, columns)), schema=whole), staged, compression="zstd")
        staged.replace(path)
    except (OSError, arrow.ArrowException) as error:
        staged.unlink(missing_ok=True)
        raise ParquetError(f"{path}: cannot be written: {error}") from error


def read_events(path: Path) -> Iterator[tuple[Any, ...]]:
    """The rows again, in the order of the file.

    Raises :class:`ParquetError` for a file that cannot be read, lacks a column, or has something else in one.
    """
    arrow, parquet = _library()
    try:
        with parquet.ParquetFile(path) as file:
            for batch in file.iter_batches(_BATCH, columns=list(EVENT_COLUMNS)):
                for record in batch.to_pylist():
                    yield _row(path, record)
    except (OSError, arrow.ArrowException) as error:
        raise ParquetError(f"{path}: no Parquet file that can be read: {str(error)[:200]}") from error


def _row(path: Path, record: dict[str, Any]) -> tuple[Any, ...]:
    missing = [name for name in EVENT_COLUMNS if name not in record]
    if missing:
        raise ParquetError(f"{path}: no table of events: it has no column {missing[0]!r}")
    for name in EVENT_COLUMNS[:-1]:
        value = record[name]
        if not (isinstance(value, str) or (value is None and name in ("edtf", "earliest", "latest"))):
            raise ParquetError(f"{path}: column {name!r} holds {value!r}, which is no text")
    return (*(record[name] for name in EVENT_COLUMNS[:-1]), int(bool(record["shown"])))


def _library() -> tuple[Any, Any]:
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as error:
        raise ParquetError("Parquet needs an extra: pip install 'chronos-timeline[parquet]'") from error
    return pyarrow, pyarrow.parquet
