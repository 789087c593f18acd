"""The words and rows of `cmat survey`."""

from __future__ import annotations

from fractions import Fraction

from cmat.cli.tables import as_json, as_rows
from cmat.cli.telling import teller
from cmat.scoring.results import NodeScore
from cmat.survey.reliability import CAUTION, MIN_RESPONDENTS, OMEGA_METHOD
from cmat.survey.writer import Survey, survey_document


def survey_output(survey: Survey, language: str, how: str) -> str:
    """Return the survey as JSON, or as a table: one row per dimension, one column per group that may be shown."""
    if how == "json":
        return as_json(survey_document(survey))
    groups = [group for group in survey.result.groups if group.is_shown]
    headers = ["dimension", "title", "score", "low", "high", "level", "coverage", "status", "n", "q1", "median", "q3", "alpha", "omega"]
    said = teller("en")
    rows = [
        [*_row(survey, node, index, language), *(said.points(group.scores.get(node.path)) for group in groups)]
        for index, node in enumerate(survey.result.overall.walk())
    ]
    table = as_rows([*headers, *(group.id for group in groups)], rows, how)
    return table if how == "csv" else f"{table}\n{_closing(survey)}"


def _row(survey: Survey, node: NodeScore, index: int, language: str) -> list[str]:
    said = teller("en")
    spread, reliable = survey.spreads[node.path], survey.reliability[index]
    return [
        node.path or "overall",
        node.title.in_language(language) if node.path else "",
        *(said.points(value) for value in (node.score, node.low, node.high)),
        said.whole(node.level),
        said.percent(node.coverage),
        said.say(f"command.status.{node.status}"),
        said.whole(spread.n),
        *(said.points(None if value is None else Fraction(value)) for value in (spread.q1, spread.median, spread.q3)),
        said.points(reliable.alpha, 2),
        said.points(None if reliable.omega is None else Fraction(reliable.omega), 2),
    ]


def _closing(survey: Survey) -> str:
    quality, size = survey.quality, survey.table.size
    people = "respondent" if size == 1 else "respondents"
    hidden = [group for group in survey.result.groups if not group.is_shown]
    lines = [
        f"{size} {people}. Scores are pooled ({survey.aggregate}); n and the quartiles are of the respondents' own scores.",
        (
            f"Answers: all alike {int(quality.same_answer.sum())}, long runs {int(quality.long_run.sum())}, "
            f"five blanks in a row or more {int(quality.blanks_in_a_row.sum())}; none of them is left out."
        ),
    ]
    if hidden:
        lines.append(f"{len(hidden)} groups are not shown, with fewer than {survey.min_group} people or beside such a group.")
    if any(each.alpha is not None for each in survey.reliability):
        lines.append(f"alpha; omega total ({OMEGA_METHOD}). {CAUTION}")
    else:
        lines.append(f"No alpha or omega: fewer than {MIN_RESPONDENTS} respondents answered all questions of a dimension.")
    return "\n".join(lines) + "\n"
