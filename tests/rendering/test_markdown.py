"""Reports as Markdown: the sections of the PDF, links that arrive, and no markup but ours whatever people typed."""

from __future__ import annotations

import html
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from cmat.rendering.formats import FORMATS, Edition
from cmat.rendering.markdown.documents import brief_markdown, full_markdown, handout_markdown
from cmat.rendering.markdown.elements import head, heading, quote, row, strong
from cmat.rendering.markdown.escaping import escaped
from cmat.rendering.report import render_report_html
from cmat.rendering.subject import ReportSubject
from cmat.rendering.user_text import passage
from tests.builders import assessed, model, questionnaire, sheet
from tests.conftest import Golden
from tests.rendering.subjects import ACTIONS, compared, grouped, lone, sepehr, subject

GOLDEN = Path(__file__).parent / "golden"
ANCHOR = re.compile(r'<a id="p[0-9]+-[A-Za-z0-9._-]+">|</a>')
HOSTILE = """\
| a | b |
|---|---|
# head
- item
1. one
> said
[x](http://evil.example) ![i](http://evil.example/i.png) [ref]: http://evil.example
<script>alert(1)</script><b>b</b> `code` **bold** _it_ ~~gone~~ $x$ &lt; &#60;
    indented
```
=====
me@evil.example www.evil.example https://evil.example"""
TABLES = MarkdownIt("commonmark").enable(["table", "strikethrough"])


@cache
def _example(language: str) -> str:
    return full_markdown(sepehr(), language).decode()


def _tokens(text: str) -> Iterator[Token]:
    for token in TABLES.parse(text):
        yield token
        yield from token.children or ()


def _words(tokens: Iterator[Token]) -> str:
    return "".join("\n" if token.type in ("softbreak", "hardbreak") else token.content for token in tokens if token.type != "inline")


def _links(text: str) -> tuple[set[str], set[str]]:
    """Return where links go, and the places there are."""
    tokens = list(_tokens(text))
    targets = {str(token.attrs["href"]) for token in tokens if token.type == "link_open"}
    places = re.findall(r'id="([^"]+)"', "".join(token.content for token in tokens if token.type == "html_inline"))
    assert len(places) == len(set(places))
    return targets, {f"#{place}" for place in places}


def _headings(text: str, level: str) -> list[str]:
    tokens = TABLES.parse(text)
    inner = [tokens[index + 1] for index, token in enumerate(tokens) if token.type == "heading_open" and token.tag == level]
    return ["".join(child.content for child in token.children or () if child.type == "text") for token in inner]


def _html_headings(subject: ReportSubject, language: str, level: str) -> list[str]:
    page = render_report_html(subject, language)
    return [html.unescape(re.sub(r"<[^>]+>", "", found)) for found in re.findall(rf"<{level}[ >].*?</{level}>", page)]


@pytest.mark.parametrize("language", ["en", "fa"])
def test_report_has_the_chapters_of_the_pdf_and_links_that_arrive(language: str) -> None:
    """The same headings in the same order; every receipt goes to a row of the appendix; the only HTML are places to go to."""
    example, text = sepehr(), _example(language)
    targets, places = _links(text)
    foreign = [token.content for token in _tokens(text) if token.type.startswith("html") and not ANCHOR.fullmatch(token.content)]

    assert [_headings(text, level) for level in ("h1", "h2")] == [_html_headings(example, language, level) for level in ("h1", "h2")]
    assert (targets - places, len(targets) > 50) == (set(), True)
    assert [each.strip() for each in foreign] == ([] if language == "en" else ['<div dir="rtl">', "</div>"])


@pytest.mark.parametrize("language", ["en", "fa"])
def test_tables_are_whole(language: str) -> None:
    """Every row of every table has as many cells as its head, and every table is one for a reader of Markdown, too."""
    text = _example(language)
    widths = [[line.replace("\\|", "").count("|") for line in block.splitlines()] for block in re.findall(r"(?m)(?:^\|.*\n)+", text)]

    assert [width for width in widths if len(set(width)) != 1] == []
    assert len(widths) == sum(token.type == "table_open" for token in TABLES.parse(text)) > 20


@pytest.mark.parametrize("language", ["en", "fa"])
def test_small_documents_in_full(golden: Golden, language: str) -> None:
    """A brief, a report with a previous assessment and a benchmark, and a handout, word for word."""
    pair = grouped({"x": 3, "y": 4}, targets={"q": {"overall": 60}})
    questions = [f"{name}{number}" for name in "ABC" for number in (1, 2)]
    changed = compared(
        lone({**dict.fromkeys(questions, 2), "A1": 4, "B1": {"level": 1, "comment": "Said *twice*\nin two lines"}}), lone(dict.fromkeys(questions, 2))
    )

    golden(GOLDEN / f"brief-{language}.md", brief_markdown(subject(pair), language))
    golden(GOLDEN / f"full-{language}.md", full_markdown(changed, language))
    golden(GOLDEN / f"handout-{language}.md", handout_markdown(subject(pair), "x-0", language))


def test_what_people_typed_is_never_markup() -> None:
    """Hostile names, questions, comments, evidence and reasons in all three documents: not one link, picture, table, code or tag of theirs."""
    questions = {
        f"{name}{n}": {"dimension": name, "text": f"{HOSTILE} {n}".replace("\n", " ")[:300], **ACTIONS} for name in ("A", "B", "C") for n in (1, 2)
    }
    answers: dict[str, object] = {question: {"level": 2, "grade": "E2", "evidence": HOSTILE, "comment": HOSTILE} for question in questions}
    answers["C2"] = {"na": HOSTILE}
    hostile = subject(
        assessed(model({"A": 1, "B": 1, "C": 1}), questionnaire(questions), [sheet(answers)]), organisation=HOSTILE.replace("\n", " ")[:200]
    )

    for text in (full_markdown(hostile, "en"), brief_markdown(hostile, "en"), handout_markdown(hostile, "anna", "fa")):
        tokens = list(_tokens(text.decode()))
        kinds = {token.type for token in tokens}
        assert kinds & {"image", "code_inline", "code_block", "fence", "em_open", "s_open", "ordered_list_open", "hr"} == set()
        assert [token.attrs["href"] for token in tokens if token.type == "link_open" and not str(token.attrs["href"]).startswith("#p1-")] == []
        assert [t.content for t in tokens if t.type == "html_inline" and not ANCHOR.fullmatch(t.content)] == []
        assert (
            re.search(r"(?<!\\)(https?:|@evil|www\.evil)", re.sub(r"https?\\:", "", text.decode()).replace("\\@", "").replace("www\\.", "")) is None
        )
        assert "alert(1)" in text.decode()


LINES = st.text(st.sampled_from("ab 1.)(-+#=*_`[]<>|\\!&;:/@~$\n\tپ") | st.characters(exclude_categories=["C"]), max_size=40)


@given(LINES)
def test_any_text_stays_the_text_it_is(text: str) -> None:
    """In a paragraph, a heading, a cell, a list and in bold: nothing but text comes out, and it is the same but for its blanks."""
    plain = re.sub(r"[ \t\n\r\v\f\x1c-\x1f\x85\u2028\u2029]+", " ", text).strip()
    said = str(escaped(text))
    for made, kinds in (
        (said, {"paragraph_open"}),
        (f"- x {said}", {"bullet_list_open"}),
        (heading(2, text), {"heading_open"}),
        (f"{head('')}\n{row(text)}", {"table_open"}),
        (f"{head('')}\n{row(strong(text))}", {"table_open", "strong_open"}),
    ):
        tokens = list(_tokens(made))
        blocks = {token.type for token in tokens if token.type.endswith("_open")} - {
            "list_item_open",
            *(f"t{x}_open" for x in ("head", "body", "r", "h", "d")),
        }
        assert _words(iter(tokens)).strip() == (f"x {plain}".strip() if made.startswith("- x") else plain.strip())
        assert not plain.strip() or blocks - {"paragraph_open"} == kinds - {"paragraph_open"}
        assert not any(token.type.startswith(("html", "code", "fence", "image", "hr")) for token in tokens)


@given(LINES)
def test_a_quote_holds_every_line_and_nothing_else(text: str) -> None:
    """Line breaks of a comment stay; no line of it ends the quote."""
    made = quote(passage(text, "ltr"), "ltr", "Group, on A1")
    tokens = TABLES.parse(made)

    assert sum(token.type == "blockquote_open" for token in tokens) == 1
    assert [token.type for token in tokens if token.level == 0] == ["blockquote_open", "blockquote_close"]


@pytest.mark.slow
def test_same_bytes_in_any_process() -> None:
    """Neither hash seeds nor surroundings change a byte."""
    code = (
        "import sys; from tests.rendering.subjects import *; from cmat.rendering.formats import *; s = subject(grouped({'x': 3, 'y': 4}));"
        "[sys.stdout.buffer.write(FORMATS[kind].make(s, Edition(a, 'fa'))) for kind in ('md', 'json') for a in ('full', 'brief')]"
    )
    root = Path(__file__).parent.parent.parent
    runs = [
        subprocess.run([sys.executable, "-c", code], cwd=root, env={**os.environ, **surroundings}, capture_output=True, check=True).stdout
        for surroundings in ({"PYTHONHASHSEED": "1", "TZ": "UTC"}, {"PYTHONHASHSEED": "77", "TZ": "Asia/Tehran", "LC_ALL": "C"})
    ]

    assert runs[0] == runs[1]
    assert len(runs[0]) > 10_000


def test_formats_by_audience() -> None:
    """Markdown for everybody, JSON for those who read about the whole."""
    pair = subject(grouped({"x": 3, "y": 4}))

    assert (FORMATS["md"].audiences, FORMATS["json"].audiences) == (("full", "brief", "handout"), ("full", "brief"))
    assert FORMATS["md"].make(pair, Edition("handout", "en", respondent="y-3")) == handout_markdown(pair, "y-3", "en")
    assert FORMATS["md"].make(pair, Edition("brief", "en")) == brief_markdown(pair, "en")
