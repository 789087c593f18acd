"""A model and a questionnaire small enough to be read at a glance, as files."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

MODEL = """\
schema: cmat/model/1
id: m
version: 1.0.0
title: {en: Model, fa: مدل}
levels:
  - {number: 1, from: 0, title: Low}
  - {number: 2, from: 50, title: High}
dimensions:
  - {id: A, title: Alpha}
  - {id: B, title: Beta, dimensions: [{id: X, title: Xi}, {id: Y, title: Ypsilon}]}
"""

QUESTIONNAIRE = """\
schema: cmat/questionnaire/1
id: q
version: 1.0.0
model: m
title: {en: Questions, fa: پرسش‌ها}
scales:
  maturity: {options: [{value: 1, score: 0, title: One}, {value: 2, score: 25, title: Two}, {value: 3, score: 100, title: Three}]}
  facet: {options: [{value: 0, score: 0, title: No}, {value: 4, score: 100, title: Yes}]}
scale: maturity
facets: [{id: intent, weight: 0.2, scale: facet, title: Intent}, {id: reality, weight: 0.8, scale: facet, title: Reality}]
roles: {GM: Chief executive, MKT: Head of marketing}
questions:
  - {id: A1, dimension: A, text: Do A1, actions: {3: Go}}
  - {id: A2, dimension: A, text: Do A2, actions: {3: Go}}
  - {id: X1, dimension: B.X, text: Do X1, actions: {3: Go}, replaces: [OLD1]}
  - {id: Y1, dimension: B.Y, text: Do Y1, actions: {3: Go}, when: {sector: [b2b]}}
"""

# Four lines; the fifth is the first answer.
SHEET_HEAD = """\
schema: cmat/answers/1
questionnaire: q
respondent: {id: anna}
answers:
"""

ENGAGEMENT = """\
schema: cmat/engagement/1
organisation: {name: Acme}
questionnaires: [q]
as_of: 2026-11-21
respondents:
  - {id: anna, role: GM, group: board}
groups: {board: Board}
privacy: {min_group: 1}
"""

LIBRARY: Mapping[str, str] = {"models/m.yaml": MODEL, "questionnaires/q.yaml": QUESTIONNAIRE}


def write(folder: Path, files: Mapping[str, str | bytes]) -> None:
    """Write files below a folder."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode("utf-8") if isinstance(text, str) else text)


def sheet(answers: str, *, respondent: str = "anna", head: str = "") -> str:
    """Return a sheet; `head` are further lines before `answers:`."""
    return f"schema: cmat/answers/1\nquestionnaire: q\nrespondent: {{id: {respondent}}}\n{head}answers:\n{answers}"
