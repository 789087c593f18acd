"""CM1xx: the file itself, and YAML as such."""

from cmat.problems.kind import ProblemKind

NOT_FOUND = ProblemKind(
    "CM101",
    "error",
    "there is no such file",
    "Check the path{hint}",
    "A report about nothing would look like a report about an organisation without answers.",
)
NOT_READABLE = ProblemKind(
    "CM102",
    "error",
    "the file cannot be read ({reason})",
    "Give yourself the right to read it, or name another file",
    "An input that is skipped in silence changes the result.",
)
NOT_A_FILE = ProblemKind(
    "CM103",
    "error",
    "this is not a regular file",
    "Name a YAML file",
    "A device or a pipe has no end that could be waited for.",
)
TOO_LARGE = ProblemKind(
    "CM104",
    "error",
    "the file is larger than {limit}",
    "Check that it is the right file; an answer sheet has a few hundred kilobytes at most",
    "A file of this size is never an answer sheet, and reading it could exhaust the machine.",
)
EMPTY = ProblemKind("CM105", "error", "the file is empty", "Fill it in, or remove it", "An empty file is an unfinished copy, not an answer.")
NOT_UTF8 = ProblemKind(
    "CM106",
    "error",
    "byte {byte} is not UTF-8",
    "Save the file as UTF-8",
    "Text in another encoding would be read as other letters.",
)
UTF16 = ProblemKind(
    "CM107",
    "error",
    "the file is saved as UTF-16",
    "Save it as UTF-8 (in Windows Notepad: Save as, Encoding: UTF-8)",
    "Only one encoding is read, so that a file means the same on every machine.",
)
BINARY = ProblemKind(
    "CM108",
    "error",
    "this is not a text file",
    "Name the YAML file; a workbook or a form is brought in with 'cmat import'",
    "A binary file read as text gives rubbish.",
)
CONTROL_CHARACTER = ProblemKind(
    "CM109",
    "error",
    "the character {character} is not allowed in a text",
    "Delete it, or type the line again",
    "Control characters come from broken copies; they spoil terminals, workbooks and PDFs.",
)
BIDI_CONTROL = ProblemKind(
    "CM110",
    "warning",
    "the invisible direction mark {character} stands in this text",
    "Delete it; cmat sets the direction of mixed texts itself",
    "Such marks can make a text read differently from what it says; outputs leave them out.",
)
SYNTAX = ProblemKind(
    "CM111",
    "error",
    "this is not YAML: {detail}",
    "{hint}",
    "From here on the file could mean anything.",
)
TAB = ProblemKind(
    "CM112",
    "error",
    "a tab stands where spaces belong",
    "Indent with spaces (two for each step)",
    "YAML knows no tabs in front of a key.",
)
DUPLICATE_KEY = ProblemKind(
    "CM113",
    "error",
    "the key '{key}' stands here again (first in line {line})",
    "Keep one of the two",
    "One of the two values would be lost without a word.",
)
KEY_NOT_TEXT = ProblemKind(
    "CM114",
    "error",
    "a key must be one word of text",
    "Write 'key: value'; put the whole in quotes if it is a text",
    "Only texts can name something.",
)
TAG = ProblemKind(
    "CM115",
    "error",
    "the tag {tag} is not allowed",
    "Remove it; put the value in quotes if it begins with '!'",
    "Tags make programs build other things than text and numbers.",
)
ALIAS = ProblemKind(
    "CM116",
    "error",
    "anchors (&) and aliases (*) are not allowed here",
    "Write the text out; put it in quotes if it begins with '&' or '*'",
    "A few nested aliases can stand for millions of values.",
)
TOO_DEEP = ProblemKind(
    "CM117",
    "error",
    "nested deeper than {limit} levels",
    "Check brackets and indentation",
    "No cmat file is nested so deeply; a program can be crashed this way.",
)
TOO_MANY = ProblemKind(
    "CM118",
    "error",
    "more than {limit} values",
    "Check that it is the right file",
    "No cmat file holds so many values.",
)
TOO_LONG_NUMBER = ProblemKind(
    "CM119",
    "error",
    "a number of more than {limit} digits",
    "Put it in quotes if it is a text",
    "It is no score, weight or level.",
)
NOT_A_NUMBER = ProblemKind(
    "CM120",
    "error",
    "'{value}' is not a number that can be scored",
    "Write a number, or put it in quotes if it is a text",
    "Infinity and 'not a number' make every sum meaningless.",
)
SEVERAL_DOCUMENTS = ProblemKind(
    "CM121",
    "error",
    "a second document begins here ('---')",
    "Keep one document per file",
    "What stands behind it would be lost.",
)
NOT_A_MAPPING = ProblemKind(
    "CM122",
    "error",
    "the file does not hold 'key: value' lines",
    "Put a space behind each colon ('AP1: 3'), and begin with 'schema: {schema}'",
    "'level:3' without a space is one long text to YAML.",
)
COMMENT_CUTS_TEXT = ProblemKind(
    "CM123",
    "warning",
    "the text ends with '{text}': what stands behind ' #' is a comment to YAML and is not kept",
    "Put the whole text in quotes",
    "Half of a piece of evidence would be lost without a word.",
)
TOO_MANY_MARKS = ProblemKind(
    "CM124",
    "error",
    "more than {limit} combining marks on one letter",
    "Type the text again",
    "Such texts are made to stop programs that lay out pages.",
)
NOT_LISTED = ProblemKind(
    "CM125",
    "note",
    "only the first {limit} problems of this file are listed",
    "Correct these, and check again",
    "A list of thousands helps nobody, and takes long to make.",
)

KINDS = tuple(value for value in list(globals().values()) if isinstance(value, ProblemKind))
