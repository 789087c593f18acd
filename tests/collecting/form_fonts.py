"""Makes the fonts of the HTML form from those of the report: `python -m tests.collecting.form_fonts`.

The characters of the form's own words and of what people write in English and Persian; other letters come from the reader's system. The files are
kept, because cutting them takes seconds that every form would pay.
"""

from __future__ import annotations

import io
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

ROOT = Path(__file__).parent.parent.parent
SOURCES = ROOT / "reports" / "fonts"
TARGETS = ROOT / "reports" / "form" / "fonts"
LATIN = (
    "U+0020-007E,U+00A0-00FF,U+0131,U+0152,U+0153,U+2010-2015,U+2018-201F,U+2020-2022,"
    "U+2026,U+2030,U+2039,U+203A,U+20AC,U+2122,U+2190-2193,U+2212,U+2264,U+2265"
)
PERSIAN = (
    "U+0020-0022,U+0028,U+0029,U+002C-002F,U+003A,U+003F,U+005B,U+005D,U+00A0,U+00AB,U+00B7,U+00BB,U+00D7,U+060C,U+061B,U+061F,U+0621-063A,"
    "U+0640-0655,U+0660-066C,U+0670,U+067E,U+0686,U+0698,U+06A9,U+06AF,U+06C0,U+06C1,U+06CC,U+06D5,U+06F0-06F9,U+200C-200F,U+2013,U+2014,U+2026,U+FDFC"
)
CHARACTERS = {"Inter-Regular": LATIN, "Inter-Bold": LATIN, "Vazirmatn-Regular": PERSIAN, "Vazirmatn-Bold": PERSIAN}


def cut(name: str) -> bytes:
    """Return a font of the report with the form's characters alone, as WOFF2."""
    options = subset.Options(hinting=False, name_IDs=[0, 1, 2, 13, 14], notdef_outline=True)
    font = TTFont(SOURCES / f"{name}.ttf", recalcTimestamp=False)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=subset.parse_unicodes(CHARACTERS[name]))
    cutter.subset(font)
    font.flavor = "woff2"
    stream = io.BytesIO()
    font.save(stream)
    return stream.getvalue()


if __name__ == "__main__":
    TARGETS.mkdir(parents=True, exist_ok=True)
    for wanted in CHARACTERS:
        (TARGETS / f"{wanted}.woff2").write_bytes(cut(wanted))
