"""The linter as a whole: what comes first, what is compared with what, what is waived, and where a word stands."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from cmat.errors import sorted_problems
from cmat.library import Library
from cmat.linting.checking import Linter
from cmat.loading.definitions import Definitions
from cmat.loading.engagements import definitions_of
from tests.linting.clean import LIBRARY, MODEL, QUESTIONNAIRE
from tests.loading.small import write

Check = Callable[[str, str], list[str]]
Q, M = "questionnaires/q.yaml", "models/m.yaml"
SHORT = "schema: cmat/questionnaire/1\nid: s\nversion: 1.0.0\ntitle: {en: Short form, fa: فرم کوتاه}\nextends: q\n"
# one question of the clean questionnaire, as it would stand in another one
OWN = QUESTIONNAIRE[QUESTIONNAIRE.index("  - id: A5") :].replace("id: A5", "id: B5")


@pytest.fixture
def check(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Check:
    """Return a function that writes a definition beside the clean ones and returns what the linter says, without the remedies."""
    monkeypatch.chdir(tmp_path)
    write(tmp_path, LIBRARY)

    def check_text(name: str, text: str) -> list[str]:
        write(tmp_path, {name: text})
        found = sorted_problems(Linter(Definitions(Library((Path(),)))).check(name))
        return [str(problem).removeprefix(f"{name}:").split(". ")[0].rstrip(".") for problem in found]

    return check_text


def test_missing_languages_are_counted_at_the_first_text(check: Check) -> None:
    """Once for each language."""
    text = QUESTIONNAIRE.replace('{en: "Register of last quarter", fa: "دفتر ثبت فصل گذشته"}', '{en: "Register of last quarter"}').replace(
        '{en: "Job cards of one month", fa: "کارت‌های تعمیر یک ماه"}', '{en: "Job cards of one month"}'
    )

    assert ["23:9: warning CM325 texts without 'fa': 2, the first of them here"] == check(Q, text)


def test_language_of_a_question_can_be_waived(check: Check) -> None:
    """The texts of that question are not counted."""
    text = QUESTIONNAIRE.replace('{en: "Register of last quarter", fa: "دفتر ثبت فصل گذشته"}', '{en: "Register of last quarter"}').replace(
        "  - id: A1\n", "  - id: A1\n    waive: {CM325: English register}\n"
    )

    assert [] == check(Q, text)


def test_text_without_languages_misses_none(check: Check) -> None:
    """It is the same in both; it is read as what its letters are."""
    assert [] == check(Q, QUESTIONNAIRE.replace('{en: "Register of last quarter", fa: "دفتر ثبت فصل گذشته"}', "ISO 9001"))
    assert ["23:14: warning CM342 '9' is not in Persian digits"] == check(
        Q, QUESTIONNAIRE.replace('{en: "Register of last quarter", fa: "دفتر ثبت فصل گذشته"}', "دفتر 9")
    )


def test_few_questions_of_a_dimension(check: Check) -> None:
    """Fewer than five; a short form is short on purpose."""
    text = QUESTIONNAIRE.replace(OWN.replace("B5", "A5"), "")

    assert ["16:16: note CM350 dimension 'A' has 4 questions, fewer than 5"] == check(Q, text)
    assert [] == check("questionnaires/s.yaml", f"{SHORT}only: [A1, A2]\n")


def test_leaf_without_a_question(check: Check) -> None:
    """The model has a dimension that nobody asks about."""
    check(M, MODEL.replace("weight: 1}", "weight: 1}\n  - {id: B, title: {en: Sales, fa: فروش}}"))

    assert ["4:8: note CM322 dimension 'B' of the model has no question here"] == check(Q, QUESTIONNAIRE)


def test_actions_are_asked_for_at_every_level_but_the_lowest(check: Check) -> None:
    """All that are missing in one line; the scale here ends at 3."""
    actions = QUESTIONNAIRE[QUESTIONNAIRE.index("    actions:\n") : QUESTIONNAIRE.index("    maps:")]

    assert ["15:5: warning CM326 question 'A1' has no action to reach level 2, 3"] == check(Q, QUESTIONNAIRE.replace(actions, ""))


def test_crosswalk_that_is_missing_altogether_is_said_once(check: Check) -> None:
    """Not once for each question."""
    assert ["14:1: note CM358 no question maps to another model"] == check(Q, QUESTIONNAIRE.replace("    maps: [n:Z]\n", ""))


def test_outcomes_need_no_crosswalk(check: Check) -> None:
    """They stand beside maturity; no practice speaks for them."""
    check(M, MODEL.replace("version: 1.0.0", "version: 1.0.0\nkind: outcome"))

    assert [] == check(Q, QUESTIONNAIRE.replace("    maps: [n:Z]\n", ""))


def test_short_form_is_not_told_what_its_base_is_told(check: Check) -> None:
    """What it takes over is checked where it is written; its own questions are checked here."""
    check(Q, QUESTIONNAIRE.replace("Limit refunds by written", "Limit refunds by appropriate").replace("مدیر خدمات", "مدير خدمات"))

    assert [] == check("questionnaires/s.yaml", f"{SHORT}only: [A1, A3]\n")
    assert ["10:17: warning CM331 'Good' can mean anything"] == check(
        "questionnaires/s.yaml",
        f"{SHORT}only: [A1, A3]\nquestions:\n"
        + OWN.replace("Ask each guest for one wish after the visit", "Good marks on each slip of paper").replace(
            "پرسیدن یک خواسته از هر مهمان پس از بازدید", "نوشتن نمره روی هر برگه"
        ),
    )


def test_question_that_another_questionnaire_asks_is_found_once(check: Check) -> None:
    """At the one that comes later; the other file is left in peace."""
    other = QUESTIONNAIRE[: QUESTIONNAIRE.index("  - id: A1")].replace("id: q", "id: r") + OWN.replace("after the visit", "after their visit")

    assert [
        "16:16: note CM350 dimension 'A' has 1 questions, fewer than 5",
        "17:69: warning CM336 question 'B5' is 100 % like q:A5: 'پرسیدن یک خواسته از هر مهمان پس از بازدید'",
    ] == check("questionnaires/r.yaml", other)
    assert [] == check(Q, QUESTIONNAIRE)


def test_question_of_the_user_is_compared_with_what_is_shipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Reported at the user's, whatever the names."""
    monkeypatch.chdir(tmp_path)
    text = QUESTIONNAIRE.replace("id: q", "id: a").replace(
        "Repair faulty goods within a promised time", "Set the customer targets in the business plan that the board funds"
    )
    write(tmp_path, {**LIBRARY, "questionnaires/a.yaml": text})
    found = [problem for problem in Linter(definitions_of(None, [Path()])).check("questionnaires/a.yaml") if "qci:AP1" in problem.message]

    assert [("CM336", 59, 16)] == [(problem.code, problem.place.line, problem.place.column) for problem in found]


@pytest.mark.parametrize(
    ("written", "place"),
    [
        ("text: {en: Do it properly, fa: انجام آن}", "2:22"),
        ('text: {en: "Do it properly", fa: انجام آن}', "2:23"),
        ("text:\n      en: Do it properly\n      fa: انجام آن", "3:17"),
        ("text:\n      en: >-\n        Do it\n        properly\n      fa: انجام آن", "5:9"),
        ("text:\n      en: |\n        Do it properly\n      fa: انجام آن", "4:15"),
        ('text:\n      en: "Do it\n        properly"\n      fa: انجام آن', "4:9"),
        # what is written with escapes is pointed to as a whole
        ('text: {en: "Do \\x69t properly", fa: انجام آن}', "2:16"),
        # the second of two, not the first
        ("text: {en: Do it improperly properly, fa: انجام آن}", "2:33"),
    ],
)
def test_word_is_pointed_to_however_the_text_is_written(check: Check, written: str, place: str) -> None:
    """In flow and block style, quoted, folded over lines."""
    text = QUESTIONNAIRE.replace('text: {en: "Limit refunds by written rules", fa: "محدود کردن بازپرداخت با قواعد مکتوب"}', written)
    start = QUESTIONNAIRE[: QUESTIONNAIRE.index('    text: {en: "Limit')].count("\n") - 1
    line, _, column = place.partition(":")
    found = [said for said in check(Q, text) if "CM331" in said]

    assert [f"{start + int(line)}:{column}: warning CM331 'properly' can mean anything"] == found


def test_dimension_waives_its_own_weight(check: Check) -> None:
    """At the dimension."""
    hidden = MODEL.replace("weight: 1}", "weight: 99}\n  - {id: B, title: {en: Sales, fa: فروش}, weight: 1, waive: {CM351: A pilot}}")

    assert [] == check(M, hidden)


@pytest.mark.parametrize("code", ["CM304", "CM999", "anything"])
def test_only_findings_can_be_waived(check: Check, code: str) -> None:
    """Neither an error nor what does not exist."""
    line = MODEL.count("\n") + 1

    assert [f"{line}:9: error CM328 '{code}' is no finding that can be waived"] == check(M, f"{MODEL}waive: {{{code}: x}}\n")


def test_waiver_that_nothing_needs_is_noted(check: Check) -> None:
    """It would hide the next finding."""
    line = MODEL.count("\n") + 1

    assert [f"{line}:9: note CM357 nothing here has the finding CM331"] == check(M, f"{MODEL}waive: {{CM331: x}}\n")


def test_waiver_needs_a_reason(check: Check) -> None:
    """An empty one is none."""
    line = MODEL.count("\n") + 1

    assert [f"{line}:16: error CM217 the text is empty"] == check(M, f'{MODEL}waive: {{CM325: ""}}\n')


def test_mapping_to_an_unknown_model_can_be_waived_at_its_question(check: Check) -> None:
    """A warning of loading, not of the linter."""
    text = QUESTIONNAIRE.replace("maps: [n:Z]", "maps: [x:Z]", 1)
    waived = text.replace("  - id: A1\n", "  - id: A1\n    waive: {CM319: Comes next year}\n")

    assert ["28:12: warning CM319 there is no model 'x' to map to"] == check(Q, text)
    assert [] == check(Q, waived)


def test_structure_comes_first(check: Check) -> None:
    """Where the file cannot be used, its errors stand alone."""
    text = QUESTIONNAIRE.replace("Limit refunds by", "Limit refunds properly by").replace("dimension: A", "dimension: C", 1)

    assert ["16:16: error CM308 the model has no dimension 'C'"] == check(Q, text)


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
