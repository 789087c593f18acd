"""Where everything stands on a slide, and what goes on on a further one: text never shrinks and never runs over."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from cmat.rendering.slides.measure import (
    CELL_SIDE,
    CELL_TOP,
    NORMAL,
    SIZES,
    Sizes,
    breaks_words,
    line_height,
    paragraph_height,
    row_heights,
    shortened,
    text_height,
)
from cmat.rendering.slides.plan import Block, Cell, Line, Slide, Table, Texts
from cmat.rendering.wording import Wording

# Points; the slide is 13⅓ × 7½ inches.
WIDTH, HEIGHT = 960.0, 540.0
SIDE, GAP = 40.0, 20.0
TITLE_TOP, TITLE_HEIGHT = 22.0, 62.0
BODY_TOP, BODY_BOTTOM = 94.0, 502.0
BODY_WIDTH = WIDTH - 2 * SIDE
_LEAD_GAP = 8.0
# A lead that takes more of the slide has a slide of its own.
_MOST_LEAD = 0.4


@dataclass(frozen=True, slots=True)
class Box:
    """A place on a slide, in points from its upper left corner as read from the left."""

    x: float
    y: float
    width: float
    height: float

    def mirrored(self) -> Box:
        """Return the same place for a slide that is read from the right."""
        return replace(self, x=WIDTH - self.x - self.width)


@dataclass(frozen=True, slots=True)
class PlacedSlide:
    """A slide whose blocks fit it; a box is None where there is no such block."""

    slide: Slide
    lead: Box | None
    first: Box | None
    second: Box | None
    sizes: Sizes = NORMAL


def placed(slide: Slide, words: Wording, *, most: int | None = None) -> list[PlacedSlide]:
    """Return the slide as one or several that fit, numbered where there are several.

    most  how many there may be; what is beyond stays in the notes alone
    """
    language = words.language.code
    tried = (list(_pages(slide, language, sizes)) for sizes in SIZES)
    pages = next(pages for pages in tried if pages[0].sizes == NORMAL or _fits(pages, language))[:most]
    if len(pages) == 1:
        return pages
    titles = (
        words.say("slides.continued", title=slide.title, n=words.whole(number), of=words.whole(len(pages))) for number in range(1, len(pages) + 1)
    )
    return [replace(page, slide=replace(page.slide, title=title)) for page, title in zip(pages, titles, strict=True)]


def _fits(pages: Sequence[PlacedSlide], language: str) -> bool:
    """Whether one slide holds everything, with every word on one line."""
    if len(pages) > 1:
        return False
    blocks = ((pages[0].slide.first, pages[0].first), (pages[0].slide.second, pages[0].second))
    tables = [(block, box) for block, box in blocks if isinstance(block, Table) and box is not None]
    return not any(breaks_words(block, box.width, language, pages[0].sizes.table) for block, box in tables)


def _pages(slide: Slide, language: str, sizes: Sizes) -> Iterator[PlacedSlide]:
    rest: Slide | None = slide
    if slide.lead and slide.first is not None and text_height(slide.lead, BODY_WIDTH, language, sizes.text) > _MOST_LEAD * (BODY_BOTTOM - BODY_TOP):
        yield from _pages(replace(slide, lead=(), first=Texts(slide.lead), second=None), language, sizes)
        rest = replace(slide, lead=())
    while rest is not None:
        page, rest = _one_page(rest, language, sizes)
        yield page


def _one_page(slide: Slide, language: str, sizes: Sizes) -> tuple[PlacedSlide, Slide | None]:
    """Return the first slide, and what is left for others."""
    lead_height = text_height(slide.lead, BODY_WIDTH, language, sizes.text)
    top = BODY_TOP + (lead_height + _LEAD_GAP if slide.lead else 0.0)
    height = BODY_BOTTOM - top
    lead = Box(SIDE, BODY_TOP, BODY_WIDTH, lead_height) if slide.lead else None
    if slide.first is None:
        return PlacedSlide(slide, lead, None, None, sizes), None
    first_width = BODY_WIDTH if slide.second is None else slide.share * (BODY_WIDTH - GAP)
    first, first_rest = _split(slide.first, first_width, height, language, sizes)
    first_box = Box(SIDE, top, first_width, height)
    if slide.second is None:
        page = PlacedSlide(replace(slide, first=first), lead, first_box, None, sizes)
        return page, None if first_rest is None else replace(slide, lead=(), first=first_rest)
    second_width = BODY_WIDTH - GAP - first_width
    second, second_rest = _split(slide.second, second_width, height, language, sizes)
    second_box = Box(SIDE + first_width + GAP, top, second_width, height)
    page = PlacedSlide(replace(slide, first=first, second=second), lead, first_box, second_box, sizes)
    left = [block for block in (first_rest, second_rest) if block is not None]
    if not left:
        return page, None
    return page, replace(slide, lead=(), first=left[0], second=left[1] if len(left) > 1 else None)


def _split(block: Block, width: float, height: float, language: str, sizes: Sizes) -> tuple[Block, Block | None]:
    """Return what of a block fits, and what does not; a chart always fits."""
    if isinstance(block, Texts):
        fitting, rest = _split_lines(block.lines, width, height, language, sizes.text)
        return Texts(fitting), Texts(rest) if rest else None
    if isinstance(block, Table):
        return _split_table(block, width, height, language, sizes.table)
    return block, None


def _split_lines(lines: Sequence[Line], width: float, height: float, language: str, size: float) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    used, count = 0.0, 0
    for line in lines:
        needed = paragraph_height(line, width, language, size)
        if used + needed > height:
            break
        used, count = used + needed, count + 1
    # a heading stays with what it heads
    while 0 < count < len(lines) and lines[count - 1].kind == "heading":
        count -= 1
    if count or not lines:
        return tuple(lines[:count]), tuple(lines[count:])
    begun, rest = _cut_line(lines[0], width, height, language, size)
    return (begun,), (*([rest] if rest is not None else []), *lines[1:])


def _cut_line(line: Line, width: float, height: float, language: str, size: float) -> tuple[Line, Line | None]:
    """Return a paragraph that is longer than a slide in two."""
    words = line.text.split()
    low, high = 1, len(words)
    while low < high:
        middle = (low + high + 1) // 2
        fits = paragraph_height(replace(line, text=" ".join(words[:middle])), width, language, size) <= height
        low, high = (middle, high) if fits else (low, middle - 1)
    rest = " ".join(words[low:])
    return replace(line, text=" ".join(words[:low])), replace(line, text=rest, label="") if rest else None


def _split_table(table: Table, width: float, height: float, language: str, size: float) -> tuple[Table, Table | None]:
    head, *rows = row_heights(table, width, language, size)
    used, count = head, 0
    for needed in rows:
        if used + needed > height:
            break
        used, count = used + needed, count + 1
    if count == len(rows):
        return table, None
    # a heading stays with what it heads
    if count > 1 and _is_heading(table.rows[count - 1]):
        count -= 1
    if count:
        return replace(table, rows=table.rows[:count]), replace(table, rows=table.rows[count:])
    # a row higher than a slide: its cells are cut, the notes have them whole
    shorter = _shorter_row(table, width, height - head, language, size)
    return replace(table, rows=(shorter,)), replace(table, rows=table.rows[1:]) if len(rows) > 1 else None


def _is_heading(row: Sequence[Cell]) -> bool:
    return len(row) > 1 and all(cell.step for cell in row)


def _shorter_row(table: Table, width: float, height: float, language: str, size: float) -> tuple[Cell, ...]:
    lines = max(1, int((height - 2 * CELL_TOP) // line_height(size, language)))
    columns = [part / sum(table.widths) * width - 2 * CELL_SIDE for part in table.widths]
    return tuple(
        replace(cell, text=shortened(cell.text, column, size, lines, language, is_bold=cell.is_bold))
        for cell, column in zip(table.rows[0], columns, strict=True)
    )
