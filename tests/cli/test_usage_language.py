"""What is wrong with a command, in Persian: ours from the table of sentences, the command line's own as far as it lets itself be told."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from cmat.loading.problem_texts import usage_in_language

ROOT = Path(__file__).parent.parent.parent
PADIDEH, SEPEHR = (ROOT / "examples" / name for name in ("padideh", "sepehr"))


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("lens", "qcii", SEPEHR), "خطا: مدل «qcii» وجود ندارد. آیا منظورتان «qci» است؟\n"),
        (("gaps", "--sensitivity", "--top", "3", SEPEHR), "خطا: --top و --sensitivity را نمی‌توان با هم آورد. هر بار یکی را بخواهید\n"),
        (
            ("agreement", "--groups", "a,b", SEPEHR),
            "خطا: گروه «a» (--groups) وجود ندارد. شناخته‌شده در اینجا: executives، management، front-line\n",
        ),
        (("score", SEPEHR, "--format", "pdf"), "خطا: --format pdf: یکی از این‌ها را بنویسید: table، json، csv، md\n"),
        (("report", SEPEHR, "--respondent", "ceo"), "خطا: گزینهٔ --respondent می‌گوید برگهٔ چه کسی خواسته شده است: --audience handout را هم بنویسید\n"),
        (("explain", "ZZ", SEPEHR), "خطا: پرسش یا بُعدی با نام «ZZ» وجود ندارد. شناخته‌شده در اینجا: overall، AP، "),
    ],
)
def test_our_own_sentences(run: Any, words: tuple[Any, ...], said: str) -> None:
    """Exit code 2, nothing on stdout, and the same sentence in English where nothing else is asked for."""
    done = run(*words, "--lang", "fa")

    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.startswith(said)
    assert run(*words, "-C", SEPEHR).stderr.startswith("error: ")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("score", "--nope"), "چنین گزینه‌ای نیست: --nope"),
        (("--nope", "score"), "چنین گزینه‌ای نیست: --nope"),
        (("explain",), "این ورودی نوشته نشده است: ID."),
        (("survey", "x.csv", "--questionnaire", "qci"), "این گزینه نوشته نشده است: -o / --output."),
        (("gaps", "--top", "x"), "مقدار نادرست برای --top: عدد صحیح بنویسید"),
        (("gaps", "--top", "0"), "مقدار نادرست برای --top: کمتر از ۱ نمی‌تواند باشد"),
        (("score", "a", "b"), "ورودی اضافه: b"),
        (("scor",), "چنین دستوری نیست: scor. آیا منظورتان یکی از این‌هاست: score، doctor؟"),
        (("model", "lst"), "چنین دستوری نیست: lst. آیا منظورتان یکی از این‌هاست: list؟"),
    ],
)
@pytest.mark.parametrize("place", ["--lang=fa", "--lang fa", "before"])
def test_sentences_of_the_command_line(run: Any, words: tuple[str, ...], said: str, place: str) -> None:
    """Usage, help and what is wrong; wherever --lang stands, even where the line cannot be read to its end."""
    line = ("--lang", "fa", *words) if place == "before" else (*words, *place.split())
    done = run(*line)
    lines = done.stderr.splitlines()

    assert (done.exit_code, done.stdout) == (2, "")
    assert lines[0].startswith("روش نوشتن: cmat ")
    assert lines[1].startswith("راهنما: cmat")
    assert lines[2:] == ["", f"خطا: {said}"]


def test_the_language_of_the_engagement_counts(run: Any) -> None:
    """As with problems: padideh's first language is Persian, and one that is asked for goes first."""
    assert run("explain", "ZZ", PADIDEH).stderr.startswith("خطا: ")
    assert run("explain", "ZZ", PADIDEH, "--lang", "en").stderr.startswith("error: ")


def test_english_stays_as_it_is(run: Any) -> None:
    """Without --lang the library says it itself."""
    assert run("score", "--nope").stderr.splitlines()[-1] == "Error: No such option: --nope"
    assert run("score", "--nope", "--lang", "xx").stderr.splitlines()[-1] == "Error: No such option: --nope"


def _sentences() -> Iterator[str]:
    """Yield what every UsageError says, with a word for each field."""
    for path in sorted((ROOT / "cmat").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "UsageError":
                said = node.args[0]
                if isinstance(said, ast.Constant):
                    yield str(said.value)
                elif isinstance(said, ast.JoinedStr):
                    yield "".join(str(part.value) if isinstance(part, ast.Constant) else "word" for part in said.values)


@pytest.mark.parametrize("said", sorted(set(_sentences())))
def test_every_sentence_of_ours_is_there_in_persian(said: str) -> None:
    """A new one needs a line under `usage` of reports/problems/fa.yaml."""
    assert usage_in_language(said, "fa") != said


def test_what_is_not_ours_stays_as_it_is() -> None:
    """A sentence that nobody has translated is shown, not lost."""
    assert usage_in_language("something new", "fa") == "something new"
