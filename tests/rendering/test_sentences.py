"""Findings in words: both languages, no two alike, each with receipts that lead to the appendix."""

from __future__ import annotations

from typing import get_args

import pytest

from cmat.analysis.findings import FindingKind
from cmat.rendering.palette import palette
from cmat.rendering.report import render_report_html
from cmat.rendering.sections.elements import Scene
from cmat.rendering.sections.sentences import Sentence, found_in, sentences
from cmat.rendering.subject import ReportSubject
from cmat.rendering.user_text import without_controls
from cmat.rendering.wording import wording
from cmat.scoring.assessment import Assessment, lone_assessment
from tests.builders import assessed, model, questionnaire, sheet
from tests.rendering.pages import broken_links, words_of
from tests.rendering.subjects import compared, grouped, lone, sepehr, subject

QUESTIONS = [f"{name}{number}" for name in "ABC" for number in (1, 2)]
SPLIT = {"A1": 5, "A2": 5, "B1": 3, "B2": 3, "C1": 1, "C2": 1}


def _sentences(of: ReportSubject, language: str) -> dict[FindingKind, Sentence]:
    part = of.parts[0]
    scene = Scene(part.assessment, part.result, wording(language), palette(None), previous=part.previous, prefix="p1-")
    return {sentence.kind: sentence for sentence in sentences(scene, found_in(scene))}


def _divided() -> Assessment:
    """Return three people of whom one sees everything the other way round."""
    asked = questionnaire({key: key[0] for key in QUESTIONS})
    sheets = [sheet(dict.fromkeys(QUESTIONS, value), f"p{number}") for number, value in enumerate((1, 1, 5))]
    return assessed(model({"A": 1, "B": 1, "C": 1}), asked, sheets)


def _gated() -> ReportSubject:
    asked = {key: {"dimension": key[0], "essential": key == "A1"} for key in QUESTIONS}
    return subject(lone_assessment(model({"A": 1, "B": 1, "C": 1}, gate=True), questionnaire(asked), sheet({**dict.fromkeys(QUESTIONS, 5), "A1": 1})))


CASES = {
    "split": subject(lone({**SPLIT, "A1": {"level": 5, "grade": "E0"}})),
    "moved": compared(lone({**dict.fromkeys(QUESTIONS, 2), "A1": 4}), lone(dict.fromkeys(QUESTIONS, 2))),
    "groups": subject(grouped({"x": 3, "y": 4}, targets={"q": {"overall": 60}})),
    "open": subject(lone({"A1": 3, "A2": 3, "B1": 3, "B2": 3})),
    "gate": _gated(),
    "divided": subject(_divided()),
    "example": sepehr(),
}


@pytest.mark.parametrize("language", ["en", "fa"])
def test_no_two_sentences_are_alike_and_each_has_receipts(language: str) -> None:
    """Every kind but none twice; a sentence ends as one."""
    seen: set[FindingKind] = set()
    for of in CASES.values():
        found = _sentences(of, language)
        texts = [sentence.text for sentence in found.values()]
        assert len(set(texts)) == len(texts)
        assert [text for text in texts if not text.endswith(".") or "{" in text] == []
        assert [sentence.kind for sentence in found.values() if not 1 <= len(sentence.receipts) <= 3] == []
        seen |= set(found)

    assert seen == set(get_args(FindingKind))


@pytest.mark.parametrize("language", ["en", "fa"])
@pytest.mark.parametrize("case", CASES)
def test_receipts_lead_to_the_appendix(case: str, language: str) -> None:
    """Every link of the page has its place in it."""
    page = render_report_html(CASES[case], language)

    assert broken_links(page) == set()
    assert 'class="receipt" href="#p1-q-' in page


def test_figures_of_the_sentences_by_hand() -> None:
    """A 100, B 50, C 0."""
    found = _sentences(subject(lone(SPLIT)), "en")

    assert found["highest"].text == "Dimension A is the strongest dimension with 100.0 points; its best practices stand at 100.0."
    assert found["lowest"].text == "Dimension C is the weakest with 0.0 points, 100.0 behind the strongest; its lowest practices stand at 0.0."
    assert "begins at 60 points: 10.0 are still missing" in found["next_level"].text
    assert [receipt.id for receipt in found["next_level"].receipts] == ["C1", "C2", "B1"]


def test_persian_sentences_by_hand() -> None:
    """Persian digits; the same figures."""
    found = _sentences(subject(lone(SPLIT)), "fa")

    assert without_controls(found["highest"].text) == "Dimension A با ۱۰۰٫۰ امتیاز قوی‌ترین بُعد است و بهترین روش‌های آن ۱۰۰٫۰ امتیاز دارند."


def test_summary_shows_what_stands_out() -> None:
    """With the heading, and the note on what the ids are."""
    said = words_of(render_report_html(CASES["split"], "en"))

    assert "What stands out The ids name the practices that a sentence rests on. Strongest Dimension A" in said
