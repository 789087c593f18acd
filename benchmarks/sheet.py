"""The workload of loading: a sheet of many answers with evidence and comments, and its questionnaire."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable
from pathlib import Path

import yaml

from cmat.errors import Problem
from cmat.loading.engagements import definitions_of
from cmat.loading.sheets import load_sheet

OPTIONS = [{"value": value, "score": 25 * (value - 1), "title": str(value)} for value in range(1, 6)]


def _library(folder: Path, questions: int) -> None:
    model = {
        "schema": "cmat/model/1",
        "id": "bench",
        "version": "1.0.0",
        "title": "Benchmark",
        "levels": [{"number": 1, "from": 0, "title": "One"}],
        "dimensions": [{"id": f"D{index}", "title": f"Dimension {index}"} for index in range(8)],
    }
    questionnaire = {
        "schema": "cmat/questionnaire/1",
        "id": "bench",
        "version": "1.0.0",
        "model": "bench",
        "title": "Benchmark",
        "scales": {"maturity": {"options": OPTIONS}},
        "scale": "maturity",
        "questions": [{"id": f"Q{index}", "dimension": f"D{index % 8}", "text": f"Do practice {index}"} for index in range(questions)],
    }
    for kind, document in (("models", model), ("questionnaires", questionnaire)):
        (folder / kind).mkdir()
        (folder / kind / "bench.yaml").write_text(json.dumps(document), encoding="utf-8")


def _sheet(questions: int) -> str:
    lines = ["schema: cmat/answers/1", "questionnaire: bench@1.0.0", "respondent: {id: anna}", "date: 2026-11-21", "answers:"]
    for index in range(questions):
        lines += [
            f"  Q{index}:",
            f"    level: {index % 5 + 1}",
            f"    grade: E{index % 5}",
            f'    evidence: "Report number {index} of the customer board, May 2026, page {index % 40}"',
            f'    comment: "Since the change in spring, branch {index} does it; the others follow in autumn"',
        ]
    return "\n".join(lines) + "\n"


def workloads(questions: int) -> tuple[Callable[[], object], Callable[[], object]]:
    """Return cmat's loading of a sheet, and PyYAML's of the same file; definitions are read beforehand, as in a batch."""
    folder = Path(tempfile.mkdtemp(prefix="cmat-bench-"))
    _library(folder, questions)
    path = folder / "anna.yaml"
    path.write_text(_sheet(questions), encoding="utf-8")
    definitions = definitions_of(folder)

    def ours() -> object:
        found: list[Problem] = []
        loaded = load_sheet(path, definitions, found)
        if loaded is None or found:
            raise RuntimeError(found)
        return loaded

    def theirs() -> object:
        return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)

    return ours, theirs
