"""Titles of works and given names in marks: nobody's words."""

from __future__ import annotations

import re

from newsx.extract.marks import MarkedRun

_WORKS = re.compile(
    r"\b(?:book|film|movie|song|album|single|novel|show|series|play|musical|podcast|documentary"
    r"|programme|program|broadcast|episode|poem|painting|essay|titled|entitled|dubbed|nicknamed"
    r"|known as|headlined|reality|sitcom|drama|memoir|track|hit)[\s,:]+\W{0,3}$",
    re.IGNORECASE,
)
_NAMING = re.compile(
    r"\b(?:(?:nick)?named?s?|christened|dubbed|dubs?|calls?|known(?: \w+){0,5} as)"
    r"(?: [\w'’-]+){0,5}[\s,:]+\W{0,3}$",
    re.IGNORECASE,
)
_NAMING_REACH = 60  # characters before a name in which the word for it stands
_LONGEST_NAME = 5  # words
_LOW_IN_NAMES = frozenset(
    "a an and at by de der du for from in la le of on or the to van von with".split()
)


def is_title(text: str, run: MarkedRun) -> bool:
    """The name of a work after a word for it: "the film "Low Tide""."""
    words = text[run.inner_start : run.inner_end].strip(" ,.").split()
    capitals = sum(word[:1].isupper() or not word[:1].isalpha() for word in words)
    return bool(_WORKS.search(_before(text, run))) and 2 * capitals >= len(words) > 0


def is_name_given(text: str, run: MarkedRun) -> bool:
    """What somebody or something is called: "known as "The Widow"", "nicknamed "Red"."""
    words = text[run.inner_start : run.inner_end]
    short = len(words.split()) <= _LONGEST_NAME
    return short and in_title_case(words) and bool(_NAMING.search(_before(text, run)))


def _before(text: str, run: MarkedRun) -> str:
    return text[max(0, run.start - _NAMING_REACH) : run.start].rpartition("\n")[2]


def in_title_case(words: str) -> bool:
    """Every word begins with a capital, articles and the like apart: "The Salt of the Earth"."""
    parts = words.strip(" ,.").split()
    in_full = [word for word in parts if word.lower() not in _LOW_IN_NAMES]
    return bool(in_full) and all(not word[:1].islower() for word in in_full)
