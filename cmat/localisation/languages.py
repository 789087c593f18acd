"""The languages of reports, and what differs between them besides words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

LANGUAGES = ("en", "fa")
DEFAULT_LANGUAGE = "en"


@dataclass(frozen=True, slots=True)
class Language:
    """A language as typography sees it."""

    code: str
    direction: str
    font_family: str
    line_height: str
    numbering: str


ENGLISH = Language(code="en", direction="ltr", font_family="cmat-en", line_height="1.5", numbering="decimal")
PERSIAN = Language(code="fa", direction="rtl", font_family="cmat-fa", line_height="1.75", numbering="persian")
_BY_CODE: Mapping[str, Language] = {"en": ENGLISH, "fa": PERSIAN}


def language(code: str) -> Language:
    """Return the language of a code; KeyError for any other than `LANGUAGES`."""
    return _BY_CODE[code]
