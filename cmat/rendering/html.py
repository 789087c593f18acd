"""The templates of reports/templates, filled in. Everything is escaped; a name that is missing is an error."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from cmat.rendering.catalogue import reports_folder


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


def filled(template: str, **values: Any) -> str:
    """Return a template filled in; jinja2.UndefinedError for a value that is missing."""
    return environment().get_template(template).render(**values)
