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
NAMED_MISSING = ProblemKind(
    "CM712",
    "error",
    "'{key}' names '{value}', and nothing is there",
    "Correct the path (it starts in the folder of cmat.yaml), or remove '{key}'",
    "A report without the comparison that was asked for would look complete.",
)
NAMED_UNUSABLE = ProblemKind(
    "CM713",
    "error",
    "'{key}' names '{value}', which cannot be used",
    "Correct what is said of that file, or remove '{key}'",
    "A report without the comparison that was asked for would look complete.",
)
OTHER_BENCHMARK = ProblemKind(
    "CM714",
    "warning",
    "the benchmark says nothing about {questionnaire} in mode {mode}; it holds {choices}",
    "Build one from assessments of the same version and mode, or remove 'benchmark'",
    "Scores of another version or mode are another measurement.",
)
OTHER_MODEL = ProblemKind(
    "CM715",
    "warning",
    "the benchmark's scores for {questionnaire} were made with {found}, these with {expected}; it is not used",
    "Score the others anew with this version and build the benchmark again",
    "Another version of a model weighs differently.",
)
NOTHING_TOLD = ProblemKind(
    "CM716",
    "warning",
    "the benchmark tells nothing but n about {questionnaire}: {n} organisations, and figures need {limit} with a score",
    "Add assessments and build it again",
    "A quartile of so few is a guess, and gives them away.",
)
NOTHING_BEFORE = ProblemKind(
    "CM717",
    "warning",
    "the previous assessment has no {questionnaire} of {model}; nothing is compared",
    "Name one that answers the same questionnaire, or remove 'previous'",
    "Scores of another questionnaire or model measure something else.",
)
NOT_BEFORE = ProblemKind(
    "CM718",
    "warning",
    "the previous assessment is of {found}, not before {expected}; nothing is compared",
    "Name an earlier one, or correct 'as_of'",
    "What has changed would be told backwards.",
)
OTHERS_BEFORE = ProblemKind(
    "CM719",
    "warning",
    "the previous assessment is of '{found}', this one of '{expected}'",
    "Check that both are of the same organisation",
    "One organisation's scores would stand in another's report.",
)
OTHER_BEFORE = ProblemKind(
    "CM720",
    "warning",
    "the previous result was made with {found}, this one with {expected}, and it holds no answers to count anew; nothing is compared",
    "Name the folder of the previous assessment instead of its result file",
    "A change of rules would pass for a change of the organisation.",
)

KINDS = tuple(value for value in list(globals().values()) if isinstance(value, ProblemKind))
