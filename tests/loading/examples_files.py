"""CM1xx: the file itself, and YAML as such."""

from __future__ import annotations

from collections.abc import Sequence

from tests.loading.examples import SHEET, Example, in_answers

FILES: Sequence[Example] = (
    Example("CM101", "y.yaml", "", "y.yaml: error CM101 there is no such file. Check the path."),
    Example(
        "CM102",
        f"{'n' * 300}.yaml",
        "",
        f"{'n' * 300}.yaml: error CM102 the file cannot be read (File name too long). Give yourself the right to read it, or name another file.",
    ),
    Example("CM103", "/dev/null", "", "/dev/null: error CM103 this is not a regular file. Name a YAML file."),
    Example(
        "CM104",
        "x.yaml",
        "#" * (2 * 1024 * 1024 + 1),
        "x.yaml: error CM104 the file is larger than 2 MiB. Check that it is the right file; an answer sheet has a few hundred kilobytes at most.",
    ),
    Example("CM105", "x.yaml", " \n\n", "x.yaml: error CM105 the file is empty. Fill it in, or remove it."),
    Example(
        "CM106",
        "x.yaml",
        b"schema: cmat/answers/1\norganisation: caf\xe9\n",
        "x.yaml:2:18: error CM106 byte 0xe9 is not UTF-8. Save the file as UTF-8.",
    ),
    Example(
        "CM107",
        "x.yaml",
        SHEET.encode("utf-16"),
        "x.yaml:1:1: error CM107 the file is saved as UTF-16. Save it as UTF-8 (in Windows Notepad: Save as, Encoding: UTF-8).",
    ),
    Example(
        "CM108",
        "x.yaml",
        b"PK\x03\x04\x14\x00\x06\x00",
        "x.yaml: error CM108 this is not a text file. Name the YAML file; a workbook or a form is brought in with 'cmat import'.",
    ),
    in_answers(
        "CM109",
        '  A1: {level: 3, comment: "bell \a"}\n',
        "x.yaml:5:33: error CM109 the character U+0007 is not allowed in a text. Delete it, or type the line again.",
    ),
    in_answers(
        "CM110",
        '  A1: {level: 3, comment: "a\u202eb"}\n',
        "x.yaml:5:29: warning CM110 the invisible direction mark U+202E stands in this text."
        " Delete it; cmat sets the direction of mixed texts itself.",
    ),
    in_answers(
        "CM111",
        "  A1: {level: 3\n",
        "x.yaml:5:7: error CM111 this is not YAML: a brace '{' is not closed, or a comma is missing."
        " Close it with '}', and put texts that hold , : or # in quotes.",
    ),
    in_answers("CM112", "\tA1: 3\n", "x.yaml:5:1: error CM112 a tab stands where spaces belong. Indent with spaces (two for each step)."),
    in_answers("CM113", "  A1: 3\n  A1: 2\n", "x.yaml:6:3: error CM113 the key 'A1' stands here again (first in line 5). Keep one of the two."),
    in_answers(
        "CM114",
        "  [A1, A2]: 3\n",
        "x.yaml:5:3: error CM114 a key must be one word of text. Write 'key: value'; put the whole in quotes if it is a text.",
    ),
    in_answers(
        "CM115",
        "  A1: !!int 3\n",
        "x.yaml:5:7: error CM115 the tag !!int is not allowed. Remove it; put the value in quotes if it begins with '!'.",
    ),
    in_answers(
        "CM116",
        "  A1: &a 3\n",
        "x.yaml:5:7: error CM116 anchors (&) and aliases (*) are not allowed here."
        " Write the text out; put it in quotes if it begins with '&' or '*'.",
    ),
    Example(
        "CM117",
        "x.yaml",
        f"a: {'[' * 24}{']' * 24}\n",
        "x.yaml:1:27: error CM117 nested deeper than 24 levels. Check brackets and indentation.",
    ),
    Example(
        "CM118",
        "x.yaml",
        f"a: [{'1,' * 100_000}]\n",
        # the mapping, its key and the list are three; the 99,998th item is one too many: 4 + 2 · 99,997 + 1
        "x.yaml:1:199999: error CM118 more than 100000 values. Check that it is the right file.",
    ),
    in_answers(
        "CM119",
        "  A1: 1234567890123456\n",
        "x.yaml:5:7: error CM119 a number of more than 15 digits. Put it in quotes if it is a text.",
    ),
    in_answers(
        "CM120",
        "  A1: .nan\n",
        "x.yaml:5:7: error CM120 '.nan' is not a number that can be scored. Write a number, or put it in quotes if it is a text.",
    ),
    in_answers("CM121", "  A1: 3\n---\na: 1\n", "x.yaml:6:1: error CM121 a second document begins here ('---'). Keep one document per file."),
    Example(
        "CM122",
        "x.yaml",
        "A1:3\n",
        "x.yaml:1:1: error CM122 the file does not hold 'key: value' lines."
        " Put a space behind each colon ('AP1: 3'), and begin with 'schema: cmat/…'.",
    ),
    in_answers(
        "CM123",
        "  A1:\n    level: 3\n    comment: see issue #7\n",
        "x.yaml:7:14: warning CM123 the text ends with 'see issue': what stands behind ' #' is a comment to YAML and is not kept."
        " Put the whole text in quotes.",
    ),
    in_answers(
        "CM124",
        f'  A1: {{level: 3, comment: "a{chr(0x301) * 9}"}}\n',
        "x.yaml:5:29: error CM124 more than 8 combining marks on one letter. Type the text again.",
    ),
    in_answers(
        "CM125",
        "".join(f"  Q{number}: 3\n" for number in range(301)),
        "\n".join(
            (
                "x.yaml: note CM125 only the first 300 problems of this file are listed. Correct these, and check again.",
                *(
                    f"x.yaml:{5 + number}:3: error CM401 questionnaire q@1.0.0 has no question 'Q{number}'. Its questions: A1, A2, X1, Y1."
                    for number in range(300)
                ),
            )
        ),
    ),
)
