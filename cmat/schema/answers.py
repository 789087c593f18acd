"""An answer sheet: what one respondent says, question by question."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from types import MappingProxyType
from typing import Annotated, Any, Literal

from pydantic import Field, PlainValidator, ValidationError, WithJsonSchema
from pydantic_core import InitErrorDetails, PydanticCustomError

from cmat.localisation.digits import to_latin_digits, whole_number
from cmat.schema.base import NAME_LENGTH, PROSE_LENGTH, Day, Id, Part, Reference, Title, Version, limited_text, no_space_slip, slip
from cmat.schema.questionnaire import GRADES, Grade

SCHEMA = "cmat/answers/1"
UNKNOWN = "unknown"
# Keys of an answer that are not facets.
ANSWER_KEYS = ("level", "na", UNKNOWN, "grade", "evidence", "comment")


_NO_FACETS: Mapping[str, int] = MappingProxyType({})
_NONE_MISREAD: Mapping[str, object] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer in its long form; the short forms are turned into it.

    level     an option's value
    na        not applicable, with the reason; empty if none was given
    unknown   the respondent does not know
    grade     how well the answer is supported, E0 to E4
    evidence  what supports it: document, system, date
    comment   anything else; stands in the report without a name
    facets    mode assessed: a value per facet
    misread   what is neither a key of an answer nor a number; only the questionnaire's facets tell whether the key or the value is wrong
    """

    level: int | None = None
    na: str | None = None
    unknown: bool = False
    grade: Grade | None = None
    evidence: str | None = None
    comment: str | None = None
    facets: Mapping[str, int] = field(default_factory=lambda: _NO_FACETS)
    misread: Mapping[str, object] = field(default_factory=lambda: _NONE_MISREAD)

    @property
    def is_blank(self) -> bool:
        """Whether nothing at all was answered (a comment may stand there nevertheless)."""
        return self.level is None and self.na is None and not self.unknown and not self.facets


BLANK = Answer()
_MEANINGS = MappingProxyType({"unknown": UNKNOWN, "don't know": UNKNOWN, "do not know": UNKNOWN, "نمی‌دانم": UNKNOWN, "na": "na", "n/a": "na"})


def state_meant(value: object) -> str | None:
    """Return `unknown` or `na` where a text in place of a level says one of them, in whatever spelling.

    >>> state_meant("Don't know"), state_meant("n/a"), state_meant("3")
    ('unknown', 'na', None)
    """
    return _MEANINGS.get(value.strip().lower()) if isinstance(value, str) else None


def _option_value(value: object) -> int | None:
    """Return the whole number of a level or facet, typed in any script's digits; None if it is none."""
    if isinstance(value, int):
        return None if isinstance(value, bool) else value
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else None
    return whole_number(value) if isinstance(value, str) and len(value) <= NAME_LENGTH else None


def _short_form(value: object) -> dict[str, Any]:
    """Return the long form of `3`, `۳`, `unknown`, `na` or nothing."""
    if value is None or (isinstance(value, str) and not to_latin_digits(value[:NAME_LENGTH])):
        return {}
    meaning = state_meant(value)
    if meaning is not None:
        return {"unknown": True} if meaning == UNKNOWN else {"na": ""}
    level = _option_value(value)
    if level is None:
        raise no_space_slip(value) or slip("CM402", value=value)
    return {"level": level}


def _reason(value: object) -> str:
    return "" if value is True else _free_text(value) or ""


def _free_text(value: object) -> str | None:
    """Return evidence, a comment or a reason; a number that was typed without quotes is a text, too, and blanks alone are none."""
    if value is None or (isinstance(value, str) and (not value or value.isspace())):
        return None
    if isinstance(value, (int, Decimal)) and not isinstance(value, bool):
        value = str(value)
    return limited_text(value, PROSE_LENGTH)


def _grade(value: Any) -> Any:
    if value is None or value in GRADES:
        return value
    typed = to_latin_digits(value[:NAME_LENGTH]).upper() if isinstance(value, str) else str(value)
    if not typed:
        return None
    grade = f"E{typed}" if typed.isdigit() else typed
    if grade not in GRADES:
        raise slip("CM406", value=value, choices=", ".join(GRADES))
    return grade


def _is_unknown(value: object) -> bool:
    if value is None or isinstance(value, bool):
        return bool(value)
    raise slip("CM208", value=value)


def _answer(value: object) -> Answer:
    """Return the answer in its long form; what is not a key of its own is taken for a facet.

    raises  every slip of the answer at once, each with the key that it stands at
    """
    if isinstance(value, Answer):
        return value
    return _long_form(value) if isinstance(value, dict) else Answer(**_short_form(value))


def _long_form(value: dict[str, object]) -> Answer:
    found: dict[str, Any] = {}
    facets: dict[str, int] = {}
    misread: dict[str, object] = {}
    slips: list[InitErrorDetails] = []
    # the level first: `level: na` must not take the place of a reason that stands before it
    keys = ["level", *(key for key in value if key != "level")] if "level" in value else list(value)
    for key in keys:
        entry = value[key]
        try:
            if key == "level":
                found.update(_short_form(entry))
            elif key in _READERS:
                found[key] = _READERS[key](entry)
            elif entry is not None and entry != "":
                _take_facet(key, entry, facets, misread)
            elif no_space := no_space_slip(key):
                # {level:3}: a key without a value
                slips.append(InitErrorDetails(type=no_space, loc=(key, "[key]"), input=key))
        except PydanticCustomError as error:
            slips.append(InitErrorDetails(type=error, loc=(key,), input=entry))
    answer = Answer(**found, facets=facets or _NO_FACETS, misread=misread or _NONE_MISREAD)
    if (answer.level is not None) + (answer.na is not None) + answer.unknown + bool(answer.facets) > 1:
        states = _states(answer)
        slips.append(InitErrorDetails(type=slip("CM405", first=states[0], second=states[1]), loc=(), input=value))
    if slips:
        raise ValidationError.from_exception_data("answer", slips)
    return answer


def _take_facet(key: str, entry: object, facets: dict[str, int], misread: dict[str, object]) -> None:
    number = _option_value(entry)
    if number is None:
        misread[key] = entry
    else:
        facets[key] = number


_READERS: Mapping[str, Callable[[object], object]] = MappingProxyType(
    {"na": _reason, "unknown": _is_unknown, "grade": _grade, "evidence": _free_text, "comment": _free_text}
)


def _states(answer: Answer) -> list[str]:
    """Return the keys that say something about the score; more than one contradict each other."""
    there = (("level", answer.level is not None), ("na", answer.na is not None), (UNKNOWN, answer.unknown))
    return [name for name, is_there in there if is_there] + list(answer.facets)[:1]


_ANSWER_JSON_SCHEMA = {
    "description": "A value of the scale, unknown, nothing, or the long form",
    "anyOf": [
        {"type": ["integer", "null"]},
        {"type": "string", "maxLength": NAME_LENGTH},
        {
            "type": "object",
            "properties": {
                "level": {"type": ["integer", "string", "null"], "description": "An option's value, or unknown"},
                "na": {"type": ["string", "null"], "maxLength": PROSE_LENGTH, "description": "Not applicable: the reason"},
                "unknown": {"type": "boolean", "description": "The respondent does not know"},
                "grade": {"enum": [*GRADES, None], "description": "Evidence grade"},
                "evidence": {"type": ["string", "null"], "maxLength": PROSE_LENGTH, "description": "What supports the answer"},
                "comment": {"type": ["string", "null"], "maxLength": PROSE_LENGTH, "description": "Stands in the report without a name"},
            },
            "additionalProperties": {"type": ["integer", "string", "null"]},
        },
    ],
}
GivenAnswer = Annotated[Answer, PlainValidator(_answer), WithJsonSchema(_ANSWER_JSON_SCHEMA)]


class SheetRespondent(Part):
    """Who answers. In an engagement, role and group of cmat.yaml count."""

    id: Id = Field(description="Short and stable, such as marketing-head")
    role: Id | None = Field(None, description="One of the questionnaire's roles")
    group: Id | None = Field(None, description="One of the engagement's groups")


class AnswerSheet(Part):
    """The file `answers/RESPONDENT.yaml`; stands alone, too."""

    schema_: Literal["cmat/answers/1"] = Field(alias="schema", description="Always cmat/answers/1")
    questionnaire: Reference = Field(description="Its id, such as qci, or with a version qci@1.0.0")
    organisation: Title | None = Field(None, description="Whose assessment it is")
    respondent: SheetRespondent = Field(description="Who answers")
    date: Day | None = Field(None, description="The day it was filled in, such as 2026-11-21")
    answers: dict[Id, GivenAnswer] = Field(description="By question id; what is missing is blank")

    @property
    def questionnaire_id(self) -> str:
        """Return the id alone."""
        return self.questionnaire.partition("@")[0]

    @property
    def questionnaire_version(self) -> Version | None:
        """Return the version, if the sheet names one."""
        return self.questionnaire.partition("@")[2] or None
