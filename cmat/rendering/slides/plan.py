"""What a deck of slides holds, before anything is known of a file: plain values, all worded and rounded."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from cmat.rendering.charts import SeriesKind

LineKind = Literal["plain", "bullet", "heading"]
ChartKind = Literal["radar", "bars", "waterfall"]


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph.

    label      its beginning in bold; empty for none
    direction  ltr or rtl for a text that runs its own way, None for that of the deck
    """

    text: str
    label: str = ""
    kind: LineKind = "plain"
    direction: str | None = None


@dataclass(frozen=True, slots=True)
class Texts:
    """Paragraphs below each other."""

    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell; step 1 to 5 is the colour of a level, 0 none."""

    text: str
    step: int = 0
    is_bold: bool = False
    is_centred: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a row of headings; `widths` are parts of the whole width, `description` is for those who cannot see it."""

    widths: tuple[float, ...]
    header: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    description: str


@dataclass(frozen=True, slots=True)
class Series:
    """One series of a chart: a value for each category, None where there is none.

    kind     how a line of the radar is drawn
    colours  #rrggbb of each bar where they differ; empty for `colour`
    sign     what a label has before its number
    is_hollow, is_pale, is_invisible  how bars are filled; labels of hollow and pale ones are dark
    """

    name: str
    values: tuple[float | None, ...]
    colour: str
    kind: SeriesKind | None = None
    colours: tuple[str, ...] = ()
    sign: str = ""
    is_hollow: bool = False
    is_pale: bool = False
    is_invisible: bool = False


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart that stays editable: its numbers are those that are shown; `low` and `high` are the ends of its axis."""

    kind: ChartKind
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    description: str
    low: float = 0.0
    high: float = 100.0


Block = Texts | Table | Chart


@dataclass(frozen=True, slots=True)
class Slide:
    """One slide, or several where its blocks do not fit one.

    lead    below the title, over the whole width
    first   where reading begins (left; right in Persian); alone it has the whole width
    share   the part of the width that `first` has beside `second`
    notes   paragraphs of the speaker's notes
    """

    title: str
    lead: tuple[Line, ...] = ()
    first: Block | None = None
    second: Block | None = None
    share: float = 0.5
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CoverSlide:
    """The first slide; `logo` is a PNG, `logo_description` what a screen reader says of it."""

    title: str
    subtitle: str
    facts: tuple[Line, ...]
    logo: bytes | None
    logo_description: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Deck:
    """Everything that is written; `footer` stands on every slide but the cover, `day` (ISO) dates the file."""

    language: str
    title: str
    author: str
    subject: str
    footer: str
    day: str
    cover: CoverSlide
    slides: tuple[Slide, ...]
