"""Cues: who does the saying, in whatever order and form the sentence says it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from handmade import Arcs, cue_of, layout_of, tree_of

from newsx.extract.cues import clause_of, cues, has_that
from newsx.extract.relays import according_to


@pytest.fixture(scope="module")
def subjects(parsed) -> Callable[[str], dict[str, str | None]]:
    """Text -> cue verb as written -> head word of who speaks."""

    def subjects(text: str) -> dict[str, str | None]:
        read = parsed(text)
        found = cues(read.doc, read.layout)
        return {cue.token.text: cue.subject.text if cue.subject else None for cue in found}

    return subjects


@pytest.mark.parametrize(
    ("text", "cue", "subject"),
    [
        ("Odile Brannigan told reporters that the jetty was lost.", "told", "Brannigan"),
        ("She warned that the jetty was lost.", "warned", "She"),
        ("Three of the divers said the jetty was lost.", "said", "Three"),
        ("Odile Brannigan stood up and warned that the jetty was lost.", "warned", "Brannigan"),
        ("Odile Brannigan went on to say that the jetty was lost.", "say", "Brannigan"),
        ("Speaking to reporters, Brannigan said that the jetty was lost.", "Speaking", "Brannigan"),
        ("Ada Pell, who said the jetty was lost, sang.", "said", "Pell"),
        ("A note saying the jetty was lost hung on the door.", "saying", "note"),
        ('The jetty was described by Ada Pell as "a wet rumour".', "described", "Pell"),
        ("Ada Pell was quoted as saying the jetty was lost.", "saying", "Pell"),
        ('"Lost with the tide," said Ada Pell, the mayor.', "said", "Pell"),
        ("The jetty was lost, said Brannigan on Tuesday.", "said", "Brannigan"),
    ],
    ids=["own", "pronoun", "number", "coordinated", "went-on-to", "participle", "relative",
         "reduced-relative", "passive-with-by", "quoted-as-saying", "inverted", "inverted-name"],
)  # fmt: skip
def test_the_subject_of_a_cue(subjects, text: str, cue: str, subject: str) -> None:
    assert subjects(text)[cue] == subject


def test_of_two_verbs_of_speech_the_nearer_lends_its_subject(subjects) -> None:
    text = (
        "The guild met on Monday after the harbour office said it was sorry and warned that the "
        "chairs would be next."
    )
    assert subjects(text) == {"said": "office", "warned": "office"}


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("Ada Pell was told the jetty was lost.", "told"),
        ("It is said that the jetty was lost.", "said"),
        ("There was said to be a goat.", "said"),
        ("Asked whether the jetty was lost, Brannigan said that it was.", "Asked"),
    ],
    ids=["told", "it", "there", "asked"],
)
def test_who_is_spoken_to_does_not_speak(subjects, text: str, cue: str) -> None:
    assert subjects(text)[cue] is None


def test_who_is_asked_and_answers_is_one_person(subjects) -> None:
    text = "Asked whether the jetty was lost, Brannigan said that it was."
    assert subjects(text)["said"] == "Brannigan"


def test_no_subject_is_taken_from_between_marks(subjects) -> None:
    text = '"The jetty was lost and the mayor with it," said Brannigan.'
    assert subjects(text) == {"said": "Brannigan"}


@pytest.mark.parametrize(
    "text",
    [
        'The banner "she said yes" hung from the jetty.',
        "The so-called mayor played a waltz.",
        "He has a say in the matter of the jetty.",
    ],
    ids=["inside-marks", "compound", "noun"],
)
def test_words_that_look_like_cues(subjects, text: str) -> None:
    assert subjects(text).keys() <= {"played", "hung"}


# -- whatever the parser made of the sentence --------------------------------------------------


def subject(text: str, cue: str, arcs: Arcs, *marked: str) -> str | None:
    """Who does ``cue`` in a tree by hand; ``marked`` are stretches between marks."""
    doc = tree_of(text, arcs)
    stretches = [(text.index(words), text.index(words) + len(words)) for words in marked]
    found = cue_of(cues(doc, layout_of(doc, *stretches)), cue)
    return found.subject.text if found.subject else None


def coordinated(main: str, between: tuple[str, str], *more: str) -> str | None:
    """Who "warned", coordinated by the parser with the main verb, another verb between them."""
    verb, tag = between
    arcs: Arcs = {
        main: (main, "ROOT", "VBD"),
        "guild": (main, "nsubj", "NN"),
        verb: (main, "advcl", tag),
        "ministry": (verb, "nsubj", "NN"),
        "warned": (main, "conj", "VBD"),
        **dict.fromkeys(more, (main, "ccomp", "VBD")),
    }
    text = f"The guild {main} {' '.join(more)} as the ministry {verb} so and warned us ."
    return subject(text, "warned", arcs)


@pytest.mark.parametrize(
    ("main", "between", "more", "who"),
    [
        ("met", ("said", "VBD"), (), "ministry"),
        ("said", ("added", "VBD"), ("voted",), "guild"),
        ("met", ("says", "VBZ"), (), "guild"),
        ("met", ("felt", "VBD"), (), "guild"),
    ],
    ids=["nearer", "main-verb-reports", "other-tense", "no-verb-of-speech"],
)
def test_of_coordinated_verbs_of_speech_in_one_tense_the_nearer_is_meant(
    main: str, between: tuple[str, str], more: tuple[str, ...], who: str
) -> None:
    assert coordinated(main, between, *more) == who


ASIDE: Arcs = {
    "warned": ("warned", "ROOT", "VBD"),
    "also": ("warned", "advmod", "RB"),
    "Pell": ("gone", "nsubj", "NNP"),
    "whose": ("roof", "poss", "WP$"),
    "roof": ("gone", "nsubj", "NN"),
    "had": ("gone", "aux", "VBD"),
    "gone": ("warned", "dep", "VBN"),
    "us": ("warned", "dobj", "PRP"),
}


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("So Pell – whose roof had gone — also warned us", "Pell"),
        ("So Pell , whose roof had gone — also warned us", None),
        ("So Pell – whose roof had gone , also warned us", None),
        ("So then – whose roof had gone — also warned us", None),
    ],
    ids=["dashes", "one-dash", "comma", "no-noun"],
)
def test_who_stands_before_an_aside_between_dashes_does_what_follows_it(
    text: str, who: str | None
) -> None:
    arcs = {**ASIDE, "then": ("warned", "advmod", "RB")}
    arcs = {word: arc for word, arc in arcs.items() if word in text.split()}
    assert subject(text, "warned", arcs) == who


def test_who_stands_between_marks_before_an_aside_does_nothing() -> None:
    text = "So Pell – whose roof had gone — also warned us"
    assert subject(text, "warned", ASIDE, "Pell") is None


def speaks_on(verb: str, tag: str, before: str, said: str = "said") -> str | None:
    """Who does ``verb``, which the parser hangs on what Orr does in what Pell said."""
    arcs: Arcs = {
        said: (said, "ROOT", "VBD"),
        "Pell": (said, "nsubj", "NNP"),
        "Orr": ("went", "nsubj", "NNP"),
        "went": (said, "ccomp", "VBD"),
        verb: ("went", "advcl", tag),
        "so": (verb, "advmod", "RB"),
    }
    return subject(f"Pell {said} Orr went {before} {verb} so", verb, arcs)


@pytest.mark.parametrize(
    ("verb", "tag", "before", "said", "who"),
    [
        ("adding", "VBG", ",", "said", "Pell"),
        ("adding", "VBG", "while", "said", "Orr"),
        ("calling", "VBG", ",", "said", "Orr"),
        ("added", "VBN", ",", "said", None),
        ("adding", "VBG", ",", "felt", "Orr"),
    ],
    ids=["adding", "no-comma", "no-speech", "no-participle", "no-speech-above"],
)
def test_a_participle_of_speech_after_a_comma_belongs_to_the_outermost_speaker(
    verb: str, tag: str, before: str, said: str, who: str | None
) -> None:
    assert speaks_on(verb, tag, before, said) == who


@pytest.mark.parametrize(("mark", "who"), [(",", "Pell"), ("just", None)])
def test_a_past_verb_behind_an_age_is_what_its_bearer_does(mark: str, who: str | None) -> None:
    arcs: Arcs = {
        "Pell": ("Pell", "ROOT", "NNP"),
        "61": ("Pell", "appos", "CD"),
        "called": ("Pell", "acl", "VBD"),
        "it": ("called", "dobj", "PRP"),
        "odd": ("called", "oprd", "JJ"),
    }
    assert subject(f"Pell : 61 {mark} called it odd", "called", arcs) == who


@pytest.mark.parametrize(
    ("clause", "cue", "arc"),
    [("to say it", "say", ("man", "relcl", "VB")), ("saying so", "saying", ("man", "acl", "VBG"))],
)
def test_a_clause_below_a_noun_without_a_subject_has_that_noun(
    clause: str, cue: str, arc: tuple[str, str, str]
) -> None:
    arcs: Arcs = {
        "wept": ("wept", "ROOT", "VBD"),
        "man": ("wept", "nsubj", "NN"),
        cue: arc,
    }
    assert subject(f"The man {clause} wept .", cue, arcs) == "man"


def test_a_participle_of_the_one_spoken_to_has_no_subject() -> None:
    arcs: Arcs = {
        "wept": ("wept", "ROOT", "VBD"),
        "man": ("wept", "nsubj", "NN"),
        "told": ("man", "acl", "VBN"),
    }
    assert subject("The man told nothing wept .", "told", arcs) is None


@pytest.mark.parametrize(("dependency", "who"), [("xcomp", "Pell"), ("ccomp", None)])
def test_some_clauses_have_the_subject_of_their_main_verb(dependency: str, who: str | None) -> None:
    arcs: Arcs = {
        "went": ("went", "ROOT", "VBD"),
        "Pell": ("went", "nsubj", "NNP"),
        "to": ("say", "aux", "TO"),
        "say": ("went", dependency, "VB"),
        "so": ("say", "advmod", "RB"),
    }
    assert subject("Pell went on to say so .", "say", arcs) == who


@pytest.mark.parametrize(("cue", "who"), [("quoted", "Pell"), ("told", None)])
def test_of_a_passive_the_subject_speaks_only_where_it_is_quoted(cue: str, who: str | None) -> None:
    arcs: Arcs = {
        cue: (cue, "ROOT", "VBN"),
        "Pell": (cue, "nsubjpass", "NNP"),
        "was": (cue, "auxpass", "VBD"),
    }
    assert subject(f"Pell was {cue} widely .", cue, arcs) == who


@pytest.mark.parametrize(
    ("text", "arcs", "who"),
    [
        ("Gone , said the old mayor of Stavik .", {"mayor": ("said", "npadvmod", "NN")}, "mayor"),
        ("Gone , said she .", {"she": ("said", "dep", "PRP")}, "she"),
        ("Gone , said the mayor .", {"mayor": ("said", "dobj", "NN")}, None),
        ("Gone , Pell said .", {"Pell": ("said", "dep", "NNP")}, "Pell"),
        ("Gone , it said .", {"it": ("said", "dep", "PRP")}, None),
        ("Gone , rain said .", {}, None),
        ("here said Pell .", {"here": ("said", "nsubj", "RB"), "Pell": ("said", "dep", "NNP")},
         "Pell"),
    ],
    ids=["noun-after", "pronoun-after", "object-after", "name-before", "it-before", "noun-before",
         "odd-subject"],
)  # fmt: skip
def test_where_the_parser_found_no_subject_it_stands_beside_the_verb(
    text: str, arcs: Arcs, who: str | None
) -> None:
    plain: Arcs = {
        ",": ("said", "punct", ","),
        ".": ("said", "punct", "."),
        "of": ("said", "prep", "IN"),
        "the": ("said", "det", "DT"),
        "old": ("said", "amod", "JJ"),
    }
    words = text.split()
    given = {word: arc for word, arc in plain.items() if word in words}
    assert subject(text, "said", {"said": ("said", "ROOT", "VBD"), **given, **arcs}) == who


@pytest.mark.parametrize(("cue", "who"), [("asked", "Pell"), ("called", None)])
def test_right_behind_a_quotation_the_object_of_a_verb_of_speech_speaks(
    cue: str, who: str | None
) -> None:
    arcs: Arcs = {cue: (cue, "ROOT", "VBD"), "Pell": (cue, "dobj", "NNP"), ".": (cue, "punct", ".")}
    assert subject(f'" Who did ? " {cue} Pell .', cue, arcs, '" Who did ? "') == who


def test_a_cue_that_ends_the_text_behind_a_quotation_has_no_subject() -> None:
    assert (
        subject('" Gone . " said', "said", {"said": ("said", "ROOT", "VBD")}, '" Gone . "') is None
    )


def test_a_subject_between_marks_is_passed_over() -> None:
    arcs: Arcs = {
        "said": ("said", "ROOT", "VBD"),
        "mayor": ("said", "nsubj", "NN"),
        "Pell": ("said", "nsubj", "NNP"),
    }
    assert (
        subject('" The mayor lied , " Pell said .', "said", arcs, '" The mayor lied , "') == "Pell"
    )
    del arcs["Pell"]
    text = 'Today Pell said " the mayor lied " .'
    arcs["Pell"] = ("said", "dep", "NNP")
    assert subject(text, "said", arcs, '" the mayor lied "') == "Pell"


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        ("It sank according to the old guild of Stavik .", ["guild"]),
        ("It sank according as to the old guild .", []),
        ("It sank according to of guild .", []),
    ],
    ids=["noun-after", "no-to", "no-noun"],
)
def test_according_to_has_the_noun_after_it_where_the_parser_found_none(
    text: str, sources: list[str]
) -> None:
    doc = tree_of(
        text,
        {
            "sank": ("sank", "ROOT", "VBD"),
            "according": ("sank", "prep", "VBG"),
            "to": ("sank", "prep", "IN"),
            **(
                {"the": ("sank", "det", "DT"), "old": ("sank", "amod", "JJ")}
                if "the" in text
                else {}
            ),
            **({"of": ("sank", "prep", "IN")} if " of " in text else {}),
        },
    )
    assert [found.subject.text for found in according_to(doc, layout_of(doc))] == sources


def test_a_cue_is_plain_data_with_its_lemma(parsed) -> None:
    text = "Brannigan went home and wrote that the jetty was lost."
    read = parsed(text)
    mentions = [cue.mention() for cue in cues(read.doc, read.layout)]
    assert [(cue.text, cue.lemma) for cue in mentions] == [("went", "go"), ("wrote", "write")]
    assert all(text[cue.start : cue.end] == cue.text for cue in mentions)
    assert [cue.speaks for cue in cues(read.doc, read.layout)] == [False, True]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("The jetty sank on Sunday, according to the Stavik Courier.", "Courier"),
        ("According to Ada Pell, the jetty sank.", "Pell"),
        ("The jetty, according to a report by the guild, sank on Sunday.", "report"),
    ],
)
def test_according_to_has_a_source(parsed, text: str, source: str) -> None:
    read = parsed(text)
    (report,) = according_to(read.doc, read.layout)
    assert report.subject.text == source
    assert report.mention().text.lower() == report.mention().lemma == "according to"
    assert text[report.mention().start : report.mention().end] == report.mention().text


def test_according_to_between_marks_is_part_of_the_quotation(parsed) -> None:
    read = parsed('"According to the guild, it sank," she said.')
    assert according_to(read.doc, read.layout) == []


def test_a_clause_and_whether_that_opens_it(parsed) -> None:
    for text, opened in (
        ("Brannigan said that the jetty was lost.", True),
        ("Brannigan said the jetty was lost.", False),
    ):
        read = parsed(text)
        clause = clause_of(cues(read.doc, read.layout)[0])
        assert clause is not None
        assert has_that(clause) is opened
    read = parsed("Brannigan spoke of the jetty.")
    assert clause_of(cues(read.doc, read.layout)[0]) is None


@pytest.mark.parametrize(
    ("text", "cue", "subject"),
    [
        ("Pell -- whose two goats were sold on live television -- also warned the divers.",
         "warned", "Pell"),
        ("Pell, 61, called the offer a wet tip.", "called", "Pell"),
        ("Ray said the council had lost, adding that goats had won.", "adding", "Ray"),
        ('"May I remind the council," May added, "that goats vote."', "added", "May"),
    ],
    ids=["aside-in-dashes", "age", "adding", "modal-name"],
)  # fmt: skip
def test_the_subject_that_the_parser_hid(subjects, text: str, cue: str, subject: str) -> None:
    assert subjects(text)[cue] == subject


@pytest.mark.parametrize(
    ("said", "clause", "who", "verb", "speaker"),
    [
        ("said", "ccomp", "books", "admitted", "Pell"),
        ("said", "ccomp", "mayors", "admitted", "mayors"),
        ("said", "ccomp", "books", "felt", "books"),
        ("said", "advcl", "books", "admitted", "books"),
        ("felt", "ccomp", "books", "admitted", "books"),
    ],
    ids=["things", "people", "no-speech", "no-clause", "no-speech-above"],
)
def test_what_things_cannot_have_said_is_said_by_who_spoke_of_them(
    said: str, clause: str, who: str, verb: str, speaker: str
) -> None:
    arcs: Arcs = {
        said: (said, "ROOT", "VBD"),
        "Pell": (said, "nsubj", "NNP"),
        who: ("sank", "nsubj", "NNS"),
        "sank": (said, clause, "VBD"),
        "but": ("sank", "cc", "CC"),
        verb: ("sank", "conj", "VBD"),
        "goats": ("won", "nsubj", "NNS"),
        "won": (verb, "ccomp", "VBD"),
    }
    assert subject(f"Pell {said} {who} sank but {verb} goats won", verb, arcs) == speaker
