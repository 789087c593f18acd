"""From what a report carries back to what it is about: sheets are laid out in a folder of our own and loaded, pooled answers are scored again."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from cmat.analysis.benchmark_positions import BenchmarkPositions
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
from cmat.loading.validation import validate
from cmat.loading.yaml_source import read_yaml
from cmat.rendering.pooled_document import Remarks, rescored_part
from cmat.rendering.proof import POOLED
from cmat.rendering.subject import ReportPart, ReportSubject
from cmat.schema import pooled as pooled_schema
from cmat.schema.engagement import FILE_NAME
from cmat.schema.manifest import Manifest
from cmat.schema.pooled import PooledReport

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

    remarks  what was written at the questions of each part, where answers are pooled; else None: the answers hold it
    """

    subject: ReportSubject
    mode: str
    sector: str | None
    remarks: tuple[Remarks, ...] | None


def restored(files: Mapping[str, bytes], manifest: Manifest) -> Restored:
    """Return what the attached inputs come to when they are scored again.

    raises  InputError where they cannot be scored; paths in its problems are names of attachments
    """
    with _laid_out(files) as folder:
        try:
            return _pooled(folder, files, manifest) if manifest.answers == "pooled" else _open(folder, files, manifest)
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
    return Restored(subject, scored.mode, sector, None)


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
    source = read_yaml(folder / _FOLDER / POOLED, found, schema=pooled_schema.SCHEMA)
    loaded = validate(source, PooledReport, found) if source else None
    if loaded is None or not loaded.is_whole:
        raise InputError(found)
    report = loaded.document
    definitions = Definitions(Library((folder / _FOLDER,)))
    parts: list[ReportPart] = []
    remarks: list[Remarks] = []
    for index, pooled in enumerate(report.parts):
        place = loaded.place("parts", index)
        questionnaire = definitions.questionnaire(pooled.questionnaire, place, found)
        model = definitions.model(pooled.model, place, found)
        scored = rescored_part(report, pooled, model.document, questionnaire.document) if model and questionnaire else None
        if scored is None:
            raise InputError(found)
        part, written = scored
        parts.append(replace(part, positions=_positions(folder, part, report.sector, place, found)))
        remarks.append(written)
    logo = next((data for name, data in files.items() if name.startswith(f"{LOGO}.")), None)
    subject = ReportSubject(
        name=manifest.report,
        organisation=report.organisation,
        as_of=report.as_of,
        parts=tuple(parts),
        prepared_by=report.prepared_by,
        classification=report.classification,
        colour=report.colour,
        logo=logo,
        has_published=manifest.options.published,
    )
    return Restored(subject, report.mode, report.sector, tuple(remarks))


def _positions(folder: Path, part: ReportPart, sector: str | None, place: Place, found: list[Problem]) -> BenchmarkPositions | None:
    path = folder / _FOLDER / f"{BENCHMARK}.json"
    if not path.exists():
        return None
    benchmark = load_benchmark(path, found)
    if benchmark is None:
        raise InputError(found)
    return benchmark_positions_of(benchmark, part.result, sector, place, found)
