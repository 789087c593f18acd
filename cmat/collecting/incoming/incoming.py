"""What one file, or one row of a table, says about one respondent: the same shape whatever it came in."""

from __future__ import annotations

from dataclasses import dataclass, replace

from cmat.errors import Problem
from cmat.loading.engagements import EngagementSetup
from cmat.loading.yaml_values import YamlSource
from cmat.schema.answers import ANSWER_KEYS, Answer

# what a form can say that has no columns for facets
FACETS = "facets"
WITHOUT_FACETS = frozenset({"level", "na", "grade", "evidence", "comment"})


@dataclass(frozen=True, slots=True)
class Incoming:
    """One respondent's answers as they came in, not validated yet.

    keys        what the file can say about an answer: `level` (which stands for every state), `na` (the reason), `evidence`, `grade`, `comment`,
                `facets`; None: everything. What it cannot say stays as it was
    language    in which the form was, if it says so
    engagement  for which it was made, if it says so
    sha256      of the questionnaire that it was made from, if it says so
    """

    source: YamlSource
    keys: frozenset[str] | None = None
    language: str | None = None
    engagement: str | None = None
    sha256: str | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """What readers need to know: the engagement, and what the command says about tables of other tools."""

    setup: EngagementSetup
    respondent_column: str | None = None
    questionnaire: str | None = None


@dataclass(slots=True)
class FileRead:
    """What became of one file: the sheets in it, and everything that is wrong with it.

    is_usable  whether it could be read at all; False ends in exit code 3 where no file could be
    """

    sheets: list[Incoming]
    found: list[Problem]
    is_usable: bool = True


def merged_answer(old: Answer, new: Answer, keys: frozenset[str] | None) -> Answer:
    """Return the answer after a file that can speak of `keys` alone; evidence and grade go with the answer that they supported."""
    if keys is None or (new.is_blank and old.facets and keys == WITHOUT_FACETS):
        return new if keys is None else replace(new, facets=old.facets)
    evidence = new.evidence if "evidence" in keys else None if new.is_blank else old.evidence
    grade = new.grade if "grade" in keys else None if new.is_blank else old.grade
    na = old.na if "na" not in keys and new.na == "" and old.na else new.na
    comment = new.comment if "comment" in keys else old.comment
    if new.is_blank and old.facets and FACETS not in keys:
        # a table of levels knows nothing of facets
        return replace(old, comment=comment)
    return Answer(level=new.level, na=na, unknown=new.unknown, grade=grade, evidence=evidence, comment=comment, facets=new.facets)


def same_answer(first: Answer, second: Answer) -> bool:
    """Whether two answers say the same; how a line ends does not count, since workbooks and YAML do not agree on it."""
    return _comparable(first) == _comparable(second)


def _comparable(answer: Answer) -> tuple[object, ...]:
    texts = tuple(_lines(getattr(answer, key)) for key in ANSWER_KEYS if key in ("na", "evidence", "comment"))
    return (answer.level, answer.unknown, answer.grade, dict(answer.facets), texts)


def _lines(text: str | None) -> str | None:
    return None if text is None else text.replace("\r\n", "\n").replace("\r", "\n")
