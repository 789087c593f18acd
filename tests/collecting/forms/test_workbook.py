"""The form as a workbook: what it holds, what is locked, and that everything a respondent said comes back from it."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import Any

import pytest
import python_calamine
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cmat.collecting.forms import workbook
from cmat.collecting.forms.workbook_layout import HIDDEN_SHEET
from cmat.collecting.incoming.incoming import merged_answer, same_answer
from cmat.collecting.incoming.workbook import read_form
from cmat.collecting.spreadsheets.spreadsheet import Spreadsheet, read_spreadsheet
from cmat.errors import MachineError, Problem
from cmat.loading.validation import validate
from cmat.schema.answers import BLANK, Answer, AnswerSheet
from tests.collecting.form_subjects import order, small_form
from tests.collecting.workbook_edits import parts_of, sheet_part

TEXTS = [
    "plain",
    "two\nlines",
    " blanks around ",
    "tab\there",
    "=1+1",
    "+49 30",
    "@name",
    "http://example.org",
    "'quoted",
    "_x000D_",
    "<b>&amp;</b>",
    "۴ درصد",
    "سلام\u200cدنیا (ABC) ۱۲٪",
    "\u2067mixed\u2069 سلام",
    "emoji 😀👨‍👩‍👧",
    "007",
    "1e3",
    "n/a",
    "unknown",
    "2026-05-01",
    "x" * 2000,
]
STATES: list[Any] = [
    3,
    "unknown",
    None,
    {"na": ""},
    {"na": "One product only"},
    {"level": "unknown", "comment": "Ask IT"},
    {"comment": "Nothing yet"},
    {"level": 5, "grade": "E3", "evidence": "Report, May", "comment": "Since spring"},
    {"na": "No shops", "comment": "Since 2020", "evidence": "Lease"},
]


def read_back(content: bytes, file: str = "form.xlsx") -> tuple[AnswerSheet, list[Problem]]:
    """Return the sheet that a workbook holds, and what is wrong with it."""
    found: list[Problem] = []
    book = read_spreadsheet(file, content, found)
    form = None if book is None else read_form(book, found)
    loaded = None if form is None else validate(form.source, AnswerSheet, found)
    if loaded is None or form is None:
        raise ValueError(found)
    answers = {key: merged_answer(BLANK, answer, form.keys) for key, answer in loaded.document.answers.items()}
    return loaded.document.model_copy(update={"answers": answers}), found


def made(answers: dict[str, Any], language: str = "en", **keys: Any) -> bytes:
    """Return the workbook of a respondent who has answered this."""
    return next(iter(workbook.form_files(order(small_form(answers, **keys), language=language)).values()))


def round_trip(answers: dict[str, Any], language: str = "en", **keys: Any) -> dict[str, Answer]:
    """Return the answers that come back from the workbook; the test fails where there is a problem."""
    sheet, found = read_back(made(answers, language, **keys))
    errors = [problem for problem in found if problem.is_error]
    if errors:
        raise ValueError(errors)
    return sheet.answers


@pytest.mark.parametrize("language", ["en", "fa"])
@pytest.mark.parametrize("answer", STATES, ids=str)
def test_every_state_comes_back(answer: Any, language: str) -> None:
    """Level, unknown, n/a with and without its reason, blank, comments with each."""
    form = small_form({"a1": answer})
    expected = form.present.answers["a1"] if form.present else BLANK

    assert same_answer(expected, round_trip({"a1": answer}, language)["a1"])


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: repr(text[:20]))
def test_every_text_comes_back_and_is_text(text: str) -> None:
    """Line breaks, blanks, emoji, bidi marks, and what looks like a formula, a link, a number or a state."""
    found = round_trip({"a1": {"level": 3, "evidence": text, "comment": text}, "a2": {"na": text}})

    assert (text, text, text) == (found["a1"].evidence, found["a1"].comment, found["a2"].na)


def test_facets_come_back_in_an_assessed_engagement() -> None:
    """A column per facet; the level's column is left for unknown and n/a."""
    facets = {"intent": 4, "reality": 0, "effect": 1, "grade": "E2"}

    found = round_trip({"a1": facets, "a2": {"intent": 2}, "x1": "unknown"}, mode="assessed")

    assert ({"intent": 4, "reality": 0, "effect": 1}, "E2") == (dict(found["a1"].facets), found["a1"].grade)
    assert ({"intent": 2}, True) == (dict(found["a2"].facets), found["x1"].unknown)


_PROSE = st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Cn"], exclude_characters="\u2028\u2029", include_characters="\n\t"), min_size=1, max_size=60
).filter(lambda text: bool(text.strip()) and not re.search("[\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u1ab0-\u20ff]", text))


@st.composite
def _answers(draw: st.DrawFn) -> Any:
    state: dict[str, Any] = draw(st.sampled_from([{}, {"level": 1}, {"level": 5}, {"unknown": True}, {"na": ""}, {"na": "x"}]))
    if state.get("na"):
        state = {"na": draw(_PROSE)}
    extra: dict[str, Any] = {"comment": draw(st.none() | _PROSE)}
    if "level" in state:
        extra |= {"evidence": draw(st.none() | _PROSE), "grade": draw(st.none() | st.sampled_from(["E0", "E4"]))}
    return {**state, **{key: value for key, value in extra.items() if value is not None}}


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.fixed_dictionaries({"a1": _answers(), "a2": _answers(), "x1": _answers(), "y1": _answers()}), st.sampled_from(["en", "fa"]))
def test_whatever_was_answered_comes_back(answers: dict[str, Any], language: str) -> None:
    """Any state with any text that a sheet may hold."""
    form = small_form(answers)
    expected = dict(form.present.answers) if form.present else {}

    found = round_trip(answers, language)

    assert [] == [key for key, answer in expected.items() if not same_answer(answer, found[key])]


def test_same_inputs_give_the_same_bytes() -> None:
    """No clock: neither in the properties nor in the zip's directory."""
    content = made({"a1": 3})

    assert content == made({"a1": 3})
    assert b"2000-01-01T00:00:00Z" in parts_of(content)["docProps/core.xml"]


def test_only_what_may_be_typed_in_is_unlocked_and_the_rest_is_protected() -> None:
    """Every worksheet is protected; in a row of questions, the answer's cells alone are not locked."""
    content = made({"a1": 3})
    parts = parts_of(content)
    styles = re.findall(r"<xf [^>]*?(?:/>|>.*?</xf>)", parts["xl/styles.xml"].decode().partition("<cellXfs")[2].partition("</cellXfs>")[0])
    unlocked = {number for number, style in enumerate(styles) if 'locked="0"' in style}
    row = dict(re.findall(r'<c r="([A-Z]+)3" s="(\d+)"', parts[sheet_part(content, "A ")].decode()))

    assert all(b"<sheetProtection" in text for name, text in parts.items() if name.startswith("xl/worksheets/sheet"))
    assert ["D", "E", "F", "G", "H"] == [column for column, style in row.items() if int(style) in unlocked]


def test_answers_have_a_list_of_the_scale_and_of_the_states() -> None:
    """The entries stand on the hidden worksheet, in the form's language."""
    content = made({}, "fa")
    text = parts_of(content)[sheet_part(content, "A ")].decode()
    validation = re.search(r'<dataValidation type="list"[^>]*sqref="D3"[^>]*><formula1>cmat!\$(\w+)\$1:\$\w+\$(\d+)</formula1>', text)
    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
    rows = book.get_sheet_by_name(HIDDEN_SHEET).to_python(skip_empty_area=False)

    assert validation is not None
    column = ord(validation[1]) - ord("A")
    assert [1, 2, 3, 4, 5, "نمی‌دانم", "موضوعیت ندارد"] == [rows[row][column] for row in range(int(validation[2]))]
    assert python_calamine.SheetVisibleEnum.Hidden == next(sheet.visible for sheet in book.sheets_metadata if sheet.name == HIDDEN_SHEET)


def test_persian_runs_from_the_right_and_english_does_not() -> None:
    """Every worksheet that a person sees."""
    for language, expected in (("fa", True), ("en", False)):
        content = made({}, language)
        visible = [text for name, text in parts_of(content).items() if name.startswith("xl/worksheets/sheet")]
        hidden = parts_of(content)[sheet_part(content, HIDDEN_SHEET)]

        assert [expected] * (len(visible) - 1) == [b'rightToLeft="1"' in text for text in visible if text != hidden]


def test_progress_is_counted_by_formulas_that_show_the_present_state() -> None:
    """Level, unknown and n/a count; a comment alone does not."""
    content = made({"a1": 3, "a2": {"comment": "Later"}, "x1": "unknown", "y1": {"na": "Why"}})
    start = parts_of(content)[sheet_part(content, "Start")].decode()

    assert [("C8", "1"), ("C9", "2")] == re.findall(r'<c r="(C[89])"[^>]*><f>SUMPRODUCT[^<]*</f><v>(\d+)</v>', start)


def test_texts_and_levels_stand_beside_the_cell() -> None:
    """In the form's language; the levels that have no text of their own have the option's title."""
    content = made({}, "fa")
    rows = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(2).to_python(skip_empty_area=False)

    assert ["a1", "نگهداری پروندهٔ مشتریان"] == rows[2][:2]
    assert ["1 · هیچ", "2 · Option 2", "3 · Option 3", "4 · Option 4", "5 · همه"] == str(rows[2][2]).split("\n")


def test_own_reader_and_calamine_read_the_same_cells() -> None:
    """A second reader, written by others, as the oracle."""
    content = made({"a1": {"level": 3, "evidence": "two\nlines  and   blanks"}, "a2": {"na": "=1"}})
    found: list[Problem] = []
    own = read_spreadsheet("x.xlsx", content, found)
    other = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))

    assert isinstance(own, Spreadsheet)
    for worksheet in own.worksheets:
        rows = other.get_sheet_by_name(worksheet.name).to_python(skip_empty_area=False)
        expected = {(r, c): _text(cell) for r, row in enumerate(rows, 1) for c, cell in enumerate(row, 1) if cell != ""}
        assert expected == {(r, c): cell.text for r, row in worksheet.rows.items() for c, cell in row.items()}


def _text(cell: Any) -> str:
    return f"{cell:.15g}" if isinstance(cell, float) else str(cell)


def test_missing_library_is_named_with_the_line_that_installs_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine without the extra `office`."""
    monkeypatch.setattr(workbook, "xlsxwriter", None)

    with pytest.raises(MachineError, match=r"pip install 'cmat-toolkit\[office\]'"):
        made({})


def test_title_that_no_sheet_may_have_is_made_one(tmp_path: Path) -> None:
    """Brackets, colons and length: names of sheets are for people, ids do the work."""
    from tests.collecting.import_subjects import engagement_folder, form_of

    names = re.findall(r'<sheet name="([^"]*)"', parts_of(form_of(engagement_folder(tmp_path)))["xl/workbook.xml"].decode())

    assert ["Start", "cmat", "A Alpha", "B Beta all of it"] == names
