"""Answers to an earlier (or later) version of a questionnaire, taken over into the version that the engagement uses."""

from __future__ import annotations

from collections.abc import Mapping

from cmat.errors import Problem
from cmat.loading.yaml_values import YamlMapping, YamlSource
from cmat.problems import imports as problems
from cmat.schema.base import is_reference
from cmat.schema.questionnaire import Questionnaire

_LISTED = 12


def migrated(source: YamlSource, questionnaire: Questionnaire, found: list[Problem]) -> YamlSource:
    """Return an answer sheet for this version of its questionnaire: ids that still exist stay, others become what `replaces` says.

    What has no successor, and two answers that have become one and differ, are problems. Without a version, or with this one, nothing changes.
    """
    reference = source.data.get("questionnaire")
    answers = source.data.get("answers")
    is_other = is_reference(reference) and "@" in str(reference) and reference != questionnaire.reference
    if not is_other or not isinstance(answers, YamlMapping):
        return source
    move = _Move(source, questionnaire, str(reference))
    moved = move.moved(answers)
    found.extend(move.found)
    place = source.place(("questionnaire",))
    said = ", ".join(f"{old} is {new} now" for old, new in list(move.renamed.items())[:_LISTED])
    found.append(problems.MIGRATED.at(place, found=reference, expected=questionnaire.reference, renamed=f"; {said}" if said else ""))
    data = YamlMapping(source.data.file, source.data.mark)
    for key, value in source.data.items():
        new = {"questionnaire": questionnaire.reference, "answers": moved}.get(key, value)
        data.take(key, new, source.data.key_marks.get(key), source.data.value_marks.get(key))
    return YamlSource(source.file, data)


class _Move:
    """Moves the answers of one sheet."""

    def __init__(self, source: YamlSource, questionnaire: Questionnaire, reference: str) -> None:
        self._source, self._questionnaire, self._reference = source, questionnaire, reference
        self._known = {question.id for question in questionnaire.questions}
        self._successors: Mapping[str, str] = {old: question.id for question in questionnaire.questions for old in question.replaces}
        self._from: dict[str, str] = {}
        self.renamed: dict[str, str] = {}
        self.found: list[Problem] = []

    def moved(self, answers: YamlMapping) -> YamlMapping:
        """Return the answers under their present ids."""
        result = YamlMapping(answers.file, answers.mark)
        result.cut = answers.cut
        for old, value in answers.items():
            new = old if old in self._known else self._successors.get(old)
            place = self._source.place(("answers", old), key=True)
            if new is None:
                if not _is_blank(value):
                    fields = {"found": self._reference, "expected": self._questionnaire.reference}
                    self.found.append(problems.NOT_MIGRATED.at(place, id=old, **fields))
            elif new in result and not _is_blank(value) and not _is_blank(result[new]) and value != result[new]:
                fields = {"found": self._reference, "expected": self._questionnaire.reference}
                self.found.append(problems.TWO_BECAME_ONE.at(place, first=self._from[new], second=old, id=new, **fields))
            elif new not in result or _is_blank(result[new]):
                result.take(new, value, answers.key_marks.get(old), answers.value_marks.get(old))
                self._from[new] = old
                if new != old:
                    self.renamed[old] = new
        return result


def _is_blank(value: object) -> bool:
    return value is None or value in ("", {})
