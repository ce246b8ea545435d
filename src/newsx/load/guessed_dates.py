"""The day of publication where no metadata, address or marked element has it: htmldate's guess.

htmldate (Apache-2.0; Barbaresi 2020) searches the markup and then the text of a page. It is costly
and guesses, so it is asked last, and within fixed bounds: the same page gives the same date always.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from newsx.load.iso_dates import page_date

_EARLIEST = datetime(1995, 1, 1)  # before that, no article was published on the web
_LATEST = datetime(2099, 12, 31)
_NO_DAY = "-01"  # what it makes of "© 2019", and of a picture in a folder "2019/03"


def guessed_day(root: Any, url: str | None) -> str | None:
    """The day that htmldate reads from the page, ISO 8601, or None. ``root`` is left as it is."""
    from htmldate import find_date

    found = find_date(
        root, original_date=True, url=url, min_date=_EARLIEST, max_date=_LATEST,
        extensive_search=True,
    )  # fmt: skip
    if not found or found.endswith(_NO_DAY):
        return None
    return page_date(found)
