"""The pages of both examples as a reader sees them: filled, headed, with every word, in the digits of the language, tagged soundly."""

from __future__ import annotations

import html
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from cmat.rendering.catalogue import texts
from cmat.rendering.report import render_handout_html, render_report_html
from cmat.rendering.subject import ReportSubject
from cmat.rendering.user_text import without_controls
from tests.rendering.page_boxes import is_same, levels_skipped, pages_of
from tests.rendering.pages import plain, tables_without_headers, tags
from tests.rendering.subjects import padideh, sepehr

FULL = ("sepehr-en", "sepehr-fa", "padideh-en", "padideh-fa")
SHORT = ("brief-en", "brief-fa", "padideh-brief-en", "padideh-brief-fa", "padideh-handout-en", "padideh-handout-fa")
EXAMPLES: dict[str, Callable[[], ReportSubject]] = {"sepehr": sepehr, "padideh": padideh}
_SLOW = pytest.mark.slow


def _each(*names: str) -> list[Any]:
    """Return names of reports for `parametrize`; those of the second example are left to `make test-all`."""
    return [pytest.param(name, marks=_SLOW if name.startswith("padideh") else ()) for name in names]


# Of a page's body. Where less of it would be filled, chapters follow one another (reports/styles/report.css), so only the cover is exempt.
LEAST_FILLED = 1 / 3
_CHAPTERS_OF_ONE_TABLE = ("appendix", "ledger")


@pytest.mark.parametrize("name", _each(*FULL, *SHORT))
def test_no_page_is_nearly_empty(report_file: Callable[[str], Path], name: str) -> None:
    """The cover stands alone; the last page of a handout ends where its answers end."""
    pages = pages_of(report_file(name))
    exempt = {len(pages)} if "handout" in name else {1} if name in FULL else set()

    assert [(page.number, round(page.filled, 2)) for page in pages if page.filled < LEAST_FILLED and page.number not in exempt] == []
    assert all(page.filled < 1.01 for page in pages)


@pytest.mark.parametrize("name", _each(*FULL, *SHORT))
def test_no_heading_stands_alone_at_the_foot_of_a_page(report_file: Callable[[str], Path], name: str) -> None:
    """Something of what it heads stands below it."""
    pages = pages_of(report_file(name))

    assert sum(line.is_heading for page in pages for line in page.lines) >= len(pages)
    assert [(page.number, page.orphans) for page in pages if page.orphans] == []


@pytest.mark.parametrize("name", _each(*FULL))
def test_every_page_of_a_long_table_repeats_its_header(report_file: Callable[[str], Path], name: str) -> None:
    """The appendix and the ledger, whose pages are told by their running head."""
    words = texts(name[-2:])
    titles = {words[f"{key}.title"] for key in _CHAPTERS_OF_ONE_TABLE}
    found = pages_of(report_file(name))
    pages = [page for page in found if any(is_same(head, title) for head in page.heads for title in titles)]

    assert len(pages) >= 5
    assert [page.number for page in pages if not page.says(words["term.question"])] == []


@pytest.mark.parametrize("name", _each("sepehr-fa", "padideh-fa"))
def test_persian_report_holds_every_title_and_every_word_that_was_typed(report_file: Callable[[str], Path], name: str) -> None:
    """Joined letters in logical order. Poppler moves signs beside digits, so a text is looked for word by word, all of it on one page or two."""
    pages = [plain(page) for page in _text(report_file(name)).split("\f")]
    (part,) = EXAMPLES[name.partition("-")[0]]().parts
    titles = [dimension.title.in_language("fa") for _, dimension in part.assessment.model.walk()]
    answers = [answer for voice in part.assessment.voices for answer in voice.answers.values()]
    typed = [said for answer in answers for said in (answer.comment, answer.evidence, answer.na) if said]
    spreads = [first + second for first, second in zip(pages, [*pages[1:], ""], strict=True)]

    assert len(typed) > 100
    assert [title for title in titles if not any(all(word in page for word in _words(title)) for page in pages)] == []
    assert [said for said in typed if not any(all(word in spread for word in _words(said)) for spread in spreads)] == []


@pytest.mark.parametrize("example", _each(*EXAMPLES))
@pytest.mark.parametrize("audience", ["full", "brief", "handout"])
def test_persian_prose_has_no_latin_digits(example: str, audience: str) -> None:
    """Ids, grades, versions and codes stand in isolates or beside their letters; English of respondents is set as English; scripts are left out."""
    subject = EXAMPLES[example]()
    if audience == "handout":
        page = render_handout_html(subject, subject.parts[0].assessment.voices[0].respondent, "fa")
    else:
        page = render_report_html(subject, "fa", audience=audience)  # type: ignore[arg-type]
    prose = re.sub(
        r"(?s)<head>.*?</head>|<script>.*?</script>|<svg.*?</svg>|<(p|span)[^>]*(?:lang=\"en\"|dir=\"ltr\"|class=\"(?:id|receipt)\")[^>]*>.*?</\1>",
        " ",
        page,
    )
    said = html.unescape(re.sub(r"<[^>]+>", " ", prose))
    said = re.sub(r"\u2066[^\u2069]*\u2069", " ", said)
    said = re.sub(r"[A-Za-z][A-Za-z_-]*[0-9]+", " ", without_controls(said))

    assert len(re.findall("[۰-۹]", said)) > 50
    assert re.findall(r".{0,30}[0-9].{0,30}", said) == []


@pytest.mark.parametrize("name", _each(*FULL, *SHORT))
def test_pdf_is_sound_for_checkers(report_file: Callable[[str], Path], name: str) -> None:
    """No error of pdfua's rules of PDF/UA-1, nothing that qpdf would mend."""
    file = str(report_file(name))
    checked = subprocess.run([sys.executable, "-m", "pdfua", "check", file], check=False, capture_output=True, text=True)
    mended = subprocess.run(["qpdf", "--check", file], check=False, capture_output=True, text=True)  # noqa: S607

    assert re.findall(r"errors=(\d+)", checked.stdout) == ["0"], checked.stdout
    assert (mended.returncode, mended.stderr) == (0, "")


@pytest.mark.parametrize("name", _each(*FULL, *SHORT))
def test_structure_can_be_read_aloud(report_file: Callable[[str], Path], name: str) -> None:
    """Pictures have words, and figures beside them in a table; headings go down one step at a time; language, title and direction are stated."""
    path = report_file(name)
    found = tags(path)
    kinds = [kind for kind, _ in found]
    with pikepdf.open(path) as pdf:
        stated = (str(pdf.Root.Lang), bool(str(pdf.docinfo["/Title"])), str(pdf.Root.ViewerPreferences.get("/Direction", "")))

    assert stated == (name[-2:], True, "/R2L" if name.endswith("fa") else "")
    assert [alternative for kind, alternative in found if kind == "/Figure" and not alternative] == []
    assert levels_skipped([kind for kind in kinds if re.fullmatch("/H[1-6]", kind)]) == []
    assert kinds.count("/H1") == 1
    assert tables_without_headers(path) == 0
    if name in FULL:
        assert [kind for kind in _next_tables(kinds) if kind != "/Table"] == []
        assert kinds.count("/Link") > 20


def _next_tables(kinds: list[str]) -> list[str]:
    """Return, for each picture of a chart, what of a table or another heading comes first after it."""
    return [
        next((kind for kind in kinds[place:] if kind == "/Table" or re.fullmatch("/H[1-6]", kind)), "")
        for place, kind in enumerate(kinds)
        if kind == "/Figure"
    ]


def _text(path: Path) -> str:
    return subprocess.run(["pdftotext", str(path), "-"], check=True, capture_output=True, text=True).stdout  # noqa: S607


def _words(said: str) -> list[str]:
    return [plain(word) for word in re.findall(r"[^\W\d_](?:[^\W\d_]|\u200c|\u0654)*", said)]
