"""The HTML report in Chromium: reading, sorting, the dark view, narrow screens, accessibility."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.rendering.screen.screen_browser import ScreenPage, opened
from tests.rendering.screen.small_report import example_page, small_page

NARROW = {"viewport": {"width": 320, "height": 700}}
PROFILE, LEDGER, ANSWERS = ".profile-table", ".ledger-table", ".answers"


@pytest.fixture
def persian(browser: Browser, tmp_path: Path) -> ScreenPage:
    """Return the small report in Persian."""
    return opened(browser, small_page("fa"), tmp_path)


@pytest.fixture
def english(browser: Browser, tmp_path: Path) -> ScreenPage:
    """Return the small report in English."""
    return opened(browser, small_page("en"), tmp_path)


def _press(found: ScreenPage, table: str, column: int) -> str | None:
    """Press Enter on the button in the head of a column; return how the column is sorted then."""
    found.page.locator(f"{table} thead th").nth(column).locator("button").first.press("Enter")
    return found.page.locator(f"{table} thead th").nth(column).get_attribute("aria-sort")


def _numbers(words: list[str]) -> list[float]:
    digits = str.maketrans("۰۱۲۳۴۵۶۷۸۹٫", "0123456789.")
    return [float(word.translate(digits)) for word in words]


def test_accessible_dark_and_narrow_in_persian(browser: Browser, tmp_path: Path) -> None:
    """The hardest of the combinations that the slow test goes through: no violation, no complaint, no request, nothing beyond the screen."""
    found = opened(browser, small_page("fa"), tmp_path, **NARROW, color_scheme="dark")
    violations, beyond = found.violations(), found.beyond()

    assert (violations, beyond, found.complaints) == ([], [], [])
    assert [url.partition(":")[0] for url in found.requests if not url.startswith("data:")] == ["file"]


@pytest.mark.slow
@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["en", "fa"])
@pytest.mark.parametrize("audience", ["full", "brief", "handout"])
def test_accessible_in_every_combination(browser: Browser, tmp_path: Path, audience: str, language: str, scheme: str, width: int) -> None:
    """The example's documents as a reader opens them."""
    found = opened(browser, example_page(audience, language), tmp_path, viewport={"width": width, "height": 900}, color_scheme=scheme)
    violations, beyond = found.violations(), found.beyond()

    assert (violations, beyond, found.complaints) == ([], [], [])
    assert [url for url in found.requests if not url.startswith("data:")][1:] == []


@pytest.mark.parametrize("language", ["en", "fa"])
def test_columns_sort_by_value_with_the_keyboard(browser: Browser, tmp_path: Path, language: str) -> None:
    """Up, down, and back; the total stays below; digits of the page's language are understood, and the reader is told."""
    found = opened(browser, small_page(language), tmp_path)
    before = found.column(PROFILE, 1)
    states = []
    orders = []
    for _ in range(3):
        states.append(_press(found, PROFILE, 1))
        orders.append(found.column(PROFILE, 1))
    scores = sorted(_numbers(before[:-1]))

    assert states == ["ascending", "descending", None]
    assert [_numbers(order[:-1]) for order in orders] == [scores, scores[::-1], _numbers(before[:-1])]
    assert {order[-1] for order in orders} == {before[-1]}
    assert found.page.locator("#status").inner_text() != ""


def test_text_columns_sort_and_only_one_column_is_sorted(english: ScreenPage) -> None:
    """Ids by their numbers; what says nothing comes last in both directions."""
    _press(english, PROFILE, 1)
    states = [_press(english, PROFILE, 0), english.page.locator(f"{PROFILE} thead th").nth(1).get_attribute("aria-sort")]
    titles = english.column(PROFILE, 0)

    assert states == ["ascending", None]
    assert titles[:-1] == sorted(titles[:-1])


def test_subtotals_and_notes_stay_with_their_rows(persian: ScreenPage) -> None:
    """In the ledger each dimension is sorted below its own subtotal; in the appendix an answer takes its notes along."""
    heads = persian.page.locator(f"{LEDGER} .subtotal").all_inner_texts()
    rows = persian.column(LEDGER, 0)
    _press(persian, LEDGER, 3)
    _press(persian, LEDGER, 3)
    after = persian.column(LEDGER, 0)
    notes = persian.page.locator(f"{ANSWERS} .notes").first
    with_note = "row => row.parentElement.rows[0].querySelector('.id').textContent"
    owner = notes.evaluate(with_note)
    persian.page.locator(f"{ANSWERS} thead").first.locator("button").first.press("Enter")
    persian.page.locator(f"{ANSWERS} thead").first.locator("button").first.press("Enter")

    assert persian.page.locator(f"{LEDGER} .subtotal").all_inner_texts() == heads
    assert (rows != after, sorted(rows), after[-1]) == (True, sorted(after), rows[-1])
    assert persian.page.locator(f"{LEDGER} tbody").evaluate_all("all => all.slice(0, -1).every(one => one.rows[0].matches('.subtotal'))")
    assert owner == persian.page.locator(f"{ANSWERS} .notes").first.evaluate(with_note)


def test_dark_view_is_remembered_for_the_visit_only(english: ScreenPage, browser: Browser, tmp_path: Path) -> None:
    """The button turns it on and says so; a reload keeps it; another visit begins as the system has it."""
    ground = "getComputedStyle(document.documentElement).backgroundColor"
    light = english.page.evaluate(ground)
    english.page.locator("#view").press("Enter")
    dark = english.page.evaluate(ground)
    english.page.reload()

    assert light != dark == english.page.evaluate(ground)
    assert english.page.locator("#view").get_attribute("aria-pressed") == "true"
    assert english.page.evaluate("localStorage.length") == 0
    again = opened(browser, small_page("en"), tmp_path)
    assert (light, "false") == (again.page.evaluate(ground), again.page.locator("#view").get_attribute("aria-pressed"))


def test_skip_link_and_contents_lead_into_the_report(english: ScreenPage) -> None:
    """The first Tab reaches the skip link; on a narrow screen the contents are folded, open by keyboard, and fold again when they are used."""
    english.page.keyboard.press("Tab")
    english.page.keyboard.press("Enter")
    assert english.page.evaluate("document.activeElement.id") == "main"

    english.page.set_viewport_size({"width": 320, "height": 700})
    english.page.wait_for_timeout(200)
    contents = english.page.locator("#contents")
    assert contents.get_attribute("open") is None
    contents.locator("summary").press("Enter")
    contents.locator("a").nth(1).press("Enter")
    assert contents.get_attribute("open") is None
    assert english.page.evaluate("location.hash") == "#p1-profile"


def test_radar_is_readable_on_a_narrow_screen(browser: Browser, tmp_path: Path) -> None:
    """Numbers at the axes, none of them outside the screen, and a list that says what they mean; all values in a table."""
    found = opened(browser, small_page("en"), tmp_path, **NARROW)
    spots = [spot.bounding_box() for spot in found.page.locator(".profile .spot").all()]
    found.page.locator(".profile .values summary").press("Enter")

    assert len(spots) == 3
    assert all(spot is not None and spot["x"] >= 0 and spot["x"] + spot["width"] <= 320 for spot in spots)
    assert found.page.locator(".profile .radar-key li").count() == 3
    assert found.page.locator(".profile .values-table").is_visible()
    assert not found.page.locator(".profile .axis").first.is_visible()


def test_wide_tables_scroll_by_keyboard(browser: Browser, tmp_path: Path) -> None:
    """A box that scrolls can be reached and is named by its heading; one that does not is no stop."""
    found = opened(browser, small_page("en"), tmp_path, **NARROW)
    box = found.page.locator(".scroll", has=found.page.locator(PROFILE))
    assert (box.get_attribute("tabindex"), box.get_attribute("role")) == ("0", "group")

    found.page.set_viewport_size({"width": 1400, "height": 900})
    found.page.wait_for_timeout(200)
    assert box.get_attribute("tabindex") is None


@pytest.mark.parametrize("language", ["en", "fa"])
def test_waterfall_scrolls_from_its_beginning_to_its_end(browser: Browser, tmp_path: Path, language: str) -> None:
    """The first bar stands on the side where reading begins; the last one can be reached."""
    found = opened(browser, small_page(language), tmp_path, **NARROW)
    names = found.page.locator(".waterfall-name")
    found.page.wait_for_timeout(200)
    is_seen = "name => { const place = name.getBoundingClientRect(); return place.left >= 0 && place.right <= innerWidth; }"
    before = [names.first.evaluate(is_seen), names.last.evaluate(is_seen)]
    found.page.locator(".waterfall").evaluate("(box, end) => { box.scrollLeft = end; }", 0 if language == "fa" else 9999)

    assert (before, [names.first.evaluate(is_seen), names.last.evaluate(is_seen)]) == ([True, False], [False, True])


def test_without_javascript_everything_is_there(browser: Browser, tmp_path: Path) -> None:
    """Contents open, tables complete, no button that does nothing."""
    found = opened(browser, small_page("en"), tmp_path, java_script_enabled=False)

    assert found.page.locator("nav a").first.is_visible()
    assert found.page.locator(f"{PROFILE} tbody tr").count() == 4
    assert [button for button in found.page.locator("button").all() if button.is_visible()] == []


def test_printed_page_has_the_paper_s_layout(browser: Browser, tmp_path: Path) -> None:
    """From the dark view, too: white ground, no tools, the radar's labels in their places in millimetres."""
    found = opened(browser, small_page("en"), tmp_path, color_scheme="dark")
    found.page.emulate_media(media="print")
    radar = found.page.locator(".profile .radar").bounding_box()

    assert found.page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert [found.page.locator(name).first.is_visible() for name in (".tools", "nav", ".foot", ".radar-small", ".values")] == [False] * 5
    assert radar is not None
    assert abs(radar["width"] - 174 / 25.4 * 96) < 1
