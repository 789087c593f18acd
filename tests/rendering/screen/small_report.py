"""A small report with everything that a page can show: groups, a target, evidence, a benchmark, a year before; and the example's documents."""

from __future__ import annotations

from functools import lru_cache

from cmat.rendering.handout import respondents_of
from cmat.rendering.report import render_handout_html, render_report_html
from cmat.rendering.subject import ReportSubject
from cmat.scoring.assessment import Assessment
from tests.builders import assessed, benchmark, model, questionnaire, sheet
from tests.rendering.subjects import ACTIONS, compared, sepehr

# What each group of people answers; where anything is beyond a plain answer, it is the first one's.
ANSWERS = {"x": {"A1": 2, "A2": 4, "B1": 1, "B2": 3, "C1": 5, "C2": 2, "D1": 3}, "y": {"A1": 3, "A2": 5, "B1": 1, "B2": 4, "C1": 4, "C2": 3, "D1": 1}}
NOTED = {
    "A1": {"level": 2, "grade": "E3", "evidence": "Report of May", "comment": "گزارش هر ماه می‌آید"},
    "C2": {"na": "One product only"},
    "D1": "unknown",
}


def _asked(shift: int) -> Assessment:
    """Return an assessment of seven people in two groups; `shift` takes so much from every answer."""
    questions = {key: {"dimension": key[0] if key[0] != "D" else "C.D", **ACTIONS} for key in ANSWERS["x"]}
    questions = {key: {**keys, "dimension": "C.E"} if key[0] == "C" else keys for key, keys in questions.items()}
    sheets = [
        sheet(
            {**{key: max(1, value - shift) for key, value in ANSWERS[group].items()}, **(NOTED if person == 0 and not shift else {})},
            f"{group}-{person}",
            group=group,
        )
        for group, people in (("x", 3), ("y", 4))
        for person in range(people)
    ]
    tree = model({"A": 1, "B": 2, "C": {"weight": 1, "dimensions": {"D": 1, "E": 1}}})
    return assessed(tree, questionnaire(questions), sheets, groups={"x": "Group x", "y": "Group y"}, targets={"q": {"overall": 60}})


@lru_cache(maxsize=1)
def small() -> ReportSubject:
    """Return the small subject."""
    return compared(_asked(0), _asked(1), benchmark({"overall": [10, 20, 30, 40, 50], "A": [10, 20, 50, 50, 60]}), has_published=True)


@lru_cache(maxsize=4)
def small_page(language: str) -> str:
    """Return its full report."""
    return render_report_html(small(), language)


@lru_cache(maxsize=8)
def example_page(audience: str, language: str) -> str:
    """Return a document of the example: full, brief, or the first respondent's handout."""
    example = sepehr()
    if audience == "handout":
        return render_handout_html(example, respondents_of(example)[0], language)
    return render_report_html(example, language, audience="brief" if audience == "brief" else "full")
