"""From a path on the command line to scored questionnaires; used by every command that needs a result."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

from cmat.cli.session import Session
from cmat.errors import InputError, Place, Problem, UsageError
from cmat.problems.kind import printable

if TYPE_CHECKING:
    from cmat.analysis.remarks import QuestionRemarks
    from cmat.schema.base import Text
    from cmat.schema.engagement import Engagement
    from cmat.scoring.assessment import Assessment
    from cmat.scoring.results import QuestionnaireResult


@dataclass(frozen=True, slots=True)
class ScoredPart:
    """One questionnaire, and what it came to."""

    assessment: Assessment
    result: QuestionnaireResult

    def remarks(self) -> dict[str, QuestionRemarks]:
        """Return what respondents wrote, by question id."""
        from cmat.analysis.remarks import remarks_by_question

        return remarks_by_question(self.assessment)


@dataclass(frozen=True, slots=True)
class Scored:
    """Everything that was scored in one go: an engagement, or one sheet that stands alone."""

    name: str
    folder: Path | None
    engagement: Engagement | None
    organisation: Text | None
    as_of: date | None
    mode: str
    parts: tuple[ScoredPart, ...]
    problems: tuple[Problem, ...]
    file: str
    places: Mapping[str, Place]


def score_input(session: Session, path: str | None) -> Scored:
    """Return the scored input: an engagement folder, one answer sheet, `-`, or (None) the engagement around here.

    raises  InputError with every problem, if any is an error; warnings come back with the result
    """
    from cmat.assessments import load_engagement, load_sheet
    from cmat.scoring.engine import score_assessment

    if path is not None and _is_sheet(path):
        loaded = load_sheet(path, library=session.extra_libraries)
    else:
        loaded = load_engagement(engagement_folder(session, path), library=session.extra_libraries)
    return Scored(
        name=loaded.name,
        file=loaded.file,
        folder=loaded.folder,
        engagement=loaded.engagement,
        organisation=loaded.organisation,
        as_of=loaded.as_of,
        mode=loaded.mode,
        parts=tuple(ScoredPart(assessment, score_assessment(assessment)) for assessment in loaded.assessments),
        problems=loaded.problems,
        places=loaded.places,
    )


def _is_sheet(path: str) -> bool:
    return path == "-" or not (Path(path).is_dir() or Path(path).name == "cmat.yaml")


def engagement_folder(session: Session, path: str | None = None) -> Path:
    """Return the engagement folder that is meant: a path, -C, or the nearest one upwards."""
    from cmat.loading.engagements import find_engagement
    from cmat.problems import engagements as problems

    given = Path(path) if path is not None else session.engagement
    if given is not None:
        folder = given.parent if given.name == "cmat.yaml" else given
        if (folder / "cmat.yaml").is_file():
            session.folder = folder
            return folder
        raise InputError([problems.NO_ENGAGEMENT.at(Place(str(given)))])
    here = find_engagement(Path.cwd())
    if here is None:
        raise InputError([problems.NO_ENGAGEMENT.at(Place("."))])
    session.folder = here
    return _relative(here)


def _relative(folder: Path) -> Path:
    """Return a folder as a person would write it from here."""
    return Path() if folder == Path.cwd() else folder


class Named(NamedTuple):
    """What an id on the command line names: `id` is a question's id, a dimension's path, or `overall`."""

    part: ScoredPart
    kind: Literal["dimension", "question"]
    id: str


def find_named(scored: Scored, wanted: str) -> Named:
    """Return what `wanted` names: ID, `question:ID` or `dimension:ID`, each with the questionnaire in front where it is ambiguous (`qci:AP`).

    A dimension wins over a question of the same id, which is reached as `question:ID`; an id as it is written wins over another spelling of it.

    raises  UsageError where nothing, or more than one thing, has that id
    """
    from cmat.loading.suggestions import did_you_mean

    *qualifiers, rest = wanted.split(":")
    everything = [name for part in scored.parts for name in _names(part)]
    fitting = [name for name in everything if _fits(name, qualifiers)]
    for same in ([name for name in fitting if name.id == rest], [name for name in fitting if name.id.lower() == rest.lower()]):
        matches = [name for name in same if name.kind == "dimension"] or same
        if len(matches) == 1:
            return matches[0]
        if matches:
            kind = "question:" if qualifiers[-1:] == ["question"] else ""
            choices = ", ".join(f"{name.part.assessment.questionnaire.id}:{kind}{name.id}" for name in matches)
            raise UsageError(f"'{printable(wanted)}' stands in several questionnaires. Write one of: {choices}")
    prefix = "".join(f"{qualifier}:" for qualifier in qualifiers) if fitting else ""
    known = [f"{prefix}{name.id}" for name in fitting or everything]
    raise UsageError(f"there is no question or dimension '{printable(wanted)}'. {did_you_mean(wanted, known)}")


def _names(part: ScoredPart) -> list[Named]:
    nodes = [Named(part, "dimension", node.path or "overall") for node in part.result.overall.walk()]
    return [*nodes, *(Named(part, "question", question.id) for question in part.result.questions)]


def _fits(name: Named, qualifiers: Sequence[str]) -> bool:
    """Whether a name is of the questionnaire, and of the kind, that stand in front of the id."""
    questionnaire = name.part.assessment.questionnaire
    *of, kind = qualifiers or ("",)
    if kind not in ("question", "dimension"):
        of, kind = list(qualifiers), ""
    return kind in ("", name.kind) and of in ([], [questionnaire.id], [questionnaire.reference])
