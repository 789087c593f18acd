"""The example's reports, made once for all tests: twice, in two processes with different surroundings."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
SURROUNDINGS = (
    {"PYTHONHASHSEED": "1", "TZ": "UTC", "LC_ALL": "C", "EXAMPLE_IN": "en,fa"},
    # the long English report once only: a short one is compared instead
    {"PYTHONHASHSEED": "77", "TZ": "Asia/Tehran", "LC_ALL": "C.UTF-8", "EXAMPLE_IN": "fa"},
)


@pytest.fixture(scope="session")
def report_folders(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Return a folder of reports for each of the surroundings; the processes run side by side."""
    folders = [tmp_path_factory.mktemp("report") for _ in SURROUNDINGS]
    code = "import sys; from tests.rendering.subjects import write_reports; write_reports(sys.argv[1])"
    running = [
        subprocess.Popen(
            [sys.executable, "-W", "error", "-c", code, str(folder)],
            cwd=ROOT,
            env={**os.environ, **surroundings},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for folder, surroundings in zip(folders, SURROUNDINGS, strict=True)
    ]
    said = [process.communicate(timeout=300) for process in running]
    assert [(process.returncode, *words) for process, words in zip(running, said, strict=True)] == [(0, "", "")] * len(running)
    return folders


@pytest.fixture(scope="session")
def english(report_folders: list[Path]) -> Path:
    """Return the example's English report."""
    return report_folders[0] / "sepehr-en.pdf"


@pytest.fixture(scope="session")
def persian(report_folders: list[Path]) -> Path:
    """Return the example's Persian report."""
    return report_folders[0] / "sepehr-fa.pdf"
