"""What several sections show alike: bars, level pills, notes on a score; and what each of them is given."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from cmat.analysis.answer_facts import AnswerFacts, answer_facts
from cmat.analysis.benchmark_positions import BenchmarkPositions
from cmat.analysis.remarks import QuestionRemarks, remarks_by_question
from cmat.rendering.palette import STEPS, Palette
from cmat.rendering.paper import A4, Paper
from cmat.rendering.subject import Previous
from cmat.rendering.wording import Wording
from cmat.schema.engagement import OVERALL
from cmat.schema.maturity_model import Level
from cmat.schema.questionnaire import Question
from cmat.scoring.assessment import Assessment
from cmat.scoring.levels import level_at
from cmat.scoring.points import exact
from cmat.scoring.results import NodeScore, QuestionnaireResult, QuestionScore
from cmat.scoring.rounding import shown


@dataclass(frozen=True, slots=True)
class Bar:
    """A horizontal bar: lengths in percent of its track; None where there is no score, or no target."""

    length: str | None
    tick: str | None
    step: int


@dataclass(frozen=True, slots=True)
class Pill:
    """A level as a coloured label."""

    text: str
    step: int


class Scene:
    """One part of a report with everything that its sections need."""

    def __init__(  # noqa: PLR0913  all that a part is made from
        self,
        assessment: Assessment,
        result: QuestionnaireResult,
        words: Wording,
        palette: Palette,
        *,
        positions: BenchmarkPositions | None = None,
        previous: Previous | None = None,
        facts: AnswerFacts | None = None,
        prefix: str = "",
        paper: Paper = A4,
    ) -> None:
        """Keep what the part is made from.

        positions, previous  what it is compared with, None where there is nothing
        facts                what is told of the answers; found from these where it is missing
        prefix               begins every anchor, so that those of several parts stay apart
        """
        self.assessment = assessment
        self.result = result
        self.words = words
        self.palette = palette
        self.positions = positions
        self.previous = previous
        self.told = facts
        self.prefix = prefix
        self.paper = paper

    @cached_property
    def remarks(self) -> Mapping[str, QuestionRemarks]:
        """Return what was written at each question."""
        return remarks_by_question(self.assessment) if self.told is None else self.told.remarks

    @cached_property
    def facts(self) -> AnswerFacts:
        """Return what is told of the answers beside their points."""
        return self.told or answer_facts(self.assessment, self.result, self.previous.change if self.previous is not None else None)

    @cached_property
    def questions(self) -> Mapping[str, Question]:
        """Return the questions by id."""
        return {question.id: question for question in self.assessment.questions}

    @cached_property
    def scores(self) -> Mapping[str, QuestionScore]:
        """Return the scores of the questions by id."""
        return {score.id: score for score in self.result.questions}

    @property
    def levels(self) -> tuple[Level, ...]:
        """Return the levels of the model."""
        return self.assessment.model.levels

    @property
    def has_target(self) -> bool:
        """Whether any dimension has a target."""
        return any(node.target is not None for node in self.result.overall.walk())

    @property
    def has_benchmark(self) -> bool:
        """Whether there is any figure of a benchmark to stand beside the scores (rule SC-16)."""
        return self.positions is not None and self.positions.is_told

    def benchmark_median(self, path: str) -> Fraction | None:
        """Return the benchmark's median of a dimension ("" is the whole), None where it has none."""
        place = None if self.positions is None else self.positions.nodes[path].overall
        return None if place is None else place.median

    def score_before(self, path: str) -> Fraction | None:
        """Return the previous score of a dimension ("" is the whole), None where there is none, or where it is withheld."""
        node = None if self.previous is None else self.previous.standing.nodes.get(path or OVERALL)
        return None if node is None else node.score

    @property
    def has_range(self) -> bool:
        """Whether anything was left open, so that scores could be higher or lower."""
        return any(node.low != node.high for node in self.result.overall.walk())

    @property
    def upper_half(self) -> Fraction:
        """Return the lowest points of the upper half of the levels."""
        return exact(self.levels[(len(self.levels) + 1) // 2 if len(self.levels) > 1 else 0].from_)

    def level(self, number: int) -> Level:
        """Return a level by its number."""
        return next(level for level in self.levels if level.number == number)

    def step_of_level(self, number: int) -> int:
        """Return which of the five colours a level has, 1 to 5."""
        place = next(index for index, level in enumerate(self.levels) if level.number == number)
        last = len(self.levels) - 1
        return STEPS if last == 0 else 1 + (2 * place * (STEPS - 1) + last) // (2 * last)

    def step(self, points: Fraction) -> int:
        """Return the colour of some points."""
        return self.step_of_level(level_at(points, self.levels))

    def bar(self, points: Fraction | None, target: Fraction | None = None) -> Bar:
        """Return the bar of some points on a track from 0 to 100."""
        return Bar(
            length=None if points is None else percent_length(points),
            tick=None if target is None else percent_length(target),
            step=1 if points is None else self.step(points),
        )

    def pill(self, number: int | None) -> Pill | None:
        """Return the label of a level."""
        if number is None:
            return None
        return Pill(
            self.words.say("level.pill", n=self.words.whole(number), title=self.words.name(self.level(number).title)), self.step_of_level(number)
        )

    def node_name(self, node: NodeScore) -> str:
        """Return the title of a dimension, or of the whole, for a sentence."""
        return self.words.name(node.title)

    def anchor(self, question_id: str) -> str:
        """Return where a question stands in the appendix."""
        return f"{self.prefix}q-{question_id}"

    def question_text(self, question_id: str) -> str:
        """Return the text of a question for a sentence."""
        return self.words.name(self.questions[question_id].text)


def percent_length(points: Fraction) -> str:
    """Return points as a length in percent for a style sheet."""
    return f"{shown(points, 2)}%"
