"""YAML text to plain values that know where they stand; every problem but a syntax error lets reading go on."""

from __future__ import annotations

from pathlib import Path

import yaml

from cmat.errors import Place, Problem
from cmat.loading.files import STDIN, STDIN_NAME, read_text
from cmat.loading.reporting import first_problems
from cmat.loading.yaml_builder import PARSER, TooMuchError, YamlBuilder
from cmat.loading.yaml_errors import syntax_problem
from cmat.loading.yaml_values import YamlMapping, YamlSource
from cmat.problems import files as problems
from cmat.schema import maturity_model, questionnaire

_NO_ANCHOR = "an alias (*) without its anchor (&) before it"
# Files of authors, in which one scale may stand for several; what respondents send needs no anchors.
_MAY_SHARE = (maturity_model.SCHEMA, questionnaire.SCHEMA)


def read_yaml(path: str | Path, found: list[Problem], *, schema: str = "cmat/…") -> YamlSource | None:
    """Return the parsed file, or None where nothing can be made of it; `schema` is named in the advice for a file that is no mapping.

    The reasons are added to `found`. What is wrong with single values (a repeated key, a tag) is added, too, but the rest is returned, so that one
    pass finds everything: a caller hands nothing on when there is an error in `found`.
    """
    text = read_text(path, found)
    return None if text is None else parse_yaml(text, STDIN_NAME if str(path) == STDIN else str(path), found, schema=schema)


def parse_yaml(text: str, file: str, found: list[Problem], *, schema: str = "cmat/…") -> YamlSource | None:
    """Return the parsed text as `read_yaml` does."""
    try:
        builder = YamlBuilder(text, file)
    except (yaml.YAMLError, ValueError):
        found.append(problems.SYNTAX.at(Place(file, 1, 1), detail="it holds characters that YAML does not know", hint="Save the file as UTF-8 text"))
        return None
    stopped: Problem | None = None
    data = None
    try:
        data = builder.document()
    except yaml.MarkedYAMLError as error:
        stopped = syntax_problem(error, text, file)
    except (yaml.YAMLError, ValueError):
        stopped = problems.SYNTAX.at(Place(file, 1, 1), detail="it holds characters that YAML does not know", hint="Save the file as UTF-8 text")
    except TooMuchError as stop:
        stopped = stop.problem
    if isinstance(data, YamlMapping) and data.get("schema") in _MAY_SHARE:
        hint = "Write the text out; put it in quotes if it begins with '*'"
        builder.found.extend(problems.SYNTAX.at(builder.place(mark), detail=_NO_ANCHOR, hint=hint) for mark in builder.without_anchor)
    elif stopped is None:
        builder.found.extend(problems.ALIAS.at(builder.place(mark)) for mark in builder.shared)
    found.extend(first_problems(builder.found, file))
    if stopped is not None:
        found.append(stopped)
        return None
    if not isinstance(data, YamlMapping):
        if not builder.found:
            found.append(problems.EMPTY.at(Place(file)) if data is None else problems.NOT_A_MAPPING.at(Place(file, 1, 1), schema=schema))
        return None
    return YamlSource(file, data)


def stated(path: str | Path, key: str) -> str | None:
    """Return the text behind a top-level key, reading no further than that; None where there is none, or the file cannot be read so far."""
    text = read_text(path, [])
    depth, is_key, is_wanted = 0, True, False
    try:
        for event in yaml.parse(text or "", Loader=PARSER):
            if isinstance(event, yaml.CollectionStartEvent):
                depth += 1
                continue
            if isinstance(event, yaml.CollectionEndEvent):
                depth -= 1
            elif depth == 1 and isinstance(event, yaml.ScalarEvent):
                if is_wanted:
                    return str(event.value)
                is_wanted = is_key and event.value == key
            elif not isinstance(event, yaml.NodeEvent):
                continue
            if depth == 1:
                is_key = not is_key
    except (yaml.YAMLError, ValueError):
        pass
    return None
