"""The report beside a previous assessment and a benchmark: figures by hand, words in both languages, nothing where there is nothing."""

from __future__ import annotations

import html
import re
import subprocess
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cmat.localisation.digits import to_persian_digits
from cmat.rendering.palette import palette
from cmat.rendering.report import render_report, render_report_html
from cmat.rendering.sections.benchmark import benchmark_section
from cmat.rendering.sections.change_section import change_section
from cmat.rendering.sections.elements import Scene
from cmat.rendering.subject import ReportSubject
from cmat.rendering.user_text import without_controls
from cmat.rendering.wording import NOTHING, wording
from tests.builders import benchmark
from tests.rendering.subjects import compared, lone

QUESTIONS = [f"{name}{number}" for name in "ABC" for number in (1, 2)]
# Old: 25 everywhere. New: A = (75 + 25)/2 = 50, B = (0 + 25)/2 = 12.5, C = (50 + 25)/2 = 37.5; overall 33.3333.
OLD = lone(dict.fromkeys(QUESTIONS, 2))
NEW = lone({**dict.fromkeys(QUESTIONS, 2), "A1": 4, "B1": 1, "C1": 3})
# At 33.3: three of five below, percentile 60. A at 50: two below, two equal, 60. B at 12.5: one below, one equal, 30. C: nothing.
BENCHMARK = benchmark({"overall": [10, 20, 30, 40, 50], "A": [10, 20, 50, 50, 60], "B": [10, "12.5", 20, 20, 20]})
BOTH = compared(NEW, OLD, BENCHMARK)


def _scene(subject: ReportSubject, language: str = "en") -> Scene:
    part = subject.parts[0]
    return Scene(part.assessment, part.result, wording(language), palette(None), positions=part.positions, previous=part.previous)


def _words(subject: ReportSubject, language: str = "en") -> str:
    page = re.sub(r"<(style|script|nav)\b.*?</\1>", " ", render_report_html(subject, language), flags=re.DOTALL)
    return " ".join(without_controls(html.unescape(re.sub(r"<[^>]+>", " ", page))).split())


def test_waterfall_by_hand() -> None:
    """Shares are 1/6: A1 +50/6 = 8.33, B1 -25/6 = -4.17, C1 +25/6 = 4.17. 83.3, -41.7 and 41.7 tenths make 83: 83, -42, 42."""
    found = change_section(_scene(BOTH))

    assert found is not None
    assert [(row.name, row.points) for row in found.bars] == [
        ("Previous score", "25.0"),
        ("A1", "+8.3"),
        ("B1", "−4.2"),
        ("C1", "+4.2"),
        ("Score now", "33.3"),
    ]
    assert [(row.old, row.new) for row in found.bars[1:4]] == [("25.0", "75.0"), ("25.0", "0.0"), ("25.0", "50.0")]
    assert found.chart is not None
    assert found.chart.figures == tuple(row.points for row in found.bars)
    assert found.lead == "Since 2 October 2025 the overall score has risen by 8.3 points, from 25.0 to 33.3."


def test_dimensions_by_hand() -> None:
    """All of it is answers."""
    found = change_section(_scene(BOTH))

    assert found is not None
    assert [(row.old, row.answers, row.weights, row.questions, row.change, row.new) for row in found.dimensions] == [
        ("25.0", "+25.0", "0.0", "0.0", "+25.0", "50.0"),
        ("25.0", "−12.5", "0.0", "0.0", "−12.5", "12.5"),
        ("25.0", "+12.5", "0.0", "0.0", "+12.5", "37.5"),
        ("25.0", "+8.3", "0.0", "0.0", "+8.3", "33.3"),
    ]


def test_movers_and_caution_by_hand() -> None:
    """50, -25, 25: ranks 3, 1.5, 1.5, so W is 1.5 and p 2·3/8; of ±50±25±25 six of eight sums reach 50."""
    found = change_section(_scene(BOTH))

    assert found is not None
    assert ([mover.id for mover in found.rose], [mover.id for mover in found.fell]) == (["A1", "C1"], ["B1"])
    assert (found.rose[0].from_to, found.rose[0].adds) == ("25.0 → 75.0", "+8.33")
    assert "of 3 practices that changed, 2 rose and 1 fell" in found.caution
    assert "probability of 0.750 (Wilcoxon's signed ranks) or 0.750 (sign flips)" in found.caution
    assert "does not prove that the organisation has changed" in found.caution


@settings(max_examples=40, deadline=None)
@given(*[st.fixed_dictionaries(dict.fromkeys(QUESTIONS, st.sampled_from([1, 2, 3, 4, 5, None])))] * 2)
def test_rows_always_add_up_in_their_digits(old: dict[str, Any], new: dict[str, Any]) -> None:
    """Old and parts give new, in the table of bars and in that of the dimensions."""
    found = change_section(_scene(compared(lone(new), lone(old))))

    assert found is not None
    for row in found.dimensions:
        figures = [row.old, row.answers, row.weights, row.questions, row.new]
        if NOTHING not in figures:
            numbers = [Fraction(figure.replace("−", "-")) for figure in figures]
            assert sum(numbers[:4], Fraction(0)) == numbers[4]
    if found.bars:
        numbers = [Fraction(row.points.replace("−", "-")) for row in found.bars]
        assert sum(numbers[:-1], Fraction(0)) == numbers[-1]


def test_positions_by_hand() -> None:
    """Percentile, quartiles and words; a dimension without figures is a dash."""
    found = benchmark_section(_scene(BOTH), has_published=False)

    assert found is not None
    rows = {row.title: (row.n, row.q1, row.median, row.q3, row.percentile, row.quartile) for row in found.tables[0].rows}
    assert rows["Dimension A"] == ("5", "20.0", "50.0", "50.0", "60.0", "highest quarter")
    assert rows["Dimension B"] == ("5", "12.5", "20.0", "20.0", "30.0", "second quarter")
    assert rows["Dimension C"] == (NOTHING,) * 6
    assert rows["Overall"] == ("5", "20.0", "30.0", "40.0", "60.0", "third quarter")
    assert found.finding.endswith("lies in the third quarter from below of 5 organisations in the benchmark: percentile 60.0, with a median of 30.0.")


def test_strips_lie_on_their_scale() -> None:
    """Lowest 12.5, highest 50: the scale goes from 10 to 50. A: from 20, a quarter of the way, to 50."""
    found = benchmark_section(_scene(BOTH), has_published=False)

    assert found is not None
    strip = found.tables[0].rows[0].strip
    assert (found.tables[0].scale, strip and (strip.start, strip.length, strip.score)) == ("10 to 50", ("25.00%", "75.00%", "100.00%"))


def test_radar_shows_and_says_both_series() -> None:
    """Legend, table and alternative text; the benchmark has no median for C."""
    page = render_report_html(BOTH, "en")

    assert re.search("key-?.*</span>Previous: 2 October 2025</span>", page) is not None
    assert re.search(r'<th scope="col" class="num">Previous</th>\s*<th scope="col" class="num">Benchmark median</th>', page) is not None
    assert "Previous: 2 October 2025: Dimension A 25.0, Dimension B 25.0 and Dimension C 25.0." in page
    assert "Benchmark median: Dimension A 50.0, Dimension B 20.0 and Dimension C –." in page
    assert "<title>Waterfall chart of the change: Previous score 25.0, A1 +8.3, B1 −4.2, C1 +4.2 and Score now 33.3.</title>" in page


def test_nothing_is_shown_where_there_is_nothing() -> None:
    """No section, no column, no series, no entry of the contents."""
    said = _words(compared(NEW))

    assert [word for word in ("What has changed", "Benchmark median", "Percentile", "Previous") if word in said] == []


def test_too_few_organisations_make_no_section() -> None:
    """Four: nothing but n is known."""
    assert "Percentile" not in _words(compared(NEW, None, benchmark({"overall": [10, 20, 30, 40]})))


def test_own_sector_has_a_table_of_its_own() -> None:
    """Ten of b2c."""
    made = benchmark({"overall": {"b2c": list(range(0, 100, 10))}})
    said = _words(compared(NEW, None, made, sector="b2c"))

    assert "Among organisations of the same sector (consumers)" in said
    assert "Among organisations of the same sector" not in _words(compared(NEW, None, made))


def test_withheld_before_is_no_change() -> None:
    """One question of six: neither bars nor parts, and it says why."""
    found = change_section(_scene(compared(NEW, lone({"A1": 3}))))

    assert found is not None
    assert (found.chart, found.bars, found.rose, found.fell) == (None, (), (), ())
    assert found.lead.startswith("The overall scores of 2 October 2025 and of today cannot be compared")
    # A has half of its answers, and a score
    assert ([row.change for row in found.dimensions], found.caution) == (["0.0", NOTHING, NOTHING, NOTHING], "")


def test_nothing_moved_is_said_without_a_chart() -> None:
    """The same answers."""
    found = change_section(_scene(compared(NEW, NEW)))

    assert found is not None
    assert (found.chart, found.caution, found.lead) == (None, "", "Since 2 October 2025 the overall score has not changed: 33.3.")


@pytest.mark.parametrize(("language", "said"), [("en", "version 2.0.0 of the model instead of 1.0.0"), ("fa", "نسخهٔ 2.0.0 مدل به‌جای 1.0.0")])
def test_other_rules_and_gone_dimensions_are_said(language: str, said: str) -> None:
    """D is new, C is gone: both stand in the table, with a dash."""
    old = lone(dict.fromkeys(QUESTIONS, 2))
    new = lone({key.replace("C", "D"): 2 for key in QUESTIONS}, {"A": 1, "B": 1, "D": 1}, version="2.0.0")
    subject = compared(new, old)
    found = change_section(_scene(subject, language))

    assert found is not None
    assert said in _words(subject, language)
    assert [(row.old == NOTHING, row.new == NOTHING) for row in found.dimensions] == [
        (False, False),
        (False, False),
        (True, False),
        (False, True),
        (False, False),
    ]


@pytest.mark.parametrize("language", ["en", "fa"])
def test_html_is_the_same_every_time(language: str) -> None:
    """Byte for byte, with nothing from outside."""
    first = render_report_html(replace(BOTH, has_published=True), language)

    assert first == render_report_html(replace(BOTH, has_published=True), language)
    assert "cmat:/" not in first


def _pdf_text(data: bytes, folder: Path) -> tuple[str, int]:
    path = folder / "report.pdf"
    path.write_bytes(data)
    text = subprocess.run(["pdftotext", str(path), "-"], check=True, capture_output=True, text=True).stdout  # noqa: S607
    return re.sub(r"\s", "", without_controls(text).translate(dict.fromkeys(map(ord, "\u200c\u0654")))).replace("لا", "ال"), text.count("\f")


def _plain(text: str) -> str:
    return re.sub(r"\s", "", text.translate(dict.fromkeys(map(ord, "\u200c\u0654")))).replace("لا", "ال")


@pytest.mark.parametrize("language", ["en", "fa"])
def test_pdf_says_everything_in_both_languages(language: str, tmp_path: Path) -> None:
    """Headings, series, figures; tagged and without a warning (render raises on one); one page of benchmark, at most two of change."""
    words = wording(language)
    data = render_report(replace(BOTH, has_published=True), language)
    text, pages = _pdf_text(data, tmp_path)
    keys = (
        "benchmark.title",
        "change.title",
        "series.benchmark",
        "change.walk",
        "change.by_dimension",
        "change.rose",
        "published.title",
        "quartile.2",
    )
    digits = ["33.3", "8.3", "60.0", "0.750"]
    shown = digits if language == "en" else [to_persian_digits(number.replace(".", "٫")) for number in digits]

    assert [key for key in keys if _plain(words.say(key)) not in text] == []
    assert [number for number in shown if number not in text] == []
    assert data == render_report(replace(BOTH, has_published=True), language)
    assert pages - _pdf_text(render_report(compared(NEW), language), tmp_path)[1] in (2, 3)


def test_many_dimensions_and_a_pale_brand_make_a_pdf() -> None:
    """Bars stand in for the radar; figures are still in the table."""
    ids = [f"D{number}" for number in range(15)]
    old, new = (lone({f"{name}{k}": value for name in ids for k in (1, 2)}, dict.fromkeys(ids, 1)) for value in (2, 3))
    subject = compared(new, old, benchmark({"overall": [10, 20, 30, 40, 50], **{name: [10, 20, 30, 40, 50] for name in ids}}), colour="#ffd400")

    assert render_report(subject, "fa").startswith(b"%PDF-1.7")
