"""What templates are given: which values, what each of them is, and in which documents it stands."""

from __future__ import annotations

import typing
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from functools import lru_cache
from types import MappingProxyType, NoneType, UnionType
from typing import Any

from cmat.localisation.languages import Language
from cmat.rendering.brief import BriefPart
from cmat.rendering.context import Part
from cmat.rendering.handout import HandoutPart
from cmat.rendering.palette import Palette
from cmat.rendering.sections.cover import Cover
from cmat.rendering.wording import Wording

FULL, BRIEF, HANDOUT = "report.html.j2", "brief.html.j2", "handout.html.j2"
_ALL = (FULL, BRIEF, HANDOUT)


@dataclass(frozen=True, slots=True)
class Value:
    """One name that a template may use: the documents that have it, its type there, and what it is."""

    documents: Mapping[str, Any]
    about: str


def _everywhere(kind: Any, about: str) -> Value:
    return Value(dict.fromkeys(_ALL, kind), about)


VALUES: Mapping[str, Value] = MappingProxyType(
    {
        "title": _everywhere(str, "title of the document, for the head"),
        "organisation": _everywhere(str, "name of the organisation"),
        "author": _everywhere(str, "`brand.prepared_by` of cmat.yaml; may be empty"),
        "classification": _everywhere(str, "`brand.classification` of cmat.yaml; may be empty"),
        "created": _everywhere(str, "date of the assessment, as 2026-11-21"),
        "paper": _everywhere(str, "`a4` or `letter`"),
        "language": _everywhere(Language, "the language of the document: `language.code`, `language.direction`"),
        "words": _everywhere(Wording, 'cmat\'s own texts and numbers in that language: `words.say("summary.title")`; see below'),
        "palette": _everywhere(Palette, "the colours, derived from `brand.colour`"),
        "styles": _everywhere(str, "all style sheets; stands in head.html.j2 alone"),
        "fonts": _everywhere(tuple[str, ...], "addresses of cmat's fonts"),
        "url": _everywhere(None, 'a function: the address of a file, as `url(cover.logo)`, or of one of your folder, as `url("partner.png")`'),
        "parts": Value({FULL: tuple[Part, ...], BRIEF: tuple[BriefPart, ...], HANDOUT: tuple[HandoutPart, ...]}, "one for each questionnaire"),
        "part": Value({FULL: Part}, "in the chapters: the questionnaire whose chapter it is"),
        "m": _everywhere(None, "the pieces of macros.html.j2, where it was imported"),
        "cover": Value({FULL: Cover}, "what the cover shows"),
        "is_single": Value({FULL: bool}, "whether there is one questionnaire only"),
        "running": _everywhere(tuple[str, ...], "organisation and classification, shortened to stand in the running head"),
        "fingerprint": _everywhere(str, "of what is attached, as it is printed; empty where nothing is"),
        "name": Value({BRIEF: str}, "name of the organisation, shortened where it must be"),
        "facts": Value({BRIEF: tuple[str, ...]}, "date, author, classification"),
        "logo": Value({BRIEF: str | None, HANDOUT: str | None}, "name of the logo's file; none without one"),
        "who": Value({HANDOUT: str}, "id of the respondent"),
        "day": Value({HANDOUT: str}, "date of the assessment in the calendar of the language"),
    }
)
GLOBALS = ("range", "namespace")
# what Jinja itself sets in loops and macros
LOCALS = ("loop", "caller", "varargs", "kwargs")
# what of the wording a template may call; the others take what only cmat has
WORDS = ("say", "count", "whole", "code", "listed", "comma_listed", "quoted")
FILTERS = (
    *("abs", "batch", "capitalize", "count", "d", "default", "e", "escape", "first", "float", "groupby", "int", "items", "join", "last"),
    *("length", "list", "lower", "map", "max", "min", "reject", "rejectattr", "replace", "reverse", "round", "safe", "select", "selectattr"),
    *("slice", "sort", "string", "sum", "title", "trim", "truncate", "unique", "upper", "wordcount"),
)
TEXT_METHODS = (
    *("startswith", "endswith", "removeprefix", "removesuffix", "partition", "rpartition", "split", "strip", "lstrip", "rstrip", "lower"),
    *("upper", "title", "isdigit"),
)
DICT_METHODS = ("get", "items", "keys", "values")


def values_of(document: str) -> Mapping[str, Any]:
    """Return name to type of what a document is given; KeyError for what is no document."""
    if document not in _ALL:
        raise KeyError(document)
    return {name: value.documents[document] for name, value in VALUES.items() if document in value.documents}


def members(kind: Any) -> Mapping[str, Any]:
    """Return name to type of what a value of a type has; empty for texts, numbers and whatever has no parts."""
    return _members(kind) if isinstance(kind, type) and is_dataclass(kind) else MappingProxyType({})


@lru_cache(maxsize=512)
def _members(kind: type) -> Mapping[str, Any]:
    hints = typing.get_type_hints(kind)
    found = {field.name: hints[field.name] for field in fields(kind) if not field.name.startswith("_")}
    for name, each in vars(kind).items():
        if isinstance(each, property) and not name.startswith("_"):
            found[name] = typing.get_type_hints(each.fget).get("return")
    return MappingProxyType(found)


def element_of(kind: Any) -> Any:
    """Return the type of what a loop over a value gives; None where it is not known."""
    arguments = typing.get_args(kind)
    if typing.get_origin(kind) is tuple and len(arguments) == 2 and arguments[1] is Ellipsis:
        return arguments[0]
    return None


def without_none(kind: Any) -> Any:
    """Return a type without the possibility that there is nothing."""
    if typing.get_origin(kind) in (typing.Union, UnionType):
        left = [each for each in typing.get_args(kind) if each is not NoneType]
        return left[0] if len(left) == 1 else None
    return kind


def spoken(kind: Any) -> str:
    """Return a type as an author of templates reads it.

    >>> spoken(str), spoken(tuple[str, ...]), spoken(int | None)
    ('text', 'list of text', 'number or none')
    """
    plain = without_none(kind)
    ending = " or none" if plain is not kind and plain is not None else ""
    simple: dict[Any, str] = {str: "text", int: "number", float: "number", bool: "yes or no", None: "of several kinds"}
    if plain in simple:
        return f"{simple[plain]}{ending}"
    if element_of(plain) is not None:
        return f"list of {spoken(element_of(plain))}{ending}"
    if typing.get_origin(plain) is tuple:
        return f"({', '.join(map(spoken, typing.get_args(plain)))}){ending}"
    if typing.get_origin(plain) is typing.Literal:
        return f"one of {', '.join(map(str, typing.get_args(plain)))}{ending}"
    return f"{plain.__name__}{ending}"


def by_path(document: str) -> Iterator[tuple[str, Any]]:
    """Yield (path, type) of everything with parts that a document is given, each type once, by the first path that leads to it.

    A path reads as a template writes it; `[]` stands for each entry of a list, as in `part.summary.tiles[]`.
    """
    waiting = list(values_of(document).items())
    seen: set[Any] = set()
    while waiting:
        path, kind = waiting.pop(0)
        plain = without_none(kind)
        while element_of(plain) is not None:
            plain, path = element_of(plain), f"{path}[]"
        if not members(plain) or plain is Wording or plain in seen or (path == "parts[]" and document == FULL):
            continue
        seen.add(plain)
        yield path, plain
        waiting += [(f"{path}.{name}", each) for name, each in members(plain).items()]
