"""The example's reports, made once for all tests: twice, in two processes with different surroundings."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.rendering.subjects import write_persian_example

# A limit for what hangs, not for what is slow: the machine may be busy with other work.
PATIENCE_S = 900
ROOT = Path(__file__).parent.parent.parent
SURROUNDINGS = (
    {"PYTHONHASHSEED": "1", "TZ": "UTC", "LC_ALL": "C", "EXAMPLE_IN": "en,fa"},
    # the long English report once only: a short one is compared instead
    {"PYTHONHASHSEED": "77", "TZ": "Asia/Tehran", "LC_ALL": "C.UTF-8", "EXAMPLE_IN": "fa"},
)


@pytest.fixture(scope="session")
def report_folders(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Return a folder of reports for each of the surroundings; with pytest-xdist, one worker makes them for all."""
    base = tmp_path_factory.getbasetemp()
    shared = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "reports"
    folders = [shared / str(number) for number in range(len(SURROUNDINGS))]
    try:
        shared.mkdir()
    except FileExistsError:
        _wait_for(shared / "made")
        return folders
    _make_reports(folders)
    (shared / "made").touch()
    return folders


@pytest.fixture(scope="session")
def report_file(report_folders: list[Path]) -> Callable[[str], Path]:
    """Return what finds a report by its name; those of the Persian example are made when the first of them is asked for."""

    def find(name: str) -> Path:
        if not name.startswith("padideh"):
            return report_folders[0] / f"{name}.pdf"
        folder = report_folders[0].parent / "padideh"
        try:
            folder.mkdir()
        except FileExistsError:
            _wait_for(folder / "made")
        else:
            write_persian_example(folder)
            (folder / "made").touch()
        return folder / f"{name}.pdf"

    return find


def _wait_for(file: Path) -> None:
    latest = time.monotonic() + PATIENCE_S
    while not file.exists():
        assert time.monotonic() < latest, "another worker did not make the reports"
        time.sleep(0.2)


def _make_reports(folders: list[Path]) -> None:
    """Run a process for each of the surroundings, side by side; none may print or warn."""
    code = "import sys; from tests.rendering.subjects import write_reports; write_reports(sys.argv[1])"
    running = []
    for folder, surroundings in zip(folders, SURROUNDINGS, strict=True):
        folder.mkdir()
        words = [sys.executable, "-W", "error", "-c", code, str(folder)]
        environment = {**os.environ, **surroundings}
        running.append(subprocess.Popen(words, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True))
    said = [process.communicate(timeout=PATIENCE_S) for process in running]
    assert [(process.returncode, *words) for process, words in zip(running, said, strict=True)] == [(0, "", "")] * len(running)


@pytest.fixture(scope="session")
def english(report_folders: list[Path]) -> Path:
    """Return the example's English report."""
    return report_folders[0] / "sepehr-en.pdf"


@pytest.fixture(scope="session")
def persian(report_folders: list[Path]) -> Path:
    """Return the example's Persian report."""
    return report_folders[0] / "sepehr-fa.pdf"
