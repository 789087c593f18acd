"""What the reading commands say under `--lang fa`: in full, for an engagement that is all in Persian; and what must not stand in it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Golden

GOLDEN = Path(__file__).parent / "golden"
EXAMPLES = Path(__file__).parent.parent.parent / "examples"
PADIDEH = EXAMPLES / "padideh"
COMMANDS: dict[str, tuple[Any, ...]] = {
    "score": ("score", PADIDEH),
    "score-evidence": ("score", PADIDEH, "--evidence"),
    "gaps": ("gaps", PADIDEH, "--top", "5"),
    "gaps-sensitivity": ("gaps", PADIDEH, "--sensitivity"),
    "gaps-quadrants": ("gaps", PADIDEH, "--quadrants", "dimension"),
    "gaps-budget": ("gaps", PADIDEH, "--budget", "6"),
    "agreement": ("agreement", PADIDEH, "--top", "5"),
    "compare": ("compare", PADIDEH / "previous", PADIDEH),
    "lens": ("lens", "idic", EXAMPLES / "sepehr"),
    "explain-dimension": ("explain", "CP", PADIDEH),
    "explain-question": ("explain", "CP2", PADIDEH),
    "status": ("-C", PADIDEH, "status"),
}
# Ids, versions, grades, indices, names of keys and files: what is typed, not read.
CODES = re.compile(r"[A-Za-z][A-Za-z0-9_.()*/-]*(@[0-9.]+)?")


@pytest.mark.parametrize("name", list(COMMANDS))
def test_persian_output_in_full(run: Any, golden: Golden, name: str) -> None:
    """Word for word, on stdout; run from anywhere."""
    done = run(*COMMANDS[name], "--lang", "fa")
    said = done.stdout.replace(str(EXAMPLES), "examples")

    assert done.exit_code == 0
    golden(GOLDEN / f"{name}-fa.txt", said)
    bare = CODES.sub("", "\n".join(line for line in said.splitlines() if "cmat " not in line))
    assert re.findall(r"[0-9,;?%]", bare) == []


@pytest.mark.parametrize("name", ["score", "gaps", "agreement", "compare", "lens", "explain-dimension", "gaps-budget"])
@pytest.mark.parametrize("how", ["csv", "json"])
def test_formats_for_programs_have_latin_digits(run: Any, name: str, how: str) -> None:
    """No Persian digit but those that a model or a respondent wrote, and the same columns in both languages."""
    english, persian = (run(*COMMANDS[name], "--format", how, "--lang", language).stdout for language in ("en", "fa"))
    figures = [re.findall(r'"[-+]?[0-9.]+%?"', said) for said in (english, persian)]

    assert figures[0] == figures[1]
    assert english.split("\n", 1)[0] == persian.split("\n", 1)[0]
