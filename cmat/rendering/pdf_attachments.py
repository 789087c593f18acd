"""What a PDF carries, taken out with care: sizes, number and names are checked, and nothing is written. The only module that imports pikepdf."""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from cmat.errors import InputError, MachineError, Place
from cmat.problems import proofs as problems

try:
    import pikepdf
except ImportError as error:
    raise MachineError("reading PDFs needs pikepdf, which is missing here. Install it: pip install 'cmat-toolkit[verify]'") from error

MIB = 1024 * 1024
FILE_LIMIT = 64 * MIB
COUNT_LIMIT = 2_000
SIZE_LIMIT = 16 * MIB
TOTAL_LIMIT = 64 * MIB
PAGE_LIMIT = 5_000
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9@_-]*(\.[A-Za-z0-9@_-]+)*\.(yaml|yml|json|csv|html|png|jpe?g|css|j2|ttf)")
_NAME_LENGTH = 150
_STATED = re.compile(rb"<cmat:fingerprint>([0-9a-f]{64})</cmat:fingerprint>")


@dataclass(frozen=True, slots=True)
class PdfContent:
    """What was found in a PDF.

    files        attachments, name to bytes
    fingerprint  what its metadata state, None where they state none
    """

    files: Mapping[str, bytes]
    fingerprint: str | None


def read_pdf(data: bytes, file: str) -> PdfContent:
    """Return what a PDF carries.

    Only what cmat writes is read: a flat list of attachments, plain or with Flate, none of them longer than it should be.
    raises  InputError where it is no PDF, or carries anything else
    """
    place = Place(file)
    try:
        with pikepdf.open(io.BytesIO(data), suppress_warnings=True, attempt_recovery=False) as pdf:
            if pdf.is_encrypted:
                raise InputError([problems.NOT_A_PDF.at(place, detail="it is encrypted")])
            files = _attachments(pdf, place)
            metadata = pdf.Root.get("/Metadata")
            stated = _STATED.findall(_bytes_of(metadata, "metadata", place)) if isinstance(metadata, pikepdf.Stream) else []
            return PdfContent(MappingProxyType(files), stated[0].decode() if len(stated) == 1 else None)
    except pikepdf.PasswordError as error:
        raise InputError([problems.NOT_A_PDF.at(place, detail="it is encrypted")]) from error
    except (pikepdf.PdfError, pikepdf.ForeignObjectError, ValueError, TypeError, KeyError, AttributeError, RuntimeError) as error:
        # without what qpdf calls a stream in memory: its address is another one each time
        detail = re.sub(r"^stream <[^>]*>[^:]*: ", "", str(error).strip().split("\n", 1)[0]) or type(error).__name__
        raise InputError([problems.NOT_A_PDF.at(place, detail=detail)]) from error


def _attachments(pdf: Any, place: Place) -> dict[str, bytes]:
    tree = pdf.Root.get("/Names", pikepdf.Dictionary()).get("/EmbeddedFiles", pikepdf.Dictionary())
    if "/Kids" in tree:
        raise InputError([problems.UNSAFE_ATTACHMENT.at(place, name="(a tree)", detail="cmat writes a flat list")])
    entries = list(tree.get("/Names", pikepdf.Array()))
    if len(entries) > 2 * COUNT_LIMIT:
        raise InputError([problems.TOO_MUCH.at(place, found=f"{len(entries) // 2} attachments", limit=COUNT_LIMIT)])
    files: dict[str, bytes] = {}
    left = TOTAL_LIMIT
    for name, data in _read(entries, place):
        if name in files:
            raise InputError([problems.UNSAFE_ATTACHMENT.at(place, name=name, detail="it is there twice")])
        left -= len(data)
        if left < 0:
            raise InputError([problems.TOO_MUCH.at(place, found=f"more than {TOTAL_LIMIT // MIB} MiB", limit=f"{TOTAL_LIMIT // MIB} MiB")])
        files[name] = data
    return files


def _read(entries: list[Any], place: Place) -> Iterator[tuple[str, bytes]]:
    for key, description in zip(entries[::2], entries[1::2], strict=True):
        name = str(key)
        if not _NAME.fullmatch(name) or len(name) > _NAME_LENGTH:
            raise InputError([problems.UNSAFE_ATTACHMENT.at(place, name=name, detail="cmat gives no such names")])
        if {str(description.get(field, name)) for field in ("/F", "/UF")} != {name}:
            raise InputError([problems.UNSAFE_ATTACHMENT.at(place, name=name, detail="it has two names")])
        yield name, _bytes_of(description.EF.F, name, place)


def _bytes_of(stream: Any, name: str, place: Place) -> bytes:
    """Return a stream's bytes: what it says of its own length is not believed."""
    kind = stream.get("/Filter")
    if "/DecodeParms" in stream or (kind is not None and (not isinstance(kind, pikepdf.Name) or str(kind) != "/FlateDecode")):
        raise InputError([problems.UNSAFE_ATTACHMENT.at(place, name=name, detail="it is packed in a way that cmat does not use")])
    raw = bytes(stream.read_raw_bytes())
    try:
        data = raw if kind is None else zlib.decompressobj().decompress(raw, SIZE_LIMIT + 1)
    except zlib.error as error:
        raise InputError([problems.UNSAFE_ATTACHMENT.at(place, name=name, detail="it cannot be unpacked")]) from error
    if len(data) > SIZE_LIMIT:
        raise InputError([problems.TOO_MUCH.at(place, found=f"'{name}' is larger", limit=f"{SIZE_LIMIT // MIB} MiB each")])
    return data


def pages_that_differ(first: bytes, second: bytes) -> tuple[int, ...] | None:
    """Return the numbers of the pages that two PDFs draw differently, from 1; None where they have not as many pages."""
    with pikepdf.open(io.BytesIO(first), suppress_warnings=True) as one, pikepdf.open(io.BytesIO(second), suppress_warnings=True) as other:
        if len(one.pages) != len(other.pages) or len(one.pages) > PAGE_LIMIT:
            return None
        pairs = zip(one.pages, other.pages, strict=True)
        return tuple(number for number, (left, right) in enumerate(pairs, 1) if _drawing(left) != _drawing(right))


def _drawing(page: Any) -> list[bytes]:
    contents = page.obj.get("/Contents", pikepdf.Array())
    streams = list(contents) if isinstance(contents, pikepdf.Array) else [contents]
    return [bytes(stream.read_raw_bytes()) for stream in streams if isinstance(stream, pikepdf.Stream)]
