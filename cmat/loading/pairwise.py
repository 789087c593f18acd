"""Files of pairwise judgements: every pair compared once by every judge."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import combinations
from pathlib import Path

from cmat.errors import Problem
from cmat.loading.suggestions import did_you_mean
from cmat.loading.validation import Loaded, validate
from cmat.loading.yaml_source import read_yaml
from cmat.problems import pairwise as problems
from cmat.problems.definitions import DUPLICATE_ID
from cmat.schema.pairwise import SCHEMA, Judge, Pairwise

ITEM_LIMIT = 10


def load_pairwise(path: str | Path, found: list[Problem]) -> Loaded[Pairwise] | None:
    """Return the judgements in a file, or None where an error was added to `found`."""
    source = read_yaml(path, found, schema=SCHEMA)
    loaded = validate(source, Pairwise, found) if source else None
    if loaded is None:
        return None
    slips = [*_item_slips(loaded), *(slip for index in range(len(loaded.document.judges)) for slip in _pair_slips(loaded, index))]
    found.extend(slip for slip in slips if loaded.is_whole or slip.code != problems.MISSING_PAIR.code)
    return loaded if loaded.is_whole and not slips else None


def judge_name(judge: Judge, index: int) -> str:
    """Return the judge's name, or which one it is, counted from 1."""
    return judge.name or f"judge {index + 1}"


def judgement(judge: Judge, first: str, second: str) -> Fraction:
    """Return how many times as important the first item is as the second, as the judge says it; loading has checked that it is said."""
    if first == second:
        return Fraction(1)
    said = judge.judgements.get(first, {}).get(second)
    return said if said is not None else 1 / judge.judgements[second][first]


def _item_slips(loaded: Loaded[Pairwise]) -> Iterator[Problem]:
    items = loaded.document.items
    for index, item in enumerate(items):
        if item in items[:index]:
            yield DUPLICATE_ID.at(loaded.place("items", index), id=item)
    if len(items) > ITEM_LIMIT:
        yield problems.TOO_MANY_ITEMS.at(loaded.place("items"), count=len(items), limit=ITEM_LIMIT)


def _pair_slips(loaded: Loaded[Pairwise], index: int) -> Iterator[Problem]:
    items, judge = loaded.document.items, loaded.document.judges[index]
    here = ("judges", index, "judgements")
    seen: set[frozenset[str]] = set()
    for first, row in judge.judgements.items():
        for key, path in [(first, (*here, first)), *((second, (*here, first, second)) for second in row)]:
            if key not in items:
                yield problems.UNKNOWN_ITEM.at(loaded.place(*path, key=True), id=key, hint=did_you_mean(key, items))
        for second in row:
            pair = frozenset((first, second))
            if pair in seen or first == second:
                yield problems.PAIR_TWICE.at(loaded.place(*here, first, second, key=True), first=first, second=second)
            seen.add(pair)
    for first, second in combinations(dict.fromkeys(items), 2):
        if frozenset((first, second)) not in seen and len(items) <= ITEM_LIMIT:
            yield problems.MISSING_PAIR.at(loaded.place(*here), who=judge_name(judge, index), first=first, second=second)
