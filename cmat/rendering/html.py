"""The templates of reports/templates, filled in. Everything is escaped; a name that is missing is an error."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from cmat.rendering.catalogue import reports_folder

# Nothing may be loaded or run, whatever the page says later; and nobody guesses at its letters.
_SEAL = (
    '<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src \'none\'; style-src \'unsafe-inline\'; '
    "font-src data:; img-src data:; base-uri 'none'; form-action 'none'\">"
)
_HEAD = re.compile(r"\s*<!doctype html>\s*<html[^<>]{0,200}>\s*<head>", re.IGNORECASE)


def sealed(page: str) -> str:
    """Return a page of whoever's templates for a browser, its first word a policy that lets nothing in and no script run."""
    head = _HEAD.match(page)
    return f"{head[0]}{_SEAL}{page[head.end() :]}" if head else f"<!doctype html>{_SEAL}{page}"


@lru_cache(maxsize=1)
def environment() -> Environment:
    """Return the environment of the shipped templates."""
    return Environment(
        loader=FileSystemLoader(reports_folder() / "templates"),
        # not select_autoescape: it would leave *.html.j2 unescaped
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )


class Templates:
    """The templates that a document is made with: cmat's own; `own_templates.OwnTemplates` puts the user's in their place.

    files     what pages may load beside what cmat draws, by address
    attached  what a report carries of them, by name of the attachment
    changed   names of the templates and style sheets that are not cmat's
    """

    files: Mapping[str, bytes] = MappingProxyType({})
    attached: Mapping[str, bytes] = MappingProxyType({})
    changed: frozenset[str] = frozenset()

    def filled(self, template: str, **values: Any) -> str:
        """Return a template filled in; jinja2.UndefinedError for a value that is missing."""
        return environment().get_template(template).render(**values)

    def run(self, work: Callable[[], bytes]) -> bytes:
        """Return what the work makes, done where these templates may be filled in and laid out: cmat's own anywhere."""
        return work()


SHIPPED = Templates()
