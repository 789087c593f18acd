"""Reports of every kind of assessment: what is shown, what is left out, and what hostile texts can do (nothing)."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from dataclasses import replace
from html.parser import HTMLParser
from typing import Any

import pytest

from cmat.rendering.report import render_report, render_report_html
from cmat.rendering.subject import ReportSubject
from cmat.schema.base import Text
from tests.rendering.subjects import grouped, lone, subject

FULL = {f"{name}{number}": 2 + number for name in "ABC" for number in (1, 2)}
FEW = {"A1": 3}
HOSTILE = "<script>alert(1)</script> {{ 7*7 }} javascript:alert(1) \"'> <img src=x onerror=y> </style> \u202egpj"


class _Elements(HTMLParser):
    """Collects the elements of a page, the names of their attributes, and what they link to."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep what stands in one tag."""
        self.tags.add(tag)
        self.attributes.update(name for name, _ in attrs)
        self.links += [value or "" for name, value in attrs if name in ("href", "src")]


def _words(subject_: ReportSubject, language: str = "en") -> str:
    """Return the page without markup, styles, script, contents and isolates."""
    page = re.sub(r"<(style|script|nav)\b.*?</\1>", " ", render_report_html(subject_, language), flags=re.DOTALL)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page)).split())


def _wide(count: int) -> Mapping[str, int]:
    return {f"D{number}": 1 for number in range(count)}


CASES: dict[str, ReportSubject] = {
    "one respondent": subject(lone(FULL)),
    "withheld": subject(lone(FEW)),
    "nothing answered": subject(lone({})),
    "nothing applies": subject(lone({key: {"na": "No"} for key in FULL})),
    "groups and targets": subject(grouped({"x": 3, "y": 4}, targets={"q": {"overall": 60}})),
    "two parts": subject(lone(FULL), lone(FEW), colour="#ffd400"),
    "one dimension": subject(lone({"A1": 3, "A2": 4}, {"A": 1})),
    "fifteen dimensions": subject(lone({f"D{n}{k}": 3 for n in range(15) for k in (1, 2)}, _wide(15))),
    "three levels with a gate": subject(lone(FULL, levels=(0, 30, 70), gate=True)),
}


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("language", ["en", "fa"])
def test_every_kind_of_assessment_makes_a_page(case: str, language: str) -> None:
    """No missing text, no missing value."""
    assert render_report_html(CASES[case], language).count("<h2") >= 6 * len(CASES[case].parts)


@pytest.mark.parametrize(
    ("case", "language"), [("withheld", "fa"), ("nothing answered", "en"), ("two parts", "en"), ("three levels with a gate", "fa")]
)
def test_unusual_assessments_make_a_pdf(case: str, language: str) -> None:
    """Without a warning of WeasyPrint (render raises on one)."""
    assert render_report(CASES[case], language).startswith(b"%PDF-1.7")


def test_withheld_score_is_a_dash_with_the_reason() -> None:
    """Never a number that must not be shown."""
    said = _words(CASES["withheld"])

    assert "Score withheld" in said
    assert "Too little was answered for a score: 17% of the weight" in said
    assert "Sum (the score is withheld)" in said
    assert "Overall score –" in said


def test_sections_without_data_are_left_out() -> None:
    """No groups, no heat map; no target, no gaps to it."""
    said = _words(CASES["one respondent"])

    assert "Views of the groups" not in said
    assert "No target is set" in said
    assert "Target" not in said.replace("No target", "")


def test_heat_map_shows_groups_that_may_be_shown() -> None:
    """Two groups of enough people."""
    said = _words(CASES["groups and targets"])

    assert "Views of the groups" in said
    assert "Group x 3 people Group y 4 people" in said
    assert "a difference of 25.0 points" in said


def test_small_group_is_named_but_not_shown() -> None:
    """And the next smallest with it, so that nothing follows from the total (rule SC-11)."""
    said = _words(subject(grouped({"x": 3, "y": 4, "z": 4, "tiny": 2})))

    assert "Not shown, to protect the people in them: Group x and Group tiny" in said
    assert "Group x 3 people" not in said


@pytest.mark.parametrize("language", ["en", "fa"])
def test_hostile_texts_stay_texts(language: str) -> None:
    """Nothing that a user writes becomes markup, template, style or direction."""
    answers = {**FULL, "A1": {"level": 3, "comment": HOSTILE, "evidence": HOSTILE, "grade": "E2"}, "A2": {"na": HOSTILE}}
    assessment = lone(answers, {"A": {"title": HOSTILE}, "B": 1, "C": 1}, text=HOSTILE)
    brand = {"prepared_by": Text(plain=HOSTILE), "classification": Text(plain=HOSTILE)}
    page = render_report_html(subject(assessment, organisation=HOSTILE, **brand), language)

    found = _Elements()
    found.feed(page)
    assert {"img", "link", "iframe"} & found.tags == set()
    assert page.count("<script") == 1
    assert [name for name in found.attributes if name.startswith("on")] == []
    assert [link for link in found.links if not link.startswith("#")] == []
    assert page.count("{{ 7*7 }}") > 20
    assert "\u202e" not in page
    assert page.count("</style>") == 1


def test_hostile_texts_make_a_pdf() -> None:
    """Nothing is fetched, nothing warns."""
    answers: dict[str, Any] = {**FULL, "A1": {"level": 3, "comment": HOSTILE * 12, "evidence": "x" * 2000, "grade": "E2"}}

    assert render_report(subject(lone(answers, text=HOSTILE), organisation=HOSTILE), "fa").startswith(b"%PDF")


def test_several_parts_have_a_chapter_each() -> None:
    """One report; each part says which it is."""
    said = _words(CASES["two parts"])

    assert "Part 1 of 2 · Model" in said
    assert "Part 2 of 2 · Model" in said
    assert said.count("Ledger of the overall score") == 4


def test_html_needs_no_other_file() -> None:
    """Fonts and pictures are inside; nothing points to our private scheme."""
    page = render_report_html(CASES["one respondent"], "en")

    assert "cmat:/" not in page
    assert set(re.findall(r"(?:url\(|src=\")([a-z]+:)", page)) == {"data:"}
    assert set(re.findall(r'(?:href|src|action)="([^"#]*)', page)) == {""}


def test_html_is_the_same_every_time() -> None:
    """Byte for byte."""
    assert render_report_html(CASES["two parts"], "fa") == render_report_html(CASES["two parts"], "fa")


def test_unusable_logo_stops_the_report() -> None:
    """With the reason, not with a traceback."""
    from cmat.errors import CmatError

    with pytest.raises(CmatError, match="neither PNG nor JPEG"):
        render_report_html(replace(CASES["one respondent"], logo=b"GIF89a"), "en")
