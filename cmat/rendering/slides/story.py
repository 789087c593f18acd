"""What the slides of one part share: titles, receipts for the notes, and the charts of scores."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

import cmat
from cmat.rendering.charts import FEWEST_AXES, MOST_AXES
from cmat.rendering.context import Part
from cmat.rendering.sections.elements import Scene
from cmat.rendering.sections.profile import profile_in_words, profile_lines, series_name
from cmat.rendering.sections.sentences import Sentence
from cmat.rendering.slides.measure import NORMAL, shortened
from cmat.rendering.slides.plan import Cell, Chart, Line, Series, Table
from cmat.scoring.results import NodeScore
from cmat.scoring.rounding import shown

# More bars than these could not bear labels that can be read.
MOST_BARS = 14
_RADAR_LABEL, _BAR_LABEL = 130.0, 190.0


@dataclass(frozen=True, slots=True)
class Story:
    """One part of a deck: its chapters, and the scene they were made from; `several` where the deck has other parts."""

    scene: Scene
    part: Part
    is_one_of_several: bool

    def title(self, text: str) -> str:
        """Return the title of a slide; with several parts it says which one it belongs to."""
        return self.scene.words.say("slides.of_part", part=self.part.title, title=text) if self.is_one_of_several else text

    def say(self, key: str, **fields: str) -> str:
        """Return a text of the catalogue."""
        return self.scene.words.say(key, **fields)

    def receipts(self, question_ids: Iterable[str]) -> tuple[str, ...]:
        """Return each practice with its text, points, share and number of answers."""
        return tuple(practice_receipt(self.scene, question_id) for question_id in dict.fromkeys(question_ids))

    def notes(self, *, rests_on: Sequence[str] = (), how: Sequence[str] = ()) -> tuple[str, ...]:
        """Return the speaker's notes: what a slide rests on, and how it was worked out; what is empty is left out."""
        lines: list[str] = []
        for key, said in (("slides.rests_on", rests_on), ("slides.how", how)):
            lines += [self.say(key) + ":", *filter(None, said)] if any(said) else []
        return (*lines, self.more())

    def more(self) -> str:
        """Return where everything else stands, and what computed it."""
        words = self.scene.words
        return self.say("slides.more", program=words.code(f"cmat {cmat.__version__}"), questionnaire=words.code(self.scene.result.questionnaire))

    def rules(self, *keys: str) -> list[str]:
        """Return rules of the method card that this result has, in its words."""
        titles = {self.say(f"method.{key}.title") for key in keys}
        return [rule.text for column in self.part.method.rules for rule in column if rule.title in titles]

    def table(self, title: str, widths: Sequence[float], header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> Table:
        """Return a table that says to a screen reader what it is."""
        found = tuple(tuple(row) for row in rows)
        return Table(tuple(widths), tuple(header), found, self.scene.words.count("slides.alt_table", len(found), title=title))


def practice_receipt(scene: Scene, question_id: str) -> str:
    """Return one practice in words, for the notes."""
    words, score = scene.words, scene.scores[question_id]
    named = {"id": words.code(question_id), "text": scene.question_text(question_id)}
    if score.score is None:
        return words.say("slides.practice_open", **named, state=words.say(f"state.{score.state}"))
    return words.say("slides.practice", **named, points=words.points(score.score), share=words.percent(score.share, 2), n=words.whole(score.n))


def shown_value(points: Fraction | None) -> float | None:
    """Return points as they are shown, as a number for a chart."""
    return None if points is None else float(shown(points, 1))


def sentence_lines(said: Iterable[Sentence]) -> tuple[Line, ...]:
    """Return findings as paragraphs that end with the practices they rest on."""
    return tuple(Line(f"{one.text} {_ids(one)}".strip(), label=f"{one.label}:", kind="bullet") for one in said)


def _ids(said: Sentence) -> str:
    return f"[{' · '.join(receipt.id for receipt in said.receipts)}]" if said.receipts else ""


def question_ids(said: Iterable[Sentence]) -> Iterator[str]:
    """Yield the ids of the practices that sentences rest on, as the questionnaire writes them."""
    for one in said:
        for receipt in one.receipts:
            yield receipt.anchor.partition("q-")[2]


def profile_chart(scene: Scene) -> Chart:
    """Return the radar of all there is to compare; bars of the scores where it would have fewer than 3 axes or more than 14."""
    nodes = scene.result.overall.dimensions
    if not FEWEST_AXES <= len(nodes) <= MOST_AXES:
        return score_bars(scene, nodes)
    return Chart(
        kind="radar",
        categories=axis_names(scene, nodes),
        series=tuple(
            Series(series_name(scene, line.kind), tuple(shown_value(value) for value in line.points), line.colour, line.kind)
            for line in profile_lines(scene)
        ),
        description=profile_in_words(scene),
    )


def axis_names(scene: Scene, nodes: Sequence[NodeScore]) -> tuple[str, ...]:
    """Return the titles of dimensions as short as the axis of a radar needs; the table beside it has them whole."""
    return tuple(shortened(scene.node_name(node), _RADAR_LABEL, NORMAL.table, 2, scene.words.language.code) for node in nodes)


def score_bars(scene: Scene, nodes: Sequence[NodeScore]) -> Chart:
    """Return bars of dimensions in the colours of their levels."""
    names = [scene.node_name(node) for node in nodes]
    return bars(scene, names, [node.score for node in nodes])


def bars(scene: Scene, names: Sequence[str], points: Sequence[Fraction | None]) -> Chart:
    """Return bars from 0 to 100 in the colours of their levels; where there are no points there is no bar."""
    words = scene.words
    said = [words.say("profile.alt_axis", title=name, score=words.points(value)) for name, value in zip(names, points, strict=True)]
    steps = scene.palette.steps
    return Chart(
        kind="bars",
        categories=tuple(shortened(name, _BAR_LABEL, NORMAL.table, 2, words.language.code) for name in names),
        series=(
            Series(
                words.say("term.score"),
                tuple(shown_value(value) for value in points),
                scene.palette.brand,
                colours=tuple(steps[0] if value is None else steps[scene.step(value) - 1] for value in points),
            ),
        ),
        description=words.say("slides.alt_bars", scores=words.listed(said)),
    )


def cells(*texts: str, centred_from: int = 1, is_bold: bool = False) -> tuple[Cell, ...]:
    """Return a row of plain cells; figures, from a column on, stand in the middle."""
    return tuple(Cell(text, is_bold=is_bold, is_centred=index >= centred_from) for index, text in enumerate(texts))
