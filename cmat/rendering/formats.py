"""The kinds of file that a document can be, for which audiences each is made, and who makes it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from cmat.rendering.html import SHIPPED, Templates
from cmat.rendering.own_answers import OwnAnswers
from cmat.rendering.paper import A4, Paper
from cmat.rendering.pptx import render_slides
from cmat.rendering.proof import Carried, Proof, proof_of
from cmat.rendering.report import Audience, render_handout, render_handout_html, render_own_answers, render_report, render_report_html
from cmat.rendering.subject import ReportSubject

HANDOUT = "handout"


@dataclass(frozen=True, slots=True)
class Proven:
    """What a PDF that proves itself is made from: that and nothing else can be had from its attachments, too.

    source   one respondent's own answers for a handout
    carried  the attachments
    """

    source: ReportSubject | OwnAnswers
    carried: Carried


@dataclass(frozen=True, slots=True)
class Edition:
    """Which document is wanted.

    audience    full, brief or handout
    language    en or fa
    respondent  whose handout; None for the other audiences
    proven      what a PDF is made from and has attached; None for nothing attached
    templates   what pages are made with
    """

    audience: str
    language: str
    paper: Paper = A4
    respondent: str | None = None
    proven: Proven | None = None
    templates: Templates = SHIPPED


@dataclass(frozen=True, slots=True)
class Format:
    """One kind of file; its name is the ending of the file's name.

    audiences  for whom it is made
    make       raises MachineError where this machine lacks what it needs
    """

    audiences: tuple[str, ...]
    make: Callable[[ReportSubject, Edition], bytes]


def _pdf(subject: ReportSubject, edition: Edition) -> bytes:
    if edition.proven is not None:
        proof = proof_of(edition.proven.carried, subject.name, subject.as_of, edition.language, edition.audience)
        return proving_pdf(edition.proven.source, edition.audience, edition.language, edition.paper, proof, edition.templates)
    if edition.respondent is not None:
        respondent = edition.respondent
        return edition.templates.run(lambda: render_handout(subject, respondent, edition.language, edition.paper, edition.templates))
    audience = _audience(edition.audience)
    return edition.templates.run(lambda: render_report(subject, edition.language, edition.paper, audience, templates=edition.templates))


def proving_pdf(
    source: ReportSubject | OwnAnswers, audience: str, language: str, paper: Paper, proof: Proof, templates: Templates = SHIPPED
) -> bytes:
    """Return a PDF with its attachments, as it was made and as it is made again to verify it."""
    if isinstance(source, OwnAnswers):
        own = source
        return templates.run(lambda: render_own_answers(own, language, paper, proof, templates))
    subject = source
    return templates.run(lambda: render_report(subject, language, paper, _audience(audience), proof, templates))


def _html(subject: ReportSubject, edition: Edition) -> bytes:
    if edition.respondent is not None:
        respondent = edition.respondent
        return edition.templates.run(lambda: render_handout_html(subject, respondent, edition.language, edition.paper, edition.templates).encode())
    audience = _audience(edition.audience)
    return edition.templates.run(lambda: render_report_html(subject, edition.language, edition.paper, audience, edition.templates).encode())


def _xlsx(subject: ReportSubject, edition: Edition) -> bytes:
    from cmat.rendering.xlsx import render_workbook

    return render_workbook(subject, edition.language, edition.paper)


def _markdown(subject: ReportSubject, edition: Edition) -> bytes:
    from cmat.rendering.markdown.documents import brief_markdown, full_markdown, handout_markdown

    if edition.respondent is not None:
        return handout_markdown(subject, edition.respondent, edition.language, edition.paper)
    return (brief_markdown if edition.audience == "brief" else full_markdown)(subject, edition.language, edition.paper)


def _json(subject: ReportSubject, edition: Edition) -> bytes:
    from cmat.rendering.data.documents import brief_json, full_json

    return (brief_json if edition.audience == "brief" else full_json)(subject, edition.language, edition.paper)


def _pptx(subject: ReportSubject, edition: Edition) -> bytes:
    return render_slides(subject, edition.language, _audience(edition.audience))


def _audience(name: str) -> Audience:
    return "brief" if name == "brief" else "full"


# the kinds whose pages come from templates
TEMPLATED = frozenset({"pdf", "html"})
_WHOLE = ("full", "brief")
_EVERYBODY = (*_WHOLE, HANDOUT)
FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        "pdf": Format(_EVERYBODY, _pdf),
        "html": Format(_EVERYBODY, _html),
        "xlsx": Format(("full",), _xlsx),
        "md": Format(_EVERYBODY, _markdown),
        "json": Format(_WHOLE, _json),
        "pptx": Format(("full", "brief"), _pptx),
    }
)
