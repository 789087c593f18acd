"""The page: the chapters of the paper in a frame for the screen, with a policy that lets nothing in."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable, Mapping
from functools import lru_cache

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, PrefixLoader, StrictUndefined
from markupsafe import Markup

from cmat.rendering.catalogue import reports_folder
from cmat.rendering.palette import Palette
from cmat.rendering.screen.colours import day_colours, drawn_colours, night_colours
from cmat.rendering.screen.markup import drawings, outline, properties, with_anchors, with_scroll_boxes, without_style_attributes
from cmat.rendering.surroundings import ReportContext

# Nothing may be loaded but what stands in the page: its own script and style by their hashes, fonts and pictures as data.
_POLICY = "default-src 'none'; script-src '{script}'; style-src '{style}'; font-src data:; img-src data:; base-uri 'none'; form-action 'none'"
_SCRIPTS = ("view.js", "contents.js", "values.js", "tables.js")
_STYLES = ("base.css", "words.css", "figures.css", "tables.css", "chapters.css", "narrow.css", "print.css")
_PICTURES = {"svg": "image/svg+xml", "png": "image/png"}
_FAMILIES = {"Inter": "cmat-en", "Vazirmatn": "cmat-fa"}
_WEIGHTS = {"Regular": 400, "Bold": 700}
_PAGE = re.compile(r"<body(?P<kind>[^>]*)>(?P<front>.*?)<main[^>]*>(?P<main>.*)</main>", re.DOTALL)


def screen_page(template: str, context: ReportContext) -> str:
    """Return a document as one HTML page: the same bytes for the same context.

    template  of the paper: report.html.j2, brief.html.j2 or handout.html.j2
    """
    values = {**context.values, "url": _as_data(context.files), "drawing": _inline(context.files)}
    found = _PAGE.search(_environment().get_template(template).render(**values))
    if found is None:
        raise RuntimeError(f"{template} has no main element")
    front, main = found["front"].strip(), found["main"]
    if "handout" in found["kind"]:
        main = with_anchors(main)
    body, rules = without_style_attributes(f"{front}{_SEAM}{with_scroll_boxes(main)}")
    front, _, main = body.partition(_SEAM)
    style = _style(context, drawings(main), rules)
    return (
        _environment()
        .get_template("page.html.j2")
        .render(
            **context.values,
            kind=Markup(found["kind"]),  # noqa: S704  (of our own template)
            front=Markup(front),  # noqa: S704  (escaped by the templates that it comes from)
            main=Markup(main),  # noqa: S704  (as above)
            entries=outline(main, [(part.prefix, part.title) for part in context.values["parts"]]),
            policy=_POLICY.format(script=_hash(_script()), style=_hash(style)),
            style=Markup(style),  # noqa: S704  (colours are checked, the rest is ours)
            script=Markup(_script()),  # noqa: S704  (ours)
        )
    )


_SEAM = "<!-- main -->"


def _as_data(files: Mapping[str, bytes]) -> Callable[[str], str]:
    def url(name: str) -> str:
        return f"data:{_PICTURES[name.rpartition('.')[2]]};base64,{base64.b64encode(files[name]).decode('ascii')}"

    return url


def _inline(files: Mapping[str, bytes]) -> Callable[[str], Markup]:
    def drawing(name: str) -> Markup:
        """Return an SVG of ours as an element that says nothing: its words stand beside it."""
        return Markup(files[name].decode().replace("<svg ", '<svg aria-hidden="true" ', 1))  # noqa: S704  (drawn by us)

    return drawing


@lru_cache(maxsize=1)
def _environment() -> Environment:
    """Return the templates: those of the screen stand before those of the paper, which they can name as paper/NAME."""
    paper = FileSystemLoader(reports_folder() / "templates")
    loader = ChoiceLoader([FileSystemLoader(reports_folder() / "screen" / "templates"), paper, PrefixLoader({"paper": paper})])
    return Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, auto_reload=False)


def _style(context: ReportContext, charts: str, rules: str) -> str:
    """Return the style sheet: the paper's for printing, the screen's by day and by night, and the rules of this page."""
    colours: Palette = context.values["palette"]
    night = properties(night_colours(colours, charts))
    drawn = "\n".join(f'svg [{kind}="{c}"]{{{kind}:var(--svg-{c[1:]},{c})}}' for c in drawn_colours(charts) for kind in ("fill", "stroke"))
    on_paper = {
        **{name: getattr(colours, name) for name in colours.__slots__ if isinstance(getattr(colours, name), str)},
        **{f"step-{number}": step for number, step in enumerate(colours.steps, 1)},
        **{f"on-step-{number}": ink for number, ink in enumerate(colours.step_inks, 1)},
    }
    return "\n".join(
        (
            _fonts(),
            f"@media print{{:root{{{properties(on_paper)}--mm:1mm}}\n{context.values['styles']}\n}}",
            f"@media screen{{:root{{{properties(day_colours(colours))}}}\n:root[data-view=dark]{{{night}}}\n}}",
            f"@media screen and (prefers-color-scheme:dark){{:root:not([data-view=light]){{{night}}}}}",
            drawn,
            rules,
            *(_read("styles", name) for name in _STYLES),
        )
    )


@lru_cache(maxsize=1)
def _fonts() -> str:
    """Return the faces of the page's fonts: the small ones of the form, which hold what people write in English and Persian."""
    faces = []
    for path in sorted((reports_folder() / "form" / "fonts").glob("*.woff2")):
        name, _, weight = path.stem.partition("-")
        data = base64.b64encode(path.read_bytes()).decode("ascii")
        source = f"src:url(data:font/woff2;base64,{data}) format('woff2')"
        faces.append(f"@font-face{{font-family:{_FAMILIES[name]};font-weight:{_WEIGHTS[weight]};{source}}}")
    return "\n".join(faces)


@lru_cache(maxsize=1)
def _script() -> str:
    return "\n".join(['"use strict";', *(_read("scripts", name) for name in _SCRIPTS)])


@lru_cache(maxsize=16)
def _read(kind: str, name: str) -> str:
    return (reports_folder() / "screen" / kind / name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode('ascii')}"
