"""How to write templates of one's own: docs/report-templates.md, and the README that `cmat template eject` puts beside the files."""

from __future__ import annotations

from collections.abc import Iterator

from cmat.rendering.catalogue import texts
from cmat.rendering.own_templates.contract import BRIEF, FILTERS, FULL, HANDOUT, TEXT_METHODS, VALUES, WORDS, by_path, members, spoken
from cmat.rendering.own_templates.folder import ASSET_LIMIT, COUNT_LIMIT, TEXT_LIMIT, TOTAL_LIMIT
from cmat.rendering.own_templates.shipped import pieces
from cmat.rendering.own_templates.worker import LIMITS

_DOCUMENTS = {FULL: "full", BRIEF: "brief", HANDOUT: "handout"}
_MIB = 1024 * 1024
_ENGLISH = """\
# Report templates of your own

    cmat template list                      what there is to change
    cmat template eject cover -o house      the files of one section, and this page as README.md
    cmat template check house               every fault, before a report is made
    cmat report --template house            PDF and HTML with them

A folder needs only what you change: a file that is not in it is taken from cmat, of the version that runs. For other
colours, sizes or spaces a single `extra.css` is enough; it is read after all of cmat's style sheets. Templates are
[Jinja](https://jinja.palletsprojects.com/): `{{ value }}`, `{% for … %}`, `{% if … %}`, `{% include %}`,
`{% import %}`, `{% macro %}`, `{% set %}`. Everything that is printed is escaped, and a value that does not exist is
an error, never a gap. All wording, rounding and hiding of small groups has been done before: templates arrange, they
do not calculate. Templates are made for paper: HTML made with yours is the page as it is printed, not cmat's page for
the screen.

Pictures (PNG, JPEG) and fonts (TTF) lie in the same folder, without folders in it. In a template
`{{ url("partner.png") }}` is the address of one, in CSS `url(partner.png)`. A font is declared in `extra.css`:
`@font-face { font-family: house; src: url(House.ttf) }`, then `html { font-family: house, cmat-fa }`.

A report that was made with templates carries them (`template-…`), and `cmat verify` fills them in again. What a
template says beside the figures, and whether it shows all of them, is its author's word: `verify` names the files.

## قالب‌های خودتان

برای تغییر ظاهر گزارش، پوشه‌ای بسازید و فقط فایل‌هایی را در آن بگذارید که می‌خواهید تغییر کند؛ بقیه از cmat گرفته می‌شود.
دستور `cmat template list` می‌گوید چه فایل‌هایی هست، `cmat template eject cover -o house` فایل‌های یک بخش را در پوشه
می‌گذارد، `cmat template check house` همهٔ خطاها را پیش از ساختن گزارش نام می‌برد و `cmat report --template house` گزارش را
با آن می‌سازد. برای تغییر رنگ، اندازه و فاصله، فایل `extra.css` بس است. هر دو زبان از یک قالب ساخته می‌شود: متن‌ها را با
`words.say` بنویسید و در CSS به‌جای چپ و راست، `inset-inline-start` و مانند آن را به کار ببرید تا صفحهٔ فارسی درست چیده شود.
"""


def guide() -> str:
    """Return the page as Markdown."""
    return "\n".join([_ENGLISH, *_files(), *_values(), *_parts(), *_rules()]) + "\n"


def _files() -> Iterator[str]:
    yield "## Files\n"
    said = texts("en")
    section = ""
    for piece in pieces():
        if piece.section != section:
            section = piece.section
            yield f"{'' if section == pieces()[0].section else chr(10)}*{said[section]}*\n"
        yield f"- `{piece.name}`: {piece.about('en')}"
    yield ""


def _values() -> Iterator[str]:
    yield "## Values\n"
    yield "| name | in | what it is |\n|---|---|---|"
    for name, value in VALUES.items():
        where = "all" if len(value.documents) == len(_DOCUMENTS) else ", ".join(_DOCUMENTS[each] for each in value.documents)
        yield f"| `{name}` | {where} | {value.about} |"
    yield ""
    yield f"Of `words` a template may call {_listed(WORDS)}:"
    yield "`words.say(KEY)` is the text of that key in `reports/texts/`, `words.whole(7)` a number in the digits of the language,"
    yield "`words.code(ID)` an id that reads from the left, `words.listed([…])` texts with commas and an *and*.\n"


def _parts() -> Iterator[str]:
    yield "## What the values hold\n"
    yield "`[]` stands for each entry of a list, as a loop gives it. A type that stands in several places is described once."
    described: set[object] = set()
    for document, short in _DOCUMENTS.items():
        for path, kind in by_path(document):
            if kind in described:
                continue
            described.add(kind)
            about = " ".join((kind.__doc__ or "").split("\n", 1)[0].split())
            yield f"\n`{path}` ({kind.__name__}{'' if document == FULL else f', {short}'}): {about}\n"
            for name, each in members(kind).items():
                yield f"- `{name}`: {spoken(each)}"
    yield ""


_RULES = """\
## What a template may not do

Templates run in a sandbox, in a process of their own with limits, without files and without a network. Refused, each with its problem code, are:

- parts of Python: names that begin with `_`, methods other than those of texts below, `**`, and `*` or `%` with anything but numbers
- `{% extends %}`, `{% block %}`, `{% autoescape %}`, computed names in `{% include %}` and `{% import %}`
- `safe` for anything but `styles`, the `svg` of charts, and what the template's own macros have made
- `<script>`, `<link>`, `<iframe>`, `<object>`, `<embed>`, `<form>`, event handlers such as `onclick`, and every other element that does not show
- addresses outside of the folder: in `src`, `url()` and `@import`; links may lead to `https:`, `http:` and `mailto:` alone
- CSS that the page engine ([WeasyPrint](https://doc.courtbouillon.org/weasyprint/)) does not understand
"""


def _rules() -> Iterator[str]:
    yield _RULES
    yield f"Filters: {_listed(FILTERS)}.\n"
    yield f"Methods of texts: {_listed(TEXT_METHODS)}.\n"
    yield f"Limits of a folder: {COUNT_LIMIT} files, {TOTAL_LIMIT // _MIB} MiB; a template or style sheet {TEXT_LIMIT // 1024} KiB, a picture or font"
    yield f"{ASSET_LIMIT // _MIB} MiB. Limits of a report: {LIMITS.fill_seconds:.0f} seconds to fill in a document, {LIMITS.seconds} seconds and"
    yield f"{LIMITS.memory_bytes // _MIB} MiB of memory to make all of it."


def _listed(names: tuple[str, ...]) -> str:
    return ", ".join(f"`{name}`" for name in names)
