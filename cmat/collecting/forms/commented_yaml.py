"""A form as a YAML file: an answer sheet that explains every question in comments."""

from __future__ import annotations

from cmat.collecting.forms.explained_sheet import ExplainedSheet, explained_sheet
from cmat.collecting.forms.form import Form, FormOrder


def form_files(order: FormOrder) -> dict[str, bytes]:
    """Return one answer sheet for each form: file name to content."""
    return {f"{form.name}.yaml": explained_sheet(_sheet(form), order.language).encode() for form in order.forms}


def _sheet(form: Form) -> ExplainedSheet:
    return ExplainedSheet(
        model=form.model,
        questionnaire=form.questionnaire,
        questions=form.questions,
        organisation=form.organisation_name,
        respondent=form.respondent,
        asks_facets=form.asks_facets,
        answers=form.present.answers if form.present else {},
        day=form.present.date if form.present else None,
    )
