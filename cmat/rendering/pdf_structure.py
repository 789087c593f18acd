"""The structure tree that WeasyPrint writes, without what says nothing: two thirds of its elements, and a third of the bytes of a report.

WeasyPrint makes an element of every box: of each line of a paragraph, of each anonymous box, of each bar that is an empty <div>. A screen reader
reads the same without them. What is left are sections, paragraphs, headings, tables with their cells, links and figures, with all of the content.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from cmat.rendering.pdf_drawings import content

# an element of these kinds says no more than its children
_TRANSPARENT = frozenset({"/Span", "/NonStruct", "/Div"})
# what may hold words without an element around them
_HOLDS_WORDS = frozenset({"/P", "/H1", "/H2", "/H3", "/H4", "/H5", "/H6", "/TH", "/TD", "/Span", "/LBody", "/Lbl", "/Caption"})
_INLINE = frozenset({"/Span", "/Link"})
# not cells: a row needs all of them
_NEEDLESS_WHEN_EMPTY = _TRANSPARENT | {"/P"}
_PLAIN_KEYS = frozenset({"Type", "S", "K", "Pg", "P"})
_MARKED = re.compile(rb"/\w+\n<</MCID (\d+)>>\nBDC\n")


def simplify_structure(pdf: Any) -> None:
    """Leave needless elements out of the structure tree of a pydyf.PDF that is about to be written; do nothing where it has none.

    Every piece of content stays, in the same order, and every link; a piece belongs to the nearest element that is left. Headers and footers of
    pages, which WeasyPrint marks but leaves out of the tree, are marked as what they are: artifacts. Header cells get a scope, which says in a
    few bytes what lists of headers in every cell said; every column header has to stand in a <thead>, every row header in a <tbody>.
    """
    if "StructTreeRoot" not in pdf.catalog:
        return
    by_reference = {item.reference: item for item in pdf.objects}
    root = by_reference[pdf.catalog["StructTreeRoot"]]
    tree = _Tree({reference: item for reference, item in by_reference.items() if isinstance(item, dict) and item.get("Type") == "/StructElem"})
    for reference in root["K"]:
        tree.simplify(reference)
    marks = by_reference[root["ParentTree"]]["Nums"]
    for number, holders in zip(marks[::2], marks[1::2], strict=True):
        if isinstance(holders, list):
            holders[:] = [tree.holder(reference) for reference in holders]
            outside = frozenset(place for place, holder in enumerate(holders) if holder == b"null")
            _as_artifacts(by_reference[by_reference[pdf.page_references[number]]["Contents"]], outside)
    _renumber(pdf, [item for reference, item in by_reference.items() if reference not in tree.elements or reference in tree.kept])


class _Tree:
    """The elements by their references; `kept` are those that are left, `moved` names for others the element that has their content now."""

    def __init__(self, elements: Mapping[bytes, Any]) -> None:
        self.elements = elements
        self.kept: set[bytes] = set()
        self.moved: dict[bytes, bytes] = {}

    def holder(self, reference: bytes) -> bytes:
        """Return the element that has an element's content; null for what is not in the tree."""
        while reference in self.moved:
            reference = self.moved[reference]
        return reference if reference in self.kept else b"null"

    def simplify(self, reference: bytes, *, is_header: bool = False) -> None:
        """Simplify an element and what is below it; `is_header` says that it is in the head of a table."""
        element = self.elements[reference]
        is_header = is_header or element["S"] == "/THead"
        for kid in element["K"]:
            if kid in self.elements:
                self.simplify(kid, is_header=is_header)
        element["K"][:] = self._kids(reference, element)
        self.kept.add(reference)
        if element["S"] in ("/TH", "/TD"):
            _state_scope(element, is_header=is_header)

    def _kids(self, reference: bytes, element: Any) -> Iterator[bytes | int]:
        for kid in element["K"]:
            child = self.elements.get(kid)
            if child is None or not self._is_needless(child, element):
                yield kid
                continue
            self.moved[kid] = reference
            self.kept.discard(kid)
            for grandchild in child["K"]:
                if grandchild in self.elements:
                    self.elements[grandchild]["P"] = reference
                yield grandchild

    def _is_needless(self, child: Any, parent: Any) -> bool:
        if not child["K"]:
            return child["S"] in _NEEDLESS_WHEN_EMPTY
        if child["S"] not in _TRANSPARENT or not _PLAIN_KEYS.issuperset(child):
            return False
        words = [kid for kid in child["K"] if isinstance(kid, int)]
        others = [kid for kid in child["K"] if not isinstance(kid, int)]
        if not self.elements.keys() >= set(others):
            # an annotation: it names its element
            return False
        if words or any(self.elements[kid]["S"] in _INLINE for kid in others):
            return parent["S"] in _HOLDS_WORDS and parent.get("Pg") == child.get("Pg")
        return parent["S"] not in _INLINE


def _state_scope(cell: Any, *, is_header: bool) -> None:
    about = cell["A"]
    about.pop("Headers", None)
    if cell["S"] == "/TH":
        cell.pop("ID", None)
        about["Scope"] = "/Column" if is_header else "/Row"
    if len(about) == 1:
        del cell["A"]


def _as_artifacts(stream: Any, marks: frozenset[int]) -> None:
    if marks:
        stream.stream = [_MARKED.sub(lambda mark: b"/Artifact\nBMC\n" if int(mark[1]) in marks else mark[0], content(stream))]


def _renumber(pdf: Any, objects: list[Any]) -> None:
    """Make these the objects of the PDF, in this order, with numbers without gaps."""
    numbers = {item.number: number for number, item in enumerate(objects)}
    references = {}
    for number, item in enumerate(objects):
        before, item.number = item.reference, number
        references[before] = item.reference
    pdf.objects[:] = objects
    # pydyf writes these references as three items
    pages = pdf.pages["Kids"]
    pages[::3] = [numbers[number] for number in pages[::3]]
    for item in objects:
        _replace(item, references)


def _replace(item: Any, references: Mapping[bytes, bytes]) -> None:
    if isinstance(item, dict):
        entries: Any = item.items()
    elif isinstance(item, list):
        entries = enumerate(item)
    else:
        entries = ()
        if hasattr(item, "extra"):
            _replace(item.extra, references)
    for key, value in entries:
        if isinstance(value, bytes):
            item[key] = references.get(value, value)
        elif not isinstance(value, (str, int, float)):
            _replace(value, references)
