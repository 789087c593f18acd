"""The organisation's logo, and other pictures from outside: checked before anything decodes them, and drawn anew."""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Iterator
from contextlib import contextmanager

from cmat.errors import CmatError

BYTES_LIMIT = 2 * 1024 * 1024
SIDE_LIMIT = 4_000
# a picture that loads step by step has about ten; each goes over all of its pixels
SCANS_LIMIT = 64
_ADDRESS = re.compile(r"<[^<>]* at 0x[0-9a-f]+>")
_BOX = (720, 300)
_MAGIC = {b"\x89PNG\r\n\x1a\n": "PNG", b"\xff\xd8\xff": "JPEG"}
# within packed pixels FF is followed by 00 or by a restart
_SCAN = b"\xff\xda"


def safe_logo(data: bytes) -> bytes:
    """Return the logo as a PNG of at most 720 × 300 pixels without any metadata; raises what `safe_picture` raises."""
    return safe_picture(data, _BOX, "the logo")


def safe_picture(data: bytes, box: tuple[int, int], what: str) -> bytes:
    """Return a picture as a PNG of at most so many pixels without any metadata.

    box     width and height in pixels that it is made to fit into; a smaller picture stays as large as it is
    what    begins the sentence of the error, as 'the logo'
    raises  CmatError, saying why, for anything but a PNG or JPEG of at most 2 MiB and 4,000 × 4,000 pixels
    """
    kind = next((name for magic, name in _MAGIC.items() if data.startswith(magic)), None)
    if kind is None:
        raise CmatError(f"{what} is neither PNG nor JPEG")
    if len(data) > BYTES_LIMIT:
        raise CmatError(f"{what} has {len(data):,} bytes; {BYTES_LIMIT:,} are allowed")
    if kind == "JPEG" and data.count(_SCAN) > SCANS_LIMIT:
        raise CmatError(f"{what} is built up in more than {SCANS_LIMIT} steps")
    return _drawn_anew(data, kind, box, what)


@contextmanager
def _whole_pictures_only() -> Iterator[None]:
    """Let Pillow refuse damaged pictures, whether WeasyPrint, which lets them pass, has been imported or not: the same answer in every format."""
    from PIL import ImageFile

    before = ImageFile.LOAD_TRUNCATED_IMAGES
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = before


def _drawn_anew(data: bytes, kind: str, box: tuple[int, int], what: str) -> bytes:
    from PIL import Image

    try:
        # Pillow warns of what is refused or left out here
        with warnings.catch_warnings(action="ignore"), _whole_pictures_only(), Image.open(io.BytesIO(data), formats=(kind,)) as image:
            width, height = image.size
            fits = max(width, height) <= SIDE_LIMIT
            drawn = image.convert("RGBA" if image.mode in ("RGBA", "LA", "P", "PA") else "RGB") if fits else None
    except Exception as error:  # a picture from a stranger may make Pillow raise anything, and some of it names an address in memory
        said = _ADDRESS.sub("the file", str(error))
        raise CmatError(f"{what} cannot be read ({said or type(error).__name__})") from error
    if drawn is None:
        raise CmatError(f"{what} is {width} × {height} pixels; {SIDE_LIMIT} × {SIDE_LIMIT} are allowed")
    drawn.thumbnail(box, Image.Resampling.LANCZOS)
    drawn.info.clear()
    out = io.BytesIO()
    drawn.save(out, format="PNG", optimize=True)
    return out.getvalue()
