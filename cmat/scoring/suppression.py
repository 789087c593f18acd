"""Complementary suppression: the figure of too few people must not follow from the figures that stand beside it (rule SC-11)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction

from cmat.scoring.results import NodeScore

# A group's score at a path ("" for the whole).
Cell = tuple[str, str]
# Coefficients of the groups' scores of leaves, modulo a prime: what an attacker knows of them, but for the known side of the equation.
Row = dict[Cell, int]
_PRIME = 2**61 - 1


class Suppression:
    """The cells of a table of groups and dimensions, and which of them are shown.

    A group's score of a dimension is the weighted mean of its scores of those children that it answered, and the score of a leaf over everybody is
    made of the groups': all of this is linear, so what follows from what is shown is a matter of row spaces.

    people  path to the size of each group there, counted over those who answered anything below; None: people without a group
    shown   path to the groups that are shown there
    """

    def __init__(
        self, overall: NodeScore, people: Mapping[str, Mapping[str | None, int]], shown: Mapping[str, frozenset[str]], *, counts_heads: bool
    ) -> None:
        """Sort the cells; `counts_heads`: everybody's score weighs the groups by their sizes (SC-09, `mean`) instead of alike."""
        self._nodes = {node.path: node for node in overall.walk()}
        self._parents = {child.path: node.path for node in overall.walk() for child in node.dimensions}
        self._people = people
        self._counts_heads = counts_heads
        self.shown = {path: set(groups) for path, groups in shown.items()}
        self._present = {path: sorted(group for group, size in sizes.items() if group is not None and size) for path, sizes in people.items()}
        self._leaves = {path: node for path, node in self._nodes.items() if node.is_leaf and self._present[path]}

    def hide_what_follows(self, min_group: int) -> dict[str, frozenset[str]]:
        """Hide further cells, those of the fewest people first, until no cell of fewer than `min_group` people follows."""
        protected = [
            (path, group)
            for path in self._nodes
            for group in self._present[path]
            if self._people[path][group] < min_group and not self._is_pooled(path)
        ]
        hidden: list[Cell] = []
        while given_away := self._following(protected):
            further = [cell for lone in given_away if (cell := self._next_to_hide(*lone)) is not None]
            if not further:
                break
            for path, group in further:
                self.shown[path].discard(group)
            hidden += further
        # what was hidden first may have become needless by what was hidden later
        for path, group in dict.fromkeys(hidden):
            self.shown[path].add(group)
            if self._following(protected):
                self.shown[path].discard(group)
        return {path: frozenset(groups) for path, groups in self.shown.items()}

    def _following(self, cells: Iterable[Cell]) -> list[Cell]:
        """Return those of some hidden cells that follow from what is shown."""
        known = _reduced(self._known())
        return [cell for cell in cells if not _rest(self._unknown_part(self._spread(*cell)), known)]

    def _is_pooled(self, path: str) -> bool:
        """Whether a single group answered here: everybody's score is its score, and hiding it once more would hide nothing."""
        leaves = [leaf for leaf in self._leaves if leaf == path or not path or leaf.startswith(f"{path}.")]
        return all(len(self._present[leaf]) + self._people[leaf].get(None, 0) == 1 for leaf in leaves)

    def _spread(self, path: str, group: str) -> dict[Cell, Fraction]:
        """Return a group's score at a path as a sum over its scores of leaves."""
        node = self._nodes[path]
        if node.is_leaf:
            return {(path, group): Fraction(1)}
        scored = [child for child in node.dimensions if self._people[child.path].get(group)]
        total = sum((child.weight for child in scored), Fraction(0))
        return {cell: share * child.weight / total for child in scored for cell, share in self._spread(child.path, group).items()}

    def _unknown_part(self, row: Mapping[Cell, Fraction]) -> Row:
        unknown = {cell: value for cell, value in row.items() if cell[1] not in self.shown[cell[0]]}
        return {cell: value.numerator * pow(value.denominator, -1, _PRIME) % _PRIME for cell, value in unknown.items()}

    def _known(self) -> Iterator[Row]:
        """Yield what is known of the hidden scores of leaves."""
        free = {group for groups in self._present.values() for group in groups} - {group for groups in self.shown.values() for group in groups}
        for path, groups in self.shown.items():
            yield from (self._unknown_part(self._spread(path, group)) for group in groups if path not in self._leaves)
        for leaf in self._leaves:
            alone = [f"/{number}" for number in range(min(2, self._people[leaf].get(None, 0)))]
            # two that stand in no other equation keep each other hidden, and everything else of this one
            if len(free.intersection(self._present[leaf])) + len(alone) < 2:
                heads = {group: Fraction(self._people[leaf][group] if self._counts_heads else 1) for group in self._present[leaf]}
                row = self._unknown_part({(leaf, group): heads[group] for group in self._present[leaf]})
                yield row | {(leaf, person): 1 for person in alone}

    def _next_to_hide(self, path: str, group: str) -> Cell | None:
        """Return the shown cell of the fewest people that hangs together with a hidden one, as near to it as there is one."""
        parent = self._parents.get(path)
        family = {parent, *(child.path for child in self._nodes[parent].dimensions)} if parent is not None else set()
        family |= {child.path for child in self._nodes[path].dimensions}
        cells = [(p, g) for p in self._nodes for g in self.shown[p] if g in self._present[p] and not self._is_pooled(p)]
        near = [cell for cell in cells if cell[1] == group and cell[0] in family] or [cell for cell in cells if cell[0] == path]
        chosen = near or [cell for cell in cells if cell[1] == group] or cells
        return min(chosen, key=lambda cell: (self._people[cell[0]][cell[1]], -cell[0].count(".") - bool(cell[0]), cell), default=None)


def _reduced(rows: Iterator[Row]) -> dict[Cell, Row]:
    """Return the rows in reduced echelon form, by the cell that each is solved for."""
    solved: dict[Cell, Row] = {}
    for given in rows:
        row = _rest(given, solved)
        if not row:
            continue
        pivot = min(row)
        inverse = pow(row[pivot], -1, _PRIME)
        row = {cell: value * inverse % _PRIME for cell, value in row.items()}
        solved = {cell: _less(other, row, other[pivot]) if pivot in other else other for cell, other in solved.items()}
        solved[pivot] = row
    return solved


def _rest(row: Row, solved: Mapping[Cell, Row]) -> Row:
    """Return what is left of a row without what is known."""
    for cell in [cell for cell in row if cell in solved]:
        row = _less(row, solved[cell], row[cell])
    return row


def _less(row: Row, other: Row, times: int) -> Row:
    mixed = {cell: (row.get(cell, 0) - times * other.get(cell, 0)) % _PRIME for cell in row.keys() | other.keys()}
    return {cell: value for cell, value in mixed.items() if value}
