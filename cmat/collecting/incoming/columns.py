"""Which question a column speaks of: the id in brackets in its title, or the name that cmat's own forms for survey tools gave it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from cmat.collecting.forms.survey_tool_words import plain_name
from cmat.localisation.digits import to_latin_digits
from cmat.schema.questionnaire import Questionnaire

LEVEL = "level"
EXTRA_KEYS = ("na", "evidence", "grade", "comment")
# the answer's state stands in a column of its own where each facet has one
_STATE = "state"
_BRACKETS = re.compile(r"\[\s*([A-Za-z][A-Za-z0-9_-]*)\s*(?:[.:\s]\s*([A-Za-z][A-Za-z0-9_-]*))?\s*\]")
# ODK and KoboToolbox put the groups of a form before a name: section_A-A1, section_B/section_B_X/X1
_GROUPS = re.compile(r"^(?:section_\w+?[-/.:])+")


@dataclass(frozen=True, slots=True)
class NamedColumn:
    """A column with the question that its title names, not looked up yet, and the part of the answer that it holds, such as `level` or a facet.

    written  the name as it stands in the title
    """

    number: int
    question: str
    key: str
    written: str


def named_columns(titles: Mapping[int, str], questionnaires: Iterable[Questionnaire]) -> list[NamedColumn]:
    """Return the columns whose titles name a question; plain names count only where no title has brackets.

    titles  number of the column to its title
    """
    bracketed = [
        NamedColumn(number, match[1], match[2] or LEVEL, match[0])
        for number, title in titles.items()
        if (match := _BRACKETS.search(to_latin_digits(title)))
    ]
    if bracketed:
        return bracketed
    names = {name: place for questionnaire in questionnaires for name, place in _names(questionnaire).items()}
    plain = ((number, _GROUPS.sub("", title.strip())) for number, title in titles.items())
    return [NamedColumn(number, *names[name], name) for number, name in plain if name in names]


def _names(questionnaire: Questionnaire) -> Mapping[str, tuple[str, str]]:
    """Return the names that the columns of a form for survey tools have: (question, key) by name."""
    keys = (*EXTRA_KEYS, *(facet.id for facet in questionnaire.facets))
    found = {}
    for question in questionnaire.questions:
        name = plain_name(question.id)
        found.update({f"{name}_{key}": (question.id, key) for key in keys})
        found[f"{name}_{_STATE}"] = (question.id, LEVEL)
    # last: an id wins over what another one's column happens to be called
    found.update({plain_name(question.id): (question.id, LEVEL) for question in questionnaire.questions})
    return found


def is_named(titles: Iterable[str], questionnaires: Iterable[Questionnaire]) -> bool:
    """Whether any of these titles names a question."""
    return bool(named_columns(dict(enumerate(titles)), questionnaires))
