"""How well the short form of a questionnaire follows the full one: on the example, and on drawn answers. `python -m benchmarks.short_form`.

There are no answers of real organisations to measure this with. The model that the answers are drawn from, in points of 0 to 100:

    latent(organisation, question) = organisation + leaf(organisation) + difficulty(question) + own(organisation, question)

all independent and normal. organisation has mean 45 and standard deviation 15. The other spreads are those of the example: leaves of one organisation
differ by 13 (between its leaves' scores), questions inside a leaf by 11 (its pooled points), which is split into difficulty 7, alike in all
organisations of one world, and own 8.5. The answer is the option nearest to the latent value (0, 25, 50, 75
or 100 points); 8 of 100 answers are missing. A world is one draw of the
difficulties; a form that holds the easy questions by chance is off in the same direction in the whole world, and 25 worlds show that. Every
organisation is one row of agreed answers: with several respondents the rounding, and so the difference, would be smaller. `spread` multiplies
difficulty and own.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from cmat.api import load_engagement, score
from cmat.errors import Place
from cmat.loading.engagements import definitions_of
from cmat.schema.maturity_model import MaturityModel
from cmat.schema.questionnaire import Questionnaire
from cmat.scoring.assessment import Assessment
from cmat.survey.kernel import node_scores
from cmat.survey.plan import UNANSWERED, compile_plan

Floats = NDArray[np.float64]
SEED = 20261122
MEAN, BETWEEN_ORGANISATIONS, BETWEEN_LEAVES, DIFFICULTY, OWN = 45.0, 15.0, 13.0, 7.0, 8.5
MISSING = 0.08
EXAMPLE = Path(__file__).resolve().parent.parent / "examples" / "sepehr"


@dataclass(frozen=True, slots=True)
class Tracking:
    """How one node of the short form follows that of the full form over all drawn organisations.

    mean          mean absolute difference of the two scores, points
    most          95th percentile of the absolute difference, points
    rank          Spearman's rank correlation of the two scores, mean over the worlds
    same_level    share of organisations (0 to 1) that stand at the same level
    """

    path: str
    mean: float
    most: float
    rank: float
    same_level: float


def forms(full_id: str = "qci", short_id: str = "qci-short") -> tuple[MaturityModel, Questionnaire, Questionnaire]:
    """Return the model with the full and the short questionnaire, as shipped."""
    definitions, at = definitions_of(None), Place("benchmark")
    full, short = definitions.questionnaire(full_id, at, []), definitions.questionnaire(short_id, at, [])
    model = definitions.model(full.document.model, at, []) if full else None
    if full is None or short is None or model is None:
        raise RuntimeError(f"{full_id} or {short_id} does not load")
    return model.document, full.document, short.document


def tracking(*, worlds: int = 25, organisations: int = 200, spread: float = 1.0, seed: int = SEED) -> dict[str, Tracking]:
    """Return by path ("" is the whole) how the short form follows the full one over `worlds` × `organisations` rows; deterministic for a seed."""
    model, full, short = forms()
    plans = compile_plan(model, full), compile_plan(model, short)
    by_id = {question.id: question for question in full.questions}
    leaves = [by_id[column].dimension for column in plans[0].columns]
    chosen = [plans[0].columns.index(column) for column in plans[1].columns]
    rng = np.random.default_rng(seed)
    pairs = []
    for _ in range(worlds):
        codes = _drawn(rng, leaves, organisations, spread)
        pairs.append((node_scores(plans[0], codes), node_scores(plans[1], np.asfortranarray(codes[:, chosen]))))
    bands = [float(level.from_) for level in model.levels]
    paths = [plans[0].nodes[index].path for index in plans[0].order]
    return {path: _tracked(path, [(one[row], other[row]) for one, other in pairs], bands) for row, path in enumerate(paths)}


def example_scores() -> tuple[float, float]:
    """Return the overall score of the example with the full form, and with the short one over the same answers."""
    assessment = load_engagement(EXAMPLE).assessments[0]
    _, full, short = forms()
    return _overall(replace(assessment, questionnaire=full)), _overall(replace(assessment, questionnaire=short))


def _overall(assessment: Assessment) -> float:
    found = score(assessment).overall.score
    if found is None:
        raise RuntimeError(f"{assessment.questionnaire.id}: no score")
    return float(found)


def _drawn(rng: np.random.Generator, leaves: list[str], rows: int, spread: float) -> NDArray[np.uint8]:
    """Return option indexes 0 to 4 or UNANSWERED, (rows, questions), of one world."""
    names = sorted(set(leaves))
    place = np.array([names.index(leaf) for leaf in leaves])
    latent = rng.normal(MEAN, BETWEEN_ORGANISATIONS, (rows, 1)) + rng.normal(0, BETWEEN_LEAVES, (rows, len(names)))[:, place]
    latent += rng.normal(0, DIFFICULTY * spread, (1, len(leaves))) + rng.normal(0, OWN * spread, (rows, len(leaves)))
    codes = np.clip(np.rint(latent / 25), 0, 4).astype(np.uint8)
    codes[rng.random(codes.shape) < MISSING] = UNANSWERED
    return codes


def _tracked(path: str, pairs: list[tuple[Floats, Floats]], bands: list[float]) -> Tracking:
    there = [(one[both], other[both]) for one, other in pairs for both in [~(np.isnan(one) | np.isnan(other))]]
    full, short = (np.concatenate(side) for side in zip(*there, strict=True))
    away = np.abs(full - short)
    ranks = [float(np.corrcoef(_ranks(one), _ranks(other))[0, 1]) for one, other in there]
    same = np.digitize(full, bands) == np.digitize(short, bands)
    return Tracking(path, float(away.mean()), float(np.percentile(away, 95)), float(np.mean(ranks)), float(same.mean()))


def _ranks(values: Floats) -> Floats:
    """Return ranks from 0, ties at their mean rank."""
    _, inverse, counts = np.unique(values, return_inverse=True, return_counts=True)
    last = np.cumsum(counts)
    ranks: Floats = (last - (counts + 1) / 2)[inverse]
    return ranks


def _print() -> None:
    """Print the figures that questionnaires/qci-short.yaml and docs/scoring.md quote."""
    full, short = example_scores()
    print(f"examples/sepehr: full form {full:.1f}, short form {short:.1f}")
    for spread in (1.0, 2.0):
        found = tracking(spread=spread)
        print(f"\nspread x {spread:g}: 5,000 drawn organisations\n{'dimension':<10}{'mean':>6}{'95%':>6}{'rank':>7}{'level':>7}")
        for node in found.values():
            print(f"{node.path or 'overall':<10}{node.mean:6.1f}{node.most:6.1f}{node.rank:7.3f}{node.same_level:7.0%}")


if __name__ == "__main__":
    _print()
