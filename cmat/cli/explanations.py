"""What `cmat explain` says about a dimension and about a question, in every format."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from cmat.analysis.explanation import DimensionExplanation, explain_dimension
from cmat.analysis.explanation_document import dimension_document, question_document
from cmat.analysis.question_explanation import explain_question
from cmat.cli.explained_facts import Fact, dimension_facts, dimension_remarks, number, points, question_facts
from cmat.cli.explanation_words import word
from cmat.cli.inputs import ScoredPart
from cmat.cli.tables import as_json, as_rows, text_width
from cmat.problems.kind import printable
from cmat.scoring.results import NodeScore
from cmat.scoring.rounding import shown

_COLUMNS = ("part", "id", "n", "weight", "points", "share_percent", "contribution", "supported", "exact", "text")
_VALUE_LENGTH = 2_000
_TITLE_LENGTH = 200


def tell_dimension(part: ScoredPart, path: str, language: str, how: str, *, exact: bool) -> str:
    """Return the sum behind a dimension, or behind the whole (`overall`)."""
    said = explain_dimension(part.assessment, part.result, "" if path == "overall" else path)
    if how == "json":
        return as_json(dimension_document(said))
    above, below = list(dimension_facts(part.assessment, said, language)), list(dimension_remarks(said, language))
    if how == "csv":
        score = Fact("score", "", _score(said.node, language))
        rows = [*_as_csv([score, *above]), *_csv_sums(part, said, language), *_as_csv(below)]
        return as_rows(_COLUMNS, rows, how)
    name = said.node.path or word(language, "overall")
    heading = f"{name} · {printable(said.node.title.in_language(language), _TITLE_LENGTH)}: {_score(said.node, language)}"
    parts = [_heading(heading, how), _facts(above, language, how)]
    if said.dimensions:
        parts.append(_dimension_sum(said, language, how, exact=exact))
    if said.terms:
        parts.append(_question_sum(part, said, language, how, exact=exact))
    parts.append(_facts(below, language, how))
    return "\n".join(text for text in parts if text)


def tell_question(part: ScoredPart, question_id: str, language: str, how: str, *, exact: bool) -> str:
    """Return what a question's points come from, and what they do."""
    said = explain_question(part.assessment, part.result, question_id)
    if how == "json":
        return as_json(question_document(said))
    facts = list(question_facts(part.assessment, said, language, exactly=exact))
    if how == "csv":
        return as_rows(_COLUMNS, _as_csv(facts), how)
    heading = f"{question_id} · {printable(said.asked.text.in_language(language), _TITLE_LENGTH)}"
    return f"{_heading(heading, how)}\n{_facts(facts, language, how)}"


def _heading(text: str, how: str) -> str:
    return f"## {text}\n" if how == "md" else text


def _score(node: NodeScore, language: str) -> str:
    if node.score is not None:
        return shown(node.score)
    if node.status == "not_applicable":
        return word(language, "no_score")
    return word(language, "nothing") if node.computed_score is None else word(language, "computed", score=shown(node.computed_score))


def _facts(facts: Sequence[Fact], language: str, how: str) -> str:
    """Return facts as aligned lines, or as a table of two columns in Markdown; nothing without facts."""
    said = [(word(language, fact.kind), _value(fact)) for fact in facts]
    if how == "md":
        return as_rows((word(language, "what"), word(language, "value")), said, how) if said else ""
    width = max((text_width(name) for name, _ in said), default=0)
    return "".join(f"  {name}{' ' * (width - text_width(name))}  {value}\n" for name, value in said)


def _value(fact: Fact) -> str:
    """Return the words of a fact; the id leads where the words do not name it."""
    named = fact.kind in ("open", "left_out", "note") or (fact.kind == "override" and fact.of)
    return printable(f"{fact.of}: {fact.value}" if named else fact.value, _VALUE_LENGTH)


def _dimension_sum(said: DimensionExplanation, language: str, how: str, *, exact: bool) -> str:
    keys = ["dimension", "weight", "score", "share_percent", "contribution", *(["exact"] if exact else []), "title"]
    rows = []
    for term in said.dimensions:
        node = term.node
        score = points(node.computed_score) if node.is_shown else _score(node, language)
        figures = (
            [_percent(term.shown_share), points(term.shown_contribution)] if term.contribution is not None else ["", word(language, "not_in_sum")]
        )
        sum_of = [] if not exact else [f"{term.share} × {node.computed_score} = {term.contribution}" if term.contribution is not None else ""]
        rows.append([node.path, number(node.weight), score, *figures, *sum_of, printable(node.title.in_language(language), _TITLE_LENGTH)])
    if any(term.contribution is not None for term in said.dimensions):
        total = ["", "", "100.00", points(said.ledger.total), *([str(said.ledger.total)] if exact else []), ""]
        rows.append([word(language, "sum"), *total])
    return as_rows([word(language, key) for key in keys], rows, how)


def _question_sum(part: ScoredPart, said: DimensionExplanation, language: str, how: str, *, exact: bool) -> str:
    has_support = said.result.collects_evidence
    keys = ["question", "n", "weight", "points", "share_percent", "contribution"]
    keys += [*(["supported"] if has_support else []), *(["exact"] if exact else []), "text"]
    rows = []
    for term in said.terms:
        asked = part.assessment.questionnaire.question(term.question.id)
        question = term.question
        row = [
            question.id,
            str(question.n),
            number(question.weight),
            points(question.score),
            _percent(term.shown_share),
            shown(term.shown_contribution),
        ]
        row += [points(term.shown_supported)] if has_support else []
        row += [f"{term.share} × {question.score} = {term.contribution}"] if exact else []
        rows.append([*row, printable(asked.text.in_language(language), _TITLE_LENGTH) if asked else ""])
    total = [word(language, "sum"), "", "", "", "100.00", points(said.ledger.total)]
    total += [points(said.node.computed_supported)] if has_support else []
    rows.append([*total, *([str(said.ledger.total)] if exact else []), ""])
    return as_rows([word(language, key) for key in keys], rows, how)


def _as_csv(facts: Sequence[Fact]) -> list[list[str]]:
    return [[fact.kind, fact.of, "", "", "", "", "", "", "", printable(fact.value, _VALUE_LENGTH)] for fact in facts]


def _csv_sums(part: ScoredPart, said: DimensionExplanation, language: str) -> list[list[str]]:
    rows = []
    for term in said.dimensions:
        node = term.node
        sum_of = f"{term.share} × {node.computed_score} = {term.contribution}" if term.contribution is not None else ""
        figures = [number(node.weight), points(node.computed_score), _percent(term.shown_share), points(term.shown_contribution), "", sum_of]
        rows.append(["dimension", node.path, "", *figures, printable(node.title.in_language(language), _TITLE_LENGTH)])
    for line in said.terms:
        question = line.question
        asked = part.assessment.questionnaire.question(question.id)
        figures = [str(question.n), number(question.weight), points(question.score), _percent(line.shown_share), shown(line.shown_contribution)]
        sum_of = f"{line.share} × {question.score} = {line.contribution}"
        text = printable(asked.text.in_language(language), _TITLE_LENGTH) if asked else ""
        rows.append(["question", question.id, *figures, points(line.shown_supported), sum_of, text])
    if said.terms:
        supported = points(said.node.computed_supported) if said.result.collects_evidence else ""
        rows.append(["sum", "", "", "", "", "100.00", points(said.ledger.total), supported, str(said.ledger.total), ""])
    return rows


def _percent(value: Fraction | None) -> str:
    return "" if value is None else shown(value, 2)
