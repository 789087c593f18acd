"""A survey as it was read: the codes, and who gave them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cmat.schema.answers import BLANK, Answer
from cmat.survey.plan import NOT_APPLICABLE, UNANSWERED, Plan


@dataclass(frozen=True, slots=True)
class SurveyTable:
    """Answers of many respondents, one row each.

    codes        (respondents, questions), uint8, in the order of the plan (cmat.survey.kernel)
    unknown      (n, 2) rows and columns of the answers 'unknown', which the codes do not tell from blank ones; sorted
    respondents  ids, unique; the numbers of the rows, from 1, where the file names nobody
    roles        a role per respondent, None where none is given
    groups       names of the groups, sorted; members index into them per respondent, -1 for nobody's
    """

    codes: NDArray[np.uint8]
    unknown: NDArray[np.int64]
    respondents: tuple[str, ...]
    roles: tuple[str | None, ...]
    groups: tuple[str, ...]
    members: NDArray[np.int64]

    @property
    def size(self) -> int:
        """Return how many respondents there are."""
        return len(self.respondents)

    def group_of(self, row: int) -> str | None:
        """Return the name of a respondent's group."""
        index = int(self.members[row])
        return None if index < 0 else self.groups[index]

    def answers(self, plan: Plan, row: int) -> dict[str, Answer]:
        """Return one respondent's answers as an answer sheet holds them, by question id; blank ones are left out.

        Another way to the same score, for explaining one row and for tests: `not applicable` carries no reason in a table.
        """
        unknown = {int(column) for where, column in self.unknown if where == row}
        found: dict[str, Answer] = {}
        for column, question_id in enumerate(plan.columns):
            code = int(self.codes[row, column])
            answer = BLANK
            if code == NOT_APPLICABLE:
                answer = Answer(na="")
            elif column in unknown:
                answer = Answer(unknown=True)
            elif code != UNANSWERED:
                answer = Answer(level=plan.values[column][code])
            if not answer.is_blank:
                found[question_id] = answer
        return found
