"""Small engagements whose reports take a moment only, and ways to tamper with a finished PDF."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf

from cmat.rendering.proof import MANIFEST, fingerprint

NAMES = ("A", "B", "C")
TITLES = {"small": {"en": "Small model", "fa": "مدل کوچک"}, "other": {"en": "Other model", "fa": "مدل دیگر"}}


def write_definitions(folder: Path, definition_id: str, points: int = 25) -> None:
    """Write a model of three dimensions and its questionnaire, with facets, into folder/models and folder/questionnaires."""
    options = [{"value": value, "score": points * (value - 1), "title": str(value)} for value in range(1, 6)]
    model: dict[str, Any] = {
        "schema": "cmat/model/1",
        "id": definition_id,
        "version": "1.0.0",
        "title": TITLES[definition_id],
        "levels": [{"number": 1, "from": 0, "title": "Low"}, {"number": 2, "from": 50, "title": "High"}],
        "dimensions": [{"id": name, "title": {"en": f"Dimension {name}", "fa": "بُعد"}} for name in NAMES],
    }
    asked: dict[str, Any] = {
        "schema": "cmat/questionnaire/1",
        "id": definition_id,
        "version": "1.0.0",
        "model": definition_id,
        "title": TITLES[definition_id],
        "scale": "s",
        "scales": {"s": {"options": options}},
        "facets": [{"id": "plan", "weight": 0.5, "scale": "s", "title": "Plan"}, {"id": "do", "weight": 0.5, "scale": "s", "title": "Do"}],
        "evidence_caps": {"E0": 0, "E1": 50, "E2": 75, "E3": 100, "E4": 100},
        "questions": [{"id": f"{name}{number}", "dimension": name, "text": f"Do practice {name}{number}"} for name in NAMES for number in (1, 2)],
    }
    for kind, document in (("models", model), ("questionnaires", asked)):
        (folder / kind).mkdir(parents=True, exist_ok=True)
        (folder / kind / f"{definition_id}.yaml").write_text(json.dumps(document), encoding="utf-8")


def write_engagement(folder: Path, sheets: dict[str, dict[str, Any]], **settings: Any) -> Path:
    """Write an engagement: sheets by `RESPONDENT.QUESTIONNAIRE`, each the answers; and return its folder."""
    (folder / "answers").mkdir(parents=True)
    questionnaires = list(dict.fromkeys(name.partition(".")[2] for name in sheets))
    for questionnaire in questionnaires:
        write_definitions(folder, questionnaire)
    document = {
        "schema": "cmat/engagement/1",
        "organisation": {"name": {"en": "Acme", "fa": "آکمه"}},
        "questionnaires": questionnaires,
        "as_of": "2026-11-21",
        **settings,
    }
    (folder / "cmat.yaml").write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")
    for name, answers in sheets.items():
        respondent, _, questionnaire = name.partition(".")
        said = {
            "schema": "cmat/answers/1",
            "questionnaire": questionnaire,
            "respondent": {"id": respondent},
            "date": "2026-11-20",
            "answers": answers,
        }
        (folder / "answers" / f"{name}.yaml").write_text(json.dumps(said, ensure_ascii=False), encoding="utf-8")
    return folder


def attached(path: Path) -> dict[str, bytes]:
    """Return what a PDF carries."""
    with pikepdf.open(path) as pdf:
        return {name: spec.get_file().read_bytes() for name, spec in pdf.attachments.items()}


def tampered(path: Path, change: Callable[[pikepdf.Pdf], None]) -> Path:
    """Return a copy of a PDF with something changed."""
    to = path.with_name("tampered.pdf")
    with pikepdf.open(path) as pdf:
        change(pdf)
        pdf.save(to, static_id=True)
    return to


def put(pdf: pikepdf.Pdf, name: str, data: bytes) -> None:
    """Replace the bytes of an attachment, or add one."""
    if name in pdf.attachments:
        pdf.attachments[name].obj.EF.F.write(data)
    else:
        names = pdf.Root.Names.EmbeddedFiles.Names
        names.append(pikepdf.String(name))
        names.append(
            pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.Filespec, F=name, UF=name, EF=pikepdf.Dictionary(F=pdf.make_stream(data))))
        )


def forge(pdf: pikepdf.Pdf, name: str, data: bytes) -> None:
    """Replace an attachment as a careful forger would: manifest and stated fingerprint are made to fit."""
    put(pdf, name, data)
    files = {each: spec.get_file().read_bytes() for each, spec in pdf.attachments.items()}
    manifest = json.loads(files[MANIFEST])
    for entry in manifest["files"]:
        if entry["name"] == name:
            entry.update(bytes=len(data), sha256=hashlib.sha256(data).hexdigest())
    files[MANIFEST] = json.dumps(manifest).encode()
    put(pdf, MANIFEST, files[MANIFEST])
    state(pdf, fingerprint(files))


def state(pdf: pikepdf.Pdf, digits: str) -> None:
    """Write another fingerprint into the metadata."""
    metadata = pdf.Root.Metadata.read_bytes()
    before, _, rest = metadata.partition(b"<cmat:fingerprint>")
    pdf.Root.Metadata.write(before + b"<cmat:fingerprint>" + digits.encode() + rest[64:])


def forge_manifest(pdf: pikepdf.Pdf, **fields: Any) -> None:
    """Write other fields into the manifest, and the fingerprint that fits."""
    files = {each: spec.get_file().read_bytes() for each, spec in pdf.attachments.items()}
    files[MANIFEST] = json.dumps({**json.loads(files[MANIFEST]), **fields}).encode()
    put(pdf, MANIFEST, files[MANIFEST])
    state(pdf, fingerprint(files))


def remove(pdf: pikepdf.Pdf, name: str) -> None:
    """Take an attachment away."""
    names = pdf.Root.Names.EmbeddedFiles.Names
    index = [str(each) for each in names][::2].index(name) * 2
    del names[index : index + 2]


def rename(pdf: pikepdf.Pdf, name: str, to: str) -> None:
    """Give an attachment another name."""
    data = pdf.attachments[name].get_file().read_bytes()
    remove(pdf, name)
    put(pdf, to, data)
