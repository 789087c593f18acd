"""`cmat interview`: question by question in the terminal, saved after every answer."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cmat.cli.session import Session
from cmat.errors import InputError, Problem, UsageError
from cmat.problems.kind import printable

if TYPE_CHECKING:
    from cmat.collecting.interview import Interview, Outcome
    from cmat.collecting.interview_sheet import InterviewSheet
    from cmat.loading.engagements import EngagementSetup
    from cmat.schema.engagement import Respondent

_LONG = 2_000


def interview(
    session: Session,
    respondent: Annotated[str | None, typer.Option("--respondent", metavar="ID", help="Who is interviewed; else it is asked.")] = None,
    questionnaire: Annotated[str | None, typer.Option("--questionnaire", metavar="ID", help="One of several; else all, one after another.")] = None,
) -> None:
    """Type a respondent's answers during an interview; stop and go on at any moment."""
    from cmat.cli.inputs import engagement_folder
    from cmat.collecting.interview_sheet import interview_sheet
    from cmat.loading.engagements import load_setup

    found: list[Problem] = []
    setup = load_setup(engagement_folder(session), found, extra=session.extra_libraries)
    if setup is None:
        raise InputError(found)
    session.problems(found)
    language = session.lang or setup.engagement.languages[0]
    parts = [asked for _, asked in setup.parts if questionnaire in (None, asked.id)]
    if not parts:
        raise UsageError(f"--questionnaire '{printable(questionnaire)}': choose from {', '.join(asked.id for _, asked in setup.parts)}")
    if hasattr(sys.stdin, "reconfigure"):
        sys.stdin.reconfigure(errors="replace")
    who = _who(setup, respondent, language)
    for asked in parts:
        sheet = interview_sheet(setup, asked, who, language)
        if not _ask_all(session, sheet, language):
            break


def _who(setup: EngagementSetup, respondent_id: str | None, language: str) -> Respondent:
    from cmat.cli.interview_words import interview_words
    from cmat.loading.suggestions import did_you_mean
    from cmat.schema.engagement import Respondent

    known = {one.id: one for one in setup.engagement.respondents}
    if setup.engagement.consensus is not None:
        known.setdefault(setup.engagement.consensus, Respondent(id=setup.engagement.consensus))
    if not known:
        raise UsageError("cmat.yaml lists no respondents: add them under 'respondents'")
    if respondent_id is None:
        respondent_id = next(iter(known)) if len(known) == 1 else _typed(interview_words(language)["who"].format(ids=", ".join(known)))
    if respondent_id is None or respondent_id.strip() not in known:
        raise UsageError(f"--respondent '{printable(respondent_id or '')}' is not listed in cmat.yaml. {did_you_mean(respondent_id or '', known)}")
    return known[respondent_id.strip()]


def _typed(prompt: str) -> str | None:
    """Return a typed line, None at the end of the input."""
    try:
        return input(prompt)
    except EOFError:
        return None


def _ask_all(session: Session, sheet: InterviewSheet, language: str) -> bool:
    """Ask until the last question, or until somebody stops; return whether to go on with the next questionnaire."""
    from cmat.cli.interview_words import interview_words
    from cmat.collecting.interview import Interview

    words = interview_words(language)
    setup = sheet.setup
    questions = sheet.questionnaire.questions_for(setup.engagement.organisation.sector)
    facets = setup.engagement.mode == "assessed" and bool(sheet.questionnaire.facets)
    talk = Interview(sheet.questionnaire, questions, dict(sheet.answers), language, asks_facets=facets)
    if not questions:
        return True
    session.data(words["begin"].format(who=sheet.respondent.id, questionnaire=sheet.questionnaire.reference, **_open(talk)))
    _show(session, talk, language)
    while True:
        line = _typed(f"{talk.question.id}> ")
        outcome = talk.take(line) if line is not None else None
        if outcome is None or outcome.said == "quit":
            _stop(session, sheet, language)
            return False
        if outcome.said == "end":
            session.data(words["end"].format_map(_open(talk)))
            return True
        if outcome.changed:
            sheet.save(talk.question.id, talk.answer)
        _say(session, talk, outcome, language)


def _open(talk: Interview) -> dict[str, int]:
    return {"open": sum(talk.is_open(question) for question in talk.questions), "all": len(talk.questions)}


def _say(session: Session, talk: Interview, outcome: Outcome, language: str) -> None:
    from cmat.cli.interview_words import interview_words

    if outcome.said == "moved":
        _show(session, talk, language)
        return
    choices = "" if talk.asks_facets else ", ".join(str(option.value) for option in talk.questionnaire.scale_of(talk.question).options)
    text = interview_words(language)[outcome.said].format(choices=choices, facets=_facets(talk, language))
    if outcome.changed:
        text = f"{text}: {_answer(talk)}"
    session.data(text)
    for question in outcome.found:
        session.data(f"  {question.id}  {printable(question.text.in_language(language), _LONG)}")


def _show(session: Session, talk: Interview, language: str) -> None:
    """Show a question with its levels and what has been answered so far."""
    from cmat.cli.interview_words import interview_words

    words, question = interview_words(language), talk.question
    session.data("\n" + words["place"].format(number=talk.position + 1, all=len(talk.questions), id=question.id, dimension=question.dimension))
    session.data(printable(question.text.in_language(language), _LONG))
    if talk.asks_facets:
        session.data(words["facets_now"].format(facets=_facets(talk, language)))
    else:
        for option in talk.questionnaire.scale_of(question).options:
            text = question.levels.get(option.value) or option.title
            session.data(f"  {option.value}  {printable(text.in_language(language), _LONG)}")
    if talk.answer.comment or not talk.is_open(question):
        session.data(words["now"].format(answer=_answer(talk)))


def _facets(talk: Interview, language: str) -> str:
    return ", ".join(f"{facet.id} ({printable(facet.title.in_language(language))})" for facet in talk.questionnaire.facets)


def _answer(talk: Interview) -> str:
    from cmat.collecting.forms.answer_lines import answer_value

    return printable(answer_value(talk.answer), 3 * _LONG)


def _stop(session: Session, sheet: InterviewSheet, language: str) -> None:
    from cmat.cli.interview_words import interview_words

    folder = sheet.setup.folder
    command = ["cmat", *(["-C", str(folder)] if folder != Path() else []), "interview", "--respondent", sheet.respondent.id]
    session.data("\n" + interview_words(language)["stop"].format(path=printable(str(sheet.path), 300), command=" ".join(map(shlex.quote, command))))
