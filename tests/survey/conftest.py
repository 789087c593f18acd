"""Shipped definitions."""

from __future__ import annotations

import io
import zipfile

import pytest

from cmat.errors import Place
from cmat.loading.engagements import definitions_of
from cmat.schema.maturity_model import MaturityModel
from cmat.schema.questionnaire import Questionnaire


@pytest.fixture(scope="session")
def qci() -> tuple[MaturityModel, Questionnaire]:
    """Return the QCI model and its questionnaire."""
    definitions, at = definitions_of(None), Place("qci")
    model, questionnaire = definitions.model("qci", at, []), definitions.questionnaire("qci", at, [])
    if model is None or questionnaire is None:
        raise RuntimeError("qci does not load")
    return model.document, questionnaire.document


@pytest.fixture
def workbook() -> bytes:
    """Return a workbook as a spreadsheet writes it, by hand: two respondents, AP1, AP2 and B1."""
    rows: list[list[str | int | None]] = [["Plan? [AP1]", "AP2", "B1"], [3, "na", 0], [None, 1, 4]]
    lines = []
    for number, row in enumerate(rows, 1):
        cells = [f'<c r="{"ABC"[place]}{number}"{_cell(value)}</c>' for place, value in enumerate(row) if value is not None]
        lines.append(f'<row r="{number}">{"".join(cells)}</row>')
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    relations = "application/vnd.openxmlformats-package.relationships+xml"
    types = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    files = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types"><Default Extension="rels" ContentType="{relations}"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{types}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{types}.worksheet+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" Type="{office}/officeDocument" '
        'Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" Type="{office}/worksheet" '
        'Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{main}"><sheetData>{"".join(lines)}</sheetData></worksheet>',
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return out.getvalue()


def _cell(value: str | int) -> str:
    return f"><v>{value}</v>" if isinstance(value, int) else f' t="inlineStr"><is><t>{value}</t></is>'
