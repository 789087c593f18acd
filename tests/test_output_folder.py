"""Files whole or not at all, and never over one that cmat did not write: promise 2."""

from __future__ import annotations

import json
import os
import resource
import stat
from pathlib import Path
from typing import BinaryIO

import pytest

from cmat.errors import OutputError
from cmat.output_folder import MANIFEST, OutputFolder, write_file

REFUSED = "not overwritten, because cmat did not write it or it was changed since: {names}. Choose another folder with -o, or add --force."
FIRST = {"sepehr/cmat.yaml": b"one", "report.pdf": b"two"}
SECOND = {"sepehr/cmat.yaml": b"uno", "report.pdf": b"due"}


def _there(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder but the manifest."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file() and path.name != MANIFEST}


def test_file_is_written_with_the_folders_above_it(tmp_path: Path) -> None:
    """The folder need not exist."""
    write_file(tmp_path / "a" / "b" / "c.txt", b"text")

    assert {"a/b/c.txt": b"text"} == _there(tmp_path)


def test_file_takes_the_place_of_the_old_one(tmp_path: Path) -> None:
    """One file, nothing beside it."""
    write_file(tmp_path / "c.txt", b"old")
    write_file(tmp_path / "c.txt", b"new")

    assert {"c.txt": b"new"} == _there(tmp_path)


def test_the_users_umask_says_who_may_read(tmp_path: Path) -> None:
    """Reports hold answers: what a user keeps private stays private."""
    before = os.umask(0o077)
    try:
        write_file(tmp_path / "c.txt", b"text")
    finally:
        os.umask(before)

    assert stat.S_IMODE((tmp_path / "c.txt").stat().st_mode) == 0o600


def test_a_folder_in_the_way_is_one_line_and_leaves_nothing_behind(tmp_path: Path) -> None:
    """Exit code 3, not a traceback."""
    (tmp_path / "c.txt").mkdir()
    with pytest.raises(OutputError) as caught:
        write_file(tmp_path / "c.txt", b"text")

    assert f"{tmp_path / 'c.txt'} cannot be written: Is a directory. Choose another place with -o." == str(caught.value)
    assert ["c.txt"] == [path.name for path in tmp_path.iterdir()]


def test_a_file_where_a_folder_is_needed_is_one_line(tmp_path: Path) -> None:
    """Exit code 3, not a traceback."""
    (tmp_path / "a").write_bytes(b"")
    with pytest.raises(OutputError) as caught:
        OutputFolder(tmp_path / "a").write({"c.txt": b"text"})

    assert f"{tmp_path / 'a' / 'c.txt'} cannot be written: File exists. Choose another place with -o." == str(caught.value)


def test_a_name_that_is_too_long_is_one_line(tmp_path: Path) -> None:
    """Exit code 3, not a traceback."""
    with pytest.raises(OutputError) as caught:
        OutputFolder(tmp_path / ("x" * 300)).write({"c.txt": b"text"})

    assert str(caught.value).endswith("/c.txt cannot be written: File name too long. Choose another place with -o.")


def test_files_are_written_and_returned_in_order(tmp_path: Path) -> None:
    """The report command prints them as they come."""
    written = OutputFolder(tmp_path).write(FIRST)

    assert (FIRST, [tmp_path / "sepehr/cmat.yaml", tmp_path / "report.pdf"]) == (_there(tmp_path), written)


def test_running_twice_writes_nothing_twice(tmp_path: Path) -> None:
    """Same inputs, same bytes: no file is touched, the manifest neither."""
    OutputFolder(tmp_path).write(FIRST)
    before = {path: path.stat().st_ino for path in tmp_path.rglob("*")}
    OutputFolder(tmp_path).write(FIRST)

    assert before == {path: path.stat().st_ino for path in tmp_path.rglob("*")}


def test_own_files_are_brought_up_to_date(tmp_path: Path) -> None:
    """The manifest knows what cmat wrote."""
    OutputFolder(tmp_path).write(FIRST)
    OutputFolder(tmp_path).write(SECOND)

    assert SECOND == _there(tmp_path)


def test_files_of_earlier_runs_stay_known(tmp_path: Path) -> None:
    """A run in one language does not make the other language's file a stranger."""
    OutputFolder(tmp_path).write({"en.pdf": b"one"})
    OutputFolder(tmp_path).write({"fa.pdf": b"two"})
    OutputFolder(tmp_path).write({"en.pdf": b"three"})

    assert {"en.pdf": b"three", "fa.pdf": b"two"} == _there(tmp_path)


def test_a_file_that_cmat_did_not_write_stays_and_nothing_else_is_written(tmp_path: Path) -> None:
    """All or none."""
    (tmp_path / "report.pdf").write_bytes(b"mine")
    with pytest.raises(OutputError) as caught:
        OutputFolder(tmp_path).write(FIRST)

    assert ({"report.pdf": b"mine"}, REFUSED.format(names=tmp_path / "report.pdf")) == (_there(tmp_path), str(caught.value))


def test_a_file_that_was_changed_since_stays(tmp_path: Path) -> None:
    """Somebody's notes are in it."""
    OutputFolder(tmp_path).write(FIRST)
    (tmp_path / "report.pdf").write_bytes(b"two, with notes")
    with pytest.raises(OutputError) as caught:
        OutputFolder(tmp_path).write(SECOND)

    assert ({**FIRST, "report.pdf": b"two, with notes"}, REFUSED.format(names=tmp_path / "report.pdf")) == (_there(tmp_path), str(caught.value))


@pytest.mark.parametrize(("count", "end"), [(3, ""), (4, " …")])
def test_the_first_three_files_in_the_way_are_named(tmp_path: Path, count: int, end: str) -> None:
    """A line must stay a line."""
    files = {f"{number}.pdf": b"new" for number in range(count)}
    for name in files:
        (tmp_path / name).write_bytes(b"mine")
    with pytest.raises(OutputError) as caught:
        OutputFolder(tmp_path).write(files)

    assert REFUSED.format(names=", ".join(str(tmp_path / f"{number}.pdf") for number in range(3)) + end) == str(caught.value)


def test_force_overwrites(tmp_path: Path) -> None:
    """The user said so; from then on the file is ours."""
    (tmp_path / "report.pdf").write_bytes(b"mine")
    OutputFolder(tmp_path, force=True).write(FIRST)
    OutputFolder(tmp_path).write(SECOND)

    assert SECOND == _there(tmp_path)


def test_a_file_that_already_holds_the_same_is_not_in_the_way(tmp_path: Path) -> None:
    """Whoever wrote it: nothing is lost."""
    (tmp_path / "report.pdf").write_bytes(FIRST["report.pdf"])
    OutputFolder(tmp_path).write(FIRST)

    assert FIRST == _there(tmp_path)


@pytest.mark.parametrize("force", [False, True])
def test_a_folder_in_the_way_keeps_everything_as_it_was(tmp_path: Path, force: bool) -> None:
    """Even with --force: the first file must not be new beside an old second one."""
    OutputFolder(tmp_path).write({"sepehr/cmat.yaml": b"one"})
    (tmp_path / "report.pdf").mkdir()
    with pytest.raises(OutputError):
        OutputFolder(tmp_path, force=force).write(SECOND)

    assert {"sepehr/cmat.yaml": b"one"} == _there(tmp_path)
    assert [MANIFEST, "report.pdf", "sepehr"] == sorted(path.name for path in tmp_path.iterdir())


def test_a_disk_that_fills_up_half_way_leaves_the_old_files_and_nothing_else(tmp_path: Path) -> None:
    """All or none: here the system refuses to let a file grow beyond 1,000 bytes."""
    OutputFolder(tmp_path).write(FIRST)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1_000, hard))
    try:
        with pytest.raises(OutputError) as caught:
            OutputFolder(tmp_path).write({"sepehr/cmat.yaml": b"uno", "report.pdf": b"x" * 5_000})
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))

    assert f"{tmp_path / 'report.pdf'} cannot be written: File too large. Choose another place with -o." == str(caught.value)
    assert FIRST == _there(tmp_path)


def test_a_link_in_the_way_is_refused_and_its_target_stays(tmp_path: Path) -> None:
    """Nothing is written outside the named output."""
    (tmp_path / "precious.txt").write_bytes(b"mine")
    out = tmp_path / "out"
    out.mkdir()
    (out / "report.pdf").symlink_to(tmp_path / "precious.txt")
    with pytest.raises(OutputError) as caught:
        OutputFolder(out).write(FIRST)
    OutputFolder(out, force=True).write(FIRST)

    assert (REFUSED.format(names=out / "report.pdf"), b"mine") == (str(caught.value), (tmp_path / "precious.txt").read_bytes())
    assert FIRST == _there(out)


def test_a_linked_folder_that_leads_out_is_refused(tmp_path: Path) -> None:
    """Nothing is written outside the named output."""
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "sepehr").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(OutputError) as caught:
        OutputFolder(tmp_path / "out").write(FIRST)

    assert (REFUSED.format(names=tmp_path / "out" / "sepehr" / "cmat.yaml"), {}) == (str(caught.value), _there(tmp_path / "elsewhere"))


def test_a_link_to_a_file_that_holds_the_same_is_refused_too(tmp_path: Path) -> None:
    """A report that is a link to somewhere else is not one that cmat wrote."""
    (tmp_path / "elsewhere.pdf").write_bytes(FIRST["report.pdf"])
    out = tmp_path / "out"
    out.mkdir()
    (out / "report.pdf").symlink_to(tmp_path / "elsewhere.pdf")
    with pytest.raises(OutputError):
        OutputFolder(out).write(FIRST)

    assert {"report.pdf": FIRST["report.pdf"]} == _there(out)


@pytest.mark.parametrize("text", ["", "{", "[]", "\x00", "[" * 100_000, '{"report.pdf": 1}'])
def test_a_damaged_manifest_knows_nothing(tmp_path: Path, text: str) -> None:
    """Then every file is a stranger's: refused, never overwritten."""
    OutputFolder(tmp_path).write(FIRST)
    (tmp_path / MANIFEST).write_text(text)
    with pytest.raises(OutputError):
        OutputFolder(tmp_path).write(SECOND)

    assert FIRST == _there(tmp_path)


def test_manifest_is_the_same_whatever_the_order_of_the_files(tmp_path: Path) -> None:
    """Promise 1: same inputs, same bytes."""
    OutputFolder(tmp_path / "a").write(FIRST)
    OutputFolder(tmp_path / "b").write(dict(reversed(FIRST.items())))

    assert (tmp_path / "a" / MANIFEST).read_bytes() == (tmp_path / "b" / MANIFEST).read_bytes()
    assert ["report.pdf", "sepehr/cmat.yaml"] == list(json.loads((tmp_path / "a" / MANIFEST).read_text()))


def test_a_file_written_piece_by_piece_is_whole_or_not_there(tmp_path: Path) -> None:
    """The same bytes and the same manifest as from bytes; when it fails half way, nothing is left of it, nor of the file beside it."""

    def pieces(out: BinaryIO) -> None:
        out.write(b"tw")
        out.write(b"o")

    def fails(out: BinaryIO) -> None:
        out.write(b"half")
        raise OSError(28, "No space left on device")

    OutputFolder(tmp_path / "a").write(FIRST)
    OutputFolder(tmp_path / "b").write({**FIRST, "report.pdf": pieces})
    before = (tmp_path / "b" / "report.pdf").stat().st_ino
    OutputFolder(tmp_path / "b").write({**FIRST, "report.pdf": pieces})
    with pytest.raises(OutputError, match=r"report.pdf cannot be written: No space left on device\. Choose another place with -o\.$"):
        OutputFolder(tmp_path / "b").write({"sepehr/cmat.yaml": b"uno", "report.pdf": fails})

    assert _there(tmp_path / "a") == _there(tmp_path / "b")
    assert (tmp_path / "a" / MANIFEST).read_bytes() == (tmp_path / "b" / MANIFEST).read_bytes()
    assert (tmp_path / "b" / "report.pdf").stat().st_ino == before
    assert [MANIFEST, "report.pdf", "sepehr"] == sorted(path.name for path in (tmp_path / "b").iterdir())


def test_a_file_of_the_user_stays_in_the_way_of_one_written_piece_by_piece(tmp_path: Path) -> None:
    """And the pieces are gone."""

    def two(out: BinaryIO) -> None:
        out.write(b"two")

    (tmp_path / "report.pdf").write_bytes(b"mine")
    with pytest.raises(OutputError, match="not overwritten"):
        OutputFolder(tmp_path).write({"report.pdf": two})

    assert {"report.pdf": b"mine"} == _there(tmp_path)
