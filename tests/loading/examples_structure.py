"""CM2xx: the shape of a document."""

from __future__ import annotations

from collections.abc import Sequence

from tests.loading.examples import (
    ASKING_ON_SCALE,
    DIMENSIONS,
    LEVELS,
    MODEL,
    RESPONDENTS,
    Example,
    in_answers,
    in_engagement,
    in_model,
    in_questionnaire,
    in_sheet,
)

STRUCTURE: Sequence[Example] = (
    Example(
        "CM201",
        "cmat.yaml",
        MODEL,
        "cmat.yaml:1:9: error CM201 this is 'cmat/model/1', but cmat/engagement/1 was expected."
        " Begin the file with 'schema: cmat/engagement/1', or name the right file.",
    ),
    in_sheet(
        "CM202",
        "organization: Acme\nanswers: {A1: 3}\n",
        "x.yaml:4:1: error CM202 the key 'organization' is not known here. Did you mean 'organisation'?",
    ),
    Example(
        "CM203",
        "x.yaml",
        "schema: cmat/answers/1\nquestionnaire: q\nanswers: {A1: 3}\n",
        "x.yaml:1:1: error CM203 the key 'respondent' is missing. Add 'respondent: …'.",
    ),
    in_sheet(
        "CM204",
        "organisation: 3\nanswers: {A1: 3}\n",
        "x.yaml:4:15: error CM204 '3' is not a text. Write a text, in quotes if it looks like a number.",
    ),
    in_model(
        "CM205",
        f"{MODEL}levels: [{{number: 1, from: zero, title: L}}]\n{DIMENSIONS}",
        "models/x.yaml:5:28: error CM205 'zero' is not a number. Write a plain number such as 3 or 0.5.",
    ),
    in_model(
        "CM206",
        f"{MODEL}{LEVELS}dimensions: A\n",
        "models/x.yaml:6:13: error CM206 a list is expected here. Write '[a, b]', or one '- item' per line.",
    ),
    in_sheet(
        "CM207",
        "answers: 3\n",
        "x.yaml:4:10: error CM207 'key: value' lines are expected here. Indent the keys below this one and put a space behind each colon.",
    ),
    in_model(
        "CM208",
        f"{MODEL}{LEVELS}{DIMENSIONS}gate: yes\n",
        "models/x.yaml:7:7: error CM208 'yes' is neither true nor false. Write true or false.",
    ),
    Example(
        "CM209",
        "x.yaml",
        "schema: cmat/answers/1\nquestionnaire: q\nrespondent: {id: head of sales}\nanswers: {A1: 3}\n",
        "x.yaml:3:18: error CM209 'head of sales' is not an id. Begin with a letter a to z; go on with letters, digits, '-' and '_' (64 at most).",
    ),
    in_questionnaire(
        "CM210",
        f"{ASKING_ON_SCALE}questions: [{{id: A1, dimension: B/X, text: T}}]\n",
        "questionnaires/x.yaml:8:33: error CM210 'B/X' is not the path of a dimension. Write ids joined by dots, such as CMA.TG.",
    ),
    in_model(
        "CM211",
        f"{MODEL.replace('1.0.0', '1.0')}{LEVELS}{DIMENSIONS}",
        "models/x.yaml:3:10: error CM211 '1.0' is not a version. Write three numbers, such as 1.0.0, in quotes if needed.",
    ),
    in_sheet(
        "CM212",
        "date: 21.11.2026\nanswers: {A1: 3}\n",
        "x.yaml:4:7: error CM212 '21.11.2026' is not a date between 1990 and 2100."
        " Write year-month-day in the Gregorian calendar, such as 2026-11-21.",
    ),
    in_model(
        "CM213",
        f"{MODEL}levels: [{{number: 1, from: 101, title: L}}]\n{DIMENSIONS}",
        "models/x.yaml:5:28: error CM213 101 is outside 0 to 100. Write a number from 0 to 100.",
    ),
    in_model(
        "CM214",
        f"{MODEL}{LEVELS}dimensions: [{{id: A, title: T, weight: 0}}]\n",
        "models/x.yaml:6:40: error CM214 the weight is 0; it must be above 0. Remove the entry, or give it a weight such as 1.",
    ),
    in_engagement(
        "CM215",
        f"{RESPONDENTS}mode: assesed\n",
        "x/cmat.yaml:6:7: error CM215 'assesed' is not one of self, assessed. Did you mean 'assessed'?",
    ),
    in_sheet(
        "CM216",
        f"organisation: {'n' * 201}\nanswers: {{A1: 3}}\n",
        "x.yaml:4:15: error CM216 the text has 201 characters; 200 are allowed. Shorten it.",
    ),
    in_sheet("CM217", 'organisation: " "\nanswers: {A1: 3}\n', "x.yaml:4:15: error CM217 the text is empty. Write a text, or remove the key."),
    in_model(
        "CM218", f"{MODEL}{LEVELS}dimensions: []\n", "models/x.yaml:6:13: error CM218 'dimensions' needs 1 or more entries. Add what is missing."
    ),
    Example(
        "CM219",
        "x.yaml",
        "schema: cmat/answers/1\nquestionnaire: q 1\nrespondent: {id: anna}\nanswers: {A1: 3}\n",
        "x.yaml:2:16: error CM219 'q 1' is not a reference. Write an id, or an id with a version such as qci@1.0.0.",
    ),
    in_engagement(
        "CM220",
        f"{RESPONDENTS}brand: {{colour: blue}}\n",
        "x/cmat.yaml:6:17: error CM220 'blue' is not a colour. Write six hexadecimal digits in quotes, such as \"#0b4f6c\".",
    ),
    in_engagement(
        "CM221",
        f"{RESPONDENTS}brand: {{logo: /etc/logo.png}}\n",
        "x/cmat.yaml:6:15: error CM221 '/etc/logo.png' is not a plain relative path."
        " Name a file inside the engagement folder, with '/' between folders.",
    ),
    in_model(
        "CM223",
        f"{MODEL.replace('title: X', 'title: {}')}{LEVELS}{DIMENSIONS}",
        "models/x.yaml:4:8: error CM223 the text is given in no language. Write a plain text, or {en: …, fa: …}.",
    ),
    in_questionnaire(
        "CM224",
        f"{ASKING_ON_SCALE}questions: [{{id: A1, dimension: A, text: T, effort: 2.5}}]\n",
        "questionnaires/x.yaml:8:53: error CM224 '2.5' is not a whole number. Write a number without a point, such as 3.",
    ),
    in_questionnaire(
        "CM225",
        f"{ASKING_ON_SCALE}questions: [{{id: A1, dimension: A, text: T, maps: [idic]}}]\n",
        "questionnaires/x.yaml:8:52: error CM225 'idic' does not name a dimension of another model."
        " Write the model's id, a colon and the path, such as idic:DF.",
    ),
    in_answers("CM226", "  A1: level:3\n", "x.yaml:5:7: error CM226 there is no plain space behind the colon in 'level:3'. Write 'level: 3'."),
    in_answers(
        "CM227",
        "  A１: 3\n",
        "x.yaml:5:3: error CM227 'A１' holds letters or digits of another kind, or an invisible mark (U+FF11). Type it again: A1.",
    ),
)
