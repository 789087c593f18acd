"""What WeasyPrint draws on the pages, said in fewer bytes: the same pictures to a thousandth of a pixel, and the same words."""

from __future__ import annotations

import re
import zlib
from typing import Any

# not the sixth decimal; matrices keep theirs, because everything after them is multiplied with them
_PLACES = re.compile(rb"(\.\d{3})\d+(?=[^\n]* (?:m|l|c|re|w|Tm|rg|RG)\n)")
_ARTIFACTS = b"EMC\n/Artifact\nBMC\n"


def content(stream: Any) -> bytes:
    """Return the bytes of a pydyf.Stream, as it would write them."""
    return b"\n".join(map(_bytes, stream.stream))


def _bytes(item: Any) -> bytes:
    if isinstance(item, bytes):
        return item
    return item.encode("ascii") if isinstance(item, str) else bytes(item.data)


def shorten_drawings(pdf: Any) -> None:
    """Shorten what is drawn on each page of a pydyf.PDF that is about to be written."""
    by_reference = {item.reference: item for item in pdf.objects if item.number}
    for page in pdf.page_references:
        stream = by_reference[by_reference[page]["Contents"]]
        stream.stream = [shortened(content(stream))]


def shortened(drawing: bytes) -> bytes:
    r"""Return the operators of a page without moves of nothing between letters, with three decimals, and with neighbouring artifacts as one.

    >>> shortened(b"BT\n1 0 0 -1 41.123456 8 Tm\n[<0012>0<0013>-4<0014>0] TJ\nET\n0.123456 0 0 1 0 0 cm\n1.23456 2 l\n")
    b'BT\n1 0 0 -1 41.123 8 Tm\n[<00120013>-4<0014>] TJ\nET\n0.123456 0 0 1 0 0 cm\n1.234 2 l\n'
    """
    drawing = drawing.replace(b"<>0.0", b"").replace(b">0<", b"").replace(b">0]", b">]").replace(_ARTIFACTS, b"")
    return _PLACES.sub(rb"\1", drawing)


def compress_once(pdf: Any) -> None:
    """Compress what is still to be compressed: pydyf would do so twice, to write it and to name the file after it."""
    for item in pdf.objects:
        if getattr(item, "compress", False):
            item.stream = [zlib.compress(content(item), 9)]
            item.compress = False
            item.extra["Filter"] = "/FlateDecode"
