"""YAML as cmat reads it: 1.2 core scalars, hostile structures, limits, places, and complaints that quote nothing."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import pytest

from cmat.errors import Problem
from cmat.loading.yaml_builder import DEPTH_LIMIT, NODE_LIMIT
from cmat.loading.yaml_scalars import DIGIT_LIMIT
from cmat.loading.yaml_source import parse_yaml


def parsed(text: str) -> tuple[Mapping[str, Any] | None, list[str]]:
    """Return the values of a text, and what is said about it, without the remedies."""
    found: list[Problem] = []
    source = parse_yaml(text, "x", found)
    return source.data if source else None, [re.sub(r"^x:(?=\d)", "", str(problem)).split(". ")[0].rstrip(".") for problem in found]


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        *[(word, word) for word in ("no", "yes", "on", "off", "No", "YES", "On", "y", "n", "=", "nUll", "TrUe", "nan", "inf", "-inf")],
        *[(text, text) for text in ("1:30", "190:20:30", "012", "08", "-012", "00.5", "0o10", "0x1F", "0b11", "1_000", "1__0", "+", "-.", ".e3")],
        *[(text, text) for text in ("2026-11-21", "2026-11-21T10:00:00Z", "1.2.3", "1.0.0", "1e5000", "1e", "3 4", "3,5", "12e03x")],
        *[(text, text) for text in ("½", "²", "۳", "٣", "３", "3\u200c", "\u200f3")],
        *[(word, None) for word in ("", "~", "null", "Null", "NULL")],
        *[(word, True) for word in ("true", "True", "TRUE")],
        *[(word, False) for word in ("false", "False", "FALSE")],
        *[("0", 0), ("3", 3), ("+3", 3), ("-3", -3), ("-0", 0), ("999999999999999", 999_999_999_999_999)],
        *[("3.0", Decimal("3.0")), ("3.", Decimal(3)), (".5", Decimal("0.5")), ("-1.50", Decimal("-1.50")), ("+0.1", Decimal("0.1"))],
        *[("1e3", Decimal("1e3")), ("1E-2", Decimal("0.01")), ("1.5e+2", Decimal(150)), ("0e0", Decimal(0)), ("1e999", Decimal("1e999"))],
        *[("'3'", "3"), ('"3"', "3"), ("'true'", "true"), ('"~"', "~"), ("''", ""), ("|\n    3", "3\n"), (">-\n    a\n    b", "a b")],
        *[("a#b", "a#b"), ("http://x/#y", "http://x/#y"), ("it's", "it's"), ("50%", "50%"), ("a, b", "a, b")],
    ],
)  # fmt: skip
def test_scalar_means_what_yaml_1_2_says(typed: str, value: object) -> None:
    """Numbers are exact; what YAML 1.1 made of `no`, `1:30`, `012` or a date stays text, and so do other bases."""
    data, said = parsed(f"a: {typed}\n")

    assert ({"a": value}, []) == (data, said)
    assert type(value) is type((data or {})["a"])


@pytest.mark.parametrize("typed", [".nan", ".NaN", ".NAN", ".inf", "+.inf", "-.Inf", ".INF"])
def test_number_that_is_none_is_refused(typed: str) -> None:
    """Nothing could be summed any more."""
    assert [f"1:4: error CM120 '{typed}' is not a number that can be scored"] == parsed(f"a: {typed}\n")[1]


@pytest.mark.parametrize(("digits", "is_refused"), [(DIGIT_LIMIT - 1, False), (DIGIT_LIMIT, False), (DIGIT_LIMIT + 1, True), (100_000, True)])
@pytest.mark.parametrize("form", ["{}", "-{}", "0.{}", "{}e5"])
def test_number_has_at_most_fifteen_digits(form: str, digits: int, *, is_refused: bool) -> None:
    """The limit, one below and one above; the digits of 0. and e5 count as well."""
    others = sum(character.isdigit() for character in form)
    _, said = parsed(f"a: {form.format('1' * (digits - others))}\n")

    assert (["1:4: error CM119 a number of more than 15 digits"] if is_refused else []) == said


def test_two_megabytes_of_digits_are_text_at_once_where_a_letter_follows() -> None:
    """No pattern tries the same digits twice; it would take an hour."""
    digits = "1" * 2_000_000

    assert ({"a": f"{digits}x"}, []) == parsed(f"a: {digits}x\n")


@pytest.mark.parametrize("text", ["[" * 100_000, "- " * 30_000, "? " * 30_000, "{a: " * 30_000, "".join(f"{' ' * n}a:\n" for n in range(500))])
def test_deep_nesting_is_refused_where_it_begins_to_be_too_deep(text: str) -> None:
    """The C stack is never at stake: these kill a process that lets libyaml compose."""
    data, said = parsed(text)

    assert data is None
    assert said[-1].endswith("error CM117 nested deeper than 24 levels")


@pytest.mark.parametrize(("depth", "is_refused"), [(DEPTH_LIMIT - 1, False), (DEPTH_LIMIT, False), (DEPTH_LIMIT + 1, True)])
def test_twenty_four_levels_may_be_nested(depth: int, *, is_refused: bool) -> None:
    """The limit, one below and one above: the mapping itself is the first level."""
    _, said = parsed(f"a: {'[' * (depth - 1)}{']' * (depth - 1)}\n")

    assert ([f"1:{3 + DEPTH_LIMIT}: error CM117 nested deeper than 24 levels"] if is_refused else []) == said


@pytest.mark.parametrize(("nodes", "is_refused"), [(NODE_LIMIT - 1, False), (NODE_LIMIT, False), (NODE_LIMIT + 1, True)])
def test_a_hundred_thousand_values_may_be_read(nodes: int, *, is_refused: bool) -> None:
    """The limit, one below and one above: the mapping, its key and the list are three of them."""
    _, said = parsed(f"a: [{'1,' * (nodes - 3)}]\n")

    assert ([f"1:{5 + 2 * (NODE_LIMIT - 3)}: error CM118 more than 100000 values"] if is_refused else []) == said


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("a: &x 1\nb: 2\n", ["1:4"]),
        ("a: &x 1\nb: *x\n", ["1:4", "2:4"]),
        ("a: &x [*x]\n", ["1:4", "1:8"]),
        ("&x a: 1\n", ["1:1"]),
        ("a: &x {b: 1}\nc: {<<: *x}\n", ["1:4", "2:9"]),
        ("a: &x [1]\nb: &y [*x, *x]\nc: [*y, *y]\n", ["1:4", "2:4", "2:8", "2:12", "3:5", "3:9"]),
        ("schema: cmat/answers/1\na: &x 1\n", ["2:4"]),
        ("schema: cmat/engagement/1\na: &x 1\n", ["2:4"]),
    ],
)
def test_anchors_and_aliases_are_refused_where_nobody_needs_them(text: str, places: list[str]) -> None:
    """In sheets, engagements, and whatever does not say what it is."""
    assert sorted(places) == sorted(line.split(": ")[0] for line in parsed(text)[1])


def test_authors_may_let_one_scale_stand_for_several() -> None:
    """In models and questionnaires an alias is what its anchor stands for."""
    data, said = parsed("schema: cmat/questionnaire/1\na: &x {b: [1, 2]}\nc: *x\nd: [*x, *x]\n")

    assert said == []
    assert data == {"schema": "cmat/questionnaire/1", "a": {"b": [1, 2]}, "c": {"b": [1, 2]}, "d": [{"b": [1, 2]}, {"b": [1, 2]}]}


def _bomb(levels: int) -> str:
    lines = [f"a{level}: &a{level} [{', '.join([f'*a{level - 1}'] * 10)}]" for level in range(1, levels)]
    return "\n".join(["schema: cmat/model/1", "a0: &a0 [x, x]", *lines, ""])


def test_alias_bomb_counts_as_if_it_were_written_out() -> None:
    """Nine lines that stand for 2 · 10⁹ values are too many values.

    a0 holds 2, a1 10 · (1 + 2) = 30, a2 310, a3 3,110, a4 31,110; the third a4 within a5, in line 7, goes beyond 100,000.
    """
    expected = ["7:20: error CM118 more than 100000 values"]

    assert (None, expected) == parsed(_bomb(10))


def test_alias_counts_with_its_depth() -> None:
    """Twenty levels inside ten levels are thirty."""
    deep = f"a: &a {'[' * 20}{']' * 20}\n"

    assert parsed(f"schema: cmat/model/1\n{deep}b: {'[' * 8} *a {']' * 8}\n")[1] == ["3:13: error CM117 nested deeper than 24 levels"]
    assert parsed(f"schema: cmat/model/1\n{deep}b: [[[*a]]]\n")[1] == []


@pytest.mark.parametrize("text", ["a: *x\n", "a: &x [*x]\n", "a: *x\nb: &x 1\n"])
def test_alias_without_an_anchor_before_it_is_refused(text: str) -> None:
    """An alias to itself, too."""
    assert [line.split(": ", 1)[1] for line in parsed(f"schema: cmat/model/1\n{text}")[1]] == [
        "error CM111 this is not YAML: an alias (*) without its anchor (&) before it"
    ]


def test_merge_key_is_a_key_like_any_other() -> None:
    """YAML 1.2 has no `<<`; the shape of the file then says that it does not know the key."""
    assert parsed("<<: {b: 1}\n")[0] == {"<<": {"b": 1}}


@pytest.mark.parametrize(
    ("value", "tag"),
    [("!!str 3", "!!str"), ("!!python/object/apply:os.system [x]", "!!python/object/apply:os.system"), ("!x {b: 1}", "!x"), ("! 3", "!")],
)
def test_tags_are_refused_by_name(value: str, tag: str) -> None:
    """Whatever they ask for; the value itself is still looked at."""
    data, said = parsed(f"a: {value}\nb: 2\n")

    assert [f"1:4: error CM115 the tag {tag} is not allowed"] == said
    assert list(data or {}) == ["a", "b"]


@pytest.mark.parametrize("text", ["!!str a: 1\n", "!x 'a': 1\n", "{!x a: 1}\n"])
def test_tag_of_a_key_is_refused_as_well(text: str) -> None:
    """And the key is kept as it is written."""
    data, said = parsed(text)

    assert {"a": 1} == data
    assert ["CM115"] == [line.split()[2] for line in said]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a: 1\nb: 2\na: 3\n", "3:1: error CM113 the key 'a' stands here again (first in line 1)"),
        ("{a: 1, a: 2}\n", "1:8: error CM113 the key 'a' stands here again (first in line 1)"),
        ("a: {b: 1, 'b': 2}\n", "1:11: error CM113 the key 'b' stands here again (first in line 1)"),
        ("1: a\n'1': b\n", "2:1: error CM113 the key '1' stands here again (first in line 1)"),
        ("[a]: 1\n", "1:1: error CM114 a key must be one word of text"),
        ("{a: 1}: 1\n", "1:1: error CM114 a key must be one word of text"),
        ("a: 1\n?\n: 2\n", "2:2: error CM114 a key must be one word of text"),
        ("? |\n  a\n: 1\nb: 2\n", None),
        ("a: 1\n---\nb: 2\n", "2:1: error CM121 a second document begins here ('---')"),
        ("---\na: 1\n...\n", None),
        ("%YAML 1.2\n---\na: 1\n", None),
        ("- a\n", "1:1: error CM122 the file does not hold 'key: value' lines"),
        ("just text\n", "1:1: error CM122 the file does not hold 'key: value' lines"),
        ("# only a comment\n", "x: error CM105 the file is empty"),
        ("---\n", "x: error CM105 the file is empty"),
    ],
)
def test_structure_that_loses_something_is_refused(text: str, said: str | None) -> None:
    """Repeated and composed keys, further documents, and files without keys."""
    assert ([] if said is None else [said]) == parsed(text)[1]


def test_first_of_two_values_is_kept_so_that_the_rest_can_be_checked() -> None:
    """The file is refused in any case."""
    assert parsed("a: 1\na: [3]\nb: 2\n")[0] == {"a": 1, "b": 2}


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ('"\\e[31m"', "CM109 the character U+001B is not allowed in a text"),
        ('"\\0"', "CM109 the character U+0000 is not allowed in a text"),
        ('"\\N"', "CM109 the character U+0085 is not allowed in a text"),
        ('"\\L"', "CM109 the character U+2028 is not allowed in a text"),
        ('"\\uFFFE"', "CM109 the character U+FFFE is not allowed in a text"),
        (f'"a{chr(92)}u0301{chr(0x301) * 8}"', "CM124 more than 8 combining marks on one letter"),
        ('"\\u202e"', "CM110 the invisible direction mark U+202E stands in this text"),
    ],
)
def test_escapes_bring_in_no_more_than_the_text_may_hold(value: str, said: str) -> None:
    """In values and in keys."""
    severity = "warning" if "CM110" in said else "error"

    assert [f"1:4: {severity} {said}"] == parsed(f"a: {value}\n")[1]
    assert [f"1:1: {severity} {said}"] == parsed(f"{value}: a\n")[1]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a: b: c\n", "1:5: a second ': ' stands in this line"),
        ("a: 1\n  b: 2\n", "2:4: this line does not fit to the one above"),
        ("a: 1\nb\nc: 2\n", "2:1: a key without ':'"),
        ("a: 1\nb:2\nc: 3\n", "2:1: a ':' without a space behind it"),
        ("a: {b: 1\nc: 2\n", "1:4: a brace '{' is not closed, or a comma is missing"),
        ("a: [b\nc: 2\n", "1:4: a bracket '[' is not closed, or a comma is missing"),
        ("a:\n  b: 1\n c: 2\n", "3:2: the indentation, or a quotation mark, does not fit"),
        ('a: "b" c\n', "1:8: the indentation, or a quotation mark, does not fit"),
        ("a:\n  - b\n  c: 1\n", "3:3: a list item without '- '"),
        ("a: ]\n", "1:4: a value is missing, or begins with a sign that YAML uses itself"),
        ("a: * note\n", "1:5: a text begins with & or *"),
        ("a: & note\n", "1:5: a text begins with & or *"),
        ('a: "b\nc: 2\n', "1:4: a quotation mark is not closed"),
        ("a: 'b\nc: 2\n", "1:4: a quotation mark is not closed"),
        ('a: "b\n--- c"\n', "2:1: '---' or '...' stands inside a quoted text"),
        ('a: "C:\\path"\n', "1:7: a backslash inside double quotes"),
        ('a: "\\ud83d\\ude00"\n', "1:7: an escape \\u… that is no character"),
        ('a: "\\u12"\n', "1:7: an escape \\u… that is no character"),
        ("a: !<x b\n", "1:7: a text begins with '!'"),
        ("a: !e!x b\n", "1:4: a text begins with '!'"),
        ("a: 1\n%: 2\n", "2:2: a line begins with %"),
        ("%YAML 2.0\n---\na: 1\n", "1:1: another version of YAML is asked for"),
        ("a: @b\n", "1:4: a text begins with a sign that YAML uses itself"),
        ("a: - b\n", "1:4: '- ' stands where it cannot begin a list"),
        ("a: ? b\n", "1:4: '? ' stands where it cannot begin a key"),
        ("a: 1\n... b\n", "2:5: text stands behind the end of the document"),
        ("a: | b\n", "1:6: text stands behind | or >"),
        ("a: |0\n b\n", "1:5: text stands behind | or >"),
    ],
)
def test_syntax_errors_are_said_in_plain_words_where_they_began(text: str, said: str) -> None:
    """Each complaint of libyaml has its words."""
    place, _, words = said.partition(": ")

    assert [f"{place}: error CM111 this is not YAML: {words}"] == parsed(text)[1]


@pytest.mark.parametrize("text", ["a:\n\tb: 1\n", "a: \tb\n\tc\n", "a: 1\n\t- b\n"])
def test_tab_is_said_as_such(text: str) -> None:
    """The most frequent invisible slip."""
    assert "CM112 a tab stands where spaces belong" in parsed(text)[1][0]


def test_what_went_before_a_syntax_error_is_said_as_well() -> None:
    """Problems of single values first, then the place from which on nothing can be read."""
    assert parsed("a: !x 1\nb: .nan\nc: [\n")[1][:2] == [
        "1:4: error CM115 the tag !x is not allowed",
        "2:4: error CM120 '.nan' is not a number that can be scored",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "a: 'Zebra\nb: 1\n", "a: Zebra: Zebra\n", "a: [Zebra\nb: 1\n", "Zebra\nb: 1\n", "a: @Zebra\n", 'a: "\\Zebra"\n', "a: !<Zebra b\n",
        "\tZebra\n", "a: *Zebra\n", "a: &Zebra 1\nb: *Zebra\n", "- Zebra\n", "Zebra\n", "a: 1\n---\nZebra: 1\n", "[Zebra]: 1\n", "a: {b: Zebra\n",
        'a: "Zebra\a"\n', "a: |0\n Zebra\n", "%Zebra\n---\na: 1\n", "a: Zebra\n  b: Zebra\n",
    ],
)  # fmt: skip
def test_no_complaint_about_yaml_quotes_the_text(text: str) -> None:
    """Libyaml's own message would show the line, with whatever confidential answer stands in it."""
    found: list[Problem] = []
    parse_yaml(text, "x", found)

    assert [problem for problem in found if "zebra" in str(problem).lower()] == []
    assert found


@pytest.mark.parametrize(
    ("text", "path", "key", "place"),
    [
        ("a: 1\nb:\n  c: [x, {d: 4}]\n", ("a",), False, (1, 4)),
        ("a: 1\nb:\n  c: [x, {d: 4}]\n", ("b",), True, (2, 1)),
        ("a: 1\nb:\n  c: [x, {d: 4}]\n", ("b",), False, (3, 3)),
        ("a: 1\nb:\n  c: [x, {d: 4}]\n", ("b", "c", 0), False, (3, 7)),
        ("a: 1\nb:\n  c: [x, {d: 4}]\n", ("b", "c", 1, "d"), False, (3, 14)),
        ("a: 1\nb:\n  c: [x, {d: 4}]\n", ("b", "c", 1, "d"), True, (3, 11)),
        ("a: 1\nb:\n  c: [x, {d: 4}]\n", ("b", "c", 1, "e"), False, (3, 10)),
        ("a: 1\nb:\n  c: [x, {d: 4}]\n", ("b", "c", 7), False, (3, 6)),
        ("a: 1\nb:\n  c: [x, {d: 4}]\n", ("z", "y"), False, (1, 1)),
        ("سطر: {الف: ۳}\nب: 1\n", ("سطر", "الف"), False, (1, 12)),
        ("😀: {b: 3}\n", ("😀", "b"), False, (1, 8)),
    ],
)
def test_every_value_knows_its_place(text: str, path: tuple[str | int, ...], *, key: bool, place: tuple[int, int]) -> None:
    """Columns count characters, not bytes; what is not there has the place of what would hold it."""
    source = parse_yaml(text, "x", [])
    there = source.place(path, key=key) if source else None

    assert place == (there.line if there else 0, there.column if there else 0)


@pytest.mark.parametrize(
    ("line", "is_cut"),
    [("a: text #7", True), ("a: text  # note", True), ("a: text\t#7", True), ("a: text#7", False), ("a: 'text' # note", False), ("a: text", False)],
)
def test_text_that_a_comment_cuts_off_is_remembered(line: str, *, is_cut: bool) -> None:
    """So that a sheet can be warned about half of a piece of evidence."""
    source = parse_yaml(f"{line}\nb: 1\n", "x", [])

    assert ({"a"} if is_cut else set()) == (source.data.cut if source else None)


def test_source_without_some_values_keeps_the_places_of_the_others() -> None:
    """What is left after something wrong was taken out: list items move up, their places do not."""
    source = parse_yaml("a: [x, y, z]\nb: {c: 1, d: 2}\n", "x", [])
    rest = source.without([("a", 0), ("b", "c"), ("b", "no", "such")]) if source else None

    assert rest is not None
    assert rest.data == {"a": ["y", "z"], "b": {"d": 2}}
    assert str(rest.place(("a", 0))) == "x:1:8"
    assert str(rest.place(("b", "d"))) == "x:2:14"
