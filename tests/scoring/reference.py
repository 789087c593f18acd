"""A second formula for the same numbers, built differently from the engine: no roll-up, every figure is one sum over paths from the root.

It reads the short values of a plan, never the shapes of `cmat.schema`, and shares no code with `cmat.scoring`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import prod
from statistics import median
from typing import Any

from tests.scoring.plans import Plan, Voice, walk

CAPS = {"E0": 0, "E1": 50, "E2": 75, "E3": 100, "E4": 100}
BANDS = {1: 0, 2: 20, 3: 40, 4: 60, 5: 80}
OPEN = ("unknown", "blank")


@dataclass(frozen=True)
class Pooled:
    """One question over all respondents: its state, claim and support."""

    state: str
    claim: Fraction | None = None
    support: Fraction | None = None


def worth(answer: Any, facets: Mapping[str, Any]) -> Pooled:
    """Return state, claim and support of one answer (SC-01 to SC-03)."""
    if answer is None or answer == "unknown":
        return Pooled("unknown" if answer else "blank")
    if "na" in answer:
        return Pooled("not_applicable")
    cap = CAPS[answer["grade"] or "E0"]
    parts = [(Fraction(1), 25 * (answer["level"] - 1))] if "level" in answer else [(Fraction(facets[f]), 25 * answer[f]) for f in facets]
    total = sum(weight for weight, _ in parts)
    return Pooled("answered", sum(w * points for w, points in parts) / total, sum(w * min(points, cap) for w, points in parts) / total)


def pool(plan: Plan, question: str) -> Pooled:
    """Return one question over all respondents, the consensus applied (SC-09)."""
    agreed = worth((plan.consensus or {}).get(question), plan.facets)
    if agreed.state not in OPEN:
        return agreed
    given = [(voice, worth(voice.answers.get(question), plan.facets)) for voice in plan.voices]
    answered = [(voice, found) for voice, found in given if found.state == "answered"]
    if not answered:
        states = {found.state for _, found in given}
        return Pooled(next(state for state in ("not_applicable", "unknown", "blank") if state in states))
    claims = {voice: found.claim or Fraction(0) for voice, found in answered}
    supports = {voice: found.support or Fraction(0) for voice, found in answered}
    return Pooled("answered", _combined(claims, plan.aggregate), _combined(supports, plan.aggregate))


def _combined(points: Mapping[Voice, Fraction], how: str) -> Fraction:
    """Return the sum of each respondent's points times the weight of that respondent's say."""
    if how == "median":
        return Fraction(median(points.values()))
    party = {voice: voice.group or f"only {voice.respondent}" for voice in points} if how == "groups" else dict.fromkeys(points, "all")
    sizes = Counter(party.values())
    return sum((value / (len(sizes) * sizes[party[voice]]) for voice, value in points.items()), Fraction(0))


class Reference:
    """Every figure of a plan."""

    def __init__(self, plan: Plan) -> None:
        """Pool the questions and lay out the chain of weighted names from the root to each of them."""
        self.plan = plan
        self.pooled = {question: pool(plan, question) for question in plan.questions}
        self._weight = {path: Fraction(keys["weight"]) for path, keys in walk(plan.dimensions)}
        self._weight |= {f"{keys['dimension']}.{question}": Fraction(keys["weight"]) for question, keys in plan.questions.items()}
        self._chains = {}
        for question, keys in plan.questions.items():
            steps = f"{keys['dimension']}.{question}".split(".")
            self._chains[question] = [".".join(steps[: depth + 1]) for depth in range(len(steps))]
        self.applicable = [question for question, found in self.pooled.items() if found.state != "not_applicable"]
        self.answered = [question for question, found in self.pooled.items() if found.state == "answered"]
        grades = [answer.get("grade") for voice in plan.voices for answer in voice.answers.values() if isinstance(answer, Mapping)]
        grades += [answer.get("grade") for answer in (plan.consensus or {}).values() if isinstance(answer, Mapping)]
        self.has_support = plan.mode == "assessed" or any(grades)

    def points(self, question: str) -> Fraction | None:
        """Return a question's points as the mode counts them."""
        found = self.pooled[question]
        return found.support if self.plan.mode == "assessed" else found.claim

    def share(self, question: str, among: list[str]) -> Fraction:
        """Return the product, from the root down, of the weight of each name among its living siblings (SC-06)."""
        if question not in among:
            return Fraction(0)
        alive = {name for other in among for name in self._chains[other]}
        return prod((self._weight[name] / self._of_siblings(name, alive) for name in self._chains[question]), start=Fraction(1))

    def _of_siblings(self, name: str, alive: set[str]) -> Fraction:
        parent = name.rpartition(".")[0]
        return sum((self._weight[other] for other in alive if other.rpartition(".")[0] == parent), Fraction(0))

    def below(self, path: str, among: list[str]) -> list[str]:
        """Return the questions of a path ("" is the whole) and of all below it."""
        return [question for question in among if not path or path in self._chains[question]]

    def mean(self, path: str, values: Mapping[str, Fraction | None], among: list[str]) -> Fraction | None:
        """Return the mean of values over the questions below a path, weighted by their shares; None without a question."""
        shares = {question: self.share(question, among) for question in self.below(path, among)}
        if not shares:
            return None
        return sum((share * (values[question] or Fraction(0)) for question, share in shares.items()), Fraction(0)) / sum(shares.values())

    def figures(self, path: str) -> dict[str, Any]:
        """Return the figures of a dimension, or of the whole, as the result names them."""
        points = {question: self.points(question) for question in self.pooled}
        filled = {question: Fraction(100) if value is None else value for question, value in points.items()}
        coverage = self.mean(path, {question: Fraction(question in self.answered) for question in self.pooled}, self.applicable)
        score, low, high = self.mean(path, points, self.answered), self.mean(path, points, self.applicable), self.mean(path, filled, self.applicable)
        supports = {question: found.support for question, found in self.pooled.items()}
        status = self._status(coverage)
        is_shown = status in ("published", "provisional")
        return {
            "computed_score": score,
            "computed_supported": self.mean(path, supports, self.answered) if self.has_support else None,
            "low": low,
            "high": high,
            "coverage": coverage,
            "status": status,
            "share": sum((self.share(question, self.applicable) for question in self.below(path, self.applicable)), Fraction(0)),
            "effective": sum((self.share(question, self.answered) for question in self.below(path, self.answered)), Fraction(0)),
            "level": self._level(path, score, None) if is_shown else None,
            "level_low": self._level(path, low, 0),
            "level_high": self._level(path, high, 100),
            "answered": len(self.below(path, self.answered)),
            "unanswered": len(self.below(path, self.applicable)) - len(self.below(path, self.answered)),
        }

    def _status(self, coverage: Fraction | None) -> str:
        if coverage is None:
            return "not_applicable"
        return "published" if coverage * 10 >= 7 else "provisional" if coverage * 2 >= 1 else "withheld"

    def _level(self, path: str, score: Fraction | None, open_as: int | None) -> int | None:
        if score is None:
            return None
        essentials = [question for question in self.below(path, self.applicable) if self.plan.gate and self.plan.questions[question]["essential"]]
        values = [self.points(question) for question in essentials]
        known = [open_as if value is None else value for value in values if value is not None or open_as is not None]
        ceiling = _band(min(value for value in known if value is not None)) + 1 if known else 5
        return min(_band(score), ceiling)


def _band(points: Fraction | int) -> int:
    return max(number for number, start in BANDS.items() if start <= points)
