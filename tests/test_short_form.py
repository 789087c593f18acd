"""The short form of the QCI questionnaire: what is in it, how closely it follows the full one, and that everything works with it."""

from __future__ import annotations

import shutil
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from typer.testing import CliRunner

import cmat
from benchmarks.short_form import EXAMPLE, Tracking, example_scores, forms, tracking
from cmat.cli import app

MODEL, FULL, SHORT = forms()
# The whole's mean and 95th percentile of the difference in points, rank correlation, share at the same level: as printed by benchmarks/short_form.py.
QUOTED = {1.0: (1.5, 3.6, 0.99, 0.92), 2.0: (2.4, 5.9, 0.98, 0.88)}


@cache
def _tracking(spread: float) -> dict[str, Tracking]:
    return tracking(spread=spread)


@pytest.fixture
def shortened(tmp_path: Path) -> Path:
    """Return the example as if it had been asked with the short form: the answers to its 40 questions only."""
    folder = tmp_path / "sepehr"
    shutil.copytree(EXAMPLE, folder, ignore=shutil.ignore_patterns("reports", "forms"))
    asked = {question.id for question in SHORT.questions}
    for path in [folder / "cmat.yaml", *(folder / "answers").glob("*.yaml")]:
        lines = (
            path.read_text(encoding="utf-8").replace("qci@1.0.0", "qci-short@1.0.0").replace("  qci: {overall", "  qci-short: {overall").splitlines()
        )
        kept = [line for line in lines if path.name == "cmat.yaml" or not line[2:4].isupper() or line.strip().split(":")[0] in asked]
        path.write_text("\n".join(kept) + "\n", encoding="utf-8")
    return folder


def test_forty_questions_as_they_stand_in_the_full_form() -> None:
    """Nothing is worded anew, none depends on the sector, all essential ones are in."""
    full = {question.id: question for question in FULL.questions}

    assert (len(SHORT.questions), SHORT.id, SHORT.model) == (40, "qci-short", FULL.model)
    assert [question for question in SHORT.questions if full[question.id] != question] == []
    assert [question.id for question in SHORT.questions if question.when] == []
    assert {question.id for question in FULL.questions if question.essential} <= {question.id for question in SHORT.questions}


def test_leaves_have_questions_in_proportion_to_their_weight() -> None:
    """A section that counts once (1/9) has three or four of 40, an activity (1/7 of 2/9) two: 4.4 and 1.3 by weight, with two as the least."""
    counts = {leaf: sum(question.dimension == leaf for question in SHORT.questions) for leaf in MODEL.leaves()}

    assert {count for leaf, count in counts.items() if leaf.startswith("CMA.")} == {2}
    assert {count for leaf, count in counts.items() if not leaf.startswith("CMA.")} == {3, 4}


@pytest.mark.parametrize("spread", [1.0, 2.0])
def test_overall_follows_the_full_form_as_quoted(spread: float) -> None:
    """5,000 organisations drawn with a fixed seed."""
    whole = _tracking(spread)[""]

    assert (round(whole.mean, 1), round(whole.most, 1), round(whole.rank, 2), round(whole.same_level, 2)) == QUOTED[spread]


def test_single_dimensions_differ_more_as_said() -> None:
    """Sections 4 to 5 points in the mean, activities 6 to 7, rounded."""
    found = {path: round(node.mean) for path, node in _tracking(1.0).items()}

    assert {found[path] for path in ("AP", "PR", "PO", "IT", "PM", "ME", "CE")} == {4, 5}
    assert {mean for path, mean in found.items() if path.startswith("CMA.")} == {6, 7}


def test_drawn_answers_depend_on_the_seed_alone() -> None:
    """The same twice, another with another seed."""
    once, again, other = (tracking(worlds=2, organisations=50, seed=seed) for seed in (1, 1, 2))

    assert once == again
    assert once != other


def test_example_has_nearly_the_same_score_with_both_forms(shortened: Path) -> None:
    """41.6 and 42.1, and the folder that was asked 40 questions has the second."""
    result = cmat.score(cmat.load_engagement(shortened).assessments[0])

    assert [round(points, 1) for points in example_scores()] == [41.6, 42.1]
    assert (float(result.overall.score or 0), result.overall.level) == (example_scores()[1], 3)


def test_figures_are_quoted_where_users_read_them() -> None:
    """The questionnaire's head and the page on scoring say what the benchmark prints."""
    root = EXAMPLE.parent.parent
    for page in ("questionnaires/qci-short.yaml", "docs/scoring.md"):
        text = " ".join((root / page).read_text(encoding="utf-8").replace("\n#", "\n").split())
        assert "differ by 1.5 points in the mean and by at most 3.6 in 95 of 100" in text
        assert "2.4 and 5.9 points" in text
        assert "41.6 points with the full form and 42.1" in text


@pytest.mark.parametrize("model", ["idic", "payne-frow"])
def test_lens_reaches_what_it_reaches_from_the_full_form(model: str) -> None:
    """No dimension of another model is lost."""
    assessment = cmat.load_engagement(EXAMPLE).assessments[0]

    full, short = (cmat.lens(model, replace(assessment, questionnaire=form)).reached for form in (FULL, SHORT))

    assert short == full > 0


def test_every_command_works_with_it(shortened: Path, tmp_path: Path) -> None:
    """check, score, explain, gaps, agreement, lens and report."""
    runs = [
        ("check", "--strict"), ("score", "--json"), ("explain", "overall"), ("gaps", "--to-target", "overall"), ("agreement",), ("lens", "idic"),
        ("report", "--to", "html", "--lang", "fa", "-o", str(tmp_path / "out")),
    ]  # fmt: skip
    results = [CliRunner().invoke(app, ["-C", str(shortened), *run], catch_exceptions=False) for run in runs]

    assert [result.exit_code for result in results] == [0] * len(runs), [result.output[-300:] for result in results if result.exit_code]
    assert "۴۲٫۱" in (tmp_path / "out" / "sepehr-full-fa.html").read_text(encoding="utf-8")
