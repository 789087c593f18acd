"""From what a report carries back to what it is about: sheets are laid out in a folder of our own and loaded, pooled answers are scored again."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType

from cmat.analysis.benchmark_positions import BenchmarkPositions
from cmat.assessments import load_sheet
from cmat.cli.benchmark_places import benchmark_positions_of
from cmat.cli.compared_with import compared_with
from cmat.cli.inputs import score_input
from cmat.cli.report_inputs import BENCHMARK, DEFINITIONS, LOGO, PREVIOUS, SHEETS
from cmat.cli.report_subject import report_subject
from cmat.cli.session import Session
from cmat.errors import InputError, Place, Problem
from cmat.library import Library
from cmat.loading.benchmarks import load_benchmark
from cmat.loading.definitions import Definitions
from cmat.loading.validation import Loaded, Shape, validate
from cmat.loading.yaml_source import read_yaml
from cmat.rendering.own_answers import OwnAnswers, OwnPart, alone, group_back
from cmat.rendering.pooled_document import rescored_part
from cmat.rendering.proof import HANDOUT, POOLED
from cmat.rendering.subject import ReportPart, ReportSubject
from cmat.schema import handout as handout_schema
from cmat.schema import pooled as pooled_schema
from cmat.schema.engagement import FILE_NAME
from cmat.schema.handout import HandoutDocument
from cmat.schema.manifest import Manifest
from cmat.schema.pooled import PooledReport
from cmat.scoring.engine import score_assessment

_FOLDER = "engagement"
# where an attachment is laid, by how its name begins; the rest of the name has passed pdf_attachments, so it holds no folder
_PLACES = (
    *((prefix, kind) for kind, prefix in DEFINITIONS.items()),
    (SHEETS, "answers"),
)
_LONE = re.compile(r"sheet\.(yaml|yml|json)")


@dataclass(frozen=True, slots=True)
class Restored:
    """What an attached report is about.

    source  what its pages are made from: of a handout one respondent's own answers
    stated  what was taken as it is stated, because the answers that it rests on are not attached
    """

    source: ReportSubject | OwnAnswers
    mode: str
    sector: str | None
    stated: tuple[str, ...] = ()

    @property
    def subject(self) -> ReportSubject:
        """Return the subject whose figures are attached."""
        return self.source.subject if isinstance(self.source, OwnAnswers) else self.source


def restored(files: Mapping[str, bytes], manifest: Manifest) -> Restored:
    """Return what the attached inputs come to when they are scored again.

    raises  InputError where they cannot be scored; paths in its problems are names of attachments
    """
    with _laid_out(files) as folder:
        try:
            return _READERS[manifest.answers](folder, files, manifest)
        except InputError as error:
            problems = [replace(each, place=replace(each.place, file=each.place.file.removeprefix(f"{folder}/"))) for each in error.problems]
            raise InputError(problems) from error


@contextmanager
def _laid_out(files: Mapping[str, bytes]) -> Iterator[Path]:
    """Write the inputs into a folder that nobody else can look into, and that is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="cmat-verify-") as name:
        folder = Path(name)
        for attachment, data in files.items():
            path = folder / _place(attachment)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        if FILE_NAME not in files:
            # marks the folder as the one to look for definitions in: none further up is asked
            (folder / _FOLDER / FILE_NAME).touch()
        yield folder


def _place(name: str) -> Path:
    """Return where an attachment is laid: the engagement, the previous one beside it, and single files around them."""
    if name == f"{PREVIOUS}.json":
        return Path(name)
    folder, rest = (PREVIOUS, name.removeprefix(f"{PREVIOUS}-")) if name.startswith(f"{PREVIOUS}-") else (_FOLDER, name)
    for prefix, kind in _PLACES:
        if rest.startswith(prefix) and rest != prefix:
            return Path(folder, kind, rest.removeprefix(prefix))
    return Path(folder, rest)


def _open(folder: Path, files: Mapping[str, bytes], manifest: Manifest) -> Restored:
    lone = next((name for name in files if _LONE.fullmatch(name)), None)
    session = Session(library=folder / _FOLDER)
    scored = score_input(session, str(folder / _FOLDER / (lone or FILE_NAME)))
    if scored.engagement is not None:
        brand = scored.engagement.brand.model_copy(update={"logo": next((name for name in files if name.startswith(f"{LOGO}.")), None)})
        there = {"brand": brand, "previous": _previous_path(files), "benchmark": f"../{_FOLDER}/{BENCHMARK}.json"}
        scored = replace(scored, engagement=scored.engagement.model_copy(update=there))
    # `cmat demo` compares with nothing; that an attachment was taken away is told by the manifest
    there_is = {PREVIOUS: _previous_path(files) is not None, BENCHMARK: f"{BENCHMARK}.json" in files}
    scored = replace(scored, name=manifest.report, places={key: place for key, place in scored.places.items() if there_is[key]})
    benchmark = folder / _FOLDER / f"{BENCHMARK}.json" if f"{BENCHMARK}.json" in files else None
    found: list[Problem] = []
    subject = report_subject(scored, compared_with(session, scored, benchmark, found), has_published=manifest.options.published)
    sector = scored.engagement.organisation.sector if scored.engagement else None
    return Restored(subject, scored.mode, sector)


def _previous_path(files: Mapping[str, bytes]) -> str | None:
    """Return where the previous assessment is laid, from the engagement's folder."""
    if f"{PREVIOUS}.json" in files:
        return f"../{PREVIOUS}.json"
    sheet = next((name for name in files if _LONE.fullmatch(name.removeprefix(f"{PREVIOUS}-")) and name.startswith(f"{PREVIOUS}-")), None)
    if sheet is not None:
        return f"../{PREVIOUS}/{sheet.removeprefix(f'{PREVIOUS}-')}"
    return f"../{PREVIOUS}" if f"{PREVIOUS}-{FILE_NAME}" in files else None


def _pooled(folder: Path, files: Mapping[str, bytes], manifest: Manifest) -> Restored:
    found: list[Problem] = []
    loaded = _document(folder, POOLED, pooled_schema.SCHEMA, PooledReport)
    report = loaded.document
    definitions = Definitions(Library((folder / _FOLDER,)))
    parts: list[ReportPart] = []
    for index, pooled in enumerate(report.parts):
        place = loaded.place("parts", index)
        questionnaire = definitions.questionnaire(pooled.questionnaire, place, found)
        model = definitions.model(pooled.model, place, found)
        scored = rescored_part(report, pooled, model.document, questionnaire.document) if model and questionnaire else None
        if scored is None:
            raise InputError(found)
        parts.append(replace(scored, positions=_positions(folder, scored, report.sector, place, found)))
    subject = ReportSubject(
        name=manifest.report,
        organisation=report.organisation,
        as_of=report.as_of,
        parts=tuple(parts),
        prepared_by=report.prepared_by,
        classification=report.classification,
        colour=report.colour,
        logo=_logo(files),
        has_published=manifest.options.published,
    )
    return Restored(subject, report.mode, report.sector, tuple(_stated(parts)))


def _stated(parts: Sequence[ReportPart]) -> Iterator[str]:
    """Yield what rests on single answers: what `cmat verify` cannot calculate."""
    facts = [part.facts for part in parts if part.facts is not None]
    yield "points of questions"
    if any(part.result.groups for part in parts):
        yield "scores of groups"
    if any(told.agreement.measured for told in facts):
        yield "agreement"
    if any(told.claims.questions or told.evidence for told in facts):
        yield "grades of evidence"
    if any(told.notes for told in facts):
        yield "notes on answers"
    if any(any((said.comments, said.evidence, said.not_applicable)) for told in facts for said in told.remarks.values()):
        yield "remarks"
    if any(part.previous is not None for part in parts):
        yield "the previous assessment"


def _document(folder: Path, name: str, schema: str, shape: type[Shape]) -> Loaded[Shape]:
    found: list[Problem] = []
    source = read_yaml(folder / _FOLDER / name, found, schema=schema)
    loaded = validate(source, shape, found) if source else None
    if loaded is None or not loaded.is_whole:
        raise InputError(found)
    return loaded


def _own(folder: Path, files: Mapping[str, bytes], manifest: Manifest) -> Restored:
    said = _document(folder, HANDOUT, handout_schema.SCHEMA, HandoutDocument).document
    parts: list[OwnPart] = []
    for part in said.parts:
        sheet = folder / _FOLDER / "answers" / f"{part.questionnaire.partition('@')[0]}.json"
        given = load_sheet(sheet).assessments[0]
        there = replace(given, mode=said.mode, sector=said.sector, min_group=part.min_group)
        own = alone(there, given.voices[0].answers, said.respondent)
        parts.append(OwnPart(ReportPart(own, score_assessment(own)), group_back(part.group), part.others))
    subject = ReportSubject(
        name=manifest.report,
        organisation=said.organisation,
        as_of=said.as_of,
        parts=tuple(own.part for own in parts),
        prepared_by=said.prepared_by,
        classification=said.classification,
        colour=said.colour,
        logo=_logo(files),
        has_published=manifest.options.published,
    )
    stated = ("scores of the group",) if any(own.group is not None for own in parts) else ()
    return Restored(OwnAnswers(subject, said.respondent, tuple(parts)), said.mode, said.sector, stated)


def _logo(files: Mapping[str, bytes]) -> bytes | None:
    return next((data for name, data in files.items() if name.startswith(f"{LOGO}.")), None)


_READERS: Mapping[str, Callable[[Path, Mapping[str, bytes], Manifest], Restored]] = MappingProxyType(
    {"as given": _open, "pooled": _pooled, "own": _own}
)


def _positions(folder: Path, part: ReportPart, sector: str | None, place: Place, found: list[Problem]) -> BenchmarkPositions | None:
    path = folder / _FOLDER / f"{BENCHMARK}.json"
    if not path.exists():
        return None
    benchmark = load_benchmark(path, found)
    if benchmark is None:
        raise InputError(found)
    return benchmark_positions_of(benchmark, part.result, sector, place, found)
