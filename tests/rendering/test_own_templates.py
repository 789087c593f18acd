"""Templates of one's own that mean well: what is changed shows, the rest is cmat's, and slips are named where they stand."""

from __future__ import annotations

import io
import re
from dataclasses import fields, is_dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pikepdf
import pytest
from PIL import Image

from cmat.errors import InputError
from cmat.rendering.catalogue import reports_folder
from cmat.rendering.context import report_context
from cmat.rendering.formats import FORMATS, Edition
from cmat.rendering.own_templates.contract import BRIEF, FULL, HANDOUT, VALUES, by_path, members, values_of
from cmat.rendering.own_templates.folder import COUNT_LIMIT, TEXT_LIMIT
from cmat.rendering.own_templates.shipped import pieces, shipped_texts
from cmat.rendering.wording import Wording
from tests.rendering.own import faults, made, own, said, small

COVER = shipped_texts()["cover.html.j2"]


def _picture(kind: str = "PNG", size: tuple[int, int] = (40, 20)) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, "#c8102e").save(out, format=kind)
    return out.getvalue()


def _text(html: bytes) -> str:
    return re.sub(r"<[^>]+>", " ", html.decode().partition("</head>")[2])


@pytest.mark.parametrize("language", ["en", "fa"])
@pytest.mark.parametrize("audience", [pytest.param("full", marks=pytest.mark.slow), "brief", "handout"])
def test_cmats_own_templates_give_the_same_page_in_the_sandbox(tmp_path: Path, audience: str, language: str) -> None:
    """Every shipped file as if it were the user's: the gates refuse nothing of it, and change nothing."""
    templates = own(tmp_path, dict(shipped_texts()))
    respondent = small().parts[0].assessment.voices[0].respondent if audience == "handout" else None
    expected = FORMATS["pdf"].make(small(), Edition(audience, language, respondent=respondent))

    assert expected == made(templates, "pdf", language=language, audience=audience)


def test_a_changed_chapter_shows_and_the_others_stay(tmp_path: Path) -> None:
    """A small change is a small folder."""
    cover = COVER.replace('<h1 class="cover-title">', '<p class="house">House of {{ organisation }}</p>\n<h1 class="cover-title">')
    page = made(own(tmp_path, {"cover.html.j2": cover}))
    plain = made(own(tmp_path / "unchanged", {"cover.html.j2": COVER}))

    assert plain == page.replace(b'<p class="house">House of Acme</p>\n', b"")
    assert plain != page


def test_extra_style_comes_last(tmp_path: Path) -> None:
    """Behind cmat's, so that it wins."""
    page = made(own(tmp_path, {"extra.css": ".cover-title { color: #123456 }"})).decode()

    assert page.partition("</style>")[0].rstrip().endswith(".cover-title { color: #123456 }")


def test_own_style_stands_in_place_of_cmats(tmp_path: Path) -> None:
    """Language and paper are chosen as ever."""
    templates = own(tmp_path, {"fa.css": "html { font-family: cmat-fa }"})

    assert (True, False) == tuple(b"html { font-family: cmat-fa }" in made(templates, language=language) for language in ("fa", "en"))


def test_pictures_and_fonts_of_the_folder(tmp_path: Path) -> None:
    """In a template and in CSS; HTML holds them, a PDF has them embedded."""
    font = (reports_folder() / "fonts" / "Vazirmatn-Bold.ttf").read_bytes()
    style = "@font-face { font-family: house; src: url(House.ttf) } .house { font-family: house; background: url('photo.jpg') }"
    cover = COVER.replace("<h1 ", '<p class="house">House</p><img src="{{ url("partner.png") }}" alt="Partner">\n<h1 ', 1)
    files: dict[str, str | bytes] = {
        "cover.html.j2": cover,
        "extra.css": style,
        "partner.png": _picture(),
        "photo.jpg": _picture("JPEG", (60, 60)),
        "House.ttf": font,
    }
    templates = own(tmp_path, files)
    page = made(templates).decode()
    with pikepdf.open(io.BytesIO(made(templates, "pdf"))) as pdf:
        pictures = [picture for page in pdf.pages[:1] for picture in page.get_images().values()]

    assert '<img src="data:image/png;base64,' in page
    assert "url(data:font/ttf;base64," in page
    assert "cmat:/template" not in page
    assert (40, 20) in {(int(picture.Width), int(picture.Height)) for picture in pictures}


@pytest.mark.slow
def test_same_template_same_bytes(tmp_path: Path) -> None:
    """Twice, in two processes."""
    templates = own(tmp_path, {"extra.css": ".cover-title { color: #123456 }"})

    assert made(templates, "pdf") == made(templates, "pdf")


SLIPS = [
    ("cover.html.j2", "<p>\n  {% if x %}", "CM965 cover.html.j2:2:3"),
    ("cover.html.j2", "<p>{{ part. }}", "CM965 cover.html.j2:1:1"),
    ("cover.html.j2", "x\n<p>{{ organization }}</p>", "CM968 cover.html.j2:2:7"),
    ("cover.html.j2", "\n<p class=x>{{ cover.titel }}</p>", "CM968 cover.html.j2:2:21"),
    ("summary.html.j2", "{% for tile in part.summary.tiles %}\n{{ tile.valeu }}{% endfor %}", "CM968 summary.html.j2:2:9"),
    ("cover.html.j2", "{% include 'covr.html.j2' %}", "CM967 cover.html.j2:1:13"),
    ("cover.html.j2", "{{ organisation | shout }}", "CM966 cover.html.j2:1:19"),
    ("cover.html.j2", "{{ words.say('cover.nothing') }}", "CM969 cover.html.j2:1:1"),
    ("cover.html.j2", "{{ 1 + 'a' }}", "CM969 cover.html.j2:1:1"),
    ("cover.html.j2", "\n  {{ cover.verdicts }}", "CM969 cover.html.j2:2:3"),
    ("cover.html.j2", "<p>\n<script>x</script>", "CM971 cover.html.j2:2:1"),
    ("cover.html.j2", "<p>\n<img src='logo.png'>", "CM970 cover.html.j2:2:11"),
    ("cover.html.j2", "{{ url('logo.png') }}", "CM970 cover.html.j2:1:9"),
    ("covr.html.j2", "<p>", "CM962 covr.html.j2"),
    ("house.css", "p { color: red }", "CM962 house.css"),
    ("cover.html", "<p>", "CM962 cover.html"),
    ("logo.svg", "<svg/>", "CM962 logo.svg"),
    ("House.woff2", "wOF2", "CM962 House.woff2"),
    ("extra.css", "p { color: red }\n@import 'x.css';", "CM970 extra.css:2:9"),
    ("extra.css", "p { color: red }\n}", "CM973 extra.css:2:1"),
    ("extra.css", "p { color: red }\np {}}", "CM973 extra.css:2:5"),
    ("partner.png", "GIF89a", "CM974 partner.png"),
    ("House.ttf", "OTTO", "CM974 House.ttf"),
    ("House.ttf", "\x00\x01\x00\x00 and no more", "CM974 House.ttf"),
    ("cover.html.j2", "x" * (TEXT_LIMIT + 1), "CM963 cover.html.j2"),
    ("cover.html.j2", "caf\xe9".encode("latin-1"), "CM106 cover.html.j2:1:4"),
]


@pytest.mark.parametrize(("name", "text", "expected"), SLIPS)
def test_a_slip_is_named_where_it_stands(tmp_path: Path, name: str, text: str | bytes, expected: str) -> None:
    """File, line, column, and what to do."""
    found = faults(tmp_path, {name: text})

    assert expected in [said(problem, tmp_path) for problem in found], [str(problem) for problem in found]
    assert all(problem.fix for problem in found)


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("{{ organization }}", "Did you mean 'organisation'?"),
        ("{{ cover.titel }}", "Did you mean 'title'?"),
        ("{% include 'covr.html.j2' %}", "Did you mean 'cover.html.j2'?"),
    ],
)
def test_the_nearest_name_is_offered(tmp_path: Path, text: str, hint: str) -> None:
    """A name that was renamed, or mistyped."""
    assert [hint] == [problem.fix for problem in faults(tmp_path, {"cover.html.j2": text})]


def test_css_that_the_layout_does_not_know_is_named_at_its_line(tmp_path: Path) -> None:
    """What is ignored in silence would be believed to work."""
    found = faults(tmp_path, {"extra.css": "p { color: red }\n\n.cover-title { colour: blue }\n"}, "pdf")

    assert ["CM973 extra.css:3:16"] == [said(problem, tmp_path) for problem in found]


def test_folder_that_is_none(tmp_path: Path) -> None:
    """Not there, a file, empty, or with too many files."""
    from cmat.rendering.own_templates.own import load_templates

    (tmp_path / "file").write_text("x")
    (tmp_path / "empty").mkdir()
    (tmp_path / "full").mkdir()
    for number in range(COUNT_LIMIT + 1):
        (tmp_path / "full" / f"p{number}.html.j2").write_text("x")
    codes = []
    for name in ("nowhere", "file", "empty", "full"):
        with pytest.raises(InputError) as caught:
            load_templates(tmp_path / name)
        codes.append([problem.code for problem in caught.value.problems])

    assert [["CM961"], ["CM961"], ["CM961"], ["CM963"]] == codes


def test_hidden_files_and_readme_are_let_be(tmp_path: Path) -> None:
    """What machines and people put beside the templates."""
    templates = own(tmp_path, {".DS_Store": b"\x00", "README.md": "x", "en.css": "p { color: red }"})

    assert {"en.css"} == templates.changed


def test_every_value_of_a_document_is_in_the_contract() -> None:
    """A new value of a context reaches docs/report-templates.md, and one that goes is missed."""
    from cmat.rendering.brief import brief_context
    from cmat.rendering.handout import handout_context
    from cmat.rendering.own_answers import own_answers
    from cmat.rendering.paper import A4

    who = small().parts[0].assessment.voices[0].respondent
    contexts = {
        FULL: report_context(small(), "en"),
        BRIEF: brief_context(small(), "en", A4, 0),
        HANDOUT: handout_context(own_answers(small(), who), "en", A4),
    }
    for document, context in contexts.items():
        assert set(values_of(document)) - {"url", "m", "part"} == set(context.values)


def test_values_are_what_the_contract_says() -> None:
    """Texts, numbers, lists, and parts of declared types: nothing with answers, files or functions behind it."""
    known = {kind for _, kind in by_path(FULL)}
    waiting: list[Any] = list(report_context(small(), "fa").values.values())
    found = set()
    while waiting:
        value = waiting.pop()
        if isinstance(value, (tuple, list)):
            waiting += value
        elif is_dataclass(value) and not isinstance(value, Wording):
            found.add(type(value))
            waiting += [getattr(value, field.name) for field in fields(value)]
        else:
            assert isinstance(value, (str, int, type(None), Wording)), type(value)

    assert found <= known
    assert not any(issubclass(kind, SimpleNamespace) for kind in known)
    assert all(members(kind) for kind in known)


def test_every_shipped_file_is_listed_and_has_its_line_in_both_languages() -> None:
    """`cmat template list` says what there is."""
    assert set(shipped_texts()) == {piece.name for piece in pieces() if piece.text}
    assert all(piece.about("en") != piece.about("fa") for piece in pieces())
    assert {"report.html.j2", "brief.html.j2", "handout.html.j2"} >= {name for value in VALUES.values() for name in value.documents}
