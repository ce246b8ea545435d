"""Every regular expression of a package, and the methods by which it is run.

Found twice over: by walking what the modules hold (names, containers, instances, classes), and by
reading their source, where each ``re.compile(...)``, ``re.search(...)`` and the like is worked out
again. What cannot be worked out is an error, so that no pattern is overlooked.
"""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from types import FunctionType, ModuleType
from typing import Any

AnyPattern = re.Pattern[str] | re.Pattern[bytes]
Samples = Mapping[str, Mapping[str, object]]

_RUNS = frozenset({"search", "finditer", "findall", "split", "sub", "subn", "match", "fullmatch"})
_CALLS = _RUNS | {"compile"}
_ANY = frozenset({"finditer", "fullmatch"})
_FLAGS_AT = {"compile": 1, "sub": 4, "subn": 4, "split": 3}  # else 2


@dataclass
class Found:
    """A pattern, what holds it, and the methods by which it may be run."""

    pattern: AnyPattern
    name: str
    methods: set[str] = field(default_factory=set)


class UnaccountedError(AssertionError):
    """The source has a pattern that could not be worked out."""


@dataclass(frozen=True)
class _Call:
    """A call of a function of ``re``. ``path``: the module and the function that it stands in;
    ``own``: names that this function is given or sets."""

    module: str
    path: str
    node: ast.Call
    method: str
    own: frozenset[str]

    @property
    def in_function(self) -> bool:
        return self.path != self.module


def import_all(package: ModuleType, extras: frozenset[str]) -> dict[str, ModuleType]:
    """All modules of a package by name, but those whose extra is not installed."""
    modules = {package.__name__: package}
    for info in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        if info.name.endswith("__main__"):
            continue
        try:
            modules[info.name] = importlib.import_module(info.name)
        except ModuleNotFoundError as error:
            if (error.name or "").partition(".")[0] not in extras:
                raise
    return modules


def all_patterns(modules: Mapping[str, ModuleType], samples: Samples) -> list[Found]:
    """All patterns of ``modules``, each once.

    ``samples``: by function, values for the names of its own that a pattern is made from. Raises
    :class:`UnaccountedError` where a pattern cannot be worked out.
    """
    trees = {name: ast.parse(_source(module)) for name, module in modules.items()}
    uses = _uses(trees)
    found: dict[tuple[object, int], Found] = {}

    def add(pattern: AnyPattern, path: str, methods: Iterable[str]) -> None:
        key = (pattern.pattern, pattern.flags)
        found.setdefault(key, Found(pattern, path)).methods.update(methods)

    for name, module in modules.items():
        for path, pattern in _held_by(module, _origins(trees[name])):
            add(pattern, path, uses.get(path, _ANY))
    calls = [call for name, tree in trees.items() for call in _calls(name, tree)]
    unknown = [f"no pattern in {path}" for path in samples.keys() - {call.path for call in calls}]
    for call in calls:
        try:
            patterns = _worked_out(call, modules[call.module], samples.get(call.path))
        except Exception as error:  # whatever an expression raises outside its function
            unknown.append(f"{call.path}: {ast.unparse(call.node)}: {error!r}")
            continue
        for pattern in patterns:
            if call.method != "compile":
                add(pattern, call.path, {call.method})
            elif call.in_function or (pattern.pattern, pattern.flags) not in found:
                add(pattern, call.path, uses.get(call.path, _ANY))
    if unknown:
        raise UnaccountedError("\n".join(unknown))
    return sorted(found.values(), key=lambda each: each.name)


def _source(module: ModuleType) -> str:
    return Path(str(module.__file__)).read_text(encoding="utf-8")


# -- what the modules hold -------------------------------------------------------------------------


def _held_by(module: ModuleType, origins: Mapping[str, str]) -> Iterator[tuple[str, AnyPattern]]:
    """What the names of a module lead to: "newsx.strip.tail._SOURCE" and its pattern."""
    seen: set[int] = set()
    for name, value in vars(module).items():
        if not name.startswith("__"):
            path = origins.get(name, f"{module.__name__}.{name}")
            for pattern in _patterns_in(value, module.__name__.partition(".")[0], seen):
                yield path, pattern


def _patterns_in(start: object, package: str, seen: set[int]) -> Iterator[AnyPattern]:
    stack = [start]
    while stack:
        value = stack.pop()
        if isinstance(value, re.Pattern):
            yield value
        elif not isinstance(value, str | bytes | int | float) and id(value) not in seen:
            seen.add(id(value))
            stack.extend(_parts(value, package))


def _parts(value: object, package: str) -> Iterable[object]:
    """What a value holds: a container, a function, a class of the package or an instance of one."""
    if isinstance(value, Mapping):
        return [*value.keys(), *value.values()]
    if isinstance(value, list | tuple | set | frozenset):
        return list(value)
    if isinstance(value, FunctionType):
        closed = [cell.cell_contents for cell in value.__closure__ or ()]
        return [*(value.__defaults__ or ()), *(value.__kwdefaults__ or {}).values(), *closed]
    kind = value if isinstance(value, type) else type(value)
    if kind.__module__.partition(".")[0] != package:
        return ()
    return vars(kind).values() if value is kind else [*_fields(value), *_cached(value)]


def _fields(value: object) -> list[object]:
    slots = [name for kind in type(value).__mro__ for name in getattr(kind, "__slots__", ())]
    return [*getattr(value, "__dict__", {}).values(), *(getattr(value, s, None) for s in slots)]


def _cached(value: object) -> list[object]:
    """Patterns that an instance compiles when they are first asked for."""
    return [
        getattr(value, name)
        for name, member in vars(type(value)).items()
        if isinstance(member, cached_property) and _gives_pattern(member.func)
    ]


def _gives_pattern(function: Any) -> bool:
    return "Pattern" in str(function.__annotations__.get("return", ""))


# -- what their source compiles --------------------------------------------------------------------


def _calls(module: str, tree: ast.Module) -> Iterator[_Call]:
    """The calls of functions of ``re``, which no module may import under another name."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module in ("re", "regex"):
            raise UnaccountedError(f"{module}: from {node.module} import ...")
        if isinstance(node, ast.Import):
            for alias in node.names:
                if alias.name == "regex" or (alias.name == "re" and alias.asname):
                    raise UnaccountedError(f"{module}: import {alias.name} as {alias.asname}")
    yield from _calls_below(module, module, frozenset(), tree)


def _calls_below(module: str, path: str, own: frozenset[str], node: ast.AST) -> Iterator[_Call]:
    for child in ast.iter_child_nodes(node):
        inside, names = path, own
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            inside = f"{path}.{child.name}"
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef):
            names = own | _own_names(child)
        if isinstance(child, ast.Call) and isinstance(child.func, ast.Attribute):
            function = child.func
            of_re = isinstance(function.value, ast.Name) and function.value.id == "re"
            if of_re and function.attr in _CALLS:
                yield _Call(module, inside, child, function.attr, names)
        yield from _calls_below(module, inside, names, child)


def _own_names(function: ast.AST) -> frozenset[str]:
    return frozenset(
        node.arg if isinstance(node, ast.arg) else node.id
        for node in ast.walk(function)
        if isinstance(node, ast.arg)
        or (isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store))
    )


def _worked_out(
    call: _Call, module: ModuleType, sample: Mapping[str, object] | None
) -> list[AnyPattern]:
    """The patterns of a call: what its function builds, if that takes no arguments, else what its
    arguments are among the names of its module and those of the sample."""
    function = call.path.removeprefix(f"{call.module}.")
    if call.in_function and sample is None and (built := _built(module, function)):
        return built
    names = {name: value for name, value in vars(module).items() if name not in call.own}
    names |= sample or {}
    keywords = {keyword.arg: keyword.value for keyword in call.node.keywords}
    arguments, at = call.node.args, _FLAGS_AT.get(call.method, 2)
    flags = keywords.get("flags") or (arguments[at] if len(arguments) > at else None)
    written = _value(keywords.get("pattern") or arguments[0], names)
    return [re.compile(written, _value(flags, names) if flags is not None else 0)]


def _value(node: ast.expr, names: dict[str, Any]) -> Any:
    return eval(compile(ast.Expression(node), "a pattern", "eval"), names)  # noqa: S307 - of our own source


def _built(module: ModuleType, function: str) -> list[AnyPattern]:
    value: Any = getattr(module, function, None)
    bare = getattr(value, "__wrapped__", value)
    if not isinstance(bare, FunctionType) or bare.__code__.co_argcount or not _gives_pattern(bare):
        return []
    return list(_patterns_in(value(), module.__name__.partition(".")[0], set()))


# -- how they are run ------------------------------------------------------------------------------


def _uses(trees: Mapping[str, ast.Module]) -> dict[str, frozenset[str]]:
    """By the path of a pattern, or of the function that builds it: the methods called on it.

    A name that is used in any other way may be run in any way, too.
    """
    found: dict[str, set[str]] = defaultdict(set)
    for module, tree in trees.items():
        origins = _origins(tree)
        called = set()  # names whose attribute is taken
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Load):
                held = node.value.func if isinstance(node.value, ast.Call) else node.value
                if isinstance(held, ast.Name):
                    called.add(id(held))
                    known = {node.attr} if node.attr in _RUNS else _ANY
                    if node.attr not in ("pattern", "flags"):
                        found[origins.get(held.id, f"{module}.{held.id}")] |= known
        for node in ast.walk(tree):
            read = isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)
            if read and id(node) not in called:
                found[origins.get(node.id, f"{module}.{node.id}")] |= _ANY
    return {name: frozenset(methods) for name, methods in found.items()}


def _origins(tree: ast.Module) -> dict[str, str]:
    """The paths of what a module imports by name."""
    return {
        alias.asname or alias.name: f"{node.module}.{alias.name}"
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
