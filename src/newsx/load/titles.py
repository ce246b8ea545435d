"""The headline among what a page calls itself: without the name of the site, and as readers see it.

JSON-LD and Open Graph may each have a short form for search engines or social media; the one that
the page shows as its heading is the headline.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from newsx.byline_names import squeezed

# Strokes between a headline and the site: " | ", " - ", " – ", " :: ", and "|" without blanks.
_STROKE = re.compile(r"\s+[|–—·•»«:-]{1,2}\s+|\s*[|｜]\s*|\s*--\s*")
_FEWEST_LETTERS = 4  # of a heading that may decide
_MOST_SITE_WORDS = 6
_SITE_NOUNS = frozenset("com haber international live magazine news online site uk us website world".split())


def headline(given: Sequence[str], headings: Sequence[str], sites: Collection[str]) -> str | None:
    """The headline.

    ``given`` are titles that the page gives, the most trustworthy first; ``headings`` its ``h1``
    elements in order; ``sites`` names of the site, squeezed.
    """
    shown = [heading for heading in headings if not is_site(heading, sites)]
    by_fold = {squeezed(heading): heading for heading in shown}
    titles = [bare for title in given if (bare := without_site(title, sites))]
    for title in titles:
        if squeezed(title) in by_fold:
            return title
    for title in titles:
        # "Dam holds | Valley | The Oll Post": the page itself shows where the headline ends.
        whole = next((h for h in shown if _is_part(h, title)), None)
        if whole:
            return whole
    return next(iter([*titles, *shown]), None) or next(iter(given), None)


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
    while len(words) > 1 and words[-1].casefold() in _SITE_NOUNS and squeezed(" ".join(words)) not in sites:
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


def _is_part(heading: str, title: str) -> bool:
    """Whether a stroke parts the heading from the rest of the title."""
    if len(squeezed(heading)) < _FEWEST_LETTERS:
        return False
    ends = [stroke.start() for stroke in _STROKE.finditer(title)]
    starts = [stroke.end() for stroke in _STROKE.finditer(title)]
    wanted = squeezed(heading)
    return any(squeezed(title[:end]) == wanted for end in ends) or any(
        squeezed(title[start:]) == wanted for start in starts
    )
