"""A new engagement folder: what `init` writes can be read back at once."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from cmat.collecting.new_engagement import engagement_files
from cmat.errors import Problem
from cmat.loading.engagements import LoadedEngagement, load_engagement
from cmat.loading.yaml_source import parse_yaml
from cmat.schema.answers import AnswerSheet
from cmat.schema.engagement import Respondent
from tests.collecting.form_subjects import shipped

AS_OF = date(2026, 11, 21)
CEO, AGENT = Respondent(id="ceo", role="GM", group="executives"), Respondent(id="agent-1", group="front-line")


def _written(folder: Path, files: dict[str, str]) -> tuple[LoadedEngagement | None, list[Problem]]:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    found: list[Problem] = []
    return load_engagement(folder, found), found


def _data(text: str) -> Any:
    source = parse_yaml(text, "file.yaml", [])
    return source and source.data


def _read(text: str) -> AnswerSheet:
    found: list[Problem] = []
    source = parse_yaml(text, "sheet.yaml", found)
    if source is None or found:
        raise ValueError(found)
    return AnswerSheet.model_validate(source.data)


def test_new_folder_loads_with_nothing_to_complain_about_but_empty_sheets(tmp_path: Path) -> None:
    """Every file is sound: what is missing is the answers."""
    loaded, found = _written(tmp_path, engagement_files("Sepehr", shipped("qci"), [CEO, AGENT], AS_OF, "en"))

    assert ["CM412", "CM412"] == [problem.code for problem in found if problem.severity != "note"]
    assert loaded is not None
    assert [("agent-1", "front-line"), ("ceo", "executives")] == [
        (sheet.sheet.document.respondent.id, sheet.sheet.document.respondent.group) for sheet in loaded.parts[0].sheets
    ]


def test_cmat_yaml_says_who_is_assessed_and_who_answers(tmp_path: Path) -> None:
    """Organisation, date, respondents and groups come from the command."""
    loaded, _ = _written(tmp_path, engagement_files('Sepehr "گروه" & Sons: #1', shipped("idic"), [CEO, AGENT], AS_OF, "en"))
    assert loaded is not None
    engagement = loaded.engagement

    assert ('Sepehr "گروه" & Sons: #1', AS_OF, ("idic@1.0.0",)) == (engagement.organisation.name.plain, engagement.as_of, engagement.questionnaires)
    assert [("ceo", "GM", "executives"), ("agent-1", None, "front-line")] == [(who.id, who.role, who.group) for who in engagement.respondents]
    assert {"executives": "Executives", "front-line": "Front line"} == {group: name.plain for group, name in engagement.groups.items()}


def test_one_sheet_for_each_respondent_and_questionnaire() -> None:
    """Product, 3.4: `ceo.yaml`, with several questionnaires `ceo.qci.yaml`."""
    one = engagement_files("Sepehr", shipped("qci"), [CEO], AS_OF, "en")
    two = engagement_files("Sepehr", shipped("qci", "idic"), [CEO], AS_OF, "en")

    assert ["cmat.yaml", "answers/ceo.yaml", ".cmat/schema/qci.json", "README.md", ".gitignore"] == list(one)
    assert ["answers/ceo.idic.yaml", "answers/ceo.qci.yaml"] == sorted(name for name in two if name.startswith("answers/"))


def test_several_questionnaires_load_as_parts_of_one_engagement(tmp_path: Path) -> None:
    """Each with its own sheets."""
    loaded, _ = _written(tmp_path, engagement_files("Sepehr", shipped("qci", "idic"), [CEO, AGENT], AS_OF, "en"))

    assert loaded is not None
    assert [("qci", 2), ("idic", 2)] == [(part.questionnaire.id, len(part.sheets)) for part in loaded.parts]


@pytest.mark.parametrize("word", ["null", "Null", "true", "False", "no", "on"])
def test_ids_that_yaml_takes_for_something_else_stay_text(word: str, tmp_path: Path) -> None:
    """Somebody may be called Null."""
    person = Respondent(id=word, group=word)
    files = engagement_files("Sepehr", shipped("idic"), [person], AS_OF, "en")
    sheet = _read(files[f"answers/{word}.yaml"])
    loaded, _ = _written(tmp_path, files)
    found: Any = loaded and loaded.engagement.respondents[0]

    assert (word, word) == (sheet.respondent.id, sheet.respondent.group)
    assert (word, word) == (found.id, found.group)


def test_persian_engagement_explains_itself_in_persian() -> None:
    """The comments of cmat.yaml and of the sheets, and the README; what YAML reads is the same in both languages."""
    english, persian = (engagement_files("Sepehr", shipped("idic"), [CEO], AS_OF, language) for language in ("en", "fa"))

    for name in ("cmat.yaml", "answers/ceo.yaml"):
        assert _data(english[name]) == {**_data(persian[name]), **({"languages": ["en", "fa"]} if name == "cmat.yaml" else {})}
        comments = [line.partition("# ")[2] for line in persian[name].splitlines() if "# " in line]
        assert any("پاسخ" in comment for comment in comments)
    assert "cmat import" in persian["README.md"]
    assert "مدارک" in persian["README.md"]


def test_readme_names_every_way_to_answer() -> None:
    """Form, import, interview, or the sheets themselves."""
    readme = engagement_files("Sepehr", shipped("idic"), [CEO], AS_OF, "en")["README.md"]

    assert [word for word in ("cmat form", "cmat import", "cmat interview", "cmat check", "cmat score", "cmat report") if word not in readme] == []
