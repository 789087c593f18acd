"""What a report carries: the inputs as they were read, or pooled where single answers may not be told, and the result made of them."""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import count
from pathlib import Path
from typing import Any

from cmat.analysis.result_document import result_document
from cmat.cli.inputs import Scored, score_input
from cmat.cli.session import Session
from cmat.cli.tables import as_rows
from cmat.loading.files import STDIN_NAME
from cmat.loading.kept_reads import MAIN, KeptReads
from cmat.loading.yaml_source import stated
from cmat.rendering.formats import Proven
from cmat.rendering.own_answers import own_answers, own_documents
from cmat.rendering.pooled_document import as_told, for_brief, pooled_document
from cmat.rendering.proof import HANDOUT, LEDGER, POOLED, RESULT, Carried, as_document
from cmat.rendering.subject import ReportPart, ReportSubject
from cmat.schema.engagement import FILE_NAME
from cmat.scoring.ledger import ledger

BENCHMARK, PREVIOUS, LOGO = "benchmark", "previous", "logo"
DEFINITIONS = {"models": "model-", "questionnaires": "questionnaire-"}
SHEETS = "answers-"
_LEDGER_COLUMNS = ("questionnaire", "question", "dimension", "state", "points", "share", "contribution", "contribution_exact")
_SAFE = re.compile(r"[A-Za-z0-9][A-Za-z0-9@._-]{0,99}\.(yaml|yml)")


@dataclass(frozen=True, slots=True)
class ReportInputs:
    """What was read for a report, under the names by which it is attached, and what may be told of it.

    definitions  models and questionnaires
    main         the engagement and its sheets, with the definitions; previous likewise
    beside       single files that a full report and a brief need: a benchmark
    brand        single files that every document needs: a logo
    options      what the command was told beside the input
    is_open      whether all answers may be told, those of the previous assessment, too
    """

    subject: ReportSubject
    mode: str
    sector: str | None
    definitions: Mapping[str, bytes]
    main: Mapping[str, bytes]
    previous: Mapping[str, bytes]
    beside: Mapping[str, bytes]
    brand: Mapping[str, bytes]
    options: Mapping[str, Any]
    is_open: bool

    def proven(self, audience: str, respondent: str | None = None) -> Proven:
        """Return what a document is made from, and carries.

        Product promise on privacy: sheets only where all of them may be told; else a full report and a brief are made from pooled answers. A handout
        is made from the respondent's own in any case.
        """
        if respondent is not None:
            return self._own(respondent)
        files = {**self.definitions, **self.beside, **self.brand}
        if self.is_open:
            files |= {**self.main, **self.previous, **results_of(self.subject, self.mode, self.sector)}
            return Proven(self.subject, Carried(files, self.options, "as given"))
        document = pooled_document(self.subject, self.mode, self.sector)
        pooled = as_document(for_brief(document) if audience == "brief" else document)
        told = as_told(self.subject, pooled)
        files |= {POOLED: pooled, **results_of(told, self.mode, self.sector)}
        return Proven(told, Carried(files, self.options, "pooled"))

    def _own(self, respondent: str) -> Proven:
        own = own_answers(self.subject, respondent)
        document, sheets = own_documents(own, self.mode, self.sector)
        files = {HANDOUT: as_document(document), **{f"{SHEETS}{name}.json": as_document(sheet) for name, sheet in sheets.items()}}
        files |= {**self.definitions, **self.brand, **results_of(own.subject, self.mode, self.sector)}
        return Proven(own, Carried(files, self.options, "own"))


def carried_inputs(session: Session, scored: Scored, subject: ReportSubject, kept: KeptReads, options: Mapping[str, Any]) -> ReportInputs:
    """Return what the documents on a scored input are made from.

    kept     what was read for it: MAIN, and under BENCHMARK, PREVIOUS and LOGO what those keys named
    options  what the command was told beside the input
    """
    main = dict(_main_names(kept.of(MAIN)))
    return ReportInputs(
        subject=subject,
        mode=scored.mode,
        sector=scored.engagement.organisation.sector if scored.engagement else None,
        definitions={name: data for name, data in main.items() if name.startswith(tuple(DEFINITIONS.values()))},
        main=main,
        previous=dict(_previous_names(kept.of(PREVIOUS))) if kept.of(PREVIOUS) else {},
        beside={f"{BENCHMARK}.json": data for data in kept.of(BENCHMARK).values()},
        brand={LOGO + _picture_ending(data): data for data in kept.of(LOGO).values()},
        options=options,
        is_open=all(part.result.shows_individuals for part in scored.parts) and _previous_is_open(session, scored, kept.of(PREVIOUS)),
    )


def _previous_is_open(session: Session, scored: Scored, files: Mapping[str, bytes]) -> bool:
    """Whether every answer of the previous assessment may be told; there are none in a result file."""
    if not files or _is_result_file(files) or scored.engagement is None:
        return True
    before = score_input(session, os.path.join(str(scored.folder), str(scored.engagement.previous)))  # noqa: PTH118  as it was read
    return all(part.result.shows_individuals for part in before.parts)


def _is_result_file(files: Mapping[str, bytes]) -> bool:
    return len(files) == 1 and next(iter(files)).endswith(".json")


def results_of(subject: ReportSubject, mode: str, sector: str | None) -> dict[str, bytes]:
    """Return what was calculated: the result, and the ledger of every overall score."""
    results = [part.result for part in subject.parts]
    positions = [None if part.positions is None else {path: part.positions.document(path) for path in part.positions.nodes} for part in subject.parts]
    document = result_document(subject.organisation, subject.as_of, mode, results, sector=sector, positions=positions)
    rows = [row for part in subject.parts for row in _ledger_rows(part)]
    return {RESULT: as_document(document), LEDGER: as_rows(_LEDGER_COLUMNS, rows, "csv").encode()}


def _ledger_rows(part: ReportPart) -> Iterator[list[str]]:
    """Yield every question that is asked; those without points add nothing."""
    lines = {line.question.id: line for line in ledger(part.result).lines}
    for question in part.result.questions:
        line = lines.get(question.id)
        share, adds = (Fraction(0), Fraction(0)) if line is None else (line.share, line.contribution)
        points = "" if question.score is None else repr(float(question.score))
        yield [
            *(part.result.questionnaire, question.id, question.path, question.state, points),
            *(repr(float(share)), repr(float(adds)), f"{adds.numerator}/{adds.denominator}"),
        ]


def _main_names(files: Mapping[str, bytes], prefix: str = "") -> Iterator[tuple[str, bytes]]:
    """Yield (name, bytes) of a folder's files, or of a sheet that stands alone: names made by us, without any folder in them."""
    has_folder = any(Path(path).name == FILE_NAME for path in files)
    # read before the definitions that it names, and in whatever folder it stands
    lone = None if has_folder else next(iter(files), None)
    named = {f"{SHEETS}{Path(path).name}" for path in files if has_folder and _SAFE.fullmatch(Path(path).name)}
    taken: set[str] = set()
    for path, data in sorted(files.items()):
        kind = DEFINITIONS.get(Path(path).parent.name) if path != lone else None
        if Path(path).name == FILE_NAME:
            name = FILE_NAME
        elif kind is not None:
            name = f"{kind}{Path(path).name}"
            if name in taken:
                # the same id in another version, from further up the library
                name = f"{kind}{Path(path).stem.partition('@')[0]}@{stated(path, 'version')}.yaml"
        elif has_folder:
            name = f"{SHEETS}{Path(path).name}" if _SAFE.fullmatch(Path(path).name) else _free_name(named | taken)
        else:
            name = f"sheet{Path(path).suffix if path != STDIN_NAME and Path(path).suffix in ('.json', '.yml') else '.yaml'}"
        taken.add(name)
        yield f"{prefix}{name}", data


def _free_name(taken: Collection[str]) -> str:
    """Return a name for a sheet whose own cannot be that of an attachment, and that no other sheet has."""
    return next(name for number in count(1) if (name := f"{SHEETS}sheet{number}.yaml") not in taken)


def _previous_names(files: Mapping[str, bytes]) -> Iterator[tuple[str, bytes]]:
    """Yield (name, bytes) of the previous assessment: a result file, or what `_main_names` yields."""
    if _is_result_file(files):
        yield f"{PREVIOUS}.json", next(iter(files.values()))
    else:
        yield from _main_names(files, f"{PREVIOUS}-")


def _picture_ending(data: bytes) -> str:
    return ".png" if data.startswith(b"\x89PNG") else ".jpg"
