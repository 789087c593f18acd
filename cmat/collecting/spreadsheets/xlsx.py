"""The worksheets of an XLSX file."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from posixpath import join, normpath

from cmat.collecting.spreadsheets.package import Attributes, CellCounter, Package, external_link, not_readable, parse_part
from cmat.collecting.spreadsheets.worksheet import Area, Cell, Worksheet, number_text

_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6})")
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_LINKED = ("externallink", "externallinkpath")
# the formats of days and times that every program knows by number
_DATE_FORMATS = frozenset((*range(14, 23), *range(45, 48)))
_LITERAL = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
_ROWS, _COLUMNS = 1_048_576, 16_384
_MERGES = 10_000
# Excel believes in 29 February 1900, so days are counted from the day before
_EPOCH, _EPOCH_1904 = datetime(1899, 12, 30), datetime(1904, 1, 1)  # noqa: DTZ001  days without a zone
_LAST_DAY = 2_958_465


@dataclass(frozen=True, slots=True)
class _Relation:
    kind: str
    target: str


def read_xlsx(package: Package) -> list[Worksheet]:
    """Return the worksheets in the workbook's order; charts and dialogues are left out."""
    root = _relations(package, "")
    workbook = next((relation.target for relation in root.values() if relation.kind == "officedocument"), "xl/workbook.xml")
    relations = _relations(package, workbook)
    by_kind = {relation.kind: relation.target for relation in relations.values()}
    strings = _shared_strings(package, by_kind["sharedstrings"]) if "sharedstrings" in by_kind else []
    sheets, epoch = _sheets(package, workbook)
    dates = _date_styles(package, by_kind["styles"]) if "styles" in by_kind else frozenset()
    counter = CellCounter()
    found = []
    for name, relation_id in sheets:
        relation = relations.get(relation_id)
        if relation is None:
            raise not_readable(f"its sheet {name} is missing")
        if relation.kind == "worksheet":
            reader = _SheetReader(name, strings, dates, epoch, counter)
            parse_part(package.part(relation.target), relation.target, reader.start, reader.end, reader.text)
            found.append(reader.worksheet())
    return found


def _relations(package: Package, part: str) -> dict[str, _Relation]:
    folder, _, name = part.rpartition("/")
    path = join(folder, "_rels", f"{name}.rels")
    found: dict[str, _Relation] = {}

    def start(tag: str, attributes: Attributes) -> None:
        if tag != "Relationship":
            return
        kind = attributes.get("Type", "").rpartition("/")[2].lower()
        target = attributes.get("Target", "")
        if kind in _LINKED:
            raise external_link(target)
        if attributes.get("TargetMode") != "External":
            found[attributes.get("Id", "")] = _Relation(kind, normpath(join("/", folder, target)).lstrip("/"))

    if package.has(path):
        parse_part(package.part(path), path, start, lambda _: None)
    return found


def _sheets(package: Package, part: str) -> tuple[list[tuple[str, str]], datetime]:
    sheets: list[tuple[str, str]] = []
    epochs = [_EPOCH]

    def start(tag: str, attributes: Attributes) -> None:
        if tag == "sheet":
            sheets.append((attributes.get("name", ""), attributes.get("id", "")))
        elif tag == "workbookPr" and attributes.get("date1904") in ("1", "true"):
            epochs.append(_EPOCH_1904)

    parse_part(package.part(part), part, start, lambda _: None)
    return sheets, epochs[-1]


def _shared_strings(package: Package, part: str) -> list[str]:
    strings: list[str] = []
    counter = CellCounter()
    reader = _TextReader()

    def end(tag: str) -> None:
        if tag == "si":
            strings.append(reader.taken())
            counter.take(strings[-1])
        reader.end(tag)

    parse_part(package.part(part), part, reader.start, end, reader.text)
    return strings


class _TextReader:
    """Collects what stands in `t` elements; the pronunciation that Japanese Excel adds (`rPh`) is left out."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._is_text = False
        self._aside = 0

    def start(self, tag: str, _attributes: Attributes) -> None:
        self._aside += tag == "rPh"
        self._is_text = tag == "t" and not self._aside

    def end(self, tag: str) -> None:
        self._aside -= tag == "rPh"
        self._is_text = False

    def text(self, text: str) -> None:
        if self._is_text:
            self._parts.append(text)

    def taken(self) -> str:
        """Return the text so far, and begin anew."""
        text = "".join(self._parts)
        self._parts.clear()
        return unescaped(text)


def unescaped(text: str) -> str:
    r"""Return a text without the escapes that XLSX has for characters that XML cannot hold; every line ends with a newline alone.

    >>> unescaped("a_x000D_b"), unescaped("_x005F_x0041_")
    ('a\nb', '_x0041_')
    """
    plain = _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text
    return plain.replace("\r\n", "\n").replace("\r", "\n")


def _date_styles(package: Package, part: str) -> frozenset[int]:
    """Return the numbers of the cell styles that show a number as a day or a time."""
    codes: dict[str, str] = {}
    styles: list[str] = []
    inside: list[str] = []

    def start(tag: str, attributes: Attributes) -> None:
        if tag == "numFmt":
            codes[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
        elif tag == "xf" and inside[-1:] == ["cellXfs"]:
            styles.append(attributes.get("numFmtId", "0"))
        inside.append(tag)

    def end(_: str) -> None:
        inside.pop()

    parse_part(package.part(part), part, start, end)
    return frozenset(place for place, number in enumerate(styles) if _is_date(number, codes))


def _is_date(number: str, codes: Mapping[str, str]) -> bool:
    if number in codes:
        return any(letter in _LITERAL.sub("", codes[number]).lower() for letter in "dmyhs")
    return number.isdecimal() and int(number) in _DATE_FORMATS


class _SheetReader:
    """Takes the cells of one worksheet from its elements."""

    def __init__(self, name: str, strings: Sequence[str], dates: frozenset[int], epoch: datetime, counter: CellCounter) -> None:
        self._name, self._strings, self._dates, self._epoch, self._counter = name, strings, dates, epoch, counter
        self._rows: dict[int, dict[int, Cell]] = {}
        self._merged: list[Area] = []
        self._row = self._column = 0
        self._cell: Attributes = {}
        self._value: list[str] = []
        self._is_value = self._is_formula = False
        self._inline = _TextReader()

    def start(self, tag: str, attributes: Attributes) -> None:
        if tag == "row":
            self._row = _whole(attributes.get("r"), self._row + 1, _ROWS)
            self._column = 0
        elif tag == "c":
            self._cell = attributes
            self._row, self._column = _position(attributes["r"]) if "r" in attributes else (self._row, self._column + 1)
            self._value, self._is_formula = [], False
        elif tag == "f":
            self._is_formula = True
        elif tag == "mergeCell":
            self._merge(attributes.get("ref", ""))
        self._is_value = tag == "v"
        self._inline.start(tag, attributes)

    def text(self, text: str) -> None:
        if self._is_value:
            self._value.append(text)
        self._inline.text(text)

    def end(self, tag: str) -> None:
        self._is_value = False
        self._inline.end(tag)
        if tag != "c":
            return
        text = self._read()
        self._counter.take(text)
        if text or self._is_formula:
            self._rows.setdefault(self._row, {})[self._column] = Cell(text, self._is_formula)

    def _read(self) -> str:
        raw, kind, inline = "".join(self._value), self._cell.get("t", "n"), self._inline.taken()
        if kind == "inlineStr":
            return inline
        if kind == "s":
            if not (raw.strip().isdecimal() and int(raw) < len(self._strings)):
                raise not_readable(f"a text of its sheet {self._name} is missing")
            return self._strings[int(raw)]
        if kind == "b":
            return {"1": "true", "0": "false"}.get(raw, raw)
        if kind in ("str", "e", "d"):
            return unescaped(raw)
        style = self._cell.get("s", "0")
        return _day(raw, self._epoch) if style.isdecimal() and int(style) in self._dates else number_text(raw)

    def _merge(self, reference: str) -> None:
        first, _, last = reference.partition(":")
        top, left = _position(first)
        bottom, right = _position(last or first)
        self._merged.append(Area(top, left, bottom, right))
        if len(self._merged) > _MERGES:
            raise not_readable("it has more merged cells than a form has cells")

    def worksheet(self) -> Worksheet:
        rows = {row: dict(sorted(cells.items())) for row, cells in sorted(self._rows.items())}
        return Worksheet(self._name, rows, tuple(self._merged))


def _position(reference: str) -> tuple[int, int]:
    match = _REFERENCE.fullmatch(reference)
    column = 0
    for letter in match[1] if match else "":
        column = column * 26 + ord(letter) - ord("A") + 1
    if match is None or column > _COLUMNS or int(match[2]) > _ROWS:
        raise not_readable(f"there is no cell '{reference[:20]}'")
    return int(match[2]), column


def _whole(text: str | None, default: int, limit: int) -> int:
    if text is None:
        return default
    if not (text.isascii() and text.isdecimal() and len(text) <= 7 and 1 <= int(text) <= limit):
        raise not_readable(f"there is no row '{text[:20]}'")
    return int(text)


def _day(raw: str, epoch: datetime) -> str:
    """Return a day, or a day and a time, as ISO 8601 has it; a number that is none stays what it is."""
    try:
        days = float(raw)
    except ValueError:
        return raw
    if not 1 <= days <= _LAST_DAY:
        return number_text(raw)
    moment = epoch + timedelta(seconds=round(days * 86_400))
    return moment.date().isoformat() if days == int(days) else moment.isoformat(" ")
