"""`cmat model crosswalk`: which share of each model the questions of the others reach."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cmat.cli.session import Session
from cmat.cli.tables import FormatOption, JsonOption
from cmat.errors import Place, UsageError

if TYPE_CHECKING:
    from cmat.analysis.crosswalk import Reach
    from cmat.errors import Problem
    from cmat.schema.maturity_model import MaturityModel
    from cmat.schema.questionnaire import Questionnaire

_NOBODY = "nobody"


def model_crosswalk(
    session: Session,
    model_id: Annotated[str | None, typer.Argument(metavar="[ID]", help="A model: its leaves, and what reaches them.", show_default=False)] = None,
    how: FormatOption = "table",
    json_wanted: JsonOption = False,
) -> None:
    """Show the share of each model's weight that the questions of the other questionnaires reach through 'maps'."""
    from cmat.analysis.crosswalk import crosswalk
    from cmat.cli.tables import as_json, as_rows, chosen_format
    from cmat.loading.suggestions import did_you_mean

    chosen = chosen_format(how, json_wanted=json_wanted)
    models, questionnaires = _library(session)
    if model_id is not None and model_id not in models:
        raise UsageError(f"there is no model '{model_id}'. {did_you_mean(model_id, models)}")
    found = crosswalk(questionnaires, models.values())
    if model_id is not None:
        found = [one for one in found if one.model == model_id]
    if chosen == "json":
        session.data(as_json(_document(found, models, model_id)))
    elif model_id is None:
        headers = ("questions of", *models)
        session.data(as_rows(headers, [[q.id, *(_cell(found, q.id, m) for m in models)] for q in questionnaires], chosen))
    else:
        session.data(as_rows(("dimension", "title", "share", "questions of", "questions"), _leaf_rows(models[model_id], found, session), chosen))


def _library(session: Session) -> tuple[dict[str, MaturityModel], list[Questionnaire]]:
    from cmat.loading.engagements import definitions_of, find_engagement

    found: list[Problem] = []
    definitions = definitions_of(session.engagement or find_engagement(Path.cwd()), session.extra_libraries)
    models = {name: definitions.model(name, Place(name), found) for name in definitions.library.list("models")}
    questionnaires = [definitions.questionnaire(name, Place(name), found) for name in definitions.library.list("questionnaires")]
    session.problems(problem for problem in found if problem.is_error)
    return {name: loaded.document for name, loaded in models.items() if loaded}, [loaded.document for loaded in questionnaires if loaded]


def _cell(found: list[Reach], questionnaire: str, model: str) -> str:
    """Return a share in percent; nothing where the questionnaire asks about the model itself."""
    from cmat.scoring.rounding import shown_percent

    one = next((one for one in found if (one.questionnaire, one.model) == (questionnaire, model)), None)
    return f"{shown_percent(one.share)}%" if one is not None else ""


def _leaf_rows(model: MaturityModel, found: list[Reach], session: Session) -> list[list[str]]:
    from cmat.analysis.crosswalk import leaf_shares
    from cmat.scoring.rounding import shown_percent

    rows = []
    leaves = model.leaves()
    for path, share in leaf_shares(model).items():
        reached = [(one.questionnaire, ", ".join(one.questions[path])) for one in found if path in one.questions]
        head = [path, leaves[path].title.in_language(session.language), f"{shown_percent(share, 1)}%"]
        rows += [[*head, *by] for by in reached or [("", _NOBODY)]]
    return rows


def _document(found: list[Reach], models: dict[str, MaturityModel], model_id: str | None) -> dict[str, Any]:
    from cmat.analysis.crosswalk import leaf_shares

    document: dict[str, Any] = {
        "schema": "cmat/crosswalk/1",
        "reach": [
            {
                "questionnaire": one.questionnaire,
                "model": one.model,
                "share": float(one.share),
                "exact": str(one.share),
                "questions": dict(one.questions),
            }
            for one in found
        ],
    }
    wanted = [models[model_id]] if model_id is not None else list(models.values())
    document["models"] = [
        {
            "model": model.id,
            "leaves": {path: float(share) for path, share in leaf_shares(model).items()},
            "unreached": [path for path in leaf_shares(model) if not any(one.model == model.id and path in one.questions for one in found)],
        }
        for model in wanted
    ]
    return document
