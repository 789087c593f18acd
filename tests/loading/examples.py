"""What an example of a problem is: one bad input, and the whole of what cmat says about it. The examples stand in examples_*.py."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from tests.loading.small import QUESTIONNAIRE, SHEET_HEAD

SHEET = "schema: cmat/answers/1\nquestionnaire: q\nrespondent: {id: anna}\n"
MODEL = "schema: cmat/model/1\nid: x\nversion: 1.0.0\ntitle: X\n"
LEVELS = "levels: [{number: 1, from: 0, title: L}]\n"
DIMENSIONS = "dimensions: [{id: A, title: T}]\n"
ASKING = "schema: cmat/questionnaire/1\nid: x\nversion: 1.0.0\nmodel: m\ntitle: X\n"
SCALE = "scales: {s: {options: [{value: 1, score: 0, title: a}, {value: 3, score: 9, title: b}]}}\n"
ASKING_ON_SCALE = f"{ASKING}{SCALE}scale: s\n"
QUESTIONS = "questions: [{id: A1, dimension: A, text: T, actions: {3: Go}}]\n"
SHORT = "schema: cmat/questionnaire/1\nid: {id}\nversion: 1.0.0\ntitle: T\nextends: {base}\n"
FOLDER = "schema: cmat/engagement/1\norganisation: {name: Acme}\nas_of: 2026-11-21\nquestionnaires: [q]\n"
RESPONDENTS = "respondents: [{id: anna}]\n"
OLD_QUESTIONNAIRE = QUESTIONNAIRE.replace("version: 1.0.0", "version: 0.9.0")
ANSWERED: Mapping[str, str] = {"x/answers/anna.yaml": f"{SHEET_HEAD}  A1: 3\n"}


@dataclass(frozen=True)
class Example:
    """A file (or a folder) that is checked, what else is there, and every line that is said."""

    code: str
    path: str
    text: str | bytes
    said: str
    others: Mapping[str, str | bytes] = field(default_factory=dict)

    def lines(self) -> list[str]:
        """Return the lines that are expected."""
        return self.said.splitlines()


def in_sheet(code: str, rest: str, said: str, **others: str) -> Example:
    """Return an example in a sheet that stands alone: `rest` follows the three lines of its head."""
    return Example(code, "x.yaml", f"{SHEET}{rest}", said, others)


def in_answers(code: str, answers: str, said: str) -> Example:
    """Return an example in the answers of a sheet: they begin in line 5."""
    return Example(code, "x.yaml", f"{SHEET_HEAD}{answers}", said)


def in_model(code: str, text: str, said: str) -> Example:
    """Return an example in a model file."""
    return Example(code, "models/x.yaml", text, said)


def in_questionnaire(code: str, text: str, said: str, others: Mapping[str, str] | None = None) -> Example:
    """Return an example in a questionnaire file."""
    return Example(code, "questionnaires/x.yaml", text, said, dict(others or {}))


def in_engagement(code: str, rest: str, said: str, others: Mapping[str, str] = ANSWERED) -> Example:
    """Return an example in an engagement folder: `rest` follows the four lines of cmat.yaml."""
    return Example(code, "x/cmat.yaml", f"{FOLDER}{rest}", said, dict(others))
