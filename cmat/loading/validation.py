"""Plain values to a checked object; pydantic's errors become problems with place and remedy."""

from __future__ import annotations

import types
import typing
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Generic, TypeVar, get_args, get_origin

from pydantic import BaseModel, ValidationError

from cmat.errors import Place, Problem
from cmat.loading.reporting import first_problems
from cmat.loading.suggestions import did_you_mean
from cmat.loading.yaml_values import Path_, YamlSource
from cmat.problems import CATALOGUE, printable
from cmat.problems import structure as problems
from cmat.schema.base import Part, Text, no_space_slip

Shape = TypeVar("Shape", bound=Part)
_KEY = "[key]"


# Each round can uncover a required key one step further out; nothing is nested deeper than this.
_ROUNDS = 12
# Stands for a required key that is missing, so that the rest of the file can be checked in the same pass; never leaves the loader.
_STAND_INS: Mapping[str, Any] = types.MappingProxyType(
    {
        "id": "x",
        "version": "0.0.0",
        "organisation": {"name": "x"},
        "as_of": "2000-01-01",
        "respondent": {"id": "x"},
        "levels": [{"number": 1, "from": 0, "title": "x"}],
        "scales": {"x": {"options": [{"value": 0, "score": 0, "title": "x"}, {"value": 1, "score": 100, "title": "x"}]}},
    }
)
# As above, at any depth.
_STAND_IN_TEXTS = frozenset({"title", "text", "name"})


@dataclass(frozen=True, slots=True)
class Loaded(Generic[Shape]):
    """A checked document, and the source that knows where each value stands.

    Not whole: what was wrong, at the places of `left_out`, has been left out, so that the rest can be checked in the same pass; such a document
    must not be used for anything else.
    """

    document: Shape
    source: YamlSource
    is_whole: bool = True
    left_out: frozenset[Path_] = frozenset()

    @property
    def incomplete(self) -> frozenset[str]:
        """Return the top-level keys below which a value is gone."""
        return frozenset(str(path[0]) for path in self.left_out)

    def place(self, *path: str | int, key: bool = False) -> Place:
        """Return where a value (or its key) stands."""
        return self.source.place(path, key=key)


def validate(source: YamlSource, shape: type[Shape], found: list[Problem]) -> Loaded[Shape] | None:
    """Return the document, with every error added to `found`; what has errors is left out of it. None where too little is left."""
    told = {problem.place for problem in found if problem.is_error}
    is_whole = not any(place.file == source.file for place in told)
    try:
        return Loaded(shape.model_validate(source.values), source, is_whole=is_whole)
    except ValidationError as error:
        wrong = _errors(error)
    about_schema = [entry for entry in wrong if entry["loc"] == ("schema",) and entry["type"] != "missing"]
    problems_here = (_problem(source, shape, entry) for entry in about_schema or wrong)
    # a value that YAML has refused already is not refused twice
    found.extend(first_problems((problem for problem in problems_here if problem.place not in told), source.file))
    return None if about_schema else _what_is_left(source, shape, wrong)


def _errors(error: ValidationError) -> Sequence[Mapping[str, Any]]:
    """Return pydantic's errors, but for the echo that it adds: a list is too short to it where all of its items are wrong."""
    entries = error.errors(include_url=False)
    return [entry for entry in entries if entry["type"] != "too_short" or len(entry["input"]) < entry["ctx"]["min_length"]]


def _what_is_left(source: YamlSource, shape: type[Shape], wrong: Sequence[Mapping[str, Any]]) -> Loaded[Shape] | None:
    """Return the document without its wrong parts: a value goes, or all around it that cannot do without."""
    left_out: set[Path_] = set()
    for _ in range(_ROUNDS):
        paths: set[Path_] = set()
        stand_ins: dict[Path_, Any] = {}
        for entry in wrong:
            path = tuple(step for step in entry["loc"] if step != _KEY)
            stand_in = _stand_in(shape, path) if entry["type"] == "missing" else None
            if stand_in is not None:
                stand_ins[path] = stand_in
            elif entry["type"] == "missing":
                paths.add(path[:-1])
            else:
                paths.add(path)
        if () in paths:
            return None
        left_out.update(tuple(entry["loc"]) for entry in wrong if entry["type"] != "extra_forbidden")
        source = source.with_values(stand_ins).without(paths)
        try:
            return Loaded(shape.model_validate(source.data), source, is_whole=False, left_out=frozenset(left_out))
        except ValidationError as error:
            wrong = _errors(error)
    return None


def _stand_in(shape: type[Part], path: Path_) -> Any:
    """Return what may stand for a missing value; None where what is around it cannot do without it."""
    if path[-1] in _STAND_IN_TEXTS:
        return "x"
    if path == ("schema",):
        return schema_of(shape)
    return _STAND_INS.get(str(path[0])) if len(path) == 1 else None


def schema_of(shape: type[Part]) -> str:
    """Return what stands behind `schema:` in a file of that shape."""
    return str(get_args(_hints(shape)["schema_"])[0])


def _problem(source: YamlSource, shape: type[Part], entry: Mapping[str, Any]) -> Problem:
    path = tuple(entry["loc"])
    is_key = path[-1:] == (_KEY,)
    path = path[:-1] if is_key else path
    place = source.place(path, key=is_key)
    kind, value = entry["type"], entry.get("input")
    if kind in CATALOGUE:
        return CATALOGUE[kind].at(place, **entry.get("ctx", {}))
    if kind == "extra_forbidden":
        return problems.UNKNOWN_KEY.at(source.place(path, key=True), key=path[-1], hint=did_you_mean(str(path[-1]), keys_at(shape, path[:-1])))
    if kind == "missing":
        hint = f", here 'schema: {schema_of(shape)}'" if path == ("schema",) else ""
        return problems.MISSING_KEY.at(source.place(path[:-1]), key=path[-1], hint=hint)
    if kind in ("literal_error", "enum"):
        return _not_a_choice(path, place, str(entry["ctx"]["expected"]), value)
    return _wrong_kind(kind, path, place, value, entry.get("ctx", {}))


def _not_a_choice(path: tuple[Any, ...], place: Place, expected: str, value: object) -> Problem:
    choices = [part.strip(" '\"") for part in expected.replace(" or ", ",").split(",")]
    if path == ("schema",):
        return problems.WRONG_SCHEMA.at(place, found=value, expected=choices[0], schema=choices[0])
    return problems.NOT_A_CHOICE.at(place, value=value, choices=", ".join(choices), hint=did_you_mean(printable(value), choices, "Write one of"))


def _wrong_kind(kind: str, path: tuple[Any, ...], place: Place, value: object, context: Mapping[str, Any]) -> Problem:
    if kind in ("dict_type", "model_type", "model_attributes_type", "mapping_type"):
        no_space = no_space_slip(value)
        return problems.NO_SPACE.at(place, **(no_space.context or {})) if no_space else problems.NOT_MAPPING.at(place)
    if kind in ("list_type", "tuple_type"):
        return problems.NOT_LIST.at(place)
    if kind == "too_short":
        return problems.EMPTY_LIST.at(place, key=path[-1], limit=context.get("min_length", 1))
    if kind in ("string_type", "string_sub_type"):
        return problems.NOT_TEXT.at(place, value=value)
    if kind == "string_too_long":
        return problems.TOO_LONG.at(place, length=len(str(value)), limit=context.get("max_length", 0))
    return problems.NOT_VALID.at(place, value=value, detail=kind.replace("_", " "))


def keys_at(shape: type[BaseModel], path: tuple[str | int, ...]) -> list[str]:
    """Return the keys that may stand at a place of a document, required ones first."""
    current: Any = shape
    for step in path:
        current = _below(current, step)
        if current is None:
            return []
    if current is Text:
        return ["en", "fa"]
    if not (isinstance(current, type) and issubclass(current, BaseModel)):
        return []
    fields = current.model_fields.items()
    return [field.alias or name for name, field in sorted(fields, key=lambda item: not item[1].is_required())]


def _below(annotation: Any, step: str | int) -> Any:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        hints = _hints(annotation)
        for name, field in annotation.model_fields.items():
            if (field.alias or name) == step:
                return _bare(hints[name])
        return None
    arguments = get_args(annotation)
    if get_origin(annotation) is dict:
        return _bare(arguments[1])
    return _bare(arguments[0]) if arguments else None


@cache
def _hints(shape: type[BaseModel]) -> dict[str, Any]:
    return typing.get_type_hints(shape)


def _bare(annotation: Any) -> Any:
    """Return what is left of an annotation without `Annotated` and `None`."""
    if get_origin(annotation) in (typing.Union, types.UnionType):
        return _bare(next(argument for argument in get_args(annotation) if argument is not type(None)))
    if get_origin(annotation) is typing.Annotated:
        return _bare(get_args(annotation)[0])
    return annotation
