"""The user's own templates in the place of cmat's: checked when they are read, filled in within the sandbox, each page checked before it goes on."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType, TracebackType
from typing import Any, NoReturn

from jinja2 import TemplateError, TemplateNotFound, TemplateSyntaxError
from jinja2.exceptions import SecurityError

from cmat.errors import InputError, MachineError, Place, Problem
from cmat.loading.suggestions import did_you_mean
from cmat.problems import templates as problems
from cmat.rendering.html import Templates
from cmat.rendering.own_templates.anchors import missing_anchors, without_contents, without_links
from cmat.rendering.own_templates.contract import VALUES
from cmat.rendering.own_templates.folder import OwnFiles, checked_files, read_folder
from cmat.rendering.own_templates.page import check_page
from cmat.rendering.own_templates.sandbox import MissingValueError, Sandbox, texts_of_ours
from cmat.rendering.own_templates.shipped import EXTRA_STYLE, shipped_styles, shipped_templates
from cmat.rendering.own_templates.stylesheet import joined, style_problems, with_addresses
from cmat.rendering.own_templates.syntax import position, template_problems
from cmat.rendering.own_templates.worker import LIMITS, Limits, at_most, in_worker

ATTACHED = "template-"
_PAGE_LIMIT = 32 * 1024 * 1024
_WARNINGS = 20
_IN_STYLES = re.compile(r" at (?P<line>\d+):(?P<column>\d+)")
_STYLES_IN_PAGE = "styles"


class OutsideError(Exception):
    """A file that the template asked for and that is not in its folder."""


class OwnTemplates(Templates):
    """Templates and style sheets of a folder; what it does not hold is cmat's. Made by `load_templates` or `attached_templates`."""

    def __init__(self, own: OwnFiles, limits: Limits = LIMITS) -> None:
        """Take files that were checked one by one; `checked` looks into them."""
        self.own, self.limits = own, limits
        self.files = MappingProxyType({str(own.address(name)): data for name, data in own.assets.items()})
        self.attached = MappingProxyType({f"{ATTACHED}{name}": data for name, data in own.data.items()})
        self.changed = frozenset(own.texts)
        self._sandbox: Sandbox | None = None
        # the page that is being made, to find in it what is complained of
        self._page = ""

    def run(self, work: Callable[[], bytes]) -> bytes:
        """Return what the work makes, done by a process with limits; InputError for whatever the templates are to blame for."""

        def blamed() -> bytes:
            try:
                return work()
            except RuntimeError as error:
                raise InputError(self._warned(error)) from error

        return in_worker(blamed, self.own.place(""), self.limits)

    def problems(self) -> list[Problem]:
        """Return what can be told without filling anything in; for use inside `run`, because reading Jinja can take long, too."""
        with at_most(self.limits.fill_seconds):
            found = [problem for name, text in self.own.styles.items() for problem in style_problems(name, text, self.own)]
            return [*template_problems(self.own, self._environment()), *found]

    def filled(self, template: str, **values: Any) -> str:
        """Return a page filled in and checked; for use inside `run` alone.

        raises  InputError for every fault of the templates, TooLongError where they do not end
        """
        return self._checked(template, values)

    def _environment(self) -> Sandbox:
        if self._sandbox is None:
            self._sandbox = Sandbox(self.own.templates, shipped_templates())
        return self._sandbox

    def _checked(self, name: str, values: Mapping[str, Any]) -> str:
        sandbox, loaded = self._environment(), values["url"]
        given: dict[str, str] = {}

        def url(name: str) -> str:
            address = name if name.startswith("cmat:/") else self.own.address(name)
            if address is None:
                raise OutsideError(name)
            try:
                given[address] = loaded(address)
            except KeyError as error:
                raise OutsideError(name) from error
            return given[address]

        with at_most(self.limits.fill_seconds):
            styles = self._styles(values["language"].code, values["paper"], url)
            sandbox.allow(ours=frozenset([styles, *texts_of_ours(list(values.values()))]), functions=(url,))
            try:
                template, given_values = sandbox.get_template(name), {**values, "url": url, _STYLES_IN_PAGE: styles}
                page = _joined_pieces(template.generate(**given_values))
                missing = missing_anchors(page)
                if missing:
                    page = without_links(_joined_pieces(template.generate(**without_contents(given_values, missing))), missing)
            except _TooLargeError as error:
                limit = f"a page of {_PAGE_LIMIT // 1024**2} MiB"
                raise InputError([problems.TOO_MUCH.at(self.own.place(""), limit=limit)]) from error
            except Exception as error:  # noqa: BLE001  a template may make Python raise anything
                self._blame(error)
            plain = page
            for address, stands_for in given.items():
                # what is inside the page has passed already, and is long
                plain = plain if stands_for == address else plain.replace(stands_for, address)
            check_page(plain, given, self.own)
        self._page = page
        return page

    def _warned(self, error: RuntimeError) -> list[Problem]:
        """Return what the layout says of the page, at its line of a style sheet where it is about one of the user's."""
        said = list(dict.fromkeys(getattr(error, "warnings", ())))
        if not said:
            return [problems.LAYOUT.at(self.own.place(""), detail=str(error) or type(error).__name__)]
        return [problems.STYLE.at(self._style_place(each), detail=_IN_STYLES.sub("", each)) for each in said[:_WARNINGS]]

    def _style_place(self, warning: str) -> Place:
        match = _IN_STYLES.search(warning)
        if match is None:
            return self.own.place("")
        line, column = int(match["line"]), int(match["column"])
        start = self._page.find("<style>") + len("<style>")
        for name, text in self.own.styles.items():
            # the addresses in it take no lines of their own
            at = self._page.find(text.split("url(", 1)[0], start) if text else -1
            first = self._page.count("\n", start, at) + 1
            if at >= 0 and first <= line <= first + text.count("\n"):
                return self.own.place(name, line - first + 1, column)
        return self.own.place("")

    def _styles(self, language: str, paper: str, url: Callable[[str], str]) -> str:
        shipped, own = shipped_styles(), {name: with_addresses(text, self.own, url) for name, text in self.own.styles.items()}
        return joined(shipped, own, ("report.css", f"{language}.css", f"{paper}.css", EXTRA_STYLE))

    def _blame(self, error: Exception) -> NoReturn:
        """Raise the problem that an error in a template is, at its place."""
        if isinstance(error, (InputError, MachineError)):
            raise error
        name, line = self._where(error.__traceback__)
        if isinstance(error, TemplateSyntaxError):
            name, line = error.name or name, error.lineno
            raise InputError([problems.SYNTAX.at(self._place(name, line, ""), detail=error.message or "", name=name.split(".", 1)[0])]) from error
        if isinstance(error, MissingValueError):
            hint = did_you_mean(error.name, error.known or sorted(VALUES))
            raise InputError([problems.UNKNOWN_VALUE.at(self._place(name, line, error.name), name=error.name, hint=hint)]) from error
        if isinstance(error, TemplateNotFound):
            wanted = str(error.name)
            hint = did_you_mean(wanted, [*self.own.templates, *shipped_templates()])
            raise InputError([problems.UNKNOWN_TEMPLATE.at(self._place(name, line, wanted), name=wanted, hint=hint)]) from error
        if isinstance(error, OutsideError):
            raise InputError([problems.OUTSIDE.at(self._place(name, line, str(error)), address=str(error))]) from error
        if isinstance(error, SecurityError):
            raise InputError([problems.NOT_ALLOWED.at(self._place(name, line, ""), what=_refused(error))]) from error
        if isinstance(error, (RecursionError, MemoryError, OverflowError)):
            raise InputError([problems.TOO_MUCH.at(self._place(name, line, ""), limit="templates or macros that use themselves")]) from error
        said = str(error.message if isinstance(error, TemplateError) else error)
        said = f"no text '{error.args[0]}'" if isinstance(error, KeyError) else f"{type(error).__name__}: {said}"
        raise InputError([problems.FAILS.at(self._place(name, line, ""), detail=said)]) from error

    def _where(self, traceback: TracebackType | None) -> tuple[str, int]:
        """Return (name, line) of the template where an error arose: the last of the user's own that it passed through, else the last of cmat's."""
        last = shipped = ("", 0)
        while traceback is not None:
            name = traceback.tb_frame.f_code.co_filename
            if name in self.own.templates:
                last = (name, traceback.tb_lineno)
            elif name in shipped_templates():
                shipped = (name, traceback.tb_lineno)
            traceback = traceback.tb_next
        return last if last[0] else shipped

    def _place(self, name: str, line: int, word: str) -> Place:
        if name not in self.own.templates:
            # in one of cmat's, which is not in the folder: what it was given is at fault
            return self.own.place("")
        return self.own.place(name, *position(self.own.texts[name], line, word))


def _refused(error: SecurityError) -> str:
    """Return what was refused, as a template writes it."""
    said = str(error)
    match = re.search(r"attribute '(\w+)'", said)
    if match:
        return f"'.{match[1]}'"
    return "this call" if said.endswith("is not safely callable") else said


class _TooLargeError(Exception):
    """A page grows beyond what is laid out."""


def _joined_pieces(pieces: Any) -> str:
    kept: list[str] = []
    size = 0
    for piece in pieces:
        kept.append(piece)
        size += len(piece)
        if size > _PAGE_LIMIT:
            raise _TooLargeError
    return "".join(kept)


def load_templates(folder: Path, limits: Limits = LIMITS) -> OwnTemplates:
    """Return the templates of a folder; InputError with every problem that can be told without filling them in."""
    return _looked_into(OwnTemplates(read_folder(folder), limits))


def attached_templates(files: Mapping[str, bytes], limits: Limits = LIMITS) -> Templates | None:
    """Return the templates that a report carries, None where it was made with cmat's own; raises as `load_templates`."""
    data = {name.removeprefix(ATTACHED): each for name, each in files.items() if name.startswith(ATTACHED)}
    return _looked_into(OwnTemplates(checked_files(data, ATTACHED, []), limits)) if data else None


def _looked_into(templates: OwnTemplates) -> OwnTemplates:
    def look() -> bytes:
        found = templates.problems()
        if found:
            raise InputError(found)
        return b""

    templates.run(look)
    return templates
