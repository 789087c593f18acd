"""Files that people send back: what changes, what is refused, and that it is all or nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.collecting.import_subjects import ENGAGEMENT, QUESTIONNAIRE, SHEET, applied, changes, codes, engagement_folder, form_of, planned
from tests.collecting.workbook_edits import typed

HEAD = "schema: cmat/answers/1\nquestionnaire: q@2.0.0\norganisation: Sepehr\nrespondent: {id: ceo}\n"
CSV = "respondent,Records? [A1],Visits? [A2]\nceo,۴,n/a\nagent,2,\n"


def test_workbook_brings_what_was_typed_and_keeps_the_file_by_hand(tmp_path: Path) -> None:
    """Changed, new and cleared answers; comments, order and spacing of the sheet stay."""
    folder = engagement_folder(tmp_path)
    book = typed(typed(form_of(folder), "A ", {"D3": "۵", "D4": None, "F4": None, "G4": None}), "B ", {"D4": 2, "H4": "Since\nMay 😀"})

    plan = applied(folder, {"ceo.xlsx": book})

    assert [
        ("A1", "changed", "3", "5"),
        ("A2", "cleared", '{level: 4, grade: E3, evidence: "Report of May"}', ""),
        ("B2", "new", "", '{level: 2, comment: "Since\\nMay 😀"}'),
    ] == changes(plan)
    assert SHEET.replace("A1: 3 ", "A1: 5 ").replace('A2: {level: 4, grade: E3, evidence: "Report of May"}', "A2:") + (
        '  B2: {level: 2, comment: "Since\\nMay 😀"}\n'
    ) == (folder / "answers/ceo.yaml").read_text(encoding="utf-8")


def test_file_is_kept_as_it_was_sent_and_the_same_file_again_changes_nothing(tmp_path: Path) -> None:
    """inbox/ holds its bytes under a name of its own; after a correction by hand, the old file does not undo it."""
    folder = engagement_folder(tmp_path)
    book = typed(form_of(folder), "A ", {"D3": 5})
    applied(folder, {"ceo.xlsx": book})
    kept = [path for path in (folder / "inbox").iterdir() if path.suffix == ".xlsx"]
    sheet = folder / "answers/ceo.yaml"
    sheet.write_text(sheet.read_text(encoding="utf-8").replace("A1: 5", "A1: 2"), encoding="utf-8")

    again = applied(folder, {"again.xlsx": book})

    assert [book] == [path.read_bytes() for path in kept]
    assert kept[0].name.startswith("ceo-")
    assert (["CM946"], {}, []) == ([problem.code for problem in again.problems], again.sheets, again.lines)
    assert "A1: 2" in sheet.read_text(encoding="utf-8")


def test_new_respondent_gets_a_sheet_with_the_questions_as_comments(tmp_path: Path) -> None:
    """Role and group are those of cmat.yaml; what was not answered stays blank."""
    folder = engagement_folder(tmp_path)
    applied(folder, {"agent.xlsx": typed(form_of(folder, "agent"), "A ", {"D3": 1})})

    text = (folder / "answers/agent.yaml").read_text(encoding="utf-8")

    assert 'respondent: {id: "agent", group: "front"}' in text
    assert "  #   5: Always\n  A1: 1\n\n  # Plan visits\n" in text
    assert "\n  A2:\n" in text


def test_yaml_names_only_what_it_changes(tmp_path: Path) -> None:
    """An answer that the file does not know stays; a blank one clears."""
    folder = engagement_folder(tmp_path)

    plan = applied(folder, {"form.yaml": f"{HEAD}date: 2026-11-01\nanswers:\n  A3:\n  B2: 5\n"})

    assert [("date", "new", "", "2026-11-01"), ("A3", "cleared", "unknown", ""), ("B2", "new", "", "5")] == changes(plan)
    text = (folder / "answers/ceo.yaml").read_text(encoding="utf-8")
    assert "date: 2026-11-01\nanswers:" in text
    assert 'A2: {level: 4, grade: E3, evidence: "Report of May"}' in text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_table_of_a_survey_tool_is_matched_by_the_ids_in_its_titles(tmp_path: Path, encoding: str, separator: str) -> None:
    """A row per respondent, in the encodings and with the separators of Excel; evidence that the table cannot know stays."""
    folder = engagement_folder(tmp_path)

    plan = planned(folder, {"export.csv": CSV.replace(",", separator).encode(encoding)})

    assert [
        ("A1", "changed", "3", "4"),
        ("A2", "changed", '{level: 4, grade: E3, evidence: "Report of May"}', '{na: "", grade: E3, evidence: "Report of May"}'),
    ] == [change for change in changes(plan) if plan.lines[0].respondent == "ceo"][:2]
    assert ("A1", "new", "", "2") in changes(plan)
    assert ["answers/agent.yaml", "answers/ceo.yaml"] == sorted(path.relative_to(folder).as_posix() for path in plan.sheets)


def test_respondents_are_known_by_id_or_by_the_beginning_of_an_address(tmp_path: Path) -> None:
    """The column is named by the user; case does not count."""
    folder = engagement_folder(tmp_path)
    table = "E-mail;[A1]\nCEO@sepehr.ir;5\nAgent;1\n"

    plan = planned(folder, {"t.csv": table}, respondent_column="e-mail")

    assert [("ceo", "A1", "5"), ("agent", "A1", "1")] == [(line.respondent, line.question, line.new) for line in plan.lines]


@pytest.mark.parametrize(
    ("table", "expected", "said"),
    [
        ("E-mail,[A1]\nceo,5\n", "CM940", "'E-mail'"),
        ("respondent,Records\nceo,5\n", "CM943", "[A1]"),
        ("respondent,[A9]\nceo,5\n", "CM944", "A9"),
        ("respondent,[A1],Again [A1]\nceo,5,4\n", "CM945", "column 2"),
        ("respondent,[A1]\nnobody@x.ir,5\n", "CM941", "ceo, agent"),
        ("respondent,[A1]\n", "CM947", ""),
        ("respondent,[A1]\nceo,5,6\n", "CM948", "3 cells"),
        ("respondent,[A1]\nceo,often\n", "CM402", "often"),
        ("respondent,[A1]\nceo,7\n", "CM403", "1 to 5"),
        ("respondent,[A1]\nceo,3.5\n", "CM402", "3.5"),
        ("respondent,[A1.evidence]\nceo,\u202eabc\x07\n", "CM109", "U+0007"),
        (b"respondent,[A1]\nceo,\xff\n", "CM949", "0xff"),
        ("respondent,[A1]\nceo,5\nceo,4\n", "CM935", "5 in"),
    ],
)
def test_table_that_cannot_be_used_is_named_and_nothing_is_applied(tmp_path: Path, table: str | bytes, expected: str, said: str) -> None:
    """Each with its code and the place; a sheet is never half changed."""
    plan = planned(engagement_folder(tmp_path), {"t.csv": table})

    assert [expected] == codes(plan)
    problem = next(problem for problem in plan.problems if problem.is_error)
    assert said in f"{problem.message} {problem.fix}"
    assert plan.sheets == {}
    assert plan.kept == {}
    assert any(line.change == "not understood" for line in plan.lines)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (HEAD.replace("Sepehr", "Another firm") + "answers: {A1: 5}\n", "CM932"),
        (HEAD.replace("id: ceo", "id: consensus") + "answers: {A1: 5}\n", "CM934"),
        (HEAD.replace("q@2.0.0", "other@1.0.0") + "answers: {A1: 5}\n", "CM508"),
        (HEAD.replace("q@2.0.0", "q@1.0.0") + "answers: {A1: 5, GONE: 2}\n", "CM936"),
        (HEAD.replace("q@2.0.0", "q@1.0.0") + "answers: {OLD2: 5, OLDER2: 2}\n", "CM937"),
        (HEAD + "answers: {A1: 9}\n", "CM403"),
        (HEAD + "answers: {A1: 5, A1: 4}\n", "CM113"),
        (HEAD + "answers: {A1: {levl: 5}}\n", "CM407"),
        ("level:3", "CM122"),
        (HEAD + "answers: {A1: !!python/object:x 5}\n", "CM115"),
    ],
)
def test_sheet_that_cannot_be_used_is_refused(tmp_path: Path, text: str, expected: str) -> None:
    """Of another engagement, of no version that leads here, or with a slip: named, nothing applied."""
    plan = planned(engagement_folder(tmp_path), {"form.yaml": text})

    assert expected in codes(plan)
    assert (plan.sheets, plan.kept) == ({}, {})


def test_file_of_somebody_else_is_refused_where_one_is_expected(tmp_path: Path) -> None:
    """--as agent, and the ceo's form."""
    folder = engagement_folder(tmp_path)

    plan = planned(folder, {"x.xlsx": form_of(folder)}, expected="agent")

    assert (["CM933"], False) == (codes(plan), plan.is_usable)


def test_workbook_of_another_engagement_is_refused(tmp_path: Path) -> None:
    """By the id that the form carries, whatever the organisation is called."""
    folder = engagement_folder(tmp_path)
    book = form_of(folder)
    (folder / "cmat.yaml").write_text(ENGAGEMENT.replace("id: sepehr", "id: sepehr-2027"), encoding="utf-8")

    assert ["CM932"] == codes(planned(folder, {"ceo.xlsx": book}))


def test_answers_of_an_earlier_version_move_to_their_successors(tmp_path: Path) -> None:
    """By `replaces`, with a warning that says which question is called what now."""
    folder = engagement_folder(tmp_path)

    plan = planned(folder, {"old.yaml": f"{HEAD.replace('q@2.0.0', 'q@1.0.0')}answers: {{A1: 5, OLD2: 2, OLDER2: , GONE: }}\n"})

    assert [("A1", "changed", "3", "5"), ("A2", "changed", '{level: 4, grade: E3, evidence: "Report of May"}', "2")] == changes(plan)
    assert ["OLD2 is A2 now" in problem.message for problem in plan.problems if problem.code == "CM938"] == [True]


def test_sheet_of_an_earlier_version_in_the_folder_is_written_anew_and_kept(tmp_path: Path) -> None:
    """Bringing it in again moves it to the version that the engagement uses; the old one stays in inbox/."""
    folder = engagement_folder(tmp_path)
    old = SHEET.replace("q@2.0.0", "q@1.0.0").replace("A2:", "OLD2:")
    sheet = folder / "answers/ceo.yaml"
    sheet.write_text(old, encoding="utf-8")

    applied(folder, {"sent.yaml": old})

    assert "questionnaire: q@2.0.0" in sheet.read_text(encoding="utf-8")
    assert 'A2: {level: 4, grade: E3, evidence: "Report of May"}' in sheet.read_text(encoding="utf-8")
    assert old.encode() in [path.read_bytes() for path in (folder / "inbox").iterdir()]


def test_changed_questionnaire_without_a_new_version_is_a_warning(tmp_path: Path) -> None:
    """The form carries a fingerprint of what was asked."""
    folder = engagement_folder(tmp_path)
    book = form_of(folder)
    (folder / "questionnaires/q.yaml").write_text(QUESTIONNAIRE.replace("Keep records", "Burn records"), encoding="utf-8")

    assert ["CM939"] == [problem.code for problem in planned(folder, {"ceo.xlsx": book}).problems]


def test_two_files_of_one_person_that_disagree_are_refused_and_both_named(tmp_path: Path) -> None:
    """Unless they speak of different questions."""
    folder = engagement_folder(tmp_path)
    first, second = f"{HEAD}answers: {{A1: 5, B2: 1}}\n", f"{HEAD}answers: {{A1: 4, B2: }}\n"

    plan = planned(folder, {"a.yaml": first, "b.yaml": second})

    assert ["CM935"] == codes(plan)
    assert "question A1: 4 here, 5 in" in next(problem.message for problem in plan.problems)
    assert plan.sheets == {}
    together = planned(folder, {"a.yaml": first, "c.yaml": f"{HEAD}answers: {{B2: }}\n"})
    assert ([], 1) == (codes(together), len(together.sheets))


def test_one_bad_file_keeps_the_good_ones_out_as_well(tmp_path: Path) -> None:
    """All of it, or nothing."""
    folder = engagement_folder(tmp_path)

    plan = planned(folder, {"good.yaml": f"{HEAD}answers: {{A1: 5}}\n", "bad.csv": "respondent,[A1]\nagent,often\n"})

    assert (["CM402"], {}, {}, True) == (codes(plan), plan.sheets, plan.kept, plan.is_usable)


def test_consensus_sheet_is_read_back(tmp_path: Path) -> None:
    """A blank one changes nothing, since a blank overrides nothing."""
    folder = engagement_folder(tmp_path, engagement=f"{ENGAGEMENT}consensus: agreed\n")

    plan = applied(folder, {"c.yaml": HEAD.replace("id: ceo", "id: agreed") + "answers:\n  A1: 4\n  A2:\n"})

    assert [("A1", "new", "", "4")] == changes(plan)
    assert (folder / "answers/agreed.yaml").is_file()


def test_unlisted_respondent_is_a_warning(tmp_path: Path) -> None:
    """Product, 3.4."""
    plan = planned(engagement_folder(tmp_path), {"x.yaml": HEAD.replace("id: ceo", "id: guest") + "answers: {A1: 4}\n"})

    assert ([], ["CM504"]) == (codes(plan), [problem.code for problem in plan.problems])


def test_present_sheet_with_errors_is_not_written_over(tmp_path: Path) -> None:
    """What the respondent said before could be lost: the sheet's own problems are named."""
    folder = engagement_folder(tmp_path)
    (folder / "answers/ceo.yaml").write_text(f"{SHEET}  A3: 3\n", encoding="utf-8")

    assert ["CM113", "CM950"] == codes(planned(folder, {"x.yaml": f"{HEAD}answers: {{A1: 4}}\n"}))


def test_errors_in_another_sheet_do_not_keep_a_good_file_out(tmp_path: Path) -> None:
    """They were there before, and stay named by `cmat check`."""
    folder = engagement_folder(tmp_path, other="schema: cmat/answers/1\n")

    assert ([], 1) == (
        codes(planned(folder, {"x.yaml": f"{HEAD}answers: {{A1: 4}}\n"})),
        len(planned(folder, {"y.yaml": f"{HEAD}answers: {{A1: 4}}\n"}).sheets),
    )


def test_sheet_that_cannot_be_changed_in_place_is_written_anew_and_kept(tmp_path: Path) -> None:
    """In braces as JSON is: every answer stays, and so does the old file, in inbox/."""
    folder = engagement_folder(tmp_path)
    old = '{"schema": "cmat/answers/1", "questionnaire": "q", "respondent": {"id": "ceo"}, "answers": {"A1": 3, "A2": {"level": 2, "comment": "x"}}}'
    (folder / "answers/ceo.yaml").write_text(old, encoding="utf-8")

    applied(folder, {"form.yaml": f"{HEAD}answers: {{A1: 5}}\n"})

    text = (folder / "answers/ceo.yaml").read_text(encoding="utf-8")
    assert "\n  A1: 5\n" in text
    assert '\n  A2: {level: 2, comment: "x"}\n' in text
    assert old.encode() in [path.read_bytes() for path in (folder / "inbox").iterdir()]


def test_line_ends_and_byte_order_mark_of_a_sheet_stay(tmp_path: Path) -> None:
    """As Windows editors write them."""
    folder = engagement_folder(tmp_path)
    sheet = folder / "answers/ceo.yaml"
    sheet.write_bytes(b"\xef\xbb\xbf" + SHEET.replace("\n", "\r\n").encode())

    applied(folder, {"form.yaml": f"{HEAD}answers: {{A1: 5}}\n"})

    assert b"\xef\xbb\xbf" + SHEET.replace("A1: 3 ", "A1: 5 ").replace("\n", "\r\n").encode() == sheet.read_bytes()
