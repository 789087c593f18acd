"""The HTML report as a file: what its policy allows, what it holds, that nothing of the paper is missing."""

from __future__ import annotations

import base64
import hashlib
import html
import re
from itertools import pairwise

import pytest

from cmat.rendering.catalogue import reports_folder, texts
from cmat.rendering.form_colours import DAY_PAGE, NIGHT, NIGHT_PAGE
from cmat.rendering.palette import contrast, palette
from cmat.rendering.report import render_report_html
from cmat.rendering.screen.colours import by_night, day_colours, night_colours
from cmat.rendering.screen.markup import outline, with_anchors, with_scroll_boxes, without_style_attributes
from tests.rendering.screen.small_report import small, small_page

BRANDS = ["#0b4f6c", "#ffd400", "#ffffff", "#000000", "#c2540a", "#2f7d5b", "#ff00ff", "#777777"]
LANGUAGES = ["en", "fa"]


def _element(page: str, name: str) -> str:
    found = re.findall(rf"<{name}>(.*?)</{name}>", page, re.DOTALL)
    assert len(found) == 1
    return str(found[0])


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


@pytest.mark.parametrize("language", LANGUAGES)
def test_policy_allows_the_page_s_own_script_and_style_alone(language: str) -> None:
    """By their hashes; fonts and pictures as data; no style attribute, no handler, which the policy would silence."""
    page = small_page(language)
    policy = html.unescape(re.findall(r'http-equiv="Content-Security-Policy" content="([^"]*)"', page)[0])
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))

    assert rules == {
        "default-src": "'none'",
        "script-src": _hash(_element(page, "script")),
        "style-src": _hash(_element(page, "style")),
        "font-src": "data:",
        "img-src": "data:",
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    body = page[page.index("<body") :]
    assert re.findall(r'<[^<>]* (?:style|on[a-z]+)="', body) == []
    assert re.findall(r"https?://[^\s\"')]+", re.sub(r"<svg [^>]*>", "", page)) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_page_is_the_same_every_time(language: str) -> None:
    """Byte for byte."""
    assert render_report_html(small(), language) == small_page(language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_contents_lead_to_every_chapter_and_dimension(language: str) -> None:
    """In the order of the page; headings go down by one level at a time, and no id is there twice."""
    page = small_page(language)
    listed = re.findall(r'href="#([^"]+)"', re.findall(r"<nav.*?</nav>", page, re.DOTALL)[0])
    ids = re.findall(r' id="([^"]+)"', page)
    levels = [int(level) for level in re.findall(r"<h([1-6])", page)]

    assert listed == re.findall(r'<h[23][^<>]* id="([^"]+)"', page)
    assert len(listed) >= 14
    assert len(ids) == len(set(ids))
    assert [second - first for first, second in pairwise(levels) if second > first + 1] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_paper_s_styles_are_for_printing_alone(language: str) -> None:
    """Whole, within one block; the screen's own never print."""
    style = _element(small_page(language), "style")

    paper = "\n".join((reports_folder() / "styles" / name).read_text(encoding="utf-8") for name in ("report.css", f"{language}.css", "a4.css"))
    assert f"{paper}\n}}" in style[style.index("@media print{") :]
    assert style.count(paper) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_radar_has_its_values_in_a_table(language: str) -> None:
    """Each series at each axis; the targets and the previous scores, which no label gives, too."""
    page = small_page(language)
    table = re.findall(r'<details class="values">.*?</details>', page, re.DOTALL)[0]
    cells = re.findall(r'<td class="num">([^<]*)</td>', table)

    assert table.count('<th scope="row">') == 3
    assert len(cells) == 3 * (table.count('<th scope="col"') - 1)
    assert {"en": "60.0", "fa": "۶۰٫۰"}[language] in cells


def test_screen_has_every_macro_of_the_paper() -> None:
    """A template of the paper may use any of them."""
    folder = reports_folder()
    paper = set(re.findall(r"{% macro (\w+)", (folder / "templates" / "macros.html.j2").read_text(encoding="utf-8")))
    screen = set(re.findall(r"{% (?:macro|set) (\w+)", (folder / "screen" / "templates" / "macros.html.j2").read_text(encoding="utf-8")))

    assert screen == paper


@pytest.mark.parametrize("brand", BRANDS)
def test_words_and_lines_can_be_seen_by_day_and_by_night(brand: str) -> None:
    """WCAG 2.2: words 4.5 to 1 (1.4.3), what a chart draws 3 to 1 by night (1.4.11), whatever the organisation's colour is."""
    colours = palette(brand)
    day, night = day_colours(colours), night_colours(colours, f'<svg fill="{colours.brand}" stroke="{colours.evidence}">')
    words = ("accent", "mark", "done", "good", "poor", "muted", "ink")
    found = [contrast(day[name], ground) for name in words for ground in (DAY_PAGE, "#ffffff", day["wash"])]
    found += [contrast(night[name], ground) for name in words for ground in (NIGHT_PAGE, NIGHT, night["wash"])]
    found += [contrast(each[f"step-{number}"], each[f"on-step-{number}"]) for each in (day, night) for number in range(1, 6)]
    drawn = [contrast(night[name], NIGHT) for name in night if name.startswith("svg-")]

    assert min(found) >= 4.5
    assert (len(drawn), min(drawn) >= 3) == (len({colours.brand, colours.evidence}), True)


def test_grounds_of_charts_turn_dark() -> None:
    """White becomes the surface, a pale ring stays weaker than a line."""
    ring, line = by_night("#cfd9df", "#88bbdd"), by_night("#0b4f6c", "#88bbdd")

    assert by_night("#ffffff", "#88bbdd") == NIGHT
    assert 1 < contrast(ring, NIGHT) < 3 < contrast(line, NIGHT)


def test_style_attributes_become_classes() -> None:
    """The same style is the same class; millimetres can be scaled."""
    body = '<p class="a" style="left:-1.50mm;top:2mm">x</p><i style="width:5%"></i><b class="c d" style="width:5%"></b>'

    assert without_style_attributes(body) == (
        '<p class="s1 a">x</p><i class="s2"></i><b class="s2 c d"></b>',
        ".s1{left:calc(-1.50*var(--mm));top:calc(2*var(--mm))}\n.s2{width:5%}",
    )


def test_tables_and_headings_are_prepared() -> None:
    """A box for each table; an id for headings without one; chapters below their questionnaire where there are several."""
    body = with_anchors('<h2 id="p1-a">One &amp; <b>a</b></h2><h3 class="block">x</h3><h2 id="p2-a">Two</h2>')
    chapters = outline(body, ())
    parts = outline(body, (("p1-", chapters[0].title), ("p2-", chapters[1].title)))

    assert '<h3 class="block" id="block-1">x</h3>' in body
    assert [(entry.anchor, entry.title, [below.anchor for below in entry.below]) for entry in chapters] == [
        ("p1-a", "One &amp; a", ["block-1"]),
        ("p2-a", "Two", []),
    ]
    assert [[below.anchor for below in part.below] for part in parts] == [["p1-a"], ["p2-a"]]
    assert with_scroll_boxes('<table class="a">1</table><table class="b">2</table>').count('<div class="scroll"><table') == 2


def test_columns_are_filled_in_by_the_script() -> None:
    """What is said after sorting names the column in both languages."""
    assert all("{column}" in texts(language)[f"screen.sorted_{way}"] for language in LANGUAGES for way in ("up", "down"))
