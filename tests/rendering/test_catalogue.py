"""The text catalogues: the same keys, the same fields, nothing missing, nothing left over."""

from __future__ import annotations

import re
import string
from pathlib import Path

import pytest

from cmat.analysis.published import PUBLISHED
from cmat.analysis.roadmap import PHASES
from cmat.localisation.digits import to_persian_digits
from cmat.rendering.catalogue import reports_folder, texts
from cmat.rendering.wording import wording

ROOT = reports_folder().parent
# Keys that are put together at run time.
_FAMILIES = (
    *("effort.", "state.", "mode.", "status.", "grade.", "warning.", "series.", "method.", "roadmap.after_", "dimension.no_"),
    *("quartile.", "explain.CM", "finding.", "quality.", "handout.", "brief.", "sector.", "pooling.", "change.bar_", "change.rule_", "change.turn_"),
    *("workbook.sheet_", "workbook.column_", "workbook.status_", "template."),
)
_BANDS = ("lacking", "weak", "moderate", "strong", "very_strong")
_ENDINGS = ("_note", "_hint")


def _fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_both_languages_have_the_same_keys_and_fields() -> None:
    """A text that is missing would stop a report."""
    english, persian = texts("en"), texts("fa")

    assert set(english) == set(persian)
    assert [key for key in english if _fields(english[key]) != _fields(persian[key])] == []


def _is_spoken(key: str, sources: str) -> bool:
    """Whether the last word of a key stands in the sources, or what comes before an underscore of it with something filled in."""
    last = key.removesuffix(".one").removesuffix(".other").rpartition(".")[2]
    beginnings = [last[: match.end()] for match in re.finditer("_", last)]
    return re.search(rf'["._]{last}["\']', sources) is not None or any(f".{beginning}{{" in sources for beginning in beginnings)


def test_no_text_is_left_over() -> None:
    """Every key is used in a template or in the code, in full or as one of a family."""
    templates = [*reports_folder().glob("**/templates/*.j2"), *(reports_folder() / "markdown").glob("*.j2")]
    sources = [*templates, *(ROOT / "cmat" / "rendering").rglob("*.py")]
    used = set(re.findall(r'["\']([a-z_]+\.[A-Za-z0-9_.]+)["\']', "\n".join(path.read_text(encoding="utf-8") for path in sources)))
    used |= {"span", *(f"roadmap.{phase}" for phase in PHASES)}
    used |= {f"agreement.{band}" for band in _BANDS}
    used |= {f"published.{name}" for figure in PUBLISHED for name in (figure.id, f"{figure.base_id}_base")}
    # the commands put together what they say from the last word of a key, or from its beginning
    spoken = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "cmat").glob("[ac]*/**/*.py"))
    used |= {key for key in texts("en") if key.startswith(("explain.", "command.")) and _is_spoken(key, spoken)}
    known = {key.removesuffix(".one").removesuffix(".other") for key in texts("en")}

    assert [key for key in sorted(known) if not {key, f"{key}.one"} & used and not key.startswith(_FAMILIES) and not key.endswith(_ENDINGS)] == []


def test_persian_texts_are_typeset_as_persian() -> None:
    """Persian letters, digits and punctuation; no Latin digit outside a field or a grade."""
    for key, text in texts("fa").items():
        bare = re.sub(r"\{[a-z_]+\}|E[0-4]|CM\d+", "", text)
        assert re.search(r"[يك0-9,;?%]", bare) is None, key
        assert re.search(r"(^|\s)ن?می\s", bare) is None, key


@pytest.mark.parametrize("code", ["en", "fa"])
def test_missing_text_is_an_error(code: str) -> None:
    """Never a key in a report."""
    with pytest.raises(KeyError):
        wording(code).say("no.such.text")


def test_count_takes_the_form_of_the_language() -> None:
    """«1 Respondent», «9 Respondents»; no plural in Persian."""
    assert [wording("en").count("heat.people", number) for number in (1, 9)] == ["1 person", "9 people"]
    assert [wording("fa").count("heat.people", number) for number in (1, 9)] == [f"{to_persian_digits(str(n))} نفر" for n in (1, 9)]


@pytest.mark.parametrize("path", sorted((reports_folder() / "fonts").glob("*.ttf")), ids=lambda path: path.name)
def test_fonts_are_plain_truetype(path: Path) -> None:
    """A compressed one (WOFF2) under that name would be unpacked for every report."""
    assert path.read_bytes()[:4] == b"\x00\x01\x00\x00"
