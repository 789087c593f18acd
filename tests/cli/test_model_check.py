"""`cmat model check`: what is written in each format, and what --strict does."""

from __future__ import annotations

import json
from pathlib import Path
from urllib.parse import unquote, urlsplit

import jsonschema
import pytest

from cmat.problems import CATALOGUE
from tests.cli.conftest import Run
from tests.linting.clean import LIBRARY
from tests.loading.small import write

# What SARIF 2.1.0 requires of the parts that cmat writes (sections 3.13, 3.14, 3.18, 3.19, 3.27, 3.29, 3.30 of the standard).
SARIF = {
    "type": "object",
    "required": ["version", "runs"],
    "properties": {
        "version": {"const": "2.1.0"},
        "$schema": {"type": "string", "format": "uri"},
        "runs": {"type": "array", "minItems": 1, "items": {"$ref": "#/$defs/run"}},
    },
    "additionalProperties": False,
    "$defs": {
        "message": {
            "type": "object",
            "required": ["text"],
            "properties": {"text": {"type": "string", "minLength": 1}},
            "additionalProperties": False,
        },
        "run": {
            "type": "object",
            "required": ["tool"],
            "properties": {
                "tool": {
                    "type": "object",
                    "required": ["driver"],
                    "properties": {"driver": {"$ref": "#/$defs/driver"}},
                    "additionalProperties": False,
                },
                "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
                "results": {"type": "array", "items": {"$ref": "#/$defs/result"}},
            },
            "additionalProperties": False,
        },
        "driver": {
            "type": "object",
            "required": ["name"],
            "properties": {
                "name": {"type": "string", "minLength": 1},
                "version": {"type": "string"},
                "rules": {
                    "type": "array",
                    "uniqueItems": True,
                    "items": {
                        "type": "object",
                        "required": ["id"],
                        "properties": {
                            "id": {"type": "string"},
                            "shortDescription": {"$ref": "#/$defs/message"},
                            "fullDescription": {"$ref": "#/$defs/message"},
                        },
                        "additionalProperties": False,
                    },
                },
            },
            "additionalProperties": False,
        },
        "result": {
            "type": "object",
            "required": ["message"],
            "properties": {
                "ruleId": {"type": "string"},
                "level": {"enum": ["none", "note", "warning", "error"]},
                "message": {"$ref": "#/$defs/message"},
                "locations": {"type": "array", "items": {"$ref": "#/$defs/location"}},
            },
            "additionalProperties": False,
        },
        "location": {
            "type": "object",
            "properties": {
                "physicalLocation": {
                    "type": "object",
                    "required": ["artifactLocation"],
                    "properties": {
                        "artifactLocation": {"type": "object", "properties": {"uri": {"type": "string", "pattern": "^[!-~]+$"}}},
                        "region": {
                            "type": "object",
                            "properties": {"startLine": {"type": "integer", "minimum": 1}, "startColumn": {"type": "integer", "minimum": 1}},
                            "additionalProperties": False,
                        },
                    },
                    "additionalProperties": False,
                }
            },
            "additionalProperties": False,
        },
    },
}
FAULTY = (
    LIBRARY["questionnaires/q.yaml"].replace("Limit refunds by", "Limit refunds properly by").replace("    maps: [n:Z]\n  - id: A2", "  - id: A2")
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder whose name no URI may hold as it is, with one warning and one note in a questionnaire."""
    folder = tmp_path / "کار من"
    write(folder, {**LIBRARY, "questionnaires/q.yaml": FAULTY})
    return folder


def test_text_names_place_code_and_remedy(run: Run, folder: Path) -> None:
    """A warning leaves exit code 0; --strict makes it 1."""
    file = folder / "questionnaires/q.yaml"
    plain, strict = run("model", "check", file), run("model", "check", file, "--strict")

    assert (0, 1) == (plain.exit_code, strict.exit_code)
    assert plain.stdout == strict.stdout
    assert [f"{file}:15:5: note CM352", f"{file}:44:31: warning CM331"] == [" ".join(line.split(" ")[:4]) for line in plain.stdout.splitlines()]
    assert plain.stderr == "1 checked: 1 warning, 1 note\n"


def test_clean_files_pass_strictly(run: Run, folder: Path) -> None:
    """Nothing on stdout."""
    result = run("model", "check", folder / "models/m.yaml", folder / "models/n.yaml", "--strict")

    assert (0, "", "2 checked: no problems\n") == (result.exit_code, result.stdout, result.stderr)


def test_sarif_has_what_the_standard_requires(run: Run, folder: Path) -> None:
    """Rules for all results, places that count letters, addresses without spaces."""
    file = folder / "questionnaires/q.yaml"
    document = json.loads(run("model", "check", file, "--format", "sarif").stdout)
    jsonschema.validate(document, SARIF)
    (only,) = document["runs"]
    results = only["results"]
    uri = results[0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]

    assert {result["ruleId"] for result in results} == {rule["id"] for rule in only["tool"]["driver"]["rules"]}
    assert [("CM352", "note"), ("CM331", "warning")] == [(result["ruleId"], result["level"]) for result in results]
    assert str(file) == unquote(urlsplit(uri).path)
    assert {"startLine": 44, "startColumn": 31} == results[1]["locations"][0]["physicalLocation"]["region"]


def test_github_annotates_the_line(run: Run, folder: Path) -> None:
    """One command a finding."""
    lines = run("model", "check", folder / "questionnaires/q.yaml", "--format", "github").stdout.splitlines()

    assert ["::notice file=", "::warning file="] == [line[: line.index("=") + 1] for line in lines]
    assert all(",line=" in line and line.split("title=")[1][:5] in CATALOGUE for line in lines)


def test_json_lists_the_same(run: Run, folder: Path) -> None:
    """Code, severity, place, message and remedy apart."""
    found = json.loads(run("model", "check", folder / "questionnaires/q.yaml", "--format", "json").stdout)["problems"]

    assert [("CM352", 15, 5), ("CM331", 44, 31)] == [(one["code"], one["line"], one["column"]) for one in found]
    assert found[1]["message"] == "'properly' can mean anything"
