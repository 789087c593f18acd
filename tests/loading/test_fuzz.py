"""No file, however broken, raises anything or hides a line: 3,000 mutated files in every run, 200,000 with the slow tests."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from itertools import islice
from pathlib import Path

import pytest

from cmat.errors import Problem, sorted_problems
from cmat.library import library_root
from cmat.loading.definitions import Definitions
from cmat.loading.engagement_checks import check_engagement
from cmat.loading.engagements import definitions_of
from cmat.loading.sheets import load_sheet
from cmat.loading.validation import validate
from cmat.loading.yaml_source import read_yaml
from cmat.problems import CATALOGUE, printable
from cmat.schema.engagement import Engagement
from tests.loading.mutator import mutations
from tests.loading.small import LIBRARY, QUESTIONNAIRE, SHEET_HEAD, write

EXAMPLE = library_root() / "examples" / "sepehr"
SHORT = "schema: cmat/questionnaire/1\nid: x\nversion: 1.0.0\ntitle: Short\nextends: q\nonly: [A1, X1]\n"
FACETS = SHEET_HEAD + '  A1: {intent: 4, reality: 0, grade: E2}\n  A2: {na: "One product only"}\n  X1: unknown\n  Y1: {level: 3, comment: "c"}\n'
Read = Callable[[Path, Definitions, list[Problem]], object]


def _read_engagement(path: Path, definitions: Definitions, found: list[Problem]) -> None:
    source = read_yaml(path, found)
    loaded = validate(source, Engagement, found) if source else None
    if loaded is not None:
        for index, reference in enumerate(loaded.document.questionnaires):
            definitions.questionnaire(reference, loaded.place("questionnaires", index), found)
        found.extend(check_engagement(loaded, {}))


def _read_model(path: Path, definitions: Definitions, found: list[Problem]) -> None:
    definitions.model_file(str(path), found)


def _read_questionnaire(path: Path, definitions: Definitions, found: list[Problem]) -> None:
    definitions.questionnaire_file(str(path), found)


@cache
def _excerpt() -> bytes:
    """Return the shipped IDIC questionnaire with its first two questions."""
    lines = (library_root() / "questionnaires" / "idic.yaml").read_text(encoding="utf-8").splitlines(keepends=True)
    third = [index for index, line in enumerate(lines) if line.startswith("  - id: ")][2]
    return "".join(lines[:third]).encode("utf-8")


def _originals(kind: str) -> list[bytes]:
    if kind == "sheet":
        return [(EXAMPLE / "answers" / "ceo.yaml").read_bytes()[:4000], FACETS.encode("utf-8")]
    if kind == "engagement":
        return [(EXAMPLE / "cmat.yaml").read_bytes()]
    if kind == "questionnaire":
        return [_excerpt(), QUESTIONNAIRE.encode("utf-8"), SHORT.encode("utf-8")]
    return [(library_root() / "models" / "idic.yaml").read_bytes()]


READERS: Mapping[str, Read] = {"sheet": load_sheet, "engagement": _read_engagement, "questionnaire": _read_questionnaire, "model": _read_model}


def _check_mutations(folder: Path, kind: str, seed: int, count: int) -> int:
    """Read `count` mutated files; return how many had problems."""
    write(folder, LIBRARY)
    definitions = definitions_of(folder)
    path = folder / "questionnaires" / "x.yaml"
    refused = 0
    for data in islice(mutations(seed, _originals(kind), count), count):
        path.write_bytes(data)
        found: list[Problem] = []
        READERS[kind](path, definitions, found)
        refused += bool(found)
        for problem in sorted_problems(found):
            assert problem.code in CATALOGUE
            assert (problem.place.line >= 1 and problem.place.column >= 1) or (problem.place.line, problem.place.column) == (0, 0)
            assert printable(str(problem), 10_000) == str(problem), "a problem is one line without anything that a terminal would obey"
    return refused


@pytest.mark.parametrize("kind", READERS)
def test_a_mutated_file_gives_problems_and_nothing_else(tmp_path: Path, kind: str) -> None:
    """750 files of each kind: no exception, every problem with a place or about the whole file; most of them are refused."""
    assert _check_mutations(tmp_path, kind, seed=2026, count=750) > 500


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(10))
@pytest.mark.parametrize("kind", READERS)
def test_many_mutated_files_give_problems_and_nothing_else(tmp_path: Path, kind: str, seed: int) -> None:
    """200,000 files in all."""
    assert _check_mutations(tmp_path, kind, seed=seed, count=5_000) > 3_000
