"""A kind of temporal expression: its pattern, and the words close to which it is tried."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

# Anchors: words of one letter case, as WORD cuts them.
WORD = re.compile(r"[A-Za-z]+|\d+")
YEAR_LIKE, SHORT_NUMBER = "dddd", "dd"
"""The anchors that stand for any number of four digits, of one or two."""

FAR, CLOSE = 72, 20  # reaches: of words, of figures

Type = Literal["DATE", "TIME", "DURATION", "SET"]


@dataclass(frozen=True)
class Rule:
    """A kind of expression. ``name`` also tells resolution how it is reckoned.

    ``anchors``: lower-case words, or kinds of number, one of which is in whatever the pattern
    matches; only around them, ``reach`` characters to either side, is it tried.
    """

    name: str
    type: Type
    expression: str
    flags: int
    anchors: frozenset[str]
    reach: int

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Compiled when it is first looked for: all of them would be a good part of start-up."""
        return re.compile(self.expression, self.flags)


def rule(
    name: str,
    type: Type,
    pattern: str,
    flags: int = 0,
    *,
    anchors: Iterable[str],
    reach: int = FAR,
    before: str = r"(?<![\w-])",
    after: str = r"(?!\w|-\w)",
) -> Rule:
    return Rule(name, type, rf"{before}(?:{pattern}){after}", flags, frozenset(anchors), reach)
