"""Which groups may be shown: rule SC-11."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from cmat.scoring.assessment import Voice


def group_sizes(voices: Sequence[Voice]) -> dict[str, int]:
    """Return how many people each named group has, in order of its name."""
    sizes: dict[str, int] = {}
    for voice in voices:
        if voice.group is not None:
            sizes[voice.group] = sizes.get(voice.group, 0) + 1
    return dict(sorted(sizes.items()))


def shown_groups(voices: Sequence[Voice], min_group: int) -> frozenset[str]:
    """Return the groups whose figures may be shown.

    Rule SC-11. A group needs `min_group` people. Where exactly one would be hidden (people without a group count as groups of one), the next
    smallest is hidden with it: else the hidden one follows from the total.
    """
    sizes = group_sizes(voices)
    hidden = [group for group, size in sizes.items() if size < min_group]
    alone = sum(voice.group is None for voice in voices) if min_group > 1 else 0
    shown = {group: size for group, size in sizes.items() if size >= min_group}
    if len(hidden) + alone == 1 and shown:
        del shown[_smallest(shown)]
    return frozenset(shown)


def _smallest(sizes: Mapping[str, int]) -> str:
    return min(sizes, key=lambda group: (sizes[group], group))
