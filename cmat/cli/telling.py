"""How the commands that read say things: words of a language, numbers as they are shown, nothing where there is nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from cmat.localisation.calendars import long_date
from cmat.localisation.digits import to_persian_digits
from cmat.localisation.numbers import MINUS
from cmat.localisation.words import enumerated, joined, plural_form
from cmat.rendering.catalogue import texts
from cmat.schema.base import Text
from cmat.scoring.rounding import round_half_up, shown, shown_percent

_POINT = "\u066b"
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")


@dataclass(frozen=True, slots=True)
class Teller:
    """One way of saying things. Points are 0 to 100, parts 0 to 1; None is said as nothing.

    language  of titles and texts of models
    phrases   of words of our own
    digits    of numbers: English ones as they stand in files, for programs; Persian ones as they are read
    """

    language: str
    phrases: str
    digits: str

    def say(self, key: str, **fields: object) -> str:
        """Return a text of the catalogue with its fields filled in, whole numbers in the digits; KeyError for a key that is not there."""
        return texts(self.phrases)[key].format_map({name: self.whole(value) if isinstance(value, int) else value for name, value in fields.items()})

    def count(self, key: str, number: int, **fields: object) -> str:
        """Return the singular or plural form of a text, with {n} filled in."""
        return self.say(f"{key}.{plural_form(number, self.phrases)}", n=number, **fields)

    def title(self, text: Text) -> str:
        """Return a text of a model or an engagement."""
        return text.in_language(self.language)

    def heads(self, *names: str) -> list[str]:
        """Return the titles of columns."""
        return [self.say(f"command.head.{name}") for name in names]

    def points(self, value: Fraction | None, places: int = 1) -> str:
        """Return points, with one decimal if nothing else is said."""
        return "" if value is None else self._number(shown(value, places))

    def signed(self, value: Fraction | None, places: int = 1) -> str:
        """Return points with a sign in front of what is above or below zero."""
        return f"{'+' if value is not None and value > 0 else ''}{self.points(value, places)}"

    def percent(self, part: Fraction | None, places: int = 0) -> str:
        """Return a part of 1 in percent, with the sign of the language."""
        if part is None:
            return ""
        return self.say("explain.percent", value=self.hundredths(part, places))

    def hundredths(self, part: Fraction, places: int = 0) -> str:
        """Return a part of 1 in percent for a sentence that has the sign."""
        return self._number(shown_percent(part, places))

    def weight(self, value: Fraction) -> str:
        """Return a weight as short as it can be told: up to two decimals, without zeros at the end.

        >>> teller("en").weight(Fraction(3)), teller("en").weight(Fraction(1, 2)), teller("fa").weight(Fraction(1, 3))
        ('3', '0.5', '۰٫۳۳')
        """
        return self._number(shown(round_half_up(value, 2), 2).rstrip("0").rstrip("."))

    def whole(self, value: int | None) -> str:
        """Return a whole number, as it is: nothing is grouped."""
        return "" if value is None else self._digits(str(value))

    def day(self, day: date) -> str:
        """Return a day: as files write it, or in words and by the calendar of the language."""
        return day.isoformat() if self.digits == "en" else long_date(day, self.language)

    def exact(self, value: object) -> str:
        """Return an exact value such as 350/9, or several of them in a sum."""
        return self._digits(str(value))

    def filled(self, value: object) -> str:
        """Return a field of a sentence: a number in the digits of the language, anything else as it is."""
        text = str(value)
        return self._number(text) if _NUMBER.fullmatch(text) else text

    def listed(self, items: Iterable[str]) -> str:
        """Return items with the comma of the language between them."""
        return enumerated(list(items), self.phrases)

    def joined(self, items: Sequence[str]) -> str:
        """Return items as a list within a sentence."""
        return joined(items, self.phrases)

    def _number(self, text: str) -> str:
        """Return a rounded number; without the marks that a page has for its signs, which a terminal would show as codes."""
        return to_persian_digits(text.replace(".", _POINT).replace("-", MINUS)) if self.digits == "fa" else text

    def _digits(self, text: str) -> str:
        return to_persian_digits(text) if self.digits == "fa" else text


def teller(language: str, how: str = "table") -> Teller:
    """Return how a command says things in a language and a format.

    CSV is for programs: words of our own stay as they are in English, digits Latin; only titles and texts of models are in the language.
    """
    return Teller(language, "en", "en") if how == "csv" else Teller(language, language, language)
