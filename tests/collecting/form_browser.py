"""A real browser for the HTML form: Chromium, as it is installed, driven by Playwright."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page

from cmat.collecting.forms.form import Form
from cmat.collecting.forms.html import form_files
from tests.collecting.form_subjects import order

CHROMIUM = next((found for name in ("chromium", "chromium-browser", "google-chrome", "chrome") if (found := shutil.which(name))), None)
# Chromium's sandbox refuses to run as root, which is who runs tests in a container.
ARGUMENTS = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
PERSIAN_DIGITS = "۰۱۲۳۴۵۶۷۸۹"


@dataclass
class FormPage:
    """One open form, with everything that it asked for or complained about."""

    page: Page
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Listen."""
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def open(self, path: Path) -> FormPage:
        """Open the form."""
        self.page.goto(path.as_uri())
        self.page.locator(".question input[type=radio]").first.wait_for()
        return self

    def show_in(self, language: str) -> None:
        """Switch the page's language."""
        self.page.locator(f"#languages [lang={language}]").click()

    def type_digit(self, digit: str) -> None:
        """Press the key of a digit of any script: Playwright itself only knows Latin ones."""
        if digit.isascii():
            self.page.keyboard.press(digit)
            return
        session = self.page.context.new_cdp_session(self.page)
        session.send("Input.dispatchKeyEvent", {"type": "keyDown", "key": digit, "text": digit})
        session.send("Input.dispatchKeyEvent", {"type": "keyUp", "key": digit})
        session.detach()

    def until(self, condition: str) -> None:
        """Wait until an expression holds. Playwright's own way to wait for one needs eval, which the page's policy forbids."""
        for _ in range(500):
            if self.page.evaluate(condition):
                return
            self.page.wait_for_timeout(20)
        raise AssertionError(condition)

    def count(self) -> str:
        """Return the progress in words."""
        return self.page.locator("#count").inner_text()

    def state(self) -> str:
        """Return what the page says about saving."""
        return self.page.locator("#state").inner_text()

    def message(self) -> str:
        """Return what the page has told last."""
        return self.page.locator("#status").inner_text()

    def chosen(self, name: str) -> str | None:
        """Return the value that is chosen in a group of radio buttons of the section that is shown."""
        found: str | None = self.page.evaluate("name => document.querySelector(`input[name='${name}']:checked`)?.value ?? null", name)
        return found

    def save(self, folder: Path) -> Path:
        """Press Save, and return the file."""
        with self.page.expect_download() as waiting:
            self.page.locator("#save").click()
        target = folder / waiting.value.suggested_filename
        waiting.value.save_as(target)
        return target

    def open_file(self, path: Path) -> None:
        """Open a saved file, and wait until the page has said what became of it."""
        self.page.evaluate("document.getElementById('status').textContent = ''")
        self.page.locator("#file").set_input_files(path)
        self.until("document.getElementById('status').textContent || document.getElementById('dialog').open")


def new_page(browser: Browser, **settings: Any) -> FormPage:
    """Return a page in a profile of its own."""
    context: BrowserContext = browser.new_context(**{"viewport": {"width": 1280, "height": 900}, "locale": "en-GB", **settings})
    return FormPage(context.new_page())


def written(form: Form, folder: Path, language: str = "en") -> Path:
    """Return the file of a form."""
    path = folder / f"{form.name}-{language}.html"
    path.write_bytes(form_files(order(form, language=language))[f"{form.name}.html"])
    return path
