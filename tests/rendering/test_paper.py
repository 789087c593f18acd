"""A4 and letter: the size of every page, and the same words on both."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest

from cmat.rendering.catalogue import reports_folder
from cmat.rendering.paper import A4, LETTER, PAPERS, Paper
from cmat.rendering.report import render_report
from tests.rendering.pages import page_count, pdf_text
from tests.rendering.subjects import grouped, subject

MM = 72 / 25.4


@pytest.mark.parametrize(("paper", "width", "height"), [(A4, 210.0, 297.0), (LETTER, 215.9, 279.4)])
def test_every_page_has_the_size_that_was_asked_for(paper: Paper, width: float, height: float, tmp_path: Path) -> None:
    """The cover too."""
    path = tmp_path / "report.pdf"
    path.write_bytes(render_report(subject(grouped({"x": 3, "y": 4})), "en", paper))
    with pikepdf.open(path) as pdf:
        sizes = {tuple(round(float(side) / MM, 1) for side in page.mediabox[2:]) for page in pdf.pages}

    assert sizes == {(width, height)}


def test_letter_says_the_same(report_folders: list[Path], tmp_path: Path) -> None:
    """On as many pages as the short report takes on A4; only the pages are counted anew."""
    path = tmp_path / "letter.pdf"
    path.write_bytes(render_report(subject(grouped({"x": 3, "y": 4}, targets={"q": {"overall": 60}})), "en", LETTER))

    assert page_count(path) - page_count(report_folders[0] / "short-en.pdf") in (0, 1)
    assert "Letter" not in pdf_text(path)


def test_each_paper_has_a_style_sheet_that_leaves_the_stated_room() -> None:
    """174 mm across; heights as `Paper` says."""
    for paper in PAPERS.values():
        css = (reports_folder() / "styles" / f"{paper.name}.css").read_text(encoding="utf-8")
        size, margins = css.split("@page {")[1].split("}")[0].split(";")[:2]
        width, height = (float(side.removesuffix("mm")) for side in size.split(":")[1].split())
        top, sides, bottom = (float(side.removesuffix("mm")) for side in margins.split(":")[1].split())
        assert (round(width - 2 * sides, 6), round(height - top - bottom, 6)) == (174, paper.body_mm)
        front = css.split("@page summary {")[1].split("}")[0].split(":")[1].split(";")[0].split()
        assert round(height - float(front[0].removesuffix("mm")) - float(front[2].removesuffix("mm")), 6) == paper.front_mm
