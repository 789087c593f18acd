"""The layers: what may import what, where heavy libraries may be loaded, and how large a file may grow."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "cmat"
# From the bottom to the top; a room imports only from rooms below it (and from itself).
LAYERS = (
    "errors",
    "problems",
    "output_folder",
    "localisation",
    "library",
    "schema",
    "loading",
    "linting",
    "scoring",
    "assessments",
    "analysis",
    "survey",
    "api",
    "collecting",
    "rendering",
    "cli",
    "__main__",
)
# Within a large room: its own rooms from the bottom to the top; its other files stand above them all.
INNER_LAYERS = {"collecting": ("spreadsheets", "forms", "incoming", "importing")}
# Heavy libraries: the one file that may import each of them at its top.
HEAVY = {
    "weasyprint": "rendering/pdf.py",
    "matplotlib": "rendering/charts.py",
    "scipy": "analysis/integer_program.py",
    "pikepdf": "rendering/pdf_attachments.py",
    "xlsxwriter": "rendering/xlsx.py",
    "pptx": "rendering/slides/office.py",
}
FILE_LINES = 300
FUNCTION_LINES = 40
MODULES = sorted(PACKAGE.rglob("*.py"))


def _room(path: Path) -> str:
    relative = path.relative_to(PACKAGE)
    return relative.parts[0].removesuffix(".py")


def _imports(tree: ast.AST) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.lineno, node.module
            yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_room_imports_only_from_rooms_below_it(path: Path) -> None:
    """One-way layers; a room that is not listed fails too."""
    room = _room(path)
    if room == "__init__":
        return
    assert room in LAYERS
    above = [
        f"{path.name}:{line} imports {name}"
        for line, name in _imports(ast.parse(path.read_text(encoding="utf-8")))
        if name.startswith("cmat.") and name.split(".")[1] in LAYERS and LAYERS.index(name.split(".")[1]) > LAYERS.index(room)
    ]
    assert above == []


@pytest.mark.parametrize("path", [path for path in MODULES if _room(path) in INNER_LAYERS], ids=lambda path: str(path.relative_to(PACKAGE)))
def test_rooms_within_a_room_are_layers_too(path: Path) -> None:
    """A file imports from inner rooms below its own alone."""
    room = _room(path)
    layers = (*INNER_LAYERS[room], "")
    inner = path.relative_to(PACKAGE / room).parent.as_posix().removeprefix(".")
    imported = {name.split(".")[2] for _, name in _imports(ast.parse(path.read_text(encoding="utf-8"))) if name.startswith(f"cmat.{room}.")}
    above = {name for name in imported if layers.index(name if name in layers else "") > layers.index(inner)}
    assert above == set()


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_lazy_imports_stand_only_where_start_up_needs_them(path: Path) -> None:
    """Inside functions, imports are allowed in the commands and in rendering alone."""
    if _room(path) in ("cli", "rendering", "__init__"):
        return
    tree = ast.parse(path.read_text(encoding="utf-8"))
    functions = [node for node in ast.walk(tree) if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))]
    assert [node.name for node in functions if any(isinstance(inner, (ast.Import, ast.ImportFrom)) for inner in ast.walk(node))] == []


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_heavy_libraries_have_one_door_each(path: Path) -> None:
    """Each of them is imported by one file alone."""
    name = path.relative_to(PACKAGE).as_posix()
    found = {module.split(".")[0] for _, module in _imports(ast.parse(path.read_text(encoding="utf-8")))}
    assert [library for library, door in HEAVY.items() if library in found and name != door] == []


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_nothing_below_the_command_line_prints_or_asserts(path: Path) -> None:
    """Words go out through cmat/cli; input is checked, never asserted."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    asserts = [node.lineno for node in ast.walk(tree) if isinstance(node, ast.Assert)]
    prints = [node.lineno for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"]
    assert (asserts, prints if _room(path) != "cli" else []) == ([], [])


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_files_and_functions_stay_small(path: Path) -> None:
    """At most 300 lines a file and 40 lines a function."""
    text = path.read_text(encoding="utf-8")
    functions = [node for node in ast.walk(ast.parse(text)) if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))]
    long = [
        f"{node.name}: {(node.end_lineno or 0) - node.lineno + 1}" for node in functions if (node.end_lineno or 0) - node.lineno >= FUNCTION_LINES
    ]
    assert (text.count("\n") <= FILE_LINES, long) == (True, [])


def test_no_code_stands_among_the_data() -> None:
    """The data folders hold no Python: an editable install would fail with an obscure message."""
    assert [path for folder in ("models", "questionnaires", "reports", "examples") for path in (ROOT / folder).rglob("*.py")] == []
