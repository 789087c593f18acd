"""The gate for logos."""

from __future__ import annotations

import io

import pytest
from PIL import Image, PngImagePlugin

from cmat.errors import CmatError
from cmat.rendering.images import BYTES_LIMIT, safe_logo


def _image(kind: str, size: tuple[int, int] = (40, 20), **keys: object) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, "#c8102e").save(out, format=kind, **keys)
    return out.getvalue()


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_logo_is_drawn_anew_as_png(kind: str) -> None:
    """The same picture, another file."""
    found = Image.open(io.BytesIO(safe_logo(_image(kind))))

    assert (found.format, found.size) == ("PNG", (40, 20))


def test_metadata_is_dropped() -> None:
    """Whatever a camera or a program wrote into it."""
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Author", "somebody")

    assert b"somebody" not in safe_logo(_image("PNG", pnginfo=notes))


def test_large_logo_is_made_smaller() -> None:
    """The cover needs no more."""
    assert Image.open(io.BytesIO(safe_logo(_image("PNG", (3000, 600))))).size == (720, 144)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"%!PS-Adobe-3.0 EPSF", "neither PNG nor JPEG"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "neither PNG nor JPEG"),
        (b"\x89PNG\r\n\x1a\n" + b"0" * BYTES_LIMIT, "bytes"),
        (b"\x89PNG\r\n\x1a\nnonsense", "cannot be read"),
        (_image("PNG", (5000, 10)), "5000 × 10 pixels"),
    ],
)
def test_unusable_logo_is_refused_with_the_reason(data: bytes, message: str) -> None:
    """A user's mistake, not a traceback."""
    with pytest.raises(CmatError, match=message):
        safe_logo(data)
