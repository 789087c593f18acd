"""Tables in: titles, cells, people, formats; every mistake with its row, its column and its title."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cmat.errors import MachineError, Problem
from cmat.survey import columns, parquet_columns, regular_csv
from cmat.survey.plan import compile_plan
from cmat.survey.reader import read_survey
from cmat.survey.table import SurveyTable
from tests.builders import model, questionnaire

Read = Callable[..., tuple[SurveyTable | None, list[str]]]
MODEL = model({"A": 1, "B": 1})
ASKED = questionnaire({"AP1": "A", "AP2": "A", "B1": {"dimension": "B", "scale": "facet"}, "B2": {"dimension": "B", "when": {"sector": ["b2b"]}}})
PLAN = compile_plan(MODEL, ASKED)


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Return a function that reads text or bytes as a file; problems come back as text without the folder."""

    def reading(content: str | bytes, name: str = "s.csv", **keys: Any) -> tuple[SurveyTable | None, list[str]]:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        found: list[Problem] = []
        table = read_survey(path, PLAN, ASKED, found, **keys)
        return table, [str(problem).removeprefix(f"{tmp_path}/") for problem in found]

    return reading


def _codes(table: SurveyTable | None) -> dict[str, list[int]]:
    if table is None:
        raise ValueError("the table was refused")
    return {question_id: table.codes[:, column].tolist() for column, question_id in enumerate(PLAN.columns)}


def test_cells__numbers_words_and_blanks(read: Read) -> None:
    """Latin, Persian and Arabic digits, 3.0, unknown, na in several words, blank; B1 has a scale that begins with 0."""
    table, said = read("respondent,AP1,AP2,B1\na,1,۳,0\nb,٥,3.0,4\nc,unknown,na,\nd,نمی‌دانم,N/A,DK\ne, 2 ,Not applicable,۴\n")

    assert said == []
    assert _codes(table) == {"AP1": [0, 4, 255, 255, 1], "AP2": [2, 2, 254, 254, 254], "B1": [0, 4, 255, 255, 4]}
    assert table is not None
    assert (table.unknown.tolist(), table.respondents, table.groups) == ([[2, 0], [3, 0], [3, 2]], ("a", "b", "c", "d", "e"), ())


def test_titles__alone_in_brackets_in_any_case(read: Read) -> None:
    """What is no id is left out with a note; without a column of respondents, they are numbered."""
    table, said = read("Timestamp;[AP1];Do you plan? [ap2];b1\n2026-11-21;1;2;3\n2026-11-21;5;4;0\n")

    assert _codes(table) == {"AP1": [0, 4], "AP2": [1, 3], "B1": [3, 0]}
    assert said == ["s.csv:1:1: note CM821 columns that are not used: Timestamp."]
    assert table is not None
    assert table.respondents == ("1", "2")


def test_people__role_group_and_a_group_column_of_another_name(read: Read) -> None:
    """Groups are sorted by name; a blank one is nobody's."""
    text = "AP1,AP2,B1,role,group,Region\n1,1,1,GM,z,south\n2,2,2,,a,\n3,3,3,IT,z,north\n"
    plain, _ = read(text)
    other, _ = read(text, group="region")
    if plain is None or other is None:
        raise ValueError("refused")

    assert (plain.groups, plain.members.tolist(), plain.roles) == (("a", "z"), [1, 0, 1], ("GM", None, "IT"))
    assert (other.groups, other.members.tolist(), other.group_of(1)) == (("north", "south"), [1, -1, 0], None)


def test_formula_looking_text_is_text(read: Read) -> None:
    """Kept in a name; no answer in a cell."""
    table, _ = read("respondent,group,AP1,AP2,B1\n=1+1,@x,1,1,1\n")
    _, said = read("AP1,AP2,B1\n=1+1,1,1\n")

    assert table is not None
    assert (table.respondents, table.groups) == (("=1+1",), ("@x",))
    assert said[0].startswith("s.csv:2:1: error CM814 column 'AP1': '=1+1' is not an answer. ")


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        ("AP1,AP2,B1,AP9\n1,1,1,1\n", "s.csv:1:4: error CM807 column 'AP9': questionnaire q@1.0.0 has no question 'AP9'. Did you mean"),
        ("AP1,AP2,B1,Is it? [XX]\n1,1,1,1\n", "s.csv:1:4: error CM807 column 'Is it? [XX]': questionnaire q@1.0.0 has no question 'XX'. "),
        ("AP1,AP2,B1,So? [AP1]\n1,1,1,1\n", "s.csv:1:4: error CM808 column 'So? [AP1]': question 'AP1' stands in column 'AP1' already. "),
        ("AP1,AP2,B1,[AP1] or [AP2]\n1,1,1,1\n", "s.csv:1:4: error CM810 column '[AP1] or [AP2]' names several questions: AP1, AP2. "),
        ("group,AP1,AP2,B1,Group\nx,1,1,1,x\n", "s.csv:1:5: error CM809 column 'Group': the title 'group' stands in column 1 already. "),
        ("AP1,AP2,B1\n1,1,1\n1,7,1\n2,7,1\n", "s.csv:3:2: error CM813 column 'AP2': 7 is not on the scale (1, 2, 3, 4, 5) (and in 1 more row). "),
        ("AP1,AP2,B1\n1,1,5\n", "s.csv:2:3: error CM813 column 'B1': 5 is not on the scale (0, 1, 2, 3, 4). "),
        ("AP1,AP2,B1\n1,2.5,1\n", "s.csv:2:2: error CM814 column 'AP2': '2.5' is not an answer. "),
        ("AP1,AP2,B1\n1,-1,1\n", "s.csv:2:2: error CM814 column 'AP2': '-1' is not an answer. "),
        ("name,age\nx,30\n", "s.csv:1:1: error CM806 no column title names a question of q@1.0.0. "),
        ("", "s.csv: error CM801 "),
        (" \n\n", "s.csv: error CM801 "),
        (",,\n,,\n", "s.csv: error CM801 "),
        ("AP1,AP2,B1\n", "s.csv: error CM802 "),
        ("AP1,AP2,B1\n,,\n\n", "s.csv: error CM802 "),
        ("AP1,AP2,B1\n1,1\n", "s.csv:2:1: error CM818 the row has 2 cells, the title row 3. "),
        ("AP1,AP2,B1\n1,1,1,1\n", "s.csv:2:1: error CM818 the row has 4 cells, the title row 3. "),
        (
            "respondent,AP1,AP2,B1\na,1,1,1\nb,1,1,1\na,2,2,2\n",
            "s.csv:4:1: error CM816 column 'respondent': respondent 'a' stands in row 2 already. ",
        ),
        ("respondent,AP1,AP2,B1\n,1,1,1\n", "s.csv:2:1: error CM817 column 'respondent' is empty here. "),
        ("group,AP1,AP2,B1\na\x07b,1,1,1\n", "s.csv:2:1: error CM820 column 'group': the character U+0007 is not allowed in a name. "),
        (f"group,AP1,AP2,B1\n{'x' * 201},1,1,1\n", "s.csv:2:1: error CM820 column 'group': a name of 201 characters. "),
        ("PAR1", "s.csv: error CM805 this is no CSV file; it is Parquet. "),
    ],
)
def test_bad_table_is_refused_with_its_place(read: Read, text: str, starts: str) -> None:
    """Row and column as a spreadsheet counts them, and the title."""
    table, said = read(text)

    assert table is None
    assert len(said) == 1
    assert said[0].startswith(starts)


def test_all_problems_come_at_once__the_same_value_once_per_column(read: Read) -> None:
    """Two columns, three kinds; row 4 is the first with a word."""
    _, said = read("AP1,AP2,B1\n9,1,1\n9,9,1\n9,1,often\n")

    assert [line.split(" ", 1)[0] + line[line.index("CM") :][:5] for line in said] == ["s.csv:2:1:CM813", "s.csv:3:2:CM813", "s.csv:4:3:CM814"]
    assert "9 is not on the scale (1, 2, 3, 4, 5) (and in 2 more rows)" in said[0]


def test_thousands_of_bad_values_are_fifty_and_a_count(read: Read) -> None:
    """A column that holds something else altogether."""
    _, said = read("AP1,AP2,B1\n" + "".join(f"word{number},1,1\n" for number in range(200)))

    assert len(said) == 51
    assert said[-1].startswith("s.csv: error CM815 150 more values of other kinds cannot be used. ")


def test_mixed_encodings__the_byte_and_where_it_stands(read: Read) -> None:
    """UTF-8 in the first rows, another code page in the third: byte 0xe9 in column 3 of line 3."""
    start = "group,AP1,AP2,B1\nگروه,1,1,1\ncaf".encode()
    _, said = read(start + b"\xe9,1,1,1\n")
    _, marked = read(b"\xef\xbb\xbf" + start + b"\xe9,1,1,1\n")
    _, wide = read("AP1,AP2\n1,1\n".encode("utf-16"))

    assert said[0].startswith(f"s.csv:3:4: error CM803 byte 0xe9 at offset {len(start)} is not UTF-8; ")
    assert f"offset {len(start) + 3} " in marked[0]
    assert wide[0].startswith("s.csv:1:1: error CM804 ")


def test_bom_crlf_quotes_and_line_breaks_in_cells(read: Read) -> None:
    """As spreadsheets write them."""
    table, said = read(b'\xef\xbb\xbf"respondent","AP1","AP2","B1"\r\n"Li, ""A""\nB",1,2,3\r\n\r\nx,5,5,4\r\n')

    assert said == []
    assert _codes(table) == {"AP1": [0, 4], "AP2": [1, 4], "B1": [3, 4]}


def test_missing_columns_and_questions_that_are_not_asked_are_warnings(read: Read) -> None:
    """AP2 and B1 count as unanswered; B2 is only asked of b2b."""
    table, said = read("AP1,B2\n1,1\n")

    assert _codes(table) == {"AP1": [0], "AP2": [255], "B1": [255]}
    assert [line[line.index("warning") :][:13] for line in said] == ["warning CM811", "warning CM812"]
    assert "2 of 3 questions have no column and count as unanswered: AP2, B1" in said[1]


def test_unknown_group_column_has_a_hint(read: Read) -> None:
    """Did you mean."""
    _, said = read("AP1,AP2,B1,region\n1,1,1,x\n", group="regoin")

    assert said[0].startswith("s.csv:1:1: error CM819 there is no column 'regoin' to group by. Did you mean 'region'?")


def test_missing_file_and_folder(tmp_path: Path) -> None:
    """Not there; not a file."""
    found: list[Problem] = []

    assert read_survey(tmp_path / "none.csv", PLAN, ASKED, found) is None
    assert read_survey(tmp_path, PLAN, ASKED, found) is None
    assert [problem.code for problem in found] == ["CM101", "CM103"]


@pytest.mark.parametrize(
    ("name", "room", "module", "what"), [("s.xlsx", columns, "python_calamine", b"PK\x03\x04"), ("s.parquet", parquet_columns, "polars", b"PAR1")]
)
def test_missing_library_names_the_line_that_installs_it(
    read: Read, monkeypatch: pytest.MonkeyPatch, name: str, room: Any, module: str, what: bytes
) -> None:
    """Exit 4 with the pip line."""
    monkeypatch.setattr(room, module, None)

    with pytest.raises(MachineError, match=r"pip install 'cmat-toolkit\[bulk\]'"):
        read(what + b"rest", name)


@pytest.mark.parametrize(("name", "what"), [("s.xlsx", b"PK\x03\x04"), ("s.parquet", b"PAR1")])
def test_broken_file_is_a_problem(read: Read, name: str, what: bytes) -> None:
    """Cut off, or called so only."""
    pytest.importorskip("polars")
    pytest.importorskip("python_calamine")
    _, said = read(what + b"rest" * 100, name)
    _, text = read("AP1\n1\n", name)

    assert said[0].startswith(f"{name}: error CM823 the file cannot be read as ")
    assert text[0].startswith(f"{name}: error CM805 this is no {name[2:]} file. ")


def test_parquet__numbers_nulls_and_codes(read: Read, tmp_path: Path) -> None:
    """UInt8 with null for blank and 254 for not applicable; floats with NaN; text."""
    polars = pytest.importorskip("polars")
    frame = {"AP1": polars.Series([1, None, 254], dtype=polars.UInt8), "AP2": [1.0, float("nan"), 5.0], "B1": ["4", "unknown", None]}
    polars.DataFrame(frame).write_parquet(tmp_path / "p.parquet")
    table, said = read((tmp_path / "p.parquet").read_bytes(), "s.parquet")

    assert said == []
    # the second row has a word, so it counts
    assert _codes(table) == {"AP1": [0, 255, 254], "AP2": [0, 255, 4], "B1": [4, 255, 255]}


def test_workbook(read: Read, workbook: bytes) -> None:
    """Numbers come as floats, cells may be blank."""
    pytest.importorskip("python_calamine")
    table, said = read(workbook, "s.xlsx")

    assert said == []
    assert _codes(table) == {"AP1": [2, 255], "AP2": [254, 0], "B1": [0, 4]}


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("lines", [7, 100, 10_000])
def test_both_csv_readers_give_the_same(read: Read, monkeypatch: pytest.MonkeyPatch, end: str, lines: int) -> None:
    """By numpy, where the file is large and regular, in parts of any length; by the standard library all else."""
    rng = np.random.default_rng(3)
    cells = np.array(["1", "2", "۳", "", " 4", "na", "unknown", "5.0"])[rng.integers(0, 8, (500, 2))]
    cells[:300, 1] = "1"
    text = "respondent,group,AP1,AP2,B1\n" + "".join(f"r{row},g{row % 3},{a},{b},1\n" for row, (a, b) in enumerate(cells)) + ",,,,\n"
    text = text.replace("\n", end)
    plain, _ = read(text)
    monkeypatch.setattr(regular_csv, "FAST_FROM", 0)
    monkeypatch.setattr(regular_csv, "_LINES", lines)
    fast = regular_csv.read_regular_csv(text.encode(), ",", "s.csv")
    table, said = read("\ufeff" + text)
    if plain is None or table is None:
        raise ValueError("refused")

    assert (fast is not None, said) == (True, [])
    assert (plain.codes == table.codes).all()
    assert (plain.unknown.tolist(), plain.respondents, plain.groups) == (table.unknown.tolist(), table.respondents, table.groups)
    assert plain.members.tolist() == table.members.tolist()


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet='1ab,;\n\r"۳ ', max_size=40), st.integers(1, 4))
def test_regular_csv_is_what_the_standard_library_reads(text: str, lines: int) -> None:
    """Any text: the same titles and cells, rows without any text left out; or nothing, and the standard library reads it."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(regular_csv, "FAST_FROM", 0)
        patched.setattr(regular_csv, "_LINES", lines)
        found = regular_csv.read_regular_csv(text.encode(), ",", "s.csv")
    rows = [[cell.strip() for cell in row] for row in csv.reader(io.StringIO(text, newline=""))]
    if found is None:
        return
    kept = [(number, row) for number, row in enumerate(rows[1:], 2) if any(row)]
    columns = [found.column(number) for number in range(len(found.titles))]

    assert list(found.titles) == rows[0]
    assert found.rows.tolist() == [number for number, _ in kept]
    assert [[column.texts[place] for column in columns for place in (column.index[row],)] for row in range(len(kept))] == [row for _, row in kept]


@pytest.mark.parametrize("text", ['"AP1",AP2,B1\n1,1,1\n', "AP1,AP2,B1\n1,1\n", "AP1,AP2,B1\n1,1,1,1\n1,1\n", "AP1,AP2,B1\n\n1,1,1\n", "AP1\n1\n"])
def test_irregular_csv_is_left_to_the_standard_library(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    """Quotes, rows of another length, empty lines: only one of the two readers may decide."""
    monkeypatch.setattr(regular_csv, "FAST_FROM", 0)

    assert regular_csv.read_regular_csv(text.encode(), ",", "s.csv") is None


def _parquet(path: Path, frame: dict[str, Any]) -> bytes:
    polars = pytest.importorskip("polars")
    polars.DataFrame(frame).write_parquet(path)
    return path.read_bytes()


def test_parquet__every_way_to_write_a_number(read: Read, tmp_path: Path) -> None:
    """Whole numbers, floats, text, and rows without any text among them, which are left out."""
    data = _parquet(tmp_path / "p.parquet", {"respondent": ["a", None, "b"], "AP1": [1, None, 254], "AP2": [5.0, None, 1.0], "B1": ["۳", "", "0"]})
    table, said = read(data, "s.parquet")

    assert (said, table and table.respondents) == ([], ("a", "b"))
    assert _codes(table) == {"AP1": [0, 254], "AP2": [4, 0], "B1": [3, 0]}


@pytest.mark.parametrize("value", [-1, 2.5, 70_000, 2**40, "x", True, float("inf")])
def test_parquet__what_is_no_answer_has_its_row_and_column(read: Read, tmp_path: Path, value: object) -> None:
    """Whatever its type is."""
    none: list[object] = [None]
    _, said = read(_parquet(tmp_path / "p.parquet", {"respondent": ["a", "b"], "AP1": [*none, value], "AP2": [1, 1], "B1": [1, 1]}), "s.parquet")

    assert (len(said), said[0].startswith(("s.parquet:3:2: error CM813 ", "s.parquet:3:2: error CM814 "))) == (1, True)


def test_parquet__lists_and_broken_pages_are_problems(read: Read, tmp_path: Path) -> None:
    """What polars can only say when it reads a column; any byte may be wrong."""
    whole = _parquet(tmp_path / "p.parquet", {"respondent": [str(n) for n in range(500)], "AP1": [1 + n % 5 for n in range(500)], "B1": [[1]] * 500})
    _, lists = read(whole, "s.parquet")
    rng = np.random.default_rng(5)

    assert lists
    for place in rng.integers(8, len(whole) - 8, 40).tolist():
        broken = whole[:place] + bytes([whole[place] ^ 0xFF]) + whole[place + 1 :]
        table, said = read(broken, "s.parquet")
        assert table is not None or any(": error CM8" in line for line in said)


def test_parquet__more_rows_than_are_read(read: Read, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A short file can claim any number."""
    monkeypatch.setattr(parquet_columns, "MOST_ROWS", 2)
    _, said = read(_parquet(tmp_path / "p.parquet", {"AP1": [1, 2, 3]}), "s.parquet")

    assert said[0].startswith("s.parquet: error CM824 the file says that it holds 3 rows; at most 2 respondents are read. ")


def test_problems_of_a_large_table_are_bounded(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    """Thousands of bad values, ids twice and ids missing: fifty of each kind at most, and how many more."""
    monkeypatch.setattr(regular_csv, "FAST_FROM", 0)
    rows = "".join(f"{'same' if n % 2 else ''},x{n},9,{n}\n" for n in range(3_000))
    _, said = read("respondent,AP1,AP2,B1\n" + rows)
    codes = [line.split(" ")[2] for line in said]

    assert codes.count("CM815") == 1
    assert len(said) <= 105
    assert all(line.startswith("s.csv:") for line in said)
