"""What `cmat explain` says about a dimension and about a question, in every format."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from cmat.analysis.explanation import DimensionExplanation, explain_dimension
from cmat.analysis.explanation_document import dimension_document, question_document
from cmat.analysis.question_explanation import explain_question
from cmat.cli.explained_facts import Fact, dimension_facts, dimension_remarks, question_facts
from cmat.cli.inputs import ScoredPart
from cmat.cli.tables import as_json, as_rows, text_width
from cmat.cli.telling import Teller
from cmat.problems.kind import printable
from cmat.scoring.results import NodeScore

_COLUMNS = ("part", "id", "n", "weight", "points", "share_percent", "contribution", "supported", "exact", "text")
_ALL = Fraction(100)
_VALUE_LENGTH = 2_000
_TITLE_LENGTH = 200


def tell_dimension(part: ScoredPart, path: str, teller: Teller, how: str, *, exact: bool) -> str:
    """Return the sum behind a dimension, or behind the whole (`overall`)."""
    said = explain_dimension(part.assessment, part.result, "" if path == "overall" else path)
    if how == "json":
        return as_json(dimension_document(said))
    above, below = list(dimension_facts(part.assessment, said, teller)), list(dimension_remarks(said, teller))
    if how == "csv":
        score = Fact("score", "", _score(said.node, teller))
        rows = [*_as_csv([score, *above]), *_csv_sums(part, said, teller), *_as_csv(below)]
        return as_rows(_COLUMNS, rows, how)
    name = said.node.path or teller.say("explain.overall")
    heading = f"{name} · {printable(teller.title(said.node.title), _TITLE_LENGTH)}: {_score(said.node, teller)}"
    parts = [_heading(heading, how), _facts(above, teller, how)]
    if said.dimensions:
        parts.append(_dimension_sum(said, teller, how, exact=exact))
    if said.terms:
        parts.append(_question_sum(part, said, teller, how, exact=exact))
    parts.append(_facts(below, teller, how))
    return "\n".join(text for text in parts if text)


def tell_question(part: ScoredPart, question_id: str, teller: Teller, how: str, *, exact: bool) -> str:
    """Return what a question's points come from, and what they do."""
    said = explain_question(part.assessment, part.result, question_id)
    if how == "json":
        return as_json(question_document(said))
    facts = list(question_facts(part.assessment, said, teller, exactly=exact))
    if how == "csv":
        return as_rows(_COLUMNS, _as_csv(facts), how)
    heading = f"{question_id} · {printable(teller.title(said.asked.text), _TITLE_LENGTH)}"
    return f"{_heading(heading, how)}\n{_facts(facts, teller, how)}"


def _heading(text: str, how: str) -> str:
    return f"## {text}\n" if how == "md" else text


def _score(node: NodeScore, teller: Teller) -> str:
    if node.score is not None:
        return teller.points(node.score)
    if node.status == "not_applicable":
        return teller.say("explain.no_score")
    return teller.say("explain.nothing") if node.computed_score is None else teller.say("explain.computed", score=teller.points(node.computed_score))


def _facts(facts: Sequence[Fact], teller: Teller, how: str) -> str:
    """Return facts as aligned lines, or as a table of two columns in Markdown; nothing without facts."""
    said = [(teller.say(f"explain.{fact.kind}"), _value(fact)) for fact in facts]
    if how == "md":
        return as_rows((teller.say("explain.what"), teller.say("explain.value")), said, how) if said else ""
    width = max((text_width(name) for name, _ in said), default=0)
    return "".join(f"  {name}{' ' * (width - text_width(name))}  {value}\n" for name, value in said)


def _value(fact: Fact) -> str:
    """Return the words of a fact; the id leads where the words do not name it."""
    named = fact.kind in ("open", "left_out", "note") or (fact.kind == "override" and fact.of)
    return printable(f"{fact.of}: {fact.value}" if named else fact.value, _VALUE_LENGTH)


def _dimension_sum(said: DimensionExplanation, teller: Teller, how: str, *, exact: bool) -> str:
    keys = ["dimension", "weight", "score", "share_percent", "contribution", *(["exact"] if exact else []), "title"]
    rows = []
    for term in said.dimensions:
        node = term.node
        score = teller.points(node.computed_score) if node.is_shown else _score(node, teller)
        counts = term.contribution is not None
        figures = [teller.points(term.shown_share, 2), teller.points(term.shown_contribution)] if counts else ["", teller.say("explain.not_in_sum")]
        sum_of = [teller.exact(f"{term.share} × {node.computed_score} = {term.contribution}") if counts else ""] if exact else []
        rows.append([node.path, teller.weight(node.weight), score, *figures, *sum_of, printable(teller.title(node.title), _TITLE_LENGTH)])
    if any(term.contribution is not None for term in said.dimensions):
        total = ["", "", teller.points(_ALL, 2), teller.points(said.ledger.total), *([teller.exact(said.ledger.total)] if exact else []), ""]
        rows.append([teller.say("explain.sum"), *total])
    return as_rows([teller.say(f"explain.{key}") for key in keys], rows, how)


def _question_sum(part: ScoredPart, said: DimensionExplanation, teller: Teller, how: str, *, exact: bool) -> str:
    has_support = said.result.collects_evidence
    keys = ["question", "n", "weight", "points", "share_percent", "contribution"]
    keys += [*(["supported"] if has_support else []), *(["exact"] if exact else []), "text"]
    rows = []
    for term in said.terms:
        asked = part.assessment.questionnaire.question(term.question.id)
        question = term.question
        row = [
            question.id,
            teller.whole(question.n),
            teller.weight(question.weight),
            teller.points(question.score),
            teller.points(term.shown_share, 2),
            teller.points(term.shown_contribution),
        ]
        row += [teller.points(term.shown_supported)] if has_support else []
        row += [teller.exact(f"{term.share} × {question.score} = {term.contribution}")] if exact else []
        rows.append([*row, printable(teller.title(asked.text), _TITLE_LENGTH) if asked else ""])
    total = [teller.say("explain.sum"), "", "", "", teller.points(_ALL, 2), teller.points(said.ledger.total)]
    total += [teller.points(said.node.computed_supported)] if has_support else []
    rows.append([*total, *([teller.exact(said.ledger.total)] if exact else []), ""])
    return as_rows([teller.say(f"explain.{key}") for key in keys], rows, how)


def _as_csv(facts: Sequence[Fact]) -> list[list[str]]:
    return [[fact.kind, fact.of, "", "", "", "", "", "", "", printable(fact.value, _VALUE_LENGTH)] for fact in facts]


def _csv_sums(part: ScoredPart, said: DimensionExplanation, teller: Teller) -> list[list[str]]:
    rows = []
    for term in said.dimensions:
        node = term.node
        sum_of = f"{term.share} × {node.computed_score} = {term.contribution}" if term.contribution is not None else ""
        figures = [
            teller.weight(node.weight),
            teller.points(node.computed_score),
            teller.points(term.shown_share, 2),
            teller.points(term.shown_contribution),
            "",
            sum_of,
        ]
        rows.append(["dimension", node.path, "", *figures, printable(teller.title(node.title), _TITLE_LENGTH)])
    for line in said.terms:
        question = line.question
        asked = part.assessment.questionnaire.question(question.id)
        figures = [
            teller.whole(question.n),
            teller.weight(question.weight),
            teller.points(question.score),
            teller.points(line.shown_share, 2),
            teller.points(line.shown_contribution),
        ]
        sum_of = f"{line.share} × {question.score} = {line.contribution}"
        text = printable(teller.title(asked.text), _TITLE_LENGTH) if asked else ""
        rows.append(["question", question.id, *figures, teller.points(line.shown_supported), sum_of, text])
    if said.terms:
        supported = teller.points(said.node.computed_supported) if said.result.collects_evidence else ""
        rows.append(["sum", "", "", "", "", teller.points(_ALL, 2), teller.points(said.ledger.total), supported, str(said.ledger.total), ""])
    return rows
