"""The cache of parsed definitions: the same documents, problems and places with it as without, and no harm from a bad one."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from cmat.errors import Problem, sorted_problems
from cmat.library import library
from cmat.loading import definition_cache
from cmat.loading.checking import check_path
from cmat.loading.definition_cache import cache_folder, keep_values, known_values
from cmat.loading.definition_files import DefinitionFiles
from cmat.loading.definitions import Definitions
from cmat.loading.engagements import definitions_of
from cmat.loading.yaml_source import parse_yaml
from cmat.loading.yaml_values import KnownSource, YamlMapping, YamlSequence
from tests.loading.small import ENGAGEMENT, LIBRARY, MODEL, QUESTIONNAIRE, SHEET_HEAD, write

SHIPPED = [*library().list("models").values(), *library().list("questionnaires").values()]
# a file that extends another is parsed each time
KEPT = [path for path in SHIPPED if "\nextends:" not in path.read_text(encoding="utf-8")]
BYTES = b"schema: cmat/model/1\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of an empty cache."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache/cmat"


def read(path: Path) -> Any:
    """Return what a file is read as, by somebody who has read nothing before."""
    found: list[Problem] = []
    source = DefinitionFiles().read(str(path), found, schema="x")
    assert found == []
    return source


def kinds(value: Any) -> Any:
    """Return a value with the kind of everything in it: to Python, 1 is Decimal('1.0') and True."""
    if isinstance(value, dict):
        return [(key, kinds(item)) for key, item in value.items()]
    if isinstance(value, list):
        return [kinds(item) for item in value]
    return type(value).__name__, str(value)


def paths(value: Any, here: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Yield the path of everything in a value."""
    yield here
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, item in items:
        yield from paths(item, (*here, key))


@pytest.mark.parametrize("path", KEPT, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_known_file_is_what_it_is_parsed_to(folder: Path, path: Path) -> None:
    """Every shipped file: values, their kinds and order, and every place."""
    parsed, known = read(path), read(path)

    assert [False, True] == [isinstance(source, KnownSource) for source in (parsed, known)]
    assert kinds(parsed.data) == kinds(known.values) == kinds(known.data)
    everywhere = list(paths(parsed.data))
    assert [parsed.place(step) for step in everywhere] == [known.place(step) for step in everywhere]
    assert [parsed.place(step, key=True) for step in everywhere] == [known.place(step, key=True) for step in everywhere]


def test_known_definitions_are_the_same_documents(folder: Path) -> None:
    """Every shipped model and questionnaire, through all that loading does."""

    def documents() -> list[Any]:
        found: list[Problem] = []
        definitions = definitions_of(None)
        loaded = [definitions.model_file(str(path), found) for path in SHIPPED if path.parent.name == "models"]
        asked = [definitions.questionnaire_file(str(path), found) for path in SHIPPED if path.parent.name == "questionnaires"]
        assert found == []
        return [one.document for one in (*loaded, *asked) if one is not None]

    cold, warm = documents(), documents()

    assert (len(SHIPPED), len(KEPT)) == (len(cold), len(list(folder.iterdir())))
    assert cold == warm


def test_nothing_is_parsed_where_nobody_asks_for_a_place(folder: Path, tmp_path: Path) -> None:
    """A clean engagement is loaded from known definitions without reading their YAML."""
    write(tmp_path, {**LIBRARY, "cmat.yaml": ENGAGEMENT, "answers/anna.yaml": f"{SHEET_HEAD}  A1: 1\n"})
    assert [problem.code for problem in check_path(str(tmp_path)) if problem.is_error] == []
    definitions = Definitions(library(tmp_path))
    loaded = definitions.questionnaire_file(str(tmp_path / "questionnaires/q.yaml"), [])

    assert loaded is not None
    assert isinstance(loaded.source, KnownSource)
    assert "data" not in vars(loaded.source)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("questionnaires/q.yaml", QUESTIONNAIRE.replace("dimension: B.X", "dimension: B.Z")),
        ("questionnaires/q.yaml", QUESTIONNAIRE.replace("scale: maturity", "scale: maturety")),
        ("questionnaires/q.yaml", QUESTIONNAIRE.replace("id: A2,", "id: A1, weight: 0, roles: [NO],")),
        ("questionnaires/q.yaml", QUESTIONNAIRE.replace("model: m", "model: n")),
        ("questionnaires/q.yaml", QUESTIONNAIRE.replace("model: m", "model: m@9.0.0\nonly: [A1]\ntitel: x")),
        ("questionnaires/q.yaml", QUESTIONNAIRE.replace("{3: Go}}", "{4: Go}, maps: [m:A, z:A]}", 1)),
        ("models/m.yaml", MODEL.replace("from: 50", "from: 0").replace("id: B,", "id: a,")),
        ("models/m.yaml", MODEL.replace("version: 1.0.0", "version: 1.0")),
    ],
)
def test_problems_of_known_files_have_the_same_words_and_places(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, text: str
) -> None:
    """What is wrong beyond the syntax: with an empty cache, with a full one, and without any."""
    monkeypatch.chdir(tmp_path)
    write(tmp_path, {**LIBRARY, name: text, "cmat.yaml": ENGAGEMENT, "answers/anna.yaml": f"{SHEET_HEAD.replace('q', 'q@1.0.0', 1)}  A1: 1\n"})

    def problems() -> list[str]:
        return [str(problem) for path in (".", name) for problem in sorted_problems(check_path(path))]

    cold, warm = problems(), problems()
    assert any(known_values((tmp_path / name).read_bytes()) or ())
    monkeypatch.setenv("CMAT_NO_CACHE", "1")

    assert cold == warm == problems()
    assert any(f"{name}:" in line for line in cold)


@pytest.mark.parametrize(
    "text",
    ["schema: cmat/questionnaire/1\nextends: q\n", "schema: cmat/model/1\nschema: x\n", "id: [\n", "- list\n", "id: !!int 3\n", "id: \u202eb\n"],
    ids=["extends", "repeated key", "syntax", "no mapping", "tag", "reordered text"],
)
def test_a_file_with_problems_or_extends_is_not_kept(folder: Path, tmp_path: Path, text: str) -> None:
    """What is known is without any problem, even a warning."""
    path = tmp_path / "m.yaml"
    path.write_text(text, encoding="utf-8")
    DefinitionFiles().read(str(path), [], schema="x")

    assert known_values(path.read_bytes()) is None
    assert not folder.exists()


def test_answers_and_engagements_never_go_there(folder: Path, tmp_path: Path) -> None:
    """Models and questionnaires alone, for their owner's eyes."""
    write(tmp_path, {**LIBRARY, "cmat.yaml": ENGAGEMENT, "answers/anna.yaml": f"{SHEET_HEAD}  A1: {{level: 1, comment: secret}}\n"})
    check_path(str(tmp_path))
    kept = [path.read_text(encoding="utf-8") for path in folder.iterdir()]

    assert 2 == len(kept)
    assert not any("anna" in text or "secret" in text or "Acme" in text for text in kept)
    assert os.name == "nt" or stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_numbers_keep_their_digits(folder: Path) -> None:
    """Whole numbers stay whole, decimals exact, words words."""
    source = parse_yaml("a: [1, 1.0, 1., .5, 1e3, -0.0, 1E-9, 123456789012345, '1', true, null, yes, ۵]\nb: {c: {}, d: []}", "f", [])
    assert source is not None
    keep_values(BYTES, source.data)
    found = known_values(BYTES)

    assert kinds(source.data) == kinds(found)
    assert Decimal("0.50").as_tuple() != Decimal("0.5").as_tuple()
    keep_values(BYTES, {"a": Decimal("0.50")})
    assert {"a": ("Decimal", "0.50")} == dict(kinds(known_values(BYTES)))


@pytest.mark.parametrize("damage", ["cut", "changed", "empty", "list", "foreign", "folder", "link", "deep"])
def test_a_damaged_file_is_no_harm(folder: Path, tmp_path: Path, damage: str) -> None:
    """It is parsed anew, and the damage is repaired where that is possible."""
    write(tmp_path, LIBRARY)
    model = tmp_path / "models/m.yaml"
    expected = read(model).data
    (kept,) = folder.iterdir()
    data = kept.read_bytes()
    bad = {
        "cut": data[:-9],
        "changed": data.replace(b"Alpha", b"Omega"),
        "empty": b"",
        "list": b"00000000\n[]",
        "foreign": b"\x80\x04\x95",
        "deep": b"x\n" + b"[" * 100_000,
    }
    kept.unlink()
    if damage == "folder":
        kept.mkdir()
    elif damage == "link":
        kept.symlink_to(kept)
    else:
        kept.write_bytes(bad[damage])
    again = read(model)

    assert not isinstance(again, KnownSource)
    assert expected == again.data
    assert (damage != "folder") == isinstance(read(model), KnownSource)


def test_a_well_formed_file_with_other_things_in_it_is_not_believed(folder: Path) -> None:
    """A list with the right checksum, and words that are no JSON."""
    keep_values(BYTES, {})
    (kept,) = folder.iterdir()
    for body in (b"[1]", b"{", b"\xff", b"[" * 100_000):
        kept.write_bytes(definition_cache._checksum(body) + b"\n" + body)

        assert known_values(BYTES) is None


@pytest.mark.skipif(not hasattr(os, "getuid") or os.getuid() != 0, reason="only root can give files away")
def test_a_file_of_somebody_else_is_not_believed(folder: Path) -> None:
    """Not even where the folder is open to all."""
    keep_values(BYTES, {"a": 1})
    (kept,) = folder.iterdir()
    os.chown(kept, 12345, -1)

    assert known_values(BYTES) is None


@pytest.mark.parametrize("where", ["relative/cache", "", None])
def test_a_folder_that_is_none_means_no_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, where: str | None) -> None:
    """The XDG rule: only an absolute path counts. A home that is a file holds nothing."""
    (tmp_path / "home").write_text("a file")
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.delenv("XDG_CACHE_HOME")
    if where is not None:
        monkeypatch.setenv("XDG_CACHE_HOME", where)
    keep_values(BYTES, {"a": 1})

    assert known_values(BYTES) is None
    assert tmp_path / "home/.cache/cmat" == cache_folder()


def test_it_can_be_switched_off(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """CMAT_NO_CACHE neither reads nor writes."""
    monkeypatch.setenv("CMAT_NO_CACHE", "1")
    write(tmp_path, LIBRARY)
    read(tmp_path / "models/m.yaml")

    assert not folder.exists()
    assert not isinstance(read(tmp_path / "models/m.yaml"), KnownSource)


@pytest.mark.parametrize(("limit", "most"), [("SIZE_LIMIT", 3_000), ("FILE_LIMIT", 3)])
def test_it_does_not_grow_for_ever(folder: Path, monkeypatch: pytest.MonkeyPatch, limit: str, most: int) -> None:
    """The oldest make room; what is not cmat's stays."""
    monkeypatch.setattr(definition_cache, limit, most)
    folder.mkdir(parents=True)
    (folder / "mine.txt").write_text("mine")
    for number in range(9):
        keep_values(b"%d" % number, {"text": "x" * 900})
        os.utime(max(folder.glob("*.json"), key=lambda path: path.stat().st_mtime_ns), ns=(number * 10**9, number * 10**9))

    assert "mine" == (folder / "mine.txt").read_text()
    assert [None] * 6 + [True] * 3 == [known_values(b"%d" % number) and True for number in range(9)]


def test_places_are_those_of_the_bytes_that_were_read(folder: Path, tmp_path: Path) -> None:
    """A file that changes in the meantime changes nothing."""
    write(tmp_path, LIBRARY)
    model = tmp_path / "models/m.yaml"
    before = read(model).place(("dimensions", 1, "id"))
    known = read(model)
    model.write_text("gone")

    assert before == known.place(("dimensions", 1, "id"))
    assert isinstance(known.data, YamlMapping)
    assert isinstance(known.data["levels"], YamlSequence)
