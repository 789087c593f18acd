"""Starting cmat: ways in, help, lean imports, init, schema, models."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest
import yaml
from typer.testing import Result

from cmat.errors import Place
from cmat.loading.engagements import definitions_of

Run = Callable[..., Result]
ROOT = Path(__file__).parent.parent.parent
HEAVY = {"numpy", "pydantic", "yaml", "matplotlib", "weasyprint", "scipy", "jinja2", "rich"}


def _all_modules_after(*words: str) -> set[str]:
    code = f"import sys; sys.argv = ['cmat', *{words!r}]\ntry:\n import cmat.__main__\nexcept SystemExit: pass\nprint(*sys.modules, file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True, capture_output=True, text=True)
    return set(done.stderr.split())


def _modules_after(*words: str) -> set[str]:
    return {name.split(".")[0] for name in _all_modules_after(*words)}


def test_help_loads_no_heavy_library() -> None:
    """Start-up stays lean."""
    assert set() == HEAVY & _modules_after("--help")


def test_score_loads_no_library_for_pictures_or_pages() -> None:
    """Scoring needs neither charts nor PDF."""
    assert set() == {"numpy", "matplotlib", "weasyprint", "scipy", "jinja2"} & _modules_after("score", "examples/sepehr", "--json")


def test_score_builds_no_shape_that_it_does_not_read() -> None:
    """What it writes has a shape, too: for those who read it."""
    loaded = {name for name in _all_modules_after("score", "examples/sepehr", "--json") if name.startswith("cmat.schema.")}

    assert {f"cmat.schema.{name}" for name in ("answers", "base", "engagement", "maturity_model", "names", "questionnaire")} == loaded


def test_score_hardly_ever_searches_for_garbage() -> None:
    """What is made lives until the end."""
    code = (
        "import gc, sys; sys.argv = ['cmat', 'score', 'examples/sepehr', '--json']\n"
        "try:\n import cmat.__main__\nexcept SystemExit: pass\n"
        "print(sum(each['collections'] for each in gc.get_stats()), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True, capture_output=True, text=True)

    assert int(done.stderr) < 30


def test_no_plugin_of_pydantic_sees_the_answers(tmp_path: Path) -> None:
    """A plugin that is installed beside cmat is asked by pydantic itself, and never by cmat."""
    plugin = "print('spied')\nclass Plugin:\n    def new_schema_validator(self, *args): return None, None, None\nplugin = Plugin()\n"
    (tmp_path / "spying.py").write_text(plugin, encoding="utf-8")
    (tmp_path / "spying-1.0.dist-info").mkdir()
    (tmp_path / "spying-1.0.dist-info/METADATA").write_text("Metadata-Version: 2.1\nName: spying\nVersion: 1.0\n", encoding="utf-8")
    (tmp_path / "spying-1.0.dist-info/entry_points.txt").write_text("[pydantic]\nspying = spying:plugin\n", encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": f"{tmp_path}{os.pathsep}{ROOT}"}
    environment.pop("PYDANTIC_DISABLE_PLUGINS", None)
    starts = (["-c", "import pydantic; pydantic.TypeAdapter(int)"], ["-m", "cmat", "score", "examples/sepehr"])
    said = [subprocess.run([sys.executable, *start], cwd=ROOT, env=environment, check=True, capture_output=True, text=True) for start in starts]

    assert [True, False] == ["spied" in done.stdout for done in said]


@pytest.mark.parametrize("start", [["-m", "cmat"], ["cli.py"], ["-c", "from cmat.cli import app; app()"]])
def test_every_way_in_runs_the_same_app(start: list[str]) -> None:
    """The module, the shim in the checkout, and the console script's function."""
    done = subprocess.run([sys.executable, *start, "--version"], cwd=ROOT, check=True, capture_output=True, text=True)

    assert done.stdout == "cmat 0.1.0\n"


def test_help_groups_commands_under_headings(run: Run) -> None:
    """Start, Collect, Score, Report."""
    lines = run("--help").stdout.splitlines()

    assert [line for line in lines if line in ("Start:", "Collect:", "Score:", "Report:")] == ["Start:", "Collect:", "Score:", "Report:"]


def test_init_makes_an_engagement_that_checks_clean(run: Run, tmp_path: Path) -> None:
    """A fresh folder has warnings about empty sheets, and no error."""
    made = run("init", "acme", "--model", "qci,idic", "--org", "Acme", "--respondent", "ceo:GM:executives", "--as-of", "2026-11-21")
    checked = run("check", "-C", "acme", "--format", "json")
    problems = json.loads(checked.stdout)["problems"]

    assert (0, 0) == (made.exit_code, checked.exit_code), made.stderr
    assert "next: fill in the sheets" in made.stderr
    assert {"CM412"} == {problem["code"] for problem in problems}
    assert ["ceo.idic.yaml", "ceo.qci.yaml"] == sorted(path.name for path in (tmp_path / "acme/answers").iterdir())
    assert (tmp_path / "acme/.cmat/schema/qci.json").is_file()


def test_init_refuses_a_folder_that_holds_something(run: Run, tmp_path: Path) -> None:
    """Nothing of the user's is touched."""
    (tmp_path / "acme").mkdir()
    (tmp_path / "acme/mine.txt").write_text("mine")
    result = run("init", "acme")

    assert (3, ["mine.txt"]) == (result.exit_code, [path.name for path in (tmp_path / "acme").iterdir()])


@pytest.mark.parametrize("kind", ["answers", "questionnaire", "model", "engagement", "result"])
def test_schema_is_valid_json_schema(run: Run, kind: str) -> None:
    """Every file has one."""
    jsonschema.Draft202012Validator.check_schema(json.loads(run("schema", kind).stdout))


def test_schema_of_a_questionnaire_knows_its_ids_and_levels(run: Run, engagement: Path) -> None:
    """An editor can complete ids, refuse level 9, and show the question."""
    schema = json.loads(run("schema", "answers", "--questionnaire", "qci").stdout)
    sheet = yaml.safe_load((engagement / "answers/ceo.yaml").read_text(encoding="utf-8"))
    sheet["date"] = str(sheet["date"])
    jsonschema.validate(sheet, schema)
    sheet["answers"]["AP1"] = 9

    assert not jsonschema.Draft202012Validator(schema).is_valid(sheet)
    assert "business plan" in schema["properties"]["answers"]["properties"]["AP1"]["description"]


def test_model_list_counts_questions(run: Run) -> None:
    """Every model with its questionnaire."""
    rows = {row["model"]: row["questions"] for row in json.loads(run("model", "list", "--json").stdout)}
    questionnaires = definitions_of(None)

    assert {"qci", "idic", "payne-frow", "kalakota", "swift", "e-crm", "service-quality", "outcomes"} == rows.keys()
    for model, count in rows.items():
        loaded = questionnaires.questionnaire(model, Place("here"), [])
        assert loaded is not None
        assert str(len(loaded.document.questions)) == count


def test_model_show_ends_with_notice_and_sources(run: Run) -> None:
    """Whose marks these are is said."""
    said = run("model", "show", "qci").stdout

    assert "not affiliated" in said
    assert "Source: Woodcock" in said


def test_model_check_passes_what_is_shipped(run: Run) -> None:
    """No error and no warning in cmat's own files."""
    result = run("model", "check", "--strict")

    assert (0, "") == (result.exit_code, result.stdout)


def test_unknown_command_is_wrong_usage(run: Run) -> None:
    """Exit code 2, with a suggestion."""
    result = run("scor")

    assert result.exit_code == 2
    assert "Did you mean 'score'" in result.stderr


def test_reader_that_goes_away_is_no_error() -> None:
    """`cmat model show qci | head -1` ends without a traceback."""
    command = f"{sys.executable} -m cmat model show qci | head -1"
    done = subprocess.run(["sh", "-c", command], cwd=ROOT, check=True, capture_output=True, text=True)  # noqa: S607

    assert done.stderr == ""
