"""Everything that is said in a report, in one language: texts, numbers, dates and what came from files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from cmat.localisation.calendars import Calendar, long_date
from cmat.localisation.languages import Language, language
from cmat.localisation.numbers import localised_number, percentage, signed_number
from cmat.localisation.words import enumerated, joined, plural_form
from cmat.rendering.catalogue import texts
from cmat.rendering.user_text import Passage, isolated, left_to_right, passage
from cmat.schema.base import Text
from cmat.scoring.rounding import shown, shown_percent

NOTHING = "–"


@dataclass(frozen=True, slots=True)
class Wording:
    """How one language says things. Points are 0 to 100, parts 0 to 1; None is said as a dash."""

    language: Language
    texts: Mapping[str, str]

    def say(self, key: str, **fields: str) -> str:
        """Return a text of the catalogue with its fields filled in; KeyError for a key that is not there."""
        text = self.texts[key]
        return text.format(**fields) if fields else text

    def count(self, key: str, number: int, **fields: str) -> str:
        """Return the singular or plural form of a text, with {n} filled in."""
        return self.say(f"{key}.{plural_form(number, self.language.code)}", n=self.whole(number), **fields)

    def points(self, value: Fraction | None, places: int = 1) -> str:
        """Return points to one decimal."""
        return NOTHING if value is None else localised_number(shown(value, places), self.language.code)

    def change(self, value: Fraction | None, places: int = 1) -> str:
        """Return points with their sign."""
        return NOTHING if value is None else signed_number(shown(value, places), self.language.code)

    def percent(self, part: Fraction | None, places: int = 0) -> str:
        """Return a part of 1 in percent."""
        return NOTHING if part is None else percentage(shown_percent(part, places), self.language.code)

    def whole(self, value: int) -> str:
        """Return a whole number."""
        return localised_number(str(value), self.language.code)

    def span(self, low: Fraction | None, high: Fraction | None) -> str:
        """Return the range between two numbers of points; one number where both are shown alike."""
        first, last = self.points(low), self.points(high)
        return first if first == last else self.say("span", low=first, high=last)

    def day(self, day: date, calendar: Calendar | None = None) -> str:
        """Return a day in words."""
        return long_date(day, self.language.code, calendar)

    def name(self, text: Text) -> str:
        """Return a text of a model or of an engagement, safe within a sentence of this language."""
        code, direction = self.language.code, self.language.direction
        is_own = text.plain is None and text.has_language(code)
        return isolated(text.in_language(code), direction, direction if is_own else None)

    def quoted(self, text: str) -> str:
        """Return what somebody typed, safe within a sentence of this language."""
        return isolated(text, self.language.direction)

    def passage(self, text: str | Text) -> Passage:
        """Return a text as a paragraph of its own, running its own way."""
        return passage(text if isinstance(text, str) else text.in_language(self.language.code), self.language.direction)

    def code(self, text: str) -> str:
        """Return an id or a version: Latin letters, read from the left."""
        return left_to_right(text) if self.language.direction == "rtl" else text

    def comma_listed(self, items: Sequence[str]) -> str:
        """Return the beginning of a list that goes on: commas only."""
        return enumerated(items, self.language.code)

    def listed(self, items: Sequence[str]) -> str:
        """Return the items as a list within a sentence."""
        return joined(items, self.language.code)


def wording(code: str) -> Wording:
    """Return the wording of a language; KeyError for one that cmat does not have."""
    return Wording(language(code), texts(code))
