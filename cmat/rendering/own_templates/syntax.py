"""Jinja of the user's own, read without being run: only what lays out, only templates that exist, only values that a report has."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from jinja2 import Environment, TemplateSyntaxError, nodes
from jinja2.meta import find_undeclared_variables

from cmat.errors import Place, Problem
from cmat.loading.suggestions import did_you_mean
from cmat.problems import templates as problems
from cmat.rendering.own_templates.contract import GLOBALS, LOCALS, VALUES
from cmat.rendering.own_templates.folder import OwnFiles
from cmat.rendering.own_templates.shipped import WHOLE, shipped_templates

_REFUSED: Mapping[type[nodes.Node], str] = {
    nodes.Extends: "extends",
    nodes.Block: "block",
    nodes.ScopedEvalContextModifier: "autoescape",
    nodes.EvalContextModifier: "autoescape",
    nodes.Pow: "**",
}
_SEARCHED_LINES = 12


def template_problems(files: OwnFiles, environment: Environment) -> Iterator[Problem]:
    """Yield what can be told of templates without filling them in, in order of their names."""
    own, shipped = files.templates, shipped_templates()
    trees = {}
    for name, text in own.items():
        try:
            trees[name] = environment.parse(text, name)
        except TemplateSyntaxError as error:
            yield problems.SYNTAX.at(_place(files, name, error.lineno, ""), detail=(error.message or "").rstrip("."), name=name.split(".", 1)[0])
        except RecursionError:
            yield problems.TOO_MUCH.at(files.place(name), limit="nested expressions")
    given = _assigned([*trees.values(), *(environment.parse(text) for text in shipped.values())])
    known = {*given, *VALUES, *GLOBALS, *LOCALS}
    used: set[str] = set()
    for name, tree in trees.items():
        refused = list(_allowed(files, name, tree, environment))
        yield from refused
        used |= set(_referred(tree))
        yield from _unknown_templates(files, name, tree, [*own, *shipped])
        # Jinja finds names by compiling, which fails at what was refused
        yield from () if refused else _unknown_values(files, name, tree, known)
    for name in sorted(set(own) - set(shipped) - used):
        yield problems.UNKNOWN_FILE.at(files.place(name), name=name, hint=did_you_mean(name, [*WHOLE, *shipped]))


def _assigned(trees: list[nodes.Template]) -> set[str]:
    """Return the names that templates set themselves: what one sets, those that it includes may use."""
    return {each.name for tree in trees for each in tree.find_all(nodes.Name) if each.ctx in ("store", "param")} | {
        each.name for tree in trees for each in tree.find_all(nodes.Macro)
    }


def _allowed(files: OwnFiles, name: str, tree: nodes.Template, environment: Environment) -> Iterator[Problem]:
    for node in tree.find_all(nodes.Node):
        what = _not_allowed(node, environment)
        if what is not None:
            yield problems.NOT_ALLOWED.at(_place(files, name, node.lineno, what), what=f"'{what}'")


def _not_allowed(node: nodes.Node, environment: Environment) -> str | None:
    """Return what of a node no template may use, None where all is well."""
    if type(node) in _REFUSED:
        return _REFUSED[type(node)]
    if isinstance(node, nodes.Getattr) and node.attr.startswith("_"):
        return node.attr
    if isinstance(node, nodes.Getitem) and isinstance(node.arg, nodes.Const) and str(node.arg.value).startswith("_"):
        return str(node.arg.value)
    if isinstance(node, (nodes.Filter, nodes.Test)):
        known = environment.filters if isinstance(node, nodes.Filter) else environment.tests
        return None if node.name in known else node.name
    if isinstance(node, (nodes.Include, nodes.Import, nodes.FromImport)) and not isinstance(node.template, nodes.Const):
        return "include" if isinstance(node, nodes.Include) else "import"
    return None


def _referred(tree: nodes.Template) -> Iterator[str]:
    for node in tree.find_all((nodes.Include, nodes.Import, nodes.FromImport)):
        template = getattr(node, "template", None)
        if isinstance(template, nodes.Const):
            yield str(template.value)


def _unknown_templates(files: OwnFiles, name: str, tree: nodes.Template, known: list[str]) -> Iterator[Problem]:
    for node in tree.find_all((nodes.Include, nodes.Import, nodes.FromImport)):
        template = getattr(node, "template", None)
        if isinstance(template, nodes.Const) and template.value not in known:
            wanted = str(template.value)
            yield problems.UNKNOWN_TEMPLATE.at(_place(files, name, node.lineno, wanted), name=wanted, hint=did_you_mean(wanted, known))


def _unknown_values(files: OwnFiles, name: str, tree: nodes.Template, known: set[str]) -> Iterator[Problem]:
    unknown = find_undeclared_variables(tree) - known
    for node in tree.find_all(nodes.Name):
        if node.name in unknown and node.ctx == "load":
            hint = did_you_mean(node.name, sorted(VALUES))
            yield problems.UNKNOWN_VALUE.at(_place(files, name, node.lineno, node.name), name=node.name, hint=hint)


def _place(files: OwnFiles, name: str, line: int, word: str) -> Place:
    return files.place(name, *position(files.texts[name], line, word))


def position(text: str, line: int, word: str) -> tuple[int, int]:
    """Return (line, column) of a word at or soon after a line; the line's first sign where it does not stand there.

    Jinja knows only the line on which an expression begins.
    """
    lines = text.split("\n")
    pattern: Callable[[str], re.Match[str] | None] = re.compile(rf"(?<![A-Za-z0-9_]){re.escape(word)}(?![A-Za-z0-9_])").search
    for number in range(line, min(line + _SEARCHED_LINES, len(lines) + 1)) if word else ():
        match = pattern(lines[number - 1])
        if match is not None:
            return number, match.start() + 1
    here = lines[line - 1] if 0 < line <= len(lines) else ""
    return max(line, 1), len(here) - len(here.lstrip()) + 1
