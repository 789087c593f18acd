"""How the cells of a report workbook look: small traits that are put together."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cmat.localisation.languages import Language
from cmat.rendering.palette import STEPS, Palette

_FONTS = {"en": "Calibri", "fa": "Tahoma"}
_SIZES = {"en": 11, "fa": 10}
# digits of the language, as Excel and LibreOffice name them
_DIGITS = {"en": "", "fa": "[$-3000429]"}
_FORMATS = {
    "points": "0.0",
    "points2": "0.00",
    "exact": "0.0000000000",
    "share": "0.00%",
    "percent": "0%",
    "whole": "0",
    "plain": "0.######",
    "signed": "+0.0;-0.0;0.0",
    "signed2": "+0.00;-0.00;0.00",
}
_INPUT = "#fff6d6"
_INPUT_EDGE = "#c9b36b"


class Styles:
    """The formats of one workbook, each made once."""

    def __init__(self, book: Any, language: Language, palette: Palette) -> None:
        """Keep what they are made of."""
        self._book = book
        self.palette = palette
        self.is_right_to_left = language.direction == "rtl"
        self.digits = _DIGITS[language.code]
        self.font = _FONTS[language.code]
        self._size = _SIZES[language.code]
        reading = {"reading_order": 2} if self.is_right_to_left else {}
        self._base = {"font_name": self.font, "font_size": self._size, "font_color": palette.ink, "valign": "top", **reading}
        self._traits = {**_looks(palette, self._size, is_right_to_left=self.is_right_to_left), **_number_formats(self.digits)}
        self._made: dict[tuple[str, ...], Any] = {}

    def of(self, traits: str) -> Any:
        """Return the format of some traits, such as "points bold input"; KeyError for a trait that is not there."""
        names = tuple(sorted(set(traits.split())))
        if names not in self._made:
            settings: dict[str, Any] = dict(self._base)
            for name in names:
                settings.update(self._traits[name])
            self._made[names] = self._book.add_format(settings)
        return self._made[names]


def _number_formats(digits: str) -> dict[str, Mapping[str, Any]]:
    return {name: {"num_format": ";".join(f"{digits}{part}" for part in code.split(";")), "align": "center"} for name, code in _FORMATS.items()}


def _looks(palette: Palette, size: int, *, is_right_to_left: bool) -> dict[str, Mapping[str, Any]]:
    line = {"bottom": 1, "bottom_color": palette.line}
    looks: dict[str, Mapping[str, Any]] = {
        "title": {"bold": True, "font_size": size + 9, "font_color": palette.brand, "valign": "vcenter"},
        "heading": {"bold": True, "font_size": size + 2, "font_color": palette.brand, "valign": "vcenter"},
        "head": {"bold": True, "bg_color": palette.brand, "font_color": "#ffffff", "text_wrap": True, "valign": "vcenter"},
        "headcentre": {
            "bold": True,
            "bg_color": palette.brand,
            "font_color": "#ffffff",
            "text_wrap": True,
            "valign": "vcenter",
            "align": "center",
        },
        "big": {"bold": True, "font_size": size + 11, "font_color": palette.brand, "valign": "vcenter"},
        "wrap": {"text_wrap": True},
        "bold": {"bold": True},
        "muted": {"font_color": palette.muted},
        "centre": {"align": "center"},
        "id": {"bold": True, "font_color": palette.brand},
        "line": line,
        "total": {"bold": True, "top": 2, "top_color": palette.brand, "bg_color": palette.wash},
        "input": {"bg_color": _INPUT, "border": 1, "border_color": _INPUT_EDGE},
        "wash": {"bg_color": palette.wash},
        "good": {"bold": True, "font_color": palette.good},
        "poor": {"bold": True, "font_color": palette.poor},
        "ltr": {"reading_order": 1, "align": "left"},
        "rtl": {"reading_order": 2, "align": "right"},
        # begins with =, + or the like: stays a text even when somebody edits the cell
        "quoted": {"quote_prefix": True},
    }
    side = "right" if is_right_to_left else "left"
    # names in another script begin where the sheet begins, too
    looks["start"] = {"align": side}
    looks["title"] = {**looks["title"], "align": side}
    looks["heading"] = {**looks["heading"], "align": side}
    looks.update({f"indent{depth}": {"align": side, "indent": 2 * depth} for depth in range(1, 8)})
    looks.update({f"step{step}": {"bg_color": palette.steps[step - 1], "font_color": palette.step_inks[step - 1]} for step in range(1, STEPS + 1)})
    return looks
