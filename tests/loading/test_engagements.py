"""Engagement folders (product 3.4): cmat.yaml, its definitions and its sheets, checked together."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from cmat.errors import Problem, sorted_problems
from cmat.loading.checking import check_path
from cmat.loading.engagements import LoadedEngagement, engagement_id, find_engagement, load_engagement
from tests.loading.small import ENGAGEMENT, LIBRARY, MODEL, QUESTIONNAIRE, sheet, write

Load = Callable[..., tuple[LoadedEngagement | None, list[str]]]
OTHER = QUESTIONNAIRE.replace("id: q", "id: p")


@pytest.fixture
def load(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Load:
    """Return a function that loads the folder x from its files: what came of it, and what is said, without the remedies."""
    monkeypatch.chdir(tmp_path)
    write(tmp_path / "library", LIBRARY)

    def load_files(settings: str = ENGAGEMENT, **files: str | bytes) -> tuple[LoadedEngagement | None, list[str]]:
        named: Mapping[str, str | bytes] = {name.replace("__", "/").replace("_", ".", 1): text for name, text in files.items()}
        write(Path("x"), {"cmat.yaml": settings, **named})
        found: list[Problem] = []
        loaded = load_engagement(Path("x"), found, extra=[Path("library")])
        return loaded, [str(problem).removeprefix("x/").split(". ")[0].rstrip(".") for problem in sorted_problems(found)]

    return load_files


def test_whole_folder_is_loaded_with_its_sheets_by_respondent(load: Load) -> None:
    """File names are free; identity is (respondent, questionnaire)."""
    settings = ENGAGEMENT.replace("- {id: anna, role: GM, group: board}", "- {id: anna, group: board}\n  - {id: ben, group: board}")
    loaded, said = load(settings, answers__a_yaml=sheet("  A1: 3\n", respondent="ben"), answers__z_yml=sheet("  A1: 2\n"))

    assert said == []
    assert loaded is not None
    assert (loaded.id, [part.questionnaire.reference for part in loaded.parts]) == ("x", ["q@1.0.0"])
    assert [each.sheet.document.respondent.id for each in loaded.parts[0].sheets] == ["anna", "ben"]


def test_two_questionnaires_take_a_sheet_of_each_respondent(load: Load) -> None:
    """The same person may answer both."""
    second = sheet("  A1: 3\n").replace("questionnaire: q", "questionnaire: p")
    settings = ENGAGEMENT.replace("[q]", "[q, p@1.0.0]")
    loaded, said = load(settings, answers__a_yaml=sheet("  A1: 3\n"), answers__b_yaml=second, questionnaires__p_yaml=OTHER)

    assert said == []
    assert [(part.questionnaire.id, len(part.sheets)) for part in loaded.parts] == [("q", 1), ("p", 1)] if loaded else None


def test_own_definitions_come_before_those_of_the_library(load: Load) -> None:
    """The engagement's own models/ and questionnaires/, then --library, then what is shipped."""
    own = QUESTIONNAIRE.replace("version: 1.0.0", "version: 1.1.0")
    loaded, said = load(answers__a_yaml=sheet("  A1: 3\n"), questionnaires__q_yaml=own)

    assert said == []
    assert ([part.questionnaire.reference for part in loaded.parts] if loaded else []) == ["q@1.1.0"]


@pytest.mark.parametrize(
    ("folder", "expected"),
    [
        ("sepehr-2026", "sepehr-2026"),
        ("2026", "engagement-2026"),
        ("Acme & Co.", "Acme---Co"),
        ("سپهر", "engagement"),
        ("..x", "x"),
        ("n" * 80, "n" * 64),
    ],
)
def test_id_of_an_engagement_is_its_folders_name(folder: str, expected: str) -> None:
    """Where cmat.yaml does not say it; what cannot stand in an id becomes a hyphen."""
    assert expected == engagement_id(Path(folder))


def test_id_of_cmat_yaml_comes_first(load: Load) -> None:
    """It is the key of storage and batches."""
    loaded, _ = load(ENGAGEMENT.replace("as_of", "id: sepehr-2026\nas_of"), answers__a_yaml=sheet("  A1: 3\n"))

    assert (loaded.id if loaded else None) == "sepehr-2026"


def test_engagement_is_found_upwards(tmp_path: Path) -> None:
    """From any folder below; a folder that is called cmat.yaml is none."""
    inner = tmp_path / "x" / "answers" / "deep"
    inner.mkdir(parents=True)
    (inner / "cmat.yaml").mkdir()
    write(tmp_path / "x", {"cmat.yaml": ENGAGEMENT})

    assert tmp_path / "x" == find_engagement(inner)
    assert find_engagement(tmp_path) is None


@pytest.mark.parametrize("required", ["schema: cmat/engagement/1", "organisation: {name: Acme}", "questionnaires: [q]", "as_of: 2026-11-21"])
def test_what_an_engagement_cannot_do_without_is_missed(load: Load, required: str) -> None:
    """Four keys; nothing else is required."""
    lines = [
        line for line in ("schema: cmat/engagement/1", "organisation: {name: Acme}", "questionnaires: [q]", "as_of: 2026-11-21") if line != required
    ]
    loaded, said = load("\n".join([*lines, "respondents: [{id: anna}]\n"]), answers__a_yaml=sheet("  A1: 3\n"))

    assert loaded is None
    assert [f"cmat.yaml:1:1: error CM203 the key '{required.split(':', maxsplit=1)[0]}' is missing"] == said


def test_four_keys_are_enough(load: Load) -> None:
    """Everything else has a default; the respondent is then not listed."""
    settings = "schema: cmat/engagement/1\norganisation: {name: Acme}\nquestionnaires: [q]\nas_of: 2026-11-21\n"
    loaded, said = load(settings, answers__a_yaml=sheet("  A1: 3\n"))

    assert loaded is not None
    assert said == ["answers/a.yaml:3:18: warning CM504 respondent 'anna' is not listed in cmat.yaml"]
    assert (
        loaded.engagement.mode,
        loaded.engagement.aggregate,
        loaded.engagement.languages,
        loaded.engagement.privacy.min_group,
        loaded.engagement.privacy.individuals,
    ) == ("self", "groups", ("en",), 3, False)


def test_one_questionnaire_cannot_be_named_twice(load: Load) -> None:
    """Neither in one version nor in two: sheets and targets are keyed by its id."""
    loaded, said = load(ENGAGEMENT.replace("[q]", "[q, q@1.0.0]"), answers__a_yaml=sheet("  A1: 3\n"))

    assert loaded is None
    assert said == ["cmat.yaml:3:21: error CM304 the id 'q' is used twice"]


def test_questionnaire_that_is_not_there_leaves_the_sheets_alone(load: Load) -> None:
    """One cause, one problem: the target and the sheet of q are no problems of their own."""
    settings = ENGAGEMENT.replace("[q]", "[qq, q]") + "targets: {qq: {overall: 60}}\n"
    _, said = load(settings, answers__a_yaml=sheet("  A1: 3\n"))

    assert said == ["cmat.yaml:3:18: error CM301 there is no questionnaire 'qq'"]


def test_questionnaire_that_is_not_there_is_missed_by_every_sheet(load: Load) -> None:
    """Not only by the first one that names it."""
    wrong = sheet("  A1: 3\n").replace("questionnaire: q", "questionnaire: qq")
    _, said = load(answers__a_yaml=wrong, answers__b_yaml=wrong.replace("anna", "ben"))

    assert [f"answers/{name}.yaml:2:16: error CM301 there is no questionnaire 'qq'" for name in "ab"] == said


def test_errors_of_a_definition_are_said_once(load: Load) -> None:
    """However many sheets name it."""
    broken = QUESTIONNAIRE.replace("dimension: B.X", "dimension: B.Z")
    _, said = load(answers__a_yaml=sheet("  A1: 3\n"), answers__b_yaml=sheet("  A1: 3\n", respondent="ben"), questionnaires__q_yaml=broken)

    assert said == ["questionnaires/q.yaml:15:25: error CM308 the model has no dimension 'B.Z'"]


def test_sheet_with_an_error_is_not_missed(load: Load) -> None:
    """Its respondent has answered, if wrongly; nor does the error hide who answered twice."""
    settings = ENGAGEMENT.replace("- {id: anna, role: GM, group: board}", "- {id: anna}\n  - {id: ben}")
    loaded, said = load(
        settings, answers__a_yaml=sheet("  A1: 9\n"), answers__b_yaml=sheet("  A1: 3\n", respondent="ben"), answers__c_yaml=sheet("  A1: 1\n")
    )

    assert loaded is None
    assert said == [
        "answers/a.yaml:5:7: error CM403 9 is not on the scale (1 to 3)",
        "answers/c.yaml:3:18: error CM503 respondent 'anna' has answered q already, in a.yaml",
    ]


def test_nobody_is_missed_where_a_sheet_cannot_be_read_at_all(load: Load) -> None:
    """It may be theirs."""
    _, said = load(answers__a_yaml=b"caf\xe9")

    assert said == ["answers/a.yaml:1:4: error CM106 byte 0xe9 is not UTF-8"]


def test_one_bad_sheet_does_not_stop_the_check_of_the_others(load: Load) -> None:
    """All files in one pass."""
    _, said = load(
        ENGAGEMENT + "colour: blue\n", answers__a_yaml="", answers__b_yaml=sheet("  A1: 9\n"), answers__c_yaml=sheet("  X: 3\n", respondent="c")
    )

    assert said == [
        "answers/a.yaml: error CM105 the file is empty",
        "answers/b.yaml:5:7: error CM403 9 is not on the scale (1 to 3)",
        "answers/c.yaml:3:18: warning CM504 respondent 'c' is not listed in cmat.yaml",
        "answers/c.yaml:5:3: error CM401 questionnaire q@1.0.0 has no question 'X'",
        "cmat.yaml:9:1: error CM202 the key 'colour' is not known here",
    ]


@pytest.mark.parametrize("name", ["Acme", "ACME", "  acme ", "ＡＣＭＥ"])
def test_other_spelling_is_not_another_organisation(load: Load, name: str) -> None:
    """Case, spaces and full-width letters."""
    assert load(answers__a_yaml=sheet("  A1: 3\n", head=f'organisation: "{name}"\n'))[1] == []


def test_organisation_may_be_named_in_either_language(load: Load) -> None:
    """One of the names of cmat.yaml is enough."""
    settings = ENGAGEMENT.replace("{name: Acme}", "{name: {en: Acme, fa: آکمه}}")

    assert load(settings, answers__a_yaml=sheet("  A1: 3\n", head="organisation: آکمه\n"))[1] == []


def test_group_of_the_sheet_that_contradicts_is_a_warning(load: Load) -> None:
    """Role and group of cmat.yaml win; what the sheet leaves out is no contradiction."""
    wrong = sheet("  A1: 3\n").replace("id: anna", "id: anna, role: GM, group: front")

    assert load(answers__a_yaml=wrong)[1] == ["answers/a.yaml:3:41: warning CM506 the sheet says group 'front', cmat.yaml says 'board', which counts"]
    assert load(answers__a_yaml=sheet("  A1: 3\n"))[1] == []


def test_unlisted_respondent_needs_a_known_group(load: Load) -> None:
    """A warning that nobody knows them, an error where their group has no name."""
    stranger = sheet("  A1: 3\n", respondent="zoe").replace("id: zoe", "id: zoe, group: bord")
    _, said = load(answers__a_yaml=sheet("  A1: 3\n"), answers__b_yaml=stranger)

    assert said == [
        "answers/b.yaml:3:18: warning CM504 respondent 'zoe' is not listed in cmat.yaml",
        "answers/b.yaml:3:30: error CM507 there is no group 'bord'",
    ]


def test_consensus_sheet_belongs_to_nobody(load: Load) -> None:
    """Its respondent need not be listed."""
    settings = f"{ENGAGEMENT}consensus: agreed\n"

    assert load(settings, answers__a_yaml=sheet("  A1: 3\n"), answers__z_yaml=sheet("  A1: 2\n", respondent="agreed"))[1] == []


@pytest.mark.parametrize(
    ("respondents", "place", "said"),
    [
        ("[{id: a}, {id: a}]", "5:29", "CM304 the id 'a' is used twice"),
        ("[{id: a, role: GMM}]", "5:29", "CM314 there is no role 'GMM'"),
        ("[{id: a, group: board}]", "5:30", "CM507 there is no group 'board'"),
    ],
)
def test_respondents_refer_to_what_is_there(load: Load, respondents: str, place: str, said: str) -> None:
    """Each id once, roles of the questionnaire, groups of cmat.yaml."""
    settings = f"schema: cmat/engagement/1\norganisation: {{name: Acme}}\nquestionnaires: [q]\nas_of: 2026-11-21\nrespondents: {respondents}\n"

    assert f"cmat.yaml:{place}: error {said}" in load(settings, answers__a_yaml=sheet("  A1: 3\n", respondent="a"))[1]


@pytest.mark.parametrize("path", ["overall", "A", "B", "B.X", "B.Y"])
def test_target_may_stand_at_every_node(load: Load, path: str) -> None:
    """At the whole, at a parent, at a leaf."""
    assert load(f"{ENGAGEMENT}targets: {{q: {{{path}: 60}}}}\n", answers__a_yaml=sheet("  A1: 3\n"))[1] == []


@pytest.mark.parametrize(
    ("targets", "said"),
    [
        ("{q: {X: 60}}", "9:15: error CM509 a target for 'X', which is not there"),
        ("{p: {A: 60}}", "9:11: error CM509 a target for 'p', which is not there"),
        ("{q: {A: 101}}", "9:18: error CM213 101 is outside 0 to 100"),
        ("{q: {A: -1}}", "9:18: error CM213 -1 is outside 0 to 100"),
        ("{q: {A: high}}", "9:18: error CM205 'high' is not a number"),
        ("{q: 60}", "9:14: error CM207 'key: value' lines are expected here"),
    ],
)
def test_target_that_would_be_ignored_is_an_error(load: Load, targets: str, said: str) -> None:
    """At its key or value."""
    assert [f"cmat.yaml:{said}"] == load(f"{ENGAGEMENT}targets: {targets}\n", answers__a_yaml=sheet("  A1: 3\n"))[1]


def test_logo_that_a_link_leads_outside_is_refused(load: Load, tmp_path: Path) -> None:
    """A report must not show files from elsewhere; `..` inside the folder is harmless."""
    (tmp_path / "x").mkdir()
    (tmp_path / "x" / "logo.png").symlink_to(tmp_path / "secret.png")
    (tmp_path / "x" / "loop.png").symlink_to("loop.png")
    answered = {"answers__a_yaml": sheet("  A1: 3\n")}

    assert load(f"{ENGAGEMENT}brand: {{logo: logo.png}}\n", **answered)[1] == [
        "cmat.yaml:9:15: error CM512 'logo.png' lies outside the engagement folder"
    ]
    assert load(f"{ENGAGEMENT}brand: {{logo: a/../b.png}}\n", **answered)[1] == []
    assert load(f"{ENGAGEMENT}brand: {{logo: loop.png}}\n", **answered)[1] == []


def test_colour_without_quotes_is_not_lost_in_silence(load: Load) -> None:
    """To YAML it is a comment."""
    _, said = load(f"{ENGAGEMENT}brand:\n  colour: #0b4f6c\n", answers__a_yaml=sheet("  A1: 3\n"))

    assert said == ["cmat.yaml:10:10: error CM220 '(nothing)' is not a colour"]


def test_sheet_of_an_older_version_is_read_with_its_own_questions(load: Load) -> None:
    """It does not belong to the engagement, yet no question is reported that it does know."""
    old = QUESTIONNAIRE.replace("version: 1.0.0", "version: 0.9.0").replace("id: A1,", "id: A0,")
    older = sheet("  A0: 3\n").replace("questionnaire: q", "questionnaire: q@0.9.0")
    files = {"answers__a_yaml": older}
    write(Path("library"), {"questionnaires/q@0.9.0.yaml": old})

    assert load(**files)[1] == ["answers/a.yaml:2:16: error CM515 the sheet answers version 0.9.0, the engagement uses version 1.0.0"]
    assert load(ENGAGEMENT.replace("[q]", "[q@0.9.0]"), **files)[1] == []


def test_sheet_in_answers_is_checked_as_its_engagement_asks(load: Load) -> None:
    """By itself, too: mode and sector of cmat.yaml beside it, its own definitions."""
    settings = ENGAGEMENT.replace("{name: Acme}", "{name: Acme, sector: b2b}") + "mode: assessed\n"
    load(settings, answers__a_yaml=sheet("  Y1: {intent: 4, reality: 0}\n"), models__m_yaml=MODEL, questionnaires__q_yaml=QUESTIONNAIRE)

    assert check_path("x/answers/a.yaml") == []


def test_folder_and_its_cmat_yaml_are_the_same_to_check(load: Load) -> None:
    """Either may be named."""
    load(answers__a_yaml=sheet("  A1: 9\n"))

    assert check_path("x", [Path("library")]) == check_path("x/cmat.yaml", [Path("library")])


def test_folder_without_cmat_yaml_says_so(tmp_path: Path) -> None:
    """The file that is missed is named."""
    assert [f"{tmp_path}/cmat.yaml: error CM101 there is no such file. Check the path."] == [str(problem) for problem in check_path(str(tmp_path))]


def test_every_slip_of_cmat_yaml_comes_in_one_pass(load: Load) -> None:
    """YAML, shape and meaning together; what merely follows is left out: no 'unknown group' where the group itself is wrong."""
    settings = """\
schema: cmat/engagement/1
organization: {name: Acme}
questionnaires: [q]
as_of: 21.11.2026
mode: assesed
languages: [en, de]
respondents:
  - {id: anna, role: GMM, group: board}
  - {id: anna b}
groups: {board: 3}
privacy: {min_group: -1, individuals: yes}
targets: {q: {overal: 60, A: 101}}
brand: {logo: ../x.png, colour: blue}
consensus: !x c
"""
    _, said = load(settings, answers__a_yaml=sheet("  A1: 9\n"))

    assert said == [
        "answers/a.yaml:5:7: error CM403 9 is not on the scale (1 to 3)",
        "cmat.yaml:1:1: error CM203 the key 'organisation' is missing",
        "cmat.yaml:2:1: error CM202 the key 'organization' is not known here",
        "cmat.yaml:4:8: error CM212 '21.11.2026' is not a date between 1990 and 2100",
        "cmat.yaml:5:7: error CM215 'assesed' is not one of self, assessed",
        "cmat.yaml:6:17: error CM215 'de' is not one of en, fa",
        "cmat.yaml:8:22: error CM314 there is no role 'GMM'",
        "cmat.yaml:9:10: error CM209 'anna b' is not an id",
        "cmat.yaml:10:17: error CM204 '3' is not a text",
        "cmat.yaml:11:22: error CM213 -1 is outside 0 to 999999999",
        "cmat.yaml:11:39: error CM208 'yes' is neither true nor false",
        "cmat.yaml:12:15: error CM509 a target for 'overal', which is not there",
        "cmat.yaml:12:30: error CM213 101 is outside 0 to 100",
        "cmat.yaml:13:15: error CM512 '../x.png' lies outside the engagement folder",
        "cmat.yaml:13:33: error CM220 'blue' is not a colour",
        "cmat.yaml:14:12: error CM115 the tag !x is not allowed",
        "cmat.yaml:14:12: warning CM511 there is no sheet of respondent 'c', named as consensus",
    ]


def test_file_names_in_problems_are_harmless(load: Load, tmp_path: Path) -> None:
    """A sheet can be called anything."""
    write(tmp_path / "x" / "answers", {"\x1b[31m\u202ered.yaml": ""})
    _, said = load()

    assert said == ["answers/\\x1b[31m\\u202ered.yaml: error CM105 the file is empty"]
