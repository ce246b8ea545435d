"""Text made to be hard for a regular expression, from the expression itself.

An ``Attack`` is a beginning, a part that is repeated, and an end that lets a match fail late. Parts
are the characters that the expression names, one of each of its classes, what its groups and their
beginnings match, and two of these in turn; beginnings are what comes before a repetition.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from re import _constants as codes  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any, NamedTuple

AnyPattern = re.Pattern[str] | re.Pattern[bytes]

_BLANKS = (" ", "\n", "\t", " \n", "\r\n", "\xa0")
_PLAIN = ("1", "a", "A", "a ", "Aa ", "1 ", "a\n", '"', ".")
_POOL = "aZ1 _.-,;:'\"’(\n\té€\x00"
_CATEGORIES = {
    codes.CATEGORY_DIGIT: "1",
    codes.CATEGORY_NOT_DIGIT: "a",
    codes.CATEGORY_SPACE: " ",
    codes.CATEGORY_NOT_SPACE: "a",
    codes.CATEGORY_WORD: "a",
    codes.CATEGORY_NOT_WORD: ".",
}
_REPEATS = (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT)
_MOST_PARTS, _MOST_LEADS, _MOST_PAIRS = 26, 12, 4
_FAILS = "\u2603"  # no word, no blank, no mark that any pattern knows


class Attack(NamedTuple):
    """``lead + part * n + tail``."""

    lead: str
    part: str
    tail: str

    def text(self, characters: int) -> str:
        """The attack in about so many characters."""
        return self.repeated(max(1, characters // len(self.part)))

    def repeated(self, count: int) -> str:
        return self.lead + self.part * count + self.tail


def attacks(pattern: AnyPattern) -> list[Attack]:
    """What may be hard for the pattern, each kind once."""
    tree = parser.parse(pattern.pattern, pattern.flags & ~re.DEBUG)
    whole = _example(tree)
    parts = _first((*_BLANKS, *_PLAIN), _parts(tree), most=_MOST_PARTS)
    found = [Attack("", part, _FAILS) for part in parts]
    found += [Attack(_FAILS, part, _FAILS) for part in parts if len(part) == 1]
    found += [
        Attack(lead, body, _FAILS) for lead, body in _first((), _loops(tree), most=_MOST_LEADS)
    ]
    found += [Attack(whole, part, _FAILS) for part in (" ", "\n", "a")]
    atoms = [part for part in parts if len(part) == 1 and part not in _BLANKS][:5]
    pairs = [a + b for a in atoms for b in [*atoms, " "] if a != b]
    return found + [Attack("", pair, _FAILS) for pair in pairs[:_MOST_PAIRS]]


def _first(given: Iterable[Any], more: Iterable[Any], *, most: int) -> list[Any]:
    kept = dict.fromkeys(given)
    for each in more:
        if len(kept) >= most:
            break
        if each and each not in kept:
            kept[each] = None
    return list(kept)


def _example(node: Any) -> str:
    """A text that the expression matches, but for what its assertions ask."""
    return "".join(_one(operator, argument) for operator, argument in node)


def _one(operator: Any, argument: Any) -> str:
    if operator is codes.LITERAL:
        return chr(argument)
    if operator is codes.NOT_LITERAL:
        return next(sign for sign in _POOL if ord(sign) != argument)
    if operator is codes.ANY:
        return "a"
    if operator is codes.IN:
        return next(iter(_members(argument)), "a")
    if operator is codes.BRANCH:
        return _example(argument[1][0])
    if operator in _REPEATS:
        least, most, body = argument
        return _example(body) * max(least, min(most, 1))
    inner = _body(operator, argument)
    return _example(inner) if inner is not None and operator is not codes.ASSERT_NOT else ""


def _body(operator: Any, argument: Any) -> Any:
    if operator is codes.SUBPATTERN:
        return argument[-1]
    if operator is codes.ATOMIC_GROUP:
        return argument
    return None


def _members(items: list[Any]) -> list[str]:
    """One character of each kind that a class has."""
    negated = items[0][0] is codes.NEGATE
    if negated:
        return [sign for sign in _POOL if not any(_has(item, sign) for item in items[1:])][:3]
    return [
        chr(argument)
        if operator is codes.LITERAL
        else chr(argument[0])
        if operator is codes.RANGE
        else _CATEGORIES[argument]
        for operator, argument in items
    ]


def _has(item: Any, sign: str) -> bool:
    operator, argument = item
    if operator is codes.LITERAL:
        return ord(sign) == int(argument)
    if operator is codes.RANGE:
        return bool(argument[0] <= ord(sign) <= argument[1])
    tests = {
        codes.CATEGORY_DIGIT: sign.isdigit(),
        codes.CATEGORY_SPACE: sign.isspace(),
        codes.CATEGORY_WORD: sign.isalnum() or sign == "_",
        codes.CATEGORY_NOT_DIGIT: not sign.isdigit(),
        codes.CATEGORY_NOT_SPACE: not sign.isspace(),
        codes.CATEGORY_NOT_WORD: not (sign.isalnum() or sign == "_"),
    }
    return tests[argument]


def _parts(node: Any) -> Iterator[str]:
    """What may be repeated: the shortest first, so that a limit leaves out the longest."""
    found: dict[str, None] = {}
    for operator, argument in _walk(node):
        if operator is codes.IN:
            found.update(dict.fromkeys(_members(argument)))
        elif operator in (codes.LITERAL, codes.NOT_LITERAL):
            found[_one(operator, argument)] = None
    texts: dict[str, None] = {}
    for sequence in _sequences(node):
        for end in range(1, len(sequence) + 1):
            texts[_example(sequence[:end])] = None
    beginnings = [text for text in texts if text]
    step = max(1, len(beginnings) // 12)
    atoms = list(found)
    whole = _example(node)
    openings = list(dict.fromkeys(lead for lead, _ in _loops(node)))
    yield from [whole, whole + " ", whole[:1], *openings[:4], *atoms[:8]]
    yield from [*beginnings[::step], *atoms[8:]]


def _loops(node: Any, lead: str = "") -> Iterator[tuple[str, str]]:
    """Each repetition without a small bound: what comes before it, and what it repeats."""
    for operator, argument in node:
        if operator in _REPEATS:
            body = argument[2]
            for text in _alternatives(body):
                if argument[1] > 8 and text:
                    yield lead, text
            yield from _loops(body, lead)
        elif operator is codes.BRANCH:
            for branch in argument[1]:
                yield from _loops(branch, lead)
        else:
            inner = _body(operator, argument)
            if inner is not None:
                yield from _loops(inner, lead)
        lead += _one(operator, argument)


def _alternatives(body: Any) -> list[str]:
    if len(body) == 1 and body[0][0] is codes.IN:
        return _members(body[0][1])[:3]
    return [_example(body)]


def _walk(node: Any) -> Iterator[tuple[Any, Any]]:
    for operator, argument in node:
        yield operator, argument
        for child in _children(operator, argument):
            yield from _walk(child)


def _sequences(node: Any) -> Iterator[Any]:
    """The expression, its groups, branches and what it repeats."""
    yield node
    for operator, argument in node:
        for child in _children(operator, argument):
            yield from _sequences(child)


def _children(operator: Any, argument: Any) -> list[Any]:
    if operator is codes.BRANCH:
        return list(argument[1])
    if operator in _REPEATS:
        return [argument[2]]
    if operator in (codes.ASSERT, codes.ASSERT_NOT):
        return [argument[1]]
    inner = _body(operator, argument)
    return [] if inner is None else [inner]
