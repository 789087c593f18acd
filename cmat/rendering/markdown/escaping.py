"""The gate to Markdown: whatever is filled into a template stands there as the text that it is, never as markup."""

from __future__ import annotations

import re

# Whatever breaks a line or a table, and runs of blanks, which could be code or a hard break.
_BLANKS = re.compile(r"[ \t\n\r\v\f\x1c-\x1f\x85\u2028\u2029]+")
_MARKUP = re.compile(r"[\\`*_\[\]<>|~$]")
_ENTITY = re.compile(r"&(?=#?[0-9A-Za-z]+;)")
# GitHub makes links of bare addresses, too.
_SCHEME = re.compile(r"(?<=[A-Za-z]):(?=\S)")
# An address, but no version: qci@1.0.0.
_ADDRESS = re.compile(r"@(?=[\w.-]*[^\W\d_])")
_HOST = re.compile(r"\b(www)\.", re.IGNORECASE)
# A heading, at its beginning or its end.
_HASH = re.compile(r"(?:^|(?<= ))#")
# What begins a list, a rule or an underlined heading; signs before digits do not.
_SIGN = re.compile(r"^[-+](?![0-9])|^=")
_NUMBER = re.compile(r"^([0-9]{1,9})([.)])(?= |$)")
# What a link that follows would turn into a picture.
_PICTURE = re.compile(r"!$")


class Marked(str):
    """Text that is Markdown already: made by this package, never by a file."""

    __slots__ = ()


def escaped(value: object) -> str:
    r"""Return a value as one line of Markdown that shows exactly its text; Markdown of our own as it is.

    Line breaks become blanks. An e-mail address stays text for CommonMark; GitHub may still make it clickable, as what it says.

    >>> escaped("| <b>AP_1</b>\n# [x](http://y)")
    '\\| \\<b\\>AP\\_1\\</b\\> \\# \\[x\\](http\\://y)'
    >>> escaped("1. -3.0"), escaped("-3.0"), escaped("- x")
    ('1\\. -3.0', '-3.0', '\\- x')
    """
    if isinstance(value, Marked):
        return value
    text = _BLANKS.sub(" ", str(value)).strip()
    text = _MARKUP.sub(r"\\\g<0>", text)
    text = _ENTITY.sub(r"\\&", text)
    text = _SCHEME.sub(r"\\:", text)
    text = _ADDRESS.sub(r"\\@", text)
    text = _HOST.sub(r"\1\\.", text)
    text = _HASH.sub(r"\\#", text)
    text = _SIGN.sub(r"\\\g<0>", text)
    text = _NUMBER.sub(r"\1\\\2", text)
    return _PICTURE.sub(r"\\!", text)


def escaped_lines(text: str) -> list[str]:
    """Return each line that is not blank as Markdown."""
    return [line for each in text.splitlines() if (line := escaped(each))]
