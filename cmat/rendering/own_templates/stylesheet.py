"""CSS of the user's own: what it loads lies in the folder, and it is whole. The only module that imports tinycss2."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

import tinycss2

from cmat.errors import Place, Problem
from cmat.problems import templates as problems
from cmat.rendering.own_templates.folder import OwnFiles

# what loads something in one browser or another
_LOADING = frozenset({"url", "src", "image", "image-set", "-webkit-image-set", "cross-fade", "element", "expression", "local"})
_AT_RULES = frozenset(
    {"media", "page", "font-face", "counter-style", "layer", "footnote", "color-profile"}
    | {f"{edge}-{place}" for edge in ("top", "bottom") for place in ("left", "center", "right", "left-corner", "right-corner")}
    | {f"{edge}-{place}" for edge in ("left", "right") for place in ("top", "middle", "bottom")}
)
_URL = re.compile(r"""url\(\s*(["']?)(?P<name>[A-Za-z0-9_.-]+)\1\s*\)""")


def style_problems(name: str, text: str, files: OwnFiles) -> Iterator[Problem]:
    """Yield what is wrong with a style sheet, at its line and column."""
    at = text.find("</")
    if at >= 0:
        yield problems.STYLE.at(files.place(name, text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)), detail="'</' ends a style sheet")

    def place(line: int, column: int) -> Place:
        return files.place(name, line, column)

    for line, column, address in loaded_addresses(text):
        if files.address(address) is None:
            yield problems.OUTSIDE.at(place(line, column), address=address)
    rules = tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True)
    yield from _rule_problems(rules, place)


def loaded_addresses(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield (line, column, address) of whatever CSS would load, @import among it."""
    yield from _addresses(tinycss2.parse_component_value_list(text, skip_comments=True))


def _addresses(tokens: Iterable[Any]) -> Iterator[tuple[int, int, str]]:
    imports = False
    for token in tokens:
        if token.type == "at-keyword":
            imports = token.lower_value == "import"
        elif token.type == "url":
            yield token.source_line, token.source_column, token.value
        elif token.type == "error" and token.kind in ("bad-url", "eof-in-url"):
            yield token.source_line, token.source_column, "url("
        elif imports and token.type == "string":
            yield token.source_line, token.source_column, token.value
        elif token.type == "function" and token.lower_name in _LOADING:
            yield from _loaded(token)
        elif token.type == "function":
            yield from _addresses(token.arguments)
        elif token.type in ("() block", "[] block", "{} block"):
            yield from _addresses(token.content)
        if token.type == "literal" and token.value == ";":
            imports = False


def _loaded(function: Any) -> Iterator[tuple[int, int, str]]:
    """Yield every address that a loading function names, the inner ones too; the function itself where it names none."""
    strings = [each for each in function.arguments if each.type == "string"]
    found = [(each.source_line, each.source_column, each.value) for each in strings] + list(_addresses(function.arguments))
    yield from found or [(function.source_line, function.source_column, f"{function.lower_name}()")]


def _rule_problems(rules: Iterable[Any], place: Callable[[int, int], Place]) -> Iterator[Problem]:
    for rule in rules:
        if rule.type == "error":
            yield problems.STYLE.at(place(rule.source_line, rule.source_column), detail=rule.message)
        elif rule.type == "at-rule" and rule.lower_at_keyword not in _AT_RULES:
            yield problems.STYLE.at(place(rule.source_line, rule.source_column), detail=f"@{rule.at_keyword}")
        elif rule.type in ("at-rule", "qualified-rule") and rule.content is not None:
            inner = tinycss2.parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True)
            yield from _rule_problems(inner, place)


def with_addresses(text: str, files: OwnFiles, url: Callable[[str], str]) -> str:
    """Return CSS in which the pictures and fonts of the folder stand by the addresses that a page loads them by."""

    def replaced(match: re.Match[str]) -> str:
        address = files.address(match["name"])
        return match[0] if address is None else f"url({url(address)})"

    return _URL.sub(replaced, text)


def joined(shipped: Mapping[str, str], own: Mapping[str, str], names: Iterable[str]) -> str:
    """Return style sheets one behind the other, one's own in place of the shipped one of that name."""
    return "\n".join(own.get(name, shipped.get(name, "")) for name in names if name in own or name in shipped)
