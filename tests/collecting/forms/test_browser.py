"""The HTML form in Chromium: what somebody does with it, and what it saves."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from cmat.errors import Problem
from cmat.loading.sheet_checks import check_answers, check_is_filled_in
from cmat.loading.validation import validate
from cmat.loading.yaml_source import read_yaml
from cmat.schema.answers import Answer, AnswerSheet
from tests.collecting.form_browser import FormPage, new_page, written
from tests.collecting.form_subjects import QUESTIONS, small_form, small_questionnaire

# Everything that makes reading back hard: quotes, braces, colons, comments, both directions, an emoji, line ends of every kind.
AWKWARD = "\"}, a2: 5 # {x: 'y'} \\ \\n\tرقم ۱۲٪ – 👍\nnext: line"


def read_back(path: Path, *, mode: Any = "self", sector: str | None = None) -> tuple[AnswerSheet, list[str]]:
    """Return a saved sheet as cmat reads it, with every problem that it has."""
    found: list[Problem] = []
    source = read_yaml(path, found)
    loaded = validate(source, AnswerSheet, found) if source else None
    if loaded is None:
        raise ValueError(found)
    found.extend(check_answers(loaded, small_questionnaire(), mode=mode, sector=sector))
    found.extend(check_is_filled_in(loaded))
    return loaded.document, [str(problem) for problem in found]


@pytest.fixture
def form(browser: Browser, tmp_path: Path) -> FormPage:
    """Return the small form, blank, in a profile of its own."""
    return new_page(browser).open(written(small_form(), tmp_path))


def _options(form: FormPage, question: str) -> Any:
    return form.page.locator(f"#q-{question}")


def _choose(form: FormPage, name: str, value: str) -> None:
    form.page.locator(f"input[name='{name}'][value='{value}']").check()


def test_saved_answers_load_without_a_warning(form: FormPage, tmp_path: Path) -> None:
    """A level with evidence and a comment, not applicable, not known, a comment alone: each as product 3.3 writes it."""
    _choose(form, "a1", "4")
    _options(form, "a1").locator("[data-field=evidence]").fill(AWKWARD)
    _options(form, "a1").locator("[data-field=comment]").fill("بدون نقطه")
    _choose(form, "a2", "na")
    _options(form, "a2").locator("[data-field=reason]").fill("One product only")
    form.page.locator("#next").click()
    _choose(form, "x1", "unknown")
    _options(form, "y1").locator("[data-field=comment]").fill("later")
    saved = form.save(tmp_path)
    sheet, problems = read_back(saved)
    lines = saved.read_text(encoding="utf-8").splitlines()

    assert [] == problems
    assert {
        "a1": Answer(level=4, evidence=AWKWARD, comment="بدون نقطه"),
        "a2": Answer(na="One product only"),
        "x1": Answer(unknown=True),
        "y1": Answer(comment="later"),
    } == dict(sheet.answers)
    assert ("ceo", "GM", "executives", "q@1.0.0") == (sheet.respondent.id, sheet.respondent.role, sheet.respondent.group, sheet.questionnaire)
    assert ("Sepehr", True) == (sheet.organisation and sheet.organisation.plain, sheet.date is not None)
    assert ("ceo.yaml", True) == (saved.name, lines[2].startswith("# questionnaire-sha256: "))
    assert '  a2: {na: "One product only"}' in lines
    assert "  x1: unknown" in lines


def test_characters_that_no_sheet_may_hold_are_mended_when_saving(form: FormPage, tmp_path: Path) -> None:
    """Line separators become line ends; control characters, halves of characters and towers of marks would make cmat refuse the file."""
    typed = "a\u2028b\u2029c\u0085d\u0007e\ud800f\ufffeg" + "h" + "\u0301" * 20
    _choose(form, "a1", "4")
    form.page.evaluate(
        "text => { const area = document.querySelector('#comment-text-a1'); area.value = text;"
        " area.dispatchEvent(new Event('input', {bubbles: true})); }",
        typed,
    )
    sheet, problems = read_back(form.save(tmp_path))

    assert ([], "a\nb\nc\ndefgh" + "\u0301" * 8) == (problems, sheet.answers["a1"].comment)


def test_evidence_without_an_answer_is_saved_as_a_comment(form: FormPage, tmp_path: Path) -> None:
    """By itself it would be an error; nothing that somebody typed is lost."""
    _options(form, "a1").locator("[data-field=evidence]").fill("RFM report")
    _choose(form, "a2", "1")
    sheet, problems = read_back(form.save(tmp_path))

    assert ([], Answer(comment="Evidence: RFM report")) == (problems, sheet.answers["a1"])


def test_facets_and_grades_in_assessed_mode(browser: Browser, tmp_path: Path) -> None:
    """One value for each facet, chosen by keyboard alone, and the grade."""
    form = new_page(browser).open(written(small_form(mode="assessed"), tmp_path))
    form.page.locator("input[name='a1:intent']").first.focus()
    for digit in "321":
        form.type_digit(digit)
        form.page.keyboard.press("Enter")
    assert ("1 of 4", "a2:intent") == (form.count(), form.page.evaluate("document.activeElement.name"))
    _options(form, "a1").locator("select").select_option("E2")
    sheet, problems = read_back(form.save(tmp_path), mode="assessed")

    assert ([], Answer(facets={"intent": 3, "reality": 2, "effect": 1}, grade="E2")) == (problems, sheet.answers["a1"])


@pytest.mark.parametrize("digit", ["4", "۴", "٤"])
def test_digits_choose_while_a_radio_button_has_the_focus(form: FormPage, digit: str) -> None:
    """Latin, Persian and Arabic ones; what is not on the scale does nothing; Enter goes on, Delete takes the answer back."""
    form.page.locator("input[name=a1]").first.focus()
    form.type_digit(digit)
    form.page.keyboard.press("9")
    assert ("4", "1 of 4") == (form.chosen("a1"), form.count())

    form.page.keyboard.press("Enter")
    assert "a2" == form.page.evaluate("document.activeElement.name")

    form.page.locator("input[name=a1][value='4']").focus()
    form.page.keyboard.press("Delete")
    assert (None, "0 of 4") == (form.chosen("a1"), form.count())


def test_digits_typed_into_a_text_stay_there(form: FormPage) -> None:
    """WCAG 2.1.4: a single key does something only where it is meant."""
    _options(form, "a1").locator("[data-field=comment]").press_sequentially("42")

    assert (None, "42") == (form.chosen("a1"), _options(form, "a1").locator("[data-field=comment]").input_value())


def test_enter_behind_the_last_question_opens_the_next_section(form: FormPage) -> None:
    """And behind the last section, the end."""
    form.page.locator("input[name=a2]").first.focus()
    form.page.keyboard.press("Enter")
    assert "x1" == form.page.evaluate("document.activeElement.name")

    form.page.keyboard.press("Enter")
    form.page.keyboard.press("Enter")
    assert "Finish and save" == form.page.evaluate("document.activeElement.textContent")


def test_both_languages_are_in_the_page(form: FormPage) -> None:
    """Texts, digits, counters and direction follow the button; answers stay."""
    _choose(form, "a1", "4")
    form.show_in("fa")

    assert ("fa", "rtl") == tuple(form.page.evaluate("[document.documentElement.lang, document.documentElement.dir]"))
    assert ("۱ از ۴", "4") == (form.count(), form.chosen("a1"))
    assert "نگهداری پروندهٔ مشتریان" in _options(form, "a1").inner_text()
    assert ["۱", "۲", "۳", "۴", "۵"] == form.page.locator("#q-a1 .option .number").all_inner_texts()


def test_present_answers_stand_in_the_form(browser: Browser, tmp_path: Path) -> None:
    """With evidence and grade, a level where facets are asked, and answers to what is not asked: all of them are saved again."""
    answers = {"a1": {"level": 4, "grade": "E3", "evidence": "Report"}, "a2": {"na": "No"}, "only-b2b": 2}
    form = new_page(browser).open(written(small_form(answers), tmp_path))
    assert ("2 of 4", "4", "Nothing new to save") == (form.count(), form.chosen("a1"), form.state())
    sheet, _ = read_back(form.save(tmp_path), sector="b2b")
    assert {"a1": Answer(level=4, grade="E3", evidence="Report"), "a2": Answer(na="No"), "only-b2b": Answer(level=2)} == dict(sheet.answers)

    judged = new_page(browser).open(written(small_form({"a1": 4}, mode="assessed"), tmp_path))
    assert "So far: level 4." in _options(judged, "a1").inner_text()
    assert Answer(level=4) == read_back(judged.save(tmp_path))[0].answers["a1"]


def test_hostile_texts_are_shown_as_text(browser: Browser, tmp_path: Path) -> None:
    """In every place; the page runs nothing but its own script, and complains about nothing."""
    hostile = "</script><img src=x onerror='document.title=1'><script>document.title=2</script>"
    question = {**QUESTIONS["a1"], "text": hostile, "why": hostile, "levels": {1: hostile, 5: hostile}, "evidence": [hostile]}
    subject = small_form({"a1": {"level": 1, "comment": hostile, "evidence": hostile}}, {"a1": question}, organisation={"name": hostile})
    form = new_page(browser).open(written(subject, tmp_path))
    for language in ("fa", "en"):
        form.show_in(language)
        assert hostile in _options(form, "a1").locator(".asked").inner_text()

    assert ([], 0, f"Small one · {hostile}") == (form.complaints, form.page.locator("img").count(), form.page.title())


def test_nothing_is_asked_of_the_network(form: FormPage, tmp_path: Path) -> None:
    """The page itself is all that is loaded, whatever is done; what tries is stopped by the policy."""
    _choose(form, "a1", "4")
    form.show_in("fa")
    form.save(tmp_path)
    asked = [url for url in form.requests if not url.startswith(("file:", "data:", "blob:"))]
    refused = form.page.evaluate("fetch('https://example.org').then(() => 'loaded', () => 'refused')")

    assert ([], 1, "refused") == (asked, sum(url.startswith("file:") for url in form.requests), refused)


def test_answers_outlive_the_page(form: FormPage, tmp_path: Path) -> None:
    """Kept in the browser, under the respondent's own key; a form of somebody else begins blank."""
    _choose(form, "a1", "4")
    _options(form, "a1").locator("[data-field=comment]").fill("kept")
    assert "Kept in this browser, not yet in a file" == form.state()
    form.page.on("dialog", lambda dialog: dialog.accept())
    form.page.reload()

    assert ("4", "kept") == (form.chosen("a1"), _options(form, "a1").locator("[data-field=comment]").input_value())
    assert "Kept in this browser, not yet in a file" == form.state()
    assert ["cmat/form/1/sepehr/ceo/q@1.0.0/blank/a1"] == form.page.evaluate("Object.keys(localStorage)")


def test_closing_the_page_warns_until_the_answers_are_in_a_file(form: FormPage, tmp_path: Path) -> None:
    """Only then."""
    asked: list[str] = []

    def answer(dialog: Any) -> None:
        asked.append(dialog.type)
        dialog.accept()

    form.page.on("dialog", answer)
    form.page.reload()
    assert [] == asked
    _choose(form, "a1", "4")
    form.page.reload()
    assert ["beforeunload"] == asked
    form.save(tmp_path)
    assert "All answers are in the saved file" == form.state()
    form.page.reload()
    assert (["beforeunload"], "All answers are in the saved file") == (asked, form.state())


def test_start_over_asks_first(form: FormPage) -> None:
    """Then everything is as it was at the beginning, in the browser's memory too."""
    _choose(form, "a1", "4")
    form.page.locator("#restart").click()
    form.page.locator("#no").click()
    assert "1 of 4" == form.count()
    form.page.locator("#restart").click()
    form.page.locator("#yes").click()

    assert ("0 of 4", []) == (form.count(), form.page.evaluate("Object.keys(localStorage)"))


def test_other_files_are_told_apart(form: FormPage, tmp_path: Path) -> None:
    """Another questionnaire changes nothing; another person, another version, unknown questions and lines are named."""
    other = tmp_path / "other.yaml"
    other.write_text("schema: cmat/answers/1\nquestionnaire: idic\nanswers: {}\n", encoding="utf-8")
    form.open_file(other)
    assert "This file is not an answer sheet of \u2068q\u2069. Nothing was changed." == form.message()

    other.write_text(
        "schema: cmat/answers/1\nquestionnaire: q@0.9.0\nrespondent: {id: cfo}\nanswers:\n  a1: ۳ # three\n  a2: {level: 2, evidence: 'it''s'}\n"
        "  x1: 9\n  gone: 2\n  y1:\n    level: 4\n    comment: on lines of its own\n",
        encoding="utf-8",
    )
    form.open_file(other)
    assert ("3", "2", "3 of 4") == (form.chosen("a1"), form.chosen("a2"), form.count())
    assert (
        "3 answers opened. The file is by \u2068cfo\u2069; this form is for \u2068ceo\u2069. "
        "The file was saved with another version of the questionnaire. Please read the answers again. "
        "Not an answer to its question, and left out: x1. Not asked in this form, and left out: gone."
    ) == form.message()


def test_answers_to_what_is_not_asked_come_back(form: FormPage, tmp_path: Path) -> None:
    """From an opened file, after the page was closed, too; without being shown."""
    other = tmp_path / "other.yaml"
    other.write_text('questionnaire: q\nanswers:\n  a1: 3\n  only-b2b: {level: 2, comment: "kept"}\n', encoding="utf-8")
    form.open_file(other)
    assert "1 answer opened. Not asked in this form, and kept as they are: only-b2b." == form.message()
    form.page.reload()

    assert Answer(level=2, comment="kept") == read_back(form.save(tmp_path), sector="b2b")[0].answers["only-b2b"]


def test_page_says_why_it_is_empty_where_no_script_runs(browser: Browser, tmp_path: Path) -> None:
    """In both languages."""
    page = new_page(browser, java_script_enabled=False).page
    page.goto(written(small_form(), tmp_path).as_uri())

    page.get_by_text("This form needs JavaScript").wait_for()
    assert page.get_by_text("این فرم به جاوااسکریپت").is_visible()


def test_lines_that_are_not_understood_are_named(form: FormPage, tmp_path: Path) -> None:
    """With their numbers; the others are taken."""
    other = tmp_path / "other.yaml"
    other.write_text('questionnaire: q\nanswers:\n  a1: "3\n  a2: [1]\n  x1: {level: 3, evidence: "a # b", comment: c}\n', encoding="utf-8")
    form.open_file(other)

    assert "1 answer opened. 2 lines were not understood and left out: 3, 4." == form.message()


def test_what_is_open_stands_at_the_end(form: FormPage) -> None:
    """With a way to each question."""
    _choose(form, "a1", "na")
    form.page.locator("#list button").last.click()
    text = form.page.locator("#main").inner_text()
    assert ("3 questions have no answer yet" in text, "Not applicable, but without a reason" in text) == (True, True)

    form.page.locator(".open-item", has_text="y1").click()
    assert "y1" == form.page.evaluate("document.activeElement.name")


def test_everything_is_printed(form: FormPage) -> None:
    """All sections, the answers in them; afterwards the page is as it was."""
    _choose(form, "a1", "4")
    form.page.emulate_media(media="print")
    form.page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert (["a1", "a2", "x1", "y1"], "4") == (
        form.page.locator(".question").evaluate_all("all => all.map(one => one.dataset.id)"),
        form.chosen("a1"),
    )
    form.page.evaluate("dispatchEvent(new Event('afterprint'))")

    assert 2 == form.page.locator(".question").count()


def test_blank_form_saves_a_sheet_without_answers(form: FormPage, tmp_path: Path) -> None:
    """It can be read; that it says nothing is the one thing to say about it."""
    sheet, problems = read_back(form.save(tmp_path))

    assert ({}, 1, True) == (dict(sheet.answers), len(problems), "CM412" in problems[0])
