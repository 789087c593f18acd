"""Parquet to columns of text by polars, which is optional: one column at a time."""

from __future__ import annotations

import contextlib
import importlib
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cmat.errors import InputError, MachineError, Place, Problem
from cmat.problems import surveys as problems
from cmat.survey.text_table import TextColumn, TextTable, cell_text, has_text, only_rows

polars: Any = None
with contextlib.suppress(ImportError):
    polars = importlib.import_module("polars")

# respondents: a short Parquet file can claim any number
MOST_ROWS = 20_000_000
_SMALL = 65_536


def of_parquet(path: Path, found: list[Problem]) -> TextTable | None:
    """Return the columns of a Parquet file. Only the file's description is read here, and columns until each row has shown some text."""
    if polars is None:
        raise MachineError("reading Parquet needs polars, which is not installed here. Install it: pip install 'cmat-toolkit[bulk]'")
    try:
        schema = polars.read_parquet_schema(path)
        height = int(polars.scan_parquet(path, glob=False).select(polars.len()).collect().item())
    except Exception as error:  # noqa: BLE001  polars raises its own errors, and OSError for what is cut off
        found.append(_not_read(str(path), error))
        return None
    if height > MOST_ROWS:
        found.append(problems.TOO_MANY_ROWS.at(Place(str(path)), count=height, limit=MOST_ROWS))
        return None

    names = list(schema)

    def column(number: int) -> TextColumn:
        try:
            return _column(names[number].strip(), polars.scan_parquet(path, glob=False).select(names[number]).collect().to_series(0))
        except (polars.exceptions.PolarsError, OSError) as error:
            raise InputError([_not_read(str(path), error)]) from error

    table = TextTable(str(path), tuple(name.strip() for name in names), column, np.arange(2, height + 2), is_parquet=True)
    kept = np.zeros(height, np.bool_)
    # numbers first, which are quicker to read: mostly, a few columns of them settle it
    for number in sorted(range(len(names)), key=lambda number: not schema[names[number]].is_numeric()):
        kept |= has_text(column(number))
        if kept.all():
            return table
    return only_rows(table, kept)


def _not_read(name: str, error: Exception) -> Problem:
    lines = str(error).splitlines() or [type(error).__name__]
    return problems.NOT_READ.at(Place(name), expected="Parquet", detail=lines[0])


def _column(title: str, series: Any) -> TextColumn:
    """Return a polars column: every distinct value is turned into text once."""
    small = _small_numbers(series)
    if small is not None:
        return TextColumn(title, *small)
    distinct = series.unique(maintain_order=True)
    texts: dict[str, int] = {}
    place = np.array([texts.setdefault(cell_text(value), len(texts)) for value in distinct.to_list()], np.uint32)
    if len(distinct) == len(series):
        return TextColumn(title, tuple(texts), place)
    frame = polars.DataFrame({"value": series})
    keys = polars.DataFrame({"value": distinct, "place": place})
    index = frame.join(keys, on="value", how="left", nulls_equal=True, maintain_order="left").get_column("place").to_numpy()
    return TextColumn(title, tuple(texts), index.astype(np.uint32, copy=False))


def _small_numbers(series: Any) -> tuple[tuple[str, ...], NDArray[np.uint32]] | None:
    """Return texts and index of a column of whole numbers from 0 to 65,535 and blanks, which needs no search; None for any other."""
    if not (series.dtype.is_integer() or series.dtype.is_float()):
        return None
    given = series.fill_nan(None) if series.dtype.is_float() else series
    whole = given.cast(polars.Int64, strict=False)
    if whole.null_count() != given.null_count() or (series.dtype.is_float() and not (whole == given).all()):
        return None
    if whole.null_count() < len(whole) and (whole.min() < 0 or whole.max() >= _SMALL):
        return None
    numbers = whole.fill_null(_SMALL).to_numpy()
    present = np.flatnonzero(np.bincount(numbers, minlength=1))
    places = np.zeros(_SMALL + 1, np.uint32)
    places[present] = np.arange(len(present))
    return tuple("" if number == _SMALL else str(number) for number in present.tolist()), places[numbers]
