"""Workbooks that were worked on, damaged, or made to harm: each is named, nothing is applied."""

from __future__ import annotations

import io
import re
import tracemalloc
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from cmat.collecting.spreadsheets.spreadsheet import read_spreadsheet
from cmat.errors import Problem
from tests.collecting.import_subjects import changes, codes, engagement_folder, form_of, planned
from tests.collecting.workbook_edits import changed_part, packed, parts_of, sheet_part, typed, with_part, without_sheet

Change = Callable[[bytes], bytes]
RELATIONS = "xl/_rels/workbook.xml.rels"


def _key_gone(data: bytes) -> bytes:
    return typed(data, "A ", {"F1": None})


def _keys_gone(data: bytes) -> bytes:
    return typed(data, "A ", {"A1": None})


def _merged(data: bytes) -> bytes:
    part = sheet_part(data, "A ")
    return changed_part(
        data, part, lambda text: text.replace("</sheetData>", '</sheetData><mergeCells count="1"><mergeCell ref="D3:D5"/></mergeCells>')
    )


def _hidden_gone(data: bytes) -> bytes:
    return without_sheet(data, "cmat")


def _row_gone(data: bytes) -> bytes:
    return changed_part(data, sheet_part(data, "A "), lambda text: re.sub(r'<row r="4".*?</row>', "", text))


def _external(data: bytes) -> bytes:
    link = '<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/externalLink" Target="x.xml"/>'
    return changed_part(data, RELATIONS, lambda text: text.replace("</Relationships>", f"{link}</Relationships>"))


def _doctype(data: bytes) -> bytes:
    return changed_part(data, sheet_part(data, "A "), lambda text: text.replace("?>", '?><!DOCTYPE x [<!ENTITY a "b">]>', 1))


def _bomb(data: bytes) -> bytes:
    return with_part(data, sheet_part(data, "A "), b"<worksheet><sheetData>" + b" " * (21 * 1024 * 1024) + b"</sheetData></worksheet>")


def _many_cells(data: bytes) -> bytes:
    return with_part(data, sheet_part(data, "A "), b"<worksheet><sheetData>" + b"<c/>" * 300_000 + b"</sheetData></worksheet>")


def _missing_string(data: bytes) -> bytes:
    return changed_part(data, sheet_part(data, "A "), lambda text: re.sub(r'(<c r="B3"[^>]*t="s"[^>]*><v>)\d+', r"\g<1>-1", text))


DAMAGED: list[tuple[str, Change, str]] = [
    ("formula in an answer", lambda data: typed(data, "A ", {"D3": 3}, formula="1+2"), "CM925"),
    ("formula in a comment", lambda data: typed(data, "A ", {"H3": "x"}, formula="A1"), "CM925"),
    ("deleted sheet", lambda data: without_sheet(data, "B "), "CM929"),
    ("deleted row", _row_gone, "CM929"),
    ("hidden sheet deleted", _hidden_gone, "CM927"),
    ("merged answers", _merged, "CM926"),
    ("column deleted", _key_gone, "CM928"),
    ("row of keys emptied", _keys_gone, "CM928"),
    ("answers moved one row down", lambda data: typed(data, "A ", {"A5": None}), "CM931"),
    ("id copied", lambda data: typed(data, "A ", {"A5": "A1"}), "CM930"),
    ("id invented", lambda data: typed(data, "A ", {"A5": "A99"}), "CM401"),
    ("columns moved without their keys", lambda data: typed(data, "A ", {"D3": "Report of May"}), "CM402"),
    ("off the scale", lambda data: typed(data, "A ", {"D3": 7}), "CM403"),
    ("level and reason", lambda data: typed(data, "A ", {"E3": "not here"}), "CM405"),
    ("grade invented", lambda data: typed(data, "A ", {"G3": "high"}), "CM406"),
    ("answer emptied, evidence left", lambda data: typed(data, "A ", {"D4": None}), "CM413"),
    ("date that is none", lambda data: typed(data, "Start", {"C5": "yesterday"}), "CM212"),
    ("control character", lambda data: typed(data, "A ", {"H3": "a_x0007_b"}), "CM109"),
    ("text too long", lambda data: typed(data, "A ", {"H3": "x" * 2001}), "CM216"),
    ("macros", lambda data: with_part(data, "xl/vbaProject.bin", b"x"), "CM924"),
    ("external link", lambda data: with_part(data, "xl/externalLinks/externalLink1.xml", b"<x/>"), "CM924"),
    ("external link in the relations", _external, "CM924"),
    ("part outside", lambda data: with_part(data, "../evil", b"x"), "CM924"),
    ("document type", _doctype, "CM921"),
    ("zip bomb", _bomb, "CM923"),
    ("too many cells", _many_cells, "CM923"),
    ("cut off", lambda data: data[: len(data) // 2], "CM921"),
    ("broken part", lambda data: with_part(data, sheet_part(data, "A "), b"<worksheet>"), "CM921"),
    ("shared string that is not there", _missing_string, "CM921"),
    ("no zip", lambda _: b"PK\x03\x04 nothing", "CM921"),
    ("old workbook", lambda _: b"\xd0\xcf\x11\xe0" + b"\x00" * 600, "CM922"),
    ("binary workbook", lambda _: packed({"[Content_Types].xml": b"<x/>", "xl/workbook.bin": b"x"}), "CM922"),
    ("not a form", lambda _: packed({"content.xml": b"<x/>"}), "CM927"),
]


@pytest.mark.parametrize(("change", "expected"), [case[1:] for case in DAMAGED], ids=[case[0] for case in DAMAGED])
def test_damage_is_named_and_nothing_is_applied(tmp_path: Path, change: Change, expected: str) -> None:
    """With its code, with file, sheet and cell as far as there is one; what is there stays untouched."""
    folder = engagement_folder(tmp_path)
    before = (folder / "answers/ceo.yaml").read_bytes()

    plan = planned(folder, {"ceo.xlsx": change(form_of(folder))})

    assert expected in codes(plan)
    assert (plan.sheets, plan.kept) == ({}, {})
    assert any(line.change == "not understood" and line.reason for line in plan.lines)
    assert before == (folder / "answers/ceo.yaml").read_bytes()


def test_formula_is_named_with_its_sheet_and_cell(tmp_path: Path) -> None:
    """So that the respondent finds it."""
    folder = engagement_folder(tmp_path)

    plan = planned(folder, {"ceo.xlsx": typed(form_of(folder), "A ", {"D3": 3}, formula="1+2")})
    problem = next(problem for problem in plan.problems if problem.code == "CM925")

    assert "error CM925 cell A Alpha!D3 holds a formula. Type the value." in str(problem)
    assert (f"{tmp_path}/ceo.xlsx!A Alpha", 3, 4) == (problem.place.file, problem.place.line, problem.place.column)


def test_columns_that_were_moved_with_their_keys_are_still_known(tmp_path: Path) -> None:
    """The hidden row moves along: comment and grade have changed places here."""
    folder = engagement_folder(tmp_path)
    book = typed(form_of(folder), "A ", {"G1": "cmat:comment", "H1": "cmat:grade", "G3": "moved", "H3": "E1", "G4": None, "H4": "E3"})

    plan = planned(folder, {"ceo.xlsx": book})

    assert [("A1", "changed", "3", '{level: 3, grade: E1, comment: "moved"}')] == changes(plan)


@pytest.mark.parametrize("text", ["۴", "٤", "４", " 4 ", "4\u200c", "\u200f۴", "4.0"])
def test_digits_of_every_script_are_understood(tmp_path: Path, text: str) -> None:
    """As people type them."""
    folder = engagement_folder(tmp_path)

    assert [("A1", "changed", "3", "4")] == changes(planned(folder, {"ceo.xlsx": typed(form_of(folder), "A ", {"D3": text})}))


def test_sizes_that_the_directory_lies_about_are_noticed_while_unpacking() -> None:
    """The directory says 100 bytes; unpacking stops at the limit all the same, within little memory."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("content.xml", b"<x>" + b" " * (60 * 1024 * 1024))
    data = bytearray(buffer.getvalue())
    directory = data.rindex(b"PK\x01\x02")
    data[directory + 24 : directory + 28] = (100).to_bytes(4, "little")
    found: list[Problem] = []
    tracemalloc.start()

    assert read_spreadsheet("x.ods", bytes(data), found) is None

    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert [problem.code for problem in found] in (["CM923"], ["CM921"])
    assert peak < 100 * 1024 * 1024


ODS = (
    '<office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x"><table:table table:name="S">{}</table:table></office:document-content>'
)


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ('<table:table-row table:number-rows-repeated="1048576"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>', None),
        (
            '<table:table-row table:number-rows-repeated="1048576"><table:table-cell><text:p>x</text:p></table:table-cell></table:table-row>',
            "CM923",
        ),
        ('<table:table-row><table:table-cell table:number-columns-repeated="99999999"/></table:table-row>', "CM921"),
        ('<table:table-row><table:table-cell><text:p><text:s text:c="30000"/></text:p></table:table-cell></table:table-row>' * 3000, "CM921"),
        ('<table:table-source xmlns:xlink="l" xlink:href="file:///etc/passwd"/>', "CM924"),
    ],
    ids=["empty rows", "repeated cells", "absurd number", "blanks", "external source"],
)
def test_ods_that_stands_for_more_than_it_holds_is_stopped(rows: str, expected: str | None) -> None:
    """A few bytes can stand for thousands of millions of cells."""
    found: list[Problem] = []

    book = read_spreadsheet("x.ods", packed({"content.xml": ODS.format(rows).encode()}), found)

    assert ([] if expected is None else [expected]) == [problem.code for problem in found]
    assert (book is None) == (expected is not None)


def test_lone_cell_at_the_far_end_costs_nothing() -> None:
    """Readers that fill the grid need gigabytes for it."""
    sheet = b'<worksheet><sheetData><row r="1048576"><c r="XFD1048576"><v>3</v></c></row></sheetData></worksheet>'
    book = b'<workbook xmlns:r="r"><sheets><sheet name="S" r:id="a"/></sheets></workbook>'
    relations = b'<Relationships><Relationship Id="a" Type="x/worksheet" Target="s.xml"/></Relationships>'
    found: list[Problem] = []

    read = read_spreadsheet("x.xlsx", packed({"xl/workbook.xml": book, RELATIONS: relations, "xl/s.xml": sheet}), found)

    assert read is not None
    assert {1_048_576: {16_384: "3"}} == {
        row: {column: cell.text for column, cell in cells.items()} for row, cells in read.worksheets[0].rows.items()
    }


def test_parts_of_a_form_are_few(tmp_path: Path) -> None:
    """The limit on parts leaves room for many more sections."""
    assert len(parts_of(form_of(engagement_folder(tmp_path)))) < 30
