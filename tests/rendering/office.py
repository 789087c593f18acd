"""LibreOffice without a window: a workbook calculated again from nothing but its formulas and what is typed in."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from tests.rendering.cells import Cell, read_cells

# A limit for what hangs, not for what is slow: the machine may be busy with other work.
PATIENCE_S = 900
# Always, not only for files of other programs: 0 is "always recalculate".
_ALWAYS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""


def has_office() -> bool:
    """Whether LibreOffice is installed."""
    return shutil.which("soffice") is not None


def recalculated(folder: Path, books: dict[str, bytes]) -> dict[str, dict[str, dict[str, Cell]]]:
    """Return the cells of some workbooks (name to bytes) as LibreOffice calculates them."""
    profile, out = folder / "profile", folder / "out"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_ALWAYS, encoding="utf-8")
    for name, data in books.items():
        (folder / f"{name}.xlsx").write_bytes(data)
    words = [
        "soffice",
        f"-env:UserInstallation={profile.as_uri()}",
        "--headless",
        "--convert-to",
        "xlsx:Calc MS Excel 2007 XML",
        "--outdir",
        str(out),
    ]
    subprocess.run([*words, *(str(folder / f"{name}.xlsx") for name in books)], check=True, capture_output=True, timeout=PATIENCE_S)
    return {name: read_cells((out / f"{name}.xlsx").read_bytes()) for name in books}
