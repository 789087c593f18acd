"""Templates of somebody who means harm: each is refused with its problem, in time, and nothing of it reaches a report."""

from __future__ import annotations

import io
import os
import resource
import signal
import struct
import subprocess
import sys
import time
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest
import tinyhtml5
from PIL import Image

from cmat.errors import CmatError, InputError
from cmat.rendering.catalogue import reports_folder
from cmat.rendering.images import safe_logo
from cmat.rendering.own_templates.worker import Limits
from tests.rendering.own import faults, made, own, said, small

SECRET = "the-secret-of-this-machine"  # noqa: S105  no password, a mark to look for

# code, and what stands in cover.html.j2
REACHING_FOR_PYTHON = [
    "{{ ''.__class__ }}",
    "{{ ''['__class__'] }}",
    "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
    "{{ words.__init__.__globals__ }}",
    "{{ words.language.__class__.__mro__ }}",
    "{{ url.__globals__ }}",
    "{{ m.bar.__globals__ }}",
    "{{ loop.__class__ }}",
    "{{ ''|attr('__class__') }}",
    "{{ parts|map(attribute='__class__')|list }}",
    "{{ parts|map('attr', '__class__')|list }}",
    "{{ parts[0]['__doc__'] }}",
    "{% set x = '__cla' ~ 'ss__' %}{{ ''[x] }}",
    "{{ '{0.__class__}'.format(1) }}",
    "{{ '%s'|format(1) }}",
    "{{ words.name('x') }}",
    "{{ words.say.__func__ }}",
    "{{ words.say.__self__ }}",
    "{{ lipsum() }}",
    "{{ dict(a=1) }}",
    "{{ self.__init__ }}",
    "{% set ns = namespace() %}{{ ns.__init__.__globals__ }}",
    "{{ ().append }}",
    "{{ [].append(1) }}",
    "{{ range.__self__ }}",
    "{{ styles.format_map }}",
    "{{ cover.logo.read_bytes() }}",
    "{{ url }}",
    "{{ words }}",
    "{{ m }}",
    "{{ parts }}",
    "{{ cover.logo }}",
    # what stands at an address of this machine's memory, or is a whole value: not the same each time, and no text
    "{{ url | string }}",
    "{{ url | e }}",
    "{{ url ~ '' }}",
    "{{ parts ~ '' }}",
    "{{ words | upper }}",
    "{{ [words] | join }}",
    "{{ parts | map('string') | join }}",
    "{{ ['a'] | join(url) }}",
    "{{ 'a' | replace('a', url) }}",
    "{{ 'a' | replace(old='a', new=url) }}",
    "{{ range | string }}",
    "{{ ''.upper | string }}",
    "{{ parts | map('upper') | string }}",
    "{{ words.whole(url) }}",
    "{{ words.say('document.title', organisation=url, title=url) }}",
]
LEAVING_THE_FOLDER = [
    "{% include '/etc/passwd' %}",
    "{% include '../secret.html.j2' %}",
    "{% include 'file:///etc/passwd' %}",
    "{% include url('x') %}",
    "{% import '../../../etc/passwd' as x %}",
    "{% from '/etc/passwd' import x %}",
    "{% set n = '/etc/passwd' %}{% include n %}",
    "{% include ['/etc/passwd', 'cover.html.j2'] %}",
    "{% extends '/etc/passwd' %}",
    "{{ url('../secret.png') }}",
    "{{ url('/etc/passwd') }}",
    "{{ url('file:///etc/passwd') }}",
    "{{ url('http://127.0.0.1:9/x.png') }}",
    "{{ url('cmat:/../secret') }}",
    "<img src='file:///etc/passwd'>",
    "<img src='http://127.0.0.1:9/x.png'>",
    "<img src='//127.0.0.1/x.png'>",
    "<img srcset='http://127.0.0.1:9/x.png 2x'>",
    "<img src='data:image/png;base64,AAAA'>",
    "<p style='background: url(file:///etc/passwd)'>x</p>",
    "<p style='background: u\\72l(http://127.0.0.1:9/)'>x</p>",
    "<p style='background: image-set(\"http://127.0.0.1:9/x.png\" 1x)'>x</p>",
    "<style>@import 'http://127.0.0.1:9/x.css';</style>",
    "<style>@font-face { font-family: x; src: url(file:///etc/passwd) }</style>",
    "<style>@font-face { font-family: x; src: local(Arial) }</style>",
    "<svg><image href='file:///etc/passwd'/></svg>",
    "<svg><use href='http://127.0.0.1:9/x.svg#a'/></svg>",
    "<svg><rect fill='url(http://127.0.0.1:9/x.svg#a)'/></svg>",
    '<p style=\'background: image-set("{{ url(fonts[0]) }}" 1x, "http://127.0.0.1:9/x.png" 2x)\'>x</p>',
    "<p style='background: image-set(\"{{ url(fonts[0]) }}\" 1x, image-set(url(http://127.0.0.1:9/x.png)) 2x)'>x</p>",
    "<table background='http://127.0.0.1:9/x.png'></table>",
    "<blockquote cite='http://127.0.0.1:9/'>x</blockquote>",
    "<a href='javascript:alert(1)'>x</a>",
    "<a href='JaVaScRiPt:alert(1)'>x</a>",
    "<a href='java&#9;script:alert(1)'>x</a>",
    "<a href=' javascript:alert(1)'>x</a>",
    "<a href='data:text/html,x'>x</a>",
    "<a href='file:///etc/passwd'>x</a>",
    "<a href='//evil.example/'>x</a>",
    "<a href='https://user:pw@evil.example/'>x</a>",
    "<a href='smb://evil.example/x'>x</a>",
    "<svg><a xlink:href='javascript:alert(1)'><text>x</text></a></svg>",
]
DOING_SOMETHING = [
    "<script>alert(1)</script>",
    "<SCRIPT SRC='http://127.0.0.1:9/x.js'></SCRIPT>",
    "<link rel='attachment' href='file:///etc/passwd'>",
    "<link rel='stylesheet' href='http://127.0.0.1:9/x.css'>",
    "<a rel='attachment' href='https://evil.example/'>x</a>",
    "<object data='file:///etc/passwd'></object>",
    "<embed src='file:///etc/passwd'>",
    "<iframe src='http://127.0.0.1:9/'></iframe>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<base href='http://127.0.0.1:9/'>",
    "<meta http-equiv='refresh' content='0;url=http://127.0.0.1:9/'>",
    "<meta charset='ISO-2022-JP'>",
    "<meta charset='utf-7'>",
    "<form action='http://127.0.0.1:9/'><input></form>",
    "<video src='http://127.0.0.1:9/x.mp4'></video>",
    "<p onclick='alert(1)'>x</p>",
    "<img src='' onerror='alert(1)'>",
    "<svg onload='alert(1)'></svg>",
    "<svg><script>alert(1)</script></svg>",
    "<svg><foreignObject><p>x</p></foreignObject></svg>",
    "<svg><set attributeName='href' to='javascript:alert(1)'/></svg>",
    "<math><mtext>x</mtext></math>",
    "<template><p>x</p></template>",
    "<noscript><p>x</p></noscript>",
]
UNDOING_THE_ESCAPES = [
    "{% autoescape false %}{{ organisation }}{% endautoescape %}",
    "{{ organisation | safe }}",
    "{{ '<script>alert(1)</script>' | safe }}",
    "{{ organisation | urlize }}",
    "{{ organisation | tojson }}",
    "{{ {'a': 1} | xmlattr }}",
    "{% filter safe %}x{% endfilter %}{{ organisation | forceescape }}",
]
USING_IT_UP = [
    "{{ 'a' * 10**9 }}",
    "{{ 'a' * 1000000000 }}",
    "{{ [0] * 1000000000 }}",
    "{{ 'a'|center(2000000000) }}",
    "{{ '%2000000000d' % 1 }}",
    "{{ '%2000000000d'|format(1) }}",
    "{{ range(10**9)|list }}",
    "{{ range(1000000000)|list }}",
    "{{ 'a'|indent(1000000000) }}",
    "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}",
    "{% set ns = namespace(t='aaaaaaaaaaaaaaaa') %}{% for a in range(40) %}{% set ns.t = ns.t ~ ns.t %}{% endfor %}",
    "{% for a in range(99999) %}{% for b in range(999) %}{{ styles }}{% endfor %}{% endfor %}",
    "{% include 'cover.html.j2' %}",
    "{% macro x() %}{{ x() }}{% endmacro %}{{ x() }}",
    "{% for a in [1] recursive %}{{ loop([1]) }}{% endfor %}",
    "{{ 2 ** 99999999 }}",
    "{{ " + "(" * 5000 + "1" + ")" * 5000 + " }}",
    "{{ " + "[" * 3000 + "]" * 3000 + " }}",
    "<div>" * 20000,
    "<table><tr><td colspan='1000000000'>x</td></tr></table>",
    "{{ 9999999999999999999999999999999 * 9999999999999999999 / 0 }}",
]


def _one(folder: Path, text: str, allowed: set[str]) -> None:
    began = time.monotonic()
    found = faults(folder, {"cover.html.j2": text})

    assert found, text
    assert {problem.code for problem in found} <= allowed, [str(problem) for problem in found]
    assert all(problem.fix for problem in found)
    assert time.monotonic() - began < 90


@pytest.mark.parametrize("text", REACHING_FOR_PYTHON)
def test_nothing_of_python_is_reached(tmp_path: Path, text: str) -> None:
    """Attributes, methods and globals that would lead from a value to the interpreter."""
    _one(tmp_path, text, {"CM966", "CM968", "CM969"})


@pytest.mark.parametrize("text", LEAVING_THE_FOLDER)
def test_nothing_from_outside_is_loaded_or_linked(tmp_path: Path, text: str) -> None:
    """Neither by Jinja nor by HTML, SVG or CSS."""
    _one(tmp_path, text, {"CM966", "CM967", "CM970", "CM971"})


@pytest.mark.parametrize("text", DOING_SOMETHING)
def test_nothing_stands_on_a_page_that_does_something(tmp_path: Path, text: str) -> None:
    """An allow-list of elements and attributes."""
    _one(tmp_path, text, {"CM970", "CM971"})


@pytest.mark.parametrize("text", UNDOING_THE_ESCAPES)
def test_texts_stay_escaped(tmp_path: Path, text: str) -> None:
    """A comment is never markup, whatever a template does with it."""
    _one(tmp_path, text, {"CM966"})


@pytest.mark.parametrize("text", USING_IT_UP)
@pytest.mark.slow
def test_a_template_that_never_ends_is_ended(tmp_path: Path, text: str) -> None:
    """Time, memory, depth and size of a page."""
    _one(tmp_path, text, {"CM965", "CM966", "CM969", "CM972", "CM960"})


@pytest.mark.parametrize(
    ("style", "codes"),
    [
        (".a { background: url(file:///etc/passwd) }", {"CM970"}),
        (".a { background: url('http://127.0.0.1:9/') }", {"CM970"}),
        ("@import 'http://127.0.0.1:9/x.css';", {"CM970", "CM973"}),
        ("@import url(other.css);", {"CM970", "CM973"}),
        ("@font-face { font-family: x; src: local(Arial) }", {"CM970"}),
        (".a { content: src('x.png') }", {"CM970"}),
        (".a { color: red } </style><script>alert(1)</script>", {"CM973"}),
        ("@namespace x url(http://127.0.0.1:9/);", {"CM970", "CM973"}),
        (".a { background: u\\72 l(file:///etc/passwd) }", {"CM970"}),
    ],
)
def test_style_sheets_load_only_from_the_folder(tmp_path: Path, style: str, codes: set[str]) -> None:
    """Told from the file alone, at its line and column."""
    found = faults(tmp_path, {"extra.css": f"/* house */\n{style}\n"})

    assert codes == {problem.code for problem in found}
    assert {2} == {problem.place.line for problem in found}


@pytest.mark.parametrize(
    "style",
    [
        "@page { size: 1px }",
        "* { " + "".join(f"--v{n}: var(--v{n + 1}) var(--v{n + 1}); " for n in range(40)) + "--v40: 1px; margin: var(--v0) }",
    ],
    ids=["tiny pages", "variables of variables"],
)
@pytest.mark.slow
def test_style_sheets_that_never_end_are_ended(tmp_path: Path, style: str) -> None:
    """The process with limits stops what no reading can foresee."""
    templates = own(tmp_path, {"extra.css": style}, Limits(seconds=6, fill_seconds=2, memory_bytes=1024**3))

    with pytest.raises(InputError) as caught:
        made(templates, "pdf")
    assert {problem.code for problem in caught.value.problems} <= {"CM972", "CM973", "CM960"}


@pytest.fixture
def secret(tmp_path: Path) -> Iterator[Path]:
    """Return a file outside of the template folder."""
    path = tmp_path / "secret.html.j2"
    path.write_text(SECRET)
    yield path
    assert SECRET == path.read_text()


@pytest.mark.parametrize("name", ["cover.html.j2", "extra.css", "partner.png", "House.ttf"])
def test_link_out_of_the_folder_is_refused(tmp_path: Path, secret: Path, name: str) -> None:
    """Whatever it is called, and a link to a folder too."""
    (tmp_path / "house").mkdir()
    (tmp_path / "house" / name).symlink_to(secret)

    assert [f"CM964 {name}"] == [said(problem, tmp_path) for problem in faults(tmp_path, {"en.css": "p { color: red }"})]


def test_neither_pipe_nor_folder_is_read(tmp_path: Path) -> None:
    """A pipe has no end to wait for."""
    (tmp_path / "house" / "sub").mkdir(parents=True)
    os.mkfifo(tmp_path / "house" / "cover.html.j2")

    assert ["CM103 cover.html.j2", "CM962 sub"] == [said(problem, tmp_path) for problem in faults(tmp_path, {})]


def test_a_comment_is_no_markup_in_a_page_of_ones_own(tmp_path: Path) -> None:
    """It is escaped where a template prints it, and no address where a template makes one of it."""
    notes = "{% for table in part.appendix.groups %}{% for row in table.rows %}{% for note in row.comments %}NOTE{% endfor %}{% endfor %}{% endfor %}"
    listing, link = (notes.replace("NOTE", each) for each in ("[{{ note.passage.text }}]", "<a href='{{ note.passage.text }}'>x</a>"))

    assert b"[&lt;b&gt;Since&lt;/b&gt; spring]" in made(own(tmp_path / "a", {"ledger.html.j2": listing}))
    assert "CM970" in {problem.code for problem in faults(tmp_path / "b", {"ledger.html.j2": link})}
    assert "comment" in str(small().parts[0].assessment.voices)


@pytest.mark.parametrize("head", [None, "", "<title>x</title>", "<!-- <html><head> --><title>x</title>"])
def test_a_page_for_a_browser_begins_with_a_policy(tmp_path: Path, head: str | None) -> None:
    """Whatever the templates say: before anything of theirs, and in letters that nobody guesses."""
    page = made(own(tmp_path, {"cover.html.j2": "<p>x</p>"} if head is None else {"head.html.j2": head})).decode()
    tree = tinyhtml5.parse(page, namespace_html_elements=False)
    first = [dict(element.items()) for element in list(tree.find("head"))[:2]]

    assert [{"charset"}, {"http-equiv", "content"}] == [set(each) for each in first]
    assert first[1]["content"].startswith("default-src 'none';")
    assert "script-src" not in first[1]["content"]


def _font(groups: list[tuple[int, int, int]]) -> bytes:
    """Return a font of cmat's whose list of characters is these ranges: (first, last, glyph)."""
    source = (reports_folder() / "fonts" / "Inter-Regular.ttf").read_bytes()
    number = struct.unpack(">H", source[4:6])[0]
    entries = [struct.unpack(">4sIII", source[12 + 16 * index : 28 + 16 * index]) for index in range(number)]
    tables = {tag: source[at : at + size] for tag, _, at, size in entries}
    ranges = b"".join(struct.pack(">III", *each) for each in groups)
    tables[b"cmap"] = struct.pack(">HHHHIHHIII", 0, 1, 3, 10, 12, 12, 0, 16 + len(ranges), 0, len(groups)) + ranges
    head, body = source[:12], b""
    for tag, data in tables.items():
        head += struct.pack(">4sIII", tag, 0, 12 + 16 * number + len(body), len(data))
        body += data + b"\0" * (-len(data) % 4)
    return head + body


def test_what_a_font_unfolds_to_is_not_unfolded_here(tmp_path: Path) -> None:
    """300 million characters in twelve bytes: the process with limits ends, not this one."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    faults(tmp_path, {"House.ttf": _font([(0, 300_000_000, 1)]), "en.css": "p { color: red }"})

    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss < before + 100_000


def _jpeg(scans: int) -> bytes:
    to = io.BytesIO()
    Image.new("L", (800, 800)).save(to, "JPEG", progressive=True)
    data = to.getvalue()
    starts = [at for at in range(len(data) - 1) if data[at : at + 2] == b"\xff\xda"]
    return data[: starts[2]] + data[starts[1] : starts[2]] * scans + data[starts[2] :]


def _png(kind: bytes, data: bytes) -> bytes:
    to = io.BytesIO()
    Image.new("RGB", (4, 4)).save(to, "PNG")
    plain, chunk = to.getvalue(), kind + data
    return plain[:33] + struct.pack(">I", len(data)) + chunk + struct.pack(">I", zlib.crc32(chunk)) + plain[33:]


@pytest.mark.parametrize(
    "picture",
    [
        _jpeg(1000),
        *(_png(kind, b"") for kind in (b"pHYs", b"gAMA", b"cHRM", b"sRGB", b"acTL")),
        _png(b"iCCP", b"a\0\0" + zlib.compress(bytes(20_000_000))),
        _png(b"zTXt", b"a\0\0" + zlib.compress(bytes(20_000_000))),
    ],
    ids=["scans", "pHYs", "gAMA", "cHRM", "sRGB", "acTL", "iCCP", "zTXt"],
)
def test_picture_that_is_made_to_hurt_is_refused(picture: bytes) -> None:
    """With one sentence, in a moment, and without an address in memory."""
    with pytest.raises(CmatError, match="the logo") as caught:
        safe_logo(picture)
    assert " at 0x" not in str(caught.value)


_ENDLESS = """
import time
from cmat.errors import Place
from cmat.rendering.own_templates.worker import in_worker
def work():
    with open({name!r}, "w") as stream:
        stream.write(str(__import__("os").getpid()))
    while True:
        time.sleep(0.05)
in_worker(work, Place(""))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux ends a process with its parent")
@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM])
def test_the_process_with_limits_ends_with_the_one_that_waits(tmp_path: Path, number: signal.Signals) -> None:
    """Killed in the middle of a report, cmat leaves nothing behind that goes on working."""
    told = tmp_path / "pid"
    with subprocess.Popen([sys.executable, "-c", _ENDLESS.format(name=str(told))]) as parent:
        end = time.monotonic() + 30
        while not (told.exists() and told.read_text()) and time.monotonic() < end:
            time.sleep(0.05)
        child = int(told.read_text())
        parent.send_signal(number)
        parent.wait(30)
    end = time.monotonic() + 10
    while _works(child) and time.monotonic() < end:
        time.sleep(0.05)
    assert not _works(child)


def _works(process: int) -> bool:
    try:
        return "\nState:\tZ" not in Path(f"/proc/{process}/status").read_text()
    except FileNotFoundError:
        return False
