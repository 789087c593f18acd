"""What the filled-in pages of the paper need on a screen: no style attributes, boxes that scroll, and an outline.

The markup comes from our templates, where every text is escaped: within a tag there is no '<' or '>' but those that begin and end it, and no quote
but those around values. That is what the expressions here rest on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

_STYLED = re.compile(r'<([a-z][^<>]*?) style="([^"]*)"([^<>]*)>')
_MILLIMETRES = re.compile(r"(-?[0-9]+(?:\.[0-9]+)?)mm")
_TABLE = re.compile(r'<table class="[^"]*">.*?</table>', re.DOTALL)
_DRAWING = re.compile(r"<svg .*?</svg>", re.DOTALL)
_HEADING = re.compile(r"<(h2|h3)([^<>]*)>(.*?)</\1>", re.DOTALL)
_ID = re.compile(r' id="([^"]+)"')
_INNER_TAG = re.compile(r"<[^<>]*>")


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the contents: where it leads, and the lines below it. The title is escaped already."""

    anchor: str
    title: Markup
    below: tuple[Entry, ...] = ()


def without_style_attributes(body: str) -> tuple[str, str]:
    """Return the markup with a class in place of each style attribute, and the rules of those classes.

    A policy that allows one style sheet by its hash forbids style attributes. Millimetres become multiples of --mm, so that what stands in its
    place on paper can be scaled.
    """
    names: dict[str, str] = {}

    def classed(tag: re.Match[str]) -> str:
        before, style, after = tag.groups()
        name = names.setdefault(style, f"s{len(names) + 1}")
        return f"<{_with_class(before + after, name)}>"

    done = _STYLED.sub(classed, body)
    scaled = ((name, _MILLIMETRES.sub(r"calc(\1*var(--mm))", style)) for style, name in names.items())
    return done, "\n".join(f".{name}{{{style}}}" for name, style in scaled)


def _with_class(tag: str, name: str) -> str:
    return tag.replace(' class="', f' class="{name} ', 1) if ' class="' in tag else f'{tag} class="{name}"'


def with_scroll_boxes(body: str) -> str:
    """Return the markup with each table in a box of its own, which scrolls where the table is wider than the screen."""
    return _TABLE.sub(lambda table: f'<div class="scroll">{table[0]}</div>', body)


def drawings(body: str) -> str:
    """Return every SVG of the markup."""
    return "".join(_DRAWING.findall(body))


def with_anchors(body: str) -> str:
    """Return the markup with an id at each heading that leads a block and has none."""
    numbers = iter(range(1, body.count("<h3") + 1))

    def anchored(heading: re.Match[str]) -> str:
        level, attributes, words = heading.groups()
        if level == "h2" or _ID.search(attributes):
            return heading[0]
        return f'<h3{attributes} id="block-{next(numbers)}">{words}</h3>'

    return _HEADING.sub(anchored, body)


def outline(body: str, parts: Sequence[tuple[str, Markup]]) -> tuple[Entry, ...]:
    """Return the contents: chapters, and below each the headings of the third level that have an id.

    parts  the beginning of the ids, and the title, of each questionnaire: with several, chapters stand below their questionnaire
    """
    chapters = tuple(_chapters(body))
    if len(parts) < 2:
        return chapters
    own = {prefix: tuple(chapter for chapter in chapters if chapter.anchor.startswith(prefix)) for prefix, _ in parts}
    return tuple(Entry(own[prefix][0].anchor, title, own[prefix]) for prefix, title in parts if own[prefix])


def _chapters(body: str) -> Iterator[Entry]:
    found: dict[str, tuple[Markup, list[Entry]]] = {}
    for level, attributes, words in _HEADING.findall(body):
        anchor = _ID.search(attributes)
        if anchor is None:
            continue
        title = Markup(_INNER_TAG.sub("", words).strip())  # noqa: S704  (escaped by the template that it comes from)
        if level == "h2":
            found[anchor[1]] = (title, [])
        elif found:
            found[next(reversed(found))][1].append(Entry(anchor[1], title))
    return (Entry(anchor, title, tuple(below)) for anchor, (title, below) in found.items())


def properties(values: Mapping[str, str]) -> str:
    """Return custom properties as declarations.

    >>> properties({"ink": "#10222e"})
    '--ink:#10222e;'
    """
    return "".join(f"--{name}:{value};" for name, value in values.items())
