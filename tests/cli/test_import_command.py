"""`cmat form --to xlsx` and `cmat import`: exit codes, formats, languages, and nothing written that must not be."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.collecting.import_subjects import engagement_folder, form_of
from tests.collecting.workbook_edits import typed


@pytest.fixture
def folder(tmp_path: Path, run: Run) -> Path:
    """Return the folder of a small engagement; commands run beside it."""
    return engagement_folder(tmp_path)


def _files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_form_goes_out_as_a_workbook_and_comes_back(run: Run, folder: Path) -> None:
    """What the organisation does in between is saved under the same name."""
    out = run("form", "--to", "xlsx", "--respondent", "ceo", "-C", folder)
    book = folder / "forms/ceo.xlsx"
    book.write_bytes(typed(book.read_bytes(), "A ", {"D3": 5}))
    result = run("import", book, "-C", folder, "-q", "--format", "csv")

    assert (0, 0) == (out.exit_code, result.exit_code), result.output
    assert ["ceo", "A1", "changed", "3", "5"] == next(csv.reader(io.StringIO(result.stdout.splitlines()[1])))[:5]
    assert "A1: 5   # as agreed" in (folder / "answers/ceo.yaml").read_text(encoding="utf-8")


def test_dry_run_says_the_same_and_writes_nothing(run: Run, folder: Path) -> None:
    """Not even into inbox/."""
    book = folder.parent / "ceo.xlsx"
    book.write_bytes(typed(form_of(folder), "A ", {"D3": 5}))
    before = _files(folder)

    dry = run("import", "ceo.xlsx", "--dry-run", "-C", folder)

    assert (0, before) == (dry.exit_code, _files(folder))
    assert "Nothing was written (--dry-run). It would be: " in dry.stderr
    assert dry.stdout == run("import", "ceo.xlsx", "-C", folder).stdout


def test_lines_are_written_in_every_format(run: Run, folder: Path) -> None:
    """JSON is one document with its schema's name; CSV and Markdown have the same lines."""
    (folder.parent / "ceo.xlsx").write_bytes(typed(form_of(folder), "A ", {"D3": None}))
    document = json.loads(run("import", "ceo.xlsx", "--dry-run", "--json", "-C", folder).stdout)
    rows = list(csv.reader(io.StringIO(run("import", "ceo.xlsx", "--dry-run", "--format", "csv", "-C", folder).stdout)))
    markdown = run("import", "ceo.xlsx", "--dry-run", "--format", "md", "-C", folder).stdout.splitlines()

    assert ("cmat/import/1", False, True) == (document["schema"], document["applied"], document["dry_run"])
    assert {"new": 0, "changed": 0, "cleared": 1, "unchanged": 3, "not_understood": 0, "left_blank": 1} == document["counts"]
    assert [("A1", "cleared"), ("A2", "unchanged"), ("A3", "unchanged"), ("B1", "unchanged")] == [
        (line["question"], line["change"]) for line in document["lines"]
    ]
    assert ["ceo", "A1", "cleared", "3", ""] == rows[1][:5]
    assert (6, "| ceo | A1 | cleared | 3 |  |") == (len(markdown), markdown[2].rpartition(" ceo.xlsx")[0].removesuffix(" |") + " |")


def test_lines_are_in_the_language_of_the_form(run: Run, folder: Path) -> None:
    """Unless another is asked for."""
    (folder.parent / "ceo.xlsx").write_bytes(typed(form_of(folder, language="fa"), "A ", {"D3": 5}))

    persian = run("import", "ceo.xlsx", "--dry-run", "-C", folder)

    assert "تغییر کرده" in persian.stdout
    assert "۱ تغییر کرده، ۳ بدون تغییر، ۱ بی‌پاسخ" in persian.stderr
    assert "changed" in run("import", "ceo.xlsx", "--dry-run", "--lang", "en", "-C", folder).stdout


def test_something_not_understood_is_exit_1_and_nothing_is_written(run: Run, folder: Path) -> None:
    """The line stands with place and reason; the remedy on stderr."""
    (folder.parent / "ceo.xlsx").write_bytes(typed(form_of(folder), "A ", {"D3": "often", "D5": 5}))
    before = _files(folder)

    result = run("import", "ceo.xlsx", "-C", folder)

    assert (1, before) == (result.exit_code, _files(folder))
    assert "not understood" in result.stdout
    assert "ceo.xlsx!A Alpha:3:4: error CM402 'often' is not an answer. Write a number of the scale" in result.stderr
    assert "Nothing was written." in result.stderr


@pytest.mark.parametrize(("name", "content"), [("x.xlsx", b"PK nothing"), ("x.yaml", b"level:3"), ("x.csv", b"a,b\n1,2\n"), ("none.yaml", None)])
def test_nothing_usable_is_exit_3(run: Run, folder: Path, name: str, content: bytes | None) -> None:
    """A damaged workbook, no YAML, a table without ids, a file that is not there."""
    if content is not None:
        (folder.parent / name).write_bytes(content)
    before = _files(folder)

    result = run("import", name, "-C", folder)

    assert (3, before) == (result.exit_code, _files(folder))
    assert result.stderr.startswith(f"{name}")


def test_wrong_use_is_exit_2(run: Run, folder: Path) -> None:
    """A questionnaire that is not part of the engagement, a format that does not exist."""
    assert [2, 2, 2] == [
        run("import", *words, "-C", folder).exit_code for words in (["x.csv", "--questionnaire", "zz"], ["x.csv", "--format", "xml"], [])
    ]


def test_link_out_of_the_folder_is_not_followed(run: Run, folder: Path) -> None:
    """inbox/ that leads elsewhere: nothing is written there, nor to answers/."""
    outside = folder.parent / "outside"
    outside.mkdir()
    (folder / "inbox").symlink_to(outside)
    (folder.parent / "ceo.xlsx").write_bytes(typed(form_of(folder), "A ", {"D3": 5}))

    result = run("import", "ceo.xlsx", "-C", folder)

    assert (3, []) == (result.exit_code, list(outside.iterdir()))
    assert "A1: 3" in (folder / "answers/ceo.yaml").read_text(encoding="utf-8")


def test_files_in_inbox_are_brought_in_once_and_stay_as_they_are(run: Run, folder: Path) -> None:
    """`cmat import inbox/*`, again and again."""
    (folder / "inbox").mkdir()
    sent = folder / "inbox/ceo back.xlsx"
    sent.write_bytes(typed(form_of(folder), "A ", {"D3": 5}))
    content = sent.read_bytes()
    first, second = run("import", sent, "-C", folder), run("import", sent, "-C", folder)

    assert (0, 0) == (first.exit_code, second.exit_code)
    assert [".cmat-imported.json", "ceo back.xlsx"] == sorted(path.name for path in (folder / "inbox").iterdir())
    assert content == sent.read_bytes()
    assert "CM946" in second.stderr


@pytest.mark.parametrize("ending", ["yaml", "xlsx"])
def test_form_that_comes_back_as_it_went_out_changes_nothing(run: Run, folder: Path, ending: str) -> None:
    """Every answer is there, and unchanged; the sheet is not touched."""
    sheet = folder / "answers/ceo.yaml"
    before = sheet.read_bytes()
    out = run("form", "--to", ending, "--respondent", "ceo", "-C", folder, "-o", folder.parent / f"back.{ending}")

    result = run("import", f"back.{ending}", "-C", folder, "--json")

    assert (0, 0) == (out.exit_code, result.exit_code), result.output
    assert ["unchanged"] * 4 == [line["change"] for line in json.loads(result.stdout)["lines"]]
    assert before == sheet.read_bytes()
