"""The page: whole, inert whatever is on it, readable without colour, mouse or script."""

from __future__ import annotations

import base64
import hashlib
import re
from importlib.resources import files
from itertools import pairwise

import pytest
from handmade_result import Story, named, unnamed
from hostile_result import HOSTILE, hostile
from hypothesis import given, settings
from hypothesis import strategies as st
from parsed_page import Page

from newsx.render.html_page import escaped, page
from newsx.render.view import paragraphs
from newsx.render.visible import visible
from newsx.result import DateStamp, Mention, Notice, PlaceMention, Result, Segment, SourceInfo

STYLE = files("newsx.render").joinpath("templates", "style.css").read_text(encoding="utf-8")
# All that the template writes; whatever else is on a page came from outside.
ATTRIBUTES = {
    "html": {"lang"}, "head": set(), "title": set(), "style": set(), "body": set(),
    "meta": {"charset", "http-equiv", "content", "name"},
    "main": set(), "header": {"class"}, "footer": set(), "article": set(), "nav": {"aria-label"},
    "section": {"class"}, "div": {"class", "lang"}, "h1": {"id", "dir"}, "h2": {"id", "dir"},
    "h3": {"dir", "id"}, "h4": {"dir"}, "h5": {"dir"}, "p": {"dir", "class"}, "blockquote": {"dir"},
    "ul": {"class", "aria-label"}, "ol": {"class"}, "li": {"id", "class", "dir"}, "dl": set(),
    "dt": set(), "dd": {"dir"}, "details": set(), "summary": set(), "table": set(), "thead": set(),
    "tbody": set(), "tr": {"id"}, "th": {"scope", "class", "dir"}, "td": {"class"}, "bdi": set(),
    "strong": set(), "time": {"datetime"},
    "span": {"class", "title", "id", "dir", "data-number"},
    "a": {"class", "href", "id", "title", "aria-label", "data-number", "rel"},
}  # fmt: skip
TEXT = (
    "TARVIK -- Mayor Oona Pelletier left Tarvik on May 4.\n\n"
    "“No,” she said. “Not I,\n\nnot ever.”\n\n"
    "What now\n\nOne\n\nTwo\n\nHe was told to sell the Tarvik Hotel."
)


def story(**article: object) -> Story:
    text = TEXT
    kinds = (
        "paragraph",
        "paragraph",
        "paragraph",
        "heading",
        "list_item",
        "list_item",
        "blockquote",
    )
    segments = [
        Segment(kind, text[span.start : span.end], span.start, span.end, None, None)
        for kind, span in zip(kinds, paragraphs(text), strict=True)
    ]
    away = [
        Segment("caption", "A ferry.", None, None, None, None),
        Segment("related_story", "See also: Ships", None, None, None, None),
    ]
    story = Story(text, **{"title": "Ferry Sold", "segments": segments + away, **article})

    def at(words: str, nth: int = 0) -> tuple[int, int, str]:
        start = story.find(words, nth)
        return start, start + len(words), words

    mayor = story.person("Oona Pelletier", "Mayor", "skipper")
    mayor.mentions[:] = [Mention(*at("Oona Pelletier"))]
    mayor.roles[:] = [Mention(*at("Mayor")), Mention(0, 7, "skipper")]
    town = story.place("Tarvik", "city", "EE", 58.4, 26.5)
    town.mentions[:] = [PlaceMention(*at("Tarvik"), "name"), PlaceMention(*at("Tarvik", 1), "name")]
    story.organization("Tarvik Ferries")
    story.date("May 4", "2019-05-04", "2019-05-04")
    story.quote("“No,”", "“Not I,\n\nnot ever.”", by=named(mayor, "she", "pronoun"), confidence=0.5)
    story.quote("to sell the Tarvik Hotel", kind="indirect", by=unnamed("He"), cue=None)
    return story


def shown(*results: Result, explain: bool = False) -> Page:
    return Page(page(results, explain=explain))


def body(of: Page) -> list[str]:
    """The words of each paragraph of the article's text."""
    wanted = {"p", "li", "h3", "h4"}
    return [each.text for each in of.elements if each.inside("story") and each.tag in wanted]


def ids(of: Page) -> list[str]:
    return [each.attributes["id"] or "" for each in of.elements if "id" in each.attributes]


# -- the text ----------------------------------------------------------------------------------


def test_the_text_stands_paragraph_by_paragraph() -> None:
    result = story().result()
    assert body(shown(result)) == [TEXT[span.start : span.end] for span in paragraphs(TEXT)]


def test_headings_lists_and_quotations_stay_what_they_are() -> None:
    found = shown(story().result())
    inside = [each for each in found.elements if each.inside("story")]
    assert [each.text for each in inside if each.tag == "h3"] == ["What now"]
    assert [each.text for each in inside if each.tag == "li"] == [
        "One",
        "Two",
    ]
    (quoted,) = [each for each in inside if each.tag == "blockquote"]
    assert quoted.text.strip() == "He was told to sell the Tarvik Hotel."


def test_people_places_dates_and_quotations_are_marked() -> None:
    found = shown(story().result())
    marked = {
        kind: [
            (each.text, each.attributes.get("title"))
            for each in found.all(kind)
            if each.inside("story")
        ]
        for kind in ("person", "place", "date")
    }
    assert marked == {
        "person": [("Oona Pelletier", "person: Oona Pelletier, Mayor")],
        "place": [
            ("Tarvik", "place: Tarvik, city, EE, 58.4, 26.5, 2 mentions"),
            ("Tarvik", "place: Tarvik, city, EE, 58.4, 26.5, 2 mentions"),
        ],
        "date": [("May 4", "date: 2019-05-04")],
    }
    quotes = [each.text for each in found.all("quote") if each.inside("story")]
    assert quotes == ["“No,”", "“Not I,", "not ever.”", "to sell the Tarvik Hotel"]


def test_a_quotation_leads_to_its_speaker_and_back() -> None:
    found = shown(story().result())
    numbers = [each for each in found.all("number") if each.inside("story")]
    assert [(each.attributes["href"], each.attributes["aria-label"]) for each in numbers] == [
        ("#q1-said", "quote 1, direct, by Oona Pelletier"),
        ("#q2-said", "quote 2, indirect, by He"),
    ]
    back = [each for each in found.all("a") if each.inside("notes")]
    assert [(each.attributes["href"], each.text) for each in back] == [
        ("#q1", "quote 1, ¶2"), ("#q2", "quote 2, ¶7"),
    ]  # fmt: skip


def test_a_link_never_stands_in_a_link() -> None:
    story = Story("Paris Hilton of Paris said so.")
    person = story.person("Paris Hilton")
    person.mentions[:] = [Mention(0, 12, "Paris Hilton")]
    place = story.place("Paris")
    place.mentions[:] = [PlaceMention(0, 5, "Paris", "name"), PlaceMention(16, 21, "Paris", "name")]
    found = shown(story.result())
    assert not [each for each in found.all("a") if each.inside("a")]
    assert [(each.tag, each.text) for each in found.all("place") if each.inside("story")] == [
        ("span", "Paris"), ("a", "Paris"),
    ]  # fmt: skip


@pytest.mark.parametrize("wrap", ["\r\n", "\n"])
def test_lines_of_a_paragraph_stay_lines(wrap: str) -> None:
    text = wrap.join(["One", "two.", "", "Three."])
    assert body(shown(Story(text).result())) == ["One\ntwo.", "Three."]


# -- what stands beside it ---------------------------------------------------------------------


def test_the_head_says_what_the_article_is() -> None:
    found = shown(
        story(
            authors=["Ann Lee", "Bo Ek"], publisher="The Gull", url="https://example.org/a?b=1&c",
            published=DateStamp("2019-05-05", "byline"), credits=["AFP"], dateline="TARVIK",
        ).result(warnings=[Notice("x", "one byte was lost")])
    )  # fmt: skip
    head = found.one("h1").parents[-1].text
    assert "Ferry Sold" in head
    assert (
        "The Gull · by Ann Lee, Bo Ek · 2019-05-05 (from byline) · from TARVIK · 29 words" in head
    )
    assert "with AFP" in head
    assert "Note: one byte was lost" in head
    (link,) = [each for each in found.all("a") if "rel" in each.attributes]
    assert link.attributes["href"] == link.text == "https://example.org/a?b=1&c"
    assert link.attributes["rel"] == "noopener noreferrer nofollow"


def test_findings_stand_beside_the_text() -> None:
    found = shown(story().result())
    rows = [" ".join(each.text.split()) for each in found.all("tr")]
    assert rows[1::2] == ["Oona Pelletier Mayor; skipper 1 1", "Tarvik city, EE 58.40, 26.50 2"]
    assert "Tarvik Ferries 1 mention" in " ".join(found.one("article").text.split())
    days = " ".join(found.one("days").text.split())
    assert days == "2019-05-04 TARVIK -- Mayor Oona Pelletier left Tarvik on May 4"
    assert [each.text for each in found.all("doubt")] == ["Doubtful: check who says this"]


def test_what_was_cut_is_told() -> None:
    found = shown(story().result())
    told = [" ".join(each.text.split()) for each in found.all("details")]
    assert told[0] == "Set apart from the text: 1 piece caption A ferry."
    assert told[1] == "Cut from the page: 1 piece related story See also: Ships"


def test_where_it_came_from_is_told() -> None:
    source = SourceInfo("a.html", "html", "utf-8", 1234, "ab12", None, None)
    told = " ".join(shown(story().result(source=source)).all("details")[2].text.split())
    assert (
        "read as html, utf-8, 1,234 bytes SHA-256 ab12 newsx 0 model en_core_web_md 3.7.1" in told
    )


def test_an_article_of_which_nothing_is_known() -> None:
    found = shown(Story("").result())
    assert found.one("h1").text == "(no title)"
    assert "No quotation found." in found.one("main").text
    assert not found.all("table")


def test_reasons_stand_where_they_are_asked_for() -> None:
    result = hostile("Abc")
    assert not shown(result).all("why")
    reasons = [each.text for each in shown(result, explain=True).all("why")]
    assert any("why: Abc" in reason for reason in reasons)
    assert len(reasons) == 2


def test_a_failed_result_has_no_page() -> None:
    with pytest.raises(ValueError, match="failed"):
        page([Story().result(article=None)])


def test_several_articles_on_one_page() -> None:
    found = shown(story(title="One").result(), story(title="Two").result(), hostile("Abc"))
    assert found.one("h1").text == "3 articles"
    assert [each.text for each in found.all("h2")] == ["One", "Two", "Abc"]
    assert len(set(ids(found))) == len(ids(found))
    assert {"a1-q1", "a2-q1", "a3-q1", "a2-said"} <= set(ids(found))
    labels = [each.attributes["aria-label"] for each in found.all("nav")]
    assert len(set(labels)) == 3


# -- safety ------------------------------------------------------------------------------------


def check_inert(found: Page) -> None:
    """Nothing on the page but what the template writes; nothing that loads or runs."""
    for each in found.elements:
        assert set(each.attributes) <= ATTRIBUTES[each.tag], each
        for name in ("class", "scope", "dir", "lang", "rel", "charset", "name", "data-number"):
            assert re.fullmatch(r"[\w -]*", each.attributes.get(name) or ""), each
        target = each.attributes.get("href")
        if target is not None:
            assert re.match(r"#|https?://", target), target
            if target.startswith("#"):
                assert target[1:] in ids(found)
    assert found.declarations == ["doctype html"]
    assert len(set(ids(found))) == len(ids(found))
    assert [each.text for each in found.all("style")] == [STYLE]
    assert len(found.all("meta")) == 6


@pytest.mark.parametrize("value", HOSTILE)
def test_hostile_values_are_words(value: str) -> None:
    html = page([hostile(value)], explain=True)
    assert not re.search(
        "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", html
    )
    found = Page(html)
    check_inert(found)
    result = hostile(value)
    assert result.article is not None
    text = result.article.text
    assert body(found) == [visible(text[span.start : span.end]) for span in paragraphs(text)]
    assert found.one("h1").text == visible(value)
    assert found.one("title").text == f"{visible(value)} · newsx"


@pytest.mark.parametrize("value", HOSTILE)
def test_hostile_values_make_no_element(value: str) -> None:
    """The same elements as for a plain word, one by one."""
    value = value.replace("\n", " ").replace("\t", " ").strip()
    harmless = [
        (each.tag, sorted(each.attributes)) for each in Page(page([hostile("Abc")])).elements
    ]
    got = [(each.tag, sorted(each.attributes)) for each in Page(page([hostile(value)])).elements]
    assert got == harmless


@pytest.mark.parametrize(
    ("url", "linked"),
    [
        ("https://example.org/a", True),
        ("HTTP://example.org", True),
        ("javascript:alert(1)", False),
        ("JaVaScRiPt:alert(1)", False),
        (" https://example.org", False),
        ("https://example.org/\n", False),
        ("https://example.org/ b", False),
        ('https://example.org/"onclick="x', False),
        ("https:///etc", False),
        ("https:example.org", False),
        ("//example.org", False),
        ("data:text/html,x", False),
        ("vbscript:x", False),
        ("file:///etc/passwd", False),
        ("https://example.org/\u202egnp", False),
        ("", False),
    ],
)
def test_only_addresses_of_the_web_are_links(url: str, linked: bool) -> None:
    found = shown(story(url=url).result())
    assert bool([each for each in found.all("a") if "rel" in each.attributes]) == linked
    assert visible(url) in found.one("h1").parents[-1].text


def test_the_policy_forbids_all_but_the_style_of_the_page() -> None:
    found = shown(story().result())
    policies = {
        each.attributes.get("http-equiv"): each.attributes["content"]
        for each in found.all("meta")
        if "http-equiv" in each.attributes
    }
    digest = base64.b64encode(hashlib.sha256(found.one("style").text.encode()).digest()).decode()
    assert policies == {
        "Content-Security-Policy": f"default-src 'none'; style-src 'sha256-{digest}'; "
        "base-uri 'none'; form-action 'none'"
    }
    names = {
        each.attributes.get("name"): each.attributes.get("content") for each in found.all("meta")
    }
    assert names["referrer"] == "no-referrer"


def test_the_style_refers_to_nothing() -> None:
    assert not re.search(r"url\(|@import|@font-face|expression|<|https?:", STYLE)


@settings(max_examples=100, deadline=None)
@given(st.text(st.characters(), max_size=40))
def test_escaped_text_is_read_as_it_was(text: str) -> None:
    read = Page(f'<p title="{escaped(text)}">{escaped(text)}</p>').one("p")
    assert read.text == read.attributes["title"] == visible(text.replace("\r\n", "\n"))


# -- for everybody -----------------------------------------------------------------------------


def test_every_sample_makes_a_sound_page(sample_results: dict[str, Result]) -> None:
    found = shown(*sample_results.values(), explain=True)
    check_inert(found)
    articles = [result.article for result in sample_results.values()]
    texts = [article.text for article in articles if article]
    wanted = [visible(text[span.start : span.end]) for text in texts for span in paragraphs(text)]
    assert body(found) == wanted
    for result in sample_results.values():
        alone = Page(page([result]))
        check_inert(alone)
        assert_headings_in_order(alone)
    assert_headings_in_order(found)


def assert_headings_in_order(found: Page) -> None:
    levels = [int(each.tag[1]) for each in found.elements if re.fullmatch("h[1-6]", each.tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_landmarks_and_ways_to_them() -> None:
    found = shown(story().result())
    assert found.one("html").attributes == {"lang": "en"}
    assert len(found.all("main")) == len(found.all("footer")) == 1
    skip = next(each for each in found.elements if each.parents and each.parents[-1].tag == "body")
    assert (skip.classes(), skip.attributes["href"]) == (["skip"], "#said")
    assert found.one("nav").attributes["aria-label"] == "Contents"
    for each in found.all("th"):
        assert each.attributes["scope"] in ("row", "col")
    for each in found.all("a"):
        assert each.text.strip() or each.attributes["aria-label"]


def test_the_language_of_the_text() -> None:
    assert shown(story(language="fr").result()).one("story").attributes["lang"] == "fr"
    assert "lang" not in shown(story(language='fr" x="').result()).one("story").attributes


def colours(css: str) -> dict[str, tuple[float, float, float]]:
    """Custom properties of a block that are colours."""
    return {
        name: tuple(int(code[at : at + 2], 16) / 255 for at in (0, 2, 4))  # type: ignore[misc]
        for name, code in re.findall(r"--([\w-]+): #([0-9a-f]{6});", css)
    }


def contrast(one: tuple[float, float, float], other: tuple[float, float, float]) -> float:
    """WCAG 2.2, relative luminance and contrast ratio."""

    def luminance(colour: tuple[float, float, float]) -> float:
        red, green, blue = (
            part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour
        )
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def schemes() -> dict[str, dict[str, tuple[float, float, float]]]:
    light, dark = re.findall(r":root \{(.*?)\}", STYLE, re.DOTALL)[:2]
    return {"light": colours(light), "dark": colours(dark)}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_text_is_read_on_every_ground_at_7_to_1(scheme: str) -> None:
    found = schemes()[scheme]
    texts = [name for name in found if name.startswith("text-")]
    grounds = [name for name in found if name.startswith("back-")]
    assert (len(texts), len(grounds)) == (4, 7)
    worst = min(
        (contrast(found[text], found[back]), text, back) for text in texts for back in grounds
    )
    assert worst[0] >= 7, worst


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_line_is_seen_at_3_to_1(scheme: str) -> None:
    found = schemes()[scheme]
    lines = [name for name in found if name.startswith("line-")]
    assert len(lines) == 3
    worst = min((contrast(found[line], found["back-page"]), line) for line in lines)
    assert worst[0] >= 3, worst


def test_the_contrast_is_that_of_the_standard() -> None:
    assert contrast((0, 0, 0), (1, 1, 1)) == pytest.approx(21)
    assert contrast((0x77 / 255,) * 3, (1, 1, 1)) == pytest.approx(4.48, abs=0.01)


def test_every_colour_is_a_named_one_in_both_schemes() -> None:
    """So the tests of contrast look at all of them."""
    light, dark = schemes().values()
    assert set(light) == set(dark)
    rest = re.sub(r":root \{.*?\}", "", STYLE, flags=re.DOTALL)
    assert not re.search(r"#[0-9a-fA-F]{3,8}\b(?![^{]*\{)|rgba?\(|hsla?\(|opacity", rest)
    assert set(re.findall(r"var\(--([\w-]+)\)", rest)) <= set(light)


def test_kinds_are_told_apart_without_colour() -> None:
    """A sign, a line and a shape each."""
    for kind, sign in (("person", "●"), ("place", "▼"), ("date", "■")):
        assert f'.{kind}::before {{ content: "{sign}";' in STYLE
    for kind, sign in (("direct", "❝"), ("mixed", "❝≈"), ("indirect", "≈")):
        assert f'.{kind} > .number::before {{ content: "{sign}" attr(data-number);' in STYLE
    lines = re.findall(r"border-block-end(?:-style)?: (?:2px )?(solid|dashed|dotted)", STYLE)
    assert {"solid", "dashed", "dotted"} <= set(lines)
    legend = shown(story().result()).one("legend")
    for words in ("person round, solid line", "place square, broken line", "date dotted line"):
        assert words in legend.text
