"""Sources described by a noun: who they name, and when nobody is named."""

from __future__ import annotations

import pytest
from handmade_mentions import Article, resolver

from newsx.mentions import NameMention, RoleMention, SourceMention
from newsx.resolve.descriptions import is_bare_person, kind_of_noun
from newsx.result import Evidence, Speaker


def described(
    article: Article,
    words: str,
    names: list[NameMention],
    roles: list[RoleMention] | None = None,
) -> tuple[Speaker, Evidence]:
    source = article.source(words, "noun")
    return resolver(article, names, roles).speaker(source, continued=False)


# -- people by their role -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("title", "noun"),
    [("Sen.", "the senator"), ("Sgt.", "the Leith sergeant"), ("ex-mayor", "the former mayor")],
)
def test_a_short_title_is_the_noun_in_full(title: str, noun: str) -> None:
    article = Article(f"{title} Ada Pell sang. Later {noun} said no.")
    pell = article.name("Ada Pell")
    speaker, _ = described(article, noun, [pell], [article.role(title, pell)])
    assert (speaker.name, speaker.resolved_by) == ("Ada Pell", "role")


def test_a_short_title_is_no_other_noun() -> None:
    article = Article("Sen. Ada Pell sang. Later the sergeant said no.")
    pell = article.name("Ada Pell")
    speaker, _ = described(article, "the sergeant", [pell], [article.role("Sen.", pell)])
    assert speaker.name is None


TWO = "Teacher Ada Pell sang.{gap}Teacher Peter Orr slept. Then {who} said no."


def of_two(gap: str, who: str, *, speaks: bool = False) -> str | None:
    article = Article(TWO.format(gap=gap, who=who))
    pell, orr = article.name("Ada Pell"), article.name("Peter Orr")
    roles = [
        RoleMention(0, 7, "Teacher", pell.start, pell.end),
        RoleMention(orr.start - 8, orr.start - 1, "Teacher", orr.start, orr.end),
    ]
    resolve = resolver(article, [pell, orr], roles)
    if speaks:
        resolve.speaker(article.source("Ada Pell", "name", 0, pell), continued=False)
    return resolve.speaker(article.source(who, "noun"), continued=False)[0].name


def test_of_two_with_one_role_nobody_is_meant() -> None:
    assert of_two(" ", "the teacher") is None


def test_of_two_with_one_role_who_spoke_last_is_meant() -> None:
    assert of_two(" ", "the teacher", speaks=True) == "Ada Pell"


def test_of_two_with_one_role_the_near_one_is_meant_if_the_other_is_far() -> None:
    assert of_two("\n\nIt rained." * 3 + "\n\n", "the teacher") == "Peter Orr"
    assert of_two("\n\nIt rained." * 2 + "\n\n", "the teacher") is None


def test_a_noun_that_tells_the_gender_is_nobody_of_the_other() -> None:
    article = Article("Spokesman of the brigade: Pell. Pell sang. The spokesman said no.")
    for gender, name in (("f", None), ("m", "Pell"), (None, "Pell")):
        pell = article.name("Pell", gender=gender, titled=True)
        role = RoleMention(0, 9, "Spokesman", pell.start, pell.end)
        assert described(article, "The spokesman", [pell], [role])[0].name == name


@pytest.mark.parametrize(
    "opening", ["Ada Pell, 62, sang.", "62-year-old Ada Pell sang.", "Ada Pell (62) sang."]
)
def test_who_is_of_that_age(opening: str) -> None:
    article = Article(f"{opening} Tom Orr, 26, slept. Then the 62-year-old said no.")
    names = [article.name("Ada Pell"), article.name("Tom Orr")]
    assert described(article, "the 62-year-old", names)[0].name == "Ada Pell"


def test_who_is_of_another_age_is_not_meant() -> None:
    article = Article("Ada Pell, 62, sang. Then the 63-year-old said no.")
    assert described(article, "the 63-year-old", [article.name("Ada Pell")])[0].name is None


def test_the_latter_is_the_person_named_last() -> None:
    article = Article("Ada Pell met Tom Orr. The latter said no.")
    names = [article.name("Ada Pell"), article.name("Tom Orr")]
    speaker, evidence = described(article, "The latter", names)
    assert (speaker.name, evidence.rule) == ("Tom Orr", "named_last")
    far = Article("Ada Pell met Tom Orr.\n\nIt rained.\n\nThe latter said no.")
    assert described(far, "The latter", [far.name("Tom Orr")])[0].name is None


# -- documents ----------------------------------------------------------------------------------


@pytest.mark.parametrize("words", ["Pell's statement", "Pell’s angry letter"])
def test_what_somebody_writes_is_what_she_says(words: str) -> None:
    article = Article(f"Ada Pell sang. Then {words} said no.")
    names = [article.name("Ada Pell"), article.name("Pell", 1)]
    speaker, evidence = described(article, words, names)
    assert (speaker.name, speaker.kind, evidence.rule) == ("Ada Pell", "person", "words_of_owner")


@pytest.mark.parametrize("words", ["Pell's lawyer", "the Pell report"])
def test_who_or_what_is_only_hers_is_not_she(words: str) -> None:
    article = Article(f"Ada Pell sang. Then {words} said no.")
    names = [article.name("Ada Pell"), article.name("Pell", 1)]
    assert described(article, words, names)[0].name is None


# -- names that no one found ----------------------------------------------------------------------


def test_a_surname_is_its_one_bearer() -> None:
    article = Article("Ada Pell sang. Then Pell said no.")
    source = SourceMention(20, 24, "Pell", "noun", "pell", 0)
    speaker, evidence = resolver(article, [article.name("Ada Pell")]).speaker(
        source, continued=False
    )
    assert (speaker.name, evidence.rule) == ("Ada Pell", "surname_alone")
    two = Article("Ada Pell sang. Then Pell said no. Ida Pell wept.")
    both = [two.name("Ada Pell"), two.name("Ida Pell")]
    assert resolver(two, both).speaker(source, continued=False)[0].name is None


# -- places -------------------------------------------------------------------------------------


def test_the_city_is_the_one_city_named_close_by() -> None:
    article = Article("Leipzig, in Germany, was sued. The city said no.")
    names = [article.name("Leipzig", label="place"), article.name("Germany", label="place")]
    speaker, evidence = described(article, "The city", names)
    assert (speaker.name, speaker.kind, evidence.rule) == ("Leipzig", "place", "place_before")
    assert speaker.resolved_by == "role"


@pytest.mark.parametrize(
    "text",
    [
        "Leipzig was sued by Hamburg. The city said no.",
        "Leipzig was sued.\n\nIt rained.\n\nThe city said no.",
        "Leipzig was sued. The country said no.",
    ],
    ids=["two", "far-off", "another-kind"],
)
def test_a_place_that_is_not_the_one_is_not_named(text: str) -> None:
    article = Article(text)
    names = [article.name(n, label="place") for n in ("Leipzig", "Hamburg") if n in text]
    words = "The country" if "country" in text else "The city"
    speaker, _ = described(article, words, names)
    assert (speaker.name, speaker.kind) == (None, "place")


# -- kinds, and one who is two things -------------------------------------------------------------


@pytest.mark.parametrize(
    ("head", "kind"),
    [("nurse", "person"), ("nurses", "group"), ("city", "place"), ("letters", "document"),
     ("ministries", "organization"), ("herring", "unknown"), ("lad", "unknown"),
     ("ngo", "organization")],
)  # fmt: skip
def test_kinds_of_nouns(head: str, kind: str) -> None:
    assert kind_of_noun(head) == kind


@pytest.mark.parametrize(
    ("words", "bare"),
    [("Teacher", True), ("Former teacher", True), ("the teacher", False), ("Teachers", False),
     ("his teacher", False), ("Orr's teacher", False), ("statement", False)],
)  # fmt: skip
def test_a_bare_noun_for_one_person(words: str, bare: bool) -> None:
    assert is_bare_person(Article(words).source(words, "noun")) is bare


@pytest.mark.parametrize(
    ("words", "name"),
    [("Teacher and poet Ada Pell", "Ada Pell"), ("A teacher and poet Ada Pell", None),
     ("Teacher and Ada Pell", None)],
)  # fmt: skip
def test_two_roles_of_one_who_is_named(words: str, name: str | None) -> None:
    article = Article(f"{words} said no.")
    pell = article.name("Ada Pell")
    first, second = words.split(" and ")
    last = article.source(second, "name", 0, pell)
    whole = article.source(first, "noun")
    whole = SourceMention(
        whole.start, last.end, words, "noun", first.split()[-1].lower(), 0, beside=(last,)
    )
    speaker, _ = resolver(article, [pell]).speaker(whole, continued=False)
    assert (speaker.name, speaker.kind) == (name, "person" if name else "group")
    assert speaker.text == words
