"""CM3xx: models and questionnaires."""

from __future__ import annotations

from collections.abc import Sequence

from tests.loading.examples import ASKING, ASKING_ON_SCALE, DIMENSIONS, LEVELS, MODEL, QUESTIONS, SCALE, SHORT, Example, in_model, in_questionnaire

DEFINITIONS: Sequence[Example] = (
    Example(
        "CM301",
        "x.yaml",
        "schema: cmat/answers/1\nquestionnaire: qcy\nrespondent: {id: anna}\nanswers: {A1: 3}\n",
        "x.yaml:2:16: error CM301 there is no questionnaire 'qcy'. Did you mean 'qci'?",
    ),
    Example(
        "CM302",
        "x.yaml",
        "schema: cmat/answers/1\nquestionnaire: q@2.0.0\nrespondent: {id: anna}\nanswers: {A1: 3}\n",
        "x.yaml:2:16: error CM302 questionnaire 'q' is there in version 1.0.0, not in version 2.0.0."
        " Put the file q@2.0.0.yaml beside it, or name version 1.0.0.",
    ),
    Example(
        "CM303",
        "models/y.yaml",
        f"{MODEL}{LEVELS}{DIMENSIONS}",
        "models/y.yaml:2:5: error CM303 the file is called 'y.yaml', but holds 'x' in version 1.0.0."
        " Call it x.yaml, or x@1.0.0.yaml beside a newer version.",
    ),
    in_model(
        "CM304",
        f"{MODEL}{LEVELS}dimensions: [{{id: A, title: T}}, {{id: a, title: U}}]\n",
        "models/x.yaml:6:38: error CM304 the id 'a' is used twice. Give one of the two another id.",
    ),
    in_model(
        "CM305",
        f"{MODEL}{LEVELS}dimensions: [{{id: Overall, title: T}}]\n",
        "models/x.yaml:6:19: error CM305 the id 'Overall' is reserved. Choose another id.",
    ),
    in_model(
        "CM306",
        f"{MODEL}levels: [{{number: 1, from: 5, title: L}}]\n{DIMENSIONS}",
        "models/x.yaml:5:28: error CM306 the first level begins at 5, not at 0. Write 'from: 0'.",
    ),
    in_model(
        "CM307",
        f"{MODEL}levels: [{{number: 1, from: 0, title: L}}, {{number: 2, from: 0, title: H}}]\n{DIMENSIONS}",
        "models/x.yaml:5:42: error CM307 level 2 does not lie above the one before it. Sort the levels by number and by 'from'.",
    ),
    in_questionnaire(
        "CM308",
        f"{ASKING_ON_SCALE}questions: [{{id: A1, dimension: B.Z, text: T}}]\n",
        "questionnaires/x.yaml:8:33: error CM308 the model has no dimension 'B.Z'. Did you mean 'B.Y'?",
    ),
    in_questionnaire(
        "CM309",
        f"{ASKING_ON_SCALE}questions: [{{id: A1, dimension: B, text: T}}]\n",
        "questionnaires/x.yaml:8:33: error CM309 'B' has dimensions of its own. Name one of them: B.X, B.Y.",
    ),
    in_questionnaire(
        "CM310", f"{ASKING}{SCALE}scale: t\n{QUESTIONS}", "questionnaires/x.yaml:7:8: error CM310 there is no scale 't'. Known here: s."
    ),
    in_questionnaire(
        "CM311",
        f"{ASKING}{SCALE}{QUESTIONS}",
        "questionnaires/x.yaml:7:13: error CM311 question 'A1' has no scale. Name one with 'scale:' at the question or for the whole questionnaire.",
    ),
    in_questionnaire(
        "CM312",
        f"{ASKING}{SCALE.replace('value: 1, score: 0', 'value: 1, score: 10')}scale: s\n{QUESTIONS}",
        "questionnaires/x.yaml:6:57: error CM312 option 3 does not lie above the one before it. Sort the options by value and by score.",
    ),
    in_questionnaire(
        "CM313",
        f"{ASKING_ON_SCALE}questions: [{{id: A1, dimension: A, text: T, levels: {{2: L}}}}]\n",
        "questionnaires/x.yaml:8:54: error CM313 level 2 is not on the scale 's' (1, 3). Use a value of the scale.",
    ),
    in_questionnaire(
        "CM314",
        f"{ASKING_ON_SCALE}roles: {{GM: Chief}}\nquestions: [{{id: A1, dimension: A, text: T, roles: [GN]}}]\n",
        "questionnaires/x.yaml:9:53: error CM314 there is no role 'GN'. Known here: GM.",
    ),
    in_questionnaire(
        "CM315",
        f"{ASKING_ON_SCALE}{QUESTIONS}evidence_caps: {{E0: 50, E1: 0, E2: 75, E3: 100, E4: 100}}\n",
        "questionnaires/x.yaml:9:29: error CM315 the cap of E1 is lower than that of E0. Let the caps rise with the grade.",
    ),
    in_questionnaire(
        "CM316",
        f"{SHORT.format(id='x', base='q')}only: [A1, A9]\n",
        "questionnaires/x.yaml:6:12: error CM316 'q' has no question 'A9'. Its questions: A1, A2, X1, Y1.",
    ),
    in_questionnaire(
        "CM317",
        SHORT.format(id="x", base="y"),
        "questionnaires/x.yaml:5:10: error CM317 'x' extends itself. Remove 'extends' in one of: x.yaml, y.yaml.",
        {"questionnaires/y.yaml": SHORT.format(id="y", base="x")},
    ),
    in_questionnaire(
        "CM318",
        SHORT.format(id="x", base="x1"),
        "questionnaires/x5.yaml:5:10: error CM318 more than 5 questionnaires extend each other. Extend the first one directly.",
        {f"questionnaires/x{number}.yaml": SHORT.format(id=f"x{number}", base=f"x{number + 1}") for number in range(1, 6)},
    ),
    in_questionnaire(
        "CM319",
        f"{ASKING_ON_SCALE}questions: [{{id: A1, dimension: A, text: T, maps: [n:A]}}]\n",
        "questionnaires/x.yaml:8:52: warning CM319 there is no model 'n' to map to. Put the model into the library, or remove the entry.",
    ),
    in_questionnaire(
        "CM320",
        f"{ASKING_ON_SCALE}questions: [{{id: A1, dimension: A, text: T, maps: [m:A]}}]\n",
        "questionnaires/x.yaml:8:52: error CM320 the question maps to its own model. Remove 'm:A'; 'dimension' says it already.",
    ),
    in_questionnaire(
        "CM321",
        f"{ASKING_ON_SCALE}{QUESTIONS}only: [A1]\n",
        "questionnaires/x.yaml:9:1: error CM321 'only' needs 'extends'. Name the questionnaire that the questions come from.",
    ),
    in_questionnaire(
        "CM323",
        f"{ASKING_ON_SCALE}{QUESTIONS}facets: [{{id: f, weight: 1, scale: t, title: F}}]\n",
        "questionnaires/x.yaml:9:36: error CM323 facet 'f' has no scale 't'. Known here: s.",
    ),
    in_questionnaire(
        "CM324",
        f"{ASKING_ON_SCALE}{QUESTIONS}publish: {{from: 0.5, provisional_from: 0.7}}\n",
        "questionnaires/x.yaml:9:10: error CM324 'provisional_from' lies above 'from'. Let 'provisional_from' be at most 'from'.",
    ),
    in_questionnaire(
        "CM327",
        f"{ASKING_ON_SCALE}{QUESTIONS}facets: [{{id: level, weight: 1, scale: s, title: F}}]\n",
        "questionnaires/x.yaml:9:15: error CM327 a facet cannot be called 'level'. Choose another id.",
    ),
)
