"""Mutated workbooks: bytes of the file, and texts of its parts; never a traceback, always a reason."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cmat.collecting.incoming.incoming import Reading
from cmat.collecting.incoming.reading import read_file
from tests.collecting.import_subjects import engagement_folder, form_of, setup_of
from tests.collecting.workbook_edits import packed, parts_of

PIECES = (
    b"<f>1</f>",
    b"<c r='A1'>",
    b"</row>",
    b"-1",
    b"99999999999",
    b"nan",
    b"&#0;",
    b"\xff",
    b"<!DOCTYPE x>",
    b"_xD800_",
    b't="s"',
    b"",
    b"1e999",
    b"XFE1",
)


def mutated(data: bytes, chance: random.Random) -> bytes:
    """Return the workbook with a few bytes changed, in the file or in one of its parts."""
    if chance.random() < 0.4:
        content = bytearray(data)
        for _ in range(chance.randint(1, 8)):
            content[chance.randrange(len(content))] = chance.randrange(256)
        return bytes(content)
    parts = parts_of(data)
    name = chance.choice(sorted(parts))
    content = bytearray(parts[name])
    for _ in range(chance.randint(1, 3)):
        at = chance.randrange(len(content) + 1)
        content[at : at + chance.randint(0, 12)] = chance.choice(PIECES)
    return packed({**parts, name: bytes(content)})


@pytest.mark.parametrize("seed", range(4))
def test_mutated_workbook_is_read_or_refused_with_a_reason(tmp_path: Path, seed: int) -> None:
    """A hundred each; what cannot be used says why."""
    folder = engagement_folder(tmp_path)
    data, reading = form_of(folder), Reading(setup_of(folder))
    chance = random.Random(seed)  # noqa: S311  mutations, not secrets
    for number in range(100):
        read = read_file(Path("x.xlsx"), mutated(data, chance), reading)

        assert read.sheets or any(problem.is_error for problem in read.found), number
        assert all(str(problem) for problem in read.found)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.binary(max_size=200) | st.text(max_size=120).map(lambda text: f"respondent;[A1]\n{text}".encode()),
    st.sampled_from(["x.csv", "x.yaml", "x.ods"]),
)
def test_any_bytes_are_read_or_refused_with_a_reason(tmp_path_factory: pytest.TempPathFactory, content: bytes, name: str) -> None:
    """Whatever a file is called, and whatever is in it."""
    read = read_file(Path(name), content, _reading(tmp_path_factory))

    assert read.sheets or any(problem.is_error for problem in read.found)


_READINGS: list[Reading] = []


def _reading(factory: pytest.TempPathFactory) -> Reading:
    if not _READINGS:
        _READINGS.append(Reading(setup_of(engagement_folder(factory.mktemp("fuzz")))))
    return _READINGS[0]
