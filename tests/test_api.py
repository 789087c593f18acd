"""cmat from Python: the public names, their types, and that the document about them runs."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

import cmat
from cmat.errors import InputError
from tests.caller import summary

ROOT = Path(__file__).parent.parent


def test_every_public_name_is_there_and_documented() -> None:
    """`__all__` is exactly what can be imported, and docs/python.md names each."""
    text = (ROOT / "docs" / "python.md").read_text(encoding="utf-8")
    functions = [name for name in cmat.__all__ if name != "__version__"]

    assert [] == [name for name in functions if not callable(getattr(cmat, name))]
    assert [] == [name for name in functions if name not in text]
    assert sorted(cmat.__all__) == dir(cmat)


def test_unknown_name_is_an_attribute_error() -> None:
    """As with any module."""
    with pytest.raises(AttributeError, match="has no attribute 'scores'"):
        cmat.scores  # noqa: B018


def test_import_loads_nothing_heavy() -> None:
    """`import cmat` alone costs nothing."""
    code = "import sys, cmat; print(*(name for name in ('pydantic', 'yaml', 'numpy') if name in sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)

    assert "\n" == done.stdout


def test_document_runs() -> None:
    """The example of docs/python.md is real."""
    code = re.findall(r"```python\n(.*?)```", (ROOT / "docs" / "python.md").read_text(encoding="utf-8"), re.DOTALL)
    done = subprocess.run([sys.executable, "-c", "\n".join(code)], cwd=ROOT, check=False, capture_output=True, text=True)

    assert (0, "") == (done.returncode, done.stderr)
    assert done.stdout.startswith("41.6")


def test_every_problem_is_raised_at_once(tmp_path: Path) -> None:
    """InputError carries them all."""
    path = tmp_path / "sheet.yaml"
    path.write_text("schema: cmat/answers/1\nquestionnaire: qci\nrespondent: {id: a}\nanswers: {AP1: 9, XX: 3}\n", encoding="utf-8")
    with pytest.raises(InputError) as raised:
        cmat.load_sheet(path)

    assert ["CM403", "CM401"] == [problem.code for problem in raised.value.problems]


def test_a_strangers_script_runs_and_is_typed() -> None:
    """tests/caller.py: mypy checks it with everything else, here it runs."""
    said = summary(str(ROOT / "examples" / "sepehr" / "cmat.yaml"))

    assert ("ME", 7, 1.0, 0, []) == (said["lowest"], said["answers"], said["reached"], said["change"], said["problems"])


def test_errors_name_what_is_wrong() -> None:
    """InputError for what is read, UsageError for what is asked: no KeyError, no TypeError."""
    result = cmat.score(cmat.load_engagement(str(ROOT / "examples" / "sepehr"), library=[str(ROOT)]).assessments[0])

    assert ["CM101 nowhere/cmat.yaml:0"] == summary("nowhere")["problems"]
    with pytest.raises(cmat.UsageError, match=r"there is no dimension 'ZZ'. Known here: overall, AP"):
        cmat.explain(result, "ZZ")
    with pytest.raises(cmat.UsageError, match=r"it is a question: see result.question\(\)"):
        cmat.explain(result, "AP1")


@pytest.mark.parametrize(
    ("kind", "names"),
    [
        (cmat.NodeScore, "path title score low high supported coverage status level target gap share dimensions"),
        (cmat.QuestionScore, "id path state score supported n share effective gap"),
        (cmat.Loaded, "name organisation as_of mode assessments problems"),
        (cmat.QuestionnaireResult, "overall questions groups weakest warnings node question"),
        (cmat.Ledger, "lines total"),
        (cmat.Gap, "question points priority"),
        (cmat.Change, "answers weights left entered total"),
        (cmat.Lens, "overall reached"),
        (cmat.Agreement, "questions dimensions widest"),
    ],
    ids=lambda value: value.__name__ if isinstance(value, type) else "names",
)
def test_what_the_document_names_is_there(kind: type, names: str) -> None:
    """Every attribute that docs/python.md lists, on the class that it lists it for."""
    text = (ROOT / "docs" / "python.md").read_text(encoding="utf-8")

    assert [] == [name for name in names.split() if not hasattr(kind, name) or f"`{name}" not in text]
