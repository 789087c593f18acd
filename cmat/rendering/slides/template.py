"""The empty deck: size, colours, fonts, and the layouts whose placeholders the slides fill."""

from __future__ import annotations

from typing import Any

from cmat.rendering.palette import Palette
from cmat.rendering.slides.flow import BODY_BOTTOM, BODY_TOP, BODY_WIDTH, GAP, HEIGHT, SIDE, TITLE_HEIGHT, TITLE_TOP, WIDTH, Box
from cmat.rendering.slides.measure import NORMAL, TITLE_SIZES
from cmat.rendering.slides.office import RELATIONSHIP_TYPE, Presentation, element, emu, etree, qualified
from cmat.rendering.slides.paragraphs import LOCALES, is_mirrored

LEAD, FIRST, SECOND, FOOTER, NUMBER = 10, 11, 12, 20, 21
COVER = "Cover"
# By what a slide has beside its title: the kinds of its first and of its second block.
LAYOUTS: dict[tuple[str, ...], str] = {
    ("body",): "Title and text",
    ("body", "body"): "Two texts",
    ("chart",): "Title and chart",
    ("tbl",): "Title and table",
    ("chart", "body"): "Chart and text",
    ("chart", "tbl"): "Chart and table",
    ("tbl", "body"): "Table and text",
    ("tbl", "tbl"): "Two tables",
    ("tbl", "chart"): "Table and chart",
    ("body", "tbl"): "Text and table",
}
# A font that every office program has, and one of theirs with Persian letters and digits.
LATIN_FONT, PERSIAN_FONT = "Calibri", "Tahoma"
_FOOTER_TOP, _FOOTER_HEIGHT, _NUMBER_WIDTH = HEIGHT - 30.0, 20.0, 60.0
_COVER_BOXES = {"ctrTitle": Box(SIDE + 20, 150, 800, 110), "subTitle": Box(SIDE + 20, 265, 800, 64), "body": Box(SIDE + 20, 345, 800, 150)}
TITLE_BOX = Box(SIDE, TITLE_TOP, BODY_WIDTH, TITLE_HEIGHT)
FOOTER_BOX = Box(SIDE, _FOOTER_TOP, BODY_WIDTH - _NUMBER_WIDTH - GAP, _FOOTER_HEIGHT)
NUMBER_BOX = Box(WIDTH - SIDE - _NUMBER_WIDTH, _FOOTER_TOP, _NUMBER_WIDTH, _FOOTER_HEIGHT)
LOGO_BOX = Box(SIDE + 20, 40, 180, 75)
_INSETS = 'lIns="0" tIns="0" rIns="0" bIns="0"'


def empty_deck(palette: Palette, language: str) -> Any:
    """Return a presentation without slides in the colours of the engagement."""
    deck: Any = Presentation()
    deck.slide_width, deck.slide_height = emu(WIDTH), emu(HEIGHT)
    package, part = deck.part.package, deck.part
    _drop(package, RELATIONSHIP_TYPE.THUMBNAIL)
    _drop(part, RELATIONSHIP_TYPE.PRINTER_SETTINGS)
    root = part._element  # noqa: SLF001  python-pptx has no other way to it
    root.find(qualified("p:sldSz")).attrib.pop("type", None)
    if is_mirrored(language):
        root.set("rtl", "1")
    _turn(root.find(qualified("p:defaultTextStyle")), language)
    master = deck.slide_masters[0]
    _master(master._element, language)  # noqa: SLF001
    set_theme(master.part, palette)
    layouts = list(deck.slide_layouts)
    kinds: list[tuple[str, ...]] = [("cover",), *LAYOUTS]
    for layout, kind in zip(layouts, kinds, strict=True):
        _layout(layout._element, kind, language)  # noqa: SLF001
    return deck


def set_theme(owner: Any, palette: Palette) -> None:
    """Set the colours and fonts of the theme that a master has."""
    part = owner.part_related_by(RELATIONSHIP_TYPE.THEME)
    # that of the notes is parsed already, that of the slides is kept as bytes
    own = getattr(part, "_element", None)
    root = etree.fromstring(part.blob) if own is None else own
    root.set("name", "cmat")
    elements = root.find(qualified("a:themeElements"))
    elements.replace(elements.find(qualified("a:clrScheme")), _colours(palette))
    elements.replace(elements.find(qualified("a:fontScheme")), _fonts())
    if own is None:
        part.blob = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _drop(owner: Any, kind: str) -> None:
    relationships = owner._rels  # noqa: SLF001
    for name in [name for name, found in relationships.items() if found.reltype == kind]:
        relationships.pop(name)


def _colours(palette: Palette) -> Any:
    own = {"dk1": palette.ink, "lt1": "#ffffff", "dk2": palette.deep, "lt2": palette.wash, "hlink": palette.brand, "folHlink": palette.muted}
    accents = (palette.brand, palette.target, palette.evidence, palette.previous, palette.benchmark, palette.muted)
    order = ("dk1", "lt1", "dk2", "lt2", *(f"accent{number}" for number in range(1, 7)), "hlink", "folHlink")
    named = own | {f"accent{number}": colour for number, colour in enumerate(accents, 1)}
    entries = "".join(f'<a:{name}><a:srgbClr val="{colour[1:].upper()}"/></a:{name}>' for name, colour in ((name, named[name]) for name in order))
    return element(f'<a:clrScheme name="cmat">{entries}</a:clrScheme>')


def _fonts() -> Any:
    script = f'<a:font script="Arab" typeface="{PERSIAN_FONT}"/>'
    one = f'<a:latin typeface="{LATIN_FONT}"/><a:ea typeface=""/><a:cs typeface="{PERSIAN_FONT}"/>{script}'
    return element(f'<a:fontScheme name="cmat"><a:majorFont>{one}</a:majorFont><a:minorFont>{one}</a:minorFont></a:fontScheme>')


def _turn(styles: Any, language: str) -> None:
    """Set language and direction of every level of a list of styles."""
    for found in styles.iter(qualified("a:defRPr")):
        if "lang" in found.attrib:
            found.set("lang", LOCALES[language])
    if is_mirrored(language):
        for level in styles:
            if level.get("algn") == "l":
                level.set("algn", "r")
            if "rtl" in level.attrib:
                level.set("rtl", "1")


def _frame(box: Box, language: str) -> str:
    box = box.mirrored() if is_mirrored(language) else box
    return f'<a:xfrm><a:off x="{emu(box.x)}" y="{emu(box.y)}"/><a:ext cx="{emu(box.width)}" cy="{emu(box.height)}"/></a:xfrm>'


def _style(language: str, size: float, colour: str, *, is_bold: bool = False, side: str = "start") -> str:
    start, end = ("r", "l") if is_mirrored(language) else ("l", "r")
    return (
        f'<a:lvl1pPr marL="0" indent="0" algn="{start if side == "start" else end}" rtl="{int(is_mirrored(language))}"><a:buNone/>'
        f'<a:defRPr lang="{LOCALES[language]}" sz="{round(100 * size)}" b="{int(is_bold)}"><a:solidFill><a:schemeClr val="{colour}"/></a:solidFill>'
        f'<a:latin typeface="+mn-lt"/><a:ea typeface="+mn-ea"/><a:cs typeface="+mn-cs"/></a:defRPr></a:lvl1pPr>'
    )


def placeholder(number: int, name: str, kind: str, box: Box, language: str, *, style: str = "", anchor: str = "t", text: str = "") -> Any:
    """Return the shape of a placeholder; `kind` is its type with its index."""
    content = text or '<a:r><a:rPr lang="en-US"/><a:t> </a:t></a:r>'
    own = f'<p:cNvPr id="{number}" name="{name}"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph {kind}/></p:nvPr>'
    return element(
        f'<p:sp><p:nvSpPr>{own}</p:nvSpPr><p:spPr>{_frame(box, language)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr>'
        f'<p:txBody><a:bodyPr vert="horz" {_INSETS} anchor="{anchor}"><a:noAutofit/></a:bodyPr><a:lstStyle>{style}</a:lstStyle>'
        f"<a:p>{content}</a:p></p:txBody></p:sp>"
    )


def slide_number(language: str, text: str) -> str:
    """Return the field that shows the number of the slide."""
    return f'<a:fld id="{{C1FF6DA9-008F-8B48-92A6-B652298478BF}}" type="slidenum"><a:rPr lang="{LOCALES[language]}"/><a:t>{text}</a:t></a:fld>'


def _rule(number: int, box: Box, language: str, colour: str) -> Any:
    """Return a coloured rectangle, a decoration."""
    return element(
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="Rule {number}"/><p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr><p:spPr>{_frame(box, language)}'
        f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:solidFill><a:schemeClr val="{colour}"/></a:solidFill><a:ln><a:noFill/></a:ln></p:spPr>'
        f'<p:txBody><a:bodyPr/><a:lstStyle/><a:p><a:endParaRPr lang="en-US"/></a:p></p:txBody></p:sp>'
    )


def _empty_tree(root: Any) -> Any:
    tree = root.find(qualified("p:cSld")).find(qualified("p:spTree"))
    for shape in tree.findall(qualified("p:sp")):
        tree.remove(shape)
    return tree


def _master(root: Any, language: str) -> None:
    tree = _empty_tree(root)
    body = Box(SIDE, BODY_TOP, BODY_WIDTH, BODY_BOTTOM - BODY_TOP)
    tree.append(_rule(7, Box(0, 0, WIDTH, 6), language, "accent1"))
    tree.append(placeholder(2, "Title Placeholder", 'type="title"', TITLE_BOX, language, anchor="b"))
    tree.append(placeholder(3, "Text Placeholder", 'type="body" idx="1"', body, language))
    tree.append(_footer(4, 'type="ftr" sz="quarter" idx="3"', language))
    tree.append(_number(5, 'type="sldNum" sz="quarter" idx="4"', language))
    styles = root.find(qualified("p:txStyles"))
    sizes = {"p:titleStyle": (TITLE_SIZES[1], "tx2", True), "p:bodyStyle": (NORMAL.text, "tx1", False)}
    for name, (size, colour, is_bold) in sizes.items():
        style = styles.find(qualified(name))
        style.replace(style[0], element(_style(language, size, colour, is_bold=is_bold)))
        _turn(style, language)
    _turn(styles.find(qualified("p:otherStyle")), language)


def _footer(number: int, kind: str, language: str) -> Any:
    return placeholder(number, "Footer Placeholder", kind, FOOTER_BOX, language, style=_style(language, 12, "accent6"), anchor="ctr")


def _number(number: int, kind: str, language: str) -> Any:
    style = _style(language, 12, "accent6", side="end")
    return placeholder(number, "Slide Number Placeholder", kind, NUMBER_BOX, language, style=style, anchor="ctr", text=slide_number(language, "‹#›"))


def _layout(root: Any, kind: tuple[str, ...], language: str) -> None:
    """Write one layout anew: title, lead, and a place for each block; the cover has its own."""
    root.attrib.pop("type", None)
    tree, data = _empty_tree(root), root.find(qualified("p:cSld"))
    if kind == ("cover",):
        data.set("name", COVER)
        data.insert(0, element('<p:bg><p:bgPr><a:solidFill><a:schemeClr val="tx2"/></a:solidFill><a:effectLst/></p:bgPr></p:bg>'))
        _cover(tree, language)
        return
    data.set("name", LAYOUTS[kind])
    tree.append(placeholder(2, "Title", 'type="title"', TITLE_BOX, language, anchor="b"))
    tree.append(placeholder(3, "Lead", f'type="body" sz="quarter" idx="{LEAD}"', Box(SIDE, BODY_TOP, BODY_WIDTH, 40), language))
    width = (BODY_WIDTH - GAP * (len(kind) - 1)) / len(kind)
    for index, block in enumerate(kind):
        box = Box(SIDE + index * (width + GAP), BODY_TOP + 48, width, BODY_BOTTOM - BODY_TOP - 48)
        tree.append(placeholder(4 + index, f"Block {index + 1}", f'type="{block}" sz="half" idx="{FIRST + index}"', box, language))
    tree.append(_footer(8, f'type="ftr" sz="quarter" idx="{FOOTER}"', language))
    tree.append(_number(9, f'type="sldNum" sz="quarter" idx="{NUMBER}"', language))


def _cover(tree: Any, language: str) -> None:
    white = {name: _style(language, size, "bg1", is_bold=name == "ctrTitle") for name, size in (("ctrTitle", 36), ("subTitle", 20), ("body", 16))}
    kinds = {"ctrTitle": 'type="ctrTitle"', "subTitle": 'type="subTitle" idx="1"', "body": f'type="body" idx="{LEAD}"'}
    tree.append(_rule(7, Box(SIDE, 150, 6, 345), language, "accent2"))
    for number, (name, box) in enumerate(_COVER_BOXES.items(), 2):
        tree.append(placeholder(number, name, kinds[name], box, language, style=white[name], anchor="b" if name == "ctrTitle" else "t"))


def cover_box(name: str) -> Box:
    """Return the place of ctrTitle, subTitle or body on the cover."""
    return _COVER_BOXES[name]
