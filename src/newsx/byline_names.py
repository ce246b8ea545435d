"""The people whom a byline names: "By Ann Lee and Bob Ray, Staff Writers" gives two.

Loading asks it about JSON-LD and meta elements, strip about the lines of a page. Offices, desks,
agencies, papers and addresses are nobody.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from functools import cache

from newsx.data import rows
from newsx.data import words as word_list

_MOST_WORDS = 5  # of a name, particles not counted
_LONGEST = 300  # characters of a byline; more is a text
# A stretch of blanks is entered at its first one only: else many thousand of them take for ever.
_BLANKS = r"(?:(?<!\s)\s++)"
_ASIDE = re.compile(rf"{_BLANKS}?(?:\([^()]{{0,80}}\)|\[[^\[\]]{{0,80}}\])")  # "Ann Lee (al)"
_ADDRESS = re.compile(
    r"(?:https?:|www\.)\S*|\S{1,64}@\S{1,64}|(?<!\w)@\w+|\S{1,64}\.(?:com|de|net|org)\b\S*",
    re.IGNORECASE,
)
_PARTICLES = frozenset(
    "al bin da das de del den der di do dos du e el ibn la le ten ter van von y zu".split()
)
# "Ann Lee in Kyiv", "Ann Lee for the Post": what comes after is no name.
_BEYOND = re.compile(r"\s(?:in|at|for|from|of|für|aus|dans|pour|en)\s", re.IGNORECASE)
_STROKES = re.compile(rf"{_BLANKS}?[|;•·/、，；]\s*|{_BLANKS}[–—-]\s+")
_COMMA = re.compile(rf"{_BLANKS}?,\s*")
_SUFFIX = re.compile(r",\s*(?=(?:Jr|Sr|II|III|MD|PhD)\b)")
_DATE = re.compile(  # "Ann Lee 30 August 2023", "Ann Lee Posted ..."
    r"(?:\s|(?<=[a-z]))(?:Posted|Published|Updated|Last updated)\b.*$"
    r"|\s(?:(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?\s)?\d.*$",
    re.DOTALL,
)
_NO_NAME = re.compile(r"[\d:/\"„“”»«!?()<>=_]")
_MARK = re.compile(r"^[\s,:.·•|–—-]+|(?<![\s,:·•|–—-])[\s,:·•|–—-]+$")


def byline_people(text: str, others: Collection[str] = (), *, told: bool = True) -> list[str]:
    """People named in ``text``, in order, once each.

    ``others`` are names of the site and the publisher, squeezed (:func:`squeezed`). ``told``:
    markup says that it names an author, so one word ("Ximena") may be a name, and "Yun Sun" no
    paper.
    """
    if len(text) > _LONGEST:
        return []
    shown = _DATE.sub("", _ASIDE.sub(" ", _ADDRESS.sub(" ", _SUFFIX.sub(" ", text))))
    found: dict[str, None] = {}
    for part in _STROKES.split(_without_lead(shown)):
        names = [name for piece in _pieces(part) if (name := _person(piece, others, told))]
        for name in names:
            # "Ann Lee, Nairobi": one word beside a full name is a place or a desk.
            if " " in name or not (found or len(names) > 1) or not name.isascii():
                found.setdefault(name)
    return list(found)


def squeezed(name: str) -> str:
    """Letters and digits only, without accents and a leading article: to compare names of sites."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    letters = "".join(char for char in plain if char.isalnum())
    first = plain.split(maxsplit=1)[0] if plain.strip() else ""
    return letters.removeprefix("the") if first == "the" else letters


def leads_to_name(label: str) -> bool:
    """Whether a label says that the name of an author follows: "Written by", "Verfasst von"."""
    return bool(label.strip()) and all(_kind(word) == "by" for word in label.split())


def office(word: str) -> bool:
    """Whether the word stands around a name, but in none: "political", "editor", "follow"."""
    return _kind(word) in {"role", "desk", "beat", "button"}


def _kind(word: str) -> str | None:
    return _words().get(word.casefold().strip(".,:"))


@cache
def _words() -> dict[str, str]:
    """Word -> kind."""
    return {row[0]: row[1] for row in rows("byline_words.tsv")}


@cache
def _joins() -> re.Pattern[str]:
    joins = "|".join(word for word, kind in rows("byline_words.tsv") if kind == "and")
    return re.compile(rf"{_BLANKS}(?:{joins}|&|\+)\s+", re.IGNORECASE)


@cache
def _agencies() -> frozenset[str]:
    """Squeezed names of news agencies of several words or signs in capitals."""
    return frozenset(
        squeezed(alias)
        for name, aliases in rows("agencies.tsv")
        for alias in (name, *aliases.split(";"))
        if alias != "-"
    )


@cache
def _company_forms() -> frozenset[str]:
    return word_list("company_forms.txt")


def _without_lead(text: str) -> str:
    """Without "By", "Written by", "Text:" and marks at both ends."""
    words = _MARK.sub("", text).split()
    at = 0
    while at < len(words) and _kind(words[at]) == "by":
        at += 1
    return " ".join(words[at:])


def _pieces(part: str) -> list[str]:
    """The names that commas and conjunctions part, none of which may be in a name itself."""
    pieces: list[str] = []
    for listed in _COMMA.split(part):
        halves = _joins().split(listed)
        # "José Ortega y Gasset" is one man, "Ann Lee y Bob Ray" are two.
        whole = len(halves) > 1 and any(len(half.split()) < 2 for half in halves)
        pieces.extend([listed] if whole and not re.search(r"\s(?:and|&)\s", listed) else halves)
    return [re.sub(r"^(?:and|und|y|et|&)\s+", "", piece) for piece in pieces]


def _person(text: str, others: Collection[str], told: bool) -> str | None:
    """The name of a person that ``text`` is, else None."""
    given = _MARK.sub("", _BEYOND.split(f"{text} ", maxsplit=1)[0]).split()
    words = _without_office(given)
    name = " ".join(words)
    if not words or _NO_NAME.search(name) or _names_nobody(words, others):
        return None
    plain = squeezed(name)
    if plain in others or plain in _agencies() or (not told and _kind(words[-1]) == "outlet"):
        return None
    names = [word for word in words if word not in _PARTICLES]
    if len(words) == 1:
        return name if told and words == given and _lone(name) else None
    capital = all(_capital(word) for word in names)
    return name if capital and 1 <= len(names) <= _MOST_WORDS else None


def _without_office(words: list[str]) -> list[str]:
    """Words of a name without what stands around it: "Reporter Ann Lee", "Ann Lee Crime Editor"."""
    while len(words) > 2 and _kind(words[-1]) == "button":
        words = words[:-1]
    for size in (4, 3, 2, 1):  # "Ann Lee The Associated Press"
        if len(words) >= size + 2 and squeezed(" ".join(words[-size:])) in _agencies():
            words = words[:-size]
    if len(words) > 2 and _kind(words[-1]) in {"role", "desk"}:
        while words and _kind(words[-1]) in {"role", "desk", "beat"}:
            words = words[:-1]
    while len(words) > 2 and _kind(words[0]) in {"role", "desk", "beat"}:
        words = words[1:]
    return words


def _names_nobody(words: list[str], others: Collection[str]) -> bool:
    """Whether an office, a desk or a company stands there: "Staff Writer", "Oll Media GmbH"."""
    first, last = _kind(words[0]), _kind(words[-1])
    if first in {"role", "desk", "beat", "button"} or last in {"role", "desk", "by"}:
        return True
    sign = words[0].isupper() and len(words[0]) > 1  # "AFP Deutschland"
    if sign and squeezed(words[0]) in {*others, *_agencies()}:
        return True
    return words[-1].casefold().strip(".") in _company_forms()


def _lone(name: str) -> bool:
    """Whether one word may be a person: it has a capital, but is no sign ("AFP")."""
    return len(name) > 1 and _capital(name) and not name.isupper()


def _capital(word: str) -> bool:
    letter = next((char for char in word if char.isalpha()), "")
    return bool(letter) and not letter.islower()
