"""Folders of templates for tests: written, read, and filled in or laid out with a small report."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from cmat.errors import InputError, Problem
from cmat.rendering.formats import FORMATS, Edition
from cmat.rendering.own_templates.own import OwnTemplates, load_templates
from cmat.rendering.own_templates.worker import Limits
from cmat.rendering.subject import ReportSubject
from tests.rendering.subjects import lone, subject

QUICK = Limits(seconds=30, fill_seconds=1.5, memory_bytes=1024**3)


@lru_cache(maxsize=1)
def small() -> ReportSubject:
    """Return a report on one sheet of six answers."""
    return subject(lone({"A1": 3, "A2": 4, "B1": 2, "B2": 3, "C1": 1, "C2": {"level": 2, "comment": "<b>Since</b> spring"}}))


def template_folder(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    """Write a template folder and return it."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in files.items():
        (folder / name).write_bytes(data.encode() if isinstance(data, str) else data)
    return folder


def own(folder: Path, files: Mapping[str, str | bytes], limits: Limits = QUICK) -> OwnTemplates:
    """Return the templates of a folder that holds these files."""
    return load_templates(template_folder(folder / "house", files), limits)


def made(templates: OwnTemplates, kind: str = "html", language: str = "en", audience: str = "full") -> bytes:
    """Return the small report made with templates."""
    respondent = small().parts[0].assessment.voices[0].respondent if audience == "handout" else None
    return FORMATS[kind].make(small(), Edition(audience, language, respondent=respondent, templates=templates))


def faults(folder: Path, files: Mapping[str, str | bytes], kind: str = "html") -> list[Problem]:
    """Return what is wrong with a template folder, found when it is read or when a report is made with it."""
    try:
        made(own(folder, files), kind)
    except InputError as error:
        return list(error.problems)
    return []


def said(problem: Problem, folder: Path) -> str:
    """Return code and place of a problem: `CM968 cover.html.j2:3:5`."""
    return f"{problem.code} {str(problem.place).removeprefix(f'{folder}/house/')}"
