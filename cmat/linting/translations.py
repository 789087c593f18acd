"""English and Persian as equals: none missing, none left in the other language, none half translated."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from cmat.linting.subject import Finding, Subject
from cmat.loading.yaml_values import Path_
from cmat.localisation.languages import LANGUAGES
from cmat.problems import authoring as problems
from cmat.problems.definitions import MISSING_TRANSLATION

# Of texts as long as a sentence; shipped ones lie between 52 and 150 %.
_LEAST_LENGTH = 30
_LOW, _HIGH = 0.4, 2.0


def check_translations(subject: Subject) -> Iterator[Finding]:
    """Yield every text that is missing in a language, stands in the wrong one, or is far shorter or longer than the other."""
    for path, text in subject.texts:
        for language in LANGUAGES:
            if not text.has_language(language):
                yield Finding(path, MISSING_TRANSLATION.at(subject.loaded.place(*path), count=1, language=language))
        if text.en is not None and text.fa is not None:
            yield from _compared(subject, path, text.en, text.fa)


def _compared(subject: Subject, path: Path_, english: str, persian: str) -> Iterator[Finding]:
    foreign = [language for language, wrong in (("en", _is_persian(english)), ("fa", not _is_persian(persian) and " " in persian.strip())) if wrong]
    for language in foreign:
        yield Finding(path, problems.NOT_TRANSLATED.at(subject.loaded.place(*path, language), language=language))
    lengths = len(english), len(persian)
    if not foreign and max(lengths) >= _LEAST_LENGTH and not _LOW <= lengths[1] / lengths[0] <= _HIGH:
        percent = 100 * lengths[1] // lengths[0]
        place = subject.loaded.place(*path, "fa")
        yield Finding(path, problems.LENGTHS_APART.at(place, percent=percent, low=int(100 * _LOW), high=int(100 * _HIGH)))


def _is_persian(text: str) -> bool:
    """Whether at least a quarter of the characters are beyond ASCII: names such as CRM and citations may stand among Persian letters.

    Counted by the bytes that they take, which is quick.
    """
    return 4 * (len(text.encode("utf-8", "replace")) - len(text)) >= len(text)


def counted(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Yield the findings with all missing texts of one language as one, at the first of them."""
    listed = list(findings)
    missing = [finding for finding in listed if finding.problem.code == MISSING_TRANSLATION.code]
    yield from (finding for finding in listed if finding.problem.code != MISSING_TRANSLATION.code)
    by_language = sorted(missing, key=lambda finding: str(finding.problem.fields["language"]))
    for language, group in groupby(by_language, key=lambda finding: finding.problem.fields["language"]):
        same = list(group)
        yield Finding(same[0].path, MISSING_TRANSLATION.at(same[0].problem.place, count=len(same), language=language))
