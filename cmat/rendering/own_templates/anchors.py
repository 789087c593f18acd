"""Links inside a page whose template leaves chapters out: the contents name only what is there, and no link leads nowhere."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

_ID = re.compile(r"""\sid=["']([^"'<>]*)["']""")
_LINK = re.compile(r"""\shref=["']#([^"'<>]*)["']""")


def missing_anchors(page: str) -> frozenset[str]:
    """Return the anchors that links of a page lead to and that the page does not have.

    >>> sorted(missing_anchors('<a href="#a"></a><a href="#b"></a><p id="a"></p>'))
    ['b']
    """
    return frozenset(_LINK.findall(page)) - frozenset(_ID.findall(page))


def without_contents(values: Mapping[str, Any], missing: frozenset[str]) -> dict[str, Any]:
    """Return a template's values with contents that do not name what is missing; the brief and the handout have none."""

    def shortened(part: Any) -> Any:
        if not hasattr(part, "contents"):
            return part
        return replace(part, contents=tuple(entry for entry in part.contents if entry[1] not in missing))

    return {**values, "parts": tuple(map(shortened, values["parts"]))}


def without_links(page: str, missing: frozenset[str]) -> str:
    """Return a page whose links to missing anchors are plain words.

    >>> without_links('<a href="#a">1</a> <a href="#b">2</a>', frozenset({"b"}))
    '<a href="#a">1</a> <a>2</a>'
    """
    return _LINK.sub(lambda match: "" if match[1] in missing else match[0], page)
