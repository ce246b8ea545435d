"""No pattern of ours takes more than twice the time for twice the text, whatever the text.

Each is run on text made to be hard for it (``attack_strings.py``). What is suspicious is measured
again, several times and at larger sizes, and the lowest ratio counts: a busy machine only ever
makes one measurement longer. Patterns that only see text of a bounded length are listed, with the
bound, and must be quick at it.
"""

from __future__ import annotations

import gc
import re
import time
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest

import newsx
from attack_strings import Attack, attacks
from compiled_patterns import AnyPattern, Found, UnaccountedError, all_patterns, import_all
from newsx.load import decoding
from newsx.resolve import place_clues

EXTRAS = frozenset({"aiohttp", "dask", "distributed", "fastwarc", "fsspec", "pyarrow"})
ROOMS = ("base", "cli", "corpus", "extract", "load", "nlp", "render", "resolve", "strip")

# By function: what stands for the names of its own that its pattern is made from.
SAMPLES: dict[str, dict[str, object]] = {
    "newsx.corpus.inputs.patterns.name_pattern": {"part": "*goat*[a-z]*.txt"},
    "newsx.extract.date_modifiers._modifier": {"words": "goat"},
    "newsx.extract.date_rule.Rule.pattern": {
        "self": type("Rule", (), {"expression": "goat", "flags": 0})
    },
    "newsx.extract.turns._Reader._ends": {"surname": "orr"},
    "newsx.load.guessed_dates._has_day": {
        "year": "2021", "month": "01", "number": "02", "parted": "[-/._]0?1[-/._]0?2",
    },
    "newsx.resolve.organizations._everywhere": {"body": "Altyn Habar"},
    "newsx.resolve.organizations._spelled_out": {
        "words": r"H[\w’'-]*[a-z] (?:(?:of|the|and|for|on|in) )*R[\w’'-]*[a-z]",
    },
    "newsx.resolve.roles._is_aged": {"years": "45"},
    "newsx.strip.credits.credited_agencies": {"name": "Altyn Habar"},
    "newsx.strip.datelines._pattern": {"place": "(?P<town>[A-Z]{2,20})"},
}  # fmt: skip

# Only ever matched at a place, which the source does not show where it hands them on.
MATCHED = {
    "newsx.corpus.inputs.patterns.name_pattern",  # _Pattern._match
    "newsx.extract.length_checks._CLAUSE_ENDS",  # Around.goes_on
    "newsx.extract.turn_labels._LETTER",  # the table of forms
    "newsx.strip.datelines._IN_CAPITALS",  # dateline
    "newsx.strip.datelines._IN_SMALL",
}

# What they see is cut to so many characters where they are run.
BOUNDED = {
    "newsx.load.decoding._COMMENT": decoding._HEAD_BYTES,  # _label_inside
    "newsx.resolve.place_clues._BEFORE": place_clues._BACK,  # clue_at
    "newsx.resolve.place_clues._OWNER": place_clues._BACK,
    "newsx.resolve.place_clues._PLURAL_BEFORE": place_clues._BACK,
}
QUICK = 0.05  # seconds, at the bound

MOST = 2.5  # times the time for twice the text
SUSPECT = 5  # times the time for four times the text
SMALLEST, LARGEST = 256, 4096  # characters of a first look
FARTHEST = 131_072  # of a closer one
LONG_ENOUGH = 0.001  # seconds, beside which the clock and the start of a run are nothing
EXPLOSION = 6  # times the time for five repetitions more
FEWEST_TRIES, TRIES = 3, 10


@pytest.fixture(autouse=True)
def no_collector() -> Iterator[None]:
    """A round of the garbage collector walks all that the session holds."""
    gc.disable()
    yield
    gc.enable()


@cache
def patterns() -> list[Found]:
    found = all_patterns(import_all(newsx, EXTRAS), SAMPLES)
    for each in found:
        if each.name in MATCHED:
            each.methods = {"match"}
    return found


def room(found: Found) -> str:
    part = found.name.split(".")[1]
    return part if part in ROOMS else "base"


# -- measuring -------------------------------------------------------------------------------------


def running(pattern: AnyPattern, method: str, text: str) -> Callable[[], object]:
    subject = text.encode() if isinstance(pattern.pattern, bytes) else text
    if method in ("sub", "subn"):
        return lambda: pattern.sub(subject[:0], subject)  # type: ignore[arg-type]
    if method in ("match", "fullmatch", "split"):
        return lambda: getattr(pattern, method)(subject)
    return lambda: sum(1 for _ in pattern.finditer(subject))  # type: ignore[arg-type]


def seconds(work: Callable[[], object], tries: int = 1) -> float:
    """The least of a few tries, in processor time of this thread."""
    least = float("inf")
    for _ in range(tries):
        begin = time.thread_time()
        work()
        least = min(least, time.thread_time() - begin)
    return least


def explodes(pattern: AnyPattern, method: str, attack: Attack) -> bool:
    """Whether a few repetitions more take many times as long: to be told before many are tried."""
    before = 0.0
    for count in (10, 15, 20):
        taken = seconds(running(pattern, method, attack.repeated(count)))
        if taken > LONG_ENOUGH and taken > EXPLOSION * before:
            taken = min(taken, seconds(running(pattern, method, attack.repeated(count)), 2))
            if taken > LONG_ENOUGH and taken > EXPLOSION * before and before:
                return True
        before = taken
    return False


def is_suspect(pattern: AnyPattern, method: str, attack: Attack) -> tuple[bool, int]:
    """Whether four times the text takes much more than four times as long, and at which size."""
    size, quarter = SMALLEST, 0.0
    taken = seconds(running(pattern, method, attack.text(size)))
    while taken < LONG_ENOUGH and size < LARGEST:
        size, quarter = 4 * size, taken
        taken = seconds(running(pattern, method, attack.text(size)))
    again = seconds(running(pattern, method, attack.text(size // 4)))
    return taken > SUSPECT * min(again, quarter or again), size


def ratio(pattern: AnyPattern, method: str, attack: Attack, size: int) -> float:
    """How many times as long twice the text takes, by the least time of each in several tries."""
    once = running(pattern, method, attack.text(size))
    twice = running(pattern, method, attack.text(2 * size))
    least, doubled = float("inf"), float("inf")
    for number in range(TRIES):
        least, doubled = min(least, seconds(once)), min(doubled, seconds(twice))
        if number >= FEWEST_TRIES and doubled <= MOST * least:
            break
    return doubled / least


def growth(pattern: AnyPattern, method: str, attack: Attack) -> float:
    """The ratio at a size that takes long enough, or infinity."""
    if explodes(pattern, method, attack):
        return float("inf")
    suspect, size = is_suspect(pattern, method, attack)
    if not suspect:
        return 0
    while size < FARTHEST and seconds(running(pattern, method, attack.text(size))) < LONG_ENOUGH:
        size *= 2
    lowest = float("inf")  # at two sizes: one alone may be where memory has to be fetched
    for times in (1, 2, 1):
        lowest = min(lowest, ratio(pattern, method, attack, times * size))
        if lowest <= MOST:
            break
    return lowest


def worst(found: Found) -> str | None:
    """The first attack under which a pattern grows too fast, in words."""
    methods = {"finditer" if m in ("search", "findall") else m for m in found.methods}
    for attack in attacks(found.pattern):
        for method in sorted(methods):
            grown = growth(found.pattern, method, attack)
            if grown > MOST:
                shown = str(found.pattern.pattern)[:120]
                return f"{found.name}.{method}: {grown:.1f} times on {attack}: {shown}"
    return None


# -- the patterns of newsx -------------------------------------------------------------------------


@pytest.mark.parametrize("name", ROOMS)
def test_no_pattern_grows_faster_than_its_text(name: str) -> None:
    grown = [
        told
        for found in patterns()
        if room(found) == name and found.name not in BOUNDED and (told := worst(found))
    ]
    assert not grown, "\n".join(grown)


@pytest.mark.parametrize("name", sorted(BOUNDED))
def test_patterns_of_bounded_text_are_quick(name: str) -> None:
    limit = BOUNDED[name]
    found = next(each for each in patterns() if each.name == name)
    for attack in attacks(found.pattern):
        for method in found.methods:
            work = running(found.pattern, method, attack.text(limit)[:limit])
            assert seconds(work) < QUICK or seconds(work, 3) < QUICK, (name, attack)


def test_the_patterns_are_found() -> None:
    names = {found.name for found in patterns()}
    assert len(patterns()) > 350
    assert {room(found) for found in patterns()} >= set(ROOMS) - {"cli"}
    assert BOUNDED.keys() <= names
    assert names >= MATCHED
    assert {
        "newsx.extract.date_grammar.RULES",  # in a table, compiled when first asked for
        "newsx.extract.marks._attribution",  # built from a word list
        "newsx.extract.turns._Reader._ends",  # written where it is run
        "newsx.load.decoding._META",  # of bytes
        "newsx.strip.hyphens._LAST",
    } <= names


# -- that the test can fail ------------------------------------------------------------------------


@pytest.mark.parametrize(
    "pattern",
    [
        r"\s+$",
        r"[\s,]+$",
        r"(?s)<!--.*?-->",
        r"\s*[|]\s*",
        r"[a-z]+ern ",
        r'"@type"\s*:\s*\[?\s*"',
        rb"<\?xml[^>]*>",
        r"(?:\d{1,3}(?:,\d{3})+) goats",
        r"(?:a+)+b",
        r"(?:\w+\s?)*:",
        r"By (?:[A-Z]\w*\W*)+!",
    ],
)
def test_a_slow_pattern_is_reported(pattern: str | bytes) -> None:
    found = Found(re.compile(pattern), "test", {"search"})
    assert worst(found) is not None


@pytest.mark.parametrize("pattern", [r"(?<!\s)\s++$", r'"[^"]{0,80}"', r"\bgoats?\b", rb"\w+"])
def test_a_linear_pattern_is_not(pattern: str | bytes) -> None:
    assert worst(Found(re.compile(pattern), "test", {"finditer", "fullmatch"})) is None


def module_of(source: str, folder: Path) -> dict[str, ModuleType]:
    module = ModuleType("farm")
    file = folder / "farm.py"
    file.write_text(source, encoding="utf-8")
    module.__file__ = str(file)
    exec(compile(source, "farm", "exec"), vars(module))  # noqa: S102
    return {"farm": module}


FARM = """
import re
from dataclasses import dataclass
from functools import cache, cached_property

_GOAT = re.compile("goat")
HERD = {"sheep": [(re.compile("ewe"), 1)]}

@dataclass
class Pen:
    beast: re.Pattern[str]
    @cached_property
    def late(self) -> "re.Pattern[str]":
        return re.compile("kid")

PENS = (Pen(re.compile("hen")),)

class Barn:
    OWL = re.compile(b"owl")

@cache
def built() -> "re.Pattern[str]":
    words = "|".join(["nag", "foal"])
    return re.compile(words)

def is_goat(text):
    return _GOAT.match(text) or built().search(text) or re.split("buck", text)

def named(text, name):
    return re.search(rf"\\b{name}\\b", text, re.I)
"""


def test_patterns_are_found_wherever_they_are(tmp_path: Path) -> None:
    found = all_patterns(module_of(FARM, tmp_path), {"farm.named": {"name": "Ann"}})
    texts = {each.pattern.pattern: each.methods for each in found}
    assert texts.keys() == {
        "goat", "ewe", "kid", "hen", b"owl", "nag|foal", "buck", r"\bAnn\b"
    }  # fmt: skip
    assert texts["goat"] == {"match"}
    assert texts["nag|foal"] == {"search"}
    assert texts["buck"] == {"split"}
    assert texts["ewe"] == {"finditer", "fullmatch"}
    assert next(e.pattern.flags for e in found if e.name == "farm.named") & re.IGNORECASE


@pytest.mark.parametrize(
    "source",
    [
        "import re\ndef f(name, text): return re.search(name, text)",
        "from re import search",
        "import re as r",
        "import re\nname = 'goat'\ndef f(text):\n name = text\n return re.sub(name, '', text)",
    ],
)
def test_a_pattern_that_cannot_be_worked_out_is_an_error(source: str, tmp_path: Path) -> None:
    with pytest.raises(UnaccountedError):
        all_patterns(module_of(source, tmp_path), {})


def test_a_sample_for_nothing_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(UnaccountedError):
        all_patterns(module_of("import re\n_A = re.compile('a')", tmp_path), {"farm.gone": {}})
