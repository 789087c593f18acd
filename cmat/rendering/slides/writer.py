"""A deck as the bytes of a PPTX file: placeholders filled, charts and tables added, notes written."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date
from typing import Any

from cmat.localisation.numbers import localised_number
from cmat.rendering.palette import Palette
from cmat.rendering.slides.chart_writer import add_chart
from cmat.rendering.slides.flow import Box, PlacedSlide
from cmat.rendering.slides.measure import Sizes, title_size
from cmat.rendering.slides.office import clean, element, emu, packed, qualified
from cmat.rendering.slides.paragraphs import LOCALES, fill_body, is_mirrored, line_paragraph, plain_paragraph
from cmat.rendering.slides.plan import Block, Chart, CoverSlide, Deck, Line, Table, Texts
from cmat.rendering.slides.table_writer import add_table
from cmat.rendering.slides.template import (
    COVER,
    FIRST,
    FOOTER_BOX,
    LAYOUTS,
    LEAD,
    LOGO_BOX,
    NUMBER_BOX,
    SECOND,
    TITLE_BOX,
    cover_box,
    empty_deck,
    placeholder,
    set_theme,
    slide_number,
)

_NOTES_SIZE = 12
_COVER_TITLE_SIZE, _FACTS_SIZE = 36, 16


class Writer:
    """Writes one deck."""

    def __init__(self, deck: Deck, slides: Sequence[PlacedSlide], palette: Palette) -> None:
        """Keep what is written.

        slides  those of the deck, laid out
        """
        self._deck, self._slides, self._palette = deck, slides, palette
        self._language = deck.language
        self._file = empty_deck(palette, deck.language)
        self._layouts = {layout.name: layout for layout in self._file.slide_layouts}

    def content(self) -> bytes:
        """Return the file."""
        self._properties()
        self._cover(self._deck.cover)
        for number, slide in enumerate(self._slides, 2):
            self._slide(slide, number)
        notes_master = self._file.notes_master
        set_theme(notes_master.part, self._palette)
        self._drop_unused_layouts()
        return packed(self._file, date.fromisoformat(self._deck.day))

    def _properties(self) -> None:
        properties, deck = self._file.core_properties, self._deck
        said = {"title": deck.title, "author": deck.author, "subject": deck.subject, "last_modified_by": "cmat", "language": LOCALES[deck.language]}
        for name, text in {**said, "category": "", "comments": "", "content_status": "", "keywords": "", "version": ""}.items():
            # the file's own limit
            setattr(properties, name, clean(text, deck.language)[:255])
        properties.revision = 1

    def _cover(self, cover: CoverSlide) -> None:
        slide = self._file.slides.add_slide(self._layouts[COVER])
        shapes = {shape.placeholder_format.type: shape for shape in slide.placeholders}
        title, subtitle, facts = (shapes[kind] for kind in sorted(shapes, key=lambda kind: [3, 4, 2].index(int(kind))))
        box = cover_box("ctrTitle")
        text, size = title_size(cover.title, box.width, box.height, self._language)
        size = _COVER_TITLE_SIZE if len(text) < 40 and size == 28 else size
        self._put(title, [plain_paragraph(text, self._language, size=size, is_bold=True, colour="bg1")])
        box = cover_box("subTitle")
        text, size = title_size(cover.subtitle, box.width, box.height, self._language)
        self._put(subtitle, [plain_paragraph(text, self._language, size=min(size, 20), colour="bg1")])
        self._put(facts, [_white(line_paragraph(line, self._language, _FACTS_SIZE)) for line in cover.facts])
        if cover.logo is not None:
            self._logo(slide, cover)
        self._notes(slide, cover.notes)

    def _logo(self, slide: Any, cover: CoverSlide) -> None:
        box = LOGO_BOX.mirrored() if is_mirrored(self._language) else LOGO_BOX
        picture = slide.shapes.add_picture(io.BytesIO(cover.logo or b""), 0, 0)
        scale = min(emu(box.width) / picture.width, emu(box.height) / picture.height)
        picture.width, picture.height = round(picture.width * scale), round(picture.height * scale)
        picture.top = emu(box.y)
        picture.left = emu(box.x + box.width) - picture.width if is_mirrored(self._language) else emu(box.x)
        _describe(picture._element.nvPicPr.cNvPr, "Logo", clean(cover.logo_description, self._language))  # noqa: SLF001

    def _slide(self, page: PlacedSlide, number: int) -> None:
        plan = page.slide
        blocks = [block for block in (plan.first, plan.second) if block is not None]
        kinds = tuple(_kind(block) for block in blocks) or ("body",)
        layout = self._layouts[LAYOUTS[kinds]]
        slide = self._file.slides.add_slide(layout)
        shapes = {shape.placeholder_format.idx: shape for shape in slide.placeholders}
        text, size = title_size(plan.title, TITLE_BOX.width, TITLE_BOX.height, self._language)
        self._put(shapes[0], [plain_paragraph(text, self._language, size=size, is_bold=True)])
        if page.lead is not None:
            self._texts(shapes[LEAD], plan.lead, page.lead, page.sizes)
        else:
            _remove(shapes[LEAD])
        for index, block, box in ((FIRST, plan.first, page.first), (SECOND, plan.second, page.second)):
            if block is not None and box is not None:
                self._block(slide, shapes[index], block, box, page.sizes)
            elif index in shapes:
                _remove(shapes[index])
        tree = slide.shapes._spTree  # noqa: SLF001
        tree.append(placeholder(90, "Footer", 'type="ftr" sz="quarter" idx="20"', FOOTER_BOX, self._language, anchor="ctr"))
        fill_body(tree[-1].find(qualified("p:txBody")), [plain_paragraph(self._deck.footer, self._language, size=_NOTES_SIZE, is_spaced=False)])
        field = slide_number(self._language, localised_number(str(number), self._language))
        tree.append(placeholder(91, "Slide Number", 'type="sldNum" sz="quarter" idx="21"', NUMBER_BOX, self._language, anchor="ctr", text=field))
        self._notes(slide, plan.notes)

    def _block(self, slide: Any, shape: Any, block: Block, box: Box, sizes: Sizes) -> None:
        if isinstance(block, Texts):
            self._texts(shape, block.lines, box, sizes)
            slide.shapes._spTree.append(shape._element)  # noqa: SLF001  the order of reading is that of the elements
            return
        index = shape.placeholder_format.idx
        _remove(shape)
        place = box.mirrored() if is_mirrored(self._language) else box
        if isinstance(block, Chart):
            frame = add_chart(slide.shapes, block, place, self._language)
        else:
            frame = add_table(slide.shapes, block, place, self._palette, self._language, sizes.table)
        node = frame._element.nvGraphicFramePr  # noqa: SLF001
        kind = _kind(block)
        node.find(qualified("p:nvPr")).append(element(f'<p:ph type="{kind}" sz="half" idx="{index}"/>'))
        _describe(node.cNvPr, f"{'Chart' if kind == 'chart' else 'Table'} {index - FIRST + 1}", clean(block.description, self._language))

    def _texts(self, shape: Any, lines: Sequence[Line], box: Box, sizes: Sizes) -> None:
        place = box.mirrored() if is_mirrored(self._language) else box
        shape.left, shape.top, shape.width, shape.height = emu(place.x), emu(place.y), emu(place.width), emu(place.height)
        self._put(shape, [line_paragraph(line, self._language, sizes.text) for line in lines])

    @staticmethod
    def _put(shape: Any, paragraphs: Sequence[Any]) -> None:
        fill_body(shape._element.txBody, paragraphs)  # noqa: SLF001

    def _notes(self, slide: Any, notes: Sequence[str]) -> None:
        paragraphs = [plain_paragraph(text, self._language, size=_NOTES_SIZE, is_spaced=False) for text in notes]
        self._put(slide.notes_slide.notes_placeholder, paragraphs or [element("<a:p/>")])

    def _drop_unused_layouts(self) -> None:
        for layout in list(self._file.slide_layouts):
            if not layout.used_by_slides:
                self._file.slide_layouts.remove(layout)


def _kind(block: Block) -> str:
    return "body" if isinstance(block, Texts) else "tbl" if isinstance(block, Table) else "chart"


def _remove(shape: Any) -> None:
    node = shape._element  # noqa: SLF001
    node.getparent().remove(node)


def _describe(node: Any, name: str, description: str) -> None:
    node.set("name", name)
    node.set("descr", description)


def _white(paragraph: Any) -> Any:
    for colour in paragraph.iter(qualified("a:schemeClr")):
        colour.set("val", "bg1")
    return paragraph
