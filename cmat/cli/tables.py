"""Rows as a table for a terminal, as CSV, as Markdown or as JSON."""

from __future__ import annotations

import csv
import io
import json
import unicodedata
from collections.abc import Sequence
from typing import Annotated, Any

import typer

from cmat.errors import UsageError
from cmat.problems.kind import printable

FORMATS = ("table", "json", "csv", "md")
FormatOption = Annotated[str, typer.Option("--format", metavar="|".join(FORMATS), help="How to write the result.")]
JsonOption = Annotated[bool, typer.Option("--json", help="Short for --format json.")]
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def chosen_format(wanted: str, *, json_wanted: bool) -> str:
    """Return the format that was asked for; UsageError for any other."""
    if json_wanted:
        return "json"
    if wanted not in FORMATS:
        raise UsageError(f"--format {printable(wanted)} is not one of {', '.join(FORMATS)}")
    return wanted


def as_json(document: Any) -> str:
    """Return one JSON document; never NaN."""
    return json.dumps(document, ensure_ascii=False, indent=2, allow_nan=False)


def as_rows(headers: Sequence[str], rows: Sequence[Sequence[str]], how: str) -> str:
    """Return rows of text as a table, as CSV or as Markdown."""
    if how == "csv":
        return _csv(headers, rows)
    if how == "md":
        return _markdown(headers, rows)
    return _table(headers, rows)


def _csv(headers: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\n")
    writer.writerows([[_no_formula(cell) for cell in row] for row in (headers, *rows)])
    return out.getvalue()


def _no_formula(cell: str) -> str:
    """Return a cell that a spreadsheet takes for text; a plain number stays a number."""
    trimmed = cell.lstrip(" \ufeff\u200b\u200c\u200d")
    if not trimmed.startswith(_FORMULA_STARTS) or _is_number(cell):
        return cell
    return f"'{cell}"


def _is_number(cell: str) -> bool:
    return cell.lstrip("-").replace(".", "", 1).isdecimal()


def _is_figure(cell: str) -> bool:
    """Whether a cell holds nothing but a number, of either language, with its sign and percent sign."""
    return cell.removesuffix("%").removesuffix(" \u066a").lstrip("-+\u2212").replace(".", "", 1).replace("\u066b", "", 1).isdecimal()


def _markdown(headers: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [[cell.replace("\\", "\\\\").replace("|", "\\|").replace("\n", " ").replace("<", "&lt;") for cell in row] for row in (headers, *rows)]
    written = [f"| {' | '.join(line)} |" for line in lines]
    return "\n".join([written[0], f"|{'---|' * len(headers)}", *written[1:]]) + "\n"


def _table(headers: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [[printable(cell, 100) for cell in row] for row in (headers, *rows)]
    widths = [max(text_width(line[column]) for line in lines) for column in range(len(headers))]
    numeric = [all(not row[column] or _is_figure(row[column]) for row in rows) and bool(rows) for column in range(len(headers))]
    written = []
    for line in lines:
        cells = [
            " " * (width - text_width(cell)) + cell if right else cell + " " * (width - text_width(cell))
            for cell, width, right in zip(line, widths, numeric, strict=True)
        ]
        written.append("  ".join(cells).rstrip())
    return "\n".join(written) + "\n"


def text_width(text: str) -> int:
    """Return how many columns of a terminal a text takes."""
    return sum(0 if unicodedata.category(c) in ("Mn", "Me", "Cf") else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)
