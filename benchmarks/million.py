"""A million respondents by the command that a user types: Parquet in, Parquet out, and how much memory the process takes at most.

Two questionnaires: QCI as it is shipped, and a made one of 140 questions in 30 dimensions on two floors. Each respondent has an id, one of 40 groups
and an answer to 92% of the questions, at random: scores hardly repeat, so neither memory nor compression is helped.
"""

from __future__ import annotations

import importlib
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.sheet import OPTIONS
from cmat.errors import Place
from cmat.loading.engagements import definitions_of

_STEP = 65_536
# A process of its own, small and new: what it says of its child is of that child alone.
_MEASURE = """
import json, resource, subprocess, sys
code = subprocess.call(sys.argv[1:], stdout=subprocess.DEVNULL)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(json.dumps([code, used.ru_maxrss / 1024, used.ru_utime + used.ru_stime]))
"""


@dataclass(frozen=True, slots=True)
class Run:
    """One run of the command.

    questions, rows  of the table that was read; rows are counted in the file that was written
    peak_mib         largest resident memory of the process
    cpu_seconds      user and system
    """

    questionnaire: str
    questions: int
    rows: int
    peak_mib: float
    cpu_seconds: float


def runs(respondents: int) -> Iterator[Run]:
    """Yield what the command takes for each questionnaire."""
    with tempfile.TemporaryDirectory(prefix="cmat-million-") as name:
        folder = Path(name)
        _write_library(folder)
        for questionnaire in ("qci", "bench140"):
            table, out = folder / f"{questionnaire}.parquet", folder / f"out-{questionnaire}"
            # in another process: this one stays small
            subprocess.run([sys.executable, "-m", "benchmarks.million", str(folder), questionnaire, str(respondents), str(table)], check=True)
            command = ["-m", "cmat", "--library", str(folder), "survey", str(table), "--questionnaire", questionnaire]
            command += ["-o", str(out), "--individuals", "--to", "parquet", "-q"]
            said = subprocess.run([sys.executable, "-c", _MEASURE, sys.executable, *command], check=True, capture_output=True, text=True)
            code, peak, cpu = json.loads(said.stdout)
            if code:
                raise RuntimeError(said.stderr)
            polars = importlib.import_module("polars")
            rows = int(polars.scan_parquet(out / "scores.parquet").select(polars.len()).collect().item())
            yield Run(questionnaire, len(_questions(folder, questionnaire)), rows, peak, cpu)


def _write_library(folder: Path) -> None:
    """Write a model of 8 sections, 6 of them in dimensions of their own, and a questionnaire of 140 questions with weights."""
    sections = [{"id": f"S{section}", "title": f"Section {section}", "weight": 1 + section % 2} for section in range(8)]
    leaves = ["S6", "S7"]
    for section in sections[:6]:
        below = [f"D{number}" for number in range(4 if section["id"] != "S5" else 2)]
        section["dimensions"] = [{"id": each, "title": each} for each in below]
        leaves += [f"{section['id']}.{each}" for each in below]
    model = {
        "schema": "cmat/model/1",
        "id": "bench140",
        "version": "1.0.0",
        "title": "Benchmark",
        "levels": [{"number": number, "from": start, "title": str(number)} for number, start in enumerate((0, 20, 40, 60, 80), 1)],
        "dimensions": sections,
    }
    questionnaire = {
        "schema": "cmat/questionnaire/1",
        "id": "bench140",
        "version": "1.0.0",
        "model": "bench140",
        "title": "Benchmark",
        "scales": {"maturity": {"options": OPTIONS}},
        "scale": "maturity",
        "questions": [
            {"id": f"Q{number}", "dimension": leaves[number % len(leaves)], "text": f"Do practice {number}", "weight": 1 + (number % 5 == 0)}
            for number in range(140)
        ],
    }
    for kind, document in (("models", model), ("questionnaires", questionnaire)):
        (folder / kind).mkdir()
        (folder / kind / "bench140.yaml").write_text(json.dumps(document), encoding="utf-8")


def _questions(folder: Path, questionnaire: str) -> list[str]:
    found = definitions_of(None, (folder,)).questionnaire(questionnaire, Place(questionnaire), [])
    if found is None:
        raise RuntimeError(f"{questionnaire} does not load")
    return [question.id for question in found.document.questions_for(None)]


def write_table(folder: Path, questionnaire: str, respondents: int, path: Path) -> None:
    """Write random answers as Parquet: UInt8, null for blank."""
    polars = importlib.import_module("polars")
    questions = _questions(folder, questionnaire)
    schema = {"respondent": polars.String, "group": polars.String, **dict.fromkeys(questions, polars.UInt8)}
    rng = np.random.default_rng(20261121)

    def frames(*_: object) -> Iterator[Any]:
        for start in range(0, respondents, _STEP):
            rows = range(start, min(start + _STEP, respondents))
            answers = rng.integers(1, 6, (len(questions), len(rows))).astype(np.uint8)
            answers[rng.random(answers.shape) < 0.08] = 0
            people = {"respondent": [f"r{row:07d}" for row in rows], "group": [f"branch {row % 40}" for row in rows]}
            yield polars.DataFrame(
                {**people, **{question: polars.Series(column).replace(0, None) for question, column in zip(questions, answers, strict=True)}}
            )

    polars.io.plugins.register_io_source(frames, schema=schema).sink_parquet(path, row_group_size=_STEP)


if __name__ == "__main__":
    write_table(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), Path(sys.argv[4]))
