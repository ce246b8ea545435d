"""What a terminal browser writes of its own: for buttons, fields and pictures, and link numbers.

lynx writes ``(BUTTON)``, ``[photo.jpg]`` and ``____`` where a page has a button, a picture without
a description and a field; w3m ``[     ]``. lynx, elinks and w3m can number links: ``[12]Weather``.
None of that is a word of the page.
"""

from __future__ import annotations

import re
from itertools import pairwise

# Every alternative begins with a character of its own, which makes the search quick. Pictures are
# named by their files: a name with an ending, or with the signs of a query.
_PLACEHOLDER = re.compile(
    r"\((?:BUTTON|SUBMIT|RESET)_*\)"
    r"|\[(?:INLINE|LINK|EMBED|USEMAP|ISMAP|BUTTON|IMAGE|IMG|OBJECT)(?::[^\]\s]{0,200})?\]"
    r"|\[[^\s\[\]]{0,200}(?:\.(?:jpe?g|png|gif|svg|webp|avif|bmp|ico)\b|[=&?])[^\s\[\]]{0,300}\]"
    r"|\[[ _]{4,200}\]"
    r"|IFRAME:(?: \S{1,300})?"
    r"|_{8,}(?![^\W_])"
)
_BOX = re.compile(r"\[[ _X*]{0,3}\]|\([ *]\)")  # to tick, before the words that say what for
_FEWEST_LINKS = 5
_NUMBERED = re.compile(r"\[(\d{1,4})\](?=[^\s\[\].,;:)])")


def placeholders(text: str) -> list[tuple[int, int]]:
    """Where the placeholders of ``text`` stand."""
    if not ("[" in text or "(" in text or "________" in text or "IFRAME:" in text):
        return []
    found = [match.span() for match in _PLACEHOLDER.finditer(text)]
    box = _BOX.match(text)
    return [box.span(), *found] if box is not None else found


def has_numbered_links(text: str) -> bool:
    """Whether a browser numbered the links of a page: 1, 2, 3 and so on, in their order."""
    if "[1]" not in text:
        return False
    numbers = [int(found.group(1)) for found in _NUMBERED.finditer(text)]
    steps = sum(after == before + 1 for before, after in pairwise(numbers))
    return steps >= max(_FEWEST_LINKS, 0.8 * (len(numbers) - 1))


def link_numbers(text: str) -> list[tuple[int, int]]:
    """Where numbers of links stand in a text that has them."""
    return [match.span() for match in _NUMBERED.finditer(text)] if "[" in text else []


def without_link_numbers(text: str) -> str:
    """A line as the page has it."""
    return _NUMBERED.sub("", text) if "[" in text else text
