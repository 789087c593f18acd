"""A workbook's cells, whatever program wrote it: XLSX and ODS, read within limits, nothing in it run."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from cmat.collecting.spreadsheets.ods import read_ods
from cmat.collecting.spreadsheets.package import Package, UnreadableError
from cmat.collecting.spreadsheets.worksheet import Worksheet
from cmat.collecting.spreadsheets.xlsx import read_xlsx
from cmat.errors import Place, Problem
from cmat.problems import imports as problems

FILE_LIMIT = 5 * 1024 * 1024
WORKBOOK_ENDINGS = (".xlsx", ".xlsm", ".ods")
_OLE = b"\xd0\xcf\x11\xe0"
_ZIP = b"PK"


@dataclass(frozen=True, slots=True)
class Spreadsheet:
    """The worksheets of a workbook, in its order; `file` is the name that problems show."""

    file: str
    worksheets: tuple[Worksheet, ...]

    def worksheet(self, name: str) -> Worksheet | None:
        """Return the worksheet of that name."""
        return next((worksheet for worksheet in self.worksheets if worksheet.name == name), None)

    def place(self, worksheet: Worksheet, row: int = 0, column: int = 0) -> Place:
        """Return a cell's place: the worksheet belongs to the file's name, row and column count from 1."""
        return Place(f"{self.file}!{worksheet.name}", row, column)


def is_workbook(path: Path, data: bytes) -> bool:
    """Whether a file is, or wants to be, a workbook."""
    return data.startswith((_ZIP, _OLE)) or path.suffix.lower() in (*WORKBOOK_ENDINGS, ".xls", ".xlsb")


def read_spreadsheet(file: str, data: bytes, found: list[Problem]) -> Spreadsheet | None:
    """Return the cells of a workbook, or None with the reason added to `found`.

    Every limit is checked before, or while, a part is unpacked. Macros, links to other files, passwords and document types are refused.
    """
    if data.startswith(_OLE):
        found.append(problems.OLD_WORKBOOK.at(Place(file), what="a workbook of an old kind (.xls), or one with a password"))
        return None
    try:
        package = Package(data)
        if package.has("xl/workbook.bin"):
            found.append(problems.OLD_WORKBOOK.at(Place(file), what="a binary workbook (.xlsb)"))
            return None
        worksheets = read_ods(package) if package.is_opendocument else read_xlsx(package)
    except UnreadableError as error:
        found.append(error.kind.at(Place(file), **error.fields))
        return None
    return Spreadsheet(file, tuple(worksheets))
