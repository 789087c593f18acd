"""CM5xx: engagement folders and the sheets in them. CM6xx: what scoring noticed."""

from cmat.problems.kind import ProblemKind

NO_ENGAGEMENT = ProblemKind(
    "CM501",
    "error",
    "there is no cmat.yaml here or above",
    "Make an engagement with 'cmat init NAME', or name a folder with -C",
    "Nothing says what is assessed.",
)
NO_SHEETS = ProblemKind(
    "CM502", "error", "no answer sheet in answers/", "Put a filled-in sheet there ('cmat init' writes empty ones)", "There is nothing to score."
)
SAME_RESPONDENT = ProblemKind(
    "CM503",
    "error",
    "respondent '{id}' has answered {questionnaire} already, in {other}",
    "Keep one of the two sheets",
    "One person would count twice.",
)
UNLISTED_RESPONDENT = ProblemKind(
    "CM504",
    "warning",
    "respondent '{id}' is not listed in cmat.yaml",
    "Add {{id: {id}, role: …, group: …}} to 'respondents'{hint}",
    "Role and group would come from the sheet alone.",
)
OTHER_ORGANISATION = ProblemKind(
    "CM505",
    "warning",
    "the sheet speaks of '{found}', the engagement of '{expected}'",
    "Check that the sheet belongs here",
    "Answers of another organisation would be mixed in.",
)
OTHER_ROLE = ProblemKind(
    "CM506",
    "warning",
    "the sheet says {what} '{found}', cmat.yaml says '{expected}', which counts",
    "Correct one of the two",
    "The groups' means depend on it.",
)
UNKNOWN_GROUP = ProblemKind("CM507", "error", "there is no group '{id}'", "{hint}", "The heat map would show a group without a name.")
OTHER_QUESTIONNAIRE = ProblemKind(
    "CM508",
    "error",
    "the sheet answers '{found}', which is not part of this engagement",
    "Add it to 'questionnaires' in cmat.yaml, or remove the sheet",
    "Its answers would count for nothing.",
)
UNKNOWN_TARGET = ProblemKind("CM509", "error", "a target for '{path}', which is not there", "{hint}", "The target would be ignored.")
MISSING_SHEET = ProblemKind(
    "CM510",
    "warning",
    "respondent '{id}' has no sheet for {questionnaire} yet",
    "Ask for it, or remove the respondent",
    "A voice is missing from the result.",
)
NO_CONSENSUS = ProblemKind(
    "CM511", "warning", "there is no sheet of respondent '{id}', named as consensus", "Add it, or remove 'consensus'", "Nothing is overridden."
)
PATH_OUTSIDE = ProblemKind(
    "CM512", "error", "'{value}' lies outside the engagement folder", "Copy the file into the folder", "A report must not show files from elsewhere."
)
NO_DATE = ProblemKind(
    "CM513",
    "error",
    "the sheet has no date, so its report would have none",
    "Add 'date: 2026-11-21' (the day it was filled in)",
    "Dates are never taken from the clock.",
)
SMALL_GROUPS = ProblemKind(
    "CM514",
    "note",
    "groups with fewer than {limit} people are not shown: {groups}",
    "",
    "A mean of two people tells each of them what the other said.",
)
OTHER_VERSION = ProblemKind(
    "CM515",
    "error",
    "the sheet answers version {found}, the engagement uses version {expected}",
    "Bring it in again with 'cmat import', or name version {found} in cmat.yaml",
    "Another version can ask or weigh differently.",
)

NA_CONFLICT = ProblemKind(
    "CM601",
    "warning",
    "question {id}: {na} said not applicable, {answered} answered; the answers count",
    "Agree on one of the two in a consensus sheet",
    "The two say different things about the organisation.",
)
NA_BEATS_BLANK = ProblemKind(
    "CM602",
    "warning",
    "question {id}: {na} said not applicable and nobody answered; {unanswered} left it open",
    "Ask whether it applies",
    "One person's word takes a question out of the score.",
)
NA_NO_REASON = ProblemKind(
    "CM603",
    "warning",
    "question {id} is left out as not applicable without a reason",
    "Write the reason in the sheet",
    "What is left out must be defended.",
)
WITHHELD = ProblemKind(
    "CM604",
    "warning",
    "{path}: only {coverage} % of the weight is answered, so no score is shown",
    "Have the open questions answered",
    "A score on so little would be a guess.",
)
PROVISIONAL = ProblemKind(
    "CM605", "note", "{path}: {coverage} % of the weight is answered; the score is provisional", "", "The open answers can still move it."
)


KINDS = tuple(value for value in list(globals().values()) if isinstance(value, ProblemKind))
