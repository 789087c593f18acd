"""Slides read back with python-pptx: titles, notes, charts, directions, alternative texts, room, safety, the same bytes."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from pptx import Presentation
from pptx.enum.chart import XL_CHART_TYPE

from cmat.analysis.waterfall import waterfall
from cmat.rendering.pptx import render_slides
from cmat.rendering.slides.flow import BODY_BOTTOM, BODY_WIDTH, placed
from cmat.rendering.slides.measure import NORMAL, row_heights, text_height
from cmat.rendering.slides.office import clean
from cmat.rendering.slides.plan import Cell, Line, Slide, Table, Texts
from cmat.rendering.subject import ReportSubject
from cmat.rendering.wording import wording
from cmat.scoring.rounding import shown
from tests.rendering.subjects import compared, grouped, lone, sepehr, subject

ROOT = Path(__file__).parent.parent.parent
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
ANSWERS = {"A1": 3, "A2": {"level": 4, "grade": "E3", "evidence": "Minutes", "comment": "Since May"}, "B1": 5, "B2": 1, "C1": 2, "C2": 4}
HOSTILE = "=cmd|' /C calc'!A0 <b>&amp; _x0041_ \u202egpj.exe http://evil.example"


def opened(content: bytes) -> Any:
    """Return a file as python-pptx reads it."""
    return Presentation(io.BytesIO(content))


def with_group_targets() -> ReportSubject:
    """Return two groups of at least three people with targets."""
    return subject(grouped({"x": 3, "y": 4}, targets={"q": {"overall": 60}}))


def changed() -> ReportSubject:
    """Return an assessment with an older one."""
    return compared(lone(ANSWERS), lone({**ANSWERS, "A1": 1, "B1": 2, "C2": 5}))


@pytest.fixture(scope="module", params=["en", "fa"])
def example(request: pytest.FixtureRequest) -> tuple[str, Any]:
    """Return the language and the slides of the example's full report."""
    return request.param, opened(render_slides(sepehr(), request.param))


def shapes_of(deck: Any) -> Iterator[tuple[Any, Any]]:
    """Yield each slide with each of its shapes."""
    return ((slide, shape) for slide in deck.slides for shape in slide.shapes)


def charts_of(deck: Any) -> list[Any]:
    """Return all charts."""
    return [shape.chart for _, shape in shapes_of(deck) if shape.has_chart]


def test_every_slide_has_a_title_of_its_own_and_notes(example: tuple[str, Any]) -> None:
    """Titles are title placeholders; no two are alike."""
    _, deck = example
    titles = [slide.shapes.title.text_frame.text for slide in deck.slides]

    assert all(titles)
    assert len(titles) == len(set(titles))
    assert all(len(slide.notes_slide.notes_text_frame.text) > 100 for slide in deck.slides)


def test_slides_are_wide_and_nothing_stands_outside_them(example: tuple[str, Any]) -> None:
    """16:9; every shape within the slide and above the footer, tables by the sum of their rows."""
    _, deck = example

    assert (12_192_000, 6_858_000) == (deck.slide_width, deck.slide_height)
    for slide, shape in shapes_of(deck):
        height = sum(row.height for row in shape.table.rows) if shape.has_table else shape.height
        inside = shape.left >= 0 and shape.top >= 0 and shape.left + shape.width <= deck.slide_width and shape.top + height <= deck.slide_height
        assert inside, (slide.shapes.title.text_frame.text, shape.name)
        if shape.has_table:
            assert shape.top + height <= BODY_BOTTOM * 12_700 + 100, slide.shapes.title.text_frame.text


def test_no_text_is_smaller_than_twelve_points(example: tuple[str, Any]) -> None:
    """Body, tables and charts alike."""
    _, deck = example
    sizes = [int(node.get("sz")) for slide in deck.slides for node in slide._element.iter(f"{A}rPr") if node.get("sz")]
    in_charts = [int(node.get("sz")) for chart in charts_of(deck) for node in chart._chartSpace.iter(f"{A}defRPr")]

    assert min(sizes) >= 1200
    assert min(in_charts) >= 1200
    assert not any("normAutofit" in part for part in (slide.part.blob.decode() for slide in deck.slides))


def test_charts_tables_and_pictures_have_alternative_texts(example: tuple[str, Any]) -> None:
    """The charts' say every number."""
    _, deck = example
    described = [shape._element.nvGraphicFramePr.cNvPr.get("descr") for _, shape in shapes_of(deck) if shape.has_chart or shape.has_table]

    assert described
    assert all(described)


def test_direction_and_language_stand_at_every_paragraph_and_run(example: tuple[str, Any]) -> None:
    """Persian runs from the right, aligned right; tables and the file say so, too."""
    language, deck = example
    rtl, locale = ("1", "fa-IR") if language == "fa" else ("0", "en-US")
    directions = {node.get("rtl") for slide in deck.slides for node in slide._element.iter(f"{A}pPr")}
    main = [node.get("lang") for slide in deck.slides for node in slide._element.iter(f"{A}rPr")]
    tables = {shape.table._tbl.tblPr.get("rtl") for _, shape in shapes_of(deck) if shape.has_table}

    assert {rtl} == directions
    assert {locale} == set(main)
    assert {"1" if language == "fa" else None} == tables
    assert ("1" if language == "fa" else None) == deck.part._element.get("rtl")
    title = deck.slides[1].shapes.title._element.find(f".//{A}pPr")
    assert ("r" if language == "fa" else "l") == title.get("algn")


def test_theme_names_a_latin_and_a_persian_font_and_the_brand(example: tuple[str, Any]) -> None:
    """Complex script has a font of its own."""
    _, deck = example
    names = [part.blob.decode() for part in deck.part.package.iter_parts() if str(part.partname).startswith("/ppt/theme/theme")]

    assert names
    for theme in names:
        assert re.search(r'<a:minorFont><a:latin typeface="Calibri"/><a:ea typeface=""/><a:cs typeface="Tahoma"/>', theme)
        assert re.search(r'<a:accent1><a:srgbClr val="0B4F6C"/></a:accent1>', theme)


def test_radar_holds_the_numbers_that_are_shown(example: tuple[str, Any]) -> None:
    """Score, target and support, 0 to 100; after the first axis the others run the other way in Persian; lines differ without colour."""
    language, deck = example
    part = sepehr().parts[0]
    nodes = list(part.result.overall.dimensions)
    order = nodes if language == "en" else [nodes[0], *reversed(nodes[1:])]
    radar = next(chart for chart in charts_of(deck) if chart.chart_type == XL_CHART_TYPE.RADAR_MARKERS)
    expected = [[float(shown(value, 1)) for value in values] for values in zip(*((n.score, n.target, n.supported) for n in order), strict=True)]

    assert expected == [list(series.values) for series in radar.plots[0].series]
    assert (0, 100) == (radar.value_axis.minimum_scale, radar.value_axis.maximum_scale)
    looks = [(series.format.line.dash_style, series.marker.style) for series in radar.plots[0].series]
    assert len({dash for dash, _ in looks}) == len({marker for _, marker in looks}) == len(looks) == 3


def test_bars_of_a_dimension_are_its_practices(example: tuple[str, Any]) -> None:
    """Values equal the result; in Persian the bars grow from the right, in Persian digits."""
    language, deck = example
    node = sepehr().parts[0].result.overall.dimensions[0]
    scores = {question.id: question.score for question in sepehr().parts[0].result.questions}
    chart = next(chart for chart in charts_of(deck) if len(list(chart.plots[0].categories)) == len(node.questions))
    expected = [float(shown(scores[question] or Fraction(0), 1)) for question in node.questions]

    assert XL_CHART_TYPE.BAR_CLUSTERED == chart.chart_type
    assert expected == list(chart.plots[0].series[0].values)
    assert [clean(q) for q in node.questions] == [str(label).strip("\u202a\u202c\u200e\u200f") for label in chart.plots[0].categories]
    assert (language == "fa") == chart.value_axis.reverse_order
    assert ("[$-3000429]0.0" if language == "fa" else "0.0") == chart._chartSpace.find(".//{*}dLbls/{*}numFmt").get("formatCode")


def test_notes_of_findings_hold_their_receipts(example: tuple[str, Any]) -> None:
    """The text and the points of every practice that a sentence names."""
    language, deck = example
    words, part = wording(language), sepehr().parts[0]
    texts = {question.id: question.text.in_language(language) for question in part.assessment.questions}
    slide = next(slide for slide in deck.slides if slide.shapes.title.text_frame.text == words.say("finding.title"))
    body = " ".join(shape.text_frame.text for shape in slide.placeholders if shape.has_text_frame)
    notes = slide.notes_slide.notes_text_frame.text
    named = [question for question in part.result.questions if re.search(rf"\b{question.id}\b", body)]

    assert len(named) >= 6
    for question in named:
        assert texts[question.id] in notes
        assert words.points(question.score) in notes


def test_heat_map_is_a_table_in_the_colours_of_the_levels() -> None:
    """A cell per group and dimension, filled; the key beside it."""
    deck = opened(render_slides(with_group_targets(), "en"))
    slide = next(slide for slide in deck.slides if slide.shapes.title.text_frame.text == wording("en").say("heat_map.title"))
    tables = [shape.table for shape in slide.shapes if shape.has_table]
    cells = [tables[0].cell(row, column) for row in range(1, 5) for column in (1, 2)]

    assert ["0.0", "25.0"] * 4 == [cell.text for cell in cells]
    assert all(cell._tc.tcPr.find(f"{A}solidFill/{A}srgbClr") is not None for cell in cells)
    assert 5 == len(tables[1].rows) - 1


@pytest.mark.parametrize("language", ["en", "fa"])
def test_waterfall_adds_up_from_the_old_score_to_the_new_one(language: str) -> None:
    """What carries and what is drawn give the walk in the digits that are shown; mirrored in Persian."""
    made = changed()
    chart = next(chart for chart in charts_of(opened(render_slides(made, language))) if chart.chart_type == XL_CHART_TYPE.COLUMN_STACKED)
    previous = made.parts[0].previous
    assert previous is not None
    assert previous.change is not None
    rows = waterfall(previous.change)
    series = {name: list(one.values) for name, one in zip(("base", "total", "rise", "fall"), chart.plots[0].series, strict=True)}
    level = rows[0].shown
    for index, row in enumerate(rows):
        drawn = [series[name][index] for name in ("total", "rise", "fall")]
        if row.kind in ("old", "new"):
            assert [float(row.shown), None, None] == drawn
            continue
        assert [None, float(row.shown) if row.shown > 0 else None, float(-row.shown) if row.shown < 0 else None] == drawn
        assert series["base"][index] == pytest.approx(float(min(level, level + row.shown)), abs=1e-9)
        level += row.shown

    assert level == rows[-1].shown
    assert (language == "fa") == chart.category_axis.reverse_order


def test_chapters_appear_only_where_there_is_something_to_show() -> None:
    """One respondent has neither groups nor agreement nor change; two groups with an older assessment have."""
    words = wording("en")
    keys = ("heat_map.title", "agreement.by_dimension", "change.title")
    alone, several, older = (
        {slide.shapes.title.text_frame.text for slide in opened(render_slides(made, "en")).slides}
        for made in (subject(lone(ANSWERS)), with_group_targets(), changed())
    )

    assert [] == [key for key in keys if words.say(key) in alone]
    assert words.say("heat_map.title") in several
    assert words.say("change.title") in older


@pytest.mark.parametrize("language", ["en", "fa"])
def test_brief_has_four_to_six_slides_for_each_questionnaire(language: str) -> None:
    """And a cover for all."""
    two = subject(grouped({"x": 3, "y": 4}), lone(ANSWERS))

    assert 4 <= len(opened(render_slides(sepehr(), language, "brief")).slides) <= 6
    assert 8 <= len(opened(render_slides(two, language, "brief")).slides) <= 11


def test_brief_of_long_names_keeps_to_six_slides() -> None:
    """Names as long as they may be: texts get tighter, and what has no room stays in the notes."""
    made = subject(
        lone(ANSWERS, dict.fromkeys("ABCDEFGHIJKLMNOP", 1), text="Name the owner of each customer journey " * 5), organisation="Long " * 39
    )

    assert len(opened(render_slides(made, "en", "brief")).slides) <= 6


def test_hostile_texts_stay_text() -> None:
    """No formula, no link, no markup, no control that turns the text around; the embedded workbooks, too."""
    assessment = lone({**ANSWERS, "A2": {"level": 4, "grade": "E3", "evidence": HOSTILE, "comment": HOSTILE}}, {"A": 1, "B": 1, "C": 1}, text=HOSTILE)
    content = render_slides(subject(assessment, organisation=HOSTILE), "en")
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        parts = {name: file.read(name) for name in file.namelist()}
    outside = [name for name, data in parts.items() if b'TargetMode="External"' in data or b"hlinkClick" in data]
    books = [zipfile.ZipFile(io.BytesIO(data)) for name, data in parts.items() if name.endswith(".xlsx")]

    assert [] == outside
    assert books
    for book in books:
        assert [] == [name for name in book.namelist() if name.endswith(".rels") and b"hyperlink" in book.read(name)]
        assert b"<f>" not in book.read("xl/worksheets/sheet1.xml")
    text = " ".join(shape.text_frame.text for slide in opened(content).slides for shape in slide.shapes if shape.has_text_frame)
    assert "<b>&amp;" in text
    assert "\u202egpj" not in text


def test_names_in_charts_are_no_formulas() -> None:
    """A dimension's title that begins like a formula is a text in the workbook of the chart."""
    made = lone(ANSWERS, {"A": {"weight": 1, "title": "=1+1"}, "B": {"weight": 1, "title": "http://evil.example"}, "C": 1})
    with zipfile.ZipFile(io.BytesIO(render_slides(subject(made), "en"))) as file:
        sheets = [zipfile.ZipFile(io.BytesIO(file.read(name))) for name in file.namelist() if name.endswith(".xlsx")]

    assert any(b"=1+1" in sheet.read("xl/sharedStrings.xml") for sheet in sheets)
    assert all(b"<f>" not in sheet.read("xl/worksheets/sheet1.xml") for sheet in sheets)
    assert all(not any("_rels/sheet" in name for name in sheet.namelist()) for sheet in sheets)


@pytest.mark.parametrize("text", ["a\x00b", "a\x0bb", "a\ud800b", "a\ufffeb", "a\nb\tc", "_x0041_", "\u2066AP1\u2069", "\u2068متن\u2069"])
def test_clean_text_can_stand_in_xml(text: str) -> None:
    """What XML refuses is gone, what a program could take for an escape is none, and isolates are embeddings that end."""
    found = clean(text)

    assert not re.search("[\x00-\x1f\ud800-\udfff\ufffe\uffff\u2066-\u2069]", found)
    assert not re.search("_x[0-9A-Fa-f]{4}_", found)
    assert found.count("\u202a") + found.count("\u202b") == found.count("\u202c")


@pytest.mark.slow
def test_same_bytes_in_other_surroundings(tmp_path: Path) -> None:
    """Another process, time zone, hash seed and locale; dates are those of the assessment."""
    code = "import sys; from tests.rendering.test_slides import changed; from cmat.rendering.pptx import render_slides; "
    code += "[open(sys.argv[1] + l, 'wb').write(render_slides(changed(), l)) and None for l in ('en', 'fa')]"
    surroundings = ({"TZ": "UTC", "PYTHONHASHSEED": "1", "LC_ALL": "C"}, {"TZ": "Asia/Tehran", "PYTHONHASHSEED": "77", "LC_ALL": "C.UTF-8"})
    for number, found in enumerate(surroundings):
        subprocess.run([sys.executable, "-c", code, str(tmp_path / f"{number}-")], cwd=ROOT, env={**os.environ, **found}, check=True, timeout=600)

    for language in ("en", "fa"):
        first, second = ((tmp_path / f"{number}-{language}").read_bytes() for number in (0, 1))
        assert first == second
        assert ["2026-11-21"] * 2 == [str(date.date()) for date in (opened(first).core_properties.created, opened(first).core_properties.modified)]


def test_long_table_goes_on_with_its_header_and_a_number() -> None:
    """No row is lost, none twice, and every slide's rows fit."""
    rows = tuple((Cell(f"Row {number} " + "word " * 30), Cell("1.0")) for number in range(60))
    pages = placed(Slide("Title", (Line("Lead"),), Table((4, 1), ("What", "Points"), rows, "x")), wording("en"))
    tables = [page.slide.first for page in pages]

    assert rows == tuple(row for table in tables if isinstance(table, Table) for row in table.rows)
    assert [f"Title ({number} of {len(pages)})" for number in range(1, len(pages) + 1)] == [page.slide.title for page in pages]
    for page in pages:
        assert isinstance(page.slide.first, Table)
        assert page.first is not None
        assert sum(row_heights(page.slide.first, BODY_WIDTH, "en")) <= page.first.height


@pytest.mark.parametrize("language", ["en", "fa"])
def test_paragraph_longer_than_a_slide_goes_on_whole(language: str) -> None:
    """Every word is there once, in order."""
    text = " ".join(f"word{number}" for number in range(2500))
    pages = placed(Slide("Title", (), Texts((Line(text),))), wording(language))
    lines = [line for page in pages if isinstance(page.slide.first, Texts) for line in page.slide.first.lines]

    assert text == " ".join(line.text for line in lines)
    assert all(text_height([line], BODY_WIDTH, language, NORMAL.text) <= 408 for line in lines)


def test_short_text_is_set_larger() -> None:
    """A slide with room has larger letters than a full one."""
    short, long = (placed(Slide("Title", (), Texts((Line("word " * count),))), wording("en"))[0].sizes.text for count in (20, 2000))

    assert short > long == NORMAL.text


def test_machine_without_python_pptx_is_told_what_to_install() -> None:
    """Exit 4 with the extra's name, no traceback."""
    code = "import sys; sys.modules['pptx'] = None; sys.argv = ['cmat', '-C', 'examples/sepehr', 'report', '--to', 'pptx', '-o', '/nonexistent']; "
    code += "import runpy; runpy.run_module('cmat', run_name='__main__')"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False, timeout=600)

    assert (4, "") == (done.returncode, done.stdout)
    assert "cmat-toolkit[office]" in done.stderr
    assert "Traceback" not in done.stderr


def test_withheld_score_has_no_bar_and_no_level() -> None:
    """Too little answered: the verdict says so, the charts have gaps."""
    deck = opened(render_slides(subject(lone({"A1": 3})), "en"))
    values = [value for chart in charts_of(deck) for series in chart.plots[0].series for value in series.values]

    assert wording("en").say("status.withheld") in deck.slides[1].shapes.title.text_frame.text
    assert None in values
    assert all(value is None or Fraction(0) <= Fraction(value) <= 100 for value in values)
