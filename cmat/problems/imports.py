"""CM9xx: what people send back, and how it becomes answer sheets."""

from cmat.problems.kind import ProblemKind

NOT_A_WORKBOOK = ProblemKind(
    "CM921",
    "error",
    "this cannot be read as a workbook ({detail})",
    "Open it in Excel or LibreOffice, save it as .xlsx, and bring that in",
    "Half a workbook would be taken for the whole.",
)
OLD_WORKBOOK = ProblemKind(
    "CM922",
    "error",
    "this is {what}",
    "Save it as .xlsx without a password",
    "Its contents cannot be read.",
)
TOO_BIG = ProblemKind(
    "CM923",
    "error",
    "unpacked, the workbook is larger than any form: more than {limit} {what}",
    "Check that it is the right file",
    "A small file can be made to fill a machine's memory.",
)
UNSAFE_PART = ProblemKind(
    "CM924",
    "error",
    "the workbook holds {what} ({name})",
    "{hint}",
    "Such parts run programs or fetch values from elsewhere; a form has none, so somebody has worked on it.",
)
FORMULA = ProblemKind(
    "CM925",
    "error",
    "cell {cell} holds a formula",
    "Type the value",
    "What a formula shows can differ from what it was when it was sent.",
)
MERGED = ProblemKind(
    "CM926",
    "error",
    "the cells {cells} are merged",
    "Separate them (unmerge), and type each answer into its own cell",
    "All but the first of merged cells are empty, and an empty cell clears an answer.",
)
NOT_A_FORM = ProblemKind(
    "CM927",
    "error",
    "the workbook is no form of cmat's, and no column title holds a question's id in brackets",
    "Send the form as 'cmat form' made it, all its sheets with it, or a table with titles such as 'Your question? [{example}]'",
    "Answers are matched by ids alone; texts change with language and version.",
)
COLUMN_GONE = ProblemKind(
    "CM928",
    "error",
    "the column '{column}' is not there {times}",
    "Undo the change, or fill in a fresh form",
    "A missing column looks like answers that were emptied.",
)
QUESTIONS_GONE = ProblemKind(
    "CM929",
    "error",
    "{count} questions of the form are gone: {ids}",
    "Bring back the sheet or the rows (the form's sheet '{sheet}'), or fill in a fresh form",
    "A missing row looks like an answer that was emptied.",
)
QUESTION_TWICE = ProblemKind(
    "CM930",
    "error",
    "question '{id}' stands here again (first in row {row})",
    "Keep one of the two rows",
    "Nobody could say which answer counts.",
)
STRAY_CELL = ProblemKind(
    "CM931",
    "error",
    "cell {cell} holds '{value}', but its row has no question",
    "Move it to the question that it belongs to, or empty the cell",
    "What somebody typed would be lost without a word.",
)
OTHER_ENGAGEMENT = ProblemKind(
    "CM932",
    "error",
    "the file belongs to {what} '{found}', not to '{expected}'",
    "Name its folder with -C, or correct the name in the file if it does belong here",
    "Answers of another organisation would be mixed in.",
)
OTHER_PERSON = ProblemKind(
    "CM933",
    "error",
    "the file is respondent '{found}', not '{expected}'",
    "Leave out --as, or name the right file",
    "One person's answers would be stored under another's name.",
)
CONSENSUS_NOT_NAMED = ProblemKind(
    "CM934",
    "error",
    "this is a consensus sheet, but cmat.yaml names no consensus",
    "Write 'consensus: {id}' into cmat.yaml first",
    "The workshop would count as one more respondent.",
)
DISAGREEMENT = ProblemKind(
    "CM935",
    "error",
    "respondent '{id}', question {question}: {value} here, {other} in {file}",
    "Bring in the one of the two that counts, alone",
    "Which of two answers of one person counts is not for cmat to say.",
)
NOT_MIGRATED = ProblemKind(
    "CM936",
    "error",
    "'{id}' of {found} has no successor in {expected}",
    "Empty the answer, or name {found} in cmat.yaml",
    "What was asked then is not asked now.",
)
TWO_BECAME_ONE = ProblemKind(
    "CM937",
    "error",
    "'{first}' and '{second}' of {found} have become '{id}' in {expected}, and their answers differ",
    "Answer '{id}' anew in a fresh form",
    "Two answers cannot be one.",
)
MIGRATED = ProblemKind(
    "CM938",
    "warning",
    "the file was filled in for {found}; its answers are taken over into {expected}{renamed}",
    "Let the respondent look over the answers",
    "Another version can ask differently.",
)
CHANGED_QUESTIONNAIRE = ProblemKind(
    "CM939",
    "warning",
    "questionnaire {questionnaire} has changed since this form was made, without a new version",
    "Check that the questions still mean the same; raise the version when they change",
    "An answer belongs to the words that were read.",
)
NO_RESPONDENT_COLUMN = ProblemKind(
    "CM940",
    "error",
    "which column says who answered? {detail}",
    "Name it with --respondent-column; there are {choices}",
    "Answers must belong to somebody.",
)
NOT_A_RESPONDENT = ProblemKind(
    "CM941",
    "error",
    "'{value}' is no respondent's id",
    "Write the id of cmat.yaml, or an e-mail address that begins with it; there are {choices}",
    "Answers must belong to somebody.",
)
WHICH_QUESTIONNAIRE = ProblemKind(
    "CM942",
    "error",
    "the titles fit several questionnaires: {choices}",
    "Name one with --questionnaire",
    "The same id can stand for different questions.",
)
NO_QUESTION_COLUMN = ProblemKind(
    "CM943",
    "error",
    "no column title holds the id of a question in brackets",
    "Put the id into each title, such as 'Your question? [{example}]'",
    "Answers are matched by ids alone; texts change with language and version.",
)
UNKNOWN_COLUMN = ProblemKind(
    "CM944",
    "error",
    "column '{title}': questionnaire {questionnaire} has no question '{id}'",
    "{hint}",
    "A misspelt title is a question that is lost.",
)
COLUMN_TWICE = ProblemKind(
    "CM945",
    "error",
    "column '{title}': '{id}' stands in column {first} already",
    "Keep one of the two columns",
    "Nobody could say which answer counts.",
)
IMPORTED_BEFORE = ProblemKind(
    "CM946",
    "warning",
    "this very file was brought in before{name}; it changes nothing",
    "Correct the answers in the form or in the sheet, and bring in the new file",
    "What has been changed since would be undone.",
)
NO_ROWS = ProblemKind(
    "CM947",
    "error",
    "there are titles, but no answers below them",
    "Export the answers, too",
    "An empty table is an unfinished export.",
)
UNEVEN_ROW = ProblemKind(
    "CM948",
    "error",
    "the row has {found} cells, the title row {expected}",
    "Put texts that hold the separator or a line break in quotes",
    "From the missing cell on, every answer would stand under another question.",
)
NOT_TEXT = ProblemKind(
    "CM949",
    "error",
    "the file is neither UTF-8 nor UTF-16 (byte {byte} at offset {offset})",
    "Save it again (in Excel: CSV UTF-8)",
    "Text in another encoding would be read as other letters.",
)
SHEET_HAS_ERRORS = ProblemKind(
    "CM950",
    "error",
    "{file}, the sheet of respondent '{id}', has errors itself",
    "Correct it first; 'cmat check' names them",
    "What the respondent said before could be lost.",
)
COLUMNS_LEFT_OUT = ProblemKind(
    "CM975",
    "note",
    "left out, since they name no question: {titles}",
    "Nothing, if they are the tool's own; a question's column is called by its id, such as {example}",
    "A column that is silently dropped could have been an answer.",
)
NAME_TWICE = ProblemKind(
    "CM976",
    "error",
    "'{name}' stands twice in one set of answers",
    "Export the answers again",
    "Which of the two counts is not for a program to guess.",
)
NOT_ANSWERS = ProblemKind(
    "CM977",
    "error",
    "the file is not JSON with one set of answers, or with a list of them",
    'Send what the survey tool stores for each respondent: {{"respondent": …, "ID": 3, …}}',
    "Answers in another shape would be guesses.",
)

KINDS = tuple(value for value in list(globals().values()) if isinstance(value, ProblemKind))
