"""From the source as written to the speaker: by name, by pronoun, by role, or nobody."""

from __future__ import annotations

from dataclasses import replace

import pytest
from handmade_mentions import Article, resolver

from newsx.mentions import NameMention, RoleMention, SourceMention
from newsx.resolve.discourse import Discourse
from newsx.resolve.findings import Findings
from newsx.resolve.organizations import resolve_organizations
from newsx.resolve.speakers import SpeakerResolver
from newsx.result import Evidence, Speaker


def resolved(
    article: Article,
    names: list[NameMention],
    source: SourceMention,
    roles: list[RoleMention] | None = None,
) -> tuple[Speaker, Evidence]:
    return resolver(article, names, roles).speaker(source, continued=False)


# -- by name -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("label", "ref", "kind"),
    [("person", "p1", "person"), ("organization", "o1", "organization"), ("place", "l1", "place")],
)
def test_a_name_is_whom_it_names(label: str, ref: str, kind: str) -> None:
    article = Article("Stavik Courier said it rained.")
    name = article.name("Stavik Courier", label=label)
    speaker, evidence = resolved(article, [name], article.source("Stavik Courier", "name", 0, name))
    assert (speaker.name, speaker.refs, speaker.kind) == ("Stavik Courier", [ref], kind)
    assert (speaker.resolved_by, evidence.rule) == ("name", "named")


def test_a_short_name_becomes_the_full_one_and_its_words_are_kept() -> None:
    article = Article("Ada Pell sang. Mayor Pell said it rained.")
    full, short = article.name("Ada Pell"), article.name("Pell", 1)
    source = article.source("Mayor Pell", "name", 0, short)
    speaker, _ = resolved(article, [full, short], source)
    assert (speaker.name, speaker.text) == ("Ada Pell", "Mayor Pell")
    assert article.text[speaker.start : speaker.end] == "Mayor Pell"


def test_a_name_that_is_nobody_is_unresolved() -> None:
    article = Article("Quill sang. It rained.")
    name = article.name("Quill")
    speaker, evidence = resolved(article, [name], article.source("Quill", "name", 0, name))
    assert (speaker.name, speaker.refs, speaker.resolved_by) == (None, [], "none")
    assert evidence.rule == "unresolved"


def test_a_continued_quote_says_so_where_its_speaker_is_known() -> None:
    article = Article("Ada Pell sang. The crowd booed.")
    name = article.name("Ada Pell")
    resolve = resolver(article, [name])
    known, _ = resolve.speaker(article.source("Ada Pell", "name", 0, name), continued=True)
    unknown, _ = resolve.speaker(article.source("The crowd", "noun"), continued=True)
    assert (known.name, known.resolved_by) == ("Ada Pell", "continuation")
    assert (unknown.name, unknown.resolved_by) == (None, "none")


# -- by pronoun --------------------------------------------------------------------------------


def by_pronoun(
    text: str, pronoun: str, *people: tuple[str, dict[str, object]]
) -> tuple[str | None, dict[str, float]]:
    """Who is chosen, and the score of everybody who was weighed."""
    article = Article(text)
    names = [article.name(name, **facts) for name, facts in people]
    speaker, evidence = resolved(article, names, article.source(pronoun, "pronoun"))
    assert speaker.resolved_by == ("pronoun" if speaker.name else "none")
    return speaker.name, {item.text: item.score for item in evidence.candidates}


def test_a_pronoun_is_the_one_who_agrees_in_gender() -> None:
    text = "Anna Pell and Peter Orr sang, then {} said no."
    people = ("Anna Pell", {}), ("Peter Orr", {})
    assert by_pronoun(text.format("she"), "she", *people)[0] == "Anna Pell"
    assert by_pronoun(text.format("he"), "he", *people)[0] == "Peter Orr"


def test_a_title_tells_the_gender_too() -> None:
    who, weighed = by_pronoun(
        "Mr Quill and Ms Brand sang, then she said no.",
        "she",
        ("Quill", {"gender": "m", "titled": True}),
        ("Brand", {"gender": "f", "titled": True}),
    )
    assert who == "Brand"
    assert weighed["Quill"] < 0.1


def test_one_of_unknown_gender_may_be_meant_but_one_who_agrees_counts_more() -> None:
    who, weighed = by_pronoun(
        "Zzyzx Pell and Anna Orr sang; Zzyzx Hart wept, she said.",
        "she",
        ("Zzyzx Pell", {}),
        ("Anna Orr", {}),
        ("Zzyzx Hart", {}),
    )
    assert weighed.keys() == {"Zzyzx Pell", "Anna Orr", "Zzyzx Hart", "somebody unnamed"}
    assert weighed["Anna Orr"] > weighed["Zzyzx Pell"]
    assert who in ("Anna Orr", "Zzyzx Hart")


def test_of_equals_the_last_one_named_is_meant() -> None:
    text = "Anna Pell, Anna Orr; she said no."
    who, weighed = by_pronoun(text, "she", ("Anna Pell", {}), ("Anna Orr", {}))
    assert who == "Anna Orr"
    assert weighed["Anna Orr"] > weighed["Anna Pell"]


def test_a_name_that_is_nobody_is_not_weighed() -> None:
    assert by_pronoun("Quill sang. She said no.", "She", ("Quill", {})) == (None, {})


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("She said no. Then Anna Pell sang.", {}),
        ("Anna Pell sang. She said no.", {"in_marks": True}),
        ("Anna Pell sang." + "\n\nIt rained." * 6 + "\n\nShe said no.", {}),
        ("Anna Pell sang. She said no.", {"label": "organization"}),
    ],
    ids=["after", "between-marks", "seven-paragraphs-back", "no-person"],
)
def test_where_nobody_fits_nobody_is_named(text: str, facts: dict[str, object]) -> None:
    assert by_pronoun(text, "She", ("Anna Pell", facts)) == (None, {})


def test_six_paragraphs_back_is_near_enough() -> None:
    text = "Anna Pell sang." + "\n\nIt rained." * 5 + "\n\nShe said no."
    assert by_pronoun(text, "She", ("Anna Pell", {}))[0] == "Anna Pell"


def test_only_the_wrong_gender_is_nobody() -> None:
    article = Article("Peter Orr sang. She said no.")
    names = [article.name("Peter Orr")]
    speaker, evidence = resolved(article, names, article.source("She", "pronoun"))
    assert (speaker.name, speaker.kind, evidence.rule) == (None, "person", "pronoun_of_unnamed")


@pytest.mark.parametrize(("pronoun", "kind"), [("They", "group"), ("It", "unknown")])
def test_other_pronouns_stand_for_nobody_in_particular(pronoun: str, kind: str) -> None:
    article = Article(f"Anna Pell sang. {pronoun} said no.")
    names = [article.name("Anna Pell")]
    speaker, _ = resolved(article, names, article.source(pronoun, "pronoun"))
    assert (speaker.name, speaker.refs, speaker.kind) == (None, [], kind)
    assert speaker.text == pronoun


# -- by role -----------------------------------------------------------------------------------

PIER = "Harbour master Ada Pell sang. Poet Tom Orr danced. {} said no."


def by_role(who: str, *more: str) -> tuple[Speaker, Evidence]:
    article = Article(PIER.format(who))
    pell, orr = article.name("Ada Pell"), article.name("Tom Orr")
    roles = [article.role("Harbour master", pell), article.role("Poet", orr)]
    roles += [RoleMention(0, 14, "Harbour master", orr.start, orr.end) for _ in more]
    return resolved(article, [pell, orr], article.source(who, "noun"), roles)


def test_the_only_person_with_the_role_is_meant() -> None:
    speaker, evidence = by_role("The master")
    assert (speaker.name, speaker.resolved_by, speaker.text) == ("Ada Pell", "role", "The master")
    assert evidence.rule == "role"
    assert [item.ref for item in evidence.candidates] == ["p1"]


def test_two_people_with_the_role_are_one_too_many() -> None:
    speaker, evidence = by_role("The master", "another one")
    assert (speaker.name, speaker.resolved_by, evidence.rule) == (None, "none", "role_unclear")
    assert [item.text for item in evidence.candidates] == ["Ada Pell", "Tom Orr"]


@pytest.mark.parametrize("who", ["A master", "The mistress", "The mast"])
def test_another_role_or_an_unnamed_one_is_nobody(who: str) -> None:
    speaker, evidence = by_role(who)
    assert (speaker.name, speaker.text, evidence.rule) == (None, who, "unnamed_source")


def test_a_role_that_is_only_told_later_names_nobody_yet() -> None:
    article = Article("The poet said no. Poet Tom Orr danced.")
    orr = article.name("Tom Orr")
    source = article.source("The poet", "noun")
    speaker, _ = resolved(article, [orr], source, [article.role("Poet", orr)])
    assert speaker.name is None


# -- unresolved --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("who", "kind"),
    [
        ("an official", "person"),
        ("some officials", "group"),
        ("the ministry", "organization"),
        ("a report", "document"),
        ("two reports", "document"),
        ("police", "group"),
        ("the herring", "unknown"),
    ],
)
def test_an_unnamed_source_keeps_its_words_and_kind(who: str, kind: str) -> None:
    article = Article(f"Then {who} said no.")
    speaker, _ = resolved(article, [], article.source(who, "noun"))
    assert (speaker.name, speaker.refs, speaker.text, speaker.kind) == (None, [], who, kind)


@pytest.mark.parametrize(("who", "kind"), [("witnesses", "group"), ("ministries", "organization")])
def test_plurals_that_change_their_spelling(who: str, kind: str) -> None:
    article = Article(f"Then {who} said no.")
    speaker, _ = resolved(article, [], article.source(who, "noun"))
    assert speaker.kind == kind


def test_a_name_is_surer_than_a_pronoun_and_a_pronoun_than_a_role() -> None:
    article = Article("Poet Anna Pell sang. She, the poet, said no. Others did not.")
    name = article.name("Anna Pell")
    resolve = resolver(article, [name], [article.role("Poet", name)])
    sources = [
        article.source("Anna Pell", "name", 0, name),
        article.source("She", "pronoun"),
        article.source("the poet", "noun"),
    ]
    speakers = [resolve.speaker(source, continued=False)[0] for source in sources]
    assert [speaker.resolved_by for speaker in speakers] == ["name", "pronoun", "role"]
    confidence = [speaker.confidence for speaker in speakers]
    assert confidence == sorted(confidence, reverse=True)
    assert len(set(confidence)) == 3


def test_a_pronoun_that_may_well_be_another_is_doubtful() -> None:
    def confidence(*people: str) -> float:
        article = Article("Anna Pell sang to Berta Orr. Then she said no.")
        names = [article.name(name) for name in people]
        speaker, _ = resolved(article, names, article.source("she", "pronoun"))
        assert speaker.resolved_by == "pronoun"
        return speaker.confidence

    assert confidence("Anna Pell", "Berta Orr") < 0.6 < confidence("Anna Pell")


def test_who_is_named_in_the_words_does_not_say_them() -> None:
    article = Article("Peter Orr sang. Paul Quill should go, he said.")
    names = [article.name("Peter Orr"), article.name("Paul Quill", dependency="nsubj")]
    said = [article.stretch("Paul Quill should go")]
    he = article.source("he", "pronoun")
    assert resolver(article, names).speaker(he, continued=False, said=said)[0].name == "Peter Orr"
    assert resolver(article, names).speaker(he, continued=False)[0].name == "Paul Quill"


def test_who_spoke_as_he_is_still_spoken_of() -> None:
    text = "Peter Orr sang.\n\nThen he said no.\n\nPaul Quill slept.\n\nThen he said yes."
    article = Article(text)
    names = [
        article.name("Peter Orr", subject=True, dependency="nsubj"),
        article.name("Paul Quill", dependency="dobj"),
    ]
    resolve = resolver(article, names)
    for nth in (0, 1):
        source = article.source("he ", "pronoun", nth)
        source = replace(source, end=source.end - 1, head="he")
        speaker, _ = resolve.speaker(source, continued=False)
        assert speaker.name == "Peter Orr"
    second = replace(article.source("he said yes", "pronoun"), head="he")
    assert resolver(article, names).speaker(second, continued=False)[0].name == "Paul Quill"


def test_one_pronoun_is_one_person_for_all_that_it_says() -> None:
    article = Article("Peter Orr sang. Paul Quill should go, he said, adding no.")
    names = [article.name("Peter Orr"), article.name("Paul Quill", dependency="nsubj")]
    said = [article.stretch("Paul Quill should go")]
    he, resolve = article.source("he", "pronoun"), resolver(article, names)
    assert resolve.speaker(he, continued=False, said=said)[0].name == "Peter Orr"
    assert resolve.speaker(he, continued=False)[0].name == "Peter Orr"


# -- relays ------------------------------------------------------------------------------------


def test_a_relay_is_resolved_like_a_source() -> None:
    article = Article("According to the Stavik Courier and an aide, it rained.")
    name = article.name("Stavik Courier", label="organization")
    resolve = resolver(article, [name])
    courier = resolve.relay(article.source("the Stavik Courier", "name", 0, name))
    aide = resolve.relay(article.source("an aide", "noun"))
    assert (courier.name, courier.refs, courier.text) == (
        "Stavik Courier",
        ["o1"],
        "the Stavik Courier",
    )
    assert (aide.name, aide.refs, aide.text) == (None, [], "an aide")
    assert article.text[aide.start : aide.end] == "an aide"


# -- several, and bodies ------------------------------------------------------------------------


def beside(first: SourceMention, *others: SourceMention) -> SourceMention:
    return replace(first, end=others[-1].end, beside=others)


def test_two_who_are_named_speak_both() -> None:
    article = Article("Ada Pell sang. Tom Orr slept. Pell and Orr said it rained.")
    names = [article.name("Ada Pell"), article.name("Tom Orr")]
    pell, orr = article.name("Pell", 1), article.name("Orr", 1)
    source = beside(article.source("Pell", "name", 1, pell), article.source("Orr", "name", 1, orr))
    speaker, evidence = resolved(article, [*names, pell, orr], source)
    assert (speaker.name, speaker.refs) == ("Ada Pell and Tom Orr", ["p1", "p2"])
    assert (speaker.kind, speaker.text, evidence.rule) == (
        "group",
        "Pell and Orr",
        "several_sources",
    )


def test_one_who_is_named_and_others_are_nobody_in_particular() -> None:
    article = Article("Norway and its neighbours said it rained.")
    norway = article.name("Norway", label="place")
    source = beside(
        article.source("Norway", "name", 0, norway), article.source("its neighbours", "noun")
    )
    speaker, _ = resolved(article, [norway], source)
    assert (speaker.name, speaker.refs, speaker.kind) == (None, ["l1"], "group")
    assert speaker.resolved_by == "none"


def test_a_state_body_is_named() -> None:
    article = Article("It rained, the Pell administration said.")
    source = article.source("the Pell administration", "noun")
    findings = Findings()
    resolve_organizations([], article.text, findings, [source])
    speaker, evidence = SpeakerResolver(Discourse([], {}, findings, article.text)).speaker(
        source, continued=False
    )
    assert (speaker.name, speaker.refs, speaker.kind) == (
        "Pell administration",
        ["o1"],
        "organization",
    )
    assert (speaker.resolved_by, evidence.rule) == ("name", "named_body")


# -- organizations that are not named again -------------------------------------------------------


def acting(article: Article, words: str, nth: int = 0, **facts: str) -> NameMention:
    return article.name(words, nth, label="organization", dependency="nsubj", **facts)


@pytest.mark.parametrize(("words", "form", "by"), [("it", "pronoun", "pronoun"),
                                                   ("the company", "noun", "role")])  # fmt: skip
def test_the_organization_that_acts_last_in_the_paragraph(words, form, by) -> None:
    article = Article(f"Stavik Herring slept. Later {words} said it rained.")
    speaker, evidence = resolved(
        article, [acting(article, "Stavik Herring")], article.source(words, form)
    )
    assert (speaker.name, speaker.resolved_by) == ("Stavik Herring", by)
    assert evidence.rule == "organization_before"


@pytest.mark.parametrize(
    "text",
    ["Stavik Herring slept.\n\nLater it said so.", "They bought Stavik Herring. Later it said so."],
    ids=["paragraph-before", "object"],
)
def test_an_organization_further_off_is_not_it(text: str) -> None:
    article = Article(text)
    dependency = "nsubj" if "slept" in text else "dobj"
    name = article.name("Stavik Herring", label="organization", dependency=dependency)
    speaker, _ = resolved(article, [name], article.source("it", "pronoun"))
    assert (speaker.name, speaker.resolved_by) == (None, "none")


def test_an_office_with_a_name_of_its_own_is_no_other_organization() -> None:
    article = Article("Stavik Herring slept. Later the Mayor's Office said it rained.")
    source = article.source("the Mayor's Office", "noun")
    findings = Findings()
    names = [acting(article, "Stavik Herring")]
    resolve_organizations(names, article.text, findings, [source])
    discourse = Discourse(names, {}, findings, article.text)
    speaker, _ = SpeakerResolver(discourse).speaker(source, continued=False)
    assert speaker.name == "Mayor's Office"
