"""A workbook as the zip file that it is: parts unpacked within limits, none of them run, no link followed."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable, Mapping
from xml.parsers import expat

from cmat.problems import ProblemKind
from cmat.problems import imports as problems

PART_LIMIT = 20 * 1024 * 1024
TOTAL_LIMIT = 50 * 1024 * 1024
PARTS_LIMIT = 400
CELL_LIMIT = 250_000
TEXT_LIMIT = 32_767
_ENCRYPTED = 0x1
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_MACROS = ("vbaproject.bin", "basic/", "scripts/")
_LINKS = ("xl/externallinks/", "xl/connections.xml", "xl/querytables/")
_NO_MACROS = "Save it as .xlsx, which holds no macros, and check what you open"
_NO_LINKS = "Break the links (Excel: Data, Edit Links), type the values, and save it again"

Attributes = Mapping[str, str]


class UnreadableError(Exception):
    """A workbook cannot be used: the kind of problem, and what its sentence is filled with."""

    def __init__(self, kind: ProblemKind, **fields: object) -> None:
        """Keep both."""
        super().__init__(kind.code)
        self.kind = kind
        self.fields = fields


def not_readable(detail: str) -> UnreadableError:
    """Return the error for a workbook that is damaged."""
    return UnreadableError(problems.NOT_A_WORKBOOK, detail=detail)


class Package:
    """The parts of one workbook; sizes are checked by the directory and again while unpacking, since the directory can lie."""

    def __init__(self, data: bytes) -> None:
        """Read the directory; UnreadableError for anything that a form does not hold."""
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            entries = self._zip.infolist()
        except (zipfile.BadZipFile, OSError, ValueError, EOFError, NotImplementedError, IndexError, UnicodeDecodeError) as error:
            raise not_readable("it is no zip file, or a damaged one") from error
        self._left = TOTAL_LIMIT
        _check_directory(entries)
        self._names = {entry.filename for entry in entries}

    @property
    def is_opendocument(self) -> bool:
        """Whether LibreOffice's own format is meant."""
        return self.has("content.xml") and not self.has("[Content_Types].xml")

    def has(self, name: str) -> bool:
        """Whether there is a part of that name."""
        return name in self._names

    def part(self, name: str) -> bytes:
        """Return a part, unpacked; UnreadableError where it is missing, damaged or too large."""
        try:
            with self._zip.open(name) as stream:
                limit = min(PART_LIMIT, self._left)
                data = stream.read(limit + 1)
        except KeyError as error:
            raise not_readable(f"its part {name} is missing") from error
        except (zipfile.BadZipFile, zlib.error, OSError, ValueError, EOFError, RuntimeError) as error:
            raise not_readable(f"its part {name} is damaged") from error
        self._left -= len(data)
        if len(data) > limit:
            raise _too_big()
        return data


def _check_directory(entries: list[zipfile.ZipInfo]) -> None:
    if len(entries) > PARTS_LIMIT:
        raise UnreadableError(problems.TOO_BIG, limit=PARTS_LIMIT, what="parts")
    seen: set[str] = set()
    for entry in entries:
        name = entry.filename.lower()
        if name in seen or name.startswith("/") or ".." in name.split("/") or "\\" in name:
            raise UnreadableError(problems.UNSAFE_PART, what="a part with a forged name", name=entry.filename, hint="Do not open it; ask who made it")
        seen.add(name)
        if entry.flag_bits & _ENCRYPTED:
            raise UnreadableError(problems.OLD_WORKBOOK, what="a workbook with a password")
        if entry.compress_type not in _METHODS:
            raise not_readable("it is packed in an unusual way")
        if entry.is_dir():
            continue
        if any(name.endswith(macro) or name.startswith(macro) for macro in _MACROS):
            raise UnreadableError(problems.UNSAFE_PART, what="macros", name=entry.filename, hint=_NO_MACROS)
        if name.startswith(_LINKS):
            raise external_link(entry.filename)
    if any(entry.file_size > PART_LIMIT for entry in entries) or sum(entry.file_size for entry in entries) > TOTAL_LIMIT:
        raise _too_big()


def external_link(name: str) -> UnreadableError:
    """Return the error for a workbook that takes values from another file."""
    return UnreadableError(problems.UNSAFE_PART, what="a link to another file", name=name, hint=_NO_LINKS)


def _too_big() -> UnreadableError:
    return UnreadableError(problems.TOO_BIG, limit=TOTAL_LIMIT // 1024**2, what="MiB")


class CellCounter:
    """Counts cells over all worksheets of a workbook."""

    def __init__(self) -> None:
        """Begin at none."""
        self._count = 0

    def take(self, text: str = "", count: int = 1) -> None:
        """Count cells of a text; UnreadableError where a limit is passed."""
        self._count += count
        if self._count > CELL_LIMIT:
            raise UnreadableError(problems.TOO_BIG, limit=CELL_LIMIT, what="cells")
        if len(text) > TEXT_LIMIT:
            raise UnreadableError(problems.TOO_BIG, limit=TEXT_LIMIT, what="characters in a cell")


def parse_part(
    data: bytes, name: str, start: Callable[[str, Attributes], None], end: Callable[[str], None], text: Callable[[str], None] | None = None
) -> None:
    """Walk through an XML part; names of elements and attributes come without their namespaces. A document type is refused.

    raises  UnreadableError where it is no XML
    """
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse_document_type
    parser.StartElementHandler = lambda tag, attributes: start(_local(tag), {_local(key): value for key, value in attributes.items()})
    parser.EndElementHandler = lambda tag: end(_local(tag))
    if text is not None:
        parser.CharacterDataHandler = text
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise not_readable(f"its part {name} is damaged") from error


def _local(name: str) -> str:
    return name.rpartition(" ")[2]


def _refuse_document_type(*_: object) -> None:
    raise not_readable("it declares a document type")
