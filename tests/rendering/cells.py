"""The cells of an XLSX file, read from its XML: formulas, the values kept beside them, and a way to change a cell."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from xml.etree import ElementTree as ET

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
Value = float | str | bool


@dataclass(frozen=True, slots=True)
class Cell:
    """What a cell holds; `formula` is None for what was typed, `value` the empty text where there is nothing."""

    formula: str | None
    value: Value


Sheets = Mapping[str, Mapping[str, Cell]]


@lru_cache(maxsize=8)
def read_cells(data: bytes) -> dict[str, dict[str, Cell]]:
    """Return sheet name to cell name ("B7") to cell, of the sheets in their order."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        strings = _strings(package)
        return {name: _cells(_parsed(package.read(path)), strings) for name, path in _paths(package).items()}


def defined_names(data: bytes) -> dict[str, str]:
    """Return the defined names and what each stands for."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        book = _parsed(package.read("xl/workbook.xml"))
    return {each.attrib["name"]: each.text or "" for each in book.iter(f"{_MAIN}definedName") if "localSheetId" not in each.attrib}


def with_cells(data: bytes, changes: Mapping[tuple[str, str], float | str | None], *, poisoned: bool = False) -> bytes:
    """Return the file with other typed values in some cells.

    poisoned  every value that is kept beside a formula becomes wrong, so that only recalculation is right
    """
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as package, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as changed:
        sheets = {path: name for name, path in _paths(package).items()}
        for entry in package.namelist():
            content = package.read(entry)
            if entry in sheets:
                content = _changed(content, {cell: value for (sheet, cell), value in changes.items() if sheet == sheets[entry]}, poisoned=poisoned)
            changed.writestr(entry, content)
    return out.getvalue()


def _parsed(content: bytes) -> ET.Element:
    return ET.fromstring(content)  # noqa: S314  our own file


def _changed(content: bytes, changes: Mapping[str, float | str | None], *, poisoned: bool) -> bytes:
    text = content.decode("utf-8")
    if poisoned:
        text = re.sub(r"(</f><v>)[^<]*(</v>)", r"\g<1>-12345\g<2>", re.sub(r'( t="(?:str|e|b)")(><f>)', r"\g<2>", text))
    for cell, value in changes.items():
        typed = "" if value is None else f"<v>{value!r}</v>" if isinstance(value, float) else f"<is><t>{value}</t></is>"
        kind = ' t="inlineStr"' if isinstance(value, str) else ""
        pattern = rf'<c r="{cell}"( s="\d+")?(?: t="\w+")?(?:/>|>(?:(?!<f>).)*?</c>)'
        text, found = re.subn(pattern, rf'<c r="{cell}"\g<1>{kind}>{typed}</c>', text, count=1)
        if not found:
            raise KeyError(cell)
    return text.encode("utf-8")


def _paths(package: zipfile.ZipFile) -> dict[str, str]:
    targets = {each.attrib["Id"]: each.attrib["Target"] for each in _parsed(package.read("xl/_rels/workbook.xml.rels"))}
    book = _parsed(package.read("xl/workbook.xml"))
    return {each.attrib["name"]: f"xl/{targets[each.attrib[_RELATION]].removeprefix('/xl/')}" for each in book.iter(f"{_MAIN}sheet")}


def _strings(package: zipfile.ZipFile) -> list[str]:
    if "xl/sharedStrings.xml" not in package.namelist():
        return []
    root = _parsed(package.read("xl/sharedStrings.xml"))
    return ["".join(text.text or "" for text in item.iter(f"{_MAIN}t")) for item in root.iter(f"{_MAIN}si")]


def _cells(sheet: ET.Element, strings: list[str]) -> dict[str, Cell]:
    return {cell.attrib["r"]: _cell(cell, strings) for cell in sheet.iter(f"{_MAIN}c")}


def _cell(cell: ET.Element, strings: list[str]) -> Cell:
    formula, kept, kind = cell.find(f"{_MAIN}f"), cell.find(f"{_MAIN}v"), cell.attrib.get("t", "n")
    text = (kept.text or "") if kept is not None else "".join(each.text or "" for each in cell.iter(f"{_MAIN}t"))
    value: Value = text
    if kind == "s":
        value = strings[int(text)]
    elif kind == "b":
        value = text == "1"
    elif kind == "n" and text:
        value = float(text)
    return Cell(None if formula is None else formula.text or "", value)
