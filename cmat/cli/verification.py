"""Whether a report is what its own inputs give: attachments against their fingerprint, figures scored again, pages made again."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from pydantic import ValidationError

import cmat
from cmat.cli.attached_inputs import Restored, restored
from cmat.cli.report_inputs import results_of
from cmat.errors import InputError, Place
from cmat.problems import printable
from cmat.problems import proofs as problems
from cmat.rendering.formats import HANDOUT, proving_pdf
from cmat.rendering.html import SHIPPED, Templates
from cmat.rendering.own_templates.own import attached_templates
from cmat.rendering.paper import PAPERS
from cmat.rendering.pdf_attachments import PdfContent, pages_that_differ, read_pdf
from cmat.rendering.proof import LEDGER, MANIFEST, RESULT, Proof, fingerprint, renderer_versions, sha256
from cmat.schema.manifest import Manifest

Verdict = Literal["same", "different", "not reproducible"]
_SHOWN = 8
_DEPTH = 12


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that does not fit: an attachment, a figure, the fingerprint, the pages."""

    kind: Literal["attachment", "fingerprint", "input", "figure", "pages"]
    where: str
    what: str


@dataclass(frozen=True, slots=True)
class Verification:
    """What came out.

    checked   what was done, in order, as far as it went
    stated    what was taken as it is stated, because the answers that it rests on are not attached; empty where nothing was
    templates names of what is attached of templates that are not cmat's: what they say beside the figures is their author's word
    versions  name to (recorded, here) where they are not the same
    """

    verdict: Verdict
    manifest: Manifest
    fingerprint: str
    checked: tuple[str, ...]
    differences: tuple[Difference, ...] = ()
    stated: tuple[str, ...] = ()
    versions: tuple[tuple[str, str, str], ...] = ()
    templates: tuple[str, ...] = ()


def verify_report(data: bytes, file: str) -> Verification:
    """Return whether a PDF is what its own inputs give.

    raises  InputError where it is no report of cmat, or carries what cmat would not
    """
    content = read_pdf(data, file)
    manifest = _manifest(content, file)
    first = Verification("same", manifest, fingerprint(content.files), ("attachments", "fingerprint"), versions=tuple(_other_versions(manifest)))
    found = [*_attachments(content, manifest), *_fingerprint(content, first.fingerprint)]
    try:
        again = restored(content.files, manifest)
        templates = attached_templates(content.files) or SHIPPED
    except InputError as error:
        said = next((problem for problem in error.problems if problem.is_error), None)
        return _different(first, [*found, Difference("input", said.place.file if said else "", printable(f"cannot be used: {said}", 400))])
    first = replace(first, checked=(*first.checked, "figures"), stated=again.stated, templates=tuple(sorted(templates.attached)))
    made = results_of(again.subject, again.mode, again.sector)
    found += _figures(content.files, made)
    return _different(first, found) if found else _with_pages(first, data, content, again, templates)


def _different(so_far: Verification, found: Sequence[Difference]) -> Verification:
    return replace(so_far, verdict="different", differences=tuple(found))


def _manifest(content: PdfContent, file: str) -> Manifest:
    if MANIFEST not in content.files:
        raise InputError([problems.NOT_A_REPORT.at(Place(file))])
    try:
        manifest = Manifest.model_validate_json(content.files[MANIFEST])
    except ValidationError as error:
        entry = error.errors(include_url=False)[0]
        detail = f"{'.'.join(map(str, entry['loc']))}: {entry['msg']}"
        raise InputError([problems.BAD_MANIFEST.at(Place(file), detail=detail)]) from error
    if (manifest.audience == HANDOUT) != (manifest.answers == "own"):
        raise InputError([problems.BAD_MANIFEST.at(Place(file), detail="answers: a handout, and nothing else, carries the respondent's own")])
    return manifest


def _other_versions(manifest: Manifest) -> Iterator[tuple[str, str, str]]:
    here = {"cmat": cmat.__version__, **renderer_versions()}
    recorded = {"cmat": manifest.cmat, **manifest.made_with}
    for name in sorted({*here, *recorded}):
        if here.get(name) != recorded.get(name):
            yield printable(name), printable(recorded.get(name, "nothing")), here.get(name, "nothing")


def _attachments(content: PdfContent, manifest: Manifest) -> Iterator[Difference]:
    recorded = {entry.name: entry for entry in manifest.files}
    there = {name for name in content.files if name != MANIFEST}
    for name in sorted({*there, *recorded}):
        if name not in there:
            yield Difference("attachment", printable(name), "is missing")
        elif name not in recorded:
            yield Difference("attachment", printable(name), "was added: the manifest does not know it")
        elif sha256(content.files[name]) != recorded[name].sha256:
            yield Difference("attachment", printable(name), "was changed: its bytes are not those that the manifest records")


def _fingerprint(content: PdfContent, calculated: str) -> Iterator[Difference]:
    if content.fingerprint != calculated:
        yield Difference("fingerprint", "metadata", f"the file states {content.fingerprint or 'none'}, the attachments give {calculated}")


def _figures(attached: Mapping[str, bytes], made: Mapping[str, bytes]) -> list[Difference]:
    """Return how the attached result and ledger differ from what the inputs give; the version of cmat may be another one."""
    found: list[Difference] = []
    try:
        then, now = json.loads(attached.get(RESULT, b"null")), json.loads(made[RESULT])
    except (ValueError, RecursionError):
        return [Difference("figure", RESULT, "is no JSON")]
    if isinstance(then, dict):
        then = {**then, "cmat": now["cmat"]}
    found += [Difference("figure", f"{RESULT} {path}", said) for path, said in _changes(then, now, "")]
    lines = attached.get(LEDGER, b"").decode("utf-8", "replace").split("\n")
    expected = made[LEDGER].decode().split("\n")
    for number in range(max(len(lines), len(expected))):
        pair = [side[number] if number < len(side) else "" for side in (lines, expected)]
        if pair[0] != pair[1]:
            found.append(Difference("figure", f"{LEDGER} line {number + 1}", f"is {printable(pair[0])}; scored again: {printable(pair[1])}"))
    return found


def _changes(then: Any, now: Any, path: str, depth: int = 0) -> Iterator[tuple[str, str]]:
    if isinstance(then, dict) and isinstance(now, dict) and depth < _DEPTH:
        for key in dict.fromkeys([*now, *then]):
            yield from _changes(then.get(key), now.get(key), f"{path}.{printable(key)}" if path else printable(key), depth + 1)
    elif isinstance(then, list) and isinstance(now, list) and len(then) == len(now) and depth < _DEPTH:
        for index, pair in enumerate(zip(then, now, strict=True)):
            yield from _changes(*pair, f"{path}[{_label(pair[1], index)}]", depth + 1)
    elif then != now or type(then) is not type(now):
        yield path, f"is {printable(then)}; scored again: {printable(now)}"


def _label(entry: Any, index: int) -> str:
    """Return what an entry of a list is called in the result: its id, path or reference."""
    names = (entry.get(key) for key in ("id", "path", "questionnaire")) if isinstance(entry, dict) else ()
    return str(next((name for name in names if name), index))


def _with_pages(so_far: Verification, data: bytes, content: PdfContent, again: Restored, templates: Templates) -> Verification:
    """Return the verdict on the pages: made again byte by byte."""
    manifest = so_far.manifest
    proof = Proof(content.files, again.subject.as_of)
    try:
        pdf = proving_pdf(again.source, manifest.audience, manifest.language, PAPERS[manifest.options.paper], proof, templates)
    except Exception as error:  # noqa: BLE001  pages from a stranger may make a layout engine raise anything
        return _different(so_far, [Difference("pages", "all", printable(f"cannot be made again: {error}", 200))])
    checked = replace(so_far, checked=(*so_far.checked, "pages"))
    if pdf == data:
        return checked
    if so_far.versions:
        return replace(checked, verdict="not reproducible")
    return _different(checked, [Difference("pages", _which(data, pdf), "differ from those that the inputs give")])


def _which(data: bytes, pdf: bytes) -> str:
    pages = pages_that_differ(data, pdf)
    if pages is None:
        return "their number"
    listed = ", ".join(map(str, pages[:_SHOWN])) + (" …" if len(pages) > _SHOWN else "")
    return f"page {listed}" if pages else "what is drawn is the same, but fonts, links, tags or metadata"
