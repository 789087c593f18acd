"""A row per respondent, as CSV or Parquet: scored again slice by slice as it is written, so that a table of any length takes no room."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import fields
from typing import Any, BinaryIO, TypeVar

import numpy as np
from numpy.typing import NDArray

from cmat.errors import MachineError
from cmat.survey.kernel import score_rows
from cmat.survey.parquet_columns import polars
from cmat.survey.progress import STEP, Progress, in_silence, steps
from cmat.survey.quality import RowQuality
from cmat.survey.thresholds import STATUSES
from cmat.survey.writer import Survey

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
Text = TypeVar("Text", str, str | None)
_NEEDS_QUOTES = frozenset(',"\n\r')


def write_csv(survey: Survey, out: BinaryIO, progress: Progress = in_silence) -> None:
    """Write a row per respondent as CSV, UTF-8: unrounded scores, nothing where there is none; no cell is a formula to a spreadsheet."""
    for rows in steps(survey.table.size, "writing", progress):
        columns = _columns(survey, rows)
        if not rows.start:
            out.write((",".join(name for name, _ in columns) + "\n").encode())
        out.write(csv_lines([values for _, values in columns]))


def csv_lines(columns: Sequence[Any]) -> bytes:
    """Return columns of text, or arrays of floats (NaN for none), of whole numbers (0 for none) or of flags, as lines of CSV."""
    lines = map(",".join, zip(*map(_cells, columns), strict=True))
    return ("\n".join(lines) + "\n").encode()


def need_parquet() -> None:
    """Raise MachineError where Parquet cannot be written here."""
    if polars is None:
        raise MachineError("writing Parquet needs polars, which is not installed here. Install it: pip install 'cmat-toolkit[bulk]'")


def write_parquet(survey: Survey, out: BinaryIO, progress: Progress = in_silence) -> None:
    """Write a row per respondent as Parquet, null where there is no score; MachineError without polars, OSError where the disk is full."""
    need_parquet()
    schema = _frame(survey, slice(0, 1)).schema

    def frames(_columns: object, _predicate: object, _rows: object, _batch: object) -> Iterator[Any]:
        for rows in steps(survey.table.size, "writing", progress):
            yield _frame(survey, rows)

    table = polars.io.plugins.register_io_source(frames, schema=schema)
    try:
        table.sink_parquet(out, compression="zstd", row_group_size=STEP, maintain_order=True)
    except polars.exceptions.PolarsError as error:
        raise OSError(str(error).splitlines()[0]) from error


def _frame(survey: Survey, rows: slice) -> Any:
    """Return some rows as a polars table, with the same types whatever stands in them."""
    frame = {}
    for name, values in _columns(survey, rows):
        if not isinstance(values, np.ndarray):
            frame[name] = polars.Series(name, values, dtype=polars.String)
        elif values.dtype == np.float64:
            frame[name] = polars.Series(name, values).fill_nan(None)
        elif values.dtype == np.uint8:
            frame[name] = polars.Series(name, values).replace(0, None)
        else:
            frame[name] = polars.Series(name, values)
    return polars.DataFrame(frame)


def _columns(survey: Survey, rows: slice) -> list[tuple[str, Any]]:
    """Return name and values of some rows: lists of text, or arrays of floats (NaN for none), of levels (0 for none), or of flags."""
    table = survey.table
    found = score_rows(survey.plan, table.codes[rows])
    score = found.score
    columns: list[tuple[str, Any]] = [
        ("respondent", table.respondents[rows]),
        ("role", table.roles[rows]),
        ("group", _chosen([*table.groups, None], table.members[rows])),
        ("score", score[0]),
        ("low", found.low[0]),
        ("high", found.high[0]),
        ("coverage", found.coverage[0]),
        ("status", _chosen(list(STATUSES), found.status[0])),
        ("level", found.level[0]),
        ("level_low", found.level_low[0]),
        ("level_high", found.level_high[0]),
    ]
    for index, path in enumerate(found.paths[1:], 1):
        columns += [(f"{path}_score", score[index]), (f"{path}_coverage", found.coverage[index]), (f"{path}_level", found.level[index])]
    return [*columns, *((each.name, getattr(survey.quality, each.name)[rows]) for each in fields(RowQuality))]


def _cells(values: Any) -> list[str]:
    """Return a column's cells; every distinct value is written once."""
    if not isinstance(values, np.ndarray):
        written = {value: "" if value is None else _text_cell(value) for value in set(values)}
        return [written[value] for value in values]
    if values.dtype == np.bool_:
        return _chosen(["false", "true"], values.view(np.uint8))
    if values.dtype == np.uint8:
        return _chosen(["", *map(str, range(1, 256))], values)
    distinct, places = np.unique(values, return_inverse=True)
    return _chosen(["" if np.isnan(value) else repr(value) for value in distinct.tolist()], places)


def _chosen(texts: Sequence[Text], places: NDArray[Any]) -> list[Text]:
    found: list[Text] = np.array(texts, object)[places].tolist()
    return found


def _text_cell(text: str) -> str:
    """Return text as a cell that a spreadsheet takes for text, in quotes where it needs them."""
    plain = text.lstrip(" \ufeff\u200b\u200c\u200d")
    if plain.startswith(_FORMULA_STARTS):
        text = f"'{text}"
    return '"' + text.replace('"', '""') + '"' if _NEEDS_QUOTES.intersection(text) else text
