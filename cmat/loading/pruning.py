"""What is left of a document without the parts that are wrong, so that the rest can still be checked in the same pass."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from cmat.loading.yaml_source import YamlMapping, YamlSequence, YamlSource
from cmat.schema.answers import AnswerSheet
from cmat.schema.base import Part
from cmat.schema.engagement import Engagement
from cmat.schema.questionnaire import Questionnaire

Steps = tuple[str | int, ...]
_ANY = "*"
# Parts that can be taken out without making anything else look wrong.
_REMOVABLE: Mapping[type[Part], tuple[Steps, ...]] = {
    AnswerSheet: (("answers", _ANY), ("date",), ("organisation",)),
    Questionnaire: (("questions", _ANY),),
    Engagement: (("respondents", _ANY), ("targets", _ANY, _ANY), ("brand", _ANY), ("groups", _ANY), ("privacy", _ANY), ("languages",)),
}


def without(source: YamlSource, shape: type[Part], wrong: Iterable[Mapping[str, Any]]) -> YamlSource | None:
    """Return the source without the parts at which pydantic found errors; None where they cannot be taken out."""
    removed: set[Steps] = set()
    for entry in wrong:
        path = _removable(shape, tuple(step for step in entry["loc"] if step != "[key]"), is_extra=entry["type"] == "extra_forbidden")
        if path is None:
            return None
        removed.add(path)
    return YamlSource(source.file, _pruned(source.data, removed))


def _removable(shape: type[Part], path: Steps, *, is_extra: bool) -> Steps | None:
    for pattern in _REMOVABLE.get(shape, ()):
        if len(path) >= len(pattern) and all(expected in (_ANY, step) for expected, step in zip(pattern, path, strict=False)):
            return path[: len(pattern)]
    return path if is_extra else None


def _pruned(node: Any, removed: set[Steps]) -> Any:
    if not removed:
        return node
    if isinstance(node, YamlMapping):
        mapping = YamlMapping(node.file, node.mark)
        mapping.cut = node.cut
        for key, value in node.items():
            if (key,) not in removed:
                mapping[key] = _pruned(value, _below(removed, key))
                mapping.key_marks[key], mapping.value_marks[key] = node.key_marks[key], node.value_marks[key]
        return mapping
    if isinstance(node, YamlSequence):
        sequence = YamlSequence(node.file, node.mark)
        for index, value in enumerate(node):
            if (index,) not in removed:
                sequence.append(_pruned(value, _below(removed, index)))
                sequence.value_marks.append(node.value_marks[index])
        return sequence
    return node


def _below(removed: set[Steps], step: str | int) -> set[Steps]:
    return {path[1:] for path in removed if len(path) > 1 and path[0] == step}
