"""The base class of every shape, and the field types that they share.

A validator reports a user's slip with the code of the catalogue as its error type; loading turns it into a problem with file, line and column.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import Annotated, Any
from unicodedata import normalize

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, WithJsonSchema
from pydantic_core import InitErrorDetails, PydanticCustomError

from cmat.localisation.digits import to_latin_digits
from cmat.localisation.languages import DEFAULT_LANGUAGE, LANGUAGES

NAME_LENGTH = 200
_FIRST_YEAR, _LAST_YEAR = 1990, 2100
PROSE_LENGTH = 2_000
_ID = re.compile(r"[A-Za-z][A-Za-z0-9_-]{0,63}")
_PATH = re.compile(rf"{_ID.pattern}(\.{_ID.pattern}){{0,7}}")
_VERSION = re.compile(r"(0|[1-9][0-9]{0,5})\.(0|[1-9][0-9]{0,5})\.(0|[1-9][0-9]{0,5})")
_REFERENCE = re.compile(rf"{_ID.pattern}(@{_VERSION.pattern})?")
_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)
_LIKELY_DATE = re.compile(r"(199\d|20\d\d)-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])", re.ASCII)
_NO_SPACE = re.compile("([A-Za-z][A-Za-z0-9_-]*)[:\uff1a](?![ \\t/])([^ ]+)")
_KEY_NUMBER = re.compile(r"0|[1-9][0-9]{0,8}")
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_LOCAL_PATH = re.compile(r"[^\x00-\x1f\\:*?\"<>|]{1,200}")


class Part(BaseModel):
    """A mapping of a file: cannot be changed once read, and knows all its keys."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True, populate_by_name=False, use_attribute_docstrings=False)


def slip(code: str, **fields: object) -> PydanticCustomError:
    """Return the error that loading turns into the problem of that code."""
    return PydanticCustomError(code, "{code}", {"code": code, **fields})


def _matching(pattern: re.Pattern[str], code: str) -> BeforeValidator:
    def validate(value: object) -> str:
        if not isinstance(value, str) or not pattern.fullmatch(value):
            raise _lookalike(value, pattern) or slip(code, value=value)
        return value

    return BeforeValidator(validate)


def is_id(value: str) -> bool:
    """Whether a text can name something."""
    return _ID.fullmatch(value) is not None


def no_space_slip(value: object) -> PydanticCustomError | None:
    """Return the slip of a text such as 'level:3', in which a space behind the colon is missing; None for any other value."""
    match = _NO_SPACE.match(value) if isinstance(value, str) and len(value) <= PROSE_LENGTH else None
    return None if match is None else slip("CM226", value=match[0], right=f"{match[1]}: {match[2].strip()}")


def _lookalike(value: object, pattern: re.Pattern[str]) -> PydanticCustomError | None:
    """Return the slip of a text that fits once full-width letters, digits of other scripts and invisible marks are written plainly."""
    if not isinstance(value, str) or value.isascii() or len(value) > NAME_LENGTH:
        return None
    plain = to_latin_digits(normalize("NFKC", value))
    if not pattern.fullmatch(plain):
        return None
    other = dict.fromkeys(f"U+{ord(character):04X}" for character in value if not character.isascii())
    return slip("CM227", value=value, right=plain, characters=", ".join(other))


def is_reference(value: object) -> bool:
    """Whether a value is an id, or an id with a version, as a file may name it."""
    return isinstance(value, str) and _REFERENCE.fullmatch(value) is not None


def limited_text(value: object, limit: int) -> str:
    """Return the text if it is one, not blank and not longer than the limit; else raise the slip."""
    if value is None or (isinstance(value, str) and not value.strip()):
        raise slip("CM217")
    if not isinstance(value, str):
        raise slip("CM204", value=value)
    if len(value) > limit:
        raise slip("CM216", length=len(value), limit=limit)
    return value


def _limited(limit: int) -> BeforeValidator:
    return BeforeValidator(lambda value: limited_text(value, limit))


def _number(value: object) -> Decimal:
    # bool is an int to Python, and Decimal("3") would accept a quoted number
    if isinstance(value, Decimal):
        return value
    if isinstance(value, int) and not isinstance(value, bool):
        return Decimal(value)
    raise slip("CM205", value=value)


def _between(low: str, high: str) -> BeforeValidator:
    def validate(value: object) -> Decimal:
        number = _number(value)
        if not Decimal(low) <= number <= Decimal(high):
            raise slip("CM213", value=number, low=low, high=high)
        return number

    return BeforeValidator(validate)


def _weight(value: object) -> Decimal:
    number = _number(value)
    if number <= 0:
        raise slip("CM214", value=number)
    if number > 1_000_000:
        raise slip("CM213", value=number, low="0", high="1000000")
    return number


def _whole(low: int, high: int) -> BeforeValidator:
    def validate(value: object) -> int:
        if isinstance(value, Decimal):
            raise slip("CM224", value=value)
        if isinstance(value, bool) or not isinstance(value, int):
            raise slip("CM205", value=value)
        if not low <= value <= high:
            raise slip("CM213", value=value, low=low, high=high)
        return value

    return BeforeValidator(validate)


def _whole_key(value: object) -> object:
    """Return the number that a key of a mapping stands for: to YAML every key is text."""
    return int(value) if isinstance(value, str) and _KEY_NUMBER.fullmatch(value) else value


def _true_or_false(value: object) -> bool:
    if not isinstance(value, bool):
        raise slip("CM208", value=value)
    return value


def _date(value: object) -> date:
    if isinstance(value, date):
        return value
    match = _DATE.fullmatch(value) if isinstance(value, str) else None
    try:
        found = date(*(int(part) for part in match.groups())) if match else None
    except ValueError:
        found = None
    if found is None or not _FIRST_YEAR <= found.year <= _LAST_YEAR:
        raise _lookalike(value, _LIKELY_DATE) or slip("CM212", value=value)
    return found


def _local_path(value: object) -> str:
    if not isinstance(value, str) or not _LOCAL_PATH.fullmatch(value) or value.startswith(("/", "~")):
        raise slip("CM221", value=value)
    return value


Id = Annotated[str, _matching(_ID, "CM209"), WithJsonSchema({"type": "string", "pattern": f"^{_ID.pattern}$"})]
DimensionPath = Annotated[str, _matching(_PATH, "CM210"), WithJsonSchema({"type": "string", "pattern": f"^{_PATH.pattern}$"})]
Version = Annotated[str, _matching(_VERSION, "CM211"), WithJsonSchema({"type": "string", "pattern": f"^{_VERSION.pattern}$"})]
Reference = Annotated[
    str,
    _matching(_REFERENCE, "CM219"),
    WithJsonSchema({"type": "string", "pattern": f"^{_REFERENCE.pattern}$"}),
]
MapReference = Annotated[
    str,
    _matching(re.compile(rf"{_ID.pattern}:{_PATH.pattern}"), "CM225"),
    WithJsonSchema({"type": "string", "pattern": f"^{_ID.pattern}:{_PATH.pattern}$"}),
]
# None is the default, yet refused in a file: `colour: #0b4f6c` without quotes is a comment to YAML
Colour = Annotated[str | None, _matching(_COLOUR, "CM220"), WithJsonSchema({"type": "string", "pattern": f"^{_COLOUR.pattern}$"})]
Name = Annotated[str, _limited(NAME_LENGTH), WithJsonSchema({"type": "string", "minLength": 1, "maxLength": NAME_LENGTH})]
Prose = Annotated[str, _limited(PROSE_LENGTH), WithJsonSchema({"type": "string", "minLength": 1, "maxLength": PROSE_LENGTH})]
Points = Annotated[Decimal, _between("0", "100"), WithJsonSchema({"type": "number", "minimum": 0, "maximum": 100})]
Fraction01 = Annotated[Decimal, _between("0", "1"), WithJsonSchema({"type": "number", "minimum": 0, "maximum": 1})]
Weight = Annotated[Decimal, BeforeValidator(_weight), WithJsonSchema({"type": "number", "exclusiveMinimum": 0})]
OptionValue = Annotated[int, _whole(0, 1_000), WithJsonSchema({"type": "integer", "minimum": 0, "maximum": 1000})]
OptionKey = Annotated[int, _whole(0, 1_000), BeforeValidator(_whole_key), WithJsonSchema({"type": "integer", "minimum": 0, "maximum": 1000})]
LevelNumber = Annotated[int, _whole(1, 20), WithJsonSchema({"type": "integer", "minimum": 1, "maximum": 20})]
Effort = Annotated[int, _whole(1, 3), WithJsonSchema({"type": "integer", "enum": [1, 2, 3]})]
Count = Annotated[int, _whole(0, 999_999_999), WithJsonSchema({"type": "integer", "minimum": 0})]
TrueFalse = Annotated[bool, BeforeValidator(_true_or_false), WithJsonSchema({"type": "boolean"})]
Day = Annotated[date, BeforeValidator(_date), WithJsonSchema({"type": "string", "format": "date"})]
LocalPath = Annotated[str, BeforeValidator(_local_path), WithJsonSchema({"type": "string"})]


class Text(Part):
    """A text for people, in one language or several."""

    en: Prose | None = Field(None, description="The text in English")
    fa: Prose | None = Field(None, description="The text in Persian")
    plain: Prose | None = Field(None, description="A text that is the same in every language", exclude=True)

    def in_language(self, language: str) -> str:
        """Return the text in a language, else in English, else in whatever there is."""
        if self.plain is not None:
            return self.plain
        wanted: str | None = getattr(self, language)
        return wanted or self.en or self.fa or ""

    def has_language(self, language: str) -> bool:
        """Whether nothing has to fall back to another language."""
        return self.plain is not None or getattr(self, language) is not None

    def by_language(self) -> dict[str, str]:
        """Return the text for every language, fallbacks filled in."""
        return {language: self.in_language(language) for language in LANGUAGES}


def _in_both_languages(english: str, persian: str) -> Text:
    """Return a text whose two strings have been checked: what validating it once more would give, at a tenth of the cost.

    Nine of ten values of a questionnaire are such texts.
    """
    text = Text.__new__(Text)
    values: dict[str, Any] = {"en": english, "fa": persian, "plain": None}
    slots = {"__dict__": values, "__pydantic_fields_set__": {"en", "fa"}, "__pydantic_extra__": None, "__pydantic_private__": None}
    for slot, content in slots.items():
        object.__setattr__(text, slot, content)
    return text


def _text_of(limit: int) -> BeforeValidator:
    def is_fine(text: object) -> bool:
        return isinstance(text, str) and len(text) <= limit and not text.isspace() and text != ""

    def validate(value: Any) -> Any:
        if isinstance(value, Text):
            return value
        if isinstance(value, dict) and len(value) == len(LANGUAGES) and is_fine(value.get("en")) and is_fine(value.get("fa")):
            return _in_both_languages(value["en"], value["fa"])
        if not isinstance(value, dict):
            return {"plain": limited_text(value, limit)}
        if "plain" in value:
            raise slip("CM202", key="plain", hint="Write 'en' and 'fa'")
        if all(text is None for text in value.values()):
            raise slip("CM223")
        long = [(language, text) for language, text in value.items() if isinstance(text, str) and len(text) > limit]
        if long:
            slips = [InitErrorDetails(type=slip("CM216", length=len(text), limit=limit), loc=(language,), input=text) for language, text in long]
            raise ValidationError.from_exception_data("text", slips)
        return value

    return BeforeValidator(validate)


def _text_json_schema(limit: int) -> WithJsonSchema:
    one = {"type": "string", "minLength": 1, "maxLength": limit}
    return WithJsonSchema(
        {"anyOf": [one, {"type": "object", "properties": dict.fromkeys(LANGUAGES, one), "additionalProperties": False, "minProperties": 1}]}
    )


Title = Annotated[Text, _text_of(NAME_LENGTH), _text_json_schema(NAME_LENGTH)]
Paragraph = Annotated[Text, _text_of(PROSE_LENGTH), _text_json_schema(PROSE_LENGTH)]

__all__ = ["DEFAULT_LANGUAGE", "NAME_LENGTH", "PROSE_LENGTH", "Part", "Text", "slip"]
