"""How the problems of one file are reported: none twice, none that only follows from another, and not endlessly many."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from types import MappingProxyType

from cmat.errors import Place, Problem
from cmat.problems import definitions, engagements, files, structure

PROBLEM_LIMIT = 300

# What a problem is about, by the top-level key that, where something below it was left out as wrong, would be the true cause.
_CAUSES = MappingProxyType(
    {
        definitions.ID_IS_NOT_FILE_NAME.code: ("id", "version"),
        definitions.LEVELS_START.code: ("levels",),
        definitions.LEVELS_ORDER.code: ("levels",),
        definitions.UNKNOWN_SCALE.code: ("scales",),
        definitions.FACETS_MISSING_SCALE.code: ("scales",),
        definitions.LEVEL_NOT_ON_SCALE.code: ("scales",),
        definitions.NO_SCALE.code: ("scale",),
        definitions.UNKNOWN_ROLE.code: ("roles",),
        definitions.ONLY_WITHOUT_EXTENDS.code: ("extends",),
        definitions.CAP_ORDER.code: ("evidence_caps",),
        structure.MISSING_KEY.code: ("evidence_caps",),
        engagements.UNKNOWN_GROUP.code: ("groups",),
        engagements.UNKNOWN_TARGET.code: ("questionnaires",),
        engagements.OTHER_QUESTIONNAIRE.code: ("questionnaires",),
        engagements.OTHER_ORGANISATION.code: ("organisation",),
        engagements.UNLISTED_RESPONDENT.code: ("respondents",),
        engagements.SMALL_GROUPS.code: ("respondents",),
    }
)


def has_errors(found: Iterable[Problem]) -> bool:
    """Whether anything among the problems forbids to use the file."""
    return any(problem.is_error for problem in found)


def without_consequences(problems: Iterable[Problem], incomplete: Collection[str]) -> list[Problem]:
    """Return the problems that do not merely follow from what was left out below the `incomplete` keys."""
    return [problem for problem in problems if not any(key in incomplete for key in _CAUSES.get(problem.code, ()))]


def first_problems(problems: Iterable[Problem], file: str) -> list[Problem]:
    """Return the first `PROBLEM_LIMIT` errors and as many others, and a note where there are more.

    Nothing else can push an error out, so that a file with errors is always known as such; those beyond the limit are never even put into words.
    """
    listed: list[Problem] = []
    errors = others = 0
    for problem in problems:
        if errors == PROBLEM_LIMIT:
            break
        errors += problem.is_error
        others += not problem.is_error
        if problem.is_error or others <= PROBLEM_LIMIT:
            listed.append(problem)
    else:
        if others <= PROBLEM_LIMIT:
            return listed
    return [*listed, files.NOT_LISTED.at(Place(file), limit=PROBLEM_LIMIT)]
