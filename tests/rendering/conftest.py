"""The example's reports, made once for all tests: twice, in two processes with different surroundings."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
SURROUNDINGS = (
    {"PYTHONHASHSEED": "1", "TZ": "UTC", "LC_ALL": "C"},
    {"PYTHONHASHSEED": "77", "TZ": "Asia/Tehran", "LC_ALL": "C.UTF-8"},
)
Pdfs = dict[str, Path]


@pytest.fixture(scope="session")
def sepehr_pdfs(tmp_path_factory: pytest.TempPathFactory) -> list[Pdfs]:
    """Return language to file, once for each of the surroundings; the processes run side by side."""
    folders = [tmp_path_factory.mktemp("report") for _ in SURROUNDINGS]
    code = "import sys; from tests.rendering.subjects import write_sepehr; write_sepehr(sys.argv[1])"
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
    return [{language: folder / f"{language}.pdf" for language in ("en", "fa")} for folder in folders]


@pytest.fixture(scope="session")
def english(sepehr_pdfs: list[Pdfs]) -> Path:
    """Return the example's English report."""
    return sepehr_pdfs[0]["en"]


@pytest.fixture(scope="session")
def persian(sepehr_pdfs: list[Pdfs]) -> Path:
    """Return the example's Persian report."""
    return sepehr_pdfs[0]["fa"]
