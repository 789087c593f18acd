"""What an engagement must hold to: groups, roles, targets, and the sheets that belong to it."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path
from unicodedata import normalize

from cmat.errors import Problem
from cmat.loading.reporting import first_problems, without_consequences
from cmat.loading.sheets import LoadedSheet
from cmat.loading.suggestions import did_you_mean
from cmat.loading.validation import Loaded
from cmat.problems import definitions as definition_problems
from cmat.problems import engagements as problems
from cmat.schema.base import Text
from cmat.schema.engagement import OVERALL, Engagement, Respondent
from cmat.schema.maturity_model import MaturityModel
from cmat.schema.questionnaire import Questionnaire

# Comparing every id with every other takes minutes in a folder of thousands.
_COMPARED_IDS = 500
Wanted = Mapping[str, tuple[Loaded[MaturityModel], Loaded[Questionnaire]]]


def check_engagement(loaded: Loaded[Engagement], wanted: Wanted) -> list[Problem]:
    """Return every problem of cmat.yaml itself, against the definitions that it names."""
    checks = (_check_respondents(loaded, wanted), _check_targets(loaded, wanted), _check_groups(loaded), _check_logo(loaded))
    return first_problems(chain.from_iterable(checks), loaded.source.file)


def referred_ids(engagement: Engagement) -> set[str]:
    """Return the ids of the questionnaires that an engagement names."""
    return {reference.partition("@")[0] for reference in engagement.questionnaires}


def _check_respondents(loaded: Loaded[Engagement], wanted: Wanted) -> Iterator[Problem]:
    engagement = loaded.document
    roles = {role: None for _, questionnaire in wanted.values() for role in questionnaire.document.roles}
    seen: set[str] = set()
    for index, respondent in enumerate(engagement.respondents):
        if respondent.id in seen:
            yield definition_problems.DUPLICATE_ID.at(loaded.place("respondents", index, "id"), id=respondent.id)
        seen.add(respondent.id)
        if respondent.group is not None and respondent.group not in engagement.groups:
            hint = did_you_mean(respondent.group, engagement.groups) if engagement.groups else "Name it under 'groups'"
            yield problems.UNKNOWN_GROUP.at(loaded.place("respondents", index, "group"), id=respondent.group, hint=hint)
        if respondent.role is not None and roles and respondent.role not in roles:
            yield definition_problems.UNKNOWN_ROLE.at(
                loaded.place("respondents", index, "role"), id=respondent.role, hint=did_you_mean(respondent.role, roles)
            )


def _check_targets(loaded: Loaded[Engagement], wanted: Wanted) -> Iterator[Problem]:
    for questionnaire_id, targets in loaded.document.targets.items():
        if questionnaire_id not in wanted:
            # one that is named, but cannot be used, has been reported
            if questionnaire_id in referred_ids(loaded.document):
                continue
            place = loaded.place("targets", questionnaire_id, key=True)
            yield problems.UNKNOWN_TARGET.at(place, path=questionnaire_id, hint=did_you_mean(questionnaire_id, wanted))
            continue
        known = [OVERALL, *(path for path, _ in wanted[questionnaire_id][0].document.walk())]
        for path in targets:
            if path not in known:
                place = loaded.place("targets", questionnaire_id, path, key=True)
                yield problems.UNKNOWN_TARGET.at(place, path=path, hint=did_you_mean(path, known))


def _check_groups(loaded: Loaded[Engagement]) -> Iterator[Problem]:
    engagement = loaded.document
    sizes = Counter(respondent.group for respondent in engagement.respondents if respondent.group is not None)
    small = [group for group, size in sizes.items() if size < engagement.privacy.min_group]
    if small and len(engagement.respondents) > 1:
        yield problems.SMALL_GROUPS.at(loaded.place("respondents", key=True), limit=engagement.privacy.min_group, groups=", ".join(small))


def _check_logo(loaded: Loaded[Engagement]) -> Iterator[Problem]:
    logo = loaded.document.brand.logo
    if logo is None:
        return
    folder = os.path.realpath(Path(loaded.source.file).parent)
    # through links, too; realpath does not mind a link to itself
    if not Path(os.path.realpath(Path(folder, logo))).is_relative_to(folder):
        yield problems.PATH_OUTSIDE.at(loaded.place("brand", "logo"), value=logo)


def check_sheets(loaded: Loaded[Engagement], sheets: Sequence[LoadedSheet], wanted: Wanted, *, is_complete: bool) -> list[Problem]:
    """Return every problem of the sheets as a set: each belongs here, nobody twice; where all could be read, nobody missing."""
    found = list(_check_identity(sheets))
    if is_complete and sheets:
        found.extend(_check_missing(loaded, sheets, wanted))
    listed: dict[str, Respondent] = {}
    for respondent in loaded.document.respondents:
        listed.setdefault(respondent.id, respondent)
    for sheet in sheets:
        problems_here = chain(_check_belongs(loaded.document, sheet, wanted), _check_respondent(loaded.document, sheet, listed))
        found.extend(without_consequences(problems_here, sheet.sheet.incomplete))
    return found


def _check_identity(sheets: Sequence[LoadedSheet]) -> Iterator[Problem]:
    first: dict[tuple[str, str], str] = {}
    for sheet in sorted(sheets, key=lambda s: s.sheet.source.file):
        document = sheet.sheet.document
        key = (document.respondent.id, document.questionnaire_id)
        if key in first:
            place = sheet.sheet.place("respondent", "id")
            yield problems.SAME_RESPONDENT.at(place, id=key[0], questionnaire=key[1], other=Path(first[key]).name)
        first.setdefault(key, sheet.sheet.source.file)


def _check_belongs(engagement: Engagement, sheet: LoadedSheet, wanted: Wanted) -> Iterator[Problem]:
    document = sheet.sheet.document
    if document.questionnaire_id not in wanted:
        yield problems.OTHER_QUESTIONNAIRE.at(sheet.sheet.place("questionnaire"), found=document.questionnaire)
        return
    expected = wanted[document.questionnaire_id][1].document
    found = sheet.questionnaire.document
    if found.version != expected.version:
        yield problems.OTHER_VERSION.at(sheet.sheet.place("questionnaire"), found=found.version, expected=expected.version)
    name = engagement.organisation.name
    if document.organisation is not None and not spellings(_names(document.organisation)) & spellings(_names(name)):
        place = sheet.sheet.place("organisation")
        yield problems.OTHER_ORGANISATION.at(place, found=document.organisation.in_language("en"), expected=name.in_language("en"))


def _names(name: Text) -> list[str]:
    return [text for text in (name.en, name.fa, name.plain) if text]


def spellings(names: Iterable[str]) -> set[str]:
    """Return names without what does not tell organisations apart: case, spaces, and forms of the same letters.

    >>> spellings(["Sepehr  Retail", "SEPEHR RETAIL "])
    {'sepehr retail'}
    """
    return {" ".join(normalize("NFKC", text).split()).casefold() for text in names}


def _check_respondent(engagement: Engagement, sheet: LoadedSheet, listed: Mapping[str, Respondent]) -> Iterator[Problem]:
    document = sheet.sheet.document
    respondent = document.respondent
    if respondent.id == engagement.consensus:
        return
    known = listed.get(respondent.id)
    if known is None:
        suggestion = did_you_mean(respondent.id, listed) if 0 < len(listed) <= _COMPARED_IDS else ""
        hint = f", or correct the id: {suggestion}" if suggestion.startswith("Did") else ""
        yield problems.UNLISTED_RESPONDENT.at(sheet.sheet.place("respondent", "id"), id=respondent.id, hint=hint)
        if respondent.group is not None and engagement.groups and respondent.group not in engagement.groups:
            place = sheet.sheet.place("respondent", "group")
            yield problems.UNKNOWN_GROUP.at(place, id=respondent.group, hint=did_you_mean(respondent.group, engagement.groups))
        return
    for what in ("role", "group"):
        said, counts = getattr(respondent, what), getattr(known, what)
        if said is not None and counts is not None and said != counts:
            yield problems.OTHER_ROLE.at(sheet.sheet.place("respondent", what), what=what, found=said, expected=counts)


def _check_missing(loaded: Loaded[Engagement], sheets: Sequence[LoadedSheet], wanted: Wanted) -> Iterator[Problem]:
    engagement = loaded.document
    there = {(sheet.sheet.document.respondent.id, sheet.sheet.document.questionnaire_id) for sheet in sheets}
    for questionnaire_id in wanted:
        for index, respondent in enumerate(engagement.respondents):
            if (respondent.id, questionnaire_id) not in there:
                place = loaded.place("respondents", index)
                yield problems.MISSING_SHEET.at(place, id=respondent.id, questionnaire=questionnaire_id)
    if engagement.consensus is not None and not any(respondent == engagement.consensus for respondent, _ in there):
        yield problems.NO_CONSENSUS.at(loaded.place("consensus"), id=engagement.consensus)
