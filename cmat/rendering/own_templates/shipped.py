"""What there is to change: cmat's own templates and style sheets, one line on each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from cmat.rendering.catalogue import reports_folder, texts

TEMPLATE_ENDING = ".html.j2"
STYLE_ENDING = ".css"
EXTRA_STYLE = "extra.css"
WHOLE = ("report.html.j2", "brief.html.j2", "handout.html.j2")
# the key of each section's name among the texts, and what it holds, in the order of the report
_SECTIONS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("template.documents", (*WHOLE, "head.html.j2", "macros.html.j2")),
    (
        "template.chapters",
        (
            *("cover.html.j2", "summary.html.j2", "profile.html.j2", "benchmark.html.j2", "dimensions.html.j2", "heat_map.html.j2"),
            *("agreement.html.j2", "evidence.html.j2", "gaps.html.j2", "roadmap.html.j2", "path.html.j2", "sensitivity.html.j2"),
            *("change.html.j2", "appendix.html.j2", "method.html.j2", "ledger.html.j2"),
        ),
    ),
    ("template.sheets", ("report.css", "en.css", "fa.css", "a4.css", "letter.css", EXTRA_STYLE)),
)


@dataclass(frozen=True, slots=True)
class Piece:
    """One file that a template folder may hold.

    section  key of the section's name among the texts
    text     as cmat ships it; empty where it ships none
    """

    name: str
    section: str
    text: str

    @property
    def short(self) -> str:
        """Return the name without its ending; a style sheet keeps it, as fa.css."""
        return self.name.removesuffix(TEMPLATE_ENDING)

    def about(self, language: str) -> str:
        """Return in one line what it is."""
        return texts(language)[f"template.{self.short.replace('.', '_')}"]


@lru_cache(maxsize=1)
def pieces() -> tuple[Piece, ...]:
    """Return everything that can be changed, in the order of the report."""
    shipped = shipped_texts()
    return tuple(Piece(name, section, shipped.get(name, "")) for section, names in _SECTIONS for name in names)


@lru_cache(maxsize=1)
def shipped_texts() -> Mapping[str, str]:
    """Return name to text of every template and style sheet that cmat ships."""
    return MappingProxyType(dict(_texts()))


def _texts() -> Iterator[tuple[str, str]]:
    for folder, ending in (("templates", TEMPLATE_ENDING), ("styles", STYLE_ENDING)):
        for path in sorted((reports_folder() / folder).glob(f"*{ending}")):
            yield path.name, path.read_text(encoding="utf-8")


def shipped_templates() -> dict[str, str]:
    """Return name to text of the templates alone."""
    return {name: text for name, text in shipped_texts().items() if name.endswith(TEMPLATE_ENDING)}


def shipped_styles() -> dict[str, str]:
    """Return name to text of the style sheets alone."""
    return {name: text for name, text in shipped_texts().items() if name.endswith(STYLE_ENDING)}
