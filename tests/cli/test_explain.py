"""`cmat explain` and `cmat gaps`: every number down to the answers, in every format and both languages."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from pydantic import TypeAdapter
from typer.testing import Result

from cmat.localisation.digits import to_persian_digits
from cmat.schema.explanation import ExplanationDocument
from tests.cli.explained import write_engagement

Run = Callable[..., Result]


ALL = ("A", "B", "B.X", "B.Y", "N", "overall")
DOCUMENT: TypeAdapter[Any] = TypeAdapter(ExplanationDocument)


@pytest.fixture(params=[("self", False), ("assessed", True)], ids=["self", "assessed"])
def everything(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """Return an engagement with a gate, a consensus, conflicts, open and left-out questions, hidden groups and two questionnaires."""
    mode, individuals = request.param
    return write_engagement(tmp_path / "all", mode=mode, individuals=individuals)


def _explained(run: Run, wanted: str, folder: Path) -> dict[str, Any]:
    result = run("explain", wanted, folder, "--json")
    DOCUMENT.validate_json(result.stdout, strict=True)
    document: dict[str, Any] = json.loads(result.stdout)
    assert (0, "cmat/explanation/1") == (result.exit_code, document["schema"])
    return document


def _sum(lines: list[dict[str, Any]], key: str) -> Fraction:
    return sum((Fraction(line[key]) for line in lines if line[key] is not None), Fraction(0))


@pytest.mark.parametrize("path", ALL)
def test_everything_sums_exactly_to_the_result(run: Run, everything: Path, path: str) -> None:
    """Contributions, supported contributions, shares, children and bounds: exactly (SC-06, SC-07), and as displayed (SC-18)."""
    said = _explained(run, f"q:{path}", everything)
    lines, children = said["lines"], [line for line in said["dimensions"] if line["contribution"] is not None]

    assert (said["computed_exact"] is None) == (lines == [])
    if lines:
        assert Fraction(said["computed_exact"]) == _sum(lines, "contribution_exact")
        assert (Fraction(1), Fraction(100)) == (_sum(lines, "share_exact"), _sum(lines, "shown_share"))
        assert Fraction(said["shown"]) == _sum(lines, "shown")
        assert said["supported_exact"] is None or Fraction(said["supported_exact"]) == _sum(lines, "supported_exact")
    if children:
        assert (Fraction(said["computed_exact"]), Fraction(1)) == (_sum(children, "contribution_exact"), _sum(children, "share_exact"))
        assert Fraction(said["shown"]) == _sum(children, "shown")
    if said["low_exact"] is not None:
        assert Fraction(said["high_exact"]) - Fraction(said["low_exact"]) == 100 * _sum(said["open"], "share_exact")


@pytest.mark.parametrize("path", ALL)
def test_explanation_says_what_score_says(run: Run, everything: Path, path: str) -> None:
    """Every figure of the result stands in the explanation, the same."""
    result = json.loads(run("score", everything, "--json").stdout)["results"][0]
    nodes = {node["path"]: node for top in result["dimensions"] for node in (top, *top["dimensions"])} | {"overall": result}
    said = _explained(run, f"q:{path}", everything)

    for key in ("score", "low", "high", "supported", "coverage", "status", "level", "level_low", "level_high", "target", "gap"):
        assert nodes[path][key] == said[key], key
    assert nodes[path]["gate"] == (said["gate"] and said["gate"]["question"])
    assert {group["id"]: group["scores"].get(path) for group in result["groups"]} == {group["id"]: group["score"] for group in said["groups"]}


@pytest.mark.parametrize("question", ["A1", "A2", "question:A", "X1", "X2", "Y1", "Y2", "N1"])
def test_a_question_is_explained_from_its_answers_up(run: Run, everything: Path, question: str) -> None:
    """Facets make the answer, answers the points, weights the share, effective share × points what it adds."""
    said = _explained(run, f"q:{question}", everything)
    share = Fraction(1) if said["steps"] else Fraction(0)
    for step in said["steps"]:
        share *= Fraction(step["weight_exact"]) / Fraction(step["of_exact"])
    figure = "supported_exact" if said["mode"] == "assessed" else "points_exact"
    settled = said["means"] and said["override"] is None

    assert Fraction(said["share_exact"]) == share
    assert said["points"] is None or Fraction(said["adds_exact"]) == Fraction(said["effective_exact"]) * Fraction(said["points_exact"])
    for answer in said["answers"]:
        for key in ("points_exact", "supported_exact"):
            facets = [Fraction(facet["part_exact"]) * Fraction(facet[key]) for facet in answer["facets"]]
            assert not facets or sum(facets) == Fraction(answer[key])
        if answer["consensus"]:
            assert said["points_exact"] == answer[figure]
    if settled:
        assert Fraction(said["points_exact"]) == _sum(said["means"], "points_exact") / len(said["means"])


def test_what_a_question_adds_is_the_overall_score(run: Run, everything: Path) -> None:
    """Over all questions, to the last digit."""
    questions = ("A1", "A2", "question:A", "X1", "X2", "Y1", "Y2", "N1")
    adds = [_explained(run, f"q:{question}", everything) for question in questions]

    assert Fraction(_explained(run, "q:overall", everything)["computed_exact"]) == _sum(adds, "adds_exact")


def _read(words: str, language: str, how: str) -> str:
    """Return words as they are read: in Persian with Persian digits, but for CSV and ids."""
    if language == "en" or how == "csv":
        return words
    return re.sub(r"(?<![A-Za-z0-9])[0-9]+(\.[0-9]+)?", lambda number: to_persian_digits(number[0].replace(".", "٫")), words)


# kind of fact -> what stands there, in a dimension and in a question, of an engagement in mode self
OVERALL = {
    "level": ("2 Middle", "2 · Middle"),
    "gate": ("A1 (essential) has 0.0 points, level 1", "روش پایه‌ای A1 با 0.0 امتیاز در سطح 1 است"),
    "bounds": ("54.2 if every open question were 0, 87.5 if 100", "از 54.2، اگر همهٔ پرسش‌های باز 0 امتیاز بگیرد، تا 87.5، اگر 100"),
    "coverage": ("67 % of the weight is answered: provisional", "67 ٪ از وزن پاسخ دارد: موقت"),
    "supported": ("4.2 by evidence", "4.2 با پشتوانهٔ شواهد"),
    "caps": ("E1 50", "E1: 50"),
    "target": ("60.0, gap 0.0", "60.0، شکاف 0.0"),
    "open": ("not known; 33.33 %", "اطلاعی نیست؛ 33.33 ٪"),
    "left_out": ("not applicable: No stock (× 8)", "موضوعیت ندارد: No stock (8 بار)"),
    "override": ("agreed 100.0; before: 33.3", "توافق‌شده 100.0؛ پیش از آن: 33.3"),
    "group": ("Board (n 1): hidden, too few people", "هیئت (1 نفر): نشان داده نمی‌شود"),
    "note": ("CM601 1 said not applicable, 7 answered", "CM601 1 نفر گفته‌اند موضوعیت ندارد"),
}


@pytest.mark.parametrize("how", ["table", "md", "csv"])
@pytest.mark.parametrize("language", ["en", "fa"])
def test_every_format_and_language_has_every_fact(run: Run, tmp_path: Path, how: str, language: str) -> None:
    """Terminal, Markdown and CSV, English and Persian."""
    folder = write_engagement(tmp_path / "all")
    said = run("explain", "q:overall", folder, "--format", how, "--lang", language).stdout
    below = run("explain", "q:B", folder, "--format", how, "--lang", language).stdout
    place = 0 if language == "en" else 1

    assert [] == [kind for kind, words in OVERALL.items() if _read(words[place], language, how) not in said]
    assert [] == [kind for kind in OVERALL if how == "csv" and f'"{kind}"' not in said]
    assert _read(("CM604 only 33 %", "CM604 فقط 33 ٪")[place], language, how) in below
    if how != "csv":
        assert _read(("withheld (computed 100.0)", "بدون اعلام امتیاز (محاسبه‌شده 100.0)")[place], language, how) in below


@pytest.mark.parametrize("how", ["table", "md", "csv"])
@pytest.mark.parametrize("language", ["en", "fa"])
def test_every_format_and_language_has_the_facets(run: Run, tmp_path: Path, how: str, language: str) -> None:
    """Each facet with its points, what is supported of them, and its weight; then claim and support of the whole."""
    folder = write_engagement(tmp_path / "all", mode="assessed", individuals=True)
    said = run("explain", "q:A1", folder, "--format", how, "--lang", language).stdout
    expected = {
        "en": (
            "intent 4, reality 4 = 100.0 points; E2 supports 75.0 (at most 75.0)",
            "Intent 4 = 100.0, supported 75.0, × 25 %",
            "Staff: 75.0 (n 3)",
        ),
        "fa": ("intent 4، reality 4 = 100.0 امتیاز؛ شواهد E2 تا 75.0 را می‌پذیرد", "Intent 4 = 100.0، مستند 75.0، × 25 ٪", "Staff: 75.0 (3 نفر)"),
    }

    assert [] == [words for words in expected[language] if _read(words, language, how) not in said]


def test_a_dimension_wins_over_a_question_of_the_same_name(run: Run, tmp_path: Path) -> None:
    """`q:A` is the dimension, `q:question:A` the question; the kinds can be asked for."""
    folder = write_engagement(tmp_path / "all")
    kinds = {wanted: _explained(run, wanted, folder)["kind"] for wanted in ("q:A", "q:question:A", "q@1.0.0:dimension:A", "r:question:a1")}

    assert {"q:A": "dimension", "q:question:A": "question", "q@1.0.0:dimension:A": "dimension", "r:question:a1": "question"} == kinds


def test_an_id_of_several_questionnaires_is_refused_with_the_choices(run: Run, tmp_path: Path) -> None:
    """What to write stands in the message."""
    folder = write_engagement(tmp_path / "all")
    refused = {wanted: run("explain", wanted, folder, "-q").stderr for wanted in ("A", "question:A", "q:question:B")}

    assert "error: 'A' stands in several questionnaires. Write one of: q:A, r:A\n" == refused["A"]
    assert "Write one of: q:question:A, r:question:A" in refused["question:A"]
    assert refused["q:question:B"].startswith("error: there is no question or dimension 'q:question:B'. ")


def test_verbose_shows_the_exact_values(run: Run, engagement: Path) -> None:
    """-v prints fractions: AP1, one of thirteen questions of equal weight, has 350/9 points (the groups have 175/3, 100/3 and 25)."""
    assert "1/13 × 350/9 = 350/117" in run("explain", "AP", engagement, "-v").stdout


def test_question_of_a_lone_sheet_shows_its_answer(run: Run, sheet: Path) -> None:
    """The answer, its points and its evidence."""
    lines = run("explain", "ID3", sheet).stdout.splitlines()

    assert "  answer     5 = 100.0 points; E2 supports 75.0 (at most 75.0)" in lines
    assert "  evidence   E2: Match report, May 2026" in lines
    assert "  comment    Since spring" in lines


def test_question_of_several_people_shows_nobodys_answer(run: Run, engagement: Path) -> None:
    """Privacy: pooled points only."""
    said = run("explain", "AP1", engagement).stdout

    assert "mean of the groups' means of 7 answers" in said
    assert "  answer " not in said
    assert "the single answers of 9 people are not shown" in said


def test_what_is_left_out_is_said_with_its_reason(run: Run, sheet: Path) -> None:
    """Not applicable questions and open ones stand under the sum."""
    said = run("explain", "ID", sheet).stdout

    assert "  left out  ID2: not applicable: One product only" in said
    assert "  open      ID4: not answered" in said


def test_unknown_id_suggests_the_nearest(run: Run, engagement: Path) -> None:
    """Wrong usage, with a hint."""
    result = run("explain", "CMA.TX", engagement)

    assert (2, "error: there is no question or dimension 'CMA.TX'. Did you mean 'CMA.TG'?\n") == (result.exit_code, result.stderr)


def test_gaps_come_heaviest_first_and_add_up(run: Run, engagement: Path) -> None:
    """SC-12: priority = share × gap, falling."""
    gaps = json.loads(run("gaps", engagement, "--json").stdout)["gaps"]
    priorities = [gap["priority"] for gap in gaps]

    assert sorted(priorities, reverse=True) == priorities
    assert all(gap["gap"] == pytest.approx(gap["target"] - gap["score"], abs=1e-12) for gap in gaps)


def test_top_limits_the_list(run: Run, engagement: Path) -> None:
    """--top N."""
    assert len(json.loads(run("gaps", engagement, "--top", "3", "--json").stdout)["gaps"]) == 3


def test_without_targets_there_are_no_gaps(run: Run, sheet: Path) -> None:
    """A lone sheet has no targets; the command says how to set them."""
    result = run("gaps", sheet)

    assert (0, "no targets are set: add them under 'targets' in cmat.yaml\n") == (result.exit_code, result.stderr)
