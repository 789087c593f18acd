"""A form as one HTML file that needs no other file and no network."""

from __future__ import annotations

import base64
import hashlib
import json
from functools import lru_cache
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from cmat.collecting.forms.form import Form, FormOrder
from cmat.collecting.forms.html_content import form_content
from cmat.collecting.forms.words import form_folder, form_words
from cmat.localisation.languages import LANGUAGES, language

# Nothing may be loaded but what stands in the page: its own script and style by their hashes, fonts as data.
_POLICY = "default-src 'none'; script-src '{script}'; style-src '{style}'; font-src data:; base-uri 'none'; form-action 'none'"
_SCRIPTS = ("sheet.js", "answers.js", "store.js", "words.js", "question.js", "page.js", "start.js")
_WEIGHTS = {"Regular": 400, "Bold": 700}
_FAMILIES = {"Inter": "cmat-en", "Vazirmatn": "cmat-fa"}
# What could end the script element, or begin a comment in it, is written so that only JSON reads it.
_IN_SCRIPT = {ord(character): f"\\u{ord(character):04x}" for character in "<>&\u2028\u2029"}


def form_files(order: FormOrder) -> dict[str, bytes]:
    """Return one page for each form: file name to content."""
    style = _style(tuple(order.colours.items()))
    return {f"{form.name}.html": form_page(form, order.language, style).encode() for form in order.forms}


def form_page(form: Form, first_language: str, style: str) -> str:
    """Return a form as a page; every text from a file is either escaped here or put in place by the script as text, never as markup."""
    other = next(code for code in LANGUAGES if code != first_language)
    return _template().render(
        language=first_language,
        direction=language(first_language).direction,
        words=form_words(first_language),
        other=other,
        other_direction=language(other).direction,
        other_words=form_words(other),
        title=form.questionnaire.title.in_language(first_language),
        policy=_POLICY.format(script=_hash(_script()), style=_hash(style)),
        style=style,
        script=_script(),
        data=as_script_data(form_content(form, first_language)),
    )


def as_script_data(content: Any) -> str:
    r"""Return JSON that may stand inside a script element, whatever texts it holds.

    >>> print(as_script_data("</script>"))
    "\u003c/script\u003e"
    """
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).translate(_IN_SCRIPT)


def _hash(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode('ascii')}"


@lru_cache(maxsize=1)
def _template() -> Template:
    environment = Environment(
        loader=FileSystemLoader(form_folder()), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, auto_reload=False
    )
    return environment.get_template("form.html.j2")


@lru_cache(maxsize=1)
def _script() -> str:
    folder = form_folder() / "scripts"
    return "\n".join(['"use strict";', *((folder / name).read_text(encoding="utf-8") for name in _SCRIPTS)])


@lru_cache(maxsize=4)
def _style(colours: tuple[tuple[str, str], ...]) -> str:
    properties = "".join(f"--{name}:{colour};" for name, colour in colours)
    return f"{_fonts()}\n:root{{{properties}}}\n{(form_folder() / 'form.css').read_text(encoding='utf-8')}"


def _fonts() -> str:
    """Return the faces of the page's fonts: parts of the report's, see tests/collecting/form_fonts.py."""
    faces = []
    for path in sorted((form_folder() / "fonts").glob("*.woff2")):
        name, _, weight = path.stem.partition("-")
        data = base64.b64encode(path.read_bytes()).decode("ascii")
        faces.append(
            f"@font-face{{font-family:{_FAMILIES[name]};font-weight:{_WEIGHTS[weight]};src:url(data:font/woff2;base64,{data}) format('woff2')}}"
        )
    return "\n".join(faces)
