"""What `cmat explain` says about a dimension and about a question."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from cmat.cli.inputs import ScoredPart
from cmat.cli.score_table import level_words, points
from cmat.cli.tables import as_json, as_rows
from cmat.problems.kind import printable
from cmat.scoring.ledger import Ledger, ledger
from cmat.scoring.points import answer_points
from cmat.scoring.results import NodeScore, QuestionScore
from cmat.scoring.rounding import shown, shown_percent

_STATES = {"answered": "answered", "not_applicable": "not applicable", "unknown": "not known", "blank": "not answered"}


def explain_dimension(part: ScoredPart, found: str, language: str, how: str, *, exact: bool) -> str:
    """Return the ledger of a dimension, or of the whole."""
    book = ledger(part.result, "" if found == "overall" else found)
    if how == "json":
        return as_json(_ledger_document(book))
    headers = ["question", "n", "points", "share %", "contribution", "exact", "text"]
    rows = [
        [line.question.id, str(line.question.n), points(line.question.score), shown_percent(line.share, 2), shown(line.shown),
         f"{line.share} × {line.question.score} = {line.contribution}", _text(part, line.question, language)]
        for line in book.lines
    ]  # fmt: skip
    if book.lines:
        rows.append(["sum", "", "", shown_percent(sum((line.share for line in book.lines), Fraction(0)), 2), points(book.total), f"{book.total}", ""])
    if not exact:
        headers.remove("exact")
        rows = [[*row[:5], row[6]] for row in rows]
    if how == "csv":
        return as_rows(headers, rows, how)
    return "\n".join([*_about_node(part, book.node, language), "", as_rows(headers, rows, how), *_left_out(part, book.node)])


def _about_node(part: ScoredPart, node: NodeScore, language: str) -> list[str]:
    name = node.path or "overall"
    title = printable(node.title.in_language(language), 200)
    said = points(node.score) or ("no score" if node.status == "not_applicable" else f"withheld (computed {points(node.computed_score) or 'none'})")
    lines = [f"{name} · {title}: {said}"]
    if node.level is not None:
        lines.append(f"  level     {printable(level_words(part, node, language), 200)}")
    if node.low is not None and node.high is not None:
        lines.append(f"  bounds    {shown(node.low)} if every open question were 0, {shown(node.high)} if 100")
    if node.coverage is not None:
        lines.append(f"  coverage  {shown_percent(node.coverage)} % of the weight is answered: {node.status}")
    if part.result.collects_evidence and node.supported is not None:
        lines.append(f"  supported {points(node.supported)} by evidence (caps per grade, rule SC-03)")
    if node.target is not None:
        lines.append(f"  target    {points(node.target)}, gap {points(node.gap) or 'unknown'}")
    if node.path:
        lines.append(f"  share     {shown_percent(node.share, 2)} % of the overall weight")
    return lines


def _left_out(part: ScoredPart, node: NodeScore) -> list[str]:
    lines = []
    for question in part.result.questions_of(node.path):
        if question.state == "not_applicable":
            reasons = "; ".join(remark.text for remark in part.remarks()[question.id].not_applicable if remark.text)
            lines.append(f"left out: {question.id} (not applicable{f': {printable(reasons, 400)}' if reasons else ''})")
        elif question.state != "answered":
            lines.append(
                f"open: {question.id} ({_STATES[question.state]}; {shown_percent(question.share, 2)} % of the overall weight, in the bounds only)"
            )
    return lines


def _ledger_document(book: Ledger) -> dict[str, Any]:
    node = book.node
    return {
        "schema": "cmat/ledger/1",
        "path": node.path or "overall",
        "score": _float(node.score),
        "computed": _float(node.computed_score),
        "computed_exact": str(book.total) if book.lines else None,
        "status": node.status,
        "lines": [
            {
                "question": line.question.id,
                "n": line.question.n,
                "points": _float(line.question.score),
                "points_exact": str(line.question.score),
                "share": float(line.share),
                "share_exact": str(line.share),
                "contribution": float(line.contribution),
                "contribution_exact": str(line.contribution),
                "shown": shown(line.shown),
            }
            for line in book.lines
        ],
    }


def explain_question(part: ScoredPart, found: str, language: str, how: str, *, exact: bool) -> str:
    """Return what a question's points come from, and what they do."""
    question = part.result.question(found)
    if question is None:
        raise KeyError(found)
    if how == "json":
        return as_json(_question_document(question))
    lines = _about_question(part, question, language, exact=exact)
    if how in ("md", "csv"):
        return as_rows(("what", "value"), [list(line) for line in lines], how)
    width = max(len(name) for name, _ in lines)
    heading = f"{question.id} · {_text(part, question, language)}"
    return "\n".join([heading, *(f"  {name.ljust(width)}  {printable(value, 600)}" for name, value in lines)])


def _about_question(part: ScoredPart, question: QuestionScore, language: str, *, exact: bool) -> list[tuple[str, str]]:
    assessment = part.assessment
    lines = [("dimension", question.path), ("state", _STATES[question.state])]
    if question.score is not None:
        value = f"{shown(question.score)}{f' = {question.score}' if exact else ''}"
        how = {"groups": "mean of the groups' means", "mean": "mean", "median": "median"}[assessment.aggregate]
        lines.append(("points", value if part.result.respondents == 1 else f"{value} ({how} of {question.n} answers)"))
    if question.override is not None:
        before = points(question.override.points) or _STATES[question.override.state]
        lines.append(("override", f"agreed in the consensus sheet; before: {before}"))
    if question.low is not None and question.high is not None and part.result.respondents > 1:
        lines.append(("range", f"{shown(question.low)} to {shown(question.high)}"))
    if question.supported is not None:
        lines.append(("supported", f"{shown(question.supported)} by evidence"))
    lines.append(("weight", f"{shown(question.weight, 2)} in {question.path}; {shown_percent(question.share, 2)} % of the overall weight"))
    if question.score is not None:
        adds = question.effective * question.score
        sum_of = f" = {question.effective} × {question.score}" if exact else ""
        lines.append(("adds", f"{shown(adds, 2)} points to the overall score{sum_of}"))
    if question.gap is not None:
        lines.append(("gap", f"{shown(question.gap)} to the target {points(question.target)} of {question.path}"))
    return [*lines, *_given_answers(part, question), *_written(part, question, language)]


def _given_answers(part: ScoredPart, question: QuestionScore) -> list[tuple[str, str]]:
    """Return each respondent's answer with its points, where privacy allows it (rules SC-01 to SC-03)."""
    assessment = part.assessment
    asked = assessment.questionnaire.question(question.id)
    if asked is None or not part.result.shows_individuals:
        return []
    lines = []
    for voice in assessment.voices:
        answer = voice.answer(question.id)
        worth = answer_points(answer, asked, assessment.questionnaire)
        if worth.claimed is None or worth.supported is None:
            continue
        given = str(answer.level) if answer.level is not None else ", ".join(f"{facet} {value}" for facet, value in answer.facets.items())
        cap = f"; {answer.grade or 'no grade (as E0)'} supports {shown(worth.supported)}" if question.supported is not None else ""
        who = f"{voice.respondent}: " if len(assessment.voices) > 1 else ""
        lines.append(("answer", f"{who}{given} = {shown(worth.claimed)} points{cap}"))
    return lines


def _written(part: ScoredPart, question: QuestionScore, language: str) -> list[tuple[str, str]]:
    remarks = part.remarks()[question.id]
    lines = [("evidence", f"{note.grade}: {note.text}") for note in remarks.evidence]
    lines += [("comment", f"{remark.text}{f' ({remark.group.in_language(language)})' if remark.group else ''}") for remark in remarks.comments]
    return lines + [("not applicable", remark.text or "no reason given") for remark in remarks.not_applicable]


def _question_document(question: QuestionScore) -> dict[str, Any]:
    return {
        "schema": "cmat/ledger/1",
        "question": question.id,
        "path": question.path,
        "state": question.state,
        "n": question.n,
        "points": _float(question.score),
        "points_exact": None if question.score is None else str(question.score),
        "supported": _float(question.supported),
        "low": _float(question.low),
        "high": _float(question.high),
        "share": float(question.share),
        "share_exact": str(question.share),
        "effective": float(question.effective),
        "effective_exact": str(question.effective),
        "target": _float(question.target),
        "gap": _float(question.gap),
    }


def _float(value: Fraction | None) -> float | None:
    return None if value is None else float(value)


def _text(part: ScoredPart, question: QuestionScore, language: str) -> str:
    asked = part.assessment.questionnaire.question(question.id)
    return printable(asked.text.in_language(language), 200) if asked else ""
