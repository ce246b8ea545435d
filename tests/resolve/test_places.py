"""Places: which one a name means, names and adjectives of one together; nothing made up."""

from __future__ import annotations

from typing import Any

import pytest
from handmade_mentions import Article

from newsx.mentions import NameMention
from newsx.resolve import place_choice, place_features
from newsx.resolve.findings import Findings
from newsx.resolve.places import resolve_places
from newsx.result import Place


def resolved(text: str, *names: tuple[str, str]) -> Findings:
    article = Article(text)
    mentions: list[NameMention] = [article.name(name, label=label) for name, label in names]
    findings = Findings()
    resolve_places(mentions, text, findings)
    return findings


def place(name: str, label: str = "place") -> Place:
    (found,) = resolved(f"They swam in {name}.", (name, label)).places
    return found


def places(text: str, *names: str, **facts: Any) -> list[Place]:
    """Places of ``text``: each name once, the second time as "name#1"."""
    return evidently(text, *names, **facts).places


def evidently(text: str, *names: str, **facts: Any) -> Findings:
    article = Article(text)
    mentions = []
    for each in names:
        name, _, nth = each.partition("#")
        mentions.append(article.name(name, int(nth or 0), label="place", **facts))
    findings = Findings()
    resolve_places(mentions, text, findings)
    return findings


def where(found: Place) -> tuple[str, str | None, str | None]:
    return found.kind, found.country, found.admin1


@pytest.mark.parametrize(
    ("written", "name", "kind", "country", "admin1"),
    [
        ("Norway", "Norway", "country", "NO", None),
        ("UAE", "United Arab Emirates", "country", "AE", None),
        ("the United Arab Emirates", "United Arab Emirates", "country", "AE", None),
        ("Helmand province", "Helmand province", "region", "AF", "AF-HEL"),
        ("Africa", "Africa", "continent", None, None),
        ("Amazon Basin", "Amazon Basin", "area", None, None),
        ("Moscow", "Moscow", "city", "RU", "RU-MOW"),
        ("Vladivostok", "Vladivostok", "city", "RU", "RU-PRI"),
        ("Kiev", "Kiev", "city", "UA", "UA-30"),
        ("Washington", "Washington", "city", "US", "US-DC"),
        ("Crimea", "Crimea", "region", "UA", "UA-43"),
        ("Georgia", "Georgia", "country", "GE", None),
        ("New York", "New York", "city", "US", "US-NY"),
        ("Mexico", "Mexico", "country", "MX", None),
        ("Gaza", "Gaza", "area", "PS", None),
        ("TX", "TX", "region", "US", "US-TX"),
        ("Victoria", "Victoria", "region", "AU", "AU-VIC"),
        ("Panama", "Panama", "country", "PA", None),
        ("Singapore", "Singapore", "country", "SG", None),
        ("Madrid", "Madrid", "city", "ES", "ES-MD"),
        ("Alexandria", "Alexandria", "city", "EG", "EG-ALX"),
        ("Salvador", "Salvador", "city", "BR", "BR-BA"),
        ("City of Bergen", "City of Bergen", "city", "NO", "NO-46"),
        ("Matara district", "Matara district", "region", "LK", "LK-3"),
    ],
)
def test_places_by_themselves(
    written: str, name: str, kind: str, country: str | None, admin1: str | None
) -> None:
    found = place(written)
    assert (found.name, found.kind, found.country, found.admin1) == (name, kind, country, admin1)
    assert found.latitude is not None
    assert found.longitude is not None


def test_a_known_place_has_coordinates_and_its_id() -> None:
    moscow, russia = place("Moscow"), place("Russia")
    assert (moscow.latitude, moscow.longitude) == pytest.approx((55.75, 37.62), abs=0.01)
    assert (moscow.geonames_id, russia.geonames_id) == (524901, 2017370)
    assert (russia.latitude, russia.longitude) == (60, 100)


def test_aliases_and_adjectives_are_joined_to_one_place() -> None:
    text = "The Emirati goat left the UAE; the United Arab Emirates wept. Emiratis sang."
    (found,) = resolved(
        text,
        ("United Arab Emirates", "place"),
        ("Emirati", "adjective"),
        ("Emiratis", "adjective"),
        ("UAE", "place"),
    ).places
    assert found.name == "United Arab Emirates"
    assert [(mention.text, mention.form) for mention in found.mentions] == [
        ("Emirati", "adjective"),
        ("UAE", "name"),
        ("United Arab Emirates", "name"),
        ("Emiratis", "adjective"),
    ]
    assert all(text[mention.start : mention.end] == mention.text for mention in found.mentions)


def test_two_spellings_of_a_city_are_one_place_under_the_first() -> None:
    (found,) = places("Kyiv sang. Kiev slept.", "Kyiv", "Kiev")
    assert (found.name, len(found.mentions), found.geonames_id) == ("Kyiv", 2, 703448)


def test_the_fullest_form_is_the_name() -> None:
    (found,) = places("Gaza sang in the Gaza Strip.", "Gaza", "Gaza Strip")
    assert found.name == "Gaza Strip"


def test_a_region_keeps_the_name_that_the_article_gives() -> None:
    region, city = places("Idlib Province shook. Idlib slept.", "Idlib Province", "Idlib#1")
    assert (region.name, *where(region)) == ("Idlib Province", "region", "SY", "SY-ID")
    assert (city.name, city.kind) == ("Idlib", "city")


def test_capitals_of_a_dateline_are_not_the_name() -> None:
    (found,) = places("VLADIVOSTOK - A goat swam. It left VLADIVOSTOK.", "VLADIVOSTOK")
    assert found.name == "Vladivostok"


def test_an_unknown_place_keeps_its_name_and_nulls() -> None:
    found = place("Herring Sound")
    assert (found.name, found.kind) == ("Herring Sound", "unknown")
    assert (found.country, found.admin1, found.latitude, found.longitude, found.geonames_id) == (
        None,
    ) * 5


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        ("Stavik River", "water"),
        ("Lake Stavik", "water"),
        ("Mount Stavik", "mountain"),
        ("Stavik Airport", "facility"),
        ("Stavik Alley", "unknown"),
        ("River", "unknown"),
    ],
)
def test_the_name_of_an_unknown_place_may_say_its_kind(written: str, kind: str) -> None:
    found = place(written)
    assert (found.kind, found.latitude) == (kind, None)


def test_an_unknown_name_is_not_shouted_either() -> None:
    (found,) = places("STAVIK - A goat left Stavik.", "STAVIK", "Stavik")
    assert (found.name, found.kind) == ("Stavik", "unknown")


def test_a_region_of_table_and_gazetteer_is_one() -> None:
    evidence = evidently("Goats swam off Palawan.", "Palawan").evidence["l1"]
    assert [each.text for each in evidence.candidates if "region" in each.text] == [
        "Palawan (region PH-PLW)"
    ]


def test_an_unknown_place_is_one_however_often_it_is_named() -> None:
    text = "Stavik slept. Herringwall did not."
    findings = resolved(text + " Herringwall sang.", ("Stavik", "place"), ("Herringwall", "place"))
    assert [(item.id, item.name) for item in findings.places] == [
        ("l1", "Stavik"),
        ("l2", "Herringwall"),
    ]
    article = Article("Stavik slept. Stavik sang.")
    findings = Findings()
    names = [article.name("Stavik", nth, label="place") for nth in (0, 1)]
    resolve_places(names, article.text, findings)
    assert [len(item.mentions) for item in findings.places] == [2]
    assert findings.name_refs == {names[0].start: "l1", names[1].start: "l1"}


def test_a_small_town_needs_something_that_speaks_for_it() -> None:
    assert place("Whitefish Bay").country is None
    town, _ = places("Whitefish Bay froze. Wisconsin sang.", "Whitefish Bay", "Wisconsin")
    assert where(town) == ("city", "US", "US-WI")


def test_an_adjective_that_no_table_knows_is_no_place() -> None:
    assert resolved("Herringite songs.", ("Herringite", "adjective")).places == []


def test_the_name_of_a_country_is_no_adjective_of_it() -> None:
    assert resolved("Norway songs.", ("Norway", "adjective")).places == []


@pytest.mark.parametrize("label", ["person", "organization"])
def test_other_names_are_no_places(label: str) -> None:
    assert resolved("They met Norway.", ("Norway", label)).places == []


# What stands beside a name.


@pytest.mark.parametrize(
    ("text", "name", "country", "admin1"),
    [
        ("A goat fell in Tripoli, Lebanon.", "Tripoli", "LB", "LB-AS"),
        ("A goat fell in Tripoli in Lebanon.", "Tripoli", "LB", "LB-AS"),
        ("A goat fell in Tripoli, in northern Lebanon.", "Tripoli", "LB", "LB-AS"),
        ("A goat fell in Tripoli, a port in Lebanon.", "Tripoli", "LB", "LB-AS"),
        ("A goat fell in Tripoli (Lebanon).", "Tripoli", "LB", "LB-AS"),
        ("The Lebanese city of Tripoli sang.", "Tripoli", "LB", "LB-AS"),
        ("The northern Lebanese port of Tripoli sang.", "Tripoli", "LB", "LB-AS"),
        ("Lebanon's Tripoli sang.", "Tripoli", "LB", "LB-AS"),
        ("A goat of Paris, Texas, sang.", "Paris", "US", "US-TX"),
        ("A goat of Paris, TX.", "Paris", "US", "US-TX"),
        ("A goat of Athens, Ga., sang.", "Athens", "US", "US-GA"),
        ("The Russian city of Kirov sang.", "Kirov", "RU", "RU-KIR"),
        ("A goat fell in Tripoli.", "Tripoli", "LY", "LY-TB"),
    ],
)
def test_the_words_beside_a_city_say_where_it_lies(
    text: str, name: str, country: str, admin1: str | None
) -> None:
    (found,) = places(text, name)
    assert where(found) == ("city", country, admin1)


@pytest.mark.parametrize("text", ["Paris, Texas and Oslo sang.", "Paris, France and Oslo sang."])
def test_a_container_is_read_even_before_an_and(text: str) -> None:
    found, _ = places(text, "Paris", "Oslo")
    assert found.country == ("US" if "Texas" in text else "FR")


def test_a_list_of_countries_contains_none_of_them() -> None:
    lebanon, *_ = places("In Lebanon, Ohio and Oslo goats sang.", "Lebanon", "Ohio", "Oslo")
    assert where(lebanon) == ("country", "LB", None)
    town, *_ = places("In Lebanon, Ohio, goats sang.", "Lebanon", "Ohio")
    assert where(town) == ("city", "US", "US-OH")


def test_a_city_says_which_region_its_container_is() -> None:
    seattle, state = places("It rained in Seattle, Washington.", "Seattle", "Washington")
    assert where(seattle) == ("city", "US", "US-WA")
    assert where(state) == ("region", "US", "US-WA")
    atlanta, state = places("It rained in Atlanta, Georgia.", "Atlanta", "Georgia")
    assert (atlanta.admin1, *where(state)) == ("US-GA", "region", "US", "US-GA")
    tbilisi, country = places("It rained in Tbilisi, Georgia.", "Tbilisi", "Georgia")
    assert (tbilisi.country, *where(country)) == ("GE", "country", "GE", None)


def test_the_district_of_washington_is_washington() -> None:
    (found,) = places("It rained in Washington, D.C.", "Washington", "D.C.")
    assert (found.geonames_id, len(found.mentions)) == (4140963, 2)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Washington state sang.", "region"),
        ("The state of Washington sang.", "region"),
        ("The city of Washington sang.", "city"),
        ("A Washington goat sang.", "city"),
        ("The American state of Washington sang.", "region"),
        ("The American city of Washington sang.", "city"),
    ],
)
def test_a_noun_beside_a_name_says_what_it_is(text: str, kind: str) -> None:
    (found,) = places(text, "Washington")
    assert found.kind == kind


def test_a_capital_that_speaks_is_the_government() -> None:
    text = "Washington state voted. Washington said so."
    state, capital = places(text, "Washington", "Washington#1", subject=True)
    assert (state.admin1, capital.admin1) == ("US-WA", "US-DC")
    (quiet,) = places(text, "Washington", "Washington#1")
    assert quiet.admin1 == "US-WA"  # one sense


@pytest.mark.parametrize(("name", "kind"), [("Singapore", "country"), ("Victoria", "region")])
def test_who_speaks_is_no_capital_of_another_name(name: str, kind: str) -> None:
    """Singapore is the country, and hardly anybody calls Hong Kong Victoria."""
    (found,) = places(f"{name} said so.", name, subject=True)
    assert found.kind == kind


def test_a_capital_outweighs_a_state_of_its_name() -> None:
    capital, _ = places("Washington sang. Oregon slept.", "Washington", "Oregon")
    assert capital.admin1 == "US-DC"


def test_a_country_outweighs_a_town_of_its_name() -> None:
    country, *_ = places("Lebanon sang. Indiana and Ohio slept.", "Lebanon", "Indiana", "Ohio")
    assert where(country) == ("country", "LB", None)


def test_an_unknown_town_lies_where_the_article_says() -> None:
    findings = evidently("A goat of Stavik, Kansas, sang.", "Stavik", "Kansas")
    town, _ = findings.places
    assert where(town) == ("unknown", "US", "US-KS")
    assert (town.latitude, town.geonames_id) == (None, None)
    assert findings.evidence["l1"].rule == "inside"
    (village,) = places("The Norwegian village of Stavik sang.", "Stavik")
    assert where(village) == ("city", "NO", None)
    listed, *_ = places("Stavik, Kansas and Oslo sang.", "Stavik", "Kansas", "Oslo")
    assert where(listed) == ("unknown", None, None)
    (anything,) = places("Norway's Stavik sang.", "Stavik")
    assert where(anything) == ("unknown", None, None)


def test_an_abbreviated_region_is_known_by_its_full_stop() -> None:
    (found,) = places("A goat of Alta. sang.", "Alta")
    assert where(found) == ("region", "CA", "CA-AB")
    (found,) = places("A goat of Alta sang.", "Alta")
    assert where(found) == ("city", "NO", None)


# What the article says elsewhere.


@pytest.mark.parametrize(
    ("text", "names", "country", "admin1"),
    [
        ("Birmingham sang.", ("Birmingham",), "GB", "GB-ENG"),
        ("Birmingham sang. Alabama slept.", ("Birmingham", "Alabama"), "US", "US-AL"),
        ("Hyderabad sang.", ("Hyderabad",), "IN", "IN-TG"),
        ("Hyderabad sang. Pakistan slept.", ("Hyderabad", "Pakistan"), "PK", "PK-SD"),
    ],
)
def test_places_named_elsewhere_vote(
    text: str, names: tuple[str, ...], country: str, admin1: str
) -> None:
    found, *_ = places(text, *names)
    assert found.country == country
    assert found.admin1 is None or found.admin1[:2] == admin1[:2]


def test_adjectives_vote_too() -> None:
    text = "A Pakistani goat sang in Hyderabad."
    _, found = resolved(text, ("Pakistani", "adjective"), ("Hyderabad", "place")).places
    assert found.country == "PK"


def test_cities_nearby_vote(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Goats of Columbia, Charleston and Greenville sang."
    names = "Columbia", "Charleston", "Greenville"
    assert [each.admin1 for each in places(text, *names)] == ["US-SC"] * 3
    for feature in ("near", "close", "in_region", "focus"):
        monkeypatch.setitem(place_features.AROUND, feature, lambda *_: 0.0)
    assert [each.admin1 for each in places(text, *names)] != ["US-SC"] * 3


def test_what_is_near_is_in_the_evidence() -> None:
    names = "Spartanburg", "Greenville"
    near = evidently("Spartanburg sang. Greenville slept.", *names).evidence["l2"].candidates
    assert {"US-SC" in each.text: "near" in each.features for each in near} == {
        True: True,
        False: False,
    }


def test_a_region_that_is_named_tells_more_than_towns_that_may_lie_in_another() -> None:
    text = "Nova Scotia sang. Goats of Halifax, Boston, Westport and Yarmouth slept."
    names = "Nova Scotia", "Halifax", "Boston", "Westport", "Yarmouth"
    _, halifax, boston, _, yarmouth = places(text, *names)
    assert [each.admin1 for each in (halifax, boston, yarmouth)] == ["CA-NS", "US-MA", "CA-NS"]


def country_vote(text: str, *names: str) -> float:
    """What the other places add to the Pakistani reading of the last name."""
    evidence = list(evidently(text, *names).evidence.values())[-1]
    return votes_for(evidence, "PK-SD")


def test_a_clear_place_votes_more_than_an_unclear_one() -> None:
    votes = [
        votes_for(evidently(text, *names).evidence["l3"], "US-AL")
        for text, *names in (
            ("Dallas sang. Oslo sang. Birmingham slept.", "Dallas", "Oslo", "Birmingham"),
            ("Springfield sang. Oslo sang. Birmingham slept.", "Springfield", "Oslo", "Birmingham"),
        )
    ]
    assert votes[0] > votes[1] > 0


def test_a_place_that_is_named_often_votes_more() -> None:
    text = "Karachi and Oslo sang. Karachi sang. Hyderabad slept."
    once = country_vote(text, "Karachi", "Oslo", "Hyderabad")
    twice = country_vote(text, "Karachi", "Karachi#1", "Oslo", "Hyderabad")
    assert twice > once > 0


def test_a_region_that_is_nearly_its_country_says_no_more() -> None:
    evidence = evidently("England sang. Birmingham slept.", "England", "Birmingham").evidence["l2"]
    (english,) = [each for each in evidence.candidates if "GB-ENG" in each.text]
    evidence = evidently("Alabama sang. Birmingham slept.", "Alabama", "Birmingham").evidence["l2"]
    (southern,) = [each for each in evidence.candidates if "US-AL" in each.text]
    assert english.features["named_region"] < southern.features["named_region"] / 2


def test_regions_of_one_country_keep_company() -> None:
    names = "Georgia", "Alabama", "Florida"
    state, *_ = places("Georgia sang with Alabama; Florida slept.", *names)
    assert where(state) == ("region", "US", "US-GA")
    names = "Georgia", "Russia", "Ukraine"
    country, *_ = places("Georgia sang with Russia; Ukraine slept.", *names)
    assert where(country) == ("country", "GE", None)


def test_the_country_and_the_state_of_one_name_are_two() -> None:
    text = "From the Republic of Georgia to the State of Georgia."
    names = ("Republic of Georgia", "place"), ("State of Georgia", "place")
    assert [item.country for item in resolved(text, *names).places] == ["GE", "US"]


def test_a_name_means_one_place_in_an_article() -> None:
    findings = evidently("Tripoli, Lebanon, sang. Then Tripoli slept.", "Tripoli", "Tripoli#1")
    (found,) = findings.places
    assert (found.country, len(found.mentions)) == ("LB", 2)


def test_unless_the_words_beside_it_say_otherwise() -> None:
    text = "London, Ontario, sang. London, England, slept."
    found = places(text, "London", "London#1")
    assert [each.country for each in found] == ["CA", "GB"]


def test_a_dateline_counts_more() -> None:
    names = "Norway", "Birmingham"
    with_dateline = evidently("DALLAS (Herring) - Norway sang. Birmingham slept.", "DALLAS", *names)
    without = evidently("Dallas and Norway sang. Birmingham slept.", "Dallas", *names)
    votes = [votes_for(each.evidence["l3"], "US-AL") for each in (with_dateline, without)]
    assert votes[0] > votes[1] > 0


def votes_for(evidence: Any, words: str) -> float:
    (found,) = [each for each in evidence.candidates if words in each.text]
    vote: float = found.features.get("in_country", 0.0)
    return vote


def test_a_part_of_a_place_is_a_place_of_its_own() -> None:
    whole, part = places("Ukraine sang; Western Ukraine slept.", "Ukraine", "Western Ukraine")
    assert (part.name, *where(part)) == ("Western Ukraine", "area", "UA", None)
    assert part.geonames_id is None
    assert (part.latitude, part.longitude) == (whole.latitude, whole.longitude)


# Confidence and evidence.


def test_what_is_listed_is_surer_than_what_is_not() -> None:
    findings = resolved("Norway, Stavik.", ("Norway", "place"), ("Stavik", "place"))
    norway, stavik = findings.places
    assert 1 > norway.confidence > stavik.confidence > 0
    assert (findings.evidence["l1"].rule, findings.evidence["l2"].rule) == ("listed", "not_listed")
    assert findings.evidence["l2"].candidates == []


def test_georgia_is_a_country_or_a_state_and_said_to_be_unsure() -> None:
    findings = resolved("Georgia and Norway sang.", ("Georgia", "place"), ("Norway", "place"))
    georgia, norway = findings.places
    assert georgia.confidence < norway.confidence
    assert findings.evidence["l1"].features == {"ambiguous": 1.0}
    assert findings.evidence["l2"].features == {"ambiguous": 0.0}
    assert {item.text for item in findings.evidence["l1"].candidates} == {
        "Georgia (country GE)",
        "Georgia (region US-GA)",
    }


def test_context_that_agrees_makes_surer() -> None:
    (alone,) = places("Birmingham sang.", "Birmingham")
    backed, _ = places("Birmingham sang. England slept.", "Birmingham", "England")
    beside, _ = places("Birmingham, England, sang.", "Birmingham", "England")
    assert alone.confidence < backed.confidence < beside.confidence


@pytest.mark.parametrize(
    ("text", "names", "rule"),
    [
        ("Tripoli, Lebanon, sang.", ("Tripoli",), "beside"),
        ("Seattle, Washington, sang.", ("Washington", "Seattle"), "beside"),
        ("Washington state sang.", ("Washington",), "noun"),
        ("Birmingham sang.", ("Birmingham",), "population"),
        ("Birmingham sang. Alabama slept.", ("Birmingham", "Alabama"), "context"),
        ("Norway sang.", ("Norway",), "listed"),
        ("Tripoli sang. Tripoli, Lebanon, slept.", ("Tripoli", "Tripoli#1"), "one_sense"),
    ],
)
def test_the_evidence_says_what_decided(text: str, names: tuple[str, ...], rule: str) -> None:
    assert evidently(text, *names).evidence["l1"].rule == rule


def test_the_evidence_adds_up() -> None:
    evidence = evidently("Birmingham sang. Alabama slept.", "Birmingham", "Alabama").evidence["l1"]
    best, *others = evidence.candidates
    assert best.text == "Birmingham (city US-AL)"
    assert best.score > others[0].score
    (english,) = [each for each in others if "GB-ENG" in each.text]
    assert best.score == pytest.approx(sum(best.features.values()), abs=0.01)
    assert best.features["size"] < english.features["size"]
    assert best.features["in_country"] > 0


def test_an_adjective_beside_a_country_is_no_unknown_place_in_it() -> None:
    text = "They swam in the Baltic, Norway, today."
    found = resolved(text, ("Norway", "place"), ("Baltic", "adjective")).places
    assert sorted((each.name, each.kind) for each in found) == [
        ("Baltics", "area"),
        ("Norway", "country"),
    ]


def test_what_stands_beside_a_name_is_looked_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Names in a row a hundred times: each asked about each other's mentions takes minutes."""
    asked: list[object] = []
    rank_of = place_choice.rank_of
    monkeypatch.setattr(
        place_choice, "rank_of", lambda reading: asked.append(reading) or rank_of(reading)
    )
    text = "Paris, Texas, and Washington said so. " * 100
    names = [f"{name}#{nth}" for nth in range(100) for name in ("Paris", "Texas", "Washington")]
    assert {place.name for place in places(text, *names)} == {"Paris", "Texas", "Washington"}
    assert 0 < len(asked) <= 2000
