"""What a careful reader finds in ``articles/``, and how a result is held against it.

Beside every ``NAME.txt`` stands ``NAME.json``, written by hand. A truth of ``"a|b"`` means that
readers may differ: either will do. A quote without a ``speaker_text`` has no source of its own
(it goes on from the one before), or, where the speaker is null too, no source at all.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from newsx.result import KEPT_KINDS, Quote, Result, Speaker

FOLDER = Path(__file__).parent / "articles"
NAMES = sorted(path.stem for path in FOLDER.glob("*.json"))
HEAD = 60  # so much of a segment is noted in the truth
MARKED = ("direct", "mixed")

Truth = dict[str, Any]


def truth_of(name: str) -> Truth:
    """The hand-written answer of an article."""
    truth: Truth = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    return truth


def flat(text: str) -> str:
    """Words with single blanks: line breaks are no difference."""
    return " ".join(text.split())


def unwrapped(text: str) -> str:
    """Paragraphs on one line each."""
    return "\n\n".join(map(flat, text.strip().split("\n\n")))


def bare(text: str) -> str:
    """A name or role without article and case, for "The minister" against "minister"."""
    return re.sub(r"^(?:the|an?|its|his|her) ", "", flat(text).casefold())


def allowed(kinds: str) -> list[str]:
    """The answers that the truth lets pass."""
    return kinds.split("|")


def listed(problems: list[Any]) -> str:
    """A problem a line, for the message of a failure."""
    return "\n".join(["", *map(str, problems)])


# The page ---------------------------------------------------------------------------------------


def body_words(truth: Truth, source: str) -> list[str]:
    """The words of the true body: from its first to its last, without the pieces between."""
    start = source.index(truth["body_first"])
    end = source.rindex(truth["body_last"]) + len(truth["body_last"])
    heads = [head for _, head in truth["segments"]]
    lines = [flat(line) for line in source[start:end].splitlines()]
    return [word for line in lines if line[:HEAD].strip() not in heads for word in line.split()]


def body_problems(truth: Truth, source: str, text: str) -> list[str]:
    """Every run of words that the text has lost, or has too much."""
    true, got = body_words(truth, source), text.split()
    problems = []
    for change, a, b, c, d in SequenceMatcher(None, true, got, autojunk=False).get_opcodes():
        if change != "equal":
            problems += [f"lost: {' '.join(true[a:b])[:HEAD]}"] if b > a else []
            problems += [f"too much: {' '.join(got[c:d])[:HEAD]}"] if d > c else []
    return problems


def segment_problems(truth: Truth, result: Result) -> list[str]:
    """Every piece outside the body that is missing, of the wrong kind, or too much."""
    assert result.article is not None
    left = [
        (segment.kind, flat(segment.text)[:HEAD].strip())
        for segment in result.article.segments
        if segment.kind not in KEPT_KINDS
    ]
    problems = []
    for kinds, head in truth["segments"]:
        found = next((piece for piece in left if piece[1] == head), None)
        if found is None:
            problems.append(f"no piece for {kinds}: {head}")
            continue
        left.remove(found)
        if found[0] not in allowed(kinds):
            problems.append(f"{found[0]} instead of {kinds}: {head}")
    return problems + [f"too much: {kind}: {head}" for kind, head in left]


# Quotes -----------------------------------------------------------------------------------------

Place = tuple[int, int]


def places_of(truth: Truth, text: str) -> list[list[Place] | None]:
    """Where the stretches of every true quote stand in the text; None if its words are not there.

    Quotes are noted in the order of the article, so that the second "Yes," is not the first.
    """
    at = 0
    places: list[list[Place] | None] = []
    for quote in truth["quotes"]:
        stretches: list[Place] = []
        position = at
        for words in quote["words"]:
            pattern = r"\s+".join(map(re.escape, words.split()))
            found = re.compile(pattern).search(text, position)
            if found is None:
                break
            stretches.append(found.span())
            position = found.end()
        whole = len(stretches) == len(quote["words"])
        places.append(stretches if whole else None)
        if whole:
            at = stretches[0][0]
    return places


def spans_of(quote: Quote) -> list[Place]:
    """Offsets of a result's quote."""
    return [(span.start, span.end) for span in quote.spans]


def shared(first: list[Place], second: list[Place]) -> int:
    """How many characters both cover."""
    return sum(max(0, min(a[1], b[1]) - max(a[0], b[0])) for a in first for b in second)


def same_stretches(truth: Truth, text: str, true: list[Place], got: list[Place]) -> bool:
    """Exactly the same stretches; the comma after a reported clause belongs to nobody."""

    def words(stretches: list[Place]) -> list[str]:
        pieces = [flat(text[start:end]) for start, end in stretches]
        return pieces if truth["kind"] == "direct" else [piece.rstrip(" ,;:.") for piece in pieces]

    return words(true) == words(got) and shared(true, got) > 0


def quote_pairs(
    truth: Truth, result: Result, kinds: tuple[str, ...]
) -> Iterator[tuple[Truth, list[Place] | None, Quote | None]]:
    """Every true quote of these kinds with its place and the found quote nearest to it.

    Nearest is the one that shares most with it and has least besides.
    """
    assert result.article is not None
    places = places_of(truth, result.article.text)
    for true, stretches in zip(truth["quotes"], places, strict=True):
        if true["kind"] not in kinds:
            continue
        near = [
            quote
            for quote in result.quotes
            if stretches and shared(stretches, spans_of(quote)) and fits(true, quote)
        ]
        near.sort(key=lambda quote: distance(stretches or [], spans_of(quote)))
        yield true, stretches, near[0] if near else None


def fits(true: Truth, quote: Quote) -> bool:
    """Reported clauses are held against reported clauses, marked words against marked words."""
    return (true["kind"] in MARKED) == (quote.kind in MARKED)


def distance(true: list[Place], got: list[Place]) -> int:
    """Characters that only one of the two covers."""
    sizes = sum(end - start for start, end in [*true, *got])
    return sizes - 2 * shared(true, got)


def overlap(text: str, true: list[Place], got: list[Place]) -> float:
    """Share of the true words that the found stretches cover."""
    words = [
        (start + match.start(), start + match.end())
        for start, end in true
        for match in re.finditer(r"\w+", text[start:end])
    ]
    return sum(1 for word in words if shared([word], got)) / len(words)


def shown(text: str, stretches: list[Place]) -> list[str]:
    """Stretches for a message."""
    return [flat(text[start:end]) for start, end in stretches]


def speaker_problem(true: Truth, speaker: Speaker | None) -> str | None:
    """What is wrong with the source of a found quote."""
    name, text = true["speaker"], true["speaker_text"]
    if speaker is None:
        return None if name is None and text is None else f"nobody instead of {name or text}"
    if bare(speaker.name or "") != bare(name or ""):
        return f"{speaker.name} ({speaker.text!r}) instead of {name or text}"
    if text is not None and not same_source(name, text, speaker.text):
        return f"text {speaker.text!r} instead of {text!r}"
    return None


def same_source(name: str | None, true: str, got: str) -> bool:
    """The same words; a name may stand with more or less of its role.

    Of a nameless source it does not matter how far it goes: "a spokesman (for the company)".
    """
    one, other = bare(true), bare(got)
    if one == other:
        return True
    if name is None:
        return f"{one} ".startswith(f"{other} ") or f"{other} ".startswith(f"{one} ")
    surname = name.casefold().rpartition(" ")[2]
    return surname in one and surname in other and (one in other or other in one)


def unmarked(text: str) -> str:
    """Words without the marks and commas around them."""
    return flat(text).strip(" \"'`“”‘’„«»‹›.,;:!?")
