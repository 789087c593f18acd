"""Slides as LibreOffice draws them: every slide a page, its title on it, no word outside it or below its footer."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from cmat.rendering.pptx import render_slides
from tests.rendering.subjects import sepehr
from tests.rendering.test_slides import changed, opened

SOFFICE = shutil.which("soffice")
pytestmark = [pytest.mark.slow, pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")]
WIDTH, HEIGHT = 960.0, 540.0
_WORD = re.compile(r'<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">([^<]*)</word>')


def drawn(folder: Path, content: bytes) -> list[list[tuple[float, float, float, float, str]]]:
    """Return the words of each page with their places in points."""
    (folder / "slides.pptx").write_bytes(content)
    command = [str(SOFFICE), "--headless", f"-env:UserInstallation=file://{folder}/profile", "--convert-to", "pdf", "--outdir", str(folder)]
    subprocess.run([*command, str(folder / "slides.pptx")], check=True, capture_output=True, timeout=600)
    read = subprocess.run(
        [str(shutil.which("pdftotext")), "-bbox", str(folder / "slides.pdf"), "-"], check=True, capture_output=True, text=True, timeout=120
    )
    pages = re.findall(r"<page [^>]*>(.*?)</page>", read.stdout, re.DOTALL)
    return [[(float(x), float(y), float(right), float(bottom), word) for x, y, right, bottom, word in _WORD.findall(page)] for page in pages]


@pytest.mark.parametrize(("language", "audience"), [("en", "full"), ("fa", "full"), ("fa", "brief")])
def test_every_word_stands_on_its_slide(tmp_path: Path, language: str, audience: str) -> None:
    """Nothing runs over: below the body there is only the footer, in one line."""
    content = render_slides(sepehr(), language, "brief" if audience == "brief" else "full")
    pages = drawn(tmp_path, content)

    assert len(opened(content).slides) == len(pages)
    for number, words in enumerate(pages, 1):
        assert words
        outside = [word for x, y, right, bottom, word in words if x < 0 or y < 0 or right > WIDTH or bottom > HEIGHT]
        # charts and the last line of a table may reach down to the footer, which begins at 510 points
        below = {round(y) for _, y, _, _, word in words if y > 506 and word}
        assert [] == outside, number
        assert len(below) <= 2, (number, below)


def test_titles_of_a_changed_assessment_are_drawn(tmp_path: Path) -> None:
    """With the waterfall and its table."""
    content = render_slides(changed(), "en")
    pages = drawn(tmp_path, content)

    for slide, words in zip(opened(content).slides, pages, strict=True):
        assert slide.shapes.title.text_frame.text.split()[0] in " ".join(word for *_, word in words)
