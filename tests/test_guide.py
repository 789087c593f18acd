"""docs/writing-a-questionnaire.md: the keys from the schema's own descriptions, the rules from the catalogue. `make golden` writes it anew."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from pydantic import BaseModel

from cmat.linting import completeness, repetition, sentences, similarity, word_lists
from cmat.problems import CATALOGUE, ProblemKind, authoring, definitions
from cmat.schema.maturity_model import Dimension, Level, MaturityModel
from cmat.schema.pairwise import Judge, Pairwise
from cmat.schema.questionnaire import Facet, Option, Publish, Question, Questionnaire, Scale, When
from tests.conftest import Golden
from tests.test_docs import _sentence

PAGE = Path(__file__).parent.parent / "docs" / "writing-a-questionnaire.md"
RULES = (*authoring.KINDS, definitions.EMPTY_LEAF, definitions.MISSING_TRANSLATION, definitions.NO_ACTIONS, definitions.UNKNOWN_MAP_MODEL)
_HEAD = """\
# Writing a model and a questionnaire

A model is a tree of dimensions with weights and levels; a questionnaire asks about its leaves. Both are YAML files, and both are yours: cmat's own
stand in `models/` and `questionnaires/` as examples. The lists of keys and of rules on this page are written from the code by `make golden`.

```
cmat model new retail            # writes models/retail.yaml and questionnaires/retail.yaml, commented
cmat model check models/retail.yaml questionnaires/retail.yaml
cmat model weights weights.yaml  # weights from pairwise judgements
cmat model crosswalk retail      # which of its leaves the questions of other models reach
cmat --library . score answers/anna.yaml
```

In an engagement folder, `models/` and `questionnaires/` beside `cmat.yaml` are found by themselves; elsewhere `--library DIR` names the folder that
holds the two.

## How to ask

1. One practice a question. Begin with a verb; join nothing with "and" but nouns.
2. Describe levels 1, 3 and 5 as facts that somebody can see: who does what, where, how often. 2 and 4 lie between.
3. Say what an assessor asks to see, and whom to ask: executives for the intent, managers and the front line for what is done.
4. For each level above the lowest, name one action that leads there.
5. Write English and Persian as equals. In Persian: verbal nouns in practices, half-spaces, «هٔ» before what belongs to the word, Persian digits in
   texts and Latin ones in ids.
6. Keep ids for ever. A question that means something else gets a new id, and `replaces` where it stands for the old one.
7. Give a weight a reason, and write it into `weights_note`: it stands on the method card of every report.
"""
_TEXTS = """\
A *text* is one string for all languages, or `{en: …, fa: …}`. A *title* has at most 200 characters, any other text 2,000.
"""
_RULES_HEAD = """\
## What the linter looks for

`cmat model check [PATH…]` checks structure first; where that holds, the content of both languages, with line and column of the word. Without a path
it checks the whole library. `--format json|github|sarif` is for programs, `--strict` makes warnings count. All codes: [problems.md](problems.md).

A finding that is right and yet wanted is waived where it stands, with the reason; a waiver that nothing needs is noted:

```yaml
questions:
  - id: A1
    waive: {CM331: "the regulator's own term"}    # this question; at a dimension: its weight; at the top of the file: all of it
```
"""
_WEIGHTS = """\
## Weights from pairwise judgements

```yaml
schema: cmat/pairwise/1
items: [AP, PR, PO]
judges:
  - name: Chief executive
    judgements: {AP: {PR: 3, PO: 5}, PR: {PO: 2}}
  - name: Head of service
    judgements: {AP: {PR: 1/3, PO: 1}, PR: {PO: 3}}
```

`cmat model weights FILE` prints the weights as decimals that sum to 1, ready for the model. Each pair is compared once by each judge; several judges
are combined by the geometric mean of their judgements, and the weights are the principal eigenvector. The consistency ratio uses the random indices
of Saaty (1980); above 0.10 the weights are refused, unless `--force` is given, and the judgement to look at first is named. Judgements that agree
with each other give exact weights and a ratio of exactly 0, as one or two items always do.
"""
_SHORT = """\
## Short forms

```yaml
schema: cmat/questionnaire/1
id: quick
version: 1.0.0
title: {en: Quick check, fa: بررسی سریع}
extends: qci
only: [AP1, PR1, PO2]
```

Everything that is not stated is taken over. The linter leaves what is taken over to the file that it is written in.
"""

_TITLES: dict[type[BaseModel], str] = {MaturityModel: "Model", Pairwise: "Pairwise judgements"}


def _keys(shape: type[BaseModel]) -> Iterator[str]:
    """Yield a table of a mapping's keys: name, whether it must be there, what it means."""
    yield f"### {_TITLES.get(shape, shape.__name__)}\n"
    yield "| key | | |"
    yield "|---|---|---|"
    for name, field in shape.model_fields.items():
        yield f"| `{field.alias or name}` | {'required' if field.is_required() else ''} | {(field.description or '').replace('|', '&#124;')} |"
    yield ""


def _rule(kind: ProblemKind) -> str:
    fix = _sentence(kind.fix) if kind.fix not in ("", "{hint}") else ""
    return f"| [{kind.code}](problems.md#{kind.code.lower()}) | {kind.severity} | {_sentence(kind.message)} | {fix} |"


def _measures() -> Iterator[str]:
    """Yield the limits that the rules go by, from where they stand in the code."""
    practice, sentence = sentences.PRACTICE_LIMITS, sentences.SENTENCE_LIMITS
    yield "Measures:\n"
    yield "- Reading level: words of a sentence, counted between full stops or semicolons. A practice has at most"
    yield f"  {practice['en']} in English and {practice['fa']} in Persian, any other sentence {sentence['en']} and {sentence['fa']}. A Persian"
    yield "  compound with half-spaces is one word."
    yield "- Likeness: the larger of two measures, words in common (twice the common ones, divided by the words of both, without filler words) and"
    yield f"  difflib's ratio of letters. Questions from {similarity.QUESTIONS_ALIKE:.0%} on are reported, in one questionnaire and across the"
    yield f"  library; levels of one question from {repetition.LEVELS_ALIKE:.0%} on."
    yield f"- Coverage: a dimension with fewer than {completeness.LEAST_QUESTIONS} questions is noted."
    yield "- Words that can mean anything:"
    yield f"  {', '.join(word_lists.VAGUE['en'])};"
    yield f"  {'، '.join(word_lists.VAGUE['fa'])}."
    yield "- Words that need a number or a period in their sentence:"
    yield f"  {', '.join(word_lists.FREQUENCY['en'])};"
    yield f"  {'، '.join(word_lists.FREQUENCY['fa'])}.\n"


def guide() -> str:
    """Return the page."""
    lines = [_HEAD, "## The model: `models/ID.yaml`\n", _TEXTS]
    lines += [line for shape in (MaturityModel, Level, Dimension) for line in _keys(shape)]
    lines.append("## The questionnaire: `questionnaires/ID.yaml`\n")
    lines += [line for shape in (Questionnaire, Question, Scale, Option, Facet, Publish, When) for line in _keys(shape)]
    lines += [_SHORT, _RULES_HEAD, "| code | | what | fix |", "|---|---|---|---|"]
    lines += [_rule(kind) for kind in sorted(RULES, key=lambda kind: kind.code)]
    lines += ["", *_measures(), _WEIGHTS]
    lines += [line for shape in (Pairwise, Judge) for line in _keys(shape)]
    return "\n".join(lines)


def test_guide_says_what_the_code_says(golden: Golden) -> None:
    """A new key, rule or limit reaches the page with `make golden`."""
    golden(PAGE, guide())


@pytest.mark.parametrize("shape", [MaturityModel, Level, Dimension, Questionnaire, Question, Scale, Option, Facet, Publish, When, Pairwise, Judge])
def test_every_key_is_described(shape: type[BaseModel]) -> None:
    """In words that an author of YAML can read."""
    assert [] == [name for name, field in shape.model_fields.items() if not field.description]


def test_every_warning_and_note_about_definitions_is_listed() -> None:
    """Nothing that `cmat model check` can say beyond errors is missing from the guide."""
    expected = {code for code, kind in CATALOGUE.items() if "CM3" <= code < "CM37" and kind.severity != "error"}

    assert expected == {kind.code for kind in RULES}
    assert expected == set(re.findall(r"^\| \[(CM\d+)\]", guide(), re.MULTILINE))
