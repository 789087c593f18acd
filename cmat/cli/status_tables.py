"""Where an engagement stands, as tables, CSV or JSON."""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from cmat.cli.tables import as_rows
from cmat.localisation.digits import to_persian_digits
from cmat.problems.kind import printable

if TYPE_CHECKING:
    from cmat.collecting.progress import Progress
    from cmat.collecting.status import EngagementStatus, SheetStatus
    from cmat.schema.questionnaire import Questionnaire

_ENGLISH: Mapping[str, str] = MappingProxyType(
    {
        "titles": "respondent|role|group|state|answered|of|unknown|n/a|open|graded",
        "dimension": "dimension",
        "all": "overall",
        "evidence": "with evidence",
        "missing": "no sheet",
        "blank": "not begun",
        "started": "begun",
        "complete": "complete",
        "errors": "errors: {count}",
        "summary": "{complete} of {all} sheets complete, {answered} of {asked} questions answered",
        "no_sheet": "No sheet yet: {who}",
        "unusable": "Cannot be used: {file} (errors: {count})",
        "waiting": "Waiting in the inbox: {files}",
        "nobody": "Nobody is listed under 'respondents' in cmat.yaml, and answers/ is empty.",
        "next": "Next: {command}",
        "comma": ", ",
    }
)
_PERSIAN: Mapping[str, str] = MappingProxyType(
    {
        "titles": "پاسخ‌دهنده|نقش|گروه|وضعیت|پاسخ‌داده‌شده|از|اطلاعی نیست|موضوعیت ندارد|باز|درجهٔ شواهد",
        "dimension": "بُعد",
        "all": "کل",
        "evidence": "با شواهد",
        "missing": "بدون برگه",
        "blank": "آغاز نشده",
        "started": "در جریان",
        "complete": "کامل",
        "errors": "خطا: {count}",
        "summary": "{complete} برگه از {all} برگه کامل است؛ به {answered} پرسش از {asked} پرسش پاسخ داده شده است",
        "no_sheet": "هنوز برگه‌ای ندارند: {who}",
        "unusable": "قابل استفاده نیست: {file} (خطا: {count})",
        "waiting": "در صندوق ورودی (inbox) مانده است: {files}",
        "nobody": "در cmat.yaml کسی زیر respondents نیامده و پوشهٔ answers/ خالی است.",
        "next": "گام بعدی: {command}",
        "comma": "، ",
    }
)
_WORDS: Mapping[str, Mapping[str, str]] = MappingProxyType({"en": _ENGLISH, "fa": _PERSIAN})
_SHOWN_FILES = 5


def next_command(status: EngagementStatus) -> str:
    """Return the next step as a command that can be typed where the user stands."""
    folder = status.setup.folder
    words = ["cmat", *(["-C", str(folder)] if folder != Path() else [])]
    person = ["--respondent", status.next_respondent] if status.next_respondent else []
    steps = {
        "check": ["check"],
        "import": ["import", *(str(path) for path in status.waiting)],
        "form": ["form", *person],
        "remind": ["interview", *person],
        "consensus": ["agreement", "--agenda", str(folder / "reports")],
        "report": ["report"],
    }
    return " ".join(shlex.quote(word) for word in (*words, *steps[status.next_step]))


def status_tables(status: EngagementStatus, language: str, how: str) -> str:
    """Return a table for each questionnaire, one line a respondent and a column for each dimension, and what to do next below."""
    words = _WORDS[language]
    parts = []
    for model, questionnaire in status.setup.parts:
        heading = f"{questionnaire.title.in_language(language)} · {questionnaire.reference}"
        paths = [dimension.id for dimension in model.dimensions]
        parts.append(f"{'## ' if how == 'md' else ''}{printable(heading, 300)}\n\n{_table(status, questionnaire, paths, language, how)}")
    lines = "\n".join(f"- {line}" if how == "md" else line for line in _lines(status, words, language))
    return "\n".join((*parts, f"{lines}\n"))


def _table(status: EngagementStatus, questionnaire: Questionnaire, paths: list[str], language: str, how: str) -> str:
    words = _WORDS[language]
    sheets = status.of(questionnaire.id)
    paths = [path for path in paths if any(path in sheet.dimensions for sheet in sheets)]
    rows = [[*_who(sheet, words, language), *_counts(sheet.total, language), *_by_dimension(sheet, paths, words, language)] for sheet in sheets]
    return as_rows([*words["titles"].split("|"), *paths], rows, how) if rows else ""


def _by_dimension(sheet: SheetStatus, paths: list[str], words: Mapping[str, str], language: str) -> list[str]:
    if sheet.state == "missing":
        return [""] * len(paths)
    of = {"en": "{}/{}", "fa": f"{{}} {words['titles'].split('|')[5]} {{}}"}[language]
    cells = []
    for path in paths:
        there = sheet.dimensions.get(path)
        cells.append(_digits(of.format(there.answered, there.asked), language) if there else "")
    return cells


def _who(sheet: SheetStatus, words: Mapping[str, str], language: str) -> list[str]:
    who = sheet.respondent
    state = words[sheet.state].format(count=_digits(sheet.errors, language))
    return [who.id, who.role or "", who.group or "", state]


def _counts(progress: Progress, language: str) -> list[str]:
    counts = (progress.answered, progress.asked, progress.unknown, progress.not_applicable, progress.open, progress.graded)
    return [_digits(count, language) for count in counts]


def _digits(value: object, language: str) -> str:
    return to_persian_digits(str(value)) if language == "fa" else str(value)


def _lines(status: EngagementStatus, words: Mapping[str, str], language: str) -> Iterator[str]:
    sheets = status.sheets
    counts = {
        "complete": sum(sheet.state == "complete" for sheet in sheets),
        "all": len(sheets),
        "answered": sum(sheet.total.answered for sheet in sheets),
        "asked": sum(sheet.total.asked for sheet in sheets),
    }
    yield words["summary"].format_map({key: _digits(count, language) for key, count in counts.items()}) if sheets else words["nobody"]
    without = list(dict.fromkeys(sheet.respondent.id for sheet in sheets if sheet.state == "missing"))
    if without:
        yield words["no_sheet"].format(who=words["comma"].join(without))
    broken = [(sheet.path, sheet.errors) for sheet in sheets if sheet.state == "errors"] + [(file.path, file.errors) for file in status.unusable]
    for path, errors in broken:
        yield words["unusable"].format(file=printable(str(path), 300), count=_digits(errors, language))
    if status.waiting:
        names = [printable(path.name) for path in status.waiting[:_SHOWN_FILES]] + ["…"] * (len(status.waiting) > _SHOWN_FILES)
        yield words["waiting"].format(files=words["comma"].join(names))
    yield words["next"].format(command=printable(next_command(status), 2_000))


def status_rows(status: EngagementStatus, language: str) -> str:
    """Return CSV: one line for each respondent, questionnaire and dimension, the whole of a sheet under `overall`; numbers in Latin digits."""
    words = _WORDS[language]
    titles = words["titles"].split("|")
    headers = [*titles[:3], "questionnaire", titles[3], words["dimension"], *titles[4:], words["evidence"]]
    rows = []
    for sheet in status.sheets:
        who = _who(sheet, words, "en")
        for path, progress in ((words["all"], sheet.total), *sheet.dimensions.items()):
            rows.append([*who[:3], sheet.questionnaire, who[3], path, *_counts(progress, "en"), str(progress.evidence)])
    return as_rows(headers, rows, "csv")


def status_document(status: EngagementStatus) -> dict[str, Any]:
    """Return everything as one JSON document."""
    return {
        "schema": "cmat/status/1",
        "engagement": status.setup.id,
        "questionnaires": [questionnaire.reference for _, questionnaire in status.setup.parts],
        "sheets": [_sheet(sheet) for sheet in status.sheets],
        "unusable": [{"file": str(file.path), "errors": file.errors} for file in status.unusable],
        "inbox": [str(path) for path in status.waiting],
        "next": {"step": status.next_step, "respondent": status.next_respondent, "command": next_command(status)},
    }


def _sheet(sheet: SheetStatus) -> dict[str, Any]:
    who = sheet.respondent
    return {
        "respondent": who.id,
        "role": who.role,
        "group": who.group,
        "questionnaire": sheet.questionnaire,
        "state": sheet.state,
        "file": None if sheet.path is None else str(sheet.path),
        "errors": sheet.errors,
        **_progress(sheet.total),
        "dimensions": [{"path": path, **_progress(progress)} for path, progress in sheet.dimensions.items()],
    }


def _progress(progress: Progress) -> dict[str, int]:
    return {
        "asked": progress.asked,
        "answered": progress.answered,
        "unknown": progress.unknown,
        "not_applicable": progress.not_applicable,
        "open": progress.open,
        "evidence": progress.evidence,
        "graded": progress.graded,
    }
