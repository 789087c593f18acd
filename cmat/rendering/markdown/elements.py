"""What the Markdown templates are put together from: headings, tables, receipts, quotes. Everything is escaped on its way in."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from cmat.rendering.markdown.escaping import Marked, escaped, escaped_lines
from cmat.rendering.sections.sentences import Receipt, Sentence
from cmat.rendering.user_text import Passage, isolated

_HARD_BREAK = "\\\n"


@dataclass(frozen=True, slots=True)
class Numbers:
    """The title of a column of numbers."""

    title: str


def heading(level: int, text: object, anchor: str = "") -> Marked:
    """Return a heading; the anchor is where links to it go."""
    return Marked(f"{'#' * level} {_place(anchor)}{escaped(text)}")


def _place(anchor: str) -> Marked:
    """Return what a link can go to, nothing where there is no anchor; anchors are made of ids, which hold no markup."""
    return Marked(f'<a id="{anchor}"></a>' if anchor else "")


def placed(anchor: str, text: object) -> Marked:
    """Return a text that a link can go to."""
    return Marked(f"{_place(anchor)}{escaped(text)}")


def link(text: object, anchor: str) -> Marked:
    """Return a link within the document."""
    return Marked(f"[{escaped(text)}](#{anchor})")


def strong(text: object) -> Marked:
    """Return a text in bold, nothing where there is none."""
    said = escaped(text)
    return Marked(f"**{said}**" if said else "")


def head(*titles: object) -> Marked:
    """Return the head of a table; columns that are None are left out, lists of columns stand for their columns."""
    shown = list(_shown(titles))
    line = row(*(title.title if isinstance(title, Numbers) else title for title in shown))
    rule = " | ".join("---:" if isinstance(title, Numbers) else "---" for title in shown)
    return Marked(f"{line}\n| {rule} |")


def row(*cells: object, total: bool = False) -> Marked:
    """Return a row of a table, in bold where it is a total; cells that are None are left out, lists of cells stand for their cells."""
    said = [strong(cell) if total else escaped(cell) for cell in _shown(cells)]
    return Marked(f"| {' | '.join(said)} |")


def _shown(cells: Sequence[object]) -> Iterator[object]:
    for cell in cells:
        if isinstance(cell, list):
            yield from cell
        elif cell is not None:
            yield cell


def receipts(items: Sequence[Receipt], linked: bool = True) -> Marked:
    """Return the ids of practices, each linked to its row in the appendix where there is one."""
    return Marked(" · ".join(link(item.id, item.anchor) if linked else escaped(item.id) for item in items))


def sentences(items: Sequence[Sentence], linked: bool = True) -> Marked:
    """Return findings as a list, each with the practices that it rests on."""
    return Marked("\n".join(f"- {strong(item.label)}: {escaped(item.text)} {receipts(item.receipts, linked)}" for item in items))


def own_way(passage: Passage, direction: str) -> Marked:
    """Return what somebody wrote on one line, running its own way in a page that runs in `direction`."""
    return Marked(escaped(_turned(passage.text, passage, direction)))


def quote(passage: Passage, direction: str, source: str = "") -> Marked:
    """Return what somebody wrote with its line breaks, and whose words or which practice it is about."""
    lines = [_turned(line, passage, direction) for line in escaped_lines(passage.text)]
    said = _HARD_BREAK.join(lines)
    return Marked("\n".join(f"> {line}" for line in [*said.split("\n"), *(["", escaped(source)] if source else [])]).replace("> \n", ">\n"))


def _turned(text: str, passage: Passage, direction: str) -> str:
    return text if passage.direction == direction else isolated(text, direction, passage.direction)


ELEMENTS: Mapping[str, Callable[..., object]] = MappingProxyType(
    {
        "heading": heading,
        "placed": placed,
        "link": link,
        "strong": strong,
        "head": head,
        "row": row,
        "numbers": Numbers,
        "receipts": receipts,
        "sentences": sentences,
        "own_way": own_way,
        "quote": quote,
    }
)
