"""The brief: two pages whatever is in it, the figures of the full report, nobody named."""

from __future__ import annotations

from pathlib import Path

import pytest

from cmat.rendering.brief import brief_context
from cmat.rendering.paper import A4, LETTER, Paper
from cmat.rendering.proof import Proof
from cmat.rendering.report import render_report, render_report_html
from cmat.schema.base import Text
from tests.rendering.pages import broken_links, page_count, pdf_text, plain, tables_without_headers, tags, words_of
from tests.rendering.subjects import DAY, grouped, lone, sepehr, subject

LONG = " ".join(["Customer relationship and service quality management of the northern region"] * 3)[:200]


@pytest.mark.parametrize("language", ["en", "fa"])
def test_brief_of_the_example_is_two_pages(report_folders: list[Path], language: str) -> None:
    """Score, level, findings, actions, and what would have to be true, in the text of the PDF."""
    path = report_folders[0] / f"brief-{language}.pdf"
    text = pdf_text(path)
    context = brief_context(sepehr(), language, A4, 0)
    part = context.values["parts"][0]

    assert page_count(path) == 2
    assert [said for said in (part.level_title, part.score, part.target_title) if plain(said) not in text] == []
    assert len(part.findings) == 3
    assert len(part.actions) == 3
    assert [receipt.id for sentence in part.findings for receipt in sentence.receipts if plain(receipt.id) not in text] == []


@pytest.mark.parametrize("language", ["en", "fa"])
def test_brief_is_tagged(report_folders: list[Path], language: str) -> None:
    """Headings in order, header cells, a picture that can be read out."""
    path = report_folders[0] / f"brief-{language}.pdf"
    found = tags(path)

    assert [name for name, _ in found if name in ("/H1", "/H2", "/H3")] == ["/H1", *["/H2"] * 5]
    assert tables_without_headers(path) == 0
    assert [alt for name, alt in found if name == "/Figure" and not alt] == []
    assert sum(name == "/Figure" for name, _ in found) == 1


def test_brief_names_nobody(report_folders: list[Path]) -> None:
    """No respondent's id, no comment, in either language."""
    text = pdf_text(report_folders[0] / "brief-en.pdf") + pdf_text(report_folders[0] / "brief-fa.pdf")
    voices = sepehr().parts[0].assessment.voices
    comments = [answer.comment for voice in voices for answer in voice.answers.values() if answer.comment]

    assert [voice.respondent for voice in voices if "-" in voice.respondent and voice.respondent in text.lower()] == []
    assert [comment for comment in comments if plain(comment) in text] == []


@pytest.mark.parametrize(("language", "paper"), [("en", LETTER), ("fa", A4)])
def test_brief_of_fourteen_dimensions_and_long_names_is_two_pages(language: str, paper: Paper, tmp_path: Path) -> None:
    """Texts become shorter, never the pages more, with a fingerprint to print."""
    dimensions = {f"D{number}": {"title": f"{number} {LONG}"[:190]} for number in range(14)}
    answers = {f"D{number}{k}": {"level": 1 + (number + k) % 4, "grade": "E1"} for number in range(14) for k in (1, 2)}
    brand = {"prepared_by": Text(plain=LONG), "classification": Text(plain=LONG)}
    path = tmp_path / "brief.pdf"
    proof = Proof({"a.yaml": b"a: 1"}, DAY)
    path.write_bytes(render_report(subject(lone(answers, dimensions, text=LONG), organisation=LONG, **brand), language, paper, "brief", proof))

    assert page_count(path) == 2


def test_two_questionnaires_have_two_pages_each(tmp_path: Path) -> None:
    """The second part has too few answers for a score."""
    path = tmp_path / "brief.pdf"
    path.write_bytes(render_report(subject(lone({"A1": 3, "A2": 4, "B1": 2, "B2": 3, "C1": 1, "C2": 2}), lone({"A1": 3})), "en", A4, "brief"))

    assert page_count(path) == 4
    assert plain("Too little was answered to say what a target would take.") in pdf_text(path)


def test_brief_by_hand() -> None:
    """Groups at 0 and 25, pooled 12.5, target 60: 47.5 to go."""
    page = render_report_html(subject(grouped({"x": 3, "y": 4}, targets={"q": {"overall": 60}})), "en", audience="brief")
    said = words_of(page)

    assert "12.5 of 100" in said
    assert "Target 60.0 47.5 points to go" in said
    assert "Of all ways from 12.5 to 60.0 points" in said
    assert broken_links(page) == set()


def test_brief_says_what_would_be_true() -> None:
    """The level text of the questionnaire at the value that a practice would have to reach, only where it says more than today's."""
    context = brief_context(subject(lone({"A1": 1, "A2": 1, "B1": 1, "B2": 1, "C1": 1, "C2": 1})), "en", A4, 0)
    conditions = context.values["parts"][0].conditions

    assert {(row.from_to, row.truth) for row in conditions} <= {("1 → 2", ""), ("1 → 3", "Half"), ("1 → 4", "Half"), ("1 → 5", "All of it")}
    assert len(conditions) >= 1
