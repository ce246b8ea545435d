"""Menus: rows of links in one line, and breadcrumbs, whose last part is the section."""

from __future__ import annotations

import re
from collections import Counter

from newsx.result import SegmentKind
from newsx.strip.phrases import chrome_phrase

# Wide gaps, tabs and strokes part the links of a row: "Home | News | Sport", "Share    Print".
_BETWEEN = re.compile(r"\s{2,}|\t|\s*[|·•☰]\s*")
# A stretch of blanks is entered at its first one only, or at the first that another step left.
_STEP = re.compile(r"(?:(?:(?<!\s)|(?<=\s[>/]\s))\s++)?[»›→]\s*|\s>\s|\s/\s")
_MOST_CELL_WORDS = 4
_FEWEST_CELLS = 3
_MOST_STEPS = 5
_ENDS = frozenset(".?!,;:…")
_HAS_LETTER = re.compile(r"[^\W\d_]")
_LEADS_HOME = frozenset({"home", "news"})


def row_kind(line: str) -> SegmentKind | None:
    """What a line of several links is, or None: a row of share buttons, else a menu."""
    cells = [cell for cell in _BETWEEN.split(line.strip()) if cell]
    if len(cells) == 1:  # links with single blanks between, every word a button of its own
        cells = line.split()
        if len(cells) < _FEWEST_CELLS or not all(map(_button, cells)):
            return None
    if len(cells) < 2 or not all(map(_is_cell, cells)):
        return None
    kinds = [_button(cell) for cell in cells]
    known = [kind for kind in kinds if kind is not None]
    if len(known) < len(cells) and (len(cells) < _FEWEST_CELLS or not _all_words(cells)):
        return None
    if 2 * len(known) < len(cells):
        return "navigation"
    return Counter(known).most_common(1)[0][0]


def breadcrumb(line: str) -> list[str]:
    """The parts of "Home » General News » Eastern Region"; empty if the line is none."""
    steps = _STEP.split(line.strip())
    if not 2 <= len(steps) <= _MOST_STEPS or not all(map(_is_cell, steps)):
        return []
    return steps if all(step[0].isupper() for step in steps) else []


def leads_home(steps: list[str]) -> bool:
    """Whether a breadcrumb begins where breadcrumbs do, wherever on the page it stands."""
    return bool(steps) and steps[0].lower() in _LEADS_HOME


def _is_cell(cell: str) -> bool:
    return bool(cell) and len(cell.split()) <= _MOST_CELL_WORDS and cell[-1] not in _ENDS


def _all_words(cells: list[str]) -> bool:
    """No figures: "Wheat | 210.50 | +1.2" is a row of a table, not of a menu."""
    return all(_HAS_LETTER.search(cell) for cell in cells)


def _button(cell: str) -> SegmentKind | None:
    hit = chrome_phrase(cell)
    return hit[0] if hit and hit[1] in {"line", "prefix"} else None
