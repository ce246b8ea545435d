"""The headline among what a page calls itself: without the name of the site, and as readers see it.

JSON-LD and Open Graph may each have a short form for search engines or social media; the one that
the page shows as its heading is the headline.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence

from newsx.byline_names import squeezed

# Strokes between a headline and the site: " | ", " - ", " – ", " :: ", and "|" without blanks.
# A stretch of blanks is entered at its first one only.
_BLANKS = r"(?:(?<!\s)\s++)"
_STROKE = re.compile(rf"{_BLANKS}[|–—·•»«:-]{{1,2}}\s+|{_BLANKS}?[|｜]\s*|{_BLANKS}?--\s*")
_FEWEST_LETTERS = 4  # of a heading that may decide
_MOST_SITE_WORDS = 6
_LONGEST = 500  # characters of a title; more is a text
_MOST_TITLES = 20
_WORD = re.compile(r"\w{3,}")
_SHARED = 0.3  # of the words of two headlines of one story
_SITE_NOUNS = frozenset(
    "com haber international live magazine news online site uk us website world".split()
)


def headline(
    described: str | None, given: Sequence[str], headings: Sequence[str], sites: Collection[str]
) -> str | None:
    """The headline.

    ``described`` is that of JSON-LD or microdata, ``given`` are other titles of the page, the most
    trustworthy first; ``headings`` its ``h1`` elements in order; ``sites`` names of the site,
    squeezed.
    """
    shown = [heading for heading in headings if not is_site(heading, sites)]
    by_fold: dict[str, str] = {}
    for heading in shown:
        by_fold.setdefault(squeezed(heading), heading)
    named = [described, *given] if described else given
    likely = [title for title in named if len(title) <= _LONGEST][:_MOST_TITLES]
    titles = [bare for title in likely if (bare := without_site(title, sites))]
    for title in titles:
        if squeezed(title) in by_fold:
            return title
    for title in titles:
        # "Dam holds | Valley | The Oll Post": the page itself shows where the headline ends.
        part = _headline_part(title, by_fold)
        if part:
            return part
    if not described and titles and shown and _of_one_story(shown[0], titles[0]):
        return shown[0]  # a title for search engines, and the headline in other words
    return next(iter([*titles, *shown, *named]), None)


def without_site(title: str, sites: Collection[str]) -> str:
    """``title`` without names of the site before or after it; "" if it is nothing else."""
    while True:
        strokes = list(_STROKE.finditer(title))
        if strokes and is_site(title[strokes[-1].end() :], sites):
            title = title[: strokes[-1].start()].rstrip()
        elif strokes and is_site(title[: strokes[0].start()], sites):
            title = title[strokes[0].end() :].lstrip()
        else:
            return "" if is_site(title, sites) else title


def is_site(text: str, sites: Collection[str]) -> bool:
    """Whether ``text`` is a name of the site: "Oll Post", "ollpost.example", "Oll Post Online"."""
    words = text.split()
    if not words or len(words) > _MOST_SITE_WORDS:
        return False
    while (
        len(words) > 1
        and words[-1].casefold() in _SITE_NOUNS
        and squeezed(" ".join(words)) not in sites
    ):
        words = words[:-1]
    return squeezed(" ".join(words)) in sites


def site_names(names: Sequence[str], host: str) -> frozenset[str]:
    """Squeezed names by which the site may call itself: the given ones, its host and its domain."""
    labels = host.lower().removeprefix("www.").split(".")
    domains = {".".join(labels), *labels[:-1]} if len(labels) > 1 else set()
    if len(labels) > 2:
        domains.add(".".join(labels[1:]))
    squeezes = {squeezed(name) for name in [*names, *domains]}
    return frozenset(squeezes - {"", "www", "co", "com", "news", "blog", "m", "en", "edition"})


def _headline_part(title: str, by_fold: Mapping[str, str]) -> str | None:
    """The part of the title that is the headline, if a stroke parts a heading from the rest.

    A heading at the end is the headline if it is the longer part, else the name of the site.
    ``by_fold``: the headings in order, squeezed.
    """
    parts: dict[str, tuple[str, bool]] = {}  # what stands before the stroke; whether it is that
    for stroke in _STROKE.finditer(title):
        before, after = title[: stroke.start()], title[stroke.end() :]
        parts.setdefault(squeezed(before), (before, True))
        parts.setdefault(squeezed(after), (before, False))
    for wanted, heading in by_fold.items():
        if len(wanted) >= _FEWEST_LETTERS and wanted in parts:
            before, is_first = parts[wanted]
            longer = is_first or len(heading.split()) > len(before.split())
            return heading if longer else before.strip()
    return None


def _of_one_story(heading: str, title: str) -> bool:
    one, other = (set(_WORD.findall(text.casefold())) for text in (heading, title))
    return len(one & other) >= _SHARED * max(1, min(len(one), len(other)))
