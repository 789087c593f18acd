"""A folder of templates, read and checked: names, sizes, links, pictures and fonts; nothing in it is run yet."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from cmat.errors import CmatError, InputError, Place, Problem
from cmat.loading.files import decode, read_bytes
from cmat.loading.suggestions import did_you_mean
from cmat.problems import templates as problems
from cmat.rendering.images import safe_picture
from cmat.rendering.own_templates.fonts import check_font
from cmat.rendering.own_templates.shipped import EXTRA_STYLE, STYLE_ENDING, TEMPLATE_ENDING, shipped_styles
from cmat.rendering.own_templates.worker import Limits, in_worker

COUNT_LIMIT = 60
TEXT_LIMIT = 256 * 1024
ASSET_LIMIT = 2 * 1024 * 1024
TOTAL_LIMIT = 8 * 1024 * 1024
_PICTURES, _FONTS = (".png", ".jpg", ".jpeg"), (".ttf",)
_ADDRESS = "cmat:/template/"
_SAFE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,59}(\.html\.j2|\.css|\.png|\.jpg|\.jpeg|\.ttf)")
# what people and their machines put beside it
_BESIDE = frozenset({"README.md", "LICENSE", "LICENSE.txt", "OFL.txt", "Thumbs.db", "desktop.ini"})
_PICTURE_BOX = (1_600, 1_600)
_MIB = 1024 * 1024
_DECODING = Limits(seconds=60, memory_bytes=1024**3)


@dataclass(frozen=True, slots=True)
class OwnFiles:
    """What a template folder holds.

    label   begins the places of problems: the folder with a slash, or `template-` for attachments
    data    name to bytes, as they were read
    texts   templates and style sheets, name to text
    assets  pictures and fonts, name to bytes that may stand in a document
    """

    label: str
    data: Mapping[str, bytes]
    texts: Mapping[str, str]
    assets: Mapping[str, bytes]

    def place(self, name: str, line: int = 0, column: int = 0) -> Place:
        """Return a place in one of the files; without a name the folder as a whole."""
        return Place(f"{self.label}{name}" if name else self.label.rstrip("/-"), line, column)

    def address(self, name: str) -> str | None:
        """Return by which address a page loads a picture or font; None where there is none of that name."""
        if name not in self.assets:
            return None
        # pictures are drawn anew, as PNG
        return f"{_ADDRESS}{name}{'.png' if name.endswith(('.jpg', '.jpeg')) else ''}"

    @property
    def templates(self) -> dict[str, str]:
        """Return the templates alone, name to text."""
        return {name: text for name, text in self.texts.items() if name.endswith(TEMPLATE_ENDING)}

    @property
    def styles(self) -> dict[str, str]:
        """Return the style sheets alone, name to text."""
        return {name: text for name, text in self.texts.items() if name.endswith(STYLE_ENDING)}


def read_folder(folder: Path) -> OwnFiles:
    """Return what a folder holds; InputError with every problem that it has."""
    found: list[Problem] = []
    data: dict[str, bytes] = {}
    for name in _names(folder):
        path = folder / name
        if not Path(os.path.realpath(path)).is_relative_to(os.path.realpath(folder)):
            found.append(problems.LINK.at(Place(str(path)), name=name))
        elif not _SAFE.fullmatch(name):
            found.append(_unknown(Place(str(path)), name))
        else:
            read = read_bytes(path, found, limit=ASSET_LIMIT)
            data.update({} if read is None else {name: read})
    files = checked_files(data, f"{str(folder).rstrip('/')}/", found)
    if not files.data:
        found.append(problems.NO_FOLDER.at(Place(str(folder)), detail="it holds no template, style sheet, picture or font"))
        raise InputError(found)
    return files


def _names(folder: Path) -> list[str]:
    """Return what stands in the folder, but for what is hidden or beside it; InputError where it is none."""
    try:
        names = sorted(entry.name for entry in os.scandir(folder) if not entry.name.startswith((".", "~")) and entry.name not in _BESIDE)
    except NotADirectoryError as error:
        raise InputError([problems.NO_FOLDER.at(Place(str(folder)), detail="it is a file")]) from error
    except FileNotFoundError as error:
        raise InputError([problems.NO_FOLDER.at(Place(str(folder)), detail="there is none")]) from error
    except (OSError, ValueError) as error:
        raise InputError([problems.NO_FOLDER.at(Place(str(folder)), detail="it cannot be read")]) from error
    if len(names) > COUNT_LIMIT:
        raise InputError([problems.TOO_LARGE_FOLDER.at(Place(str(folder)), found=f"{len(names)} files", limit=f"{COUNT_LIMIT} files")])
    return names


def checked_files(data: Mapping[str, bytes], label: str, found: list[Problem]) -> OwnFiles:
    """Return files by name as a template; InputError with all that was found, and what is found here, if any of it is an error.

    label  begins the places of problems
    found  what was found before
    """
    total = sum(map(len, data.values()))
    if total > TOTAL_LIMIT or len(data) > COUNT_LIMIT:
        said = f"{total / _MIB:.1f} MiB" if total > TOTAL_LIMIT else f"{len(data)} files"
        limit = f"{TOTAL_LIMIT // _MIB} MiB" if total > TOTAL_LIMIT else f"{COUNT_LIMIT} files"
        raise InputError([*found, problems.TOO_LARGE_FOLDER.at(Place(label.rstrip("/-")), found=said, limit=limit)])
    texts: dict[str, str] = {}
    pictures: dict[str, bytes] = {}
    for name, each in data.items():
        if not _SAFE.fullmatch(name):
            found.append(_unknown(Place(f"{label}{name}"), name))
        elif name.endswith((*_PICTURES, *_FONTS)):
            pictures[name] = each
        else:
            texts.update(_text(name, each, label, found))
    assets = _assets(pictures, label, found)
    found += [_unknown(Place(f"{label}{name}"), name) for name in texts if name.endswith(STYLE_ENDING) and name not in _known_styles()]
    if any(problem.is_error for problem in found):
        raise InputError(found)
    return OwnFiles(label, MappingProxyType(dict(data)), MappingProxyType(texts), MappingProxyType(assets))


def _known_styles() -> list[str]:
    return [*shipped_styles(), EXTRA_STYLE]


def _unknown(place: Place, name: str) -> Problem:
    if name.endswith(STYLE_ENDING):
        hint = did_you_mean(name, _known_styles())
    elif name.endswith((".svg", ".gif", ".webp")):
        hint = "Save the picture as PNG or JPEG"
    elif name.endswith((".otf", ".woff", ".woff2", ".ttc")):
        hint = "Convert the font to TrueType (.ttf)"
    elif name.endswith((".html", ".j2", ".jinja", ".jinja2")):
        hint = f"Templates end with {TEMPLATE_ENDING}"
    else:
        hint = "Move it elsewhere; a template folder holds .html.j2, .css, .png, .jpg and .ttf files, without folders in it"
    return problems.UNKNOWN_FILE.at(place, name=name, hint=hint)


def _text(name: str, data: bytes, label: str, found: list[Problem]) -> Iterator[tuple[str, str]]:
    place = Place(f"{label}{name}")
    if len(data) > TEXT_LIMIT:
        found.append(problems.TOO_LARGE_FOLDER.at(place, found=f"{len(data) // 1024} KiB", limit=f"{TEXT_LIMIT // 1024} KiB"))
        return
    text = decode(data, place.file, found) if data.strip() else ""
    if text is not None:
        yield name, text


def _assets(files: Mapping[str, bytes], label: str, found: list[Problem]) -> dict[str, bytes]:
    """Return pictures, drawn anew, and fonts; decoded by a process with limits, because what they unfold to is in nobody's hand."""

    def work() -> bytes:
        faults: list[Problem] = []
        drawn = dict(each for name, data in files.items() for each in _asset(name, data, label, faults))
        if faults:
            raise InputError(faults)
        return b"".join(len(each).to_bytes(8, "big") + each for each in drawn.values())

    if not files:
        return {}
    try:
        packed = in_worker(work, Place(label.rstrip("/-")), _DECODING)
    except InputError as error:
        found += error.problems
        return {}
    assets: dict[str, bytes] = {}
    for name in files:
        size = int.from_bytes(packed[:8], "big")
        assets[name], packed = packed[8 : 8 + size], packed[8 + size :]
    return assets


def _asset(name: str, data: bytes, label: str, found: list[Problem]) -> Iterator[tuple[str, bytes]]:
    try:
        if name.endswith(_FONTS):
            check_font(data)
            yield name, data
        else:
            yield name, safe_picture(data, _PICTURE_BOX, "it")
    except CmatError as error:
        found.append(problems.ASSET.at(Place(f"{label}{name}"), name=name, detail=str(error)))
