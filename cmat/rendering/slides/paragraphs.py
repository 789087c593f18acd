"""Paragraphs and colours as DrawingML: direction, language, exact line spacing; every text passes the gate."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from cmat.rendering.slides.measure import BULLET_INDENT, LINE_SPACING, SPACE_BEFORE
from cmat.rendering.slides.office import clean, element, emu, etree, qualified
from cmat.rendering.slides.plan import Line

LOCALES = {"en": "en-US", "fa": "fa-IR"}
_DIRECTIONS = {"en": "ltr", "fa": "rtl"}


def is_mirrored(language: str) -> bool:
    """Whether the language is read from the right."""
    return _DIRECTIONS[language] == "rtl"


def fill(colour: str) -> Any:
    """Return a fill: #rrggbb, or the name of a colour of the theme."""
    if colour.startswith("#"):
        return element(f'<a:solidFill><a:srgbClr val="{colour[1:].upper()}"/></a:solidFill>')
    return element(f'<a:solidFill><a:schemeClr val="{colour}"/></a:solidFill>')


def paragraph_properties(
    direction: str, size: float, language: str, *, align: str = "start", before: float = 0.0, bullet: bool = False, is_spaced: bool = True
) -> Any:
    """Return a:pPr; `align` is start, end or centre as the paragraph runs."""
    rtl = direction == "rtl"
    side = "ctr" if align == "centre" else "r" if rtl == (align == "start") else "l"
    hanging = emu(BULLET_INDENT) if bullet else 0
    # marL is where a paragraph begins, also where that is on the right
    properties = element(f'<a:pPr marL="{hanging}" indent="{-hanging}" algn="{side}" rtl="{int(rtl)}"/>')
    if is_spaced:
        properties.append(element(f'<a:lnSpc><a:spcPts val="{round(100 * size * LINE_SPACING[language])}"/></a:lnSpc>'))
        properties.append(element(f'<a:spcBef><a:spcPts val="{round(100 * before)}"/></a:spcBef>'))
    if bullet:
        properties.append(element('<a:buFont typeface="Arial"/>'))
        properties.append(element('<a:buChar char="•"/>'))
    else:
        properties.append(element("<a:buNone/>"))
    return properties


def run(text: str, language: str, *, size: float | None = None, is_bold: bool = False, colour: str | None = None) -> Any:
    """Return a:r with the language of the text."""
    made = element("<a:r><a:rPr/><a:t/></a:r>")
    properties = made[0]
    properties.set("lang", LOCALES[language])
    if language != "en":
        properties.set("altLang", LOCALES["en"])
    if size is not None:
        properties.set("sz", str(round(100 * size)))
    if is_bold:
        properties.set("b", "1")
    properties.set("dirty", "0")
    if colour is not None:
        properties.append(fill(colour))
    made[1].text = clean(text, language)
    return made


def fill_body(body: Any, paragraphs: Iterable[Any]) -> None:
    """Put paragraphs in the place of those of a text body."""
    for old in body.findall(qualified("a:p")):
        body.remove(old)
    for paragraph in paragraphs:
        body.append(paragraph)


def plain_paragraph(
    text: str,
    language: str,
    *,
    size: float,
    align: str = "start",
    is_bold: bool = False,
    colour: str | None = None,
    is_spaced: bool = True,
) -> Any:
    """Return a paragraph of one run."""
    made = element("<a:p/>")
    made.append(paragraph_properties(_DIRECTIONS[language], size, language, align=align, is_spaced=is_spaced))
    made.append(run(text, language, size=size, is_bold=is_bold, colour=colour))
    return made


def line_paragraph(line: Line, language: str, size: float) -> Any:
    """Return a line of a text: its label in bold, its text running its own way."""
    direction = line.direction or _DIRECTIONS[language]
    own = language if direction == _DIRECTIONS[language] else "fa" if direction == "rtl" else "en"
    made = element("<a:p/>")
    made.append(paragraph_properties(direction, size, language, before=SPACE_BEFORE, bullet=line.kind == "bullet"))
    if line.label:
        made.append(run(line.label, language, size=size, is_bold=True, colour="accent1"))
        made[-1].find(qualified("a:t")).text += " "
    is_heading = line.kind == "heading"
    made.append(run(line.text, own, size=size, is_bold=is_heading, colour="accent1" if is_heading else None))
    return made


def as_text(made: Any) -> str:
    """Return an element as XML text."""
    return str(etree.tostring(made, encoding="unicode"))
