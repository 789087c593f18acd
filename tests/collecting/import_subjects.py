"""An engagement folder for tests of the import: a questionnaire of six questions, two respondents, a consensus."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from cmat.collecting.forms import workbook
from cmat.collecting.forms.form import Form, FormOrder, forms_of
from cmat.collecting.importing.importing import ImportOrder, plan_import
from cmat.collecting.importing.plan import ImportPlan
from cmat.collecting.incoming.incoming import Reading
from cmat.errors import Problem
from cmat.loading.engagements import EngagementSetup, load_setup
from cmat.loading.present_answers import present_answers
from cmat.output_folder import write_files

MODEL = """\
schema: cmat/model/1
id: m
version: 1.0.0
title: Model
levels:
  - {number: 1, from: 0, title: Low}
  - {number: 2, from: 50, title: High}
dimensions:
  - {id: A, title: Alpha, weight: 1}
  - {id: B, title: "Beta: [all] of it?", weight: 1}
"""
QUESTIONNAIRE = """\
schema: cmat/questionnaire/1
id: q
version: 2.0.0
model: m
title: {en: Short one, fa: کوتاه}
scales:
  five:
    options:
      - {value: 1, score: 0, title: Never}
      - {value: 2, score: 25, title: Seldom}
      - {value: 3, score: 50, title: At times}
      - {value: 4, score: 75, title: Often}
      - {value: 5, score: 100, title: Always}
scale: five
facets:
  - {id: intent, weight: 1, scale: five, title: Intent}
  - {id: effect, weight: 1, scale: five, title: Effect}
questions:
  - {id: A1, dimension: A, text: Keep records}
  - {id: A2, dimension: A, text: Plan visits, replaces: [OLD2, OLDER2]}
  - {id: A3, dimension: A, text: Ask customers}
  - {id: B1, dimension: B, text: Train people}
  - {id: B2, dimension: B, text: Pay for results}
  - {id: B3, dimension: B, text: Sell to firms, when: {sector: [b2b]}}
"""
ENGAGEMENT = """\
schema: cmat/engagement/1
id: sepehr
organisation: {name: {en: Sepehr, fa: سپهر}}
questionnaires: [q@2.0.0]
as_of: 2026-11-21
respondents:
  - {id: ceo, role: GM, group: board}
  - {id: agent, group: front}
groups: {board: Board, front: Front}
privacy: {min_group: 1}
"""
SHEET = """\
# kept by hand
schema: cmat/answers/1
questionnaire: q@2.0.0
organisation: Sepehr
respondent: {id: ceo, role: GM, group: board}
answers:
  # first the plans
  A1: 3   # as agreed
  A2: {level: 4, grade: E3, evidence: "Report of May"}

  A3: unknown
  B1: {na: "No people"}
"""


def engagement_folder(path: Path, **files: str) -> Path:
    """Return an engagement folder with the ceo's sheet; `files` are more sheets by name, or `engagement` and `questionnaire` instead of the usual."""
    folder = path / "sepehr"
    texts = {
        "models/m.yaml": MODEL,
        "questionnaires/q.yaml": files.pop("questionnaire", QUESTIONNAIRE),
        "cmat.yaml": files.pop("engagement", ENGAGEMENT),
        "answers/ceo.yaml": SHEET,
        **{f"answers/{name}.yaml": text for name, text in files.items()},
    }
    for name, text in texts.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def setup_of(folder: Path) -> EngagementSetup:
    """Return what the engagement asks; the test fails where it has errors."""
    found: list[Problem] = []
    setup = load_setup(folder, found)
    if setup is None:
        raise ValueError(found)
    return setup


def form_for(folder: Path, respondent: str) -> Form:
    """Return a respondent's form, with the answers that are there."""
    setup = setup_of(folder)
    who = [one for one in setup.engagement.respondents if one.id == respondent]
    return forms_of(setup.engagement, setup.id, setup.parts, who, present_answers(setup, respondent, []))[0]


def form_of(folder: Path, respondent: str = "ceo", language: str = "en") -> bytes:
    """Return a respondent's workbook, with the answers that are there."""
    return next(iter(workbook.form_files(FormOrder((form_for(folder, respondent),), language, {})).values()))


def planned(folder: Path, files: Mapping[str, bytes | str], **keys: Any) -> ImportPlan:
    """Return what the import of these files, written beside the folder, would do."""
    paths = []
    for name, content in files.items():
        path = folder.parent / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        paths.append(path)
    table = {key: keys.pop(key) for key in ("respondent_column", "questionnaire") if key in keys}
    return plan_import(ImportOrder(tuple(paths), Reading(setup_of(folder), **table), **keys))


def applied(folder: Path, files: Mapping[str, bytes | str], **keys: Any) -> ImportPlan:
    """Return the plan after it was carried out; the test fails where it must not be."""
    plan = planned(folder, files, **keys)
    if not plan.is_possible:
        raise ValueError([str(problem) for problem in plan.problems])
    write_files(plan.writes())
    return plan


def changes(plan: ImportPlan, *, unchanged: bool = False) -> list[tuple[str, str, str, str]]:
    """Return question, change, old and new of every line; unchanged ones where they are asked for."""
    return [(line.question, line.change, line.old, line.new) for line in plan.lines if unchanged or line.change != "unchanged"]


def codes(plan: ImportPlan) -> list[str]:
    """Return the codes of the errors."""
    return sorted(problem.code for problem in plan.problems if problem.is_error)
