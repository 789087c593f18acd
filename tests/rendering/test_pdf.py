"""The sealed PDF maker: nothing from outside, no warning swallowed, the same bytes."""

from __future__ import annotations

import io
import re

import pikepdf
import pytest

from cmat.rendering.pdf import library_versions, render, render_test_page

OUTSIDE = [
    '<img src="http://127.0.0.1:9/x.png" alt="x">',
    '<img src="file:///etc/passwd" alt="x">',
    '<img src="data:image/png;base64,iVBORw0KGgo=" alt="x">',
    '<p style="background-image:url(https://127.0.0.1:9/x.png)">x</p>',
    "<style>@import url(http://127.0.0.1:9/x.css);</style>",
    "<style>@font-face{font-family:x;src:url(http://127.0.0.1:9/x.ttf)}p{font-family:x}</style><p>x</p>",
    '<link rel="stylesheet" href="cmat:/../x.css">',
    '<svg xmlns="http://www.w3.org/2000/svg"><title>x</title><image href="file:///etc/passwd" width="9" height="9"/></svg>',
    '<link rel="attachment" href="file:///etc/passwd">',
]


def _page(body: str) -> str:
    return f'<html lang="en"><title>t</title><body>{body}</body></html>'


@pytest.mark.parametrize("body", OUTSIDE)
def test_nothing_is_loaded_from_outside(body: str) -> None:
    """Either the address is dropped, or the rendering ends; the PDF never holds what it names."""
    try:
        data = render(_page(body), {}, right_to_left=False)
    except RuntimeError as error:
        assert re.search("from outside|WeasyPrint warned", str(error))  # noqa: PT017  (both ends are right)
    else:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            assert len(pdf.attachments) == 0
        assert b"root:" not in data


@pytest.mark.parametrize("body", OUTSIDE[3:4] + OUTSIDE[5:6])
def test_blocked_fetch_raises(body: str) -> None:
    """It is a fault of a template, so it must be noticed."""
    with pytest.raises(RuntimeError, match="from outside"):
        render(_page(body), {}, right_to_left=False)


@pytest.mark.parametrize(
    "link", ["javascript:alert(1)", "JaVaScRiPt:x", "java&#9;script:x", "file:///etc/passwd", "data:text/html,x", "//host/x", "https://user:pw@host/"]
)
def test_dangerous_links_are_dropped(link: str) -> None:
    """The words stay, the link goes."""
    with pikepdf.open(io.BytesIO(render(_page(f'<a href="{link}">x</a>'), {}, right_to_left=False))) as pdf:
        assert "/Annots" not in pdf.pages[0]


def test_ordinary_links_stay() -> None:
    """http, https, mailto."""
    body = "".join(f'<p><a href="{link}">x</a></p>' for link in ("https://example.org/a", "mailto:a@example.org"))
    with pikepdf.open(io.BytesIO(render(_page(body), {}, right_to_left=False))) as pdf:
        assert [str(note.A.URI) for note in pdf.pages[0].Annots] == ["https://example.org/a", "mailto:a@example.org"]


def test_warning_of_weasyprint_is_an_error() -> None:
    """Else a slip in a style sheet would go unnoticed."""
    with pytest.raises(RuntimeError, match=r"WeasyPrint warned: .*no-such-property"):
        render(_page("<p style='no-such-property: 1'>x</p>"), {}, right_to_left=False)


def test_same_page_gives_the_same_bytes_within_one_process() -> None:
    """Although the fonts are kept between reports, whichever languages came before."""
    first = {language: render_test_page(language) for language in ("en", "fa")}
    second = {language: render_test_page(language) for language in ("fa", "en")}

    assert first == second


def test_versions_name_the_libraries() -> None:
    """For `cmat doctor`."""
    assert re.fullmatch(r"WeasyPrint \d+\.\d+, Pango \d+\.\d+\.\d+", library_versions())
