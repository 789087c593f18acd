"""The workshop kit: what divides people, told as far as privacy allows, and a sheet that cmat reads."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from cmat.collecting.workshop import WorkshopPart, workshop_files
from cmat.errors import Problem
from cmat.library import library
from cmat.loading.definitions import Definitions
from cmat.loading.sheets import load_sheet, read_sheet
from cmat.scoring.assessment import Assessment
from cmat.scoring.engine import score_assessment
from tests.builders import assessed, model, questionnaire, sheet

MODEL = model({"A": 1})
ASKED = questionnaire({"a1": "A", "a2": "A", "a3": "A"})
GROUPS = {"top": "Executives", "front": "Front line"}


def divided(**keys: Any) -> Assessment:
    """Return six people: a1 divides the groups widely, a2 a little, a3 not at all."""
    said = {"top": {"a1": 5, "a2": 4, "a3": 3}, "front": {"a1": 1, "a2": 3, "a3": 3}}
    sheets = [sheet(said[group], f"{group}-person-{i}", group=group) for group in said for i in range(3)]
    return assessed(MODEL, ASKED, [*sheets, *keys.pop("more", ())], groups=GROUPS, **keys)


def kit(*assessments: Assessment, top: int | None = None, language: str = "en", consensus: str | None = None) -> dict[str, str]:
    """Return the files of the kit."""
    parts = [WorkshopPart(each, score_assessment(each)) for each in assessments]
    return workshop_files("Worked Example", parts, consensus, language, top)


def headings(agenda: str) -> list[str]:
    """Return the ids of the questions in the order of the agenda."""
    return [line.split()[2] for line in agenda.splitlines() if line.startswith("## ")]


def test_widest_disagreement_comes_first_and_unanimity_is_not_discussed() -> None:
    """a1: r_wg = 1 - 4.8/2 = -1.4, AD 2; a2: s² .3, r_wg .85, AD .5."""
    agenda = kit(divided())["agenda.md"]

    assert headings(agenda) == ["a1", "a2"]
    assert "- **Answers:** option 1: 3, option 5: 3\n- **Agreement:** AD 2.00 options (practical disagreement above 0.83), r_wg −1.40\n" in agenda
    assert "- **Group means:** Executives 100.0, Front line 0.0\n" in agenda
    assert "**Agreed answer:** ____" in agenda


def test_top_limits_agenda_and_sheet_alike() -> None:
    """One question, once."""
    files = kit(divided(), top=1)

    assert headings(files["agenda.md"]) == ["a1"]
    assert "\n  a1:\n" in files["consensus.yaml"]
    assert "a2:" not in files["consensus.yaml"]


def test_nobody_is_named_and_no_small_count_is_told() -> None:
    """A lone dissenter appears in no count; the range is hidden."""
    sheets = [sheet({"a1": 2}, f"p{i}") for i in range(4)] + [sheet({"a1": {"level": 5, "comment": "We do it daily"}}, "the-boss")]
    agenda = kit(assessed(MODEL, ASKED, sheets))["agenda.md"]

    assert "- **Answers:** 5 people; how many chose what is not shown\n" in agenda
    assert "the-boss" not in agenda
    assert "“We do it daily”\n" in agenda


def test_individuals_are_told_where_they_may_be() -> None:
    """Counts, range and names."""
    sheets = [sheet({"a1": 2}, f"p{i}") for i in range(4)] + [sheet({"a1": {"level": 5, "comment": "Daily"}}, "boss")]
    agenda = kit(assessed(MODEL, ASKED, sheets, privacy={"individuals": True}))["agenda.md"]

    assert "option 2: 4, option 5: 1, from 2 to 5" in agenda
    assert "- “Daily” (boss)" in agenda


def test_what_consensus_has_settled_is_not_asked_again() -> None:
    """And the sheet that is there is not to be lost."""
    files = kit(divided(more=[sheet({"a1": 3}, "agreed")], consensus="agreed"), consensus="agreed")

    assert headings(files["agenda.md"]) == ["a2"]
    assert 'respondent: {id: "agreed"}' in files["consensus.yaml"]
    assert "copy these answers into it" in files["consensus.yaml"]
    assert "`consensus: agreed`" in files["agenda.md"]


@pytest.mark.parametrize("rows", [[], [{"a1": 1}], [{"a1": 1}, {"a1": 5}], [{"a1": {"na": "x"}}] * 4, [{"a1": 3}] * 4])
def test_nothing_to_discuss_is_said_and_makes_no_sheet(rows: list[dict[str, Any]]) -> None:
    """Nobody, one, two, not applicable, all of one mind."""
    files = kit(assessed(MODEL, ASKED, [sheet(row, f"p{i}") for i, row in enumerate(rows)]))

    assert list(files) == ["agenda.md"]
    assert "Nothing to discuss" in files["agenda.md"]


def test_users_texts_are_text_to_markdown_and_to_yaml(tmp_path: Path) -> None:
    """No markup, no escape sequence, no line that breaks out of a comment."""
    asked = questionnaire({"a1": {"dimension": "A", "text": "Do it\nanswers: {evil: 1}\u2028b: 2", "levels": {1: "One\n  a1: 5"}}})
    comment = "<script>x</script>\n# Heading [link](http://x) \x1b[31m `code` \u202e"
    sheets = [sheet({"a1": {"level": level, "comment": comment}}, f"p{i}") for i, level in enumerate((1, 3, 5))]
    files = kit(assessed(MODEL, asked, sheets))
    (tmp_path / "consensus.yaml").write_text(files["consensus.yaml"], encoding="utf-8")
    found: list[Problem] = []
    loaded = read_sheet(tmp_path / "consensus.yaml", found)

    assert "<script>" not in files["agenda.md"].replace("\\<", "")
    assert "\x1b" not in files["agenda.md"]
    assert "\u202e" not in files["agenda.md"]
    assert "\n# Heading" not in files["agenda.md"]
    assert loaded is not None
    assert (list(loaded.document.answers), loaded.document.answers["a1"].is_blank) == (["a1"], True)


def test_several_questionnaires_have_a_sheet_each() -> None:
    """Named as `cmat init` names them."""
    other = questionnaire({"a1": "A"}, id="r")
    people = [sheet({"a1": level}, f"p{i}", questionnaire="r") for i, level in enumerate((1, 3, 5))]
    second = assessed(MODEL, other, people, questionnaires=["r"])
    files = kit(divided(), second)

    assert list(files) == ["agenda.md", "consensus.q.yaml", "consensus.r.yaml"]
    assert headings(files["agenda.md"]) == ["a1", "a2", "a1"]


def test_persian_agenda_is_persian() -> None:
    """Words, digits and the minus sign's isolate."""
    agenda = kit(divided(), language="fa")["agenda.md"]

    assert agenda.startswith("# دستور جلسهٔ کارگاه")
    assert "گزینهٔ ۱: ۳ نفر، گزینهٔ ۵: ۳ نفر" in agenda
    assert "Agreement" not in agenda


def test_sheet_of_a_shipped_questionnaire_is_read_without_an_error(tmp_path: Path) -> None:
    """Every question of the agenda, blank; the only remark is that nothing is answered yet."""
    definitions = Definitions(library(None, ()))
    found: list[Problem] = []
    (tmp_path / "p.yaml").write_text("schema: cmat/answers/1\nquestionnaire: idic\nrespondent: {id: p}\nanswers: {ID1: 1}\n", encoding="utf-8")
    loaded = load_sheet(tmp_path / "p.yaml", definitions, found)
    assert loaded is not None
    asked = loaded.questionnaire.document
    idic = definitions.model(asked.model, loaded.questionnaire.place("model"), found)
    assert idic is not None
    people = [sheet({"ID1": level}, f"p{i}", questionnaire="idic") for i, level in enumerate((1, 3, 5))]
    files = kit(assessed(idic.document, asked, people, questionnaires=["idic"]), language="fa")
    (tmp_path / "consensus.yaml").write_text(files["consensus.yaml"], encoding="utf-8")
    problems: list[Problem] = []

    assert load_sheet(tmp_path / "consensus.yaml", definitions, problems) is not None
    assert [problem.code for problem in problems] == ["CM412"]
