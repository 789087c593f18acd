"""How the cells of a form's workbook look, and how a text gets into one."""

from __future__ import annotations

from typing import Any

_LONGEST = 32_000
_TYPED = {"locked": False, "bg_color": "#FFF8DC", "border": 1, "border_color": "#B8B8B8", "text_wrap": True, "valign": "top"}


class Styles:
    """The formats of one workbook. What may be typed in is coloured and unlocked; a text column takes a number for text."""

    def __init__(self, book: Any, *, is_right_to_left: bool) -> None:
        """Make them all."""
        self.is_right_to_left = is_right_to_left
        reading = {"reading_order": 2, "align": "right"} if is_right_to_left else {}

        def made(**settings: Any) -> Any:
            return book.add_format({"valign": "top", **reading, **settings})

        self.plain = made()
        self.wrapped = made(text_wrap=True)
        self.title = made(bold=True, font_size=16, font_color="#0B4F6C")
        self.label = made(bold=True, text_wrap=True)
        self.heading = made(bold=True, text_wrap=True, bg_color="#0B4F6C", font_color="#FFFFFF", border=1)
        self.subtitle = made(bold=True, bg_color="#E3EDF2")
        self.identifier = made(bold=True, font_color="#0B4F6C")
        self.number = made(num_format="0")
        self.percent = made(num_format="0%")
        self.typed_text = book.add_format({**_TYPED, "num_format": "@"})
        self.typed_answer = book.add_format({**_TYPED, "align": "center", "bold": True})


def write_text(sheet: Any, row: int, column: int, text: str, style: Any = None) -> None:
    """Write a text as text, whatever it looks like; nothing but the style where there is none. Longer than a cell can be, it ends with '…'."""
    if not text:
        if style is not None:
            sheet.write_blank(row, column, None, style)
        return
    shown = text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
    if sheet.write_string(row, column, shown, style):
        raise RuntimeError(f"cell {row}:{column} was not written")
