"""The report as a workbook: its formulas give cmat's numbers, for any answers, and for answers that are changed afterwards."""

from __future__ import annotations

import os
import subprocess
import sys
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from cmat.errors import MachineError
from cmat.rendering.formats import FORMATS, Edition
from cmat.rendering.paper import LETTER
from cmat.rendering.subject import ReportSubject
from cmat.rendering.xlsx import render_workbook
from cmat.scoring.assessment import Assessment
from cmat.scoring.engine import score_assessment
from cmat.scoring.results import QuestionnaireResult
from tests.builders import assessed, model, questionnaire, sheet
from tests.rendering.calculator import Calculator, FormulaError
from tests.rendering.cells import Sheets, Value, defined_names, read_cells, with_cells
from tests.rendering.office import has_office, recalculated
from tests.rendering.subjects import compared, grouped, lone, sepehr, subject
from tests.rendering.workbook_subjects import PEOPLE, QUESTIONS, kinds, several, with_answer

ROOT = Path(__file__).parent.parent.parent
TOLERANCE = 1e-9
SEEDS = range(20, 24)
SUBJECTS = {**kinds(), "sepehr": sepehr()}


def _differing(before: Sheets, value_of: Any) -> list[tuple[str, str, Value, Value]]:
    """Return the formulas whose value is another than the one that is kept beside it."""
    found = []
    for name, cells in before.items():
        for place, cell in cells.items():
            if cell.formula is not None:
                value = value_of(name, place)
                is_near = isinstance(value, float) and isinstance(cell.value, float) and abs(value - cell.value) <= TOLERANCE
                if value != cell.value and not is_near:
                    found.append((name, place, cell.value, value))
    return found


def _calculated(data: bytes) -> Any:
    calculator = Calculator(read_cells(data), defined_names(data))

    def value_of(name: str, place: str) -> Value:
        try:
            return calculator.value(name, place)
        except FormulaError as error:
            return str(error)

    return value_of


def _rows(cells: Sheets, name: str, value_of: Any) -> list[dict[str, Value]]:
    """Return the rows of a table, by the heads of its columns."""
    heads = {place.rstrip("0123456789"): str(cell.value) for place, cell in cells[name].items() if place.endswith("4") and place[:-1].isalpha()}
    last = max(int(place.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")) for place in cells[name])
    return [{head: value_of(name, f"{column}{row}") for column, head in heads.items()} for row in range(5, last + 1)]


_FIGURES = {
    "Weighted mean": "computed_score",
    "Score": "score",
    "Low": "low",
    "High": "high",
    "Answered": "coverage",
    "Level": "level",
    "Level at low": "level_low",
    "Level at high": "level_high",
    "Gap": "gap",
    "Share of overall score": "share",
    "Effective share": "effective",
    "Held down by": "gate",
    "Supported by evidence": "supported",
}


def _assert_scores(data: bytes, value_of: Any, result: QuestionnaireResult) -> None:
    """The calculation sheet says of every dimension what the engine says."""
    rows = {str(row["Path"]): row for row in _rows(read_cells(data), "Calculation", value_of)}
    for node in result.overall.walk():
        row = rows[node.path or "overall"]
        for head, attribute in _FIGURES.items():
            if head not in row or (attribute == "supported" and not result.collects_evidence):
                continue
            expected, found = getattr(node, attribute), row[head]
            if isinstance(expected, Fraction):
                assert found == pytest.approx(float(expected), abs=TOLERANCE), (node.path, head)
            else:
                assert found == ("" if expected is None else expected), (node.path, head)


@pytest.mark.parametrize("name", SUBJECTS)
def test_formulas_give_the_values_that_are_kept_beside_them(name: str) -> None:
    """Whoever opens the file without a calculation engine sees what one would have calculated."""
    data = render_workbook(SUBJECTS[name], "en")
    cells = read_cells(data)

    assert sum(cell.formula is not None for each in cells.values() for cell in each.values()) > 500
    assert _differing(cells, _calculated(data)) == []


@pytest.mark.parametrize("seed", SEEDS)
def test_formulas_give_the_scores_of_any_answers(seed: int) -> None:
    """Nested dimensions, a gate, odd weights, groups, consensus, N/A, unknown and blank: every figure of every dimension is the engine's."""
    assessment = several(seed, aggregate=("groups", "mean", "median")[seed % 3], mode=("self", "assessed")[seed % 2])
    data = render_workbook(subject(assessment), "en")

    _assert_scores(data, _calculated(data), score_assessment(assessment))


def _cell_of(data: bytes, sheet_name: str, **wanted: str) -> int:
    """Return the number of the row that says what is wanted."""
    cells = read_cells(data)
    rows = _rows(cells, sheet_name, lambda name, place: _kept(cells, name, place))
    return next(number for number, row in enumerate(rows, 5) if all(row[head] == value for head, value in wanted.items()))


def _column_of(data: bytes, sheet_name: str, head: str) -> str:
    return next(
        place[:-1] for place, cell in read_cells(data)[sheet_name].items() if place.endswith("4") and place[:-1].isalpha() and cell.value == head
    )


CHANGES: tuple[tuple[str, str, Any, float | str | None], ...] = (
    ("anna", "A1", 5, 5.0),
    ("dora", "BX2", 1, 1.0),
    ("emil", "BYV3", {"na": "No such thing"}, "Not applicable"),
    ("fay", "C1", "unknown", "Not known"),
    ("anna", "D1", 4, 4.0),
    ("bert", "A2", None, None),
)


def _changed(assessment: Assessment, data: bytes) -> tuple[Assessment, bytes]:
    """Return both the assessment and its workbook with the same other answers; no grade is left, so that only the answer counts."""
    cells: dict[tuple[str, str], float | str | None] = {}
    answer, grade = _column_of(data, "Answers", "Answer"), _column_of(data, "Answers", "Grade of evidence")
    for respondent, question, said, typed in CHANGES:
        assessment = with_answer(assessment, respondent, question, said)
        row = _cell_of(data, "Answers", Id=question, Respondent=respondent)
        cells["Answers", f"{answer}{row}"] = typed
        cells["Answers", f"{grade}{row}"] = None
    return assessment, with_cells(data, cells)


@pytest.mark.parametrize("aggregate", ["groups", "mean", "median"])
def test_changed_answers_give_the_scores_that_cmat_gives_them(aggregate: str) -> None:
    """A consultant changes answers in the workbook: every score moves to what cmat says of those answers."""
    before = several(30, aggregate=aggregate, consensus=None)
    after, data = _changed(before, render_workbook(subject(before), "en"))

    assert score_assessment(after).overall.score != score_assessment(before).overall.score
    _assert_scores(data, _calculated(data), score_assessment(after))


def test_a_changed_answer_makes_the_check_speak() -> None:
    """The cell that says that all agree says so no longer."""
    before = several(30, consensus=None)
    data = render_workbook(subject(before), "en")
    _, changed = _changed(before, data)

    assert _calculated(data)("Check", "A3") == "All figures agree with cmat's own."
    assert str(_calculated(changed)("Check", "A3")).startswith("Figures differ from cmat's own")
    assert _calculated(changed)("Check", "F3") > 0


def test_changed_pooled_points_move_the_score() -> None:
    """Where single answers are not told, the points of a question can be changed."""
    assessment = several(5, is_open=False)
    data = render_workbook(subject(assessment), "en")
    result = score_assessment(assessment)
    question = next(each for each in result.questions if each.score is not None and each.score < 100)
    row = _cell_of(data, "Questions", Id=question.id)
    changed = with_cells(data, {("Questions", f"{_column_of(data, 'Questions', 'Points')}{row}"): 100.0})

    moved = _calculated(changed)("Calculation", f"{_column_of(data, 'Calculation', 'Weighted mean')}5")

    expected = (result.overall.computed_score or Fraction(0)) + question.effective * (100 - (question.score or 0))
    assert moved == pytest.approx(float(expected), abs=TOLERANCE)


def test_single_answers_stand_only_where_they_may() -> None:
    """Three people in a group, none of whom agreed: no sheet names anybody, and none says what one person chose."""
    hidden, told = several(1, is_open=False), several(1)
    closed, open_ = (read_cells(render_workbook(subject(each), "en")) for each in (hidden, told))

    assert {cell.value for each in closed.values() for cell in each.values()} & set(PEOPLE) == set()
    assert "Respondent" not in {cell.value for cell in closed["Answers"].values()}
    assert {cell.value for cell in open_["Answers"].values()} >= set(PEOPLE)
    assert {cell.value for cell in open_["Answers"].values()} >= set(QUESTIONS)


def test_what_people_typed_stays_a_text() -> None:
    """No formula comes out of an answer, control characters go, and a wink to today's date in the footer stays a text."""
    evil = '=HYPERLINK("http://x.example","x")'
    answers = {"A1": {"level": 3, "comment": "+1+cmd|' /C calc'!A0", "evidence": "@SUM(1)", "grade": "E2"}, "A2": {"na": "-2+3"}, "B1": 2}
    assessment = lone(answers, text=evil)
    data = render_workbook(subject(assessment, organisation="=1+1 &D"), "en")
    cells = read_cells(data)
    texts = {cell.value: cell.formula for each in cells.values() for cell in each.values()}

    assert [texts[said] for said in (f"{evil} A1", "+1+cmd|' /C calc'!A0", "@SUM(1)", "-2+3", "=1+1 &D")] == [None] * 5
    assert [
        cell.formula for each in cells.values() for cell in each.values() if cell.formula and ("HYPERLINK" in cell.formula or "cmd" in cell.formula)
    ] == []
    assert "&amp;&amp;D" in _part(data, "xl/worksheets/sheet1.xml")


def _part(data: bytes, path: str) -> str:
    import io
    import zipfile

    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return package.read(path).decode("utf-8")


def test_persian_sheets_run_from_the_right() -> None:
    """Right to left on every sheet, Persian digits by number format, Persian names of sheets and of columns."""
    data = render_workbook(SUBJECTS["groups"], "fa")
    names = list(read_cells(data))

    assert names[:3] == ["خلاصه", "ابعاد", "پرسش‌ها"]
    assert ['rightToLeft="1"' in _part(data, f"xl/worksheets/sheet{number}.xml") for number in range(1, len(names) + 1)] == [True] * len(names)
    assert "[$-3000429]0.0" in _part(data, "xl/styles.xml")


def test_chart_is_a_radar_from_0_to_100_with_every_series() -> None:
    """Score, target, support, previous and benchmark as far as there are any; fewer than three dimensions are drawn as bars."""
    old = lone({"A1": 2, "B1": 2, "C1": 2})
    new = lone({"A1": 3, "B1": 4, "C1": 5})
    chart = _part(render_workbook(compared(new, old), "en"), "xl/charts/chart1.xml")

    assert [part in chart for part in ("<c:radarChart>", '<c:max val="100"/>', '<c:min val="0"/>')] == [True] * 3
    assert chart.count("<c:ser>") == 2
    assert "<c:barChart>" in _part(render_workbook(subject(lone({"A1": 3, "B1": 2}, {"A": 1, "B": 1})), "en"), "xl/charts/chart1.xml")


def test_there_are_sheets_for_what_there_is() -> None:
    """Groups where two may be shown, changes where there is something to compare with; each questionnaire has sheets of its own."""
    every = ["Summary", "Dimensions", "Groups", "Questions", "Answers", "Roadmap", "Method", "Calculation", "Parameters", "Check"]
    many = read_cells(render_workbook(subject(grouped({"x": 3, "y": 4})), "en"))
    changed = read_cells(render_workbook(compared(lone({"A1": 3}), lone({"A1": 2})), "en"))
    two = read_cells(render_workbook(SUBJECTS["two"], "en"))

    assert list(many) == every
    assert ("Changes" in changed, "Groups" in changed) == (True, False)
    assert {name.partition(" ")[0] for name in two} == {"1", "2"}


def test_one_level_one_dimension_one_question() -> None:
    """The smallest of all: every range is a single cell."""
    assessment = assessed(model({"A": 1}, levels=(0,)), questionnaire({"a": "A"}), [sheet({"a": 4})])
    data = render_workbook(subject(assessment), "en", LETTER)

    assert _differing(read_cells(data), _calculated(data)) == []


def test_without_xlsxwriter_the_message_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine that lacks the library says what to install."""
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)

    with pytest.raises(MachineError, match=r"cmat-toolkit\[office\]"):
        FORMATS["xlsx"].make(subject(lone({"A1": 3})), Edition("full", "en"))


@pytest.mark.slow
def test_same_bytes_in_another_process_time_zone_and_hash_seed() -> None:
    """Nothing of the surroundings gets into the file."""
    code = (
        "import sys; from tests.rendering.workbook_subjects import kinds; from cmat.rendering.xlsx import render_workbook; "
        "sys.stdout.buffer.write(render_workbook(kinds()['groups'], 'fa'))"
    )
    made = [
        subprocess.run([sys.executable, "-c", code], cwd=ROOT, env={**os.environ, **around}, capture_output=True, check=True).stdout
        for around in ({"PYTHONHASHSEED": "1", "TZ": "UTC"}, {"PYTHONHASHSEED": "77", "TZ": "Asia/Tehran", "LC_ALL": "C.UTF-8"})
    ]

    assert made[0] == made[1] == render_workbook(SUBJECTS["groups"], "fa")


def _padideh() -> ReportSubject:
    """Return the Persian example as the command reads it: facets, evidence, a consensus, and the year before."""
    from cmat.cli.compared_with import compared_with
    from cmat.cli.inputs import score_input
    from cmat.cli.report_subject import report_subject
    from cmat.cli.session import Session

    session = Session()
    scored = score_input(session, str(ROOT / "examples" / "padideh"))
    return report_subject(scored, compared_with(session, scored, None, []))


def test_changes_add_up_from_the_previous_score_to_this_one() -> None:
    """Each row: previous, answers, weights and rules, questions that came or went, and the score now."""
    data = render_workbook(_padideh(), "en")
    value_of = _calculated(data)
    rows = [[value_of("Changes", f"{column}{row}") for column in "BCDEFG"] for row in range(5, 12)]

    assert _differing(read_cells(data), value_of) == []
    for before, answers, weights, questions, change, now in rows:
        assert before + answers + weights + questions == pytest.approx(now, abs=TOLERANCE)
        assert now - before == pytest.approx(change, abs=TOLERANCE)


@pytest.mark.slow
@pytest.mark.skipif(not has_office(), reason="LibreOffice is not installed")
def test_libreoffice_calculates_the_same(tmp_path: Path) -> None:
    """From a file whose kept values are all wrong LibreOffice gets every single one of cmat's; some in Persian, too."""
    subjects = {**SUBJECTS, "padideh": _padideh()}
    books = {f"{name}-en": render_workbook(each, "en") for name, each in subjects.items()}
    books |= {f"{name}-fa": render_workbook(subjects[name], "fa") for name in ("sepehr", "padideh", "groups", "assessed", "two")}
    poisoned = {name: with_cells(data, {}, poisoned=True) for name, data in books.items()}
    wrong = {cell.value for each in read_cells(poisoned["groups-en"]).values() for cell in each.values() if cell.formula is not None}

    calculated = recalculated(tmp_path, poisoned)

    assert wrong == {-12345.0}
    for name, data in books.items():
        found = calculated[name]
        assert _differing(read_cells(data), lambda sheet_name, place, found=found: _kept(found, sheet_name, place)) == [], name


def _kept(cells: Sheets, sheet_name: str, place: str) -> Value:
    cell = cells[sheet_name].get(place)
    return "" if cell is None else cell.value


@pytest.mark.slow
@pytest.mark.skipif(not has_office(), reason="LibreOffice is not installed")
def test_libreoffice_scores_changed_answers_as_cmat_does(tmp_path: Path) -> None:
    """Six answers are changed in the file: LibreOffice gets the scores that cmat gives for them."""
    before = {how: several(30, aggregate=how, consensus=None) for how in ("groups", "mean", "median")}
    pairs = {how: _changed(each, render_workbook(subject(each), "en")) for how, each in before.items()}

    calculated = recalculated(tmp_path, {how: with_cells(data, {}, poisoned=True) for how, (_, data) in pairs.items()})

    for how, (after, data) in pairs.items():
        found = calculated[how]
        _assert_scores(data, lambda sheet_name, place, found=found: _kept(found, sheet_name, place), score_assessment(after))
