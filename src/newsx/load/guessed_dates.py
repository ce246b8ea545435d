"""The day of publication where no metadata, address or marked element has it: htmldate's guess.

htmldate (Apache-2.0; Barbaresi 2020) searches the markup and then the text of a page. It is costly
and it guesses, so it is asked last, within fixed bounds (the same page gives the same date on any
day), and it is only believed where the page has that day in a form that can be read one way.
"""

from __future__ import annotations

import re
from datetime import datetime
from itertools import islice
from typing import Any

from newsx.written_dates import written_day

_EARLIEST = datetime(1995, 1, 1)  # before that, no article was published on the web
_LATEST = datetime(2099, 12, 31)
_FOOTER = re.compile(r"<footer\b")  # in markup that lxml wrote
_AROUND = 30  # characters beside a year in which the rest of a date may stand
_MOST_YEARS = 400  # places that are looked at
_MOST_ELEMENTS = 20_000  # of a page that is searched; the largest of 900 news pages had 10,100


def guessed_day(root: Any, url: str | None, locale: str = "") -> str | None:
    """The day that htmldate reads from the page, ISO 8601, or None. ``root`` is left as it is."""
    if next(islice(root.iter(), _MOST_ELEMENTS, None), None) is not None:
        return None
    import lxml.html
    from htmldate import find_date

    found = find_date(
        root, original_date=True, url=url, min_date=_EARLIEST, max_date=_LATEST,
        extensive_search=True,
    )  # fmt: skip
    if not found:
        return None
    html = _without_footers(lxml.html.tostring(root, encoding="unicode"))
    return found if _has_day(html, found, locale) else None


def _without_footers(html: str) -> str:
    """From each ``<footer`` to the next ``</footer>`` nothing is left."""
    kept, reach = [], 0
    for footer in _FOOTER.finditer(html):
        if footer.start() < reach:
            continue
        end = html.find("</footer>", footer.end())
        if end < 0:
            break
        kept.append(html[reach : footer.start()])
        reach = end + len("</footer>")
    return "".join([*kept, html[reach:]])


def _has_day(html: str, day: str, locale: str) -> bool:
    """Whether the page has the day itself, not only "© 2019" or a folder "2019/03"."""
    year, month, number = day.split("-")
    parted = rf"[-/._]0?{int(month)}[-/._]0?{int(number)}"
    if re.search(rf"(?<!\d){year}(?:{parted}|{month}{number})(?!\d)", html):
        return True
    places = list(re.finditer(rf"(?<!\d){year}(?!\d)", html))[:_MOST_YEARS]
    windows = (html[max(0, at.start() - _AROUND) : at.end() + _AROUND] for at in places)
    return any(written_day(window, locale) == day for window in windows)
