"""Answer sheets in an editor: the real yaml-language-server completes, explains and underlines by the schema that lies beside them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from cmat.collecting.new_engagement import engagement_files
from cmat.schema.engagement import Respondent
from tests.collecting.form_subjects import shipped
from tests.collecting.language_server import NODE, SERVER, Editor, editor

pytestmark = pytest.mark.skipif(NODE is None or not SERVER.exists(), reason="node or the language server is missing")
AP1 = (
    "Set customer targets in the business plan that the board funds",
    "تعیین هدف\u200cهای مشتری در برنامهٔ کسب\u200cوکار با بودجهٔ مصوب هیئت\u200cمدیره",
)
AP1_AT_3 = (
    "The yearly plan names at least one customer goal with a figure, such as retention. Marketing owns it, it has no budget line of its own, "
    "and the board sees it once a year.\n"
    "برنامهٔ سالانه دست‌کم یک هدف عددی برای مشتریان دارد، مثلاً نرخ حفظ. "
    "مسئول آن واحد بازاریابی است، ردیف بودجهٔ جدا ندارد و هیئت‌مدیره سالی یک بار آن را می‌بیند."
)


@pytest.fixture(scope="module")
def engagement(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a new engagement with one sheet."""
    folder = tmp_path_factory.mktemp("editor") / "acme"
    ceo = Respondent(id="ceo", role="GM", group="board")
    for name, text in engagement_files("Acme", shipped("qci"), [ceo], date(2026, 11, 21), "en").items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def _sheet(engagement: Path, *answers: str) -> tuple[str, int]:
    """Return the sheet with other answers, and the line (from 0) of the first of them."""
    head = (engagement / "answers" / "ceo.yaml").read_text(encoding="utf-8").partition("\nanswers:\n")[0]
    return "\n".join([head, "answers:", *answers, ""]), head.count("\n") + 2


def _opened(editing: Editor, engagement: Path) -> None:
    assert editing.open(engagement / "answers" / "ceo.yaml") == []


def test_a_new_sheet_is_without_fault_and_explains_its_questions(engagement: Path) -> None:
    """Nothing is underlined; the pointer on an id shows the question in both languages, and with an answer what that level looks like."""
    lines = (engagement / "answers" / "ceo.yaml").read_text(encoding="utf-8").split("\n")
    text, first = _sheet(engagement, "  AP1: 3")
    with editor(engagement) as editing:
        _opened(editing, engagement)
        blank = editing.hover(lines.index("  AP1:"), 3)
        editing.change(text)
        answered = editing.hover(first, 3)
    assert all(part in said for said in (blank, answered) for part in AP1)
    assert all(part in answered for part in AP1_AT_3.split("\n"))


def test_levels_and_ids_are_completed_with_their_meaning(engagement: Path) -> None:
    """After the colon come the levels with their texts; on an empty line the ids that are not there yet."""
    text, first = _sheet(engagement, "  AP1: ", "  AP2: {level: }", "  A")
    with editor(engagement) as editing:
        _opened(editing, engagement)
        editing.change(text)
        levels, inside, ids = editing.completions(first, 7), editing.completions(first + 1, 15), editing.completions(first + 2, 3)
    assert list(levels) == ["1", "2", "3", "4", "5", "unknown", "null"]
    assert levels["3"] == AP1_AT_3
    assert levels["unknown"] == "The respondent does not know\nپاسخ‌دهنده نمی‌داند"
    assert list(inside)[:5] == ["1", "2", "3", "4", "5"]
    assert "AP2" not in ids
    assert ids["AP3"].startswith("Track customer numbers at each life-cycle stage")


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ("  AP1: 9", 'Value must be 1 | 2 | 3 | 4 | 5 | "unknown".'),
        ("  ZZ9: 3", "Property ZZ9 is not allowed."),
        ("  AP1: {level: 3, grad: E2}", "Property grad is not allowed."),
        ("  AP1: {level: 3, grade: E7}", 'Value is not accepted. Valid values: "E0", "E1", "E2", "E3", "E4", null.'),
        ("  AP1: 3\n  AP1: 4", "Map keys must be unique"),
    ],
)
def test_faults_are_underlined_where_they_stand(engagement: Path, answer: str, said: str) -> None:
    """A level off the scale, an id of another questionnaire, a misspelt key, an unknown grade, a repeated id."""
    text, first = _sheet(engagement, answer)
    with editor(engagement) as editing:
        _opened(editing, engagement)
        underlined = editing.change(text)
    assert said in [problem["message"] for problem in underlined]
    assert {problem["range"]["start"]["line"] for problem in underlined} <= {first, first + answer.count("\n")}
