"""A report page in Chromium, with everything that it asked for or complained about."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

# What reaches beyond the window, apart from what its own box clips or scrolls.
_BEYOND = """() => [...document.querySelectorAll("body *")].filter((element) => {
  const place = element.getBoundingClientRect();
  const apart = element.closest(".scroll, .waterfall, svg, .cover-art, .unseen, .skip, .visually-empty");
  return place.width && (!apart || apart === element && element.matches(".scroll, .waterfall"))
    && (place.right > innerWidth + 1 || place.left < -1);
}).map((element) => `${element.tagName}.${element.className}`)"""


@dataclass
class ScreenPage:
    """One open page."""

    page: Page
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Listen."""
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def column(self, table: str, column: int) -> list[str]:
        """Return the words of a column, row by row, as they stand now."""
        found: list[str] = self.page.eval_on_selector_all(
            f"{table} tbody tr", "(rows, at) => rows.map((row) => row.cells[at]?.textContent.trim() ?? '')", column
        )
        return found

    def violations(self) -> list[str]:
        """Return what axe-core finds, by WCAG 2.0 to 2.2 (A and AA) and its best practices."""
        found = Axe().run(self.page, options={"resultTypes": ["violations"]})
        return [f"{rule['id']}: {node['target']} {node['failureSummary']}" for rule in found.response["violations"] for node in rule["nodes"]]

    def beyond(self) -> list[str]:
        """Return what can only be seen by scrolling the whole page sideways."""
        found: list[str] = self.page.evaluate(_BEYOND)
        wide: bool = self.page.evaluate("document.documentElement.scrollWidth > innerWidth")
        return [*found, *(["the page"] if wide else [])]


def opened(browser: Browser, html: str, folder: Path, **settings: Any) -> ScreenPage:
    """Return a page open in a profile of its own: 1280 pixels wide and light, unless the settings say otherwise."""
    path = folder / "report.html"
    path.write_text(html, encoding="utf-8")
    context = browser.new_context(**{"viewport": {"width": 1280, "height": 900}, "color_scheme": "light", **settings})
    found = ScreenPage(context.new_page())
    found.page.goto(path.as_uri())
    return found
