"""Native charts: numbers that can be edited, axes that are fixed, series that differ in dash and marker as well as in colour."""

from __future__ import annotations

from types import MappingProxyType
from typing import Any
from xml.sax.saxutils import quoteattr

from cmat.rendering.charts import SeriesKind
from cmat.rendering.slides.flow import Box
from cmat.rendering.slides.office import CHART_TYPES, ChartNumbers, clean, element, emu, qualified
from cmat.rendering.slides.paragraphs import LOCALES, as_text, fill, is_mirrored
from cmat.rendering.slides.plan import Chart, Series

LABEL_SIZE = 12
# A bar lower than this part of the scale has no room for its label.
_THINNEST = 0.08
# Points that the names around a radar, and its legend, need.
_NAME_WIDTH, _NAME_HEIGHT, _LEGEND_HEIGHT = 112.0, 34.0, 40.0
# dash, marker, whether the marker is hollow, width in points
STYLES: MappingProxyType[SeriesKind, tuple[str, str, bool, float]] = MappingProxyType(
    {
        "current": ("solid", "circle", False, 2.75),
        "target": ("dash", "diamond", True, 1.75),
        "supported": ("sysDot", "square", False, 1.75),
        "previous": ("dashDot", "triangle", True, 1.5),
        "benchmark": ("sysDash", "x", False, 1.5),
        "claimed": ("lgDash", "star", False, 1.75),
        "verified": ("lgDashDotDot", "plus", False, 2.0),
    }
)
# Persian digits: a numeral system and a language, as spreadsheets write them
_DIGITS = {"en": "", "fa": "[$-3000429]"}


def number_format(language: str, *, places: int = 1, sign: str = "") -> str:
    """Return the format of labels and axes in the digits of the language; a sign is kept on the left of its digits."""
    digits = "0" if places == 0 else "0." + "0" * places
    if not sign:
        return f"{_DIGITS[language]}{digits}"
    mark = "\u200e" if is_mirrored(language) else ""
    return f'{_DIGITS[language]}"{mark}{sign}"{digits}'


def add_chart(shapes: Any, chart: Chart, box: Box, language: str) -> Any:
    """Add a chart to a slide and return its frame."""
    order = _order(chart, language)
    numbers = ChartNumbers(number_format="0.0")
    numbers.categories = [clean(chart.categories[index], language) for index in order]
    for series in chart.series:
        numbers.add_series(clean(series.name, language), [series.values[index] for index in order])
    frame = shapes.add_chart(CHART_TYPES[chart.kind], emu(box.x), emu(box.y), emu(box.width), emu(box.height), numbers)
    made = frame.chart
    space = made._chartSpace  # noqa: SLF001  python-pptx has no other way to it
    _whole(space, chart, language)
    for series, node in zip(chart.series, space.iter(qualified("c:ser")), strict=True):
        _series(node, chart, series, order, language)
    _axes(space, chart, language)
    if chart.kind == "radar":
        _web_box(space, box)
    made.has_legend = chart.kind == "radar" or sum(not series.is_invisible for series in chart.series) > 1
    if made.has_legend:
        _legend(made.legend._element, chart, language)  # noqa: SLF001
    return frame


def _order(chart: Chart, language: str) -> list[int]:
    """Return the order of the categories: a radar cannot run anticlockwise, so that its axes after the first are listed backwards for Persian."""
    order = list(range(len(chart.categories)))
    return [order[0], *reversed(order[1:])] if chart.kind == "radar" and is_mirrored(language) else order


def _text_properties(language: str, *, colour: str = "tx1", size: float = LABEL_SIZE) -> Any:
    locale = LOCALES[language]
    fonts = '<a:latin typeface="+mn-lt"/><a:cs typeface="+mn-cs"/>'
    run = f'<a:defRPr lang="{locale}" sz="{round(100 * size)}" b="0">{_plain(fill(colour))}{fonts}</a:defRPr>'
    paragraph = f'<a:p><a:pPr rtl="{int(is_mirrored(language))}">{run}</a:pPr><a:endParaRPr lang="{locale}"/></a:p>'
    return element(f"<c:txPr><a:bodyPr/><a:lstStyle/>{paragraph}</c:txPr>")


def _plain(made: Any) -> str:
    return as_text(made)


def _whole(space: Any, chart: Chart, language: str) -> None:
    for name in ("c:txPr",):
        for old in space.findall(qualified(name)):
            space.remove(old)
    plot = space.find(qualified("c:chart"))
    plot.addnext(_text_properties(language))
    language_tag = element(f"<c:lang val={quoteattr(LOCALES[language])}/>")
    corners = element('<c:roundedCorners val="0"/>')
    first = space.find(qualified("c:date1904"))
    for old in space.findall(qualified("c:roundedCorners")):
        space.remove(old)
    if first is not None:
        first.addnext(language_tag)
    else:
        space.insert(0, language_tag)
    language_tag.addnext(corners)
    for old in plot.findall(qualified("c:autoTitleDeleted")):
        plot.remove(old)
    plot.insert(0, element('<c:autoTitleDeleted val="1"/>'))
    for gap in [] if chart.kind == "radar" else space.iter(qualified("c:gapWidth")):
        gap.set("val", "45")


def _web_box(space: Any, box: Box) -> None:
    """Say where the web of a radar stands: programs differ in how much room they leave for the names around it."""
    side = min(box.width - 2 * _NAME_WIDTH, box.height - _LEGEND_HEIGHT - 2 * _NAME_HEIGHT)
    x, y = (box.width - side) / 2 / box.width, _NAME_HEIGHT / box.height
    area = space.find(".//" + qualified("c:plotArea"))
    for old in area.findall(qualified("c:layout")):
        area.remove(old)
    sizes = f'<c:x val="{x:.4f}"/><c:y val="{y:.4f}"/><c:w val="{side / box.width:.4f}"/><c:h val="{side / box.height:.4f}"/>'
    modes = '<c:layoutTarget val="inner"/><c:xMode val="edge"/><c:yMode val="edge"/>'
    area.insert(0, element(f"<c:layout><c:manualLayout>{modes}{sizes}</c:manualLayout></c:layout>"))


def _series(node: Any, chart: Chart, series: Series, order: list[int], language: str) -> None:
    """Draw one series: c:spPr, c:marker, c:dPt and c:dLbls in the order of the schema."""
    for name in ("c:spPr", "c:marker", "c:dPt", "c:dLbls", "c:invertIfNegative"):
        for old in node.findall(qualified(name)):
            node.remove(old)
    after = node.find(qualified("c:tx"))
    made = [_shape(chart, series)]
    if chart.kind == "radar":
        made.append(_marker(series))
    else:
        made.append(element('<c:invertIfNegative val="0"/>'))
        made += [_point(place, series.colours[index]) for place, index in enumerate(order)] if series.colours else []
        if not series.is_invisible:
            made.append(_labels(series, chart, order, language))
    for part in reversed(made):
        after.addnext(part)


def _shape(chart: Chart, series: Series) -> Any:
    if series.is_invisible:
        return element("<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>")
    colour = _plain(fill(series.colour))
    if chart.kind == "radar" and series.kind is not None:
        dash, _, _, width = STYLES[series.kind]
        return element(f'<c:spPr><a:ln w="{emu(width)}" cap="rnd">{colour}<a:prstDash val="{dash}"/><a:round/></a:ln></c:spPr>')
    face = _plain(fill("bg1")) if series.is_hollow else _pale(series.colour) if series.is_pale else colour
    dash = '<a:prstDash val="dash"/>' if series.is_hollow else ""
    return element(f'<c:spPr>{face}<a:ln w="{emu(1.25)}">{colour}{dash}</a:ln></c:spPr>')


def _pale(colour: str) -> str:
    """Return the colour with so much white that dark text can be read on it."""
    channels = (int(colour[index : index + 2], 16) for index in (1, 3, 5))
    return _plain(fill("#" + "".join(f"{round(0.35 * channel + 0.65 * 255):02x}" for channel in channels)))


def _marker(series: Series) -> Any:
    _, symbol, is_hollow, _ = STYLES[series.kind or "current"]
    colour = _plain(fill(series.colour))
    face = _plain(fill("bg1")) if is_hollow else colour
    shape = f'<c:spPr>{face}<a:ln w="{emu(1.25)}">{colour}<a:prstDash val="solid"/></a:ln></c:spPr>'
    return element(f'<c:marker><c:symbol val="{symbol}"/><c:size val="8"/>{shape}</c:marker>')


def _point(place: int, colour: str) -> Any:
    shade = _plain(fill(colour))
    return element(
        f'<c:dPt><c:idx val="{place}"/><c:invertIfNegative val="0"/><c:bubble3D val="0"/>'
        f'<c:spPr>{shade}<a:ln w="{emu(0.75)}">{_plain(fill("accent1"))}</a:ln></c:spPr></c:dPt>'
    )


def _labels(series: Series, chart: Chart, order: list[int], language: str) -> Any:
    """Return the labels of bars; what is too thin for one has none, the table beside it has the number."""
    place = "outEnd" if chart.kind == "bars" else "inEnd"
    white = chart.kind == "waterfall" and not (series.is_hollow or series.is_pale)
    thinnest = _THINNEST * (chart.high - chart.low) if chart.kind == "waterfall" else -1.0
    thin = [number for number, index in enumerate(order) if (series.values[index] or 0.0) < thinnest]
    none = "".join(f'<c:dLbl><c:idx val="{number}"/><c:delete val="1"/></c:dLbl>' for number in thin)
    shown = _plain(_text_properties(language, colour="bg1" if white else "tx1"))
    form = quoteattr(number_format(language, sign=series.sign))
    flags = "".join(f'<c:show{name} val="{int(name == "Val")}"/>' for name in ("LegendKey", "Val", "CatName", "SerName", "Percent", "BubbleSize"))
    return element(
        f'<c:dLbls>{none}<c:numFmt formatCode={form} sourceLinked="0"/><c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>'
        f'{shown}<c:dLblPos val="{place}"/>{flags}</c:dLbls>'
    )


def _axes(space: Any, chart: Chart, language: str) -> None:
    """Fix the ends of the scale; in Persian bars grow from the right and columns follow from right to left."""
    reverse_categories = chart.kind == "bars" or (chart.kind == "waterfall" and is_mirrored(language))
    reverse_values = chart.kind == "bars" and is_mirrored(language)
    category, value = space.find(".//" + qualified("c:catAx")), space.find(".//" + qualified("c:valAx"))
    line = f'<c:spPr><a:ln w="{emu(0.75)}">{_plain(fill("#9fb0bb"))}</a:ln></c:spPr>'
    grid = f'<c:majorGridlines><c:spPr><a:ln w="{emu(0.75)}">{_plain(fill("#d5dde2"))}</a:ln></c:spPr></c:majorGridlines>'
    # the scale stands below the bars, whichever end of the categories that is
    crosses = "max" if chart.kind == "bars" else "autoZero"
    text = _plain(_text_properties(language))
    axis, other = category.find(qualified("c:axId")).get("val"), value.find(qualified("c:axId")).get("val")
    sides = {"radar": ("b", "l"), "bars": ("r" if reverse_values else "l", "b"), "waterfall": ("b", "r" if reverse_categories else "l")}[chart.kind]
    ticks = '<c:majorTickMark val="none"/><c:minorTickMark val="none"/>'
    values = quoteattr(number_format(language, places=0))
    names = element(
        f'<c:catAx><c:axId val="{axis}"/><c:scaling><c:orientation val="{_way(is_reversed=reverse_categories)}"/></c:scaling>'
        f'<c:delete val="0"/><c:axPos val="{sides[0]}"/>{grid if chart.kind == "radar" else ""}<c:numFmt formatCode="General" sourceLinked="0"/>'
        f'{ticks}<c:tickLblPos val="low"/>{line}{text}<c:crossAx val="{other}"/><c:crosses val="autoZero"/>'
        '<c:auto val="0"/><c:lblAlgn val="ctr"/><c:lblOffset val="100"/><c:noMultiLvlLbl val="1"/></c:catAx>'
    )
    scale = element(
        f'<c:valAx><c:axId val="{other}"/><c:scaling><c:orientation val="{_way(is_reversed=reverse_values)}"/>'
        f'<c:max val="{chart.high:g}"/><c:min val="{chart.low:g}"/></c:scaling><c:delete val="0"/><c:axPos val="{sides[1]}"/>{grid}'
        f'<c:numFmt formatCode={values} sourceLinked="0"/>{ticks}<c:tickLblPos val="nextTo"/>{line}{text}<c:crossAx val="{axis}"/>'
        f'<c:crosses val="{crosses}"/><c:crossBetween val="between"/><c:majorUnit val="{_unit(chart):g}"/></c:valAx>'
    )
    category.getparent().replace(category, names)
    value.getparent().replace(value, scale)


def _way(*, is_reversed: bool) -> str:
    return "maxMin" if is_reversed else "minMax"


def _unit(chart: Chart) -> float:
    """Return the distance of the lines: five or so over the whole."""
    return next(step for step in (1, 2, 5, 10, 20) if (chart.high - chart.low) / step <= 5 or step == 20)


def _legend(node: Any, chart: Chart, language: str) -> None:
    hidden = "".join(
        f'<c:legendEntry><c:idx val="{index}"/><c:delete val="1"/></c:legendEntry>'
        for index, series in enumerate(chart.series)
        if series.is_invisible
    )
    node.getparent().replace(
        node, element(f'<c:legend><c:legendPos val="b"/>{hidden}<c:overlay val="0"/>{_plain(_text_properties(language))}</c:legend>')
    )
