"""What may be read at all: kind, size, encoding and characters of a file, before anything parses it."""

from __future__ import annotations

import io
import os
import resource
import sys
from pathlib import Path

import pytest

from cmat.errors import Problem
from cmat.loading.checking import check_path
from cmat.loading.engagements import find_engagement, sheet_files
from cmat.loading.files import SIZE_LIMIT, read_bytes, read_text
from cmat.loading.reporting import PROBLEM_LIMIT
from tests.loading.small import LIBRARY, SHEET_HEAD, write

MIB = 1024 * 1024
SHEET = f"{SHEET_HEAD}  A1: 3\n"
# "پاسخ" (answer) in the old Persian encoding
WINDOWS_1256 = "comment: پاسخ\n".encode("cp1256")


def read(data: bytes, tmp_path: Path) -> tuple[str | None, list[str]]:
    """Return the text of a file with these bytes, and what is said about it, without the file's name."""
    path = tmp_path / "x.yaml"
    path.write_bytes(data)
    found: list[Problem] = []
    text = read_text(path, found)
    return text, [str(problem).removeprefix(f"{path}").lstrip(": ").split(". ")[0].rstrip(".") for problem in found]


def first_sentences(path: str, *libraries: Path) -> list[str]:
    """Return what `check` says about a path, without the remedies."""
    return [str(problem).split(". ")[0].rstrip(".") for problem in check_path(path, libraries)]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "error CM105 the file is empty"),
        (b"\n \t\r\n", "error CM105 the file is empty"),
        (b"\xef\xbb\xbf", "error CM105 the file is empty"),
        (SHEET.encode("utf-16"), "1:1: error CM107 the file is saved as UTF-16"),
        (SHEET.encode("utf-16-le"), "1:1: error CM107 the file is saved as UTF-16"),
        (SHEET.encode("utf-16-be"), "1:1: error CM107 the file is saved as UTF-16"),
        (b"\xff\xfe", "1:1: error CM107 the file is saved as UTF-16"),
        (b"a: caf\xe9\n", "1:7: error CM106 byte 0xe9 is not UTF-8"),
        (b"\xef\xbb\xbfa: caf\xe9\n", "1:7: error CM106 byte 0xe9 is not UTF-8"),
        (b"a: 1\r\nb: \xff\n", "2:4: error CM106 byte 0xff is not UTF-8"),
        (b"a: 1\rb: \xff\n", "2:4: error CM106 byte 0xff is not UTF-8"),
        ("a: 1\nb: پ".encode()[:-1], "2:4: error CM106 byte 0xd9 is not UTF-8"),
        (b"a: \xed\xa0\x80\n", "1:4: error CM106 byte 0xed is not UTF-8"),
        (b"a: \xc0\xaf\n", "1:4: error CM106 byte 0xc0 is not UTF-8"),
        (WINDOWS_1256, "1:10: error CM106 byte 0x81 is not UTF-8"),
        (b"PK\x03\x04 workbook", "error CM108 this is not a text file"),
        (b"%PDF-1.7\n", "error CM108 this is not a text file"),
        (b"\x89PNG\r\n\x1a\n", "error CM108 this is not a text file"),
        (b"\xd0\xcf\x11\xe0old workbook", "error CM108 this is not a text file"),
        (bytes(100), "error CM108 this is not a text file"),
        (b"a: 1\0\0\0\0", "error CM108 this is not a text file"),
        (b"\na: \xff\n", "2:4: error CM106 byte 0xff is not UTF-8"),
        (b"\n\a\n", "2:1: error CM109 the character U+0007 is not allowed in a text"),
        (b"a: one\0\n", "1:7: error CM109 the character U+0000 is not allowed in a text"),
    ],
)
def test_bytes_that_are_no_text_are_refused_with_their_place(tmp_path: Path, data: bytes, said: str) -> None:
    """The kind of file or the encoding is named, and the byte where the reader has to look."""
    assert (None, [said]) == read(data, tmp_path)


@pytest.mark.parametrize("data", [b"\xef\xbb\xbfa: 1\nb: 2\n", b"a: 1\r\nb: 2\r\n", b"a: 1\rb: 2\r", b"a: 1\nb: 2\n"])
def test_byte_order_mark_and_line_ends_make_no_difference(tmp_path: Path, data: bytes) -> None:
    """Windows, old and new Macs, Unix: one text."""
    assert read(data, tmp_path) == ("a: 1\nb: 2\n", [])


def test_lines_are_counted_alike_whatever_ends_them(tmp_path: Path) -> None:
    """A file of an old Mac has its fifth line where an editor shows it."""
    path = tmp_path / "x.yaml"
    write(tmp_path, LIBRARY)
    path.write_bytes(SHEET.replace("A1: 3", "A1: 9").replace("\n", "\r").encode("utf-8"))

    assert [f"{path}:5:7: error CM403 9 is not on the scale (1 to 3)"] == first_sentences(str(path), tmp_path)


@pytest.mark.parametrize("character", [*"\0\a\b\v\f\x0e\x1b\x1f\x7f", "\x80", "\x85", "\x9b", "\u2028", "\u2029", "\ufdd0", "\ufffe", "\U0010ffff"])
def test_control_characters_are_refused_at_their_place(tmp_path: Path, character: str) -> None:
    """NEL, LS and PS, too: libyaml would end the line there, and an answer could hide behind what looks like one line."""
    said = f"2:6: error CM109 the character U+{ord(character):04X} is not allowed in a text"

    assert (None, [said]) == read(f"a: 1\nb: xx{character}y\n".encode(), tmp_path)


@pytest.mark.parametrize("text", ["tab\there", "نیم‌فاصله", "\u200e\u200f", "👩‍👩‍👧", "e\u0301", "\u00a0", "\ufeffx"])
def test_characters_of_real_texts_are_kept(tmp_path: Path, text: str) -> None:
    """Joiners, left-to-right marks, emoji and accents are part of people's texts."""
    assert (f"a: x{text}\n", []) == read(f"a: x{text}\n".encode(), tmp_path)


@pytest.mark.parametrize("character", ["\u061c", "\u202a", "\u202e", "\u2066", "\u2069"])
def test_direction_controls_are_kept_with_a_warning(tmp_path: Path, character: str) -> None:
    """3.6: they stay in the sheet, are named, and outputs leave them out."""
    said = f"1:5: warning CM110 the invisible direction mark U+{ord(character):04X} stands in this text"

    assert (f"a: x{character}y\n", [said]) == read(f"a: x{character}y\n".encode(), tmp_path)


@pytest.mark.parametrize(("marks", "is_refused"), [(7, False), (8, False), (9, True)])
def test_at_most_eight_combining_marks_follow_each_other(tmp_path: Path, marks: int, *, is_refused: bool) -> None:
    """The limit, one below and one above."""
    said = ["1:5: error CM124 more than 8 combining marks on one letter"] if is_refused else []

    assert said == read(f"a: x{chr(0x64B) * marks}\n".encode(), tmp_path)[1]


@pytest.mark.parametrize("bad", ["\a", "\u0301" * 9, "\u202e"])
def test_endless_bad_characters_are_listed_up_to_the_limit(tmp_path: Path, bad: str) -> None:
    """A megabyte of rubbish costs no megabyte of messages."""
    _, said = read(f"a: {(bad + 'x') * 5_000}\n".encode(), tmp_path)

    assert len(said) in (PROBLEM_LIMIT, PROBLEM_LIMIT + 1)


@pytest.mark.parametrize(("size", "is_refused"), [(SIZE_LIMIT - 1, False), (SIZE_LIMIT, False), (SIZE_LIMIT + 1, True)])
def test_two_mebibytes_may_be_read(tmp_path: Path, size: int, *, is_refused: bool) -> None:
    """The limit, one below and one above."""
    text, said = read(b"a: 1\n" + b"#" * (size - 5), tmp_path)

    assert (is_refused, ["error CM104 the file is larger than 2 MiB"] if is_refused else []) == (text is None, said)


@pytest.mark.parametrize("size", [3 * MIB, 1024 * MIB])
def test_large_file_is_refused_without_being_read(tmp_path: Path, size: int) -> None:
    """A gigabyte takes no memory: less than 16 MiB more than before."""
    path = tmp_path / "x.yaml"
    with path.open("wb") as stream:
        stream.truncate(size)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

    assert [problem.code for problem in check_path(str(path))] == ["CM104"]
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 16 * 1024


def test_own_limit_is_said_in_bytes_where_it_is_small(tmp_path: Path) -> None:
    """Other readers (a logo) bring their own limit."""
    path = tmp_path / "logo.png"
    path.write_bytes(bytes(11))
    found: list[Problem] = []

    assert read_bytes(path, found, limit=10) is None
    assert [f"{path}: error CM104 the file is larger than 10 bytes"] == [str(problem).split(". ")[0] for problem in found]


def test_folder_pipe_and_device_are_no_files(tmp_path: Path) -> None:
    """Reading a pipe would wait for ever, /dev/zero never ends; neither is opened for that."""
    pipe = tmp_path / "pipe.yaml"
    os.mkfifo(pipe)
    descriptors = sum(1 for _ in Path("/proc/self/fd").iterdir())
    for path in (tmp_path, pipe, Path("/dev/zero")):
        found: list[Problem] = []

        assert read_text(path, found) is None
        assert [problem.code for problem in found] == ["CM103"]
    assert descriptors == sum(1 for _ in Path("/proc/self/fd").iterdir())


@pytest.mark.parametrize("name", ["no such.yaml", "no/such/folder.yaml"])
def test_missing_file_is_said_as_such(tmp_path: Path, name: str) -> None:
    """Not found is not the same as not readable."""
    assert [f"{tmp_path / name}: error CM101 there is no such file. Check the path."] == [str(p) for p in check_path(str(tmp_path / name))]


def test_link_to_itself_cannot_be_read(tmp_path: Path) -> None:
    """The operating system's reason is passed on."""
    path = tmp_path / "x.yaml"
    path.symlink_to(path)

    assert [f"{path}: error CM102 the file cannot be read (Too many levels of symbolic links)"] == first_sentences(str(path))


@pytest.mark.parametrize("name", ["x\0y.yaml", "n" * 300, "file.yaml/x.yaml"])
def test_impossible_file_name_is_a_problem_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """A NUL, a name that is too long, a file used as a folder."""
    monkeypatch.chdir(tmp_path)
    Path("file.yaml").write_text("a: 1\n", encoding="utf-8")

    assert [problem.code for problem in check_path(name)] == ["CM102"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_forbidden_file_cannot_be_read(tmp_path: Path) -> None:
    """Without the right to read it."""
    path = tmp_path / "x.yaml"
    path.write_text(SHEET, encoding="utf-8")
    path.chmod(0)

    assert [f"{path}: error CM102 the file cannot be read (Permission denied)"] == first_sentences(str(path))


@pytest.mark.skipif(os.geteuid() == 0, reason="root may look into every folder")
def test_forbidden_folder_above_is_no_engagement(tmp_path: Path) -> None:
    """Looking for cmat.yaml upwards passes what may not be looked into."""
    inner = tmp_path / "closed" / "open"
    inner.mkdir(parents=True)
    (tmp_path / "closed").chmod(0)
    try:
        assert find_engagement(inner) is None
    finally:
        (tmp_path / "closed").chmod(0o700)


@pytest.mark.parametrize(
    ("stdin", "said"),
    [
        (b"", "<stdin>: error CM105 the file is empty"),
        (b"a: caf\xe9", "<stdin>:1:7: error CM106 byte 0xe9 is not UTF-8"),
        (b"#" * (SIZE_LIMIT + 1), "<stdin>: error CM104 the file is larger than 2 MiB"),
        (b"A1:3", "<stdin>:1:1: error CM122 the file does not hold 'key: value' lines"),
    ],
)
def test_standard_input_is_checked_like_a_file(monkeypatch: pytest.MonkeyPatch, stdin: bytes, said: str) -> None:
    """`-`, under the name <stdin>."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))

    assert [said] == first_sentences("-")


def test_closed_standard_input_is_empty(monkeypatch: pytest.MonkeyPatch) -> None:
    """`cmat check - <&-`: Python then has no standard input at all."""
    monkeypatch.setattr(sys, "stdin", None)

    assert first_sentences("-") == ["<stdin>: error CM105 the file is empty"]


def test_folder_as_standard_input_cannot_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`cmat check - < FOLDER`."""
    descriptor = os.open(tmp_path, os.O_RDONLY)
    try:
        monkeypatch.setattr(sys, "stdin", FolderAsInput(descriptor))

        assert first_sentences("-") == ["<stdin>: error CM102 the file cannot be read (Is a directory)"]
    finally:
        os.close(descriptor)


class FolderAsInput:
    """Standard input that the shell has connected with a folder."""

    def __init__(self, descriptor: int) -> None:
        self.buffer = self
        self._descriptor = descriptor

    def read(self, size: int) -> bytes:
        """Ask the operating system, which refuses."""
        return os.read(self._descriptor, size)


def test_terminal_escapes_in_a_file_name_are_shown_harmlessly(tmp_path: Path) -> None:
    """Escape, C1 control, direction control, line end, and a byte that is no UTF-8."""
    for name in (b"\x1b[31mred", b"\xc2\x9b31mred", b"\xe2\x80\xaegnp", b"two\nlines", b"caf\xe9"):
        path = os.fsdecode(os.path.join(os.fsencode(tmp_path), name + b".yaml"))  # noqa: PTH118  bytes have no Path
        said = [str(problem) for problem in check_path(path)]

        assert len(said) == 1
        assert said[0].isprintable()
        assert said[0].endswith("error CM101 there is no such file. Check the path.")


def test_files_that_editors_and_systems_leave_are_no_sheets(tmp_path: Path) -> None:
    """Hidden files are passed; an ending in capitals is not skipped in silence."""
    answers = tmp_path / "answers"
    answers.mkdir()
    for name in ("a.yaml", "b.yml", "C.YAML", "._a.yaml", ".#a.yaml", "a.yaml~", "notes.txt", "a.yaml.bak"):
        (answers / name).write_text("", encoding="utf-8")

    assert [path.name for path in sheet_files(tmp_path)] == ["C.YAML", "a.yaml", "b.yml"]
