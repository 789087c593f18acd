"""What people and programs do to a workbook: cells typed into, sheets deleted, parts added; always on the bytes of the file itself."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from xml.sax.saxutils import escape


def parts_of(data: bytes) -> dict[str, bytes]:
    """Return a workbook's parts by name."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {entry.filename: package.read(entry) for entry in package.infolist()}


def packed(parts: Mapping[str, bytes]) -> bytes:
    """Return a workbook of these parts."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return buffer.getvalue()


def with_part(data: bytes, name: str, content: bytes) -> bytes:
    """Return the workbook with one more part, or another content of one."""
    return packed({**parts_of(data), name: content})


def changed_part(data: bytes, name: str, change: Callable[[str], str]) -> bytes:
    """Return the workbook with a part's text changed; the test fails where nothing changes."""
    parts = parts_of(data)
    before = parts[name].decode()
    after = change(before)
    if before == after:
        raise ValueError(name)
    return packed({**parts, name: after.encode()})


def sheet_part(data: bytes, sheet: str) -> str:
    """Return the part that holds a worksheet whose name begins with these letters; cmat numbers the parts as the sheets stand."""
    names = re.findall(r'<sheet name="([^"]*)"', parts_of(data)["xl/workbook.xml"].decode())
    return f"xl/worksheets/sheet{next(number for number, name in enumerate(names, 1) if name.startswith(sheet))}.xml"


def typed(data: bytes, sheet: str, cells: Mapping[str, str | int | None], *, formula: str = "") -> bytes:
    """Return the workbook after somebody typed into cells: a text, a number, or nothing at all; `formula` makes each a formula."""

    def change(text: str) -> str:
        for cell, value in cells.items():
            found = re.search(rf'<c r="{cell}"( s="\d+")?[^>]*?(?:/>|>.*?</c>)', text)
            if found is None:
                raise ValueError(cell)
            text = text[: found.start()] + _cell(cell, found[1], value, formula) + text[found.end() :]
        return text

    return changed_part(data, sheet_part(data, sheet), change)


def _cell(cell: str, style: str | None, value: str | int | None, formula: str) -> str:
    head = f'<c r="{cell}"{style or ""}'
    said = f"<f>{escape(formula)}</f>" if formula else ""
    if value is None and not said:
        return f"{head}/>"
    if isinstance(value, int):
        return f"{head}>{said}<v>{value}</v></c>"
    if said:
        return f'{head} t="str">{said}<v>{escape(value or "")}</v></c>'
    return f'{head} t="inlineStr"><is><t xml:space="preserve">{escape(value or "")}</t></is></c>'


def without_sheet(data: bytes, sheet: str) -> bytes:
    """Return the workbook without a worksheet, as a program leaves it: out of the list; its part may stay."""
    return changed_part(data, "xl/workbook.xml", lambda text: re.sub(rf'<sheet name="{sheet}[^"]*"[^>]*/>', "", text))
