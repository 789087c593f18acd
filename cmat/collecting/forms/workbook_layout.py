"""How a form's workbook is laid out: what its writer and its reader must agree on.

A worksheet of questions has a hidden row of keys (`cmat:id`, `cmat:answer`, …) above its titles, so that a moved column is still known. A hidden
worksheet says what the form is: whose, of which engagement, for which questionnaire, and which questions it asks. Nothing is matched by a text.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

SCHEMA = "cmat/workbook/1"
HIDDEN_SHEET = "cmat"
PREFIX = "cmat:"
ID, TEXT, LEVELS, HINTS = (f"{PREFIX}{name}" for name in ("id", "text", "levels", "hints"))
DATE = f"{PREFIX}date"
# key of a column to key of an answer; a facet's column is `cmat:facet:ID`
ANSWER_COLUMNS: Mapping[str, str] = MappingProxyType(
    {f"{PREFIX}answer": "level", f"{PREFIX}na": "na", f"{PREFIX}evidence": "evidence", f"{PREFIX}grade": "grade", f"{PREFIX}comment": "comment"}
)
FACET_PREFIX = f"{PREFIX}facet:"
QUESTION = f"{PREFIX}question"
# what a cell says instead of a number, by language; both are read in every language
STATES: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "en": MappingProxyType({"unknown": "unknown", "na": "n/a"}),
        "fa": MappingProxyType({"unknown": "نمی‌دانم", "na": "موضوعیت ندارد"}),
    }
)


def answer_key(column: str) -> str | None:
    """Return which key of an answer a column holds: `level`, a facet's id, …; None for a column that is not to be typed in.

    >>> answer_key("cmat:answer"), answer_key("cmat:facet:intent"), answer_key("cmat:text")
    ('level', 'intent', None)
    """
    if column.startswith(FACET_PREFIX):
        return column.removeprefix(FACET_PREFIX)
    return ANSWER_COLUMNS.get(column)
