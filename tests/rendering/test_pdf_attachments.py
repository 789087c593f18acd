"""PDFs from strangers: nothing is written, nothing is unpacked beyond its bounds, every refusal is a problem."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from cmat.errors import InputError
from cmat.rendering import pdf_attachments
from cmat.rendering.pdf_attachments import MIB, SIZE_LIMIT, read_pdf


def _pdf(*files: tuple[str, bytes], change: Callable[[pikepdf.Pdf], None] | None = None, **saving: Any) -> bytes:
    pdf = pikepdf.new()
    pdf.add_blank_page()
    names = pikepdf.Array()
    for name, data in files:
        names.append(pikepdf.String(name))
        names.append(pikepdf.Dictionary(Type=pikepdf.Name.Filespec, F=name, UF=name, EF=pikepdf.Dictionary(F=pdf.make_stream(data))))
    pdf.Root.Names = pikepdf.Dictionary(EmbeddedFiles=pdf.make_indirect(pikepdf.Dictionary(Names=names)))
    if change is not None:
        change(pdf)
    out = io.BytesIO()
    pdf.save(out, **saving)
    return out.getvalue()


def _codes(data: bytes) -> list[str]:
    with pytest.raises(InputError) as caught:
        read_pdf(data, "x.pdf")
    return [problem.code for problem in caught.value.problems]


def test_attachments_come_out_as_they_were_put_in() -> None:
    """By name; without metadata there is no fingerprint."""
    content = read_pdf(_pdf(("a.yaml", b"a: 1"), ("b.json", b"{}")), "x.pdf")

    assert ({"a.yaml": b"a: 1", "b.json": b"{}"}, None) == (dict(content.files), content.fingerprint)


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", b"not a PDF", b"%PDF-1.7\n" + b"1 0 obj\n<<>>\n" * 50])
def test_what_is_no_pdf_is_refused(data: bytes) -> None:
    """Nothing is guessed at."""
    assert ["CM951"] == _codes(data)


@pytest.mark.parametrize("user", ["", "secret"])
def test_encrypted_pdf_is_refused(user: str) -> None:
    """With or without a password to open it."""
    assert ["CM951"] == _codes(_pdf(("a.yaml", b"a"), encryption=pikepdf.Encryption(owner="owner", user=user)))


@pytest.mark.parametrize(
    "name", ["../a.yaml", "/etc/passwd", "a/b.yaml", "a\\b.yaml", ".yaml", "a.sh", "a..yaml", "a\x00.yaml", "ا.yaml", "x" * 200 + ".yaml", "a.yaml "]
)
def test_name_that_cmat_would_not_give_is_refused(name: str) -> None:
    """It could lead out of a folder."""
    assert ["CM953"] == _codes(_pdf((name, b"a")))


def test_two_attachments_of_one_name_are_refused() -> None:
    """One would be verified, the other read."""
    assert ["CM953"] == _codes(_pdf(("a.yaml", b"a"), ("a.yaml", b"b")))


def _rename(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Names.EmbeddedFiles.Names[1].UF = pikepdf.String("other.yaml")


def _make_tree(pdf: pikepdf.Pdf) -> None:
    tree = pdf.Root.Names.EmbeddedFiles
    tree.Kids = pikepdf.Array([tree])


def _pack_twice(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Names.EmbeddedFiles.Names[1].EF.F.write(
        zlib.compress(zlib.compress(b"a")), filter=pikepdf.Array([pikepdf.Name.FlateDecode, pikepdf.Name.FlateDecode])
    )


@pytest.mark.parametrize("change", [_rename, _make_tree, _pack_twice])
def test_shape_that_cmat_does_not_write_is_refused(change: Callable[[pikepdf.Pdf], None]) -> None:
    """Two names, a tree that holds itself, filters in a row."""
    data = _pdf(("a.yaml", b"a"), change=change, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)

    assert ["CM953"] == _codes(data)


def test_bomb_is_not_unpacked() -> None:
    """64 MiB of zeros in 64 KiB: no more than the limit is ever unpacked."""

    def bomb(pdf: pikepdf.Pdf) -> None:
        pdf.Root.Names.EmbeddedFiles.Names[1].EF.F.write(zlib.compress(bytes(4 * SIZE_LIMIT), 9), filter=pikepdf.Name.FlateDecode)

    data = _pdf(("a.yaml", b"a"), change=bomb, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)

    assert len(data) < MIB
    assert ["CM954"] == _codes(data)


def test_too_many_attachments_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Before any of them is read."""
    monkeypatch.setattr(pdf_attachments, "COUNT_LIMIT", 3)

    assert ["CM954"] == _codes(_pdf(*((f"a{number}.yaml", b"a") for number in range(4))))


def test_too_much_in_all_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Although each of them is small enough."""
    monkeypatch.setattr(pdf_attachments, "TOTAL_LIMIT", 10)

    assert ["CM954"] == _codes(_pdf(("a.yaml", b"123456"), ("b.yaml", b"123456")))


def test_attachment_without_a_stream_is_refused() -> None:
    """No traceback."""

    def change(pdf: pikepdf.Pdf) -> None:
        del pdf.Root.Names.EmbeddedFiles.Names[1].EF

    assert ["CM951"] == _codes(_pdf(("a.yaml", b"a"), change=change))


def test_nothing_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Reading leaves the folder as it was."""
    monkeypatch.chdir(tmp_path)
    read_pdf(_pdf(("a.yaml", b"a")), "x.pdf")

    assert [] == list(tmp_path.iterdir())
