"""What the tests read from a finished page: its words, its links, and the structure tree of a PDF."""

from __future__ import annotations

import html
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf

from cmat.rendering.user_text import without_controls

# WeasyPrint drops the joiner from extracted text, and poppler moves the hamza.
_UNSTABLE = dict.fromkeys(map(ord, "\u200c\u0654"))


def words_of(page: str) -> str:
    """Return an HTML page without markup, styles, scripts, contents, pictures and isolates."""
    bare = re.sub(r"<(style|script|nav|svg)\b.*?</\1>", " ", page, flags=re.DOTALL)
    return " ".join(without_controls(html.unescape(re.sub(r"<[^>]+>", " ", bare))).split())


def broken_links(page: str) -> set[str]:
    """Return the links within a page that lead nowhere."""
    return set(re.findall(r'href="#([^"]+)"', page)) - set(re.findall(r' id="([^"]+)"', page))


def pdf_text(path: Path) -> str:
    """Return the text of a PDF without spaces and unstable signs."""
    done = subprocess.run(["pdftotext", str(path), "-"], check=True, capture_output=True, text=True)  # noqa: S607
    return plain(done.stdout)


def plain(text: str) -> str:
    """Return a text as `pdf_text` gives it."""
    return re.sub(r"\s", "", without_controls(text).translate(_UNSTABLE)).replace("لا", "ال")


def page_count(path: Path) -> int:
    """Return how many pages a PDF has."""
    with pikepdf.open(path) as pdf:
        return len(pdf.pages)


def tags(path: Path) -> list[tuple[str, str]]:
    """Return every structure element of a PDF in order: its type, and its alternative text."""
    with pikepdf.open(path) as pdf:
        return list(_walk(pdf.Root.StructTreeRoot))


def tables_without_headers(path: Path) -> int:
    """Return how many tables have no header cell."""
    with pikepdf.open(path) as pdf:
        found = [element for element in _elements(pdf.Root.StructTreeRoot) if str(element.get("/S", "")) == "/Table"]
        return sum("/TH" not in {name for name, _ in _walk(table)} for table in found)


def _walk(element: Any) -> Iterator[tuple[str, str]]:
    for each in _elements(element):
        yield str(each.get("/S", "")), str(each.get("/Alt", ""))


def _elements(element: Any) -> Iterator[Any]:
    kids = element.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
            yield from _elements(kid)
