"""The organisation's logo: checked before anything decodes it, and drawn anew."""

from __future__ import annotations

import io

from cmat.errors import CmatError

BYTES_LIMIT = 2 * 1024 * 1024
SIDE_LIMIT = 4_000
_BOX = (720, 300)
_MAGIC = {b"\x89PNG\r\n\x1a\n": "PNG", b"\xff\xd8\xff": "JPEG"}


def safe_logo(data: bytes) -> bytes:
    """Return the logo as a PNG of at most 720 × 300 pixels without any metadata.

    raises  CmatError, saying why, for anything but a PNG or JPEG of at most 2 MiB and 4,000 × 4,000 pixels
    """
    kind = next((name for magic, name in _MAGIC.items() if data.startswith(magic)), None)
    if kind is None:
        raise CmatError("the logo is neither PNG nor JPEG")
    if len(data) > BYTES_LIMIT:
        raise CmatError(f"the logo has {len(data):,} bytes; {BYTES_LIMIT:,} are allowed")
    return _drawn_anew(data, kind)


def _drawn_anew(data: bytes, kind: str) -> bytes:
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(io.BytesIO(data), formats=(kind,)) as image:
            if max(image.size) > SIDE_LIMIT:
                raise CmatError(f"the logo is {image.width} × {image.height} pixels; {SIDE_LIMIT} × {SIDE_LIMIT} are allowed")
            drawn = image.convert("RGBA" if image.mode in ("RGBA", "LA", "P", "PA") else "RGB")
    except (UnidentifiedImageError, OSError, SyntaxError, Image.DecompressionBombError) as error:
        raise CmatError(f"the logo cannot be read ({error})") from error
    drawn.thumbnail(_BOX, Image.Resampling.LANCZOS)
    drawn.info.clear()
    out = io.BytesIO()
    drawn.save(out, format="PNG", optimize=True)
    return out.getvalue()
