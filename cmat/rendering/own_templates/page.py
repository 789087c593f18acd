"""A filled-in page before it is laid out or handed on: only elements that show, only files that cmat gave it, only links that may be clicked."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import Any
from urllib.parse import urlsplit

import tinyhtml5

from cmat.errors import InputError, Place, Problem
from cmat.problems import templates as problems
from cmat.rendering.own_templates.folder import OwnFiles
from cmat.rendering.own_templates.stylesheet import loaded_addresses
from cmat.rendering.own_templates.syntax import position

_HTML = frozenset(
    (
        *(
            "a",
            "abbr",
            "address",
            "article",
            "aside",
            "b",
            "bdi",
            "bdo",
            "blockquote",
            "body",
            "br",
            "caption",
            "cite",
            "code",
            "col",
            "colgroup",
            "dd",
        ),
        *(
            "del",
            "dfn",
            "div",
            "dl",
            "dt",
            "em",
            "figcaption",
            "figure",
            "footer",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "head",
            "header",
            "hgroup",
            "hr",
        ),
        *("html", "i", "img", "ins", "kbd", "li", "main", "mark", "meta", "nav", "ol", "p", "pre", "q", "rb", "rp", "rt", "rtc", "ruby", "s", "samp"),
        *("section", "small", "span", "strong", "style", "sub", "summary", "sup", "details", "table", "tbody", "td", "tfoot", "th", "thead", "time"),
        *("title", "tr", "u", "ul", "var", "wbr"),
    )
)
_SVG = frozenset(
    (
        *("svg", "g", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text", "tspan", "title", "desc", "defs", "use", "symbol"),
        *("lineargradient", "radialgradient", "stop", "clippath", "style"),
    )
)
_LOADING = frozenset(
    (
        *("src", "srcset", "data", "poster", "background", "action", "formaction", "cite", "longdesc", "ping", "manifest", "profile", "codebase"),
        *("archive", "classid", "usemap", "icon", "lowsrc", "dynsrc"),
    )
)
_LINKING = frozenset({"href", "xlink:href"})
_META = frozenset({"charset", "name", "content"})
_REFUSED_ATTRIBUTES = frozenset({"srcdoc", "http-equiv", "target", "download", "autofocus", "contenteditable", "is", "nonce", "slot"})
_ELEMENT_LIMIT = 200_000
_DEPTH_LIMIT = 60
_SPAN_LIMIT = 1_000
_NAMESPACE = re.compile(r"^\{(?P<uri>[^}]*)\}")


def check_page(html: str, given: Collection[str], files: OwnFiles) -> None:
    """Check a page.

    given   addresses that cmat has given the template for files
    raises  InputError with every fault, each once, at the place in the templates where it seems to come from
    """
    tree = tinyhtml5.parse(html, namespace_html_elements=False)
    found: dict[tuple[str, str], Problem] = {}
    for problem, word in _faults(tree, given):
        found.setdefault((problem[0].code, word), problem[0].at(_origin(files, word), **problem[1]))
    if found:
        raise InputError(found.values())


def _origin(files: OwnFiles, word: str) -> Place:
    """Return where a word stands in the user's templates; else the line of the page does not help, and the folder is named."""
    for name, text in files.templates.items():
        at = text.find(word)
        if at >= 0:
            line, column = text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)
            return files.place(name, line, column)
    bare = word.lstrip("<").partition("=")[0]
    for name, text in files.templates.items():
        match = re.search(rf"(?i)(?<![\w-]){re.escape(bare)}(?![\w-])", text)
        if match and bare:
            line = text.count("\n", 0, match.start()) + 1
            return files.place(name, *position(text, line, match[0]))
    return files.place("")


def _faults(tree: Any, given: Collection[str]) -> Iterator[tuple[tuple[Any, dict[str, object]], str]]:
    waiting = [(tree, 0)]
    number = 0
    while waiting:
        element, depth = waiting.pop()
        number += 1
        if number > _ELEMENT_LIMIT or depth > _DEPTH_LIMIT:
            limit = f"{_ELEMENT_LIMIT} elements" if number > _ELEMENT_LIMIT else f"{_DEPTH_LIMIT} elements inside each other"
            yield (problems.TOO_MUCH, {"limit": limit}), ""
            return
        waiting.extend((child, depth + 1) for child in element)
        if not isinstance(element.tag, str):
            continue
        tag = _NAMESPACE.sub("", element.tag).lower()
        uri = _NAMESPACE.match(element.tag)
        is_svg = uri is not None and uri["uri"].endswith("svg")
        if tag not in (_SVG if is_svg else _HTML):
            yield (problems.ACTIVE, {"what": f"<{tag}>"}), f"<{tag}"
            continue
        if tag == "style":
            yield from _outside((address for _, _, address in loaded_addresses("".join(element.itertext()))), given)
        for name, value in element.items():
            yield from _attribute_faults(tag, _NAMESPACE.sub("", str(name)).lower(), str(value), given, is_svg=is_svg)


def _is_refused(tag: str, name: str, value: str) -> bool:
    # with another charset the same bytes would say something else to a reader
    is_other_charset = name == "charset" and value.lower() not in ("utf-8", "utf8")
    return name.startswith("on") or name in _REFUSED_ATTRIBUTES or is_other_charset or (tag == "meta" and name not in _META)


def _attribute_faults(
    tag: str, name: str, value: str, given: Collection[str], *, is_svg: bool
) -> Iterator[tuple[tuple[Any, dict[str, object]], str]]:
    if _is_refused(tag, name, value):
        yield (problems.ACTIVE, {"what": f"{name}="}), f"{name}="
    elif name == "rel" and "attachment" in value.lower():
        yield (problems.ACTIVE, {"what": f"rel={value}"}), "attachment"
    elif name in _LINKING:
        if not (value.startswith("#") or value in given or (tag == "a" and is_web_link(value))):
            yield (problems.OUTSIDE, {"address": value}), value
    elif name in _LOADING:
        if value not in given:
            yield (problems.OUTSIDE, {"address": value}), value
    elif name in ("colspan", "rowspan", "span", "start", "size"):
        if not value.isdigit() or int(value[:9]) > _SPAN_LIMIT or len(value) > 4:
            yield (problems.TOO_MUCH, {"limit": f"{name} {_SPAN_LIMIT}"}), f"{name}="
    elif name == "style" or (is_svg and "(" in value):
        yield from _outside((address for _, _, address in loaded_addresses(value) if not (is_svg and address.startswith("#"))), given)


def _outside(addresses: Iterator[str], given: Collection[str]) -> Iterator[tuple[tuple[Any, dict[str, object]], str]]:
    for address in addresses:
        if address not in given:
            yield (problems.OUTSIDE, {"address": address}), address


def is_web_link(link: str) -> bool:
    """Whether a link may be clicked: the web with a host and without a password, or e-mail; nothing in it that a browser would leave out."""
    if any(not sign.isprintable() or sign.isspace() for sign in link):
        return False
    try:
        parts = urlsplit(link)
    except ValueError:
        return False
    return parts.scheme == "mailto" or (parts.scheme in ("http", "https") and bool(parts.hostname) and "@" not in parts.netloc)
