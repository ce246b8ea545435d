"""The rooms of the house: who may import whom, how long a module may be, who sets threads."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

import newsx

SOURCE = Path(newsx.__file__).parent
FILES = {
    ".".join(("newsx", *path.relative_to(SOURCE).with_suffix("").parts)).removesuffix(
        ".__init__"
    ): path
    for path in sorted(SOURCE.rglob("*.py"))
}
BASE = frozenset(
    {"result", "errors", "mentions", "alignment", "document", "options", "data", "quotation",
     "source_nouns", "byline_names", "written_dates"}
)  # fmt: skip
PAGES = frozenset({"htmldate", "lxml", "py3langid", "trafilatura"})
TEMPLATES = frozenset({"jinja2", "markupsafe"})
CALENDARS = frozenset({"dateutil", "holidays"})
ON_DEMAND = frozenset({"dask", "distributed", "fastwarc", "fsspec", "pyarrow"})  # extras
MOST_LINES = 400
EMPTY_WORDS = frozenset({"utils", "util", "helpers", "helper", "common", "misc", "tools", "lib"})
PROCESS_WIDE = frozenset({"set_current_ops", "choose_matrix_multiply", "limit_threads"})


@dataclass(frozen=True)
class Room:
    """What the modules of a room may import.

    ``rooms`` are names below ``newsx``: a room, or one module of it ("load.page"). ``outside`` are
    packages beside the standard library; ``typed`` may only stand under ``TYPE_CHECKING``.
    """

    rooms: frozenset[str]
    outside: frozenset[str] = frozenset()
    typed: frozenset[str] = frozenset()


_BELOW_PIPELINE = BASE | {"load", "strip", "nlp", "extract", "resolve", "analyzer_info"}
ROOMS = {
    **{name: Room(BASE, frozenset({"msgspec"})) for name in BASE},
    "load": Room(BASE | {"load"}, PAGES),
    "strip": Room(BASE | {"strip", "load.page"}, PAGES),
    "nlp": Room(BASE | {"nlp"}, frozenset({"spacy", "thinc", "numpy"})),
    "extract": Room(BASE | {"extract", "nlp.paragraphs"}, typed=frozenset({"spacy"})),
    "resolve": Room(BASE | {"resolve"}, CALENDARS),
    "render": Room(BASE | {"render"}, TEMPLATES | {"rich"}),
    "analyzer_info": Room(
        BASE | {"load.reading", "nlp.models", "resolve.gazetteer"}, typed=frozenset({"spacy"})
    ),
    "pipeline": Room(_BELOW_PIPELINE, frozenset({"msgspec"}), typed=frozenset({"spacy"})),
    "corpus": Room(
        _BELOW_PIPELINE | {"pipeline", "corpus"}, frozenset({"msgspec", "psutil"}) | ON_DEMAND
    ),
    "cli": Room(_BELOW_PIPELINE | {"pipeline", "corpus", "render", "cli"}, frozenset({"click"})),
    # spaCy components for other people's pipelines; spaCy itself imports it, newsx never does.
    "components": Room(BASE | {"extract", "resolve"}, frozenset({"msgspec", "spacy"})),
    "__main__": Room(frozenset({"cli"})),
    # The package itself imports its public names lazily; only a type checker sees them.
    "": Room(frozenset({"errors", "pipeline", "result"})),
}
DRAWING = {"newsx.render.canvas", "newsx.render.tables"}
DRAWING_LATER = {"newsx.render.progress"}  # import rich only when something is drawn
ONLY_IN = {
    "click": {"newsx.cli"},
    "rich": DRAWING | DRAWING_LATER,
    **{package: {"newsx.render.html_page"} for package in TEMPLATES},
    "psutil": {"newsx.corpus.machine"},
    "fastwarc": {"newsx.corpus.inputs.warc", "newsx.corpus.inputs.http_payload"},
    "fsspec": {"newsx.corpus.inputs.remote", "newsx.corpus.shards"},
    "dask": {"newsx.corpus.dask_client"},
    "distributed": {"newsx.corpus.cluster", "newsx.corpus.dask_client"},
    "pyarrow": {"newsx.corpus.sinks"},
}
HEAVY = (
    frozenset({"spacy", "thinc", "numpy", "htmldate", "py3langid", "trafilatura", "rich", "psutil"})
    | CALENDARS
    | ON_DEMAND
    | TEMPLATES
)
HEAVY_AT_ONCE = {
    **{module: {"rich"} for module in DRAWING},
    "newsx.render.html_page": TEMPLATES,
    "newsx.components": {"spacy"},
}


@dataclass(frozen=True)
class Import:
    """An import statement: the module it names, and where it stands."""

    name: str
    typed: bool  # under TYPE_CHECKING
    at_once: bool  # runs when the module is imported


def imports(tree: ast.Module) -> Iterator[Import]:
    """Every import of a module, wherever it stands."""
    stack: list[tuple[ast.AST, bool, bool]] = [(tree, False, True)]
    while stack:
        node, typed, at_once = stack.pop()
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield Import(alias.name, typed, at_once)
        elif isinstance(node, ast.ImportFrom):
            module = "." * node.level + (node.module or "")
            for alias in node.names:
                full = f"{module}.{alias.name}"
                yield Import(full if full in FILES else module, typed, at_once)
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            at_once = False
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test):
            stack.extend((child, True, False) for child in node.body)
            stack.extend((child, typed, at_once) for child in node.orelse)
        else:
            stack.extend((child, typed, at_once) for child in ast.iter_child_nodes(node))


def room_of(module: str) -> str:
    """The room of a module: the part of its name after ``newsx``."""
    return module.split(".")[1] if "." in module else ""


def breaches(module: str, code: str) -> list[str]:
    """What ``module`` imports against the rules."""
    room = ROOMS[room_of(module)]
    found = []
    for each in imports(ast.parse(code)):
        package = each.name.split(".")[0]
        if each.name == "newsx" or package in sys.stdlib_module_names:
            continue  # newsx itself has the version
        if package == "newsx":
            inner = each.name.removeprefix("newsx.")
            allowed = any(inner == name or inner.startswith(f"{name}.") for name in room.rooms)
        else:
            allowed = package in room.outside or (each.typed and package in room.typed)
            homes = ONLY_IN.get(package)
            if homes and not any(f"{module}.".startswith(f"{home}.") for home in homes):
                allowed = False
        if not allowed:
            found.append(each.name)
    return found


def calls(code: str) -> set[str]:
    """Names of all functions that are called."""
    return {
        node.func.attr if isinstance(node.func, ast.Attribute) else node.func.id
        for node in ast.walk(ast.parse(code))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute | ast.Name)
    }


def may_set_the_process(module: str) -> bool:
    return module.startswith(("newsx.nlp.", "newsx.cli.")) or module == "newsx.corpus.worker"


def test_the_source_is_found() -> None:
    assert len(FILES) > 40
    assert {"newsx", "newsx.result", "newsx.cli.main", "newsx.extract.quotes"} <= set(FILES)


def test_every_module_has_a_room() -> None:
    assert {room_of(module) for module in FILES} <= set(ROOMS)


@pytest.mark.parametrize("module", FILES)
def test_imports_only_rooms_below(module: str) -> None:
    assert breaches(module, FILES[module].read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("module", FILES)
def test_nothing_heavy_is_imported_at_once(module: str) -> None:
    code = FILES[module].read_text(encoding="utf-8")
    at_once = {each.name.split(".")[0] for each in imports(ast.parse(code)) if each.at_once}
    assert at_once & HEAVY == HEAVY_AT_ONCE.get(module, set())


@pytest.mark.parametrize("module", FILES)
def test_no_module_is_long(module: str) -> None:
    assert len(FILES[module].read_text(encoding="utf-8").splitlines()) <= MOST_LINES


@pytest.mark.parametrize("module", FILES)
def test_modules_are_named_for_what_they_know(module: str) -> None:
    assert not EMPTY_WORDS & set(module.split("."))


@pytest.mark.parametrize("module", FILES)
def test_the_library_sets_no_threads(module: str) -> None:
    found = calls(FILES[module].read_text(encoding="utf-8")) & PROCESS_WIDE
    assert not found or may_set_the_process(module)


def test_the_command_line_and_its_workers_do_set_them() -> None:
    """So the test before looks at something."""
    setting = {
        module
        for module, path in FILES.items()
        if calls(path.read_text(encoding="utf-8")) & PROCESS_WIDE
    }
    assert {"newsx.cli.main", "newsx.corpus.worker", "newsx.nlp.runtime"} <= setting


@pytest.mark.parametrize(
    ("module", "code", "wanted"),
    [
        ("newsx.result", "import msgspec, json", []),
        ("newsx.result", "import newsx.load.page", ["newsx.load.page"]),
        ("newsx.errors", "def f():\n    import click", ["click"]),
        ("newsx.load.html", "from lxml import etree", []),
        ("newsx.load.html", "from newsx.strip.prose import is_prose", ["newsx.strip.prose"]),
        ("newsx.strip.article", "from newsx.load.page import Page", []),
        ("newsx.strip.article", "from newsx.load.pages import load_page", ["newsx.load.pages"]),
        ("newsx.strip.article", "from newsx.load import pages", ["newsx.load.pages"]),
        ("newsx.nlp.document", "from spacy.tokens import Doc", []),
        ("newsx.extract.names", "from spacy.tokens import Doc", ["spacy.tokens"]),
        ("newsx.extract.names", "if TYPE_CHECKING:\n    from spacy.tokens import Doc", []),
        ("newsx.extract.names", "if TYPE_CHECKING:\n    pass\nelse:\n    import spacy", ["spacy"]),
        ("newsx.extract.names", "import newsx.nlp.document", ["newsx.nlp.document"]),
        ("newsx.resolve.people", "from newsx.extract import names", ["newsx.extract.names"]),
        ("newsx.resolve.people", "import spacy", ["spacy"]),
        ("newsx.render.visible", "import rich", ["rich"]),
        ("newsx.render.canvas", "from rich.text import Text", []),
        ("newsx.render.view", "from rich.text import Text", ["rich.text"]),
        ("newsx.render.html_page", "from jinja2 import Environment", []),
        ("newsx.render.html_article", "from markupsafe import Markup", ["markupsafe"]),
        ("newsx.render.report", "import newsx.pipeline", ["newsx.pipeline"]),
        ("newsx.pipeline", "from newsx.cli.main import main", ["newsx.cli.main"]),
        ("newsx.pipeline", "from newsx.render import report", ["newsx.render.report"]),
        ("newsx.pipeline", "import newsx.components", ["newsx.components"]),
        ("newsx.corpus.batch", "import click", ["click"]),
        ("newsx.corpus.batch", "from newsx.pipeline import Analyzer", []),
        ("newsx.cli.main", "import click, newsx.render.report", []),
        ("newsx.cli.main", "from . import streams", ["."]),
        ("newsx.cli.main", "class A:\n    import pandas", ["pandas"]),
    ],
)
def test_the_rules_notice_a_breach(module: str, code: str, wanted: list[str]) -> None:
    assert breaches(module, code) == wanted


def test_an_import_inside_a_function_does_not_run_at_once() -> None:
    found = list(imports(ast.parse("import a\ndef f():\n    import b\nclass C:\n    import d")))
    assert {each.name: each.at_once for each in found} == {"a": True, "b": False, "d": True}


def test_a_call_is_noticed_however_it_is_spelled() -> None:
    assert calls("limit_threads(); ops.set_current_ops(x); choose()(y)") == {
        "limit_threads", "set_current_ops", "choose",
    }  # fmt: skip
