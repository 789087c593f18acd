"""A stranger's script, written from docs/python.md alone: mypy reads it as strictly as the package, and test_api runs it."""

from __future__ import annotations

import cmat


def lowest(result: cmat.QuestionnaireResult) -> cmat.NodeScore | None:
    """Return the lowest dimension that has a score."""
    scored = [node for node in result.overall.dimensions if node.score is not None]
    return min(scored, key=lambda node: node.score or 0, default=None)


def told(problems: tuple[cmat.Problem, ...]) -> list[str]:
    """Return where each problem stands."""
    return [f"{problem.code} {problem.place.file}:{problem.place.line}" for problem in problems]


def largest_line(ledger: cmat.Ledger) -> str:
    """Return the question that adds most to a score."""
    return max(ledger.lines, key=lambda line: line.contribution).question.id


def summary(folder: str) -> dict[str, object]:
    """Return a few figures of an engagement, or what is wrong with it."""
    try:
        loaded: cmat.Loaded = cmat.load_engagement(folder, library=["."])
    except cmat.InputError as error:
        return {"problems": told(error.problems)}
    assessment: cmat.Assessment = loaded.assessments[0]
    result = cmat.score(assessment)
    node = lowest(result)
    first: cmat.Gap = cmat.gaps(result)[0]
    through: cmat.Lens = cmat.lens("idic", assessment)
    people: cmat.Agreement = cmat.agreement(assessment)
    change: cmat.Change = cmat.compare(assessment, assessment)
    question: cmat.QuestionScore | None = result.question("AP1")
    return {
        "lowest": None if node is None else node.path,
        "largest": largest_line(cmat.explain(result, "overall")),
        "gap": first.question.id,
        "reached": float(through.reached),
        "divided": people.widest()[0].id,
        "change": change.total,
        "answers": None if question is None else question.n,
        "problems": told(loaded.problems),
    }
