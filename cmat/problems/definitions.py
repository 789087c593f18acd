"""CM3xx: models and questionnaires, and how they refer to each other."""

from cmat.problems.kind import ProblemKind

UNKNOWN_DEFINITION = ProblemKind(
    "CM301",
    "error",
    "there is no {kind} '{id}'",
    "{hint}",
    "Answers can only be scored with the questions that they answer.",
)
UNKNOWN_VERSION = ProblemKind(
    "CM302",
    "error",
    "{kind} '{id}' is there in version {found}, not in version {wanted}",
    "Put the file {id}@{wanted}.yaml beside it, or name version {found}",
    "Another version can ask or weigh differently.",
)
ID_IS_NOT_FILE_NAME = ProblemKind(
    "CM303",
    "error",
    "the file is called '{name}', but holds '{id}' in version {version}",
    "Call it {id}.yaml, or {id}@{version}.yaml beside a newer version",
    "The file would not be found by its id.",
)
DUPLICATE_ID = ProblemKind("CM304", "error", "the id '{id}' is used twice", "Give one of the two another id", "An answer would count for either.")
RESERVED_ID = ProblemKind("CM305", "error", "the id '{id}' is reserved", "Choose another id", "It names the score of the whole.")
LEVELS_START = ProblemKind(
    "CM306", "error", "the first level begins at {value}, not at 0", "Write 'from: 0'", "A score below it would have no level."
)
LEVELS_ORDER = ProblemKind(
    "CM307", "error", "level {number} does not lie above the one before it", "Sort the levels by number and by 'from'", "A score must have one level."
)
NO_LEAF = ProblemKind("CM308", "error", "the model has no dimension '{path}'{detail}", "{hint}", "The question would count for nothing.")
NOT_A_LEAF = ProblemKind(
    "CM309", "error", "'{path}' has dimensions of its own", "Name one of them: {choices}", "Only the lowest dimensions hold questions."
)
UNKNOWN_SCALE = ProblemKind("CM310", "error", "there is no scale '{id}'", "{hint}", "The answers would have no points.")
NO_SCALE = ProblemKind(
    "CM311",
    "error",
    "question '{id}' has no scale",
    "Name one with 'scale:' at the question or for the whole questionnaire",
    "The answers would have no points.",
)
SCALE_ORDER = ProblemKind(
    "CM312",
    "error",
    "option {value} does not lie above the one before it",
    "Sort the options by value and by score",
    "Raising an answer must never lower a score.",
)
LEVEL_NOT_ON_SCALE = ProblemKind(
    "CM313", "error", "{key} {value} is not on the scale '{scale}' ({choices})", "Use a value of the scale", "Nobody could choose it."
)
UNKNOWN_ROLE = ProblemKind("CM314", "error", "there is no role '{id}'", "{hint}", "Nobody would be asked.")
CAP_ORDER = ProblemKind(
    "CM315",
    "error",
    "the cap of {grade} is lower than that of {below}",
    "Let the caps rise with the grade",
    "Better evidence must never lower a score.",
)
UNKNOWN_QUESTION_ONLY = ProblemKind("CM316", "error", "'{base}' has no question '{id}'", "{hint}", "The short form would be shorter than it says.")
EXTENDS_CYCLE = ProblemKind("CM317", "error", "'{id}' extends itself", "Remove 'extends' in one of: {chain}", "There would be no beginning.")
EXTENDS_DEPTH = ProblemKind(
    "CM318", "error", "more than {limit} questionnaires extend each other", "Extend the first one directly", "Nobody could say what is asked."
)
UNKNOWN_MAP_MODEL = ProblemKind("CM319", "warning", "there is no model '{id}' to map to", "{hint}", "The mapping would be silent.")
OWN_MAP = ProblemKind(
    "CM320", "error", "the question maps to its own model", "Remove '{value}'; 'dimension' says it already", "It would count twice."
)
ONLY_WITHOUT_EXTENDS = ProblemKind(
    "CM321", "error", "'only' needs 'extends'", "Name the questionnaire that the questions come from", "There is nothing to choose from."
)
EMPTY_LEAF = ProblemKind("CM322", "note", "dimension '{path}' of the model has no question here", "", "It will be left out of the score.")
FACETS_MISSING_SCALE = ProblemKind("CM323", "error", "facet '{id}' has no scale '{scale}'", "{hint}", "The facet would have no points.")
THRESHOLD_ORDER = ProblemKind(
    "CM324",
    "error",
    "'provisional_from' lies above 'from'",
    "Let 'provisional_from' be at most 'from'",
    "A result cannot be published before it is provisional.",
)
MISSING_TRANSLATION = ProblemKind(
    "CM325",
    "warning",
    "texts without '{language}': {count}, the first of them here",
    "Add the missing language",
    "The report falls back to another language there.",
)
NO_ACTIONS = ProblemKind(
    "CM326", "warning", "question '{id}' has no action to reach level {value}", "Say what to do to get there", "The roadmap would have a hole."
)
RESERVED_FACET = ProblemKind(
    "CM327", "error", "a facet cannot be called '{id}'", "Choose another id", "The word has a meaning of its own in an answer."
)
NOT_WAIVABLE = ProblemKind(
    "CM328", "error", "'{code}' is no finding that can be waived", "Name the code of a warning or a note", "An error cannot be agreed away."
)

KINDS = tuple(value for value in list(globals().values()) if isinstance(value, ProblemKind))
