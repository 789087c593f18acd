"""Native tables: a header, coloured cells, right to left where the language is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from cmat.rendering.palette import Palette
from cmat.rendering.slides.flow import Box
from cmat.rendering.slides.measure import CELL_SIDE, CELL_TOP, row_heights
from cmat.rendering.slides.office import element, emu, qualified
from cmat.rendering.slides.paragraphs import as_text, fill, fill_body, is_mirrored, plain_paragraph
from cmat.rendering.slides.plan import Cell, Table

# "No Style, No Grid" of PowerPoint: what is drawn is written at each cell
_NO_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
_LINE_POINTS = 0.75


def add_table(shapes: Any, table: Table, box: Box, palette: Palette, language: str, size: float) -> Any:
    """Add a table to a slide and return its frame, as high as its rows."""
    heights = row_heights(table, box.width, language, size)
    frame = shapes.add_table(len(heights), len(table.widths), emu(box.x), emu(box.y), emu(box.width), emu(sum(heights)))
    made = frame.table
    root = made._tbl  # noqa: SLF001  python-pptx has no other way to it
    _properties(root, language)
    whole = sum(table.widths)
    for column, part in zip(made.columns, table.widths, strict=True):
        column.width = emu(part / whole * box.width)
    for row, height in zip(made.rows, heights, strict=True):
        row.height = emu(height)
    frame._element.xfrm.cx = sum(column.width for column in made.columns)  # noqa: SLF001
    rows = [tuple(Cell(text, is_bold=True, is_centred=_is_centred(table, index)) for index, text in enumerate(table.header)), *table.rows]
    for number, (cells, node) in enumerate(zip(rows, root.findall(qualified("a:tr")), strict=True)):
        _fill_row(cells, node, palette, language, size, is_header=number == 0)
    return frame


def _is_centred(table: Table, column: int) -> bool:
    return bool(table.rows) and table.rows[0][column].is_centred


def _properties(root: Any, language: str) -> None:
    properties = root.find(qualified("a:tblPr"))
    properties.attrib.clear()
    properties.set("firstRow", "1")
    if is_mirrored(language):
        properties.set("rtl", "1")
    properties.find(qualified("a:tableStyleId")).text = _NO_STYLE


def _fill_row(cells: Sequence[Cell], row: Any, palette: Palette, language: str, size: float, *, is_header: bool) -> None:
    for cell, node in zip(cells, row.findall(qualified("a:tc")), strict=True):
        ink = "accent1" if is_header else "tx1" if not cell.step else palette.step_inks[cell.step - 1]
        paragraph = plain_paragraph(
            cell.text,
            language,
            size=size,
            align="centre" if cell.is_centred else "start",
            is_bold=cell.is_bold,
            colour=ink,
        )
        fill_body(node.find(qualified("a:txBody")), [paragraph])
        for old in node.findall(qualified("a:tcPr")):
            node.remove(old)
        node.append(_cell_properties(cell, palette, is_header=is_header))


def _cell_properties(cell: Cell, palette: Palette, *, is_header: bool) -> Any:
    colour = palette.steps[cell.step - 1] if cell.step else "bg2" if is_header else ""
    face = as_text(fill(colour)) if colour else "<a:noFill/>"
    none = "".join(f'<a:{side} w="0"><a:noFill/></a:{side}>' for side in ("lnL", "lnR", "lnT"))
    line = as_text(fill("bg1" if cell.step else "accent1" if is_header else palette.line))
    return element(
        f'<a:tcPr marL="{emu(CELL_SIDE)}" marR="{emu(CELL_SIDE)}" marT="{emu(CELL_TOP)}" marB="{emu(CELL_TOP)}" anchor="ctr">'
        f'{none}<a:lnB w="{emu(_LINE_POINTS)}">{line}</a:lnB>{face}</a:tcPr>'
    )
