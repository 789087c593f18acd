"""Figures that others have published about assessments of customer management: context, never a norm, and off unless asked for."""

from __future__ import annotations

from dataclasses import dataclass

NOTE = (
    "Published context, NOT COMPARABLE: evidence-based scores given by trained assessors on another questionnaire, about 2000 to 2009. "
    "Your figures are a different measurement."
)


@dataclass(frozen=True, slots=True)
class PublishedFigure:
    """One figure as it was published, in percent of best practice; `low` and `high` are the lowest and highest of the assessments, where known.

    id, base_id  name what was assessed, and how many assessments there were, in the texts of the report
    """

    id: str
    base_id: str
    what: str
    mean: int
    low: int | None
    high: int | None
    base: str
    source: str


PUBLISHED = (
    PublishedFigure(
        "all", "many", "all assessments", 35, 17, 67, "more than 650 assessments", "slideshare.net/slideshow/customer-management/4523855"
    ),
    PublishedFigure("banking", "review", "banking", 42, 17, 68, "global review, date not given", "customerthink.com/bankers_best_managing_customers"),
    PublishedFigure(
        "retail", "review", "retail", 38, None, None, "global review, date not given", "customerthink.com/bankers_best_managing_customers"
    ),
    PublishedFigure(
        "airlines", "review", "airlines", 38, None, None, "global review, date not given", "customerthink.com/bankers_best_managing_customers"
    ),
)
