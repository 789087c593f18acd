"""Where the words of a finished PDF stand, page by page: poppler's lines with their boxes in points, their size and colour."""

from __future__ import annotations

import html
import re
import subprocess
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from tests.rendering.pages import plain

# Above and below these parts of a page only the running heads stand.
_BODY = (0.058, 0.952)
_PAGE = re.compile(r'<page number="\d+"[^>]* height="(\d+)" width="\d+">(.*?)</page>', re.DOTALL)
_FONT = re.compile(r'<fontspec id="(\d+)" size="(-?\d+)" family="[^"]*" color="(#[0-9a-f]{6})"/>')
_LINE = re.compile(r'<text top="(-?\d+)" left="(-?\d+)" width="(-?\d+)" height="(-?\d+)" font="(\d+)">(.*?)</text>')


@dataclass(frozen=True)
class Line:
    """One run of words."""

    text: str
    top: int
    left: int
    width: int
    height: int
    size: int
    colour: str

    @property
    def bottom(self) -> int:
        """The lower edge."""
        return self.top + self.height

    @property
    def is_heading(self) -> bool:
        """Whether it is set as the heading of a chapter, a dimension or a block."""
        return self.size >= 11


@dataclass(frozen=True)
class PageBoxes:
    """A page without its running heads; `chapter` is what its head says, on either side."""

    number: int
    height: int
    lines: tuple[Line, ...]
    heads: tuple[str, ...]

    @property
    def filled(self) -> float:
        """How far down the words reach, 0 (nothing) to 1."""
        top, bottom = (self.height * part for part in _BODY)
        return (max((line.bottom for line in self.lines), default=top) - top) / (bottom - top)

    def says(self, words: str) -> bool:
        """Whether a line of the page is these words."""
        return any(is_same(line.text, words) for line in self.lines)

    @property
    def orphans(self) -> list[str]:
        """The headings below which nothing stands on the page."""
        lowest = max((line.top for line in self.lines if not line.is_heading), default=0)
        return [line.text for line in self.lines if line.is_heading and line.top > lowest]


def pages_of(path: Path) -> list[PageBoxes]:
    """Return the pages of a PDF."""
    words = ["pdftohtml", "-xml", "-i", "-stdout", "-zoom", "1", str(path)]
    found = subprocess.run(words, check=True, capture_output=True, text=True).stdout
    fonts: dict[str, tuple[int, str]] = {}
    pages = []
    for number, (height, content) in enumerate(_PAGE.findall(found), 1):
        fonts.update({name: (int(size), colour) for name, size, colour in _FONT.findall(content)})
        lines = [_line(match, fonts) for match in _LINE.findall(content)]
        inside = [line for line in lines if _BODY[0] * int(height) <= line.top and line.bottom <= _BODY[1] * int(height)]
        heads = tuple(line.text for line in lines if line.bottom < _BODY[0] * int(height))
        pages.append(PageBoxes(number, int(height), tuple(line for line in inside if line.text), heads))
    return pages


def is_same(said: str, words: str) -> bool:
    """Whether a line is some words: the same letters, because poppler gives Persian back to front."""
    return sorted(plain(said)) == sorted(plain(words))


def levels_skipped(headings: list[str]) -> list[tuple[str, str]]:
    """Return each pair of headings of which the second is more than one level below the first."""
    return [(first, second) for first, second in pairwise(headings) if int(second[-1]) > int(first[-1]) + 1]


def _line(match: tuple[str, ...], fonts: dict[str, tuple[int, str]]) -> Line:
    top, left, width, height, font, text = match
    size, colour = fonts[font]
    return Line(html.unescape(re.sub("<[^>]+>", "", text)).strip(), int(top), int(left), int(width), int(height), size, colour)
