"""The finished PDFs of the example: same bytes, sound, tagged, readable, with every title in them."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from cmat.rendering.user_text import without_controls
from tests.rendering.subjects import sepehr

MOST_PAGES = 64
# WeasyPrint drops the joiner from extracted text, poppler swaps the hamza and the letters of لا and loses spaces beside
# digits: compared without all of them.
_UNSTABLE = dict.fromkeys(map(ord, "\u200c\u0654"))


def _text(path: Path, *order: str, first: int = 1, last: int = 99) -> str:
    """Return the text of some pages; '-raw' keeps the order of the file, which reads well from the left only."""
    words = ["pdftotext", *order, "-f", str(first), "-l", str(last), str(path), "-"]
    done = subprocess.run(words, check=True, capture_output=True, text=True)
    return _plain(done.stdout)


def _plain(text: str) -> str:
    return re.sub(r"\s", "", without_controls(text).translate(_UNSTABLE)).replace("لا", "ال")


def _catalog(path: Path) -> dict[str, Any]:
    with pikepdf.open(path) as pdf:
        root = pdf.Root
        return {
            "lang": str(root.Lang),
            "marked": bool(root.MarkInfo.Marked),
            "page mode": str(root.PageMode),
            "direction": str(root.ViewerPreferences.get("/Direction", "")),
            "title shown": bool(root.ViewerPreferences.DisplayDocTitle),
            "pages": len(pdf.pages),
            "javascript": "/JavaScript" in root.get("/Names", {}),
            "attachments": len(pdf.attachments),
        }


@pytest.mark.parametrize("report", ["sepehr-fa", "short-en", "brief-fa", "handout-fa"])
def test_bytes_do_not_depend_on_hash_seed_time_zone_or_locale(report_folders: list[Path], report: str) -> None:
    """Product promise 1."""
    first, second = ((folder / f"{report}.pdf").read_bytes() for folder in report_folders)

    assert first == second


@pytest.mark.parametrize("language", ["en", "fa"])
def test_pdf_is_sound_for_qpdf(report_folders: list[Path], language: str) -> None:
    """No warning, no error."""
    done = subprocess.run(["qpdf", "--check", str(report_folders[0] / f"sepehr-{language}.pdf")], check=False, capture_output=True, text=True)  # noqa: S607

    assert (done.returncode, done.stderr) == (0, "")


def test_catalogue_says_language_and_tags(english: Path, persian: Path) -> None:
    """What a screen reader and a viewer need to know."""
    shared = {"marked": True, "page mode": "/UseOutlines", "title shown": True, "javascript": False, "attachments": 0}
    found = [_catalog(path) for path in (english, persian)]
    pages = [entry.pop("pages") for entry in found]

    assert found == [{**shared, "lang": "en", "direction": ""}, {**shared, "lang": "fa", "direction": "/R2L"}]
    assert all(20 <= number <= MOST_PAGES for number in pages)


@pytest.mark.parametrize("language", ["en", "fa"])
def test_every_dimension_title_can_be_searched(report_folders: list[Path], language: str) -> None:
    """Logical order, no presentation forms."""
    text = _text(report_folders[0] / f"sepehr-{language}.pdf")
    titles = [_plain(dimension.title.in_language(language)) for _, dimension in sepehr().parts[0].assessment.model.walk()]

    assert [title for title in titles if title not in text] == []
    assert re.findall("[\ufb50-\ufdff\ufe70-\ufefe]", text) == []


@pytest.mark.parametrize("language", ["en", "fa"])
def test_every_question_has_its_place_in_the_appendix(report_folders: list[Path], language: str) -> None:
    """By its id."""
    text = _text(report_folders[0] / f"sepehr-{language}.pdf")

    assert [question.id for question in sepehr().parts[0].assessment.questions if question.id not in text] == []


def test_everything_that_was_typed_reaches_the_report(english: Path) -> None:
    """Product promise 5: comments, evidence, reasons."""
    text = _text(english, "-raw")
    typed = [
        said
        for voice in sepehr().parts[0].assessment.voices
        for answer in voice.answers.values()
        for said in (answer.comment, answer.evidence, answer.na)
        if said and said.isascii()
    ]

    assert len(typed) > 100
    assert [said for said in typed if _plain(said) not in text] == []


def test_nobody_is_named(english: Path, persian: Path) -> None:
    """Product promise on privacy: no respondent's id."""
    text = _text(english) + _text(persian)

    assert [voice.respondent for voice in sepehr().parts[0].assessment.voices if voice.respondent in text.lower() and "-" in voice.respondent] == []


def test_persian_pages_are_counted_in_persian(persian: Path) -> None:
    """«۳ از ۲۸»."""
    assert re.search("۳از[۲۳][۰-۹]", _text(persian, first=3, last=3))


def test_persian_cover_gives_both_calendars(persian: Path) -> None:
    """Jalali first."""
    text = _text(persian, last=1)

    # poppler moves the brackets: part by part
    assert [part for part in ("۳۰آبان", "۱۴۰۵", "نوامبر", "۲۰۲۶") if part not in text] == []
    assert text.index("آبان") < text.index("نوامبر")


def test_outline_holds_sections_and_dimensions(english: Path) -> None:
    """Sections on top, dimensions below their section."""
    with pikepdf.open(english) as pdf, pdf.open_outline() as outline:
        titles = {item.title: [child.title for child in item.children] for item in outline.root}

    assert list(titles) == [
        "Summary",
        "Maturity profile",
        "Dimension by dimension",
        "Views of the groups",
        "Perception and agreement",
        "Evidence and answers",
        "Gaps and strengths",
        "Roadmap",
        "The shortest way to the target",
        "How firm the result is",
        "Every question and answer",
        "How the scores are made",
        "Ledger of the overall score",
    ]
    assert "Customer experience" in titles["Dimension by dimension"]


def test_document_is_dated_by_the_assessment(english: Path) -> None:
    """No clock."""
    with pikepdf.open(english) as pdf:
        assert str(pdf.docinfo["/CreationDate"]).startswith("D:20261121")
