"""`cmat agreement`: the spread between people and groups, and the workshop's kit."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import Result

from cmat.analysis.agreement import agreement
from cmat.analysis.perception import perception_gap
from cmat.cli.inputs import score_input
from cmat.cli.session import Session

Run = Callable[..., Result]
PEOPLE = ("ceo", "contact-centre-agent", "customer-insight", "store-assistant", "store-team-leader", "marketing-director")


def document_of(result: Result) -> dict[str, Any]:
    """Return the first questionnaire of the JSON document."""
    document = json.loads(result.stdout)

    assert document["schema"] == "cmat/agreement/1"
    return dict(document["results"][0])


def test_json_equals_the_library(run: Run, engagement: Path) -> None:
    """Indices, dimensions and the perception gap as the functions return them."""
    part = score_input(Session(), str(engagement)).parts[0]
    expected, gap = agreement(part.assessment, part.result), perception_gap(part.assessment, part.result)
    document = document_of(run("agreement", engagement, "--json"))
    first = expected.widest()[0]

    assert first.indices is not None
    assert gap is not None
    assert (first.id, float(first.indices.r_wg), float(first.indices.ad_mean)) == tuple(
        document["questions"][0][k] for k in ("question", "r_wg", "ad_mean")
    )
    assert ["executives", "front-line"] == [gap.first.id, gap.second.id] == document["perception"]["groups"]
    assert [f.path for f in gap.findings] == [finding["path"] for finding in document["perception"]["findings"]]
    assert len(expected.dimensions) == len(document["dimensions"])


def test_divided_questions_come_first(run: Run, engagement: Path) -> None:
    """By r_wg; --top cuts the list."""
    questions = document_of(run("agreement", engagement, "--json"))["questions"]
    indices = [question["r_wg"] for question in questions]

    assert sorted(indices) == indices
    assert questions[:3] == document_of(run("agreement", engagement, "--json", "--top", "3"))["questions"]


def test_nothing_that_is_printed_tells_one_persons_answer(run: Run, engagement: Path, tmp_path: Path) -> None:
    """No name and no range in the table, the document or the agenda."""
    table, document = run("agreement", engagement, "--agenda", tmp_path / "kit"), run("agreement", engagement, "--json")
    said = table.stdout + document.stdout + (tmp_path / "kit/agenda.md").read_text(encoding="utf-8")
    questions = document_of(document)["questions"]

    assert [person for person in PEOPLE if person in said] == []
    assert {None} == {question[end] for question in questions for end in ("low", "high")}


def test_individuals_have_a_range_where_they_may_be_shown(run: Run, engagement: Path) -> None:
    """privacy.individuals: true."""
    settings = engagement / "cmat.yaml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("individuals: false", "individuals: true"), encoding="utf-8")
    question = document_of(run("agreement", engagement, "--json", "--top", "1"))["questions"][0]

    assert question["low"] < question["high"]


def test_named_groups_are_compared(run: Run, engagement: Path) -> None:
    """In the order in which they are named."""
    document = document_of(run("agreement", engagement, "--json", "--groups", "front-line, management"))

    assert document["perception"]["groups"] == ["front-line", "management"]
    assert document["perception"]["difference"] < 0
    assert "Front line against Management" in run("agreement", engagement, "--groups", "front-line,management").stdout


@pytest.mark.parametrize(
    ("groups", "said"),
    [
        ("executives", "write two different groups, such as executives,front-line"),
        ("executives,executives", "write two different groups"),
        ("executives,front-lin", "there is no group 'front-lin'. Did you mean 'front-line'?"),
    ],
)
def test_groups_that_cannot_be_compared_are_wrong_usage(run: Run, engagement: Path, groups: str, said: str) -> None:
    """Exit code 2, what is wrong, nothing on stdout."""
    result = run("agreement", engagement, "--groups", groups)

    assert (result.exit_code, result.stdout) == (2, "")
    assert said in result.stderr


def test_hidden_group_is_not_compared(run: Run, engagement: Path) -> None:
    """Front line with two people: neither it nor the next smallest is shown."""
    (engagement / "answers/store-assistant.yaml").unlink()
    result = run("agreement", engagement, "--groups", "executives,front-line")
    document = document_of(run("agreement", engagement, "--json"))

    assert result.exit_code == 2
    assert "is not shown; it has fewer than 3 people" in result.stderr
    assert (document["perception"], document["differences"]) == (None, [])


@pytest.mark.parametrize("how", ["table", "json", "csv", "md"])
def test_lone_sheet_has_no_agreement(run: Run, sheet: Path, how: str) -> None:
    """Neither 1 nor 0, no traceback, and the reason on stderr."""
    result = run("agreement", sheet, "--format", how)

    assert result.exit_code == 0
    assert "no question has been answered with an option by three people" in result.stderr
    assert "NaN" not in result.stdout


def test_agenda_and_sheet_are_written_and_check_clean(run: Run, engagement: Path) -> None:
    """Ten questions; the sheet is valid, and overrides once it is filled in, put into answers/ and named."""
    result = run("agreement", engagement, "--agenda", engagement / "workshop")
    sheet = engagement / "workshop/consensus.yaml"
    agenda = (engagement / "workshop/agenda.md").read_text(encoding="utf-8")
    first = next(line.split()[2] for line in agenda.splitlines() if line.startswith("## 1. "))
    checked = run("check", sheet, "--format", "json")
    (engagement / "answers/consensus.yaml").write_text(
        sheet.read_text(encoding="utf-8").replace(f"  {first}:\n", f"  {first}: 3\n"), encoding="utf-8"
    )
    settings = engagement / "cmat.yaml"
    settings.write_text(
        settings.read_text(encoding="utf-8").replace("aggregate: groups", "aggregate: groups\nconsensus: consensus"), encoding="utf-8"
    )
    overrides = json.loads(run("score", engagement, "--json").stdout)["results"][0]["overrides"]

    assert (result.exit_code, agenda.count("\n## ")) == (0, 10)
    assert "agenda.md: " in result.stderr
    assert (0, {"CM412"}) == (checked.exit_code, {problem["code"] for problem in json.loads(checked.stdout)["problems"]})
    assert [first] == [override["question"] for override in overrides]
    assert run("agreement", engagement, "--agenda", engagement / "second", "-q").exit_code == 0
    assert f" {first} · " not in (engagement / "second/agenda.md").read_text(encoding="utf-8")


def test_filled_in_sheet_is_not_overwritten(run: Run, engagement: Path, tmp_path: Path) -> None:
    """Twice is fine; over a user's work only with --force."""
    kit = tmp_path / "kit"
    first = [run("agreement", engagement, "--agenda", kit).exit_code, run("agreement", engagement, "--agenda", kit).exit_code]
    before = (kit / "consensus.yaml").read_text(encoding="utf-8")
    (kit / "consensus.yaml").write_text(before + "# ours\n", encoding="utf-8")
    refused = run("agreement", engagement, "--agenda", kit)

    assert first == [0, 0]
    assert (refused.exit_code, (kit / "consensus.yaml").read_text(encoding="utf-8").endswith("# ours\n")) == (3, True)
    assert run("agreement", engagement, "--agenda", kit, "--force").exit_code == 0
    assert before == (kit / "consensus.yaml").read_text(encoding="utf-8")


def test_same_bytes_whatever_the_files_are_called(run: Run, engagement: Path, tmp_path: Path) -> None:
    """File names and their order change nothing."""
    before = run("agreement", engagement, "--lang", "fa", "--agenda", tmp_path / "before").stdout
    for index, path in enumerate(sorted((engagement / "answers").glob("*.yaml"), reverse=True)):
        path.rename(path.with_name(f"{index:02}.yaml"))

    assert before == run("agreement", engagement, "--lang", "fa", "--agenda", tmp_path / "after").stdout
    for name in ("agenda.md", "consensus.yaml"):
        assert (tmp_path / "before" / name).read_bytes() == (tmp_path / "after" / name).read_bytes()
