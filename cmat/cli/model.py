"""`cmat model`: the models and questionnaires that are there, and checking one's own."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cmat.cli.check import ProblemFormat, StrictOption
from cmat.cli.group import CmatGroup
from cmat.cli.model_crosswalk import model_crosswalk
from cmat.cli.model_new import model_new
from cmat.cli.model_weights import model_weights
from cmat.cli.session import Session, with_session
from cmat.cli.tables import FormatOption, JsonOption
from cmat.errors import Place, UsageError
from cmat.localisation.languages import LANGUAGES

if TYPE_CHECKING:
    from cmat.loading.definitions import Definitions
    from cmat.schema.maturity_model import MaturityModel
    from cmat.schema.questionnaire import Questionnaire

app = typer.Typer(
    cls=CmatGroup, no_args_is_help=True, add_completion=False, rich_markup_mode=None, help="The models and questionnaires: cmat's own and yours."
)


def _definitions(session: Session) -> Definitions:
    from cmat.loading.engagements import definitions_of, find_engagement

    return definitions_of(session.engagement or find_engagement(Path.cwd()), session.extra_libraries)


def list_models(session: Session, how: FormatOption = "table", json_wanted: JsonOption = False) -> None:
    """List the models with their questionnaires, and how many questions there are in each language."""
    from cmat.cli.tables import as_json, as_rows, chosen_format

    chosen = chosen_format(how, json_wanted=json_wanted)
    definitions = _definitions(session)
    models, questionnaires = _everything(session, definitions)
    rows = []
    for model in models:
        asking = [q for q in questionnaires if q.model.partition("@")[0] == model.id]
        rows += [_row(model, questionnaire, session.language) for questionnaire in asking] or [_row(model, None, session.language)]
    headers = ("model", "version", "kind", "dimensions", "questionnaire", "questions", *LANGUAGES, "title")
    session.data(as_json([dict(zip(headers, row, strict=True)) for row in rows]) if chosen == "json" else as_rows(headers, rows, chosen))


def _everything(session: Session, definitions: Definitions) -> tuple[list[MaturityModel], list[Questionnaire]]:
    from cmat.errors import Problem

    found: list[Problem] = []
    models = [definitions.model(model_id, Place(model_id), found) for model_id in definitions.library.list("models")]
    questionnaires = [definitions.questionnaire(q_id, Place(q_id), found) for q_id in definitions.library.list("questionnaires")]
    session.problems(problem for problem in found if problem.is_error)
    return [m.document for m in models if m is not None], [q.document for q in questionnaires if q is not None]


def _row(model: MaturityModel, questionnaire: Questionnaire | None, language: str) -> list[str]:
    asked = ["", "", *("" for _ in LANGUAGES)]
    if questionnaire is not None:
        spoken = [sum(question.text.has_language(language) for question in questionnaire.questions) for language in LANGUAGES]
        asked = [questionnaire.reference, str(len(questionnaire.questions)), *map(str, spoken)]
    return [model.id, model.version, model.kind, str(len(model.leaves())), *asked, model.title.in_language(language)]


def show_model(
    session: Session,
    model_id: Annotated[str, typer.Argument(metavar="ID", help="A model or questionnaire, such as qci.")],
    how: FormatOption = "table",
    json_wanted: JsonOption = False,
) -> None:
    """Show a model: its dimensions with weights, its levels, its questions, its notice and sources."""
    from cmat.cli.tables import as_json, chosen_format
    from cmat.loading.suggestions import did_you_mean

    chosen = chosen_format(how, json_wanted=json_wanted)
    definitions = _definitions(session)
    models, questionnaires = _everything(session, definitions)
    questionnaire = next((q for q in questionnaires if q.id == model_id), None)
    wanted = questionnaire.model.partition("@")[0] if questionnaire else model_id
    model = next((m for m in models if m.id == wanted), None)
    if model is None:
        raise UsageError(f"there is no model '{model_id}'. {did_you_mean(model_id, [m.id for m in models])}")
    if questionnaire is None:
        questionnaire = next((q for q in questionnaires if q.model.partition("@")[0] == model.id), None)
    session.data(as_json(_document(model, questionnaire)) if chosen == "json" else _description(model, questionnaire, session.language, chosen))


def _document(model: MaturityModel, questionnaire: Questionnaire | None) -> dict[str, Any]:
    shape = {"by_alias": True, "exclude_none": True, "mode": "json"}
    return {"model": model.model_dump(**shape), "questionnaire": questionnaire.model_dump(**shape) if questionnaire else None}  # type: ignore[arg-type]


def _description(model: MaturityModel, questionnaire: Questionnaire | None, language: str, how: str) -> str:
    from cmat.cli.tables import as_rows

    levels = [
        [str(level.number), str(level.from_), level.title.in_language(language), level.summary.in_language(language) if level.summary else ""]
        for level in model.levels
    ]
    counts: dict[str, int] = {}
    for question in questionnaire.questions if questionnaire else ():
        counts[question.dimension] = counts.get(question.dimension, 0) + 1
    dimensions = [[path, str(d.weight), str(counts.get(path, "")), d.title.in_language(language)] for path, d in model.walk()]
    blocks = [
        f"{model.title.in_language(language)} ({model.reference})",
        *([model.summary.in_language(language)] if model.summary else []),
        as_rows(("dimension", "weight", "questions", "title"), dimensions, how),
        as_rows(("level", "from", "title", "summary"), levels, how),
    ]
    if questionnaire is not None:
        questions = [[q.id, q.dimension, q.text.in_language(language)] for q in questionnaire.questions]
        blocks.append(as_rows(("question", "dimension", "text"), questions, how))
    blocks += [text.in_language(language) for text in (model.weights_note, model.notice) if text is not None]
    return "\n\n".join(block.rstrip("\n") for block in [*blocks, *(f"Source: {source}" for source in model.sources)])


def check_model(
    session: Session,
    paths: Annotated[
        list[Path] | None, typer.Argument(metavar="[PATH]…", help="Model or questionnaire files; else all of the library.", show_default=False)
    ] = None,
    how: ProblemFormat = "text",
    strict: StrictOption = False,
) -> None:
    """Check models and questionnaires for authors: first structure, then wording, repetition, typography, translation, completeness, weights."""
    from cmat.cli.check import finish_check, show_problems
    from cmat.errors import sorted_problems
    from cmat.linting.checking import Linter
    from cmat.loading.engagements import definitions_of

    files = list(paths or ())
    if not files:
        shipped = _definitions(session).library
        files = [*shipped.list("models").values(), *shipped.list("questionnaires").values()]
    linters: dict[Path, Linter] = {}
    found = []
    for file in files:
        around = file.absolute().parent.parent
        if around not in linters:
            linters[around] = Linter(definitions_of(around if around.is_dir() else None, session.extra_libraries))
        found += linters[around].check(str(file))
    show_problems(session, sorted_problems(found), how)
    finish_check(session, sorted_problems(found), f"{len(files)} checked", strict=strict)


app.command("list")(with_session(list_models))
app.command("show")(with_session(show_model))
app.command("check")(with_session(check_model))
app.command("new")(with_session(model_new))
app.command("crosswalk")(with_session(model_crosswalk))
app.command("weights")(with_session(model_weights))
