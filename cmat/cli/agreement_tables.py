"""What `cmat agreement` prints: questions, dimensions, and the perception gap."""

from __future__ import annotations

from typing import Any

from cmat.analysis.agreement import Agreement, DimensionAgreement, QuestionAgreement, agreement
from cmat.analysis.perception import PerceptionGap, group_differences, perception_gap
from cmat.cli.inputs import Scored, ScoredPart
from cmat.cli.tables import as_json, as_rows
from cmat.cli.telling import Teller, teller
from cmat.problems.kind import printable
from cmat.scoring.rounding import as_float

_QUESTIONS = ("question", "dimension", "n", "ad", "ad_median", "limit", "r_wg", "a_wg", "range", "text")
_DIMENSIONS = ("dimension", "title", "questions", "ad", "r_wg_j", "r_star_wg")
_LISTED_IDS = 4


def agreement_output(scored: Scored, language: str, how: str, top: int | None, groups: tuple[str, str] | None) -> str:
    """Return the agreement of every questionnaire: tables, one CSV table of questions, Markdown, or the JSON document."""
    if how == "json":
        return as_json({"schema": "cmat/agreement/1", "results": [_document(part, top, groups) for part in scored.parts]})
    said = teller(language, how)
    if how == "csv":
        rows = [[part.result.questionnaire, *row] for part in scored.parts for row in _question_rows(part, _found(part), said, top)]
        return as_rows(said.heads("questionnaire", *_QUESTIONS), rows, how)
    return "\n".join(_section(part, said, how, top, groups) for part in scored.parts)


def _section(part: ScoredPart, said: Teller, how: str, top: int | None, groups: tuple[str, str] | None) -> str:
    found = _found(part)
    title = said.say("command.agreement.questions", questionnaire=part.result.questionnaire)
    tables = [
        (title, said.heads(*_QUESTIONS), _question_rows(part, found, said, top)),
        (said.say("command.agreement.dimensions"), said.heads(*_DIMENSIONS), [_dimension_row(dimension, said) for dimension in found.dimensions]),
    ]
    gap = perception_gap(part.assessment, part.result, groups)
    if gap is not None:
        tables.append(_perception_table(gap, said))
    mark = "## " if how == "md" else ""
    end = "\n" if how == "md" else ""
    return "\n".join(f"{mark}{printable(title, 200)}\n{end}{as_rows(headers, rows, how)}" for title, headers, rows in tables)


def _questions(found: Agreement, top: int | None) -> list[QuestionAgreement]:
    """Return the divided questions first, then those on which all agree, then (range only) those with two answers."""
    widest = found.widest()
    ids = {question.id for question in widest}
    alike = [question for question in found.questions if question.indices is not None and question.id not in ids]
    ranges = [question for question in found.questions if question.indices is None and question.low is not None]
    return [*widest, *alike, *ranges][:top]


def _found(part: ScoredPart) -> Agreement:
    return agreement(part.assessment, part.result)


def _question_rows(part: ScoredPart, found: Agreement, said: Teller, top: int | None) -> list[list[str]]:
    return [_question_row(part, question, said) for question in _questions(found, top)]


def _question_row(part: ScoredPart, question: QuestionAgreement, said: Teller) -> list[str]:
    asked = part.assessment.questionnaire.question(question.id)
    found = question.indices
    figures = [""] * 5
    if found is not None:
        figures = [said.points(value, 2) for value in (found.ad_mean, found.ad_median, question.ad_limit, found.r_wg, found.a_wg)]
    scale = "" if question.low is None else said.say("command.agreement.range", low=question.low, high=question.high)
    text = said.title(asked.text) if asked else ""
    text = said.say("command.agreement.agreed", text=text) if question.is_agreed else text
    return [question.id, question.path, said.whole(question.n), *figures, scale, text]


def _dimension_row(dimension: DimensionAgreement, said: Teller) -> list[str]:
    figures = [said.points(value, 2) for value in (dimension.ad_mean, dimension.r_wg_j, dimension.lindell)]
    title = said.title(dimension.title) if dimension.path else ""
    return [dimension.path or said.say("command.overall"), title, said.whole(len(dimension.questions)), *figures]


def _perception_table(gap: PerceptionGap, said: Teller) -> tuple[str, list[str], list[list[str]]]:
    names = [said.title(gap.first.title), said.title(gap.second.title)]
    rows = []
    for finding in gap.findings:
        more = len(finding.question_ids) - _LISTED_IDS
        ids = said.listed(finding.question_ids[:_LISTED_IDS])
        ids = said.say("command.agreement.and_more", ids=ids, n=more) if more > 0 else ids
        points = [said.points(value) for value in (finding.first_score, finding.second_score, finding.difference)]
        rows.append([finding.path, said.title(finding.title), *points, ids])
    key = "command.agreement.against" if gap.difference is None else "command.agreement.against_overall"
    title = said.say(key, first=names[0], second=names[1], points=said.points(gap.difference))
    return title, [*said.heads("dimension", "title"), *names, *said.heads("difference", "rests_on")], rows


def _document(part: ScoredPart, top: int | None, groups: tuple[str, str] | None) -> dict[str, Any]:
    found = _found(part)
    gap = perception_gap(part.assessment, part.result, groups)
    return {
        "questionnaire": part.result.questionnaire,
        "respondents": part.result.respondents,
        "questions": [_question_document(question) for question in _questions(found, top)],
        "dimensions": [
            {
                "path": dimension.path or "overall",
                "questions": list(dimension.questions),
                "ad_mean": as_float(dimension.ad_mean),
                "r_wg_j": as_float(dimension.r_wg_j),
                "lindell": as_float(dimension.lindell),
            }
            for dimension in found.dimensions
        ],
        "differences": [
            {"path": each.path or "overall", "groups": [each.first, each.second], "difference": float(each.difference)}
            for each in group_differences(part.result)
        ],
        "perception": None if gap is None else _perception_document(gap),
    }


def _question_document(question: QuestionAgreement) -> dict[str, Any]:
    found = question.indices
    return {
        "question": question.id,
        "path": question.path,
        "n": question.n,
        "options": question.options,
        "ad_mean": as_float(found.ad_mean if found else None),
        "ad_median": as_float(found.ad_median if found else None),
        "ad_limit": float(question.ad_limit),
        "r_wg": as_float(found.r_wg if found else None),
        "a_wg": as_float(found.a_wg if found else None),
        "a_wg_interpretable": found.a_wg_is_interpretable if found else None,
        "low": question.low,
        "high": question.high,
        "agreed": question.is_agreed,
    }


def _perception_document(gap: PerceptionGap) -> dict[str, Any]:
    return {
        "groups": [gap.first.id, gap.second.id],
        "difference": as_float(gap.difference),
        "findings": [
            {
                "path": finding.path,
                "scores": [float(finding.first_score), float(finding.second_score)],
                "difference": float(finding.difference),
                "questions": list(finding.question_ids),
            }
            for finding in gap.findings
        ],
    }
