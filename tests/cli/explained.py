"""An engagement in which everything that `explain` can have to say happens, small enough to be added up by hand."""

from __future__ import annotations

from pathlib import Path

from tests.loading.small import write

_MODEL = """\
schema: cmat/model/1
id: m
version: 1.0.0
title: {en: Model, fa: مدل}
gate: true
levels: [{number: 1, from: 0, title: {en: Low, fa: کم}}, {number: 2, from: 40, title: Middle}, {number: 3, from: 80, title: High}]
dimensions:
  - {id: A, title: {en: Alpha, fa: آلفا}}
  - {id: B, title: Beta, weight: 3, dimensions: [{id: X, title: Xi}, {id: Y, title: Ypsilon, weight: 2}]}
  - {id: N, title: Nothing}
"""
_QUESTIONNAIRE = """\
schema: cmat/questionnaire/1
id: ID
version: 1.0.0
model: m
title: Questions
scales:
  maturity: {options: [{value: 1, score: 0, title: One}, {value: 2, score: 50, title: Two}, {value: 3, score: 100, title: Three}]}
  facet: {options: [{value: 0, score: 0, title: No}, {value: 4, score: 100, title: Yes}]}
scale: maturity
facets: [{id: intent, weight: 1, scale: facet, title: Intent}, {id: reality, weight: 3, scale: facet, title: Reality}]
questions:
  - {id: A1, dimension: A, text: {en: Do A1, fa: انجام A1}, essential: true}
  - {id: A2, dimension: A, text: Do A2, weight: 3}
  - {id: A, dimension: A, text: Do the question that is called like its dimension, weight: 2}
  - {id: X1, dimension: B.X, text: Do X1}
  - {id: X2, dimension: B.X, text: Do X2}
  - {id: Y1, dimension: B.Y, text: Do Y1}
  - {id: Y2, dimension: B.Y, text: Do Y2, weight: 2}
  - {id: N1, dimension: N, text: Do N1}
"""
_ENGAGEMENT = """\
schema: cmat/engagement/1
organisation: {name: Acme}
questionnaires: [q, r]
as_of: 2026-11-21
mode: MODE
consensus: agreed
respondents:
  - {id: anna, group: board}
  - {id: ben, group: staff}
  - {id: cleo, group: staff}
  - {id: dora, group: staff}
  - {id: emil, group: floor}
  - {id: fay, group: floor}
  - {id: gus, group: floor}
  - {id: hal, group: floor}
groups: {board: {en: Board, fa: هیئت}, staff: Staff, floor: Floor}
privacy: {min_group: 3, individuals: INDIVIDUALS}
targets: {q: {overall: 60, B: 70}}
"""
# A2: a conflict, one says not applicable; A: agreed; X1: 2 of 8 open by nobody; Y2: unknown to all; N1: not applicable to all
_SELF = {
    "anna": "{A1: {level: 1, grade: E3, evidence: Minutes}, A2: {na: No shops}, A: 1, X1: 2, X2: 2, Y1: 3, Y2: unknown, N1: {na: No stock}}",
    "ben": "{A1: {level: 1, comment: Not yet}, A2: 3, A: 2, X1: 2, X2: 3, Y1: 3, N1: {na: No stock}}",
}
_ASSESSED = {
    "anna": (
        "{A1: {intent: 4, reality: 0, grade: E3}, A2: {na: No shops}, A: 1, X1: {level: 3, grade: E1},"
        " X2: {level: 3, grade: E2}, Y1: {level: 3, grade: E4}}"
    ),
    "ben": (
        "{A1: {intent: 4, reality: 4, grade: E2}, A2: {level: 3, grade: E3}, A: 2, X1: {level: 2, grade: E1},"
        " X2: {level: 3, grade: E3}, Y1: {level: 2, grade: E2}}"
    ),
}
PEOPLE = ("anna", "ben", "cleo", "dora", "emil", "fay", "gus", "hal")
_AGREED = {"self": "{A: {level: 3, grade: E1}}", "assessed": "{A: {intent: 4, reality: 4, grade: E2}}"}


def write_engagement(folder: Path, *, mode: str = "self", individuals: bool = False) -> Path:
    """Write the engagement, with two questionnaires of the same questions, and return its folder."""
    answers = _SELF if mode == "self" else _ASSESSED
    files = {"models/m.yaml": _MODEL, "cmat.yaml": _ENGAGEMENT.replace("MODE", mode).replace("INDIVIDUALS", str(individuals).lower())}
    for questionnaire in ("q", "r"):
        files[f"questionnaires/{questionnaire}.yaml"] = _QUESTIONNAIRE.replace("ID", questionnaire)
        given = {who: answers.get(who, answers["ben"]) for who in PEOPLE} | {"agreed": _AGREED[mode]}
        for who, what in given.items():
            head = f"schema: cmat/answers/1\nquestionnaire: {questionnaire}\nrespondent: {{id: {who}}}\n"
            files[f"answers/{who}.{questionnaire}.yaml"] = f"{head}answers: {what}\n"
    write(folder, files)
    return folder
