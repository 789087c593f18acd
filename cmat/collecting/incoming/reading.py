"""Any file that people send back: a form's YAML, a form's workbook, or what another tool exports: a table, or the JSON of SurveyJS."""

from __future__ import annotations

import re
from pathlib import Path

from cmat.collecting.forms.fingerprint import COMMENT
from cmat.collecting.incoming.incoming import FileRead, Incoming, Reading
from cmat.collecting.incoming.stored_json import is_stored_answers
from cmat.collecting.incoming.table import read_delimited_table, read_json_answers, read_workbook_table
from cmat.collecting.incoming.workbook import is_form, read_form
from cmat.collecting.spreadsheets.spreadsheet import is_workbook, read_spreadsheet
from cmat.errors import Problem
from cmat.loading.files import decode
from cmat.loading.yaml_source import parse_yaml
from cmat.schema import answers

_JSON = ".json"
_TABLES = (".csv", ".tsv", ".txt")
_SHA256 = re.compile(rf"^{re.escape(COMMENT)}([0-9a-f]{{64}})\s*$", re.MULTILINE)


def read_file(path: Path, data: bytes, reading: Reading) -> FileRead:
    """Return every respondent's answers in a file; its bytes decide what it is, its name only where they do not."""
    found: list[Problem] = []
    if is_workbook(path, data):
        sheets, is_usable = _workbook(path, data, reading, found)
    elif path.suffix.lower() in _TABLES:
        sheets = read_delimited_table(path, str(path), data, reading, found)
        is_usable = bool(sheets)
    else:
        sheets = _text(path, data, reading, found)
        is_usable = bool(sheets)
    return FileRead(sheets, found, is_usable=is_usable)


def _workbook(path: Path, data: bytes, reading: Reading, found: list[Problem]) -> tuple[list[Incoming], bool]:
    book = read_spreadsheet(str(path), data, found)
    if book is None:
        return [], False
    if not is_form(book):
        sheets = read_workbook_table(book, reading, found)
        return sheets, bool(sheets)
    form = read_form(book, found)
    return ([form] if form is not None else []), form is not None


def _text(path: Path, data: bytes, reading: Reading, found: list[Problem]) -> list[Incoming]:
    text = decode(data, str(path), found)
    if text is not None and path.suffix.lower() == _JSON and is_stored_answers(text):
        return read_json_answers(str(path), text, reading, found)
    source = None if text is None else parse_yaml(text, str(path), found, schema=answers.SCHEMA)
    if text is None or source is None:
        return []
    said = _SHA256.search(text[:4_000])
    return [Incoming(source, sha256=said[1] if said else None)]
