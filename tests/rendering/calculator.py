"""A small calculator for the formulas of our own workbooks, so that fast tests need no office program.

It knows exactly the functions that the workbooks use, as ECMA-376 and the makers of Excel describe them: texts count as 0 within SUMPRODUCT, COUNT
and MIN pass over them, `=` compares texts without regard to case, an empty cell equals both 0 and "". What it does not know, it refuses.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from statistics import median
from typing import Any

from tests.rendering.cells import Sheets, Value

_TOKEN = re.compile(
    r"""\s*(?:
    (?P<cells>(?:'(?P<sheet>(?:[^']|'')+)'!)?\$?[A-Z]{1,3}\$?\d+(?::\$?[A-Z]{1,3}\$?\d+)?)(?![A-Za-z0-9_(])
    |(?P<number>\d+(?:\.\d+)?)
    |"(?P<text>(?:[^"]|"")*)"
    |(?P<name>[A-Za-z_][A-Za-z0-9_]*)
    |(?P<sign><>|>=|<=|[-+*/=<>(),])
    )""",
    re.VERBOSE,
)
_COMPARED: Mapping[str, Callable[[Any, Any], bool]] = {
    "=": operator.eq,
    "<>": operator.ne,
    ">=": operator.ge,
    "<=": operator.le,
    ">": operator.gt,
    "<": operator.lt,
}
_BINDING = {**dict.fromkeys(_COMPARED, 1), "+": 2, "-": 2, "*": 3, "/": 3}
_CELL = re.compile(r"\$?([A-Z]{1,3})\$?(\d+)")


class FormulaError(Exception):
    """A formula has no value, such as #N/A or #DIV/0!."""


class Calculator:
    """Calculates every formula of a workbook anew, from what is typed in alone."""

    def __init__(self, sheets: Sheets, names: Mapping[str, str]) -> None:
        """Take the cells and the defined names; nothing is calculated yet."""
        self._sheets, self._names = sheets, names
        self._known: dict[tuple[str, str], Value | FormulaError] = {}

    def value(self, sheet: str, cell: str) -> Value:
        """Return the value of a cell, the empty text for an empty one; FormulaError where it has none."""
        key = (sheet, cell)
        if key not in self._known:
            found = self._sheets[sheet].get(cell)
            try:
                self._known[key] = "" if found is None else found.value if found.formula is None else self._calculated(found.formula, sheet)
            except FormulaError as error:
                self._known[key] = error
        known = self._known[key]
        if isinstance(known, FormulaError):
            raise known
        return known

    def _calculated(self, formula: str, sheet: str) -> Value:
        value: Value = self._evaluate(_Parser(formula).parsed(), sheet)
        return value

    def _evaluate(self, tree: Any, sheet: str) -> Any:
        kind, *rest = tree
        if kind == "value":
            return rest[0]
        if kind == "cells":
            return self._cells(rest[0], rest[1], sheet)
        if kind == "name":
            where, cells = self._names[rest[0]].removeprefix("=").rsplit("!", 1)
            return self._cells(where.strip("'").replace("''", "'"), cells, sheet)
        if kind == "call":
            return self._call(rest[0], rest[1], sheet)
        if kind == "minus":
            return _each(lambda value: -_number(value), self._evaluate(rest[0], sheet))
        return _pairwise(rest[0], self._evaluate(rest[1], sheet), self._evaluate(rest[2], sheet))

    def _cells(self, where: str | None, cells: str, sheet: str) -> Any:
        corners = _CELL.findall(cells)
        at = where or sheet
        if len(set(corners)) == 1:
            return self.value(at, "".join(corners[0]))
        (first, top), (last, bottom) = corners
        if first == last:
            return [self.value(at, f"{first}{row}") for row in range(int(top), int(bottom) + 1)]
        if top != bottom or len(first + last) > 2:
            raise NotImplementedError(cells)
        return [self.value(at, f"{chr(column)}{top}") for column in range(ord(first), ord(last) + 1)]

    def _call(self, name: str, arguments: Sequence[Any], sheet: str) -> Any:
        if name == "IF":
            chosen = 1 if self._evaluate(arguments[0], sheet) else 2
            return self._evaluate(arguments[chosen], sheet)
        if name == "IFERROR":
            try:
                return self._evaluate(arguments[0], sheet)
            except FormulaError:
                return self._evaluate(arguments[1], sheet)
        return _FUNCTIONS[name](*(self._evaluate(argument, sheet) for argument in arguments))


class _Parser:
    def __init__(self, formula: str) -> None:
        self._formula = formula
        self._tokens = list(self._split(formula))
        self._place = 0

    @staticmethod
    def _split(formula: str) -> Iterator[tuple[str, str, str | None]]:
        place = 0
        while place < len(formula):
            found = _TOKEN.match(formula, place)
            if found is None:
                raise NotImplementedError(formula[place:])
            kind = next(key for key in ("cells", "number", "text", "name", "sign") if found[key] is not None)
            yield kind, found[kind], found["sheet"]
            place = found.end()

    def parsed(self) -> Any:
        tree = self._expression(0)
        if self._place != len(self._tokens):
            raise NotImplementedError(self._formula)
        return tree

    def _next(self) -> tuple[str, str, str | None]:
        self._place += 1
        return self._tokens[self._place - 1]

    def _sees(self, sign: str) -> bool:
        return self._place < len(self._tokens) and self._tokens[self._place][:2] == ("sign", sign)

    def _expression(self, binding: int) -> Any:
        left = self._term()
        while self._place < len(self._tokens):
            kind, sign, _ = self._tokens[self._place]
            strength = _BINDING.get(sign, 0) if kind == "sign" else 0
            if strength <= binding:
                break
            self._place += 1
            left = ("pair", sign, left, self._expression(strength))
        return left

    def _term(self) -> Any:
        kind, text, sheet = self._next()
        if kind == "number":
            return ("value", float(text))
        if kind == "text":
            return ("value", text.replace('""', '"'))
        if kind == "cells":
            return ("cells", sheet.replace("''", "'") if sheet else None, text.rsplit("!", 1)[-1])
        if kind == "name":
            return ("call", text, self._arguments()) if self._sees("(") else ("name", text)
        if text == "-":
            return ("minus", self._expression(4))
        if text != "(":
            raise NotImplementedError(self._formula)
        inner = self._expression(0)
        self._next()
        return inner

    def _arguments(self) -> list[Any]:
        self._next()
        found = []
        while not self._sees(")"):
            found.append(self._expression(0))
            if self._sees(","):
                self._next()
        self._next()
        return found


def _number(value: Any) -> float:
    if value == "":
        return 0.0
    if isinstance(value, str):
        raise FormulaError("#VALUE!")
    return float(value)


def _is_number(value: Any) -> bool:
    return isinstance(value, float) and not isinstance(value, bool)


def _each(change: Callable[[Any], Any], value: Any) -> Any:
    return [change(each) for each in value] if isinstance(value, list) else change(value)


def _pairwise(sign: str, left: Any, right: Any) -> Any:
    if isinstance(left, list) or isinstance(right, list):
        size = len(left) if isinstance(left, list) else len(right)
        pairs = zip(*(side if isinstance(side, list) else [side] * size for side in (left, right)), strict=True)
        return [_pairwise(sign, *pair) for pair in pairs]
    if sign in _COMPARED:
        return _compared(sign, left, right)
    one, other = _number(left), _number(right)
    if sign == "/":
        if not other:
            raise FormulaError("#DIV/0!")
        return one / other
    return {"+": one + other, "-": one - other, "*": one * other}[sign]


def _compared(sign: str, left: Any, right: Any) -> bool:
    if isinstance(left, str) != isinstance(right, str):
        if sign in ("=", "<>") or "" not in (left, right):
            # a text is larger than every number
            return {"=": False, "<>": True}.get(sign, _COMPARED[sign](isinstance(left, str), isinstance(right, str)))
        raise FormulaError("a number and nothing")
    folded = [side.casefold() if isinstance(side, str) else float(side) for side in (left, right)]
    return _COMPARED[sign](*folded)


def _flat(values: Sequence[Any]) -> list[Any]:
    return [each for value in values for each in (value if isinstance(value, list) else [value])]


def _numbers(values: Sequence[Any]) -> list[float]:
    return [value for value in _flat(values) if _is_number(value)]


def _sumproduct(*columns: Any) -> float:
    rows = zip(*(column if isinstance(column, list) else [column] for column in columns), strict=True)
    total = 0.0
    for row in rows:
        product = 1.0
        for value in row:
            product *= value if _is_number(value) else 0.0
        total += product
    return total


def _listed(values: Any) -> list[Any]:
    """A range of one cell is a range, too."""
    return values if isinstance(values, list) else [values]


def _match(wanted: Any, given: Any, how: float) -> float:
    values = _listed(given)
    if how == 1:
        places = [place for place, value in enumerate(values, 1) if _is_number(value) and value <= wanted]
        if places:
            return float(places[-1])
    else:
        for place, value in enumerate(values, 1):
            if isinstance(value, str) == isinstance(wanted, str) and _compared("=", value, wanted):
                return float(place)
    raise FormulaError("#N/A")


def _index(given: Any, place: float) -> Any:
    values = _listed(given)
    if not 1 <= place <= len(values):
        raise FormulaError("#REF!")
    return values[int(place) - 1]


def _countifs(*pairs: Any) -> float:
    tests = [(_listed(pairs[i]), pairs[i + 1]) for i in range(0, len(pairs), 2)]
    return float(sum(all(_meets(values[row], criterion) for values, criterion in tests) for row in range(len(tests[0][0]))))


def _meets(value: Any, criterion: Any) -> bool:
    if isinstance(criterion, float):
        return bool(_is_number(value) and value == criterion)
    found = re.fullmatch(r"(>=|<=)(-?[\d.]+)", criterion)
    if found is None:
        raise NotImplementedError(criterion)
    return bool(_is_number(value) and _COMPARED[found[1]](value, float(found[2])))


def _missing() -> Any:
    raise FormulaError("#N/A")


def _median(*values: Any) -> float:
    return float(median(_numbers(values)))


_FUNCTIONS: Mapping[str, Callable[..., Any]] = {
    "ABS": lambda value: abs(_number(value)),
    "AND": lambda *values: all(map(bool, values)),
    "OR": lambda *values: any(map(bool, values)),
    "COUNT": lambda *values: float(len(_numbers(values))),
    "COUNTIFS": _countifs,
    "INDEX": _index,
    "ISNUMBER": _is_number,
    "MATCH": _match,
    "MAX": lambda *values: max(_numbers(values), default=0.0),
    "MEDIAN": _median,
    "MIN": lambda *values: min(_numbers(values), default=0.0),
    "NA": _missing,
    "ROUND": lambda value, digits: round(_number(value), int(digits)),
    "ROWS": lambda values: float(len(_listed(values))),
    "SUM": lambda *values: sum(_numbers(values)),
    "SUMPRODUCT": _sumproduct,
}
