"""Whether what came in belongs here, and what it says: checked as a sheet in answers/ would be, each problem at its cell or line."""

from __future__ import annotations

from dataclasses import dataclass

from cmat.collecting.forms.fingerprint import questionnaire_sha256
from cmat.collecting.forms.form import CONSENSUS
from cmat.collecting.incoming.incoming import Incoming
from cmat.collecting.incoming.migration import migrated
from cmat.errors import Place, Problem
from cmat.loading.engagement_checks import spellings
from cmat.loading.engagements import EngagementSetup
from cmat.loading.reporting import has_errors
from cmat.loading.sheet_checks import check_answers
from cmat.loading.validation import Loaded, validate
from cmat.loading.yaml_values import YamlMapping, YamlSource
from cmat.problems import engagements as engagement_problems
from cmat.problems import imports as problems
from cmat.schema.answers import AnswerSheet
from cmat.schema.base import is_reference
from cmat.schema.questionnaire import Questionnaire


@dataclass(frozen=True, slots=True)
class Checked:
    """An incoming sheet that belongs here.

    loaded  what it says, None where it has errors; `found` names them
    """

    incoming: Incoming
    respondent: str
    questionnaire: Questionnaire
    source: YamlSource
    loaded: Loaded[AnswerSheet] | None
    found: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Refused:
    """An incoming sheet that cannot be used at all, and why."""

    respondent: str
    questionnaire: str
    found: tuple[Problem, ...]


def check_incoming(incoming: Incoming, setup: EngagementSetup, expected: str | None) -> Checked | Refused:
    """Return the sheet with every problem of it; refused where it is another engagement's, or not that of the `expected` respondent."""
    source = incoming.source
    respondent, reference = _said(source)
    found = [*_belongs(incoming, setup, respondent, expected)]
    known = {questionnaire.id: questionnaire for _, questionnaire in setup.parts}
    questionnaire = known.get(reference.partition("@")[0])
    if questionnaire is None and is_reference(reference):
        found.append(engagement_problems.OTHER_QUESTIONNAIRE.at(source.place(("questionnaire",)), found=reference))
    if questionnaire is None or has_errors(found):
        if questionnaire is None:
            # what else is wrong with it is named as well
            validate(source, AnswerSheet, found)
        return Refused(respondent, reference, tuple(found))
    if incoming.sha256 is not None and reference == questionnaire.reference and incoming.sha256 != questionnaire_sha256(questionnaire):
        found.append(problems.CHANGED_QUESTIONNAIRE.at(Place(source.file), questionnaire=reference))
    moved = migrated(source, questionnaire, found)
    loaded = validate(moved, AnswerSheet, found)
    if loaded is not None:
        engagement = setup.engagement
        found += check_answers(loaded, questionnaire, mode=engagement.mode, sector=engagement.organisation.sector)
    whole = loaded if loaded is not None and not has_errors(found) else None
    return Checked(incoming, respondent, questionnaire, moved, whole, tuple(found))


def _said(source: YamlSource) -> tuple[str, str]:
    """Return respondent and questionnaire as the file names them, '' where it does not."""
    who = source.data.get("respondent")
    respondent = who.get("id") if isinstance(who, YamlMapping) else None
    reference = source.data.get("questionnaire")
    return (respondent if isinstance(respondent, str) else ""), (reference if isinstance(reference, str) else "")


def _belongs(incoming: Incoming, setup: EngagementSetup, respondent: str, expected: str | None) -> list[Problem]:
    source, engagement = incoming.source, setup.engagement
    name = engagement.organisation.name
    names = [text for text in (name.en, name.fa, name.plain) if text]
    said = source.data.get("organisation")
    theirs = [text for text in (said.values() if isinstance(said, YamlMapping) else [said]) if isinstance(text, str)]
    found = []
    if incoming.engagement is not None and incoming.engagement != setup.id:
        found.append(problems.OTHER_ENGAGEMENT.at(Place(source.file), what="engagement", found=incoming.engagement, expected=setup.id))
    elif incoming.engagement is None and theirs and not spellings(theirs) & spellings(names):
        place = source.place(("organisation",))
        found.append(problems.OTHER_ENGAGEMENT.at(place, what="organisation", found=theirs[0], expected=names[0] if names else setup.id))
    if expected is not None and respondent and respondent != expected:
        found.append(problems.OTHER_PERSON.at(source.place(("respondent", "id")), found=respondent, expected=expected))
    if respondent == CONSENSUS and engagement.consensus is None and respondent not in {one.id for one in engagement.respondents}:
        found.append(problems.CONSENSUS_NOT_NAMED.at(source.place(("respondent", "id")), id=respondent))
    return found
