"""Models and questionnaires (product 3.1, 3.2): looked up, versioned, extended, checked."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from cmat.errors import Place, Problem, sorted_problems
from cmat.library import library
from cmat.loading.definitions import Definitions
from cmat.loading.engagements import definitions_of
from cmat.schema.questionnaire import Questionnaire
from tests.loading.small import LIBRARY, MODEL, QUESTIONNAIRE, write

HERE = Place("here", 1, 1)
SHORT = "schema: cmat/questionnaire/1\nid: s\nversion: 2.0.0\ntitle: Short\nextends: q\n"
Check = Callable[[str, str], list[str]]


def first_sentences(found: list[Problem]) -> list[str]:
    """Return the problems in file order, without the remedies."""
    return [str(problem).split(". ")[0].rstrip(".") for problem in sorted_problems(found)]


@pytest.fixture
def check(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Check:
    """Return a function that writes a definition, in the folder of its kind, and returns what is said about it."""
    monkeypatch.chdir(tmp_path)
    write(tmp_path, LIBRARY)

    def check_text(name: str, text: str) -> list[str]:
        write(tmp_path, {name: text})
        found: list[Problem] = []
        definitions = definitions_of(None, [Path()])
        loaded = definitions.model_file(name, found) if name.startswith("models") else definitions.questionnaire_file(name, found)
        assert (loaded is None) == any(problem.is_error for problem in found)
        return [line.removeprefix(f"{name}:") for line in first_sentences(found)]

    return check_text


def questionnaire(folder: Path, reference: str, files: Mapping[str, str]) -> tuple[Questionnaire | None, list[str]]:
    """Return a questionnaire of a library of these files, and what is said."""
    write(folder, {**LIBRARY, **files})
    found: list[Problem] = []
    loaded = definitions_of(None, [folder]).questionnaire(reference, HERE, found)
    return (loaded.document if loaded else None), [line.replace(f"{folder}/questionnaires/", "") for line in first_sentences(found)]


def _versioned(version: str, text: str = QUESTIONNAIRE) -> str:
    return text.replace("version: 1.0.0", f"version: {version}")


@pytest.mark.parametrize(("reference", "version"), [("q", "2.0.0"), ("q@2.0.0", "2.0.0"), ("q@1.0.0", "1.0.0"), ("q@1.5.0", "1.5.0")])
def test_older_versions_stand_beside_the_newest(tmp_path: Path, reference: str, version: str) -> None:
    """`ID@VERSION.yaml`; without a version the newest is meant."""
    files = {
        "questionnaires/q.yaml": _versioned("2.0.0"),
        "questionnaires/q@1.0.0.yaml": _versioned("1.0.0"),
        "questionnaires/q@1.5.0.yaml": _versioned("1.5.0"),
    }
    found, said = questionnaire(tmp_path, reference, files)

    assert said == []
    assert version == (found.version if found else None)


def test_version_that_is_not_there_names_those_that_are(tmp_path: Path) -> None:
    """A file whose name promises another version than it holds is no help."""
    _, said = questionnaire(tmp_path, "q@3.0.0", {"questionnaires/q@3.0.0.yaml": _versioned("2.9.0")})

    assert said == ["here:1:1: error CM302 questionnaire 'q' is there in version 2.9.0, 1.0.0, not in version 3.0.0"]


def test_version_is_found_in_a_later_library(tmp_path: Path) -> None:
    """The engagement's own q is newer; a sheet of the shipped version can still be read."""
    write(tmp_path / "own", {**LIBRARY, "questionnaires/q.yaml": _versioned("9.0.0")})
    write(tmp_path / "extra", LIBRARY)
    definitions = Definitions(library(tmp_path / "own", [tmp_path / "extra"]))
    found: list[Problem] = []

    versions = [loaded.document.version for name in ("q", "q@1.0.0") if (loaded := definitions.questionnaire(name, HERE, found))]

    assert (versions, found) == (["9.0.0", "1.0.0"], [])


def test_own_questionnaire_may_extend_the_shipped_one_of_its_name(tmp_path: Path) -> None:
    """With the version; without it the file would extend itself."""
    own = SHORT.replace("id: s", "id: q").replace("extends: q", "extends: q@1.0.0")
    write(tmp_path / "own", {"questionnaires/q.yaml": own})
    write(tmp_path / "extra", LIBRARY)
    found: list[Problem] = []
    loaded = Definitions(library(tmp_path / "own", [tmp_path / "extra"])).questionnaire("q", HERE, found)

    assert found == []
    assert ((loaded.document.reference, len(loaded.document.questions)) if loaded else None) == ("q@2.0.0", 4)


@pytest.mark.parametrize(
    ("rest", "ids"),
    [
        ("", ["A1", "A2", "X1", "Y1"]),
        ("only: [X1, A1]\n", ["X1", "A1"]),
        ("only: [A1, A1]\n", ["A1"]),
        ("only: [A2]\nquestions:\n  - {id: N1, dimension: A, text: Do N1}\n", ["A2", "N1"]),
        ("only: []\nquestions:\n  - {id: N1, dimension: A, text: Do N1}\n", ["N1"]),
        ("questions:\n  - {id: N1, dimension: A, text: Do N1}\n", ["A1", "A2", "X1", "Y1", "N1"]),
        ("questions:\n", ["A1", "A2", "X1", "Y1"]),
    ],
)
def test_short_form_takes_its_questions_in_its_order(tmp_path: Path, rest: str, ids: list[str]) -> None:
    """All, or those of `only`; its own come last."""
    found, said = questionnaire(tmp_path, "s", {"questionnaires/s.yaml": f"{SHORT}{rest}"})

    assert said == []
    assert ids == ([question.id for question in found.questions] if found else None)


def test_short_form_takes_over_what_it_does_not_state(tmp_path: Path) -> None:
    """Model, scales, facets, roles; not what it says of itself."""
    found, _ = questionnaire(tmp_path, "s", {"questionnaires/s.yaml": f"{SHORT}roles: {{CEO: Chief}}\n"})

    assert found is not None
    assert (found.reference, found.title.in_language("en"), found.model, found.scale) == ("s@2.0.0", "Short", "m", "maturity")
    assert (list(found.scales), [facet.id for facet in found.facets], list(found.roles)) == (["maturity", "facet"], ["intent", "reality"], ["CEO"])


@pytest.mark.parametrize("key", ["schema", "id", "version", "title"])
def test_short_form_says_its_own_id_version_and_title(check: Check, key: str) -> None:
    """They are not those of the questionnaire that it extends."""
    text = "".join(line for line in SHORT.splitlines(keepends=True) if not line.startswith(key))

    assert [f"1:1: error CM203 the key '{key}' is missing"] == check("questionnaires/s.yaml", text)


def test_short_form_of_a_short_form_is_resolved(tmp_path: Path) -> None:
    """Five steps: each takes over from the next."""
    files = {
        f"questionnaires/s{step}.yaml": SHORT.replace("id: s", f"id: s{step}").replace(
            "extends: q", f"extends: {'q' if step == 5 else f's{step + 1}'}"
        )
        for step in range(1, 6)
    }
    files["questionnaires/s3.yaml"] += "only: [A1, X1]\n"
    found, said = questionnaire(tmp_path, "s1", files)

    assert said == []
    assert ([question.id for question in found.questions] if found else None) == ["A1", "X1"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (SHORT.replace("extends: q", "extends: qq"), "5:10: error CM301 there is no questionnaire 'qq'"),
        (SHORT.replace("extends: q", "extends: q@7.0.0"), "5:10: error CM302 questionnaire 'q' is there in version 1.0.0, not in version 7.0.0"),
        (SHORT.replace("extends: q", "extends: ../models/m"), "5:10: error CM219 '../models/m' is not a reference"),
        (SHORT.replace("extends: q", f"extends: {'n' * 300}"), f"5:10: error CM219 '{'n' * 79}…' is not a reference"),
        (SHORT.replace("extends: q", "extends: [q]"), "5:10: error CM219 '[…]' is not a reference"),
        (SHORT.replace("extends: q", "extends: 3"), "5:10: error CM219 '3' is not a reference"),
        (f"{SHORT}only: A1\n", "6:7: error CM206 a list is expected here"),
        (f"{SHORT}only: [[A1], A2]\n", "6:8: error CM316 'q' has no question '[…]'"),
        (f"{SHORT}only: [3]\n", "6:8: error CM316 'q' has no question '3'"),
        (f"{SHORT}questions: A1\n", "6:12: error CM206 a list is expected here"),
    ],
)
def test_what_a_short_form_refers_to_is_there(check: Check, text: str, said: str) -> None:
    """At the reference; nothing outside the library is ever opened."""
    assert said in check("questionnaires/s.yaml", text)


def test_problems_of_the_extended_file_are_said_there(check: Check, tmp_path: Path) -> None:
    """In the file where the question stands, not in the one that takes it over."""
    write(tmp_path, {"questionnaires/q.yaml": QUESTIONNAIRE.replace("dimension: B.X", "dimension: B.Z")})

    assert check("questionnaires/s.yaml", SHORT) == ["questionnaires/q.yaml:15:25: error CM308 the model has no dimension 'B.Z'"]


def test_questionnaire_may_extend_itself_through_no_detour(check: Check, tmp_path: Path) -> None:
    """Neither directly nor through another; each is said at the last link."""
    write(tmp_path, {"questionnaires/t.yaml": SHORT.replace("id: s", "id: t").replace("extends: q", "extends: s")})

    assert check("questionnaires/s.yaml", SHORT.replace("extends: q", "extends: s")) == ["5:10: error CM317 's' extends itself"]
    assert check("questionnaires/s.yaml", SHORT.replace("extends: q", "extends: t")) == ["5:10: error CM317 's' extends itself"]


def test_broken_model_is_said_though_another_only_maps_to_it(tmp_path: Path) -> None:
    """Looking it up for a mapping must not swallow its problems."""
    write(
        tmp_path,
        {
            "models/m.yaml": MODEL,
            "models/n.yaml": MODEL.replace("id: m", "id: n").replace("from: 50", "from: 500"),
            "questionnaires/q.yaml": QUESTIONNAIRE.replace("replaces: [OLD1]", "maps: [n:A]"),
            "questionnaires/p.yaml": QUESTIONNAIRE.replace("id: q", "id: p").replace("model: m", "model: n"),
        },
    )
    definitions = definitions_of(None, [tmp_path])
    first: list[Problem] = []
    second: list[Problem] = []

    assert definitions.questionnaire("q", HERE, first) is not None
    assert definitions.questionnaire("p", HERE, second) is None
    assert [f"{tmp_path}/questionnaires/q.yaml:15:68: warning CM319 there is no model 'n' to map to"] == first_sentences(first)
    assert [f"{tmp_path}/models/n.yaml:7:23: error CM213 500 is outside 0 to 100"] == first_sentences(second)


def test_mapping_to_a_dimension_that_is_no_leaf_is_an_error(check: Check, tmp_path: Path) -> None:
    """`maps` names leaves only (SC-15)."""
    write(tmp_path, {"models/n.yaml": MODEL.replace("id: m", "id: n")})
    text = QUESTIONNAIRE.replace("replaces: [OLD1]", "maps: [n:A, n:B, n:Z]")

    assert check("questionnaires/q.yaml", text) == [
        "15:73: error CM308 the model has no dimension 'B' (n)",
        "15:78: error CM308 the model has no dimension 'Z' (n)",
    ]


@pytest.mark.parametrize(
    ("weight", "said"), [("0", "CM214"), ("-1", "CM214"), ("0.0", "CM214"), ("'1'", "CM205"), ("1000001", "CM213"), ("", "CM205")]
)
def test_weights_are_numbers_above_zero(check: Check, weight: str, said: str) -> None:
    """Of dimensions, of questions and of facets."""
    for name, text in (
        ("questionnaires/q.yaml", QUESTIONNAIRE.replace("text: Do A1", f"text: Do A1, weight: {weight}")),
        ("questionnaires/q.yaml", QUESTIONNAIRE.replace("weight: 0.2", f"weight: {weight}")),
        ("models/m.yaml", MODEL.replace("id: A, title: Alpha", f"id: A, title: Alpha, weight: {weight}")),
    ):
        assert [said] == [line.split()[2] for line in check(name, text)]


@pytest.mark.parametrize("weight", ["0.00000000000001", "1", "2.5", "1000000", "1e-3"])
def test_small_and_large_weights_are_kept_exactly(check: Check, weight: str) -> None:
    """SC-00: as the file shows them."""
    assert check("models/m.yaml", MODEL.replace("id: A, title: Alpha", f"id: A, title: Alpha, weight: {weight}")) == []


@pytest.mark.parametrize(
    ("levels", "said"),
    [
        ("[{number: 1, from: 0, title: L}]", []),
        ("[{number: 1, from: 0, title: L}, {number: 5, from: 99.9, title: H}]", []),
        ("[{number: 0, from: 0, title: L}]", ["5:19: error CM213 0 is outside 1 to 20"]),
        ("[{number: 1.5, from: 0, title: L}]", ["5:19: error CM224 '1.5' is not a whole number"]),
        ("[{number: 2, from: 0, title: L}, {number: 1, from: 50, title: H}]", ["5:42: error CM307 level 1 does not lie above the one before it"]),
        ("[{number: 1, from: 0, title: L}, {number: 2, from: 100.1, title: H}]", ["5:60: error CM213 100.1 is outside 0 to 100"]),
        ("[{number: 1, from: -0.1, title: L}]", ["5:28: error CM213 -0.1 is outside 0 to 100"]),
        ("[]", ["5:9: error CM218 'levels' needs 1 or more entries"]),
    ],
)
def test_levels_rise_from_zero(check: Check, levels: str, said: list[str]) -> None:
    """By number and by lower bound; a bound that is wrong itself is not out of order as well."""
    text = f"schema: cmat/model/1\nid: n\nversion: 1.0.0\ntitle: N\nlevels: {levels}\ndimensions: [{{id: A, title: T}}]\n"

    assert said == check("models/n.yaml", text)


@pytest.mark.parametrize("overall", ["overall", "Overall", "OVERALL"])
def test_overall_names_nothing_else(check: Check, overall: str) -> None:
    """No dimension at any depth, no question, no model, no questionnaire."""
    model = MODEL.replace("id: X,", f"id: {overall},")
    question = QUESTIONNAIRE.replace("id: A1,", f"id: {overall},")

    said = f"error CM305 the id '{overall}' is reserved"

    assert [f"13:10: {said}"] == check("questionnaires/q.yaml", question)
    assert [f"2:5: {said}"] == check(f"questionnaires/{overall}.yaml", QUESTIONNAIRE.replace("id: q", f"id: {overall}"))
    assert [f"2:5: {said}"] == check(f"models/{overall}.yaml", MODEL.replace("id: m", f"id: {overall}"))
    assert [f"10:44: {said}"] == check("models/m.yaml", model)


@pytest.mark.parametrize("key", ["level", "na", "unknown", "grade", "evidence", "comment"])
def test_facet_cannot_have_the_name_of_an_answers_key(check: Check, key: str) -> None:
    """An answer could not tell them apart."""
    assert [f"10:15: error CM327 a facet cannot be called '{key}'"] == check(
        "questionnaires/q.yaml", QUESTIONNAIRE.replace("id: intent", f"id: {key}")
    )


def test_keys_of_levels_are_numbers_in_one_spelling(check: Check) -> None:
    """`1` and `01` would be the same level twice."""
    text = QUESTIONNAIRE.replace("text: Do A1", "text: Do A1, levels: {1: a, 01: b, one: c, '3': d}")
    facets = QUESTIONNAIRE.replace("text: Do A1, actions: {3: Go}", "text: Do A1, scale: facet, levels: {0: a, 4: b}")

    assert check("questionnaires/q.yaml", text) == ["13:56: error CM205 '01' is not a number", "13:63: error CM205 'one' is not a number"]
    assert [] == check("questionnaires/q.yaml", facets)


@pytest.mark.parametrize(("value", "said"), [("2.0", "CM224"), ("'2'", "CM205"), ("0", "CM213"), ("4", "CM213"), ("true", "CM205"), ("", "CM205")])
def test_effort_is_one_two_or_three(check: Check, value: str, said: str) -> None:
    """A whole number, not a text that looks like one."""
    text = QUESTIONNAIRE.replace("text: Do A1", f"text: Do A1, effort: {value}")

    assert [said] == [line.split()[2] for line in check("questionnaires/q.yaml", text)]


def test_one_scale_may_stand_for_several_by_alias(check: Check) -> None:
    """Authors may share what is the same."""
    shared = (
        QUESTIONNAIRE.replace("  maturity: {", "  maturity: &five {")
        .replace("scale: maturity", "scale: other")
        .replace("facets:", "  other: *five\nfacets:")
    )
    lines = shared.splitlines(keepends=True)
    moved = "".join([*lines[:8], next(line for line in lines if "*five" in line), *[line for line in lines[8:] if "*five" not in line]])

    assert check("questionnaires/q.yaml", moved) == []


def test_every_slip_of_a_model_comes_in_one_pass(check: Check) -> None:
    """YAML, shape and meaning together."""
    text = """\
schema: cmat/model/1
id: n
version: 1
titel: N
levels:
  - {number: 1, from: 0, title: L, colour: red}
  - {number: 2, from: 40, title: M}
  - {number: 3, from: 40, title: H}
dimensions:
  - {id: A, title: T, weight: -1}
  - {id: A, title: T}
  - {id: overall, title: {de: T}}
  - {id: B 1, title: !x T}
gate: no
"""

    assert check("models/n.yaml", text) == [
        "1:1: error CM203 the key 'title' is missing",
        "3:10: error CM211 '1' is not a version",
        "4:1: error CM202 the key 'titel' is not known here",
        "6:36: error CM202 the key 'colour' is not known here",
        "8:5: error CM307 level 3 does not lie above the one before it",
        "10:31: error CM214 the weight is -1; it must be above 0",
        "11:10: error CM304 the id 'A' is used twice",
        "12:10: error CM305 the id 'overall' is reserved",
        "12:27: error CM202 the key 'de' is not known here",
        "13:10: error CM209 'B 1' is not an id",
        "13:22: error CM115 the tag !x is not allowed",
        "14:7: error CM208 'no' is neither true nor false",
    ]


def test_every_slip_of_a_questionnaire_comes_in_one_pass(check: Check) -> None:
    """And nothing that merely follows: a scale with a wrong option is not a scale without that option as well."""
    text = """\
schema: cmat/questionnaire/1
id: r
version: 1.0.0
model: m
title: R
scales:
  s: {options: [{value: 1, score: 0, title: a}, {value: 3, score: 200, title: b}]}
scale: s
roles: {GM: 3}
publish: {from: 0.5, provisional_from: 0.6}
evidence_caps: {E0: 0, E1: 50, E9: 75, E3: 100, E4: 100}
questions:
  - {id: A1, dimension: A, text: T, levels: {3: x}, roles: [GM, XX]}
  - {id: A1, dimension: Z, text: T}
  - {id: B1, dimension: B, text: T, maps: [m:A, q]}
  - {id: C1, dimension: A, texts: T}
  - {id: D1, dimension: A, text: T, effort: 9, when: {sector: [b2d]}, replaces: A0}
  - E1
only: [A1]
"""

    assert check("questionnaires/r.yaml", text) == [
        "7:67: error CM213 200 is outside 0 to 100",
        "9:13: error CM204 '3' is not a text",
        "10:10: error CM324 'provisional_from' lies above 'from'",
        "11:32: error CM215 'E9' is not one of E0, E1, E2, E3, E4",
        "14:10: error CM304 the id 'A1' is used twice",
        "14:25: error CM308 the model has no dimension 'Z'",
        "15:25: error CM309 'B' has dimensions of its own",
        "15:44: error CM320 the question maps to its own model",
        "15:49: error CM225 'q' does not name a dimension of another model",
        "16:5: error CM203 the key 'text' is missing",
        "16:28: error CM202 the key 'texts' is not known here",
        "17:45: error CM213 9 is outside 1 to 3",
        "17:64: error CM215 'b2d' is not one of b2b, b2c, public",
        "17:81: error CM206 a list is expected here",
        "18:5: error CM207 'key: value' lines are expected here",
        "19:1: error CM321 'only' needs 'extends'",
    ]


def test_many_wrong_questions_are_cut_short(check: Check) -> None:
    """12,000 of them: the first 300 problems, and a note."""
    questions = "".join(f"  - {{id: Q{number}, dimension: Z, text: T}}\n" for number in range(12_000))
    said = check("questionnaires/q.yaml", QUESTIONNAIRE + questions)

    assert len(said) == 301
    assert " note CM125 only the first 300 problems of this file are listed" in said


def test_endless_only_is_cut_short(check: Check) -> None:
    """30,000 unknown ids."""
    said = check("questionnaires/s.yaml", f"{SHORT}only: [{', '.join(f'Q{number}' for number in range(30_000))}]\n")

    assert len([line for line in said if "CM316" in line or "CM125" in line]) == 301
