"""What `cmat doctor` looks at."""

from __future__ import annotations

import platform
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from importlib import metadata
from typing import Literal

import cmat
from cmat.errors import CmatError, MachineError

_PACKAGES = ("typer", "pydantic", "PyYAML", "Jinja2", "matplotlib", "weasyprint")


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at: there, there with a hint, or missing."""

    what: str
    mark: Literal["ok", "hint", "missing"]
    detail: str

    @property
    def is_missing(self) -> bool:
        """Whether something does not work without it."""
        return self.mark == "missing"

    def document(self) -> dict[str, str]:
        """Return it for JSON."""
        return {"check": self.what, "state": self.mark, "detail": self.detail}


def diagnose() -> list[Finding]:
    """Return what this machine has and lacks; nothing is written to disk."""
    looks: list[tuple[str, Callable[[], str]]] = [
        ("Python", _python),
        ("cmat", _cmat),
        ("packages", _packages),
        ("YAML parser", _yaml),
        ("own files", _own_files),
        ("PDF libraries", _pdf_libraries),
        ("test PDF en", lambda: _test_pdf("en")),
        ("test PDF fa", lambda: _test_pdf("fa")),
    ]
    return [_look(what, how) for what, how in looks]


def _look(what: str, how: Callable[[], str]) -> Finding:
    try:
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            detail = how()
    except CmatError as error:
        return Finding(what, "missing", str(error))
    hints = [str(warning.message) for warning in caught if "harfbuzz" in str(warning.message).lower()]
    if hints:
        return Finding(what, "hint", f"{detail}; faster with: apt-get install --no-install-recommends libharfbuzz-subset0")
    return Finding(what, "ok", detail)


def _python() -> str:
    return f"{platform.python_version()} on {platform.system()}"


def _cmat() -> str:
    return cmat.__version__


def _packages() -> str:
    missing = []
    there = []
    for package in _PACKAGES:
        try:
            there.append(f"{package} {metadata.version(package)}")
        except metadata.PackageNotFoundError:
            missing.append(package)
    if missing:
        raise MachineError(f"not installed: {', '.join(missing)}. Install cmat-toolkit again.")
    return ", ".join(there)


def _yaml() -> str:
    import yaml

    return "libyaml" if hasattr(yaml, "CSafeLoader") else "pure Python (slower; install PyYAML from a wheel)"


def _own_files() -> str:
    from cmat.library import library, library_root

    found = library()
    fonts = sorted((library_root() / "reports" / "fonts").glob("*.ttf"))
    if not fonts:
        raise MachineError("the bundled fonts are missing. Install cmat-toolkit again.")
    return f"{len(found.list('models'))} models, {len(found.list('questionnaires'))} questionnaires, {len(fonts)} fonts"


def _pdf_libraries() -> str:
    from cmat.rendering.pdf import library_versions

    return library_versions()


def _test_pdf(language: str) -> str:
    from cmat.rendering.pdf import render_test_page

    return f"one page, {len(render_test_page(language)) / 1024:.0f} KiB"
