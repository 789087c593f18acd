"""The field types that all files share: limits at, below and above; JSON Schema that agrees with them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from pydantic import TypeAdapter, ValidationError

from cmat.schema import base
from cmat.schema.base import Paragraph, Text


def accepted(kind: Any, value: object) -> object:
    """Return the value that a field takes it for, or the code of the problem."""
    try:
        return TypeAdapter(kind).validate_python(value)
    except ValidationError as error:
        return error.errors()[0]["type"]


@pytest.mark.parametrize("value", ["a", "A", "marketing-head", "AP1", "a_b", "no", "x" * 64])
def test_id_begins_with_a_letter(value: str) -> None:
    """Letters, digits, hyphen, underscore."""
    assert value == accepted(base.Id, value)


@pytest.mark.parametrize("value", ["", "1a", "-a", "_a", "a b", "a.b", "a/b", "a@b", "é", "پ", "a\n", "x" * 65, 3, None, True, ["a"]])
def test_what_is_no_id_is_refused(value: object) -> None:
    """It stands in file names, links and other files."""
    assert accepted(base.Id, value) == "CM209"


@pytest.mark.parametrize(
    ("value", "code"), [("A", None), ("CMA.TG", None), (".".join("ABCDEFGH"), None), (".".join("ABCDEFGHI"), "CM210"), ("A.", "CM210")]
)
def test_path_has_at_most_eight_steps(value: str, code: str | None) -> None:
    """The limit, and one above."""
    assert (code or value) == accepted(base.DimensionPath, value)


@pytest.mark.parametrize("value", ["1.0.0", "0.0.1", "10.20.30", "999999.0.0"])
def test_version_is_three_numbers(value: str) -> None:
    """Compared number by number."""
    assert value == accepted(base.Version, value)


@pytest.mark.parametrize("value", ["1.0", "1", "1.0.0.0", "01.0.0", "1.0.0-rc1", "v1.0.0", "1.0.0 ", "1000000.0.0", Decimal("1.0"), 1])
def test_what_is_no_version_is_refused(value: object) -> None:
    """No leading zeros, no suffixes, Latin digits."""
    assert accepted(base.Version, value) == "CM211"


@pytest.mark.parametrize(("value", "day"), [("1990-01-01", date(1990, 1, 1)), ("2100-12-31", date(2100, 12, 31)), ("2028-02-29", date(2028, 2, 29))])
def test_day_is_a_gregorian_date(value: str, day: date) -> None:
    """From 1990 to 2100."""
    assert day == accepted(base.Day, value)


@pytest.mark.parametrize(
    "value",
    [
        "1989-12-31",
        "2101-01-01",
        "2026-02-29",
        "2026-13-01",
        "2026-1-1",
        "20260101",
        "2026-W01-1",
        "2026-11-21T00:00",
        "1405-08-30",
        2026,
        None,
    ],
)
def test_what_is_no_day_is_refused(value: object) -> None:
    """Whatever else Python would take for a date; nothing is guessed."""
    assert accepted(base.Day, value) == "CM212"


@pytest.mark.parametrize(("kind", "value"), [(base.Id, "a\u200c"), (base.Version, "۱.۰.۰"), (base.Day, "۲۰۲۶-۱۱-۲۱")])
def test_what_only_looks_like_one_is_named_for_what_it_is(kind: Any, value: str) -> None:
    """Digits of another script, marks that nobody sees."""
    assert accepted(kind, value) == "CM227"


@pytest.mark.parametrize(("value", "points"), [(0, Decimal(0)), (100, Decimal(100)), (Decimal("33.3"), Decimal("33.3"))])
def test_points_go_from_0_to_100(value: object, points: Decimal) -> None:
    """Exactly as the file shows them (SC-00)."""
    found = accepted(base.Points, value)

    assert (points, Decimal) == (found, type(found))


@pytest.mark.parametrize(
    ("value", "code"),
    [(Decimal("-0.001"), "CM213"), (Decimal("100.001"), "CM213"), (True, "CM205"), ("50", "CM205"), (50.0, "CM205"), (None, "CM205")],
)
def test_what_are_no_points_is_refused(value: object, code: str) -> None:
    """No text that looks like a number, no truth value, no float."""
    assert code == accepted(base.Points, value)


@pytest.mark.parametrize("value", ["#000000", "#0b4f6c", "#FFFFFF"])
def test_colour_has_six_hexadecimal_digits(value: str) -> None:
    """It is set into pages: nothing else may stand there."""
    assert value == accepted(base.Colour, value)


@pytest.mark.parametrize("value", ["", "#fff", "0b4f6c", "red", "#0b4f6g", "#0b4f6c;x", "#0b4f6c\n", "url(x)", None, 3])
def test_what_is_no_colour_is_refused(value: object) -> None:
    """Neither names nor short forms."""
    assert accepted(base.Colour, value) == "CM220"


@pytest.mark.parametrize("value", ["x", "logo.png", "images/logo.png", "لوگو.png", "x" * 200])
def test_local_path_stays_below(value: str) -> None:
    """Letters of any script."""
    assert value == accepted(base.LocalPath, value)


@pytest.mark.parametrize("value", ["", "/etc/passwd", "~/x.png", "a\\b.png", "C:\\x", "c:x", "a\nb", "a\0b", "x" * 201, "http://x/y", "a?b", 3, None])
def test_what_is_no_local_path_is_refused(value: object) -> None:
    """No roots, no drives, no addresses."""
    assert accepted(base.LocalPath, value) == "CM221"


@pytest.mark.parametrize(
    ("value", "english", "persian"),
    [
        ("plain", "plain", "plain"),
        ({"en": "e", "fa": "f"}, "e", "f"),
        ({"en": "e"}, "e", "e"),
        ({"fa": "f"}, "f", "f"),
        ({"en": None, "fa": "f"}, "f", "f"),
    ],
)
def test_text_falls_back_to_english_then_to_what_there_is(value: object, english: str, persian: str) -> None:
    """A plain text is the same in every language."""
    text: Any = accepted(base.Title, value)

    assert (english, persian) == (text.in_language("en"), text.in_language("fa"))
    assert {"en": english, "fa": persian} == text.by_language()


@pytest.mark.parametrize(
    ("value", "code"),
    [
        (None, "CM217"),
        ("", "CM217"),
        (" \n", "CM217"),
        ({}, "CM223"),
        ({"en": None}, "CM223"),
        ({"en": None, "fa": None}, "CM223"),
        ({"en": ""}, "CM217"),
        ({"en": 3}, "CM204"),
        (3, "CM204"),
        (True, "CM204"),
        (["a"], "CM204"),
        ({"plain": "x"}, "CM202"),
        ({"de": "x"}, "extra_forbidden"),
        ("x" * 201, "CM216"),
        ({"en": "x", "fa": "x" * 201}, "CM216"),
    ],
)
def test_what_is_no_title_is_refused(value: object, code: str) -> None:
    """An empty one would show as a hole."""
    assert code == accepted(base.Title, value)


@pytest.mark.parametrize(("kind", "limit"), [(base.Title, 200), (base.Name, 200), (base.Paragraph, 2_000), (base.Prose, 2_000)])
def test_texts_may_be_as_long_as_their_limit(kind: Any, limit: int) -> None:
    """The limit, one below and one above."""
    assert ["CM216"] == [
        found for length in (limit - 1, limit, limit + 1) if isinstance(found := accepted(kind, "x" * length), str) and found == "CM216"
    ]


def test_texts_that_are_made_already_are_taken_as_they_are() -> None:
    """A Text is a Text."""
    text = Text(en="e")

    assert text is accepted(base.Title, text)


@pytest.mark.parametrize(
    ("kind", "good", "bad"),
    [
        (base.Id, ["a", "AP1"], ["1a", "", "a b"]),
        (base.DimensionPath, ["A", "A.B"], ["A.", "A/B"]),
        (base.Version, ["1.0.0"], ["1.0", "v1.0.0"]),
        (base.Reference, ["qci", "qci@1.0.0"], ["qci@1", "@1.0.0", "a/b"]),
        (base.MapReference, ["idic:DF", "a:B.C"], ["idic", "idic:", ":DF"]),
        (base.Points, [0, 100, 0.5], [-1, 101, "5"]),
        (base.Fraction01, [0, 1, 0.5], [-0.1, 1.1]),
        (base.Weight, [1, 0.1], [0, -1, "1"]),
        (base.LevelNumber, [1, 20], [0, 21, "1"]),
        (base.Effort, [1, 2, 3], [0, 4]),
        (base.TrueFalse, [True, False], ["yes", 1]),
        (base.Title, ["x", {"en": "x"}], ["", {}, {"de": "x"}, "x" * 201]),
        (base.Name, ["x"], ["", "x" * 201]),
    ],
)  # fmt: skip
def test_json_schema_says_the_same(kind: Any, good: list[object], bad: list[object]) -> None:
    """What an editor marks is what cmat refuses."""
    validator = Draft202012Validator(TypeAdapter(kind).json_schema())
    read = [Decimal(str(value)) if isinstance(value, float) else value for value in good]

    assert [] == [value for value in good if not validator.is_valid(value)]
    assert [] == [value for value in bad if validator.is_valid(value)]
    assert [] == [value for value in read if isinstance(found := accepted(kind, value), str) and found.startswith("CM")]
    assert [] == [value for value in bad if not str(accepted(kind, value)).startswith(("CM", "extra"))]


def test_text_in_both_languages_is_what_validating_would_make_of_it() -> None:
    """The short cut for texts that are complete gives an equal object that dumps, copies and compares as any other."""
    short = TypeAdapter(Paragraph).validate_python({"en": "Do it", "fa": "انجام دهید"})
    long = Text.model_validate({"en": "Do it", "fa": "انجام دهید"})

    assert long == short
    assert long.model_dump(exclude_unset=True) == short.model_dump(exclude_unset=True)
    assert short.model_copy(update={"en": "Do"}).in_language("en") == "Do"
    assert hash(long) == hash(short)
