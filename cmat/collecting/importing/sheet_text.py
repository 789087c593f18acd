"""The text of an answer sheet with some answers changed: comments, order and ways of writing of everything else stay."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import yaml

from cmat.collecting.forms.answer_lines import answer_value
from cmat.loading.yaml_builder import PARSER
from cmat.schema.answers import Answer


@dataclass(frozen=True, slots=True)
class _Entry:
    """A key with its value: where the key begins, where the value ends, and the key's column."""

    key: str
    start: int
    end: int
    column: int


@dataclass(frozen=True, slots=True)
class _Collection:
    entries: tuple[_Entry, ...]
    is_flow: bool


def updated_sheet(text: str, changes: Mapping[str, Answer], order: Sequence[str], day: date | None = None) -> str | None:
    """Return the text of a sheet with these answers, and with this day where one is given.

    order    ids of the questionnaire: where an answer goes that the sheet does not know yet
    returns  None where the text is written in a way that cannot be changed in place; the caller checks what it gets, since a text can be
             written in more ways than are known here
    """
    top = _collection(text, ())
    answers = _collection(text, ("answers",))
    if top is None or top.is_flow:
        return None
    edits = list(_answer_edits(text, top, answers, changes, order))
    if day is not None:
        edits.append(_day_edit(top, day))
    if any(edit is None for edit in edits):
        return None
    for start, end, new in sorted((edit for edit in edits if edit), key=lambda edit: edit[:2], reverse=True):
        text = text[:start] + new + text[end:]
    return text


_Edit = tuple[int, int, str]


def _answer_edits(
    text: str, top: _Collection, answers: _Collection | None, changes: Mapping[str, Answer], order: Sequence[str]
) -> Iterator[_Edit | None]:
    if answers is None or not answers.entries:
        whole = next((entry for entry in top.entries if entry.key == "answers"), None)
        lines = "".join(f"\n  {_line(key, answer)}" for key, answer in changes.items())
        yield None if whole is None else (whole.start, whole.end, f"answers:{lines}" if lines else "answers: {}")
        return
    there = {entry.key: entry for entry in answers.entries}
    for key, answer in changes.items():
        if key in there:
            entry = there[key]
            yield entry.start, entry.end, _line(key, answer, is_flow=answers.is_flow)
    place = {key: number for number, key in enumerate(order)}
    added: dict[int, list[str]] = {}
    for key in sorted(changes.keys() - there.keys(), key=lambda key: place.get(key, len(place))):
        before = [entry for entry in answers.entries if place.get(entry.key, -1) < place.get(key, len(place))]
        anchor = before[-1] if before else answers.entries[-1]
        if answers.is_flow:
            added.setdefault(anchor.end, []).append(f", {_line(key, changes[key], is_flow=True)}")
        else:
            added.setdefault(_end_of_line(text, anchor.end), []).append(f"\n{' ' * anchor.column}{_line(key, changes[key])}")
    yield from ((at, at, "".join(lines)) for at, lines in added.items())


def _day_edit(top: _Collection, day: date) -> _Edit | None:
    there = {entry.key: entry for entry in top.entries}
    if "date" in there:
        return there["date"].start, there["date"].end, f"date: {day.isoformat()}"
    answers = there.get("answers")
    return None if answers is None else (answers.start, answers.start, f"date: {day.isoformat()}\n")


def _line(key: str, answer: Answer, *, is_flow: bool = False) -> str:
    value = answer_value(answer)
    return f"{key}: {value or 'null'}" if is_flow else f"{key}: {value}".rstrip()


def _end_of_line(text: str, index: int) -> int:
    end = text.find("\n", index)
    return len(text) if end < 0 else end


def _collection(text: str, path: tuple[str, ...]) -> _Collection | None:
    """Return the entries of the mapping at a path; None where there is none."""
    events = yaml.parse(text, Loader=PARSER)
    try:
        for event in events:
            if isinstance(event, yaml.MappingStartEvent):
                found = _entries(text, event, events)
                break
        else:
            return None
        for step in path:
            inner = found[1].get(step)
            if inner is None:
                return None
            found = inner
    except yaml.YAMLError:
        return None
    return found[0]


_Found = tuple[_Collection, dict[str, Any]]


def _entries(text: str, start: Any, events: Iterator[Any]) -> _Found:
    """Return a mapping's entries, and the mappings among its values by key; reads to the mapping's end."""
    entries: list[_Entry] = []
    below: dict[str, Any] = {}
    key: Any = start
    for key in events:
        if isinstance(key, yaml.MappingEndEvent):
            break
        if not isinstance(key, yaml.ScalarEvent):
            raise yaml.YAMLError
        # libyaml always says where an event stands
        begin: Any = key.start_mark
        value: Any = next(events)
        end = value.end_mark.index
        if isinstance(value, yaml.MappingStartEvent):
            inner = _entries(text, value, events)
            below[key.value] = inner
            end = inner[1][_END]
        elif isinstance(value, yaml.SequenceStartEvent):
            end = _end_of_sequence(events)
        entries.append(_Entry(key.value, begin.index, _trimmed(text, begin.index, end), begin.column))
    else:
        raise yaml.YAMLError
    last = entries[-1].end if entries else start.end_mark.index
    mark: Any = key.end_mark
    below[_END] = mark.index if start.flow_style else last
    return _Collection(tuple(entries), is_flow=bool(start.flow_style)), below


_END = ""


def _end_of_sequence(events: Iterator[Any]) -> int:
    depth, end = 1, 0
    for event in events:
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        end = max(end, event.end_mark.index)
        if not depth:
            break
    return end


def _trimmed(text: str, start: int, end: int) -> int:
    """Return where a value ends without the line breaks behind it, which a text over several lines takes with it."""
    return start + len(text[start:end].rstrip())
