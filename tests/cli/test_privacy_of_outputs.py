"""Product promise on privacy, over everything that cmat hands out: no output tells what one person answered, and nothing typed is lost.

Every respondent has an id, a name and a role that stand nowhere else, and every option is worth points that nothing else is worth. The scores of
each person and of the group that is too small are calculated here from the answers, and looked for in every file, unpacked to its last member.
"""

from __future__ import annotations

import html
import io
import json
import re
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from typer.testing import CliRunner

from cmat.cli import app
from cmat.rendering.formats import FORMATS
from cmat.rendering.user_text import without_controls
from tests.cli.proving import write_engagement
from tests.rendering.pages import pdf_text, plain

# worth of the options 1 to 5: no mean of a few of them is a usual number
POINTS = (0, 7.31, 31.87, 63.47, 100)
IDS = ("qzalma", "qzbrin", "qzcilo", "qzdeva", "qzesti", "qzfaro", "qzgimo", "qzhalu")
GROUP_OF = dict(zip(IDS, ["front"] * 3 + ["shop"] * 3 + ["board"] * 2, strict=True))
ASKED = ("A1", "A2", "B1", "B2", "C1", "C2")
# one against all at A1; the board alone is low at B; C2 is answered by one
LEVELS: Mapping[str, tuple[int | None, ...]] = {
    "qzalma": (5, 3, 5, 3, 2, None),
    "qzbrin": (5, 4, 4, 3, 3, None),
    "qzcilo": (5, 2, 5, 3, 4, None),
    "qzdeva": (5, 3, 3, 4, 2, None),
    "qzesti": (5, 3, 5, 4, 3, None),
    "qzfaro": (5, 4, 3, 5, 4, None),
    "qzgimo": (1, 3, 2, 3, 2, 4),
    "qzhalu": (5, 2, 1, 3, 3, None),
}
WORDS = ("comment", "evidence", "reason")


def typed(kind: str, respondent: str) -> str:
    """Return what one person wrote."""
    return f"{kind}{respondent[2:]}wrote"


def said(respondent: str, *, tells_more: bool = True) -> dict[str, Any]:
    """Return one person's answers: a comment at A1, evidence at B1, a reason at C2 of everybody but the one who answers there."""
    answers: dict[str, Any] = {q: level for q, level in zip(ASKED, LEVELS[respondent], strict=True) if level is not None}
    if tells_more:
        answers["A1"] = {"level": answers["A1"], "comment": typed("comment", respondent)}
        answers["B1"] = {"level": answers["B1"], "grade": "E2", "evidence": typed("evidence", respondent)}
        if "C2" not in answers:
            answers["C2"] = {"na": typed("reason", respondent)}
    return answers


def engagement(folder: Path, respondents: tuple[str, ...] = IDS, **settings: Any) -> Path:
    """Write an engagement of these people, compared with their answers of a year before."""
    keys: dict[str, Any] = {
        "respondents": [{"id": who, "group": GROUP_OF[who], "name": f"Name{who}"} for who in respondents],
        "groups": {"front": "Front desk", "shop": "Shop floor", "board": "Boardroom"},
        **settings,
    }
    before = {f"{who}.small": {**said(who, tells_more=False), "A2": 1 + index % 5} for index, who in enumerate(respondents)}
    write_engagement(folder / "before", before, as_of="2025-11-21", **keys)
    now = {f"{who}.small": said(who) for who in respondents}
    made = write_engagement(folder / "acme", now, previous="../before", targets={"small": {"overall": 60}}, **keys)
    for path in folder.glob("*/questionnaires/small.yaml"):
        asked = json.loads(path.read_text(encoding="utf-8"))
        for option, points in zip(asked["scales"]["s"]["options"], POINTS, strict=True):
            option["score"] = points
        path.write_text(json.dumps(asked), encoding="utf-8")
    return made


def cmat(*words: str | Path) -> str:
    """Return what a command prints."""
    result = CliRunner().invoke(app, [str(word) for word in words], prog_name="cmat")
    assert 0 == result.exit_code, result.stderr
    return result.stdout


def unpacked(name: str, data: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield every member of a file, however deep: parts of office files and of what is embedded in them, streams and attachments of a PDF."""
    if data[:4] == b"PK\x03\x04":
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            for member in package.namelist():
                yield from unpacked(f"{name}!{member}", package.read(member))
    elif data[:5] == b"%PDF-":
        with pikepdf.open(io.BytesIO(data)) as pdf:
            for attachment, spec in pdf.attachments.items():
                yield f"{name}!{attachment}", spec.get_file().read_bytes()
            for number, each in enumerate(pdf.objects):
                if isinstance(each, pikepdf.Stream) and each.get("/Type") != "/EmbeddedFile" and "/Length1" not in each:
                    yield f"{name}!object-{number}", each.read_bytes()
                if isinstance(each, pikepdf.Dictionary):
                    yield f"{name}!object-{number}", b" ".join(str(value).encode() for _, value in each.items() if isinstance(value, pikepdf.String))
    else:
        yield name, data


def words_in(data: bytes) -> str:
    """Return the words of a member, without marks and invisible signs."""
    return without_controls(html.unescape(data.decode("utf-8", "replace")))


def person_scores(people: tuple[str, ...]) -> Iterator[float]:
    """Yield the mean points of some people in A and B; the pooled points of a question count for themselves, and a person's zero is no sign."""
    for first in (0, 2):
        points = [[POINTS[(LEVELS[who][index] or 1) - 1] for who in people] for index in (first, first + 1)]
        yield sum(sum(each) / len(each) for each in points) / 2


SMALL: tuple[tuple[str, ...], ...] = (*((who,) for who in IDS), ("qzgimo", "qzhalu"))
_NUMBER = re.compile(r"(?<![\d.])\d+\.\d+")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the engagement whose single answers may not be told."""
    return engagement(tmp_path_factory.mktemp("needles"))


@pytest.fixture(scope="module")
def reports(folder: Path) -> dict[str, bytes]:
    """Return all its full reports and briefs."""
    out = folder.parent / "out"
    for audience in ("full", "brief"):
        kinds = ",".join(kind for kind, made in FORMATS.items() if audience in made.audiences)
        cmat("report", folder, "-o", out, "--to", kinds, "--audience", audience, "--lang", "en,fa", "--force")
    return {path.name: path.read_bytes() for path in sorted(out.glob("acme-*"))}


def commands(folder: Path) -> Iterator[tuple[str, ...]]:
    """Yield every command that prints figures of an engagement, in every format."""
    for form in ("table", "json", "csv", "md"):
        for what in ("overall", "A", "A1", "C2"):
            yield "explain", what, str(folder), "--format", form, "-v"
        yield "score", str(folder), "--format", form, "-v"
        yield "score", str(folder), "--format", form, "--evidence"
        yield "agreement", str(folder), "--format", form, "-v"
        yield "gaps", str(folder), "--format", form
        yield "compare", str(folder.parent / "before"), str(folder), "--format", form


@pytest.fixture(scope="module")
def printed(folder: Path) -> dict[str, bytes]:
    """Return what the commands print."""
    return {" ".join(words): cmat(*words).encode() for words in commands(folder)}


def _definitions(name: str) -> bool:
    return name.endswith(("model-small.yaml", "questionnaire-small.yaml"))


def _members(files: Mapping[str, bytes]) -> Iterator[tuple[str, str]]:
    for name, data in files.items():
        for member, content in unpacked(name, data):
            if not _definitions(member):
                yield member, words_in(content)


def test_nobody_is_named(reports: Mapping[str, bytes], printed: Mapping[str, bytes]) -> None:
    """No id, no name; the words that people wrote have neither in them."""
    found = [(member, who) for member, text in _members({**reports, **printed}) for who in IDS if who in text]

    assert [] == found


def test_no_figure_of_too_few_people(reports: Mapping[str, bytes], printed: Mapping[str, bytes]) -> None:
    """Neither one person's score of a dimension nor that of a group under min_group: exact, or in a report with one digit as it prints them."""
    exact = {f"{score:.2f}" for people in SMALL for score in person_scores(people)}
    short = {f"{score:.1f}" for people in SMALL for score in person_scores(people)}
    members = [(member, _NUMBER.findall(text)) for member, text in _members({**reports, **printed}) if "!object-" not in member]

    assert [] == [(member, number) for member, numbers in members for number in numbers if f"{float(number):.2f}" in exact]
    assert [] == [(member, number) for member, numbers in members if member.startswith("acme-") for number in numbers if number in short]


def test_questions_have_no_range(reports: Mapping[str, bytes], printed: Mapping[str, bytes]) -> None:
    """The lowest respondent at A1 is one person."""
    documents = [json.loads(text) for member, text in _members({**reports, **printed}) if member.endswith((".json", "--format json -v"))]
    questions = [each for document in documents for each in _objects(document) if {"low", "high"} <= each.keys() and each.get("id") in ASKED]

    assert len(questions) >= len(ASKED) * 4
    assert {(None, None)} == {(each["low"], each["high"]) for each in questions}


def _objects(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _objects(inner)


def test_data_says_no_more_than_the_words_beside_it(reports: Mapping[str, bytes]) -> None:
    """What rests on single answers is as exact in the JSON report as on a page: an exact deviation over few people could be solved for them."""
    part = json.loads(reports["acme-full-en.json"])["parts"][0]
    objects = [each for chapter in ("agreement", "evidence", "change") for each in _objects(part[chapter])]
    keys = ("deviation", "r_wg", "r_wg_j", "lindell", "verified", "points")
    stated = [each[key]["value"] for each in objects for key in keys if key in each and each[key]["value"] is not None]

    assert len(stated) > 20
    assert [] == [value for value in stated if len(repr(value).partition(".")[2]) > 2]


@pytest.mark.parametrize("kind", sorted(FORMATS.keys() - {"pptx"}))
def test_everything_typed_is_in_the_full_report(reports: Mapping[str, bytes], folder: Path, kind: str) -> None:
    """Each comment, piece of evidence and reason, in every kind of file but slides, which quote a few."""
    name = f"acme-full-en.{kind}"
    text = pdf_text(folder.parent / "out" / name) if kind == "pdf" else plain(" ".join(text for _, text in _members({name: reports[name]})))
    wrote = [typed(word, who) for word in WORDS for who in IDS if (word, who) != ("reason", "qzgimo")]

    assert [] == [each for each in wrote if each not in text]


@pytest.mark.parametrize(("people", "privacy"), [(IDS[:1], {}), (IDS, {"individuals": True})])
def test_answers_are_told_where_they_may_be(tmp_path: Path, people: tuple[str, ...], privacy: dict[str, Any]) -> None:
    """One respondent only, or all have agreed: ranges are there, and sheets are attached."""
    folder = engagement(tmp_path, people, privacy=privacy)
    result = json.loads(cmat("score", folder, "--json"))["results"][0]
    cmat("report", folder, "-o", tmp_path / "out", "--lang", "en", "--to", "pdf,xlsx")
    files = dict(_members({path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()}))
    lowest = 0 if len(people) > 1 else 100

    assert (lowest, 100) == next((each["low"], each["high"]) for each in result["questions"] if each["id"] == "A1")
    assert {f"acme-full-en.pdf!answers-{who}.small.yaml" for who in people} <= files.keys()
    assert (len(people) > 1) == any("qzgimo" in text for name, text in files.items() if ".xlsx!" in name)


def test_handout_tells_its_own_and_nobody_else(folder: Path) -> None:
    """Own words and points; of others neither a name, nor a word, nor a figure; the group's where it may be shown."""
    out = folder.parent / "handouts"
    kinds = ",".join(kind for kind, made in FORMATS.items() if "handout" in made.audiences)
    cmat("report", folder, "-o", out, "--audience", "handout", "--to", kinds, "--lang", "en")
    others = {f"{score:.2f}": people for people in SMALL for score in person_scores(people)}

    for who in IDS:
        files = {path.name: path.read_bytes() for path in out.glob(f"*-{who}-*")}
        members = dict(_members(files))
        # one of two questions adds half its points to a dimension
        own = {f"{score:.2f}" for score in (*person_scores((who,)), *(points / 2 for points in POINTS))}
        numbers = {f"{float(n):.2f}" for name, text in members.items() if "!object-" not in name for n in _NUMBER.findall(text)}
        assert 3 == len(files)
        assert [] == [
            (name, other) for name, text in members.items() for other in IDS if other != who and (other in text or f"{other[2:]}wrote" in text)
        ]
        assert set() == (numbers & others.keys()) - own
        assert typed("comment", who) in members[f"acme-handout-{who}-en.html"]


def test_survey_names_nobody(tmp_path: Path) -> None:
    """A row per person in; pooled figures out, of the small group none."""
    folder = engagement(tmp_path)
    rows = [",".join(["respondent", "group", *ASKED])]
    rows += [",".join([who, GROUP_OF[who], *("" if level is None else str(level) for level in LEVELS[who])]) for who in IDS]
    (tmp_path / "wide.csv").write_text("\n".join(rows), encoding="utf-8")
    shown = cmat("survey", tmp_path / "wide.csv", "--questionnaire", "small", "--library", folder, "-o", tmp_path / "out", "--json", "--force")
    files = {"stdout": shown.encode(), **{path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()}}
    hidden = {f"{score:.2f}" for people in SMALL for score in person_scores(people)}

    for name, text in _members(files):
        assert [] == [who for who in IDS if who in text], name
        assert set() == hidden & {f"{float(number):.2f}" for number in _NUMBER.findall(text)}, name
