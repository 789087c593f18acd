"""CM2xx: the shape of a document: keys, kinds of value, ranges, lengths."""

from cmat.problems.kind import ProblemKind

WRONG_SCHEMA = ProblemKind(
    "CM201",
    "error",
    "this is '{found}', but {expected} was expected",
    "Begin the file with 'schema: {schema}', or name the right file",
    "A file read as something else than it is gives wrong results.",
)
UNKNOWN_KEY = ProblemKind(
    "CM202",
    "error",
    "the key '{key}' is not known here",
    "{hint}",
    "A misspelt key is a value that is lost.",
)
MISSING_KEY = ProblemKind("CM203", "error", "the key '{key}' is missing", "Add '{key}: …'{hint}", "Without it the file cannot be understood.")
NOT_TEXT = ProblemKind(
    "CM204", "error", "'{value}' is not a text", "Write a text, in quotes if it looks like a number", "A number in place of a name is a slip."
)
NOT_NUMBER = ProblemKind(
    "CM205", "error", "'{value}' is not a number", "Write a plain number such as 3 or 0.5", "Only numbers can be weighed and summed."
)
NOT_LIST = ProblemKind("CM206", "error", "a list is expected here", "Write '[a, b]', or one '- item' per line", "One value is not a list of values.")
NOT_MAPPING = ProblemKind(
    "CM207",
    "error",
    "'key: value' lines are expected here",
    "Indent the keys below this one and put a space behind each colon",
    "A single value says less.",
)
NOT_TRUE_FALSE = ProblemKind("CM208", "error", "'{value}' is neither true nor false", "Write true or false", "'yes' and 'no' are texts in YAML 1.2.")
NOT_AN_ID = ProblemKind(
    "CM209",
    "error",
    "'{value}' is not an id",
    "Begin with a letter a to z; go on with letters, digits, '-' and '_' (64 at most)",
    "Ids stand in file names, in links and in other files.",
)
NOT_A_PATH = ProblemKind(
    "CM210", "error", "'{value}' is not the path of a dimension", "Write ids joined by dots, such as CMA.TG", "The dimension could not be found."
)
NOT_A_VERSION = ProblemKind(
    "CM211",
    "error",
    "'{value}' is not a version",
    "Write three numbers, such as 1.0.0, in quotes if needed",
    "Versions are compared number by number.",
)
NOT_A_DATE = ProblemKind(
    "CM212",
    "error",
    "'{value}' is not a date between 1990 and 2100",
    "Write year-month-day in the Gregorian calendar, such as 2026-11-21",
    "A date that is guessed is a date that is wrong.",
)
OUT_OF_RANGE = ProblemKind("CM213", "error", "{value} is outside {low} to {high}", "Write a number from {low} to {high}", "Scores go from 0 to 100.")
NOT_ABOVE_ZERO = ProblemKind(
    "CM214", "error", "the weight is {value}; it must be above 0", "Remove the entry, or give it a weight such as 1", "A weight of 0 hides an answer."
)
NOT_A_CHOICE = ProblemKind("CM215", "error", "'{value}' is not one of {choices}", "{hint}", "Any other value has no meaning here.")
TOO_LONG = ProblemKind(
    "CM216", "error", "the text has {length} characters; {limit} are allowed", "Shorten it", "Longer texts break the pages of a report."
)
EMPTY_TEXT = ProblemKind("CM217", "error", "the text is empty", "Write a text, or remove the key", "An empty title or name shows as a hole.")
EMPTY_LIST = ProblemKind("CM218", "error", "'{key}' needs {limit} or more entries", "Add what is missing", "Nothing could be scored.")
NOT_A_REFERENCE = ProblemKind(
    "CM219", "error", "'{value}' is not a reference", "Write an id, or an id with a version such as qci@1.0.0", "The definition could not be found."
)
NOT_A_COLOUR = ProblemKind(
    "CM220", "error", "'{value}' is not a colour", 'Write six hexadecimal digits in quotes, such as "#0b4f6c"', "It is set into pages."
)
NOT_A_LOCAL_PATH = ProblemKind(
    "CM221",
    "error",
    "'{value}' is not a plain relative path",
    "Name a file inside the engagement folder, with '/' between folders",
    "Files elsewhere are not touched.",
)
NOT_VALID = ProblemKind(
    "CM222", "error", "'{value}' cannot be used here ({detail})", "Compare with 'cmat schema'", "The value has another shape than the rules say."
)
NO_LANGUAGE = ProblemKind(
    "CM223", "error", "the text is given in no language", "Write a plain text, or {{en: …, fa: …}}", "There is nothing to print."
)
NOT_WHOLE = ProblemKind(
    "CM224", "error", "'{value}' is not a whole number", "Write a number without a point, such as 3", "Nothing stands between two of them."
)
NOT_A_MAP = ProblemKind(
    "CM225",
    "error",
    "'{value}' does not name a dimension of another model",
    "Write the model's id, a colon and the path, such as idic:DF",
    "The mapping would be silent.",
)
NO_SPACE = ProblemKind(
    "CM226",
    "error",
    "there is no plain space behind the colon in '{value}'",
    "Write '{right}'",
    "'level:3' is one long text to YAML, and says nothing.",
)
LOOKALIKE = ProblemKind(
    "CM227",
    "error",
    "'{value}' holds letters or digits of another kind, or an invisible mark ({characters})",
    "Type it again: {right}",
    "It looks like something that is known, and is something else to a program.",
)

KINDS = tuple(value for value in list(globals().values()) if isinstance(value, ProblemKind))
