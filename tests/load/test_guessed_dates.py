"""The last resort: what htmldate reads from a page, and what of it is believed."""

from __future__ import annotations

from typing import Any

import htmldate
import lxml.html
import pytest

from newsx.load.guessed_dates import guessed_day

SENTENCE = "<p>The river Oll rose again, and the people of the lower town left their houses.</p>"


def tree(body: str) -> Any:
    return lxml.html.document_fromstring(f"<html><body><h1>Dam Holds</h1>{body}</body></html>")


@pytest.mark.parametrize(
    "body",
    [
        f"<ul><li>Published on May 4, 2022</li></ul>{SENTENCE}",
        f"<p>4 May 2022</p>{SENTENCE}",
        f"{SENTENCE}<p>2022-05-04</p>",
        f'<img src="/img/20220504-dam.jpg">{SENTENCE}',
        f"{SENTENCE}<script>var page = {{'published': '2022-05-04T10:00'}};</script>",
    ],
)
def test_a_day_that_the_page_has(body: str) -> None:
    root = tree(body)
    before = lxml.html.tostring(root)
    assert guessed_day(root, None, "en") == "2022-05-04"
    assert lxml.html.tostring(root) == before


@pytest.mark.parametrize(
    "body",
    [
        SENTENCE,
        f"{SENTENCE}<p>© 2019 The Oll Post</p>",
        f'<img src="/uploads/2019/03/dam.jpg">{SENTENCE}',
        f'<meta name="date" content="2022-13-01">{SENTENCE}',
        f"{SENTENCE}<footer><time datetime=2022-05-04>x</time></footer>",
        f"<p>3 hours ago</p>{SENTENCE}",
        f"<p>May 4</p>{SENTENCE}",
    ],
)
def test_a_day_that_it_has_not(body: str) -> None:
    assert guessed_day(tree(body), None, "en") is None


def test_figures_that_can_be_read_two_ways() -> None:
    root = tree(f"<p class=date>04/09/2022</p>{SENTENCE}")
    assert guessed_day(root, None, "en") is None
    assert guessed_day(root, None, "en-GB") == "2022-09-04"


def test_today_is_no_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same page gives the same date on any day: htmldate is given fixed bounds."""
    given: dict[str, Any] = {}

    def find_date(root: Any, **options: Any) -> None:
        given.update(options)

    monkeypatch.setattr(htmldate, "find_date", find_date)
    assert guessed_day(tree(SENTENCE), "https://post.example/") is None
    assert given["min_date"].year < 2000
    assert given["max_date"].year > 2090
    assert given["original_date"]


def test_a_page_of_very_many_elements_is_not_searched() -> None:
    dated = f"<p>4 May 2022</p>{SENTENCE}"
    assert guessed_day(tree(dated + "<i>a</i>" * 10_000), None, "en") == "2022-05-04"
    assert guessed_day(tree(dated + "<i>a</i>" * 30_000), None, "en") is None
