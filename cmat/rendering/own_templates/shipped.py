"""What there is to change: cmat's own templates and style sheets, one line on each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from cmat.rendering.catalogue import reports_folder

TEMPLATE_ENDING = ".html.j2"
STYLE_ENDING = ".css"
EXTRA_STYLE = "extra.css"
WHOLE = ("report.html.j2", "brief.html.j2", "handout.html.j2")
_FRAMES, _CHAPTERS, _STYLES = "documents", "chapters of the full report", "style sheets"
# name to where it belongs and what it is
_ABOUT: tuple[tuple[str, str, str], ...] = (
    ("report.html.j2", _FRAMES, "the full report: which chapters there are, and in which order"),
    ("brief.html.j2", _FRAMES, "the two pages for a board"),
    ("handout.html.j2", _FRAMES, "one respondent's own answers"),
    ("head.html.j2", _FRAMES, "begins every document: title, fonts, colours, and where the style sheets stand"),
    ("macros.html.j2", _FRAMES, "the pieces that all of them use: headings, bars, radar, findings"),
    ("cover.html.j2", _CHAPTERS, "the cover: organisation, score, level, date"),
    ("summary.html.j2", _CHAPTERS, "the page that a director acts on, with the contents"),
    ("profile.html.j2", _CHAPTERS, "the radar beside its table"),
    ("benchmark.html.j2", _CHAPTERS, "where the organisation stands among others"),
    ("dimensions.html.j2", _CHAPTERS, "a page for each dimension: practices, strengths, gaps, evidence, quotes"),
    ("heat_map.html.j2", _CHAPTERS, "dimensions by groups of people"),
    ("agreement.html.j2", _CHAPTERS, "where people and groups see it differently"),
    ("evidence.html.j2", _CHAPTERS, "what is claimed against what is shown"),
    ("gaps.html.j2", _CHAPTERS, "the strongest and the weakest practices"),
    ("roadmap.html.j2", _CHAPTERS, "quick wins, next, later"),
    ("path.html.j2", _CHAPTERS, "the cheapest way to the target"),
    ("sensitivity.html.j2", _CHAPTERS, "how firmly the level stands"),
    ("change.html.j2", _CHAPTERS, "what has changed since the previous assessment"),
    ("appendix.html.j2", _CHAPTERS, "every question with its answers and what was written"),
    ("method.html.j2", _CHAPTERS, "the method card: rules, versions, weights, fingerprint"),
    ("ledger.html.j2", _CHAPTERS, "every score down to its answers"),
    ("report.css", _STYLES, "how everything looks"),
    ("en.css", _STYLES, "what English needs: from the left, Inter, running heads"),
    ("fa.css", _STYLES, "what Persian needs: from the right, Vazirmatn, running heads"),
    ("a4.css", _STYLES, "the sizes of A4"),
    ("letter.css", _STYLES, "the sizes of US letter"),
    (EXTRA_STYLE, _STYLES, "not shipped: a sheet of your own, read after all others; enough for most changes"),
)


@dataclass(frozen=True, slots=True)
class Piece:
    """One file that a template folder may hold; `text` is empty where cmat ships none."""

    name: str
    section: str
    about: str
    text: str

    @property
    def short(self) -> str:
        """Return the name without its ending; a style sheet keeps it, as fa.css."""
        return self.name.removesuffix(TEMPLATE_ENDING)


@lru_cache(maxsize=1)
def pieces() -> tuple[Piece, ...]:
    """Return everything that can be changed, in the order of the report."""
    texts = shipped_texts()
    return tuple(Piece(name, section, about, texts.get(name, "")) for name, section, about in _ABOUT)


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
