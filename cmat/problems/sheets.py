"""CM4xx: answer sheets, by themselves and against their questionnaire."""

from cmat.problems.kind import ProblemKind

UNKNOWN_QUESTION = ProblemKind(
    "CM401", "error", "questionnaire {questionnaire} has no question '{id}'", "{hint}", "The answer would count for nothing."
)
NOT_AN_ANSWER = ProblemKind(
    "CM402",
    "error",
    "'{value}' is not an answer",
    'Write a number of the scale, unknown, nothing at all, or {{na: "reason"}}',
    "A guess at what was meant would be a guess at the score.",
)
OFF_SCALE = ProblemKind("CM403", "error", "{value} is not on the scale ({choices})", "Choose one of {choices}", "It has no points.")
NA_WITHOUT_REASON = ProblemKind(
    "CM404", "warning", "'not applicable' without a reason", 'Write na: "why it does not apply"', "What is left out must be defended."
)
SEVERAL_STATES = ProblemKind(
    "CM405", "error", "'{first}' and '{second}' exclude each other", "Keep one of the two", "The answer would count in two ways."
)
UNKNOWN_GRADE = ProblemKind(
    "CM406", "error", "'{value}' is not an evidence grade", "Write one of {choices}", "The claim would not be supported by anything."
)
UNKNOWN_FACET = ProblemKind("CM407", "error", "the answer has no '{key}'", "{hint}", "A misspelt key is a value that is lost.")
FACET_MISSING = ProblemKind(
    "CM408",
    "warning",
    "the facet '{facet}' is missing, so the question counts as unanswered",
    "Add '{facet}: …'",
    "Half an answer cannot be weighed.",
)
FACETS_NOT_EXPECTED = ProblemKind(
    "CM409",
    "warning",
    "facets in a self-assessment",
    "Answer with one number, or set 'mode: assessed' in cmat.yaml",
    "The two forms are not compared on the same evidence.",
)
LEVEL_NOT_EXPECTED = ProblemKind(
    "CM410",
    "warning",
    "one number in an assessment with facets",
    "Answer with {facets}, or set 'mode: self' in cmat.yaml",
    "The two forms are not compared on the same evidence.",
)
NO_FACETS = ProblemKind("CM411", "error", "questionnaire {questionnaire} has no facets", "Answer with one number", "There is no rule to score them.")
NO_ANSWERS = ProblemKind(
    "CM412", "warning", "the sheet holds no answer", "Fill it in, or remove it", "A sheet without answers changes nothing, and looks as if it did."
)
NO_LEVEL = ProblemKind("CM413", "error", "an answer without a level: {keys}", "Add 'level: …', or 'na: \"reason\"'", "Evidence alone has no points.")
NOT_ASKED = ProblemKind(
    "CM414",
    "warning",
    "question '{id}' is not asked here ({reason})",
    "Remove the answer, or correct 'organisation' in cmat.yaml",
    "The answer counts for nothing.",
)
QUOTED_STATE = ProblemKind(
    "CM415", "warning", "'{value}' is read as '{meaning}'", "Write {meaning}", "Only one word for one thing keeps files comparable."
)

KINDS = tuple(value for value in list(globals().values()) if isinstance(value, ProblemKind))
