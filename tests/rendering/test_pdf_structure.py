"""The structure tree of a report: all of the content in it, and little else; and how large a page may be."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from cmat.rendering.pdf import render

# generous: an English page takes 9.6 KiB, of which the structure is 2; before it was simplified it took 13.2
MOST_KIB_PER_PAGE = 11.5
_MARKED = re.compile(rb"/(\w+)\n<</MCID (\d+)>>\nBDC")

PAGE = """\
<html lang="en"><title>t</title>
<style>@page { size: 150mm 160mm; @bottom-left { content: "a footer" } } .bar { width: 9mm; height: 2mm; background: #0b4f6c }</style>
<body><main><section><h2>A <span>title</span></h2>
<div><div><p>First <span>words</span> and <a href="#x">a link</a> and more words, which take more than one line of a small page</p></div>
<div class="bar"></div><p></p></div>
<div>bare <span>words</span></div>
<table id="x"><thead><tr><th scope="col">Column</th><th scope="col"></th></tr></thead>
<tbody><tr><th scope="row"><p>Row</p></th><td><div class="bar"></div></td></tr></tbody></table>
<div class="art"><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 2 2" width="20" height="20" role="img"><title>a square</title>
<path d="M0 0 H2 V2 Z"/></svg></div></section></main></body></html>"""


@pytest.fixture(scope="module")
def small() -> bytes:
    """Return a page with one of each."""
    return render(PAGE, {}, right_to_left=False)


def _elements(element: Any) -> Iterator[Any]:
    for kid in element.get("/K", []):
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
            yield from _elements(kid)


def _outline(element: Any) -> list[Any]:
    """Return the tree below an element: kind and children; a star for content, however many lines it has."""
    kids: list[Any] = []
    for kid in element.get("/K", []):
        if isinstance(kid, pikepdf.Dictionary):
            kids.append([str(kid.S), *_outline(kid)] if "/S" in kid else "annotation")
        elif kids[-1:] != ["*"]:
            kids.append("*")
    return kids


def test_only_what_says_something_is_left(small: bytes) -> None:
    """Spans within paragraphs, boxes around paragraphs, empty bars and empty paragraphs go; cells stay, and words in a bare box keep it."""
    with pikepdf.open(io.BytesIO(small)) as pdf:
        found = _outline(pdf.Root.StructTreeRoot)

    link = ["/Link", "annotation", "*"]
    table = [["/THead", ["/TR", ["/TH", "*"], ["/TH"]]], ["/TBody", ["/TR", ["/TH", ["/P", "*"]], ["/TD"]]]]
    section = [["/H2", "*"], ["/P", "*", link, "*"], ["/Div", ["/Span", "*"], ["/Span", "*"]], ["/Table", *table], ["/Figure", "*"]]
    assert found == [["/Document", ["/Part", ["/Sect", *section]]]]


def test_header_cells_state_their_scope(small: bytes) -> None:
    """So that no cell has to list its headers."""
    with pikepdf.open(io.BytesIO(small)) as pdf:
        cells = [each for each in _elements(pdf.Root.StructTreeRoot) if str(each.S) in ("/TH", "/TD")]
        found = [(str(cell.S), str(cell.get("/A", {}).get("/Scope", ""))) for cell in cells]

    assert found == [("/TH", "/Column"), ("/TH", "/Column"), ("/TH", "/Row"), ("/TD", "")]


@pytest.mark.parametrize("name", ["small", "english", "persian"])
def test_every_piece_of_content_is_in_the_tree_once(name: str, request: pytest.FixtureRequest) -> None:
    """The parent tree names for each piece the element that holds it; headers and footers of pages are artifacts and in neither."""
    made = request.getfixturevalue(name)
    with pikepdf.open(made if isinstance(made, Path) else io.BytesIO(made)) as pdf:
        parents = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
        by_number = dict(zip(parents[::2], parents[1::2], strict=True))
        held = Counter(
            (each.Pg.objgen, int(kid), each.objgen)
            for each in _elements(pdf.Root.StructTreeRoot)
            for kid in each.get("/K", [])
            if isinstance(kid, int)
        )
        drawn = Counter(
            (page.obj.objgen, int(mark), by_number[page.obj.StructParents][int(mark)].objgen)
            for page in pdf.pages
            for _, mark in _MARKED.findall(page.Contents.read_bytes())
        )
        links = [note for page in pdf.pages for note in page.obj.get("/Annots", []) if str(by_number[note.StructParent].S) != "/Link"]

    assert (drawn == held, max(held.values()), links) == (True, 1, [])


def test_footers_are_artifacts(small: bytes) -> None:
    """WeasyPrint marks them as content, and then leaves them out of the tree."""
    with pikepdf.open(io.BytesIO(small)) as pdf:
        drawing = pdf.pages[0].Contents.read_bytes()
        kept = [int(mark) for _, mark in _MARKED.findall(drawing)]
        marks = pdf.Root.StructTreeRoot.ParentTree.Nums[1]

        assert len(marks) == len(kept) + 1
        assert [place for place, holder in enumerate(marks) if holder is not None] == sorted(kept)


@pytest.mark.parametrize("name", ["english", "persian"])
def test_a_page_is_small(name: str, request: pytest.FixtureRequest) -> None:
    """Thirty pages in far less than 400 KB."""
    file: Path = request.getfixturevalue(name)
    with pikepdf.open(file) as pdf:
        assert file.stat().st_size / 1024 / len(pdf.pages) <= MOST_KIB_PER_PAGE
