"""The form as an HTML file: one file, no network, every text from a file escaped."""

from __future__ import annotations

import base64
import hashlib
import io
import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from typing import Any

import pytest
from fontTools import subset
from fontTools.ttLib import TTFont

from cmat.collecting.forms.form import Form
from cmat.collecting.forms.html import as_script_data, form_files
from cmat.localisation.languages import LANGUAGES
from tests.collecting.form_fonts import CHARACTERS, SOURCES, TARGETS
from tests.collecting.form_subjects import QUESTIONS, large_form, order, small_form

HOSTILE = "</script><script>alert(1)</script><!-- <img src=x onerror=alert(2)> & \"'` ]]> \u2028"


class _Page(HTMLParser):
    """The elements of a page with their attributes, and the text inside script and style."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.raw: list[tuple[str, str]] = []
        self._open = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self._open = tag
        if tag in ("script", "style"):
            self.raw.append((tag, ""))

    def handle_data(self, data: str) -> None:
        if self._open in ("script", "style"):
            tag, text = self.raw[-1]
            self.raw[-1] = (tag, text + data)

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002  the signature is HTMLParser's
        self._open = ""


def _html(form: Form, language: str = "en") -> str:
    return form_files(order(form, language=language))["ceo.html"].decode()


def _data(text: str) -> Any:
    return json.loads(_Page(text).raw[1][1])


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


@pytest.mark.parametrize("language", LANGUAGES)
def test_policy_allows_the_page_itself_and_nothing_else(language: str) -> None:
    """The hashes are those of the one script and the one style sheet that are there."""
    page = _Page(_html(small_form(), language))
    policy = next(attributes["content"] for tag, attributes in page.elements if attributes.get("http-equiv") == "Content-Security-Policy")
    (_, style), (_, _data_block), (_, script) = page.raw

    assert f"default-src 'none'; script-src {_hash(script)}; style-src {_hash(style)}; font-src data:; base-uri 'none'; form-action 'none'" == policy


def test_nothing_is_loaded_from_anywhere() -> None:
    """No address stands in the page: not in an attribute, not in the style sheet, not in the script."""
    text = _html(small_form())
    page = _Page(text)

    assert [] == [attributes for _, attributes in page.elements if {"src", "srcset", "action", "style"} & set(attributes)]
    assert ["#main"] == [attributes["href"] for _, attributes in page.elements if "href" in attributes]
    assert [] == re.findall(r"https?://|@import|\bfetch\(|XMLHttpRequest|innerHTML|insertAdjacentHTML|document\.write|\beval\(", text)
    assert {"data:font/woff2"} == set(re.findall(r"url\(([^;)]*)", text))


def test_hostile_texts_are_data() -> None:
    """Wherever a text of a model, a questionnaire, an engagement or a respondent stands: the page has the elements that it always has."""
    question = {"dimension": "A", "text": HOSTILE, "why": HOSTILE, "levels": {1: HOSTILE}, "evidence": [HOSTILE]}
    plain = small_form(questions={"a1": QUESTIONS["a1"]})
    hostile = small_form({"a1": {"level": 3, "comment": HOSTILE[:-1]}}, questions={"a1": question}, organisation={"name": HOSTILE})
    text = _html(hostile)

    assert [tag for tag, _ in _Page(_html(plain)).elements] == [tag for tag, _ in _Page(text).elements]
    assert HOSTILE == _data(text)["sections"][0]["questions"][0]["text"]
    assert HOSTILE[:-1] == _data(text)["answers"]["a1"]["comment"]


def test_title_is_escaped() -> None:
    """The only text of a questionnaire that stands in the markup itself."""
    form = small_form()
    hostile = form.questionnaire.model_copy(update={"title": form.questionnaire.title.model_copy(update={"en": HOSTILE})})
    text = _html(replace(form, questionnaire=hostile))

    assert "<title>&lt;/script&gt;&lt;script&gt;alert(1)" in text


def test_marks_that_turn_the_direction_are_left_out_of_shown_texts() -> None:
    """What a respondent typed keeps them: it goes back into the sheet."""
    turned = "a\u202eb\u2067c"
    text = _html(small_form({"a1": {"level": 3, "comment": turned}}, questions={"a1": {"dimension": "A", "text": turned}}))

    assert ("abc", turned) == (_data(text)["sections"][0]["questions"][0]["text"], _data(text)["answers"]["a1"]["comment"])


def test_script_data_is_json_without_markup() -> None:
    """The signs that HTML reads are escapes."""
    assert (r'"\u003c/script\u003e\u0026"', "</script>&") == (as_script_data("</script>&"), json.loads(as_script_data("</script>&")))


def test_only_what_is_asked_is_in_the_form() -> None:
    """A question for another sector is named, so that its answer is not taken for a stranger's, but its text is not there."""
    data = _data(_html(small_form(questions={**QUESTIONS, "only-b2b": {**QUESTIONS["only-b2b"], "text": "Secret of b2b"}})))

    assert (["only-b2b"], False) == (data["elsewhere"], "Secret of b2b" in json.dumps(data))


def test_drafts_of_different_forms_are_kept_apart() -> None:
    """The browser's entries are keyed by engagement, respondent, questionnaire and the answers that a form came with."""
    blank, carrying, other = (_data(_html(small_form(answers)))["form"] for answers in (None, {"a1": 3}, {"a1": 4}))

    assert ("sepehr", "ceo", "q@1.0.0", "blank") == (blank["engagement"], blank["respondent"]["id"], blank["questionnaire"], blank["baseline"])
    assert 3 == len({blank["baseline"], carrying["baseline"], other["baseline"]})


def test_same_order_same_bytes() -> None:
    """Promise 1: the page reads the clock, the file does not."""
    assert form_files(order(small_form({"a1": 3}))) == form_files(order(small_form({"a1": 3})))


@pytest.mark.parametrize("mode", ["self", "assessed"])
def test_form_of_260_questions_stays_below_900_kb(mode: str) -> None:
    """As rich as the shipped ones, in both languages."""
    assert len(form_files(order(large_form(mode=mode)))["ceo.html"]) <= 900_000


@pytest.mark.parametrize("name", CHARACTERS)
def test_fonts_are_parts_of_the_report_s(name: str) -> None:
    """The same letters with the same widths; made by tests/collecting/form_fonts.py."""
    part, whole = TTFont(io.BytesIO((TARGETS / f"{name}.woff2").read_bytes())), TTFont(SOURCES / f"{name}.ttf")
    wanted = set(subset.parse_unicodes(CHARACTERS[name])) & set(whole.getBestCmap())
    widths = {code: whole["hmtx"][glyph][0] for code, glyph in whole.getBestCmap().items() if code in wanted}

    assert widths == {code: part["hmtx"][glyph][0] for code, glyph in part.getBestCmap().items() if code in wanted}
    assert "Open Font License" in part["name"].getDebugName(13)
