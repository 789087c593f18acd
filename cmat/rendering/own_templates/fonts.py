"""A font of the user's own: TrueType, small, and whole enough to be laid out with. The only module that imports fontTools."""

from __future__ import annotations

import io
import logging
from typing import Any

from cmat.errors import CmatError

_MAGIC = (b"\x00\x01\x00\x00", b"true")
_NEEDED = ("cmap", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "name", "post")
_GLYPHS_LIMIT = 20_000


def check_font(data: bytes) -> None:
    """Check that a font is TrueType and holds the tables that laying out needs.

    raises  CmatError, saying why, where it is not
    """
    if not data.startswith(_MAGIC):
        raise CmatError("it is no TrueType font")
    missing, characters, glyphs = _read(data)
    if missing:
        raise CmatError(f"the font has no table '{missing[0]}'")
    if not characters or glyphs > _GLYPHS_LIMIT:
        raise CmatError(f"the font has {characters} characters and {glyphs} glyphs; at least one and at most {_GLYPHS_LIMIT}")


def _read(data: bytes) -> tuple[list[str], int, int]:
    """Return the tables that are missing, and how many characters and glyphs there are."""
    from fontTools.ttLib import TTFont

    logging.getLogger("fontTools").setLevel(logging.ERROR)
    try:
        font: Any = TTFont(io.BytesIO(data), lazy=True)
        missing = [table for table in _NEEDED if table not in font]
        return (missing, 0, 0) if missing else ([], len(font.getBestCmap() or {}), int(font["maxp"].numGlyphs))
    except Exception as error:  # a font from a stranger may make fontTools raise anything
        raise CmatError("the font cannot be read") from error
