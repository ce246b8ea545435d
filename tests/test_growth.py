"""Eight times the text, however nasty, takes nearer to eight times as long than to 64 times.

Stage by stage: what a page is read and stripped with, quotation marks, dates, and what resolution
makes of thousands of names, quotes and pronouns. No model is needed.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from newsx.document import Document
from newsx.extract.covered import Covered
from newsx.extract.date_grammar import RULES
from newsx.extract.date_scan import matches
from newsx.extract.marks import marked_runs
from newsx.extract.quotes import _without_nested
from newsx.extract.short_forms import _stretches
from newsx.extract.unmarked import UnmarkedSpeech, with_speech
from newsx.load.titles import headline
from newsx.mentions import (
    CueMention,
    DateMention,
    NameMention,
    QuoteMention,
    ReferringMention,
    RoleMention,
    SourceMention,
    Stretch,
)
from newsx.options import Options
from newsx.pipeline import clean
from newsx.resolve.calendar import resolve_dates
from newsx.resolve.discourse import Discourse
from newsx.resolve.findings import Findings
from newsx.resolve.organizations import resolve_organizations
from newsx.resolve.people import resolve_people
from newsx.resolve.places import resolve_places
from newsx.resolve.pronouns import softmax
from newsx.resolve.speakers import SpeakerResolver
from timing import is_linear

PROSE = "The ferry to Brackwater was late on Monday, and nobody at the harbour knew why it was."

# -- load and strip ----------------------------------------------------------------------------

TEXTS = {
    "short lines": "goat\n",
    "one line": "goat hay ",
    "blanks": "goat \n\n \t\n",
    "identical lines": "The goat ate the hay in the barn.\n",
    "bullets": "* The goat ate the hay in the barn near the river.\n",
    "numbered links": "[12]News from the farm\n",
    "links in a line": "[12]News [13]Sport ",
    "halves of words": "The farmers of the valley told the council that they would pay govern-\n",
    "hyphens": "a-b-c-",
    "letter and hyphen": "goat-\n",
    "mail": "> > > The goat ate the hay in the barn.\n",
    "headings": "GOATS IN THE BARN\n\n",
    "menu": "Home | News | ",
    "crumbs": "Home » News » ",
    "bylines": "By Ann Lee\n",
    "dates": "Published 3 May 2021, 10:15 am\n",
    "datelines": "KYIV (Reuters) - The goat ate the hay.\n\n",
    "capitals": "KYIV/",
    "comments": "goatfan says:\n3 May 2021 at 10:15\nWhat a goat that was!\nReply\n",
    "credits": "(Reporting by Ann Lee; Editing by Bob Ray)\n",
    "agencies": "The state news agency Altyn Habar said so.\n\n",
    "table": "Goat\t3\t7\t2021\n",
    "footnotes": "[1] Goat, ibid., p. 7.\n",
    "turns": "A: hi\n\n",
    "marks": '"goat ',
    "form feeds": "goat\f",
}
PAGES = {
    "paragraphs": ("", "<p>goat", ""),
    "divisions": ("", "<div><p>The goat ate the hay.</p>", ""),
    "title of strokes": ("<title>", "Goat | ", f"</title><h1>Goats in the barn</h1><p>{PROSE}"),
    "titles and headings": ("", "<meta property='og:title' content='A | B'><h1>Goats</h1>", PROSE),
    "footers": (f"<p>{PROSE}</p>", "<footer>© 2021 goats</footer>", ""),
    "blanks": ("<p>goat", " ", f"hay</p><p>{PROSE}"),
    "no declaration": ("", "<?xml ", f"<p>{PROSE}"),
    "comments": ("<p>goat", "<!--", f"<p>{PROSE}"),
    "JSON-LD": ("<script type='application/ld+json'>", '{"@type":   ', f"</script><p>{PROSE}"),
    "bylines": ("<h1>Goats</h1>", "<div class='byline'>By Ann Lee</div>", f"<p>{PROSE}"),
    "long byline": ("<div class='byline'>By Ann", " ", f"Lee</div><p>{PROSE}"),
    "table": ("<table>", "<tr><td>goat<td>1<td>2</tr>", "</table>"),
    "line breaks": ("<div>", "The goat ate the hay.<br><br>", "</div>"),
    "quotations": ("", "<blockquote>The goat is fine.</blockquote>", ""),
}
SIZE = 1500  # characters; eight times as many next


@pytest.mark.parametrize("name", TEXTS)
def test_text_is_stripped_in_linear_time(name: str) -> None:
    part = TEXTS[name]

    def work(size: int) -> None:
        clean(Document(id="a", text=f"{PROSE}\n\n{part * (size // len(part))}"), Options())

    assert is_linear(work, SIZE)


@pytest.mark.parametrize("name", PAGES)
def test_pages_are_stripped_in_linear_time(name: str) -> None:
    before, part, after = PAGES[name]

    def work(size: int) -> None:
        html = f"<html><body>{before}{part * (size // len(part))}{after}"
        clean(Document(id="a", html=html), Options())

    assert is_linear(work, SIZE)


def test_the_headline_is_found_in_linear_time() -> None:
    def work(size: int) -> None:
        titles = [f"Goat {n} | Barn | Field" for n in range(size)]
        headline(None, titles, [f"Barn {n} of the valley" for n in range(size)], {"thepost"})

    assert is_linear(work, 150)


# -- marks, dates, quotes ----------------------------------------------------------------------


@pytest.mark.parametrize(
    "part",
    ['" ', '"goat ', "“goat ", "goat” ", "'goat ", "goat' ", "‘goat ", "«goat ", '"" ', "''",
     "“goat ‘hay «barn „cow ", "\"goat' “hay” ''barn`` ", '"Goat, she said, ', '“« " \' ',
     'goat" Asked, he said, "'],
)  # fmt: skip
def test_marks_are_read_in_linear_time(part: str) -> None:
    def work(size: int) -> None:
        text = part * (size // len(part))
        marked_runs(text, [(0, len(text))])

    assert is_linear(work, 3000)


@pytest.mark.parametrize(
    "part",
    ["1,111,", "1 ", "May ", "May June ", "Monday ", "the ", "and ", "to ", "the first ", "2021 ",
     "3 May 2021, ", "3 May to ", "1990 and ", "two ", "two weeks after ", "a year ago ",
     "2021-05-03 ", "early ", "last May "],
)  # fmt: skip
def test_dates_are_found_in_linear_time(part: str) -> None:
    def work(size: int) -> None:
        for _ in matches(part * (size // len(part)), RULES):
            pass

    assert is_linear(work, 1500)


def quote(start: int, end: int, kind: str, head: str, cue: int | None = None) -> QuoteMention:
    stretches = (Stretch(start, end),)
    return QuoteMention(
        spans=stretches,
        verbatim=() if kind == "indirect" else stretches,
        kind=kind,  # type: ignore[arg-type]
        cue=None if cue is None else CueMention(cue, cue + 4, "said", "say"),
        source=SourceMention(start, start + 1, head, "noun", head, 0),
        via=None,
        rule="cue_near",
        paragraph=0,
    )


@pytest.mark.parametrize("nested", [False, True])
def test_nested_quotes_are_joined_in_linear_time(nested: bool) -> None:
    """Side by side, and each in the one before."""

    def work(size: int) -> None:
        whole = [
            quote(10 * n, 1_000_000 - n if nested else 10 * n + 8, kind, f"goat {n}")
            for n in range(size)
            for kind in ("indirect", "direct")
        ]
        _without_nested(whole)

    assert is_linear(work, 150)


def test_speech_by_layout_is_joined_in_linear_time() -> None:
    def work(size: int) -> None:
        covers = [(Stretch(10 * n, 10 * n + 8),) for n in range(size)]
        spoken = [UnmarkedSpeech(each, each, None, "turn") for each in covers]
        with_speech([quote(10 * n + 9, 10 * n + 10, "direct", "goat") for n in range(size)], spoken)

    assert is_linear(work, 400)


def test_what_is_covered() -> None:
    covered = Covered([(4, 8), (6, 10), (20, 21), (10, 12)])
    assert [at for at in range(25) if covered.holds(at)] == [*range(4, 12), 20]
    touching = [(start, start + 2) for start in range(25) if covered.touches(start, start + 2)]
    assert [start for start, _ in touching] == [*range(3, 12), 19, 20]
    assert not Covered([]).holds(0)
    assert not Covered([]).touches(0, 9)


# -- resolution --------------------------------------------------------------------------------

Name = Callable[[int], str]


def names(size: int, of: Name, label: str = "person", **facts: object) -> list[NameMention]:
    """A name every 40 characters, 100 to a paragraph."""
    found = []
    for n in range(size):
        text, start = of(n), 40 * n
        found.append(
            NameMention(start, start + len(text), text, label, n // 100, **facts)  # type: ignore[arg-type]
        )
    return found


def article(mentions: list[NameMention]) -> str:
    return "".join(f"{mention.text} mayor".ljust(40, " ") for mention in mentions)


@pytest.mark.parametrize(
    "of",
    [
        lambda n: f"Ann{n} Lee" if n % 2 else "Lee",
        lambda n: f"Ann{n} Lee{n}",
        lambda n: "Ann Lee" if n % 3 else "Lee",
        lambda n: f"Ann Mary{n} Bea Lee" if n % 2 else f"Ann{n % 7} Lee",
    ],
    ids=["one surname", "distinct", "one person", "middle names"],
)
@pytest.mark.parametrize("gender", [None, "f"])
def test_people_are_told_apart_in_linear_time(of: Name, gender: str | None) -> None:
    def work(size: int) -> None:
        mentions = names(size, of, gender=gender)
        resolve_people(mentions, [], article(mentions), Findings())

    assert is_linear(work, 300)


@pytest.mark.parametrize(
    "of",
    [
        lambda n: (
            f"{'ABCDEFGHIJ'[n % 10]}{'KLMNOPQRST'[n // 10 % 10]}{'UVWXYZABCD'[n // 100 % 10]}Q"
        ),
        lambda n: f"Goat{n} Bank",
        lambda n: f"Goat{n // 2} Bank" if n % 2 else f"Goat{n // 2}",
        lambda n: "The Goat Bank" if n % 2 else "GB",
    ],
    ids=["acronyms", "banks", "short names", "one bank"],
)
def test_organizations_are_told_apart_in_linear_time(of: Name) -> None:
    def work(size: int) -> None:
        mentions = names(size, of, "organization")
        resolve_organizations(mentions, article(mentions), Findings())

    assert is_linear(work, 400)


def test_bodies_are_sought_in_linear_time() -> None:
    def work(size: int) -> None:
        mentions = names(size, lambda n: f"the Goat{n} administration")
        sources = [
            SourceMention(m.start, m.end, m.text, "noun", "administration", 0, owned=True)
            for m in mentions
        ]
        resolve_organizations([], article(mentions), Findings(), sources)

    assert is_linear(work, 300)


def source_of(kind: str, at: int) -> SourceMention:
    text, form, head = {
        "she": ("she", "pronoun", "she"),
        "it": ("it", "pronoun", "it"),
        "role": ("the mayor", "noun", "mayor"),
        "city": ("the city", "noun", "city"),
        "document": ("the statement", "noun", "statement"),
        "surname": ("Lee", "noun", "lee"),
    }[kind]
    return SourceMention(at, at + len(text), text, form, head, at // 4000)  # type: ignore[arg-type]


@pytest.mark.parametrize("kind", ["she", "it", "role", "city", "document", "surname"])
def test_sources_are_resolved_in_linear_time(kind: str) -> None:
    """Everybody in one paragraph, a mayor, and spoken of as such."""

    def work(size: int) -> None:
        mentions = names(size, lambda n: f"Ann{n} Lee{n}", dependency="nsubj", gender="f")
        text = article(mentions)
        roles = [RoleMention(m.end + 1, m.end + 6, "mayor", m.start, m.end) for m in mentions]
        findings = Findings()
        genders = resolve_people(mentions, roles, text, findings)
        starts = [m.start for m in mentions]
        referring = [
            ReferringMention(
                m.start + 20, m.start + 23, "she", "pronoun", "", 0, dependency="nsubj"
            )
            for m in mentions
        ]
        discourse = Discourse(
            mentions, genders, findings, text, referring=referring, sentences=starts
        )
        resolver = SpeakerResolver(discourse)
        for mention in mentions:
            source = source_of(kind, mention.start + 30)
            resolver.speaker(
                source, continued=False, said=[Stretch(mention.start + 35, mention.start + 39)]
            )

    assert is_linear(work, 250)


def test_dates_in_quotes_are_reckoned_in_linear_time() -> None:
    def work(size: int) -> None:
        dates, quotes = [], []
        for n in range(size):
            at = 100 * n
            quotes.append(quote(at, at + 30, "direct", "goat", cue=at + 40))
            dates.append(monday(at + 5, in_marks=True))
            dates.append(monday(at + 50, governor=at + 40))
        resolve_dates(dates, "2021-05-03", Findings(), quotes=quotes)

    assert is_linear(work, 200)


def monday(at: int, **facts: object) -> DateMention:
    return DateMention(at, at + 6, "Monday", "DATE", "weekday", {"weekday": 1}, **facts)  # type: ignore[arg-type]


@pytest.mark.parametrize("of", [lambda n: "Paris", lambda n: ("Paris", "Georgia")[n % 2]])
def test_places_are_chosen_in_linear_time(of: Name) -> None:
    """Each "in" the next one, each the subject of a verb."""

    def work(size: int) -> None:
        found = names(size, of, "place", subject=True)
        text = "".join(f"{each.text} in the west of".ljust(39, "n") + " " for each in found)
        resolve_places(found, text, Findings())

    assert is_linear(work, 200)


def test_short_forms_are_sought_in_linear_time() -> None:
    def work(size: int) -> None:
        text = " ".join(f"Ann{n} Lee{n} saw Lee{n}." for n in range(size))
        for _ in _stretches({f"Lee{n}" for n in range(size)}, text):
            pass

    assert is_linear(work, 400)


def test_softmax() -> None:
    assert softmax([0.0, 0.0]) == [0.5, 0.5]
    assert is_linear(lambda size: softmax([1.0] * size), 2000)
