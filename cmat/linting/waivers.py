"""`waive: {CODE: reason}`: at the top of a file for all of it, at a question or a dimension for what belongs to it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cmat.errors import Problem
from cmat.linting.subject import Finding, Subject
from cmat.loading.yaml_values import Path_
from cmat.problems import CATALOGUE
from cmat.problems.authoring import UNUSED_WAIVER
from cmat.problems.definitions import NOT_WAIVABLE
from cmat.schema.maturity_model import Dimension


def unwaived(subject: Subject, findings: Iterable[Finding]) -> Iterator[Finding]:
    """Yield what nobody has waived, then what is wrong with the waivers: codes that cannot be waived, and those that nothing needs."""
    waivers = {(path, code): False for path, codes in _waivers(subject) for code in codes}
    for finding in findings:
        code = finding.problem.code
        speaking = [key for key in waivers if key[1] == code and finding.path[: len(key[0])] == key[0]]
        for key in speaking if not finding.problem.is_error else ():
            waivers[key] = True
        if finding.problem.is_error or not speaking:
            yield finding
    for (path, code), is_used in waivers.items():
        problem = _about_waiver(subject, path, code, is_used=is_used)
        if problem is not None:
            yield Finding(path, problem)


def _about_waiver(subject: Subject, path: Path_, code: str, *, is_used: bool) -> Problem | None:
    place = subject.loaded.place(*path, "waive", code, key=True)
    if code not in CATALOGUE or CATALOGUE[code].severity == "error":
        return NOT_WAIVABLE.at(place, code=code)
    return None if is_used else UNUSED_WAIVER.at(place, code=code)


def _waivers(subject: Subject) -> Iterator[tuple[Path_, dict[str, str]]]:
    """Yield every `waive` of the file with the path of what it speaks for."""
    yield (), subject.loaded.document.waive
    for index, question in subject.questions:
        yield ("questions", index), question.waive
    if subject.questionnaire is None:
        yield from _of_dimensions(subject.model.dimensions, ("dimensions",))


def _of_dimensions(siblings: tuple[Dimension, ...], path: Path_) -> Iterator[tuple[Path_, dict[str, str]]]:
    for index, dimension in enumerate(siblings):
        yield (*path, index), dimension.waive
        yield from _of_dimensions(dimension.dimensions, (*path, index, "dimensions"))
