"""The wheel: what is in it, and that it works alone."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
DATA = ("models", "questionnaires", "reports", "examples")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a wheel that was built from the checkout, without a network."""
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    subprocess.run(command, check=True, capture_output=True)
    return next(folder.glob("*.whl"))


def _tracked(folder: str) -> set[str]:
    listed = subprocess.run(["git", "ls-files", folder], cwd=ROOT, check=True, capture_output=True, text=True).stdout.split()  # noqa: S607
    return set(listed)


def test_cmat_is_the_only_name_that_is_installed(wheel: Path) -> None:
    """No `cli`, no `models` in site-packages."""
    tops = {name.split("/")[0] for name in zipfile.ZipFile(wheel).namelist()}

    assert {name for name in tops if not name.endswith(".dist-info")} == {"cmat"}


@pytest.mark.skipif(not (ROOT / ".git").exists(), reason="needs the repository")
@pytest.mark.parametrize("folder", DATA)
def test_wheel_holds_every_tracked_data_file_and_no_other(wheel: Path, folder: str) -> None:
    """What git tracks is shipped; what it ignores (a client's report) is not."""
    prefix = f"cmat/_library/{folder}/"
    shipped = {name.removeprefix("cmat/_library/") for name in zipfile.ZipFile(wheel).namelist() if name.startswith(prefix)}

    assert shipped == _tracked(folder)


def test_wheel_alone_scores_and_reports_from_anywhere(wheel: Path, tmp_path: Path) -> None:
    """Unpacked into an empty folder and run from /, the demo is rendered from the wheel's own files."""
    site = tmp_path / "site"
    zipfile.ZipFile(wheel).extractall(site)
    environment = {**os.environ, "PYTHONPATH": str(site), "PYTHONSAFEPATH": "1"}
    run = [sys.executable, "-m", "cmat", "demo", "-o", str(tmp_path / "out")]
    where = subprocess.run(
        [sys.executable, "-c", "import cmat; print(cmat.__file__)"], cwd="/", env=environment, check=True, capture_output=True, text=True
    ).stdout
    done = subprocess.run(run, cwd="/", env=environment, check=False, capture_output=True, text=True)

    assert (0, "") == (done.returncode, done.stdout), done.stderr
    assert str(site) in where
    names = sorted(path.name for path in (tmp_path / "out/sepehr/reports").glob("*.pdf"))
    assert names == ["sepehr-full-en.pdf", "sepehr-full-fa.pdf"]
