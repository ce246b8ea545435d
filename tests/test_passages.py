"""Invented sentences and passages, each for one pattern of news prose, against what a reader finds.

``passages/*.toml`` holds them. Lines of a paragraph are joined by a blank, so the truth is written
as if the text were not wrapped. The keys of a ``[[passage]]``, all but the first two optional:

* ``pattern``: what it stands for, and its test id; ``text``: what is analysed, without stripping.
* ``quotes``: quotations that must be there, in any order. ``words`` are the stretches of one quote
  from first to last, without the marks and points around them; ``part`` is said somewhere in one.
  ``speaker`` is the resolved name, ``speaker_text`` the source as written (without ``speaker`` the
  name must be null), ``nobody`` asks for no source at all; ``kind``, ``via``, ``cue``, ``on``,
  ``at`` (an empty string: there is none), ``verbatim``, ``about``. ``"a|b"``: either will do.
* ``exactly``: there are no other quotes. ``nobody``: marked words that no person or body gets.
  ``not_speakers``: who says nothing here.
* ``people``: exactly these; ``roles``, ``organizations``: these at least; ``not_people``,
  ``not_organizations``: names that none may have.
* ``open``: what newsx gets wrong so far. The test then fails once it is right.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from article_truth import allowed, bare, listed, same_source, unmarked, unwrapped
from newsx.pipeline import Analyzer
from newsx.result import Quote, Result

FOLDER = Path(__file__).parent / "passages"
FEWEST = 170
BODIES = ("person", "organization")
PASSAGE_KEYS = set(
    "pattern text open quotes exactly nobody not_speakers people not_people roles organizations "
    "not_organizations".split()
)
QUOTE_KEYS = set("words part speaker speaker_text nobody kind cue via on at verbatim about".split())
Truth = dict[str, Any]


def passages() -> list[Truth]:
    files = [tomllib.loads(path.read_text(encoding="utf-8")) for path in FOLDER.glob("*.toml")]
    found = [passage for file in files for passage in file["passage"]]
    for passage in found:
        passage["text"] = unwrapped(passage["text"])
    return sorted(found, key=lambda passage: passage["pattern"])


PASSAGES = passages()


def expectation(truth: Truth) -> Any:
    """The test of a passage; what is open must fail."""
    reason = truth.get("open")
    mark = pytest.mark.xfail(strict=True, raises=AssertionError, reason=reason)
    return pytest.param(truth, id=truth["pattern"], marks=[mark] if reason else [])


def as_list(words: str | list[str]) -> list[str]:
    return [words] if isinstance(words, str) else words


# One quote --------------------------------------------------------------------------------------


class Found:
    """A result with its quotes as the truth writes them."""

    def __init__(self, result: Result) -> None:
        assert result.article is not None
        self.result = result
        self.text = result.article.text
        kinds = (result.people, result.organizations, result.places)
        self.names = {one.id: one.name for many in kinds for one in many}
        self.days = {date.id: date.text for date in result.dates}

    def stretches(self, quote: Quote) -> list[str]:
        return [unmarked(self.text[span.start : span.end]) for span in quote.spans]

    def verbatim(self, quote: Quote) -> list[str]:
        return [unmarked(self.text[span.start : span.end]) for span in quote.verbatim]

    def quotes_of(self, true: Truth) -> list[Quote]:
        """The quotes that the truth may mean: marked words before a reported clause around them."""
        if "words" in true:
            words = [unmarked(one) for one in as_list(true["words"])]
            fitting = [quote for quote in self.result.quotes if self.stretches(quote) == words]
        else:
            part = unmarked(true["part"])
            fitting = [
                quote
                for quote in self.result.quotes
                if any(part in one for one in self.stretches(quote))
            ]
        return sorted(fitting, key=lambda quote: quote.kind == "indirect")

    def shown(self, quote: Quote) -> str:
        speaker = quote.speaker
        source = f"{speaker.name} ({speaker.text!r})" if speaker else "nobody"
        return f"{quote.kind} {self.stretches(quote)} by {source}"

    def attributes(self, quote: Quote) -> dict[str, str]:
        """What a truth may say about a quote in one word."""
        return {
            "kind": quote.kind,
            "cue": quote.cue.text if quote.cue else "",
            "via": (quote.via.name or quote.via.text) if quote.via else "",
            "on": self.days.get(quote.said_on or "", ""),
            "at": self.names.get(quote.said_at or "", ""),
        }


def source_problem(true: Truth, quote: Quote) -> str | None:
    name, text, speaker = true.get("speaker"), true.get("speaker_text"), quote.speaker
    if name is None and text is None and not true.get("nobody"):
        return None
    got = f"{speaker.name} ({speaker.text!r})" if speaker else "nobody"
    wanted = "nobody" if true.get("nobody") else f"{name} ({text or name!r})"
    if true.get("nobody") or speaker is None:
        right = speaker is None and true.get("nobody", False)
    else:
        names = [bare(one) for one in allowed(name or "")]
        right = bare(speaker.name or "") in names
        right = right and (text is None or same_source(name, text, speaker.text))
    return None if right else f"speaker {got} instead of {wanted}"


def quote_problems(true: Truth, found: Found) -> list[str]:
    """What is wrong with the quote that the truth means."""
    words = true.get("words") or true["part"]
    fitting = found.quotes_of(true)
    if not fitting:
        return [f"no quote {words!r}; there is: {[*map(found.shown, found.result.quotes)]}"]
    quote = fitting[0]
    problems = [source_problem(true, quote)]
    for key, got in found.attributes(quote).items():
        if key in true and bare(got) not in [bare(one) for one in allowed(true[key])]:
            problems.append(f"{key} {got!r} instead of {true[key]!r}")
    if "verbatim" in true and found.verbatim(quote) != true["verbatim"]:
        problems.append(f"verbatim {found.verbatim(quote)} instead of {true['verbatim']}")
    about = [found.names[ref] for ref in quote.about]
    problems += [f"not about {one}: {about}" for one in true.get("about", []) if one not in about]
    return [f"{words!r}: {problem}" for problem in problems if problem]


# A passage --------------------------------------------------------------------------------------


def unasked(truth: Truth, found: Found) -> list[str]:
    """Quotes where there is none, and people who said nothing."""
    problems = []
    meant = [id(quote) for true in truth.get("quotes", []) for quote in found.quotes_of(true)[:1]]
    if truth.get("exactly"):
        more = [quote for quote in found.result.quotes if id(quote) not in meant]
        problems += [f"no quote: {found.shown(quote)}" for quote in more]
    for quote in found.result.quotes:
        speaker = quote.speaker
        if speaker is None or (speaker.name is None and speaker.kind not in BODIES):
            continue
        words = {unmarked(one) for one in truth.get("nobody", [])}
        if words & {*found.verbatim(quote), *found.stretches(quote)}:
            problems.append(f"nobody's words: {found.shown(quote)}")
        if speaker.name in truth.get("not_speakers", []):
            problems.append(f"said nothing: {found.shown(quote)}")
    return problems


def name_problems(truth: Truth, result: Result) -> list[str]:
    people = {person.name for person in result.people}
    bodies = {body.name for body in result.organizations}
    problems = [f"a person: {name}" for name in truth.get("not_people", []) if name in people]
    problems += [
        f"an organization: {name}" for name in truth.get("not_organizations", []) if name in bodies
    ]
    problems += [
        f"no organization {name}: {sorted(bodies)}"
        for name in truth.get("organizations", [])
        if bare(name) not in {bare(one) for one in bodies}
    ]
    if "people" in truth:
        left = set(people)
        for names in truth["people"]:
            got = left & set(allowed(names))
            problems += [] if got else [f"no person {names}: {sorted(people)}"]
            left -= got
        problems += [f"no person is {name}" for name in sorted(left)]
    return problems


def role_problems(truth: Truth, result: Result) -> list[str]:
    found = {person.name: [bare(role.text) for role in person.roles] for person in result.people}
    return [
        f"{name} is not {role!r} but {found.get(name)}"
        for name, roles in truth.get("roles", {}).items()
        for role in roles
        if bare(role) not in found.get(name, [])
    ]


def passage_problems(truth: Truth, result: Result) -> list[str]:
    found = Found(result)
    problems = [one for true in truth.get("quotes", []) for one in quote_problems(true, found)]
    problems += unasked(truth, found)
    problems += name_problems(truth, result)
    return problems + role_problems(truth, result)


def test_there_are_enough() -> None:
    patterns = [truth["pattern"] for truth in PASSAGES]
    assert len(patterns) == len(set(patterns)) >= FEWEST


def written(truth: Truth) -> list[str]:
    """All words of a truth that must stand in its text."""
    quotes = truth.get("quotes", [])
    said = [one for true in quotes for one in as_list(true.get("words") or true["part"])]
    sources = [true["speaker_text"] for true in quotes if "speaker_text" in true]
    roles = [role for roles in truth.get("roles", {}).values() for role in roles]
    return [*said, *sources, *roles, *truth.get("nobody", [])]


def test_every_truth_stands_in_its_text() -> None:
    """No truth is missed by a slip of its writer, and every one asks for something."""
    missing = [
        (truth["pattern"], words)
        for truth in PASSAGES
        for words in written(truth)
        if bare(words) not in truth["text"].casefold()
    ]
    assert not missing, listed(missing)
    asked = ("quotes", "exactly", "nobody", "not_speakers")
    assert not [
        truth["pattern"]
        for truth in PASSAGES
        if not (any(truth.get(key) for key in asked) or "people" in truth)
    ]


def test_no_key_is_misspelt() -> None:
    """A key that nothing reads would be a truth that is never held against anything."""
    assert {key for truth in PASSAGES for key in truth} <= PASSAGE_KEYS
    assert {key for truth in PASSAGES for one in truth.get("quotes", []) for key in one} <= (
        QUOTE_KEYS
    )


SENTENCE = "Ann Lee, a baker, told Bo Ek on Friday: \"The oven is a 'liar'.\""
RIGHT: Truth = {
    "quotes": [{"words": "The oven is a 'liar", "speaker": "Ann Lee", "on": "Friday", "via": ""}],
    "exactly": True,
    "people": ["Ann Lee", "Bo Ek"],
    "roles": {"Ann Lee": ["a baker"]},
}


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({}, None),
        ({"quotes": []}, "no quote: direct"),
        ({"quotes": [{"words": "The oven"}]}, "no quote 'The oven'"),
        ({"quotes": [{"part": "The oven", "speaker": "Bo Ek"}]}, "instead of Bo Ek"),
        ({"quotes": [{"part": "The oven", "speaker_text": "a baker"}]}, "instead of None"),
        ({"quotes": [{"part": "The oven", "nobody": True}]}, "instead of nobody"),
        ({"quotes": [{"part": "The oven", "kind": "mixed"}]}, "instead of 'mixed'"),
        ({"quotes": [{"part": "The oven", "on": ""}]}, "instead of ''"),
        ({"quotes": [{"part": "The oven", "at": "Oslo"}]}, "instead of 'Oslo'"),
        ({"quotes": [{"part": "The oven", "via": "Bo Ek"}]}, "instead of 'Bo Ek'"),
        ({"quotes": [{"part": "The oven", "cue": "said"}]}, "instead of 'said'"),
        ({"quotes": [{"part": "The oven", "verbatim": ["liar"]}]}, "instead of ['liar']"),
        ({"quotes": [{"part": "The oven", "about": ["Bo Ek"]}]}, "not about Bo Ek"),
        ({"nobody": ["The oven is a 'liar"]}, "nobody's words"),
        ({"not_speakers": ["Ann Lee"]}, "said nothing"),
        ({"people": ["Ann Lee"]}, "no person is Bo Ek"),
        ({"people": ["Ann Lee", "Bo Ek", "Al Poe"]}, "no person Al Poe"),
        ({"roles": {"Bo Ek": ["a baker"]}}, "Bo Ek is not 'a baker'"),
        ({"not_people": ["Bo Ek"]}, "a person: Bo Ek"),
        ({"organizations": ["Bo Ek"]}, "no organization Bo Ek"),
    ],
)
def test_a_wrong_truth_is_told(analyzer: Analyzer, wrong: Truth, said: str | None) -> None:
    problems = passage_problems({**RIGHT, **wrong}, analyzer.analyze_text(SENTENCE, strip=False))
    assert (said in problems[0]) if said else not problems, listed(problems)


def test_an_organization_that_should_be_none_is_told(analyzer: Analyzer) -> None:
    result = analyzer.analyze_text("Reuters said it rained.", strip=False)
    problems = passage_problems({"not_organizations": ["Reuters"]}, result)
    assert problems == ["an organization: Reuters"]


@pytest.mark.parametrize("truth", [*map(expectation, PASSAGES)])
def test_passage(analyzer: Analyzer, truth: Truth) -> None:
    problems = passage_problems(truth, analyzer.analyze_text(truth["text"], strip=False))
    assert not problems, listed([*problems, truth["text"]])
