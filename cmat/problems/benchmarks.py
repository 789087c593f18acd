"""CM7xx: result files that are read back, and benchmarks made of many results."""

from cmat.problems.kind import ProblemKind

NOT_JSON = ProblemKind(
    "CM701",
    "error",
    "this is not JSON: {detail}",
    "Write it again with 'cmat score --json' or 'cmat benchmark build'",
    "Half a file would be taken for the whole.",
)
NOT_A_RESULT = ProblemKind(
    "CM702",
    "error",
    "this is no result of cmat: {where}: {detail}",
    "Write it again with 'cmat score --json'",
    "A number that is not where it belongs would be compared with another.",
)
NOTHING_TO_BUILD_FROM = ProblemKind(
    "CM703",
    "error",
    "there is no engagement (cmat.yaml) and no result file below this",
    "Name the folder that holds the engagements, or files made by 'cmat score --json'",
    "A benchmark of nothing would look like one.",
)
SAME_ORGANISATION = ProblemKind(
    "CM704",
    "warning",
    "an assessment of this organisation with {questionnaire} counts already, from {other}; this one is left out",
    "Nothing, if it is an earlier one; else give the two units names of their own",
    "Five assessments of one organisation are no five organisations, and would give its scores away.",
)
NO_ORGANISATION = ProblemKind(
    "CM705",
    "warning",
    "the result names no organisation and is left out",
    "Score an engagement, or a sheet with 'organisation'",
    "Nobody could tell whether it counts an organisation twice.",
)
WRONG_COUNT = ProblemKind(
    "CM706",
    "error",
    "{count} scores stand here, but n is {n}",
    "Build the benchmark again; do not edit it",
    "Every percentile would be wrong.",
)
NOT_SORTED = ProblemKind(
    "CM707",
    "error",
    "the scores are not in rising order",
    "Build the benchmark again; do not edit it",
    "The order could tell which organisation a score belongs to.",
)
WRONG_FIGURE = ProblemKind(
    "CM708",
    "error",
    "{what} is {found}, the scores give {expected}",
    "Build the benchmark again; do not edit it",
    "A quartile that does not follow from the scores is an invented norm.",
)
TOO_FEW = ProblemKind(
    "CM709",
    "error",
    "figures of {n} organisations stand here; they may be told from {limit} on",
    "Remove the figures and leave n alone, or build the benchmark again",
    "With so few, a score can be traced to its organisation.",
)
TWICE = ProblemKind("CM710", "error", "'{what}' stands here twice", "Build the benchmark again; do not edit it", "Nobody could say which one counts.")
NOT_USED = ProblemKind(
    "CM711",
    "error",
    "the engagement cannot be scored and is left out",
    "Correct what 'cmat check' says of it",
    "A benchmark with silent holes has another n than its reader thinks.",
)

KINDS = tuple(value for value in list(globals().values()) if isinstance(value, ProblemKind))
