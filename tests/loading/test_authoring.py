"""The linter for authors (`cmat model check`): what is not wrong, and yet not finished; and what they waive."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from cmat.errors import sorted_problems
from cmat.loading.authoring import check_definition
from cmat.loading.engagements import definitions_of
from tests.loading.small import LIBRARY, MODEL, QUESTIONNAIRE, write

Check = Callable[[str, str], list[str]]
# complete in both languages, with an action for level 3; Y1 is the last question
COMPLETE = QUESTIONNAIRE


@pytest.fixture
def check(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Check:
    """Return a function that writes a definition and returns what the linter says, without the remedies."""
    monkeypatch.chdir(tmp_path)
    write(tmp_path, LIBRARY)

    def check_text(name: str, text: str) -> list[str]:
        write(tmp_path, {name: text})
        found = sorted_problems(check_definition(name, definitions_of(None, [Path()])))
        return [str(problem).removeprefix(f"{name}:").split(". ")[0].rstrip(".") for problem in found]

    return check_text


def test_complete_definitions_have_no_findings(check: Check) -> None:
    """A text that is the same in every language misses none."""
    assert [] == check("models/m.yaml", MODEL)
    assert [] == check("questionnaires/q.yaml", COMPLETE)


def test_missing_languages_are_counted_at_the_first_text(check: Check) -> None:
    """Once for each language."""
    text = (
        QUESTIONNAIRE.replace("text: Do A2", "text: {en: Do A2}").replace("text: Do X1", "text: {en: Do X1}").replace("text: Do Y1", "text: {fa: y}")
    )

    assert [
        "14:34: warning CM325 texts without 'fa': 2, the first of them here",
        "16:36: warning CM325 texts without 'en': 1, the first of them here",
    ] == check("questionnaires/q.yaml", text)


def test_missing_actions_are_asked_for_where_the_scale_has_the_level(check: Check) -> None:
    """Levels 3 and 5 (product 3.2); the scale here ends at 3."""
    assert ["13:5: warning CM326 question 'A1' has no action to reach level 3"] == check(
        "questionnaires/q.yaml", QUESTIONNAIRE.replace("text: Do A1, actions: {3: Go}", "text: Do A1")
    )


@pytest.mark.parametrize(
    ("place", "waiver"),
    [
        ("for the whole file", "waive: {CM326: The roadmap is ours}\n"),
        ("for the question", ""),
    ],
)
def test_waived_finding_is_not_repeated(check: Check, place: str, waiver: str) -> None:
    """With its reason, at the file or at the question."""
    own = ", waive: {CM326: Nothing to do}" if not waiver else ""
    text = QUESTIONNAIRE.replace("text: Do A1, actions: {3: Go}", f"text: Do A1{own}") + waiver

    assert [] == check("questionnaires/q.yaml", text)


def test_question_waives_its_own_findings_only(check: Check) -> None:
    """The same finding at the next question stays; so does another one at the same question."""
    text = QUESTIONNAIRE.replace("text: Do A1, actions: {3: Go}", "text: Do A1, maps: [n:A], waive: {CM326: x}").replace(
        "text: Do A2, actions: {3: Go}", "text: Do A2, maps: [n:A], waive: {CM319: x}"
    )

    assert [
        "13:48: warning CM319 there is no model 'n' to map to",
        "14:5: warning CM326 question 'A2' has no action to reach level 3",
    ] == check("questionnaires/q.yaml", text)


def test_language_of_a_question_can_be_waived(check: Check) -> None:
    """The texts of that question are not counted."""
    text = QUESTIONNAIRE.replace("text: Do A1,", "text: {en: Do A1}, waive: {CM325: English only},").replace("text: Do A2", "text: {en: Do A2}")

    assert ["14:34: warning CM325 texts without 'fa': 1, the first of them here"] == check("questionnaires/q.yaml", text)


@pytest.mark.parametrize("code", ["CM304", "CM999", "anything"])
def test_only_findings_can_be_waived(check: Check, code: str) -> None:
    """Neither an error nor what does not exist."""
    assert [f"11:9: error CM328 '{code}' is no finding that can be waived"] == check("models/m.yaml", f"{MODEL}waive: {{{code}: x}}\n")


def test_waiver_needs_a_reason(check: Check) -> None:
    """An empty one is none."""
    assert ["11:16: error CM217 the text is empty"] == check("models/m.yaml", f'{MODEL}waive: {{CM325: ""}}\n')


def test_findings_come_with_the_errors_or_not_at_all(check: Check) -> None:
    """Where the file cannot be used, its errors come first."""
    text = QUESTIONNAIRE.replace("text: Do A1, actions: {3: Go}", "text: Do A1").replace("dimension: B.X", "dimension: B.Z")

    assert ["15:25: error CM308 the model has no dimension 'B.Z'"] == check("questionnaires/q.yaml", text)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("schema: cmat/answers/1\n", "1:9: error CM201 this is 'cmat/answers/1', but a model or questionnaire was expected"),
        ("schema: [a]\n", "1:9: error CM201 this is '[…]', but a model or questionnaire was expected"),
        ("id: x\n", "1:1: error CM201 this is '(nothing)', but a model or questionnaire was expected"),
        ("a: [\n", "2:1: error CM111 this is not YAML: a value is missing, or begins with a sign that YAML uses itself"),
    ],
)
def test_other_files_are_not_for_the_linter(check: Check, text: str, said: str) -> None:
    """A sheet is checked by `cmat check`."""
    assert [said] == check("x.yaml", text)
