"""CM37x: files of pairwise judgements."""

from __future__ import annotations

from collections.abc import Sequence

HEAD = "schema: cmat/pairwise/1\nitems: [A, B, C]\n"
# code, the file, every line that is said
PAIRWISE: Sequence[tuple[str, str, str]] = (
    (
        "CM370",
        f"{HEAD}judges: [{{judgements: {{A: {{B: 1, D: 2, C: 2}}, B: {{C: 1}}}}}}]\n",
        "p.yaml:3:34: error CM370 'D' is none of the items. Known here: A, B, C.",
    ),
    (
        "CM371",
        f"{HEAD}judges: [{{name: Ann, judgements: {{A: {{B: 1}}, B: {{C: 1}}}}}}]\n",
        (
            "p.yaml:3:34: error CM371 Ann does not compare 'A' with 'C'."
            " Write how many times as important the one is as the other, under either of them."
        ),
    ),
    (
        "CM372",
        f"{HEAD}judges: [{{judgements: {{A: {{B: 1, C: 2}}, B: {{C: 1, A: 3}}}}}}]\n",
        "p.yaml:3:51: error CM372 'B' and 'A' are compared already. Keep one of the two judgements; the other follows from it.",
    ),
    (
        "CM373",
        f"{HEAD}judges: [{{judgements: {{A: {{B: 10, C: 2}}, B: {{C: 1/0}}}}}}]\n",
        (
            "p.yaml:3:31: error CM373 '10' is no judgement. Write a number from 1 to 9, or a fraction from 1/9 to 1, such as 1/3.\n"
            "p.yaml:3:49: error CM373 '1/0' is no judgement. Write a number from 1 to 9, or a fraction from 1/9 to 1, such as 1/3."
        ),
    ),
    (
        "CM375",
        f"schema: cmat/pairwise/1\nitems: [{', '.join('ABCDEFGHIJK')}]\njudges: [{{judgements: {{}}}}]\n",
        (
            "p.yaml:2:8: error CM375 there are 11 items; a random index is known for up to 10."
            " Compare the dimensions of one parent at a time, or write their weights by hand."
        ),
    ),
    (
        "CM304",
        "schema: cmat/pairwise/1\nitems: [A, A]\njudges: [{judgements: {}}]\n",
        "p.yaml:2:12: error CM304 the id 'A' is used twice. Give one of the two another id.",
    ),
)
# What the command finds when it makes weights of them: tests/cli/test_model_weights.py.
WHEN_WEIGHED = ("CM374", "CM376")
