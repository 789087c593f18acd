"""CM8xx: wide tables of many respondents."""

from cmat.problems.kind import ProblemKind

EMPTY_TABLE = ProblemKind(
    "CM801",
    "error",
    "the file holds no table",
    "Begin with a row of column titles, such as respondent, group, AP1, AP2",
    "An empty file is an unfinished export, not a survey.",
)
NO_RESPONDENTS = ProblemKind(
    "CM802",
    "error",
    "there are column titles, but no respondents below them",
    "Export the answers, too",
    "A survey of nobody would look like one.",
)
NOT_UTF8 = ProblemKind(
    "CM803",
    "error",
    "byte {byte} at offset {offset} is not UTF-8; the {before} bytes before it are",
    "Save the whole file as UTF-8 (in Excel: CSV UTF-8)",
    "Half of a file in another encoding would give other letters, and other groups.",
)
UTF16 = ProblemKind(
    "CM804",
    "error",
    "the file is saved as UTF-16",
    "Save it as UTF-8 (in Excel: CSV UTF-8)",
    "Only one encoding is read, so that a file means the same on every machine.",
)
OTHER_FORMAT = ProblemKind(
    "CM805",
    "error",
    "this is no {expected} file{found}",
    "Give the file the ending that fits: .csv, .xlsx or .parquet",
    "A file read as another format gives rubbish.",
)
NO_QUESTION_COLUMN = ProblemKind(
    "CM806",
    "error",
    "no column title names a question of {questionnaire}",
    "Write a question's id as the title, alone or in brackets: {example} or 'Your question? [{example}]'",
    "There would be nothing to score.",
)
UNKNOWN_QUESTION = ProblemKind(
    "CM807",
    "error",
    "column '{title}': questionnaire {questionnaire} has no question '{id}'",
    "{hint}",
    "A misspelt title is a question that is lost.",
)
QUESTION_TWICE = ProblemKind(
    "CM808",
    "error",
    "column '{title}': question '{id}' stands in column '{first}' already",
    "Keep one of the two columns",
    "Nobody could say which answer counts.",
)
TITLE_TWICE = ProblemKind(
    "CM809",
    "error",
    "column '{title}': the title '{id}' stands in column {first} already",
    "Keep one of the two columns",
    "Nobody could say which of them tells who answered.",
)
SEVERAL_IDS = ProblemKind(
    "CM810",
    "error",
    "column '{title}' names several questions: {ids}",
    "Leave one id in the title",
    "Nobody could say which question is answered.",
)
NOT_ASKED = ProblemKind(
    "CM811",
    "warning",
    "column '{title}': question '{id}' is not asked here",
    "Name the sector with --sector, or leave the column out",
    "The answers count for nothing.",
)
MISSING_QUESTIONS = ProblemKind(
    "CM812",
    "warning",
    "{count} of {all} questions have no column and count as unanswered: {ids}",
    "Add the columns, or name a questionnaire that asks only what was asked",
    "What nobody was asked lowers the coverage.",
)
OFF_SCALE = ProblemKind(
    "CM813",
    "error",
    "column '{title}': {value} is not on the scale ({choices}){times}",
    "Choose one of {choices}",
    "It has no points.",
)
NOT_AN_ANSWER = ProblemKind(
    "CM814",
    "error",
    "column '{title}': '{value}' is not an answer{times}",
    "Write a number of the scale ({choices}), unknown, na, or nothing",
    "A guess at what was meant would be a guess at the score.",
)
MORE_PROBLEMS = ProblemKind(
    "CM815",
    "error",
    "{count} more values of other kinds cannot be used",
    "Correct those above first; they may have one cause",
    "A list of thousands helps nobody.",
)
RESPONDENT_TWICE = ProblemKind(
    "CM816",
    "error",
    "column '{title}': respondent '{id}' stands in row {first} already",
    "Keep one of the two rows, or remove the column if the names do not matter",
    "One person would count twice.",
)
NO_RESPONDENT_ID = ProblemKind(
    "CM817",
    "error",
    "column '{title}' is empty here",
    "Name the respondent, or remove the column",
    "Scores without a name could not be told apart.",
)
UNEVEN_ROW = ProblemKind(
    "CM818",
    "error",
    "the row has {found} cells, the title row {expected}",
    "Put texts that hold the separator or a line break in quotes",
    "From the missing cell on, every answer would stand under another question.",
)
NO_GROUP_COLUMN = ProblemKind(
    "CM819",
    "error",
    "there is no column '{title}' to group by",
    "{hint}",
    "Everybody would be in a group alone.",
)
BAD_TEXT = ProblemKind(
    "CM820",
    "error",
    "column '{title}': {what}",
    "Type the name again, in at most {limit} characters",
    "Names stand in tables and files; control characters spoil both.",
)
UNUSED_COLUMNS = ProblemKind(
    "CM821",
    "note",
    "columns that are not used: {titles}",
    "",
    "Whoever expects them to count should know.",
)
OTHER_SHEETS = ProblemKind(
    "CM822",
    "note",
    "only the first of {count} sheets is read",
    "",
    "Answers on another sheet do not count.",
)
NOT_READ = ProblemKind(
    "CM823",
    "error",
    "the file cannot be read as {expected}: {detail}",
    "Export it again",
    "Half a file would be taken for the whole.",
)

TOO_MANY_ROWS = ProblemKind(
    "CM824",
    "error",
    "the file says that it holds {count} rows; at most {limit} respondents are read",
    "Score parts of the file, or look at where it comes from",
    "A file of a few bytes can claim more rows than any machine holds.",
)

KINDS = tuple(value for value in list(globals().values()) if isinstance(value, ProblemKind))
