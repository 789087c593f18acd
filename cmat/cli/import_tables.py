"""What an import did, line by line, in the language of the form."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from cmat.cli.tables import as_json, as_rows
from cmat.errors import sorted_problems
from cmat.localisation.digits import to_persian_digits

if TYPE_CHECKING:
    from cmat.collecting.importing.plan import ImportPlan, Line
    from cmat.errors import Problem

_ENGLISH: Mapping[str, str] = MappingProxyType(
    {
        "titles": "respondent|question|change|before|after|where",
        "new": "new",
        "changed": "changed",
        "unchanged": "unchanged",
        "cleared": "cleared",
        "not understood": "not understood",
        "blank": "left blank",
        "before": "brought in before",
        "written": "Written: {files}.",
        "nothing_new": "Nothing to write: the sheets say all this already.",
        "dry": "Nothing was written (--dry-run). It would be: {files}.",
        "refused": "Nothing was written. Correct what was not understood, and bring the file in again.",
        "comma": ", ",
    }
)
_PERSIAN: Mapping[str, str] = MappingProxyType(
    {
        "titles": "پاسخ‌دهنده|پرسش|تغییر|پیش از این|اکنون|محل",
        "new": "تازه",
        "changed": "تغییر کرده",
        "unchanged": "بدون تغییر",
        "cleared": "پاک شده",
        "not understood": "فهمیده نشد",
        "blank": "بی‌پاسخ",
        "before": "پیش‌تر وارد شده",
        "written": "نوشته شد: {files}.",
        "nothing_new": "چیزی برای نوشتن نیست: برگه‌ها همین پاسخ‌ها را دارند.",
        "dry": "چیزی نوشته نشد (--dry-run). این فایل‌ها نوشته می‌شد: {files}.",
        "refused": "چیزی نوشته نشد. آنچه را فهمیده نشد اصلاح کنید و فایل را دوباره وارد کنید.",
        "comma": "، ",
    }
)
_WORDS: Mapping[str, Mapping[str, str]] = MappingProxyType({"en": _ENGLISH, "fa": _PERSIAN})


def import_output(plan: ImportPlan, language: str, how: str, *, is_applied: bool, is_dry: bool, with_unchanged: bool) -> str:
    """Return the lines as a table, CSV or Markdown, or the whole as one JSON document."""
    if how == "json":
        return as_json(_document(plan, is_applied=is_applied, is_dry=is_dry))
    words = _WORDS[language]
    shown = [line for line in plan.lines if with_unchanged or line.change != "unchanged"]
    if not shown and how == "table":
        return ""
    rows = [[line.respondent, line.question, words[line.change], line.old, _after(line), str(line.place)] for line in shown]
    return as_rows(words["titles"].split("|"), rows, how)


def _after(line: Line) -> str:
    return "" if line.change == "unchanged" else line.new or line.reason


def import_summary(plan: ImportPlan, language: str, *, is_applied: bool, is_dry: bool) -> str:
    """Return how many lines there are of each kind, and what was written."""
    words = _WORDS[language]
    counts = {**plan.counts(), "blank": plan.left_blank, "before": len(plan.before)}
    said = words["comma"].join(f"{_number(count, language)} {words[what]}" for what, count in counts.items() if count)
    files = words["comma"].join(str(path) for path in plan.sheets)
    if not plan.is_possible:
        end = words["refused"]
    elif not plan.sheets:
        end = words["nothing_new"]
    else:
        end = words["written" if is_applied and not is_dry else "dry"].format(files=files)
    return f"{said}. {end}" if said else end


def _number(count: int, language: str) -> str:
    return to_persian_digits(str(count)) if language == "fa" else str(count)


def _document(plan: ImportPlan, *, is_applied: bool, is_dry: bool) -> dict[str, Any]:
    return {
        "schema": "cmat/import/1",
        "applied": is_applied,
        "dry_run": is_dry,
        "counts": {**{change.replace(" ", "_"): count for change, count in plan.counts().items()}, "left_blank": plan.left_blank},
        "sheets": [str(path) for path in plan.sheets],
        "kept": [str(path) for path in plan.kept],
        "imported_before": sorted(plan.before),
        "lines": [_line(line) for line in plan.lines],
        "problems": [_problem(problem) for problem in sorted_problems(plan.problems)],
    }


def _line(line: Line) -> dict[str, Any]:
    found = {
        "file": line.file,
        "respondent": line.respondent,
        "questionnaire": line.questionnaire,
        "question": line.question,
        "change": line.change,
        "old": line.old,
        "new": line.new,
        "where": str(line.place),
    }
    return {**found, **({"reason": line.reason} if line.reason else {})}


def _problem(problem: Problem) -> dict[str, Any]:
    return {"code": problem.code, "severity": problem.severity, "where": str(problem.place), "message": problem.message, "fix": problem.fix}
