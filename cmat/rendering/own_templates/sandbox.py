"""Jinja for templates of strangers: the values of a report, loops, conditions and macros; nothing of Python, no file, no network."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from functools import wraps
from types import BuiltinMethodType, FunctionType, MethodType, SimpleNamespace
from typing import Any

from jinja2 import BaseLoader, Environment, StrictUndefined, TemplateNotFound, Undefined, UndefinedError, nodes, pass_environment
from jinja2.compiler import CodeGenerator, Frame
from jinja2.environment import TemplateModule
from jinja2.exceptions import SecurityError
from jinja2.filters import make_attrgetter
from jinja2.runtime import LoopContext, Macro
from jinja2.sandbox import ImmutableSandboxedEnvironment, safe_range
from jinja2.utils import Namespace
from markupsafe import Markup

from cmat.rendering.own_templates.contract import DICT_METHODS, FILTERS, TEXT_METHODS, WORDS, members
from cmat.rendering.wording import Wording

_PLAIN = (LoopContext, TemplateModule, Macro, Namespace)
_MARKED_SAFE = "svg"
_HANDED_ALONG = ("_loop_vars", "_block_vars")
# filters that make a text of whatever they are given
_SPEAKING = ("capitalize", "e", "escape", "lower", "replace", "string", "title", "trim", "truncate", "upper", "wordcount")


class MissingValueError(UndefinedError):
    """A value that there is not; `name` as the template writes it, `known` what there is in its place."""

    def __init__(self, message: str, name: str, known: list[str]) -> None:
        """Keep what a problem is made from."""
        super().__init__(message)
        self.name, self.known = name, known


class _Undefined(StrictUndefined):
    """Says which names there would have been."""

    __slots__ = ()

    def __init__(self, hint: str | None = None, obj: Any = None, name: str | None = None, exc: Any = UndefinedError) -> None:
        """As Jinja makes it."""
        if exc is UndefinedError and name is not None:
            known = list(members(type(obj))) if is_dataclass(obj) else []
            exc = _missing(str(name), known)
        super().__init__(hint, obj, name, exc) if obj is not None else super().__init__(hint, name=name, exc=exc)

    def __repr__(self) -> str:
        """Fail as printing it alone does: it could stand in a list."""
        return str(self)


def _printable(value: Any) -> Any:
    """Return what is printed: texts and numbers. Anything else is a slip, and some would print differently each time."""
    if isinstance(value, (str, Undefined)) or (isinstance(value, (int, float)) and not isinstance(value, bool)):
        return value
    kind = "nothing" if value is None else type(value).__name__
    raise TypeError(f"{kind} is no text; print one of its parts, or ask whether it is there")


def _speaking(filter_: Callable[..., Any]) -> Callable[..., Any]:
    """Return a filter that refuses what cannot be printed, in its value and beside it."""
    at = int(hasattr(filter_, "jinja_pass_arg"))

    @wraps(filter_)
    def checked(*given: Any, **named: Any) -> Any:
        _printable(given[at])
        for each in (*given[at + 1 :], *named.values()):
            _ = each if each is None or isinstance(each, bool) else _printable(each)
        return filter_(*given, **named)

    return checked


@pass_environment
def _joined(environment: Environment, value: Iterable[Any], d: str = "", attribute: str | int | None = None) -> Markup:
    """Join printable things alone; as Jinja's, which escapes what is no markup yet."""
    entries = value if attribute is None else map(make_attrgetter(environment, attribute), value)
    return Markup.escape(_printable(d)).join(_printable(each) for each in entries)


class _Code(CodeGenerator):
    """Writes what a template is compiled to: ~ puts together only what can be printed."""

    def visit_Concat(self, node: nodes.Concat, frame: Frame) -> None:  # noqa: N802  Jinja's name
        """Write one call; every page is escaped, so every text that comes of it is."""
        self.write("markup_join((")
        for each in node.nodes:
            self.write("environment.finalize(")
            self.visit(each, frame)
            self.write("), ")
        self.write("))")


def _missing(name: str, known: list[str]) -> Callable[[str], MissingValueError]:
    return lambda message: MissingValueError(message, name, known)


class NamedTexts(BaseLoader):
    """Templates from memory, each compiled under its own name, so that errors name it: one's own first, then cmat's."""

    def __init__(self, *sources: Mapping[str, str]) -> None:
        """Keep the texts."""
        self._sources = sources

    def get_source(self, _environment: Any, template: str) -> tuple[str, str, Callable[[], bool]]:
        """Return a text by its exact name; TemplateNotFound for any other."""
        for texts in self._sources:
            if template in texts:
                return texts[template], template, lambda: True
        raise TemplateNotFound(template)

    def list_templates(self) -> list[str]:
        """Return all names."""
        return sorted({name for texts in self._sources for name in texts})


class Sandbox(ImmutableSandboxedEnvironment):
    """Only the parts that values declare can be read, only a few methods of texts called, and nothing multiplied but numbers."""

    code_generator_class = _Code
    intercepted_binops = frozenset({"*", "%", "**"})

    def __init__(self, *sources: Mapping[str, str]) -> None:
        """Take the templates; the first source that has a name wins."""
        super().__init__(
            loader=NamedTexts(*sources),
            autoescape=True,
            undefined=_Undefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
            # what is constant is not calculated before the checks have been made
            optimized=False,
            finalize=_printable,
            cache_size=100,
        )
        self.filters = {name: self.filters[name] for name in FILTERS}
        self.filters |= {name: _speaking(self.filters[name]) for name in _SPEAKING} | {"join": _joined}
        self.globals = {"range": safe_range, "namespace": Namespace}
        self.filters["safe"] = self._safe
        self._ours: frozenset[str] = frozenset()
        self._functions: tuple[Any, ...] = ()

    def allow(self, *, ours: frozenset[str], functions: tuple[Any, ...]) -> None:
        """Say which texts `safe` may leave as they are, and which functions among the values may be called."""
        self._ours, self._functions = ours, functions

    def _safe(self, value: Any) -> Markup:
        if isinstance(value, Markup) or value in self._ours:
            return Markup(value)  # noqa: S704  made by cmat or by this template, escaped where it was not
        raise SecurityError("'safe' for a text that is no style sheet and no chart")

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Whether a template may read a part of a value."""
        if attr.startswith("_"):
            return False
        if isinstance(obj, Wording):
            return attr in WORDS
        if is_dataclass(obj) and not isinstance(obj, type):
            return attr in members(type(obj)) and not callable(value)
        if isinstance(obj, str):
            return attr in TEXT_METHODS
        if isinstance(obj, dict):
            return attr in DICT_METHODS
        return isinstance(obj, _PLAIN)

    def wrap_str_format(self, value: Any) -> Any:  # noqa: ARG002  Jinja's signature
        """Offer no format method: texts are put together with ~."""
        return

    def is_safe_callable(self, obj: Any) -> bool:
        """Whether a template may call something."""
        if isinstance(obj, (Macro, LoopContext)) or obj is safe_range or obj is Namespace or any(obj is each for each in self._functions):
            return True
        owner, name = getattr(obj, "__self__", None), getattr(obj, "__name__", "")
        if isinstance(obj, MethodType):
            return (isinstance(owner, Wording) and name in WORDS) or (isinstance(owner, (LoopContext, Markup)) and not name.startswith("_"))
        return isinstance(obj, BuiltinMethodType) and (
            (isinstance(owner, str) and name in TEXT_METHODS) or (isinstance(owner, dict) and name in DICT_METHODS)
        )

    def call(self, context: Any, obj: Any, *given: Any, **named: Any) -> Any:
        """Call what may be called; the wording says printable things alone, which are the same each time."""
        if isinstance(getattr(obj, "__self__", None), Wording):
            # Jinja hands its own variables along by two names, which no text has
            for each in (*given, *(value for name, value in named.items() if name not in _HANDED_ALONG)):
                for one in each if isinstance(each, (list, tuple)) else (each,):
                    _printable(one)
        return super().call(context, obj, *given, **named)

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Calculate with numbers alone: a text times a number fills the memory, and % formats."""
        if operator == "**" or not all(isinstance(each, (int, float)) for each in (left, right)):
            raise SecurityError(f"'{operator}' for anything but numbers")
        return super().call_binop(context, operator, left, right)


def texts_of_ours(value: Any) -> Iterator[str]:
    """Yield the pictures that cmat itself has drawn as SVG, wherever they stand in a value."""
    if isinstance(value, (tuple, list)):
        for each in value:
            yield from texts_of_ours(each)
    elif isinstance(value, SimpleNamespace):
        yield from texts_of_ours(list(vars(value).values()))
    elif is_dataclass(value) and not isinstance(value, (type, Wording)):
        for field in fields(value):
            inner = getattr(value, field.name)
            if field.name == _MARKED_SAFE and isinstance(inner, str):
                yield inner
            elif not isinstance(inner, (str, FunctionType)):
                yield from texts_of_ours(inner)
