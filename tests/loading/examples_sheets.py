"""CM4xx and CM5xx: answer sheets, and the engagements that they belong to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tests.loading.examples import ANSWERED, ASKING_ON_SCALE, OLD_QUESTIONNAIRE, QUESTIONS, RESPONDENTS, SHEET, Example, in_answers, in_engagement
from tests.loading.small import SHEET_HEAD

SHEETS: Sequence[Example] = (
    in_answers("CM401", "  A11: 3\n", "x.yaml:5:3: error CM401 questionnaire q@1.0.0 has no question 'A11'. Did you mean 'A1'?"),
    in_answers(
        "CM402",
        "  A1: three\n",
        "x.yaml:5:7: error CM402 'three' is not an answer. Write a number of the scale, unknown, nothing at all, or {na: \"reason\"}.",
    ),
    in_answers("CM403", "  A1: 4\n", "x.yaml:5:7: error CM403 4 is not on the scale (1 to 3). Choose one of 1 to 3."),
    in_answers("CM404", "  A1: {na: }\n", "x.yaml:5:7: warning CM404 'not applicable' without a reason. Write na: \"why it does not apply\"."),
    in_answers(
        "CM405", '  A1: {level: 3, na: "One product only"}\n', "x.yaml:5:7: error CM405 'level' and 'na' exclude each other. Keep one of the two."
    ),
    in_answers("CM406", "  A1: {level: 3, grade: E5}\n", "x.yaml:5:25: error CM406 'E5' is not an evidence grade. Write one of E0, E1, E2, E3, E4."),
    in_answers("CM407", '  A1: {level: 3, evidnce: "Minutes"}\n', "x.yaml:5:18: error CM407 the answer has no 'evidnce'. Did you mean 'evidence'?"),
    in_answers(
        "CM408",
        "  A1: {intent: 4}\n",
        "x.yaml:5:7: warning CM408 the facet 'reality' is missing, so the question counts as unanswered. Add 'reality: …'.\n"
        "x.yaml:5:7: warning CM409 facets in a self-assessment. Answer with one number, or set 'mode: assessed' in cmat.yaml.",
    ),
    in_answers(
        "CM409",
        "  A1: {intent: 4, reality: 0}\n",
        "x.yaml:5:7: warning CM409 facets in a self-assessment. Answer with one number, or set 'mode: assessed' in cmat.yaml.",
    ),
    in_engagement(
        "CM410",
        f"{RESPONDENTS}mode: assessed\n",
        "x/answers/anna.yaml:5:7: warning CM410 one number in an assessment with facets."
        " Answer with intent, reality, or set 'mode: self' in cmat.yaml.",
    ),
    Example(
        "CM411",
        "x.yaml",
        "schema: cmat/answers/1\nquestionnaire: y\nrespondent: {id: anna}\nanswers:\n  A1: {intent: 4, reality: 0}\n",
        "x.yaml:5:7: error CM411 questionnaire y@1.0.0 has no facets. Answer with one number.",
        {"questionnaires/y.yaml": f"{ASKING_ON_SCALE.replace('id: x', 'id: y')}{QUESTIONS}"},
    ),
    in_answers("CM412", "  A1:\n", "x.yaml:4:1: warning CM412 the sheet holds no answer. Fill it in, or remove it."),
    in_answers(
        "CM413",
        '  A1: {grade: E3, evidence: "Minutes"}\n',
        "x.yaml:5:7: error CM413 an answer without a level: grade and evidence only. Add 'level: …', or 'na: \"reason\"'.",
    ),
    in_answers(
        "CM414",
        "  Y1: 3\n",
        "x.yaml:5:3: warning CM414 question 'Y1' is not asked here (only for b2b). Remove the answer, or correct 'organisation' in cmat.yaml.",
    ),
    in_answers("CM415", "  A1: don't know\n", "x.yaml:5:7: warning CM415 'don't know' is read as 'unknown'. Write unknown."),
)

ENGAGEMENTS: Sequence[Example] = (
    in_engagement(
        "CM502", RESPONDENTS, "x/answers: error CM502 no answer sheet in answers/. Put a filled-in sheet there ('cmat init' writes empty ones).", {}
    ),
    in_engagement(
        "CM503",
        RESPONDENTS,
        "x/answers/b.yaml:3:18: error CM503 respondent 'anna' has answered q already, in a.yaml. Keep one of the two sheets.",
        {"x/answers/a.yaml": f"{SHEET_HEAD}  A1: 3\n", "x/answers/b.yaml": f"{SHEET_HEAD}  A1: 2\n"},
    ),
    in_engagement(
        "CM504",
        "respondents: [{id: ann}]\n",
        "x/answers/anna.yaml:3:18: warning CM504 respondent 'anna' is not listed in cmat.yaml."
        " Add {id: anna, role: …, group: …} to 'respondents', or correct the id: Did you mean 'ann'?\n"
        "x/cmat.yaml:5:15: warning CM510 respondent 'ann' has no sheet for q yet. Ask for it, or remove the respondent.",
    ),
    in_engagement(
        "CM505",
        RESPONDENTS,
        "x/answers/anna.yaml:4:15: warning CM505 the sheet speaks of 'Acne', the engagement of 'Acme'. Check that the sheet belongs here.",
        {"x/answers/anna.yaml": f"{SHEET}organisation: Acne\nanswers: {{A1: 3}}\n"},
    ),
    in_engagement(
        "CM506",
        "respondents: [{id: anna, role: GM}]\n",
        "x/answers/anna.yaml:3:30: warning CM506 the sheet says role 'MKT', cmat.yaml says 'GM', which counts. Correct one of the two.",
        {"x/answers/anna.yaml": f"{SHEET_HEAD.replace('id: anna', 'id: anna, role: MKT')}  A1: 3\n"},
    ),
    in_engagement(
        "CM507",
        "respondents: [{id: anna, group: bord}]\ngroups: {board: Board}\n",
        "x/cmat.yaml:5:33: error CM507 there is no group 'bord'. Did you mean 'board'?",
    ),
    in_engagement(
        "CM508",
        RESPONDENTS,
        "x/answers/b.yaml:2:16: error CM508 the sheet answers 'y', which is not part of this engagement."
        " Add it to 'questionnaires' in cmat.yaml, or remove the sheet.",
        {
            **ANSWERED,
            "x/answers/b.yaml": f"{SHEET_HEAD.replace(': q', ': y')}  A1: 3\n",
            "questionnaires/y.yaml": f"{ASKING_ON_SCALE.replace('id: x', 'id: y')}{QUESTIONS}",
        },
    ),
    in_engagement(
        "CM509",
        f"{RESPONDENTS}targets: {{q: {{overall: 60, B.Z: 70}}}}\n",
        "x/cmat.yaml:6:28: error CM509 a target for 'B.Z', which is not there. Did you mean 'B.Y'?",
    ),
    in_engagement(
        "CM510",
        "respondents: [{id: anna}, {id: ben}]\n",
        "x/cmat.yaml:5:27: warning CM510 respondent 'ben' has no sheet for q yet. Ask for it, or remove the respondent.",
    ),
    in_engagement(
        "CM511",
        f"{RESPONDENTS}consensus: all\n",
        "x/cmat.yaml:6:12: warning CM511 there is no sheet of respondent 'all', named as consensus. Add it, or remove 'consensus'.",
    ),
    in_engagement(
        "CM512",
        f"{RESPONDENTS}brand: {{logo: ../logo.png}}\n",
        "x/cmat.yaml:6:15: error CM512 '../logo.png' lies outside the engagement folder. Copy the file into the folder.",
    ),
    in_engagement(
        "CM514",
        "respondents: [{id: anna, group: b}, {id: ben, group: b}]\ngroups: {b: Board}\n",
        "x/cmat.yaml:5:1: note CM514 groups with fewer than 3 people are not shown: b.",
        {**ANSWERED, "x/answers/ben.yaml": f"{SHEET_HEAD.replace('anna', 'ben')}  A1: 3\n"},
    ),
    in_engagement(
        "CM515",
        RESPONDENTS,
        "x/answers/anna.yaml:2:16: error CM515 the sheet answers version 0.9.0, the engagement uses version 1.0.0."
        " Bring it in again with 'cmat import', or name version 0.9.0 in cmat.yaml.",
        {"x/answers/anna.yaml": f"{SHEET_HEAD.replace(': q', ': q@0.9.0')}  A1: 3\n", "questionnaires/q@0.9.0.yaml": OLD_QUESTIONNAIRE},
    ),
)

# Codes that need more than files to come up, and where they are tested.
ELSEWHERE: Mapping[str, str] = {
    "CM222": "the net for kinds of pydantic errors that no shape of ours can cause: test_validation.py",
    "CM501": "said by commands that look for an engagement: tests/cli",
    "CM513": "said by the report of a lone sheet: tests/cli",
}
