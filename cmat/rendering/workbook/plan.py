"""Where everything of one questionnaire stands in the workbook, decided before the first cell is written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from cmat.rendering.sections.elements import Scene
from cmat.rendering.workbook.page import Grid
from cmat.schema.questionnaire import Facet
from cmat.scoring.results import NodeScore, QuestionScore

HEAD = 3
SHEETS = ("summary", "dimensions", "groups", "questions", "answers", "roadmap", "changes", "method", "calculation", "parameters", "check")


@dataclass(frozen=True, slots=True)
class Block:
    """The rows of one question on the sheet of the answers: its respondents, first to last, and the consensus, if there is one."""

    first: int
    last: int
    consensus: int | None

    @property
    def end(self) -> int:
        """Return the last row of all."""
        return self.last if self.consensus is None else self.consensus


class Plan:
    """The tables of one questionnaire, and the rows of its questions, dimensions and answers."""

    def __init__(self, scene: Scene, number: int, parts: int) -> None:
        """Decide where everything stands; `number` counts the questionnaires from 1."""
        words = scene.words
        self.scene = scene
        self._suffix = f"_{number}" if parts > 1 else ""
        before = f"{words.whole(number)} " if parts > 1 else ""
        self.names: Mapping[str, str] = {key: before + words.say(f"workbook.sheet_{key}") for key in SHEETS}
        # the voices that stand for pooled answers have none
        self.is_open = scene.result.shows_individuals and bool(scene.assessment.voices) and not scene.assessment.is_pooled
        self.is_assessed = scene.result.mode == "assessed"
        self.has_grades = scene.result.collects_evidence
        self.has_supported = scene.result.collects_evidence and not self.is_assessed
        self.has_gate = scene.assessment.model.gate and any(question.essential for question in scene.result.questions)
        self.facets = self._facets_shown()
        self.nodes = tuple(scene.result.overall.walk())
        # in the order of the tree, so that the questions of every dimension stand together
        self.questions = tuple(scene.scores[question_id] for node in self.nodes for question_id in node.questions)
        self.question_grid = Grid(self.names["questions"], tuple(self._question_columns()), HEAD)
        self.node_grid = Grid(self.names["calculation"], tuple(self._node_columns()), HEAD)
        self.answer_grid = Grid(self.names["answers"], tuple(self._answer_columns()), HEAD)
        first = self.question_grid.first
        self.question_rows = MappingProxyType({question.id: first + index for index, question in enumerate(self.questions)})
        self.node_rows = MappingProxyType({node.path: self.node_grid.first + index for index, node in enumerate(self.nodes)})
        self.blocks = MappingProxyType(dict(self._blocks()))

    def named(self, name: str) -> str:
        """Return a defined name of this part."""
        return f"{name}{self._suffix}"

    @property
    def last_question(self) -> int:
        """Return the row of the last question."""
        return self.question_grid.head + len(self.questions)

    @property
    def last_node(self) -> int:
        """Return the row of the last dimension."""
        return self.node_grid.head + len(self.nodes)

    def question_span(self, node: NodeScore) -> tuple[int, int] | None:
        """Return the first and the last row of the questions of a dimension and of all below it; None where it has none."""
        rows = [self.question_rows[question_id] for inner in node.walk() for question_id in inner.questions]
        return (min(rows), max(rows)) if rows else None

    def node_span(self, node: NodeScore) -> tuple[int, int]:
        """Return the first and the last row of the dimensions below one that has some."""
        row = self.node_rows[node.path]
        return row + 1, row + sum(1 for _ in node.walk()) - 1

    def leaf_row(self, question: QuestionScore) -> int:
        """Return the row of a question's dimension."""
        return self.node_rows[question.path]

    def parent_row(self, node: NodeScore) -> int | None:
        """Return the row of the dimension above, None for the whole."""
        return self.node_rows[node.path.rpartition(".")[0]] if node.path else None

    def shown_cell(self, key: str, node: NodeScore) -> str:
        """Return what a column of the calculation says of a dimension, for other sheets; a target only where anything applies."""
        row = self.node_rows[node.path]
        cell = self.node_grid.ref(key, row)
        return f'IF({self.node_grid.ref("applicable", row)}=1,{cell},"")' if key == "target" else cell

    def _facets_shown(self) -> tuple[Facet, ...]:
        """Return the facets, none where nobody answered by them and the mode does not ask for them."""
        assessment = self.scene.assessment
        used = self.is_assessed or any(answer.facets for voice in assessment.everyone for answer in voice.answers.values())
        return assessment.questionnaire.facets if used and self.is_open else ()

    def _question_columns(self) -> Iterator[str]:
        yield from ("id", "dimension", "text", "weight")
        if self.has_gate:
            yield "essential"
        yield from ("state", "points")
        if self.has_supported:
            yield "supported"
        if self.is_open:
            yield from ("low", "high")
        yield from ("n", "share", "effective", "contribution", "target", "gap", "priority", "effort", "applicable", "scored")
        if self.has_gate:
            yield from ("gate", "gate_low", "gate_high")

    def _node_columns(self) -> Iterator[str]:
        yield from ("no", "parent", "path", "title", "weight", "applicable_weight", "scored_weight", "applicable", "scored", "score")
        if self.has_supported:
            yield "supported"
        yield from ("low", "high", "coverage", "status", "shown")
        if self.has_supported:
            yield "supported_shown"
        yield from ("level", "level_low", "level_high")
        if self.has_gate:
            yield "held_by"
        yield from ("target", "gap", "share", "effective")

    def _answer_columns(self) -> Iterator[str]:
        if not self.is_open:
            yield from ("id", "text", "state", "points", "n", "kind", "who", "grade", "note")
            return
        yield from ("id", "text", "respondent", "group", "answer", *(f"facet:{facet.id}" for facet in self.facets))
        if self.has_grades:
            yield from ("grade", "cap")
        yield "points"
        if self.has_grades:
            yield "supported"
        yield from ("state", "evidence", "comment", "reason", "group_no", "counts")

    def _blocks(self) -> Iterator[tuple[str, Block]]:
        if not self.is_open:
            return
        assessment = self.scene.assessment
        row, voices = self.answer_grid.first, len(assessment.voices)
        for question in self.questions:
            block = Block(row, row + voices - 1, row + voices if assessment.consensus is not None else None)
            yield question.id, block
            row = block.end + 1
