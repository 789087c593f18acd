"""What each respondent's row looks like: notes, never deletions (rule SC-19), the same as `cmat.analysis.answer_quality` finds in a sheet."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cmat.analysis.answer_quality import BLANKS_IN_A_ROW, LONG_RUN, SAME_ANSWERS
from cmat.survey.plan import NOT_APPLICABLE, UNANSWERED, Plan
from cmat.survey.table import SurveyTable

Flags = NDArray[np.bool_]
_TO_THE_FRONT = np.uint8(256 - NOT_APPLICABLE)


@dataclass(frozen=True, slots=True)
class RowQuality:
    """One flag of each kind per respondent.

    same_answer      five answers or more, and all alike: the same option of the same scale
    long_run         twelve equal answers in a row or more, in the order in which the questions are asked; not said again of a row that is all alike
    blanks_in_a_row  five questions in a row or more without any answer ('unknown' and 'not applicable' are answers here)
    """

    same_answer: Flags
    long_run: Flags
    blanks_in_a_row: Flags


def row_quality(plan: Plan, table: SurveyTable) -> RowQuality:
    """Return the flags of every respondent, (respondents,) each. Only questions that stand in the table can be left blank."""
    codes = table.codes
    same = _same_answer(plan, codes)
    run, longest = np.zeros(table.size, np.uint16), np.zeros(table.size, np.uint16)
    blank, blanks = np.zeros(table.size, np.uint16), np.zeros(table.size, np.uint16)
    unknown = _unknown_by_column(table)
    before: int | None = None
    for column in plan.asked:
        here = codes[:, column]
        answered = here < NOT_APPLICABLE
        if before is not None and plan.scales[before] == plan.scales[column]:
            run *= here == codes[:, before]
        else:
            run[:] = 0
        run += 1
        run *= answered
        np.maximum(longest, run, out=longest)
        empty = here == UNANSWERED
        if column in unknown:
            empty[unknown[column]] = False
        blank += 1
        blank *= empty
        np.maximum(blanks, blank, out=blanks)
        before = column
    return RowQuality(same, (longest >= LONG_RUN) & ~same, blanks >= BLANKS_IN_A_ROW)


def _unknown_by_column(table: SurveyTable) -> dict[int, NDArray[np.int64]]:
    return {int(column): table.unknown[table.unknown[:, 1] == column, 0] for column in np.unique(table.unknown[:, 1])}


def _same_answer(plan: Plan, codes: NDArray[np.uint8]) -> Flags:
    size = codes.shape[0]
    answers, scales_used = np.zeros(size, np.uint16), np.zeros(size, np.uint16)
    alike = np.ones(size, np.bool_)
    for scale in dict.fromkeys(plan.scales):
        here = np.zeros(size, np.uint16)
        # options lie below the codes of no answer; two more, and they lie above them
        lowest, highest = np.full(size, UNANSWERED, np.uint8), np.zeros(size, np.uint8)
        for column in (column for column, name in enumerate(plan.scales) if name == scale):
            here += codes[:, column] < NOT_APPLICABLE
            np.minimum(lowest, codes[:, column], out=lowest)
            np.maximum(highest, codes[:, column] + _TO_THE_FRONT, out=highest)
        answers += here
        scales_used += here > 0
        alike &= (here == 0) | (lowest == highest - _TO_THE_FRONT)
    alike &= (answers >= SAME_ANSWERS) & (scales_used == 1)
    return alike
