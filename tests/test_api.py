"""The Python API: files, text, HTML and streams; offsets that hold; the same bytes each time."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import newsx
from newsx.errors import InputError, ModelError, UsageError
from newsx.options import Options
from newsx.result import APART_KINDS, KEPT_KINDS, Result
from timing import is_linear, is_quick

SAMPLES = sorted(
    path
    for path in (Path(__file__).parent.parent / "samples").iterdir()
    if path.suffix in (".txt", ".html")
)
NAMES = [path.name for path in SAMPLES]
ARTICLE = (
    "TARVIK, Estland (NWP) -- The council of Tarvik voted on Tuesday to sell its lighthouse.\n\n"
    "“Nobody has looked at it for years,” said Mayor Oona Pelletier, who voted against the sale. "
    "“It is only a lamp.”\n\n"
    "The keeper, Casimir Odenthal, said that he would go on lighting it as long as he lived.\n"
)
PAGE = (
    '<html lang="en"><head><title>Lighthouse Sold</title></head><body>'
    '<nav><a href="/">Home</a></nav><article><h1>Lighthouse Sold</h1>'
    + "".join(f"<p>{paragraph}</p>" for paragraph in ARTICLE.strip().split("\n\n"))
    + "</article><footer>All rights reserved.</footer></body></html>"
)


def stretches(result: Result) -> Iterator[tuple[str, Any]]:
    """Everything in a result that has start, end and text, and what it is."""
    for person in result.people:
        yield from (("role", role) for role in person.roles)
        yield from (("mention", mention) for mention in person.mentions)
    for organization in result.organizations:
        yield from (("mention", mention) for mention in organization.mentions)
    for place in result.places:
        yield from (("mention", mention) for mention in place.mentions)
    yield from (("date", date) for date in result.dates)
    for quote in result.quotes:
        if quote.cue:
            yield "cue", quote.cue
        if quote.speaker:
            yield "speaker", quote.speaker
        if quote.via:
            yield "via", quote.via


def assert_consistent(result: Result) -> None:
    """What the contract promises of every result."""
    assert result.article
    text = result.article.text
    for what, each in stretches(result):
        assert 0 <= each.start < each.end <= len(text), what
        assert text[each.start : each.end] == each.text, what
    by_letter = {
        "p": result.people, "o": result.organizations, "l": result.places, "d": result.dates,
        "q": result.quotes,
    }  # fmt: skip
    for letter, found in by_letter.items():
        assert [each.id for each in found] == [f"{letter}{n}" for n in range(1, len(found) + 1)]
        assert all(0 <= each.confidence <= 1 for each in found)
    for found in (result.people, result.organizations, result.places):
        assert all(each.mentions and each.name.strip() for each in found)
    assert [date.start for date in result.dates] == sorted(date.start for date in result.dates)
    for quote in result.quotes:
        assert_quote(result, quote)
    assert_segments(result)


def assert_quote(result: Result, quote: Any) -> None:
    assert result.article
    length = len(result.article.text)
    assert quote.spans
    assert (quote.start, quote.end) == (quote.spans[0].start, quote.spans[-1].end)
    for spans in (quote.spans, quote.verbatim):
        bounds = [bound for span in spans for bound in (span.start, span.end)]
        assert bounds == sorted(bounds)
        assert all(0 <= span.start < span.end <= length for span in spans)
    for verbatim in quote.verbatim:
        assert any(
            span.start <= verbatim.start and verbatim.end <= span.end for span in quote.spans
        )
    assert quote.text.strip()
    entities = {each.id for each in [*result.people, *result.organizations, *result.places]}
    for source in (quote.speaker, quote.via):
        if source:
            assert set(source.refs) <= entities
            assert source.name or not source.refs
    if quote.speaker:
        assert (quote.speaker.name is None) == (quote.speaker.resolved_by == "none")
    assert set(quote.about) <= entities
    assert quote.said_on is None or quote.said_on in {date.id for date in result.dates}
    assert quote.said_at is None or quote.said_at in {place.id for place in result.places}
    assert (quote.kind == "indirect") == (not quote.verbatim)


def assert_segments(result: Result) -> None:
    assert result.article
    text, position = result.article.text, 0
    for segment in result.article.segments:
        if segment.kind in KEPT_KINDS:
            assert segment.start is not None
            assert segment.end is not None
            assert not text[position : segment.start].strip()
            assert text[segment.start : segment.end] == segment.text
            position = segment.end
        else:
            assert segment.start is segment.end is None
    if result.article.segments:
        assert not text[position:].strip()


# -- samples -------------------------------------------------------------------------------------


def test_there_are_samples() -> None:
    assert len(NAMES) >= 10


@pytest.mark.parametrize("name", NAMES)
def test_every_offset_of_a_sample_holds(sample_results: dict[str, Result], name: str) -> None:
    result = sample_results[name]
    assert_consistent(result)
    assert result.error is None
    assert len({what for what, _ in stretches(result)}) >= 4


def test_samples_show_every_kind_of_finding(sample_results: dict[str, Result]) -> None:
    """So the tests over all samples look at something."""
    results = sample_results.values()
    found = {what for result in results for what, _ in stretches(result)}
    assert found >= {"role", "mention", "date", "cue", "speaker"}
    quotes = [quote for result in results for quote in result.quotes]
    assert {quote.kind for quote in quotes} == {"direct", "mixed", "indirect"}
    assert any(len(quote.spans) > 1 for quote in quotes)
    assert any(quote.speaker is None for quote in quotes)
    kinds = {s.kind for r in results if r.article for s in r.article.segments}
    assert kinds & KEPT_KINDS
    assert kinds & APART_KINDS
    assert len(kinds - KEPT_KINDS - APART_KINDS) > 4


@pytest.mark.parametrize("name", [name for name in NAMES if name.endswith(".txt")])
def test_segments_cover_every_word_of_a_text(sample_results: dict[str, Result], name: str) -> None:
    source = SAMPLES[NAMES.index(name)].read_text(encoding="utf-8")
    article = sample_results[name].article
    assert article
    position = 0
    for segment in article.segments:
        assert segment.source_start is not None
        assert segment.source_end is not None
        assert not source[position : segment.source_start].strip()
        stretch = source[segment.source_start : segment.source_end]
        assert stretch.split() == segment.text.split()
        position = segment.source_end
    assert not source[position:].strip()


@pytest.mark.parametrize("name", [name for name in NAMES if name.endswith(".html")])
def test_segments_of_a_page_have_no_source_offsets(
    sample_results: dict[str, Result], name: str
) -> None:
    article = sample_results[name].article
    assert article
    assert len(article.segments) > 10
    assert all(s.source_start is s.source_end is None for s in article.segments)


@pytest.mark.parametrize("path", SAMPLES, ids=NAMES)
def test_the_same_bytes_each_time(
    analyzer: newsx.Analyzer, sample_results: dict[str, Result], path: Path
) -> None:
    assert analyzer.analyze_file(path).to_json() == sample_results[path.name].to_json()


def test_the_same_bytes_in_another_process(sample_results: dict[str, Result]) -> None:
    """With other hash seeds, another order of inputs, and whichever matrix multiply is faster."""
    paths = [str(path) for path in reversed(SAMPLES)]
    done = subprocess.run(
        [sys.executable, "-m", "newsx", "analyze", "--json", "-q", *paths],
        env={**os.environ, "PYTHONHASHSEED": "4711"},
        capture_output=True,
        timeout=120,
        check=True,
    )
    wanted = [sample_results[Path(path).name].to_json() for path in paths]
    assert done.stdout.decode().splitlines() == wanted


@pytest.mark.parametrize("name", NAMES)
def test_dict_and_json_say_the_same(sample_results: dict[str, Result], name: str) -> None:
    result = sample_results[name]
    plain = result.to_dict()
    assert json.loads(result.to_json()) == plain
    assert plain["quotes"][0]["id"] == result.quotes[0].id == "q1"
    assert result.to_json().count("\n") == 0
    assert "evidence" not in plain


# -- ways in -------------------------------------------------------------------------------------


def test_the_public_names() -> None:
    assert set(newsx.__all__) == {"Analyzer", "Document", "NewsxError", "Result", "__version__"}
    for name in newsx.__all__:
        assert getattr(newsx, name) is not None
    with pytest.raises(AttributeError, match="no attribute 'Analyser'"):
        _ = newsx.Analyser  # type: ignore[attr-defined]


def test_a_file(analyzer: newsx.Analyzer, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    result = analyzer.analyze_file(path, published="2019-03-08")
    assert result.id == str(path)
    assert result.source
    assert result.source.path == str(path)
    assert result.source.bytes == len(ARTICLE.encode())
    assert result.article
    assert result.article.published
    assert (result.article.published.value, result.article.published.basis) == (
        "2019-03-08", "option",
    )  # fmt: skip
    assert [date.value for date in result.dates] == ["2019-03-05", "PXY"]
    assert result == analyzer.analyze_file(str(path), published="2019-03-08")


def test_a_text(analyzer: newsx.Analyzer) -> None:
    result = analyzer.analyze_text(f"Home\n\nShare\n\n{ARTICLE}\nAll rights reserved.", id="x1")
    assert_consistent(result)
    assert result.id == "x1"
    assert result.quotes[0].speaker
    assert result.quotes[0].speaker.name == "Oona Pelletier"
    assert result.article
    assert result.article.text.startswith("TARVIK")
    assert result.article.text.endswith("he lived.")
    assert result.article.dateline
    assert result.article.dateline.startswith("TARVIK")


def test_a_dateline_is_parsed_apart(
    analyzer: newsx.Analyzer, monkeypatch: pytest.MonkeyPatch
) -> None:
    from newsx import pipeline

    seen: list[tuple[str, list[int]]] = []
    real = pipeline.parse

    def parse(nlp: Any, text: str, breaks: Any = ()) -> Any:
        seen.append((text, list(breaks)))
        return real(nlp, text, breaks)

    monkeypatch.setattr(pipeline, "parse", parse)
    analyzer.analyze_text(ARTICLE, strip=False)
    ((text, breaks),) = seen
    assert [text[each:].split()[0] for each in breaks] == ["The"]


@pytest.mark.parametrize(
    "text",
    [
        f"Home\n\nShare\n\n{ARTICLE}\nAll rights reserved.",
        f"  \n\t{ARTICLE}\r\n\r\n \u2028",
        ARTICLE.replace("\n\n", "\r\n\r\n"),
        ARTICLE.replace("lamp", "\x00lamp\x1b[31m\u202e😀 e\u0301"),
        "<p>" + ARTICLE + "</p>",
        "x",
    ],
)
def test_a_text_as_it_stands(analyzer: newsx.Analyzer, text: str) -> None:
    result = analyzer.analyze_text(text, strip=False)
    assert_consistent(result)
    assert result.article
    assert result.article.text == text
    assert [s.source_start for s in result.article.segments] == [0]
    assert result.analyzer.options == {"strip": False}


def test_a_lone_surrogate_becomes_one_replacement_character(analyzer: newsx.Analyzer) -> None:
    text = ARTICLE.replace("Oona", "Oo\ud800\udfffna").replace("lamp", "la\udcffmp")
    result = analyzer.analyze_text(text, strip=False)
    assert_consistent(result)
    assert result.article
    assert len(result.article.text) == len(text)
    assert result.article.text.count("\ufffd") == 3
    assert [warning.code for warning in result.warnings] == ["damaged_text"]
    result.to_json().encode("utf-8")


def test_a_page(analyzer: newsx.Analyzer) -> None:
    result = analyzer.analyze_html(PAGE, published="2019-03-08", id="p1")
    assert_consistent(result)
    assert result.id == "p1"
    assert result.source
    assert result.source.format == "html"
    assert result.article
    assert result.article.title == "Lighthouse Sold"
    assert result.article.text == ARTICLE.strip()
    assert result.article.language == "en"


def test_the_address_of_a_page(analyzer: newsx.Analyzer) -> None:
    result = analyzer.analyze_html(PAGE, url="https://tarvik.example/lighthouse")
    assert result.article
    assert result.article.url == "https://tarvik.example/lighthouse"


def test_the_address_of_a_record(analyzer: newsx.Analyzer) -> None:
    record = newsx.Document(id="r", text=ARTICLE, url="https://tarvik.example/lighthouse")
    article = analyzer.analyze(record).article
    assert article
    assert article.url == "https://tarvik.example/lighthouse"


def test_a_page_and_its_text_say_the_same(analyzer: newsx.Analyzer) -> None:
    page, text = analyzer.analyze_html(PAGE), analyzer.analyze_text(ARTICLE)
    assert page.quotes == text.quotes
    assert page.people == text.people
    assert page.dates == text.dates


# -- streams -------------------------------------------------------------------------------------


def test_a_stream_is_read_one_by_one(analyzer: newsx.Analyzer) -> None:
    taken: list[str] = []

    def documents() -> Iterator[newsx.Document]:
        for number in range(4):
            taken.append(f"r{number}")
            yield newsx.Document(id=f"r{number}", text=ARTICLE)

    stream = analyzer.pipe(documents())
    assert taken == []
    assert next(stream).id == "r0"
    assert taken == ["r0"]
    assert [result.id for result in stream] == ["r1", "r2", "r3"]


def test_what_fails_in_a_stream_is_a_result(analyzer: newsx.Analyzer) -> None:
    documents = [
        newsx.Document(id="a", text=ARTICLE),
        newsx.Document(id="b", path="no/such/file.txt"),
        newsx.Document(id="c", data=b"%PDF-1.7"),
        newsx.Document(id="d", text=ARTICLE, published="yesterday"),
        newsx.Document(id="e", text=" "),
        newsx.Document(id="f", html=PAGE),
    ]
    results = list(analyzer.pipe(documents))
    assert [result.id for result in results] == list("abcdef")
    codes = [result.error.code if result.error else None for result in results]
    assert codes == [None, "not_found", "not_text", "bad_date", "empty", None]
    assert all((result.article is None) == bool(result.error) for result in results)
    assert results[0].quotes == results[5].quotes


# -- errors --------------------------------------------------------------------------------------


def test_what_cannot_be_read_is_an_error(analyzer: newsx.Analyzer, tmp_path: Path) -> None:
    with pytest.raises(newsx.NewsxError, match="no such file") as caught:
        analyzer.analyze_file(tmp_path / "missing.txt")
    assert isinstance(caught.value, InputError)
    assert caught.value.subject == str(tmp_path / "missing.txt")
    with pytest.raises(InputError):
        analyzer.analyze_file(tmp_path)
    for text in ("", " \n\t", "\ufeff", "\u200b"):
        with pytest.raises(InputError):
            analyzer.analyze_text(text)
        with pytest.raises(InputError):
            analyzer.analyze_text(text, strip=False)


@pytest.mark.parametrize("value", ["yesterday", "2019-02-30", "2019-3-8", "08.03.2019"])
def test_what_is_no_date_is_an_error(analyzer: newsx.Analyzer, value: str) -> None:
    with pytest.raises(UsageError, match="YYYY-MM-DD"):
        analyzer.analyze_text(ARTICLE, published=value)


def test_an_unknown_model_is_an_error() -> None:
    with pytest.raises(ModelError):
        newsx.Analyzer("en_no_such_model")
    with pytest.raises(ModelError):
        newsx.Analyzer(options=Options(model="en_no_such_model"))


def test_the_model_counts_beside_options(
    analyzer: newsx.Analyzer, monkeypatch: pytest.MonkeyPatch
) -> None:
    from newsx import pipeline

    monkeypatch.setattr(pipeline, "load_model", lambda name: analyzer.nlp)
    assert newsx.Analyzer("sm", options=Options(strip=False)).options.model == "sm"


@pytest.mark.parametrize(
    ("text", "warning"),
    [
        (
            "Die Fähre werde nicht vor Mai in den Hafen zurückkehren, sagte die Bürgermeisterin.",
            "the model reads en; the language of this article is de",
        ),
        ("Brekova Ostrava Nad", "the model reads en; the language of this article cannot be told"),
    ],
)
def test_another_language_warns(analyzer: newsx.Analyzer, text: str, warning: str) -> None:
    result = analyzer.analyze_text(text, strip=False)
    assert [(each.code, each.message) for each in result.warnings] == [("language", warning)]


def test_a_text_without_an_article_warns(analyzer: newsx.Analyzer) -> None:
    result = analyzer.analyze_text("Home\n\nShare")
    assert result.article
    assert result.article.text == ""
    assert "no_article_text" in [warning.code for warning in result.warnings]
    assert {s.kind for s in result.article.segments} == {"navigation", "share"}


# -- options -------------------------------------------------------------------------------------


def test_options_are_in_the_result(analyzer: newsx.Analyzer) -> None:
    document = newsx.Document(id="a", text=ARTICLE)
    plain = analyzer.analyze(document)
    assert plain.analyzer.options == {}
    assert plain.analyzer.version == newsx.__version__
    assert (plain.analyzer.model, plain.analyzer.model_version) == ("en_core_web_md", "3.7.1")
    slim = analyzer.analyze(document, Options(segments=False))
    assert slim.analyzer.options == {"segments": False}
    assert slim.article
    assert slim.article.segments == []
    assert slim.quotes == plain.quotes


def test_evidence_comes_when_asked_for(analyzer: newsx.Analyzer) -> None:
    document = newsx.Document(id="a", text=ARTICLE)
    explained = analyzer.analyze(document, Options(explain=True))
    assert {quote.id for quote in explained.quotes} <= set(explained.to_dict()["evidence"])
    assert "evidence" not in analyzer.analyze(document).to_dict()


# -- anything ------------------------------------------------------------------------------------

PIECES = st.sampled_from(
    ["Ann Lee", " said ", "he ", "“", "”", '"', "'", "‘", "’", "«", "»", ",", ".", ". ", "\n\n",
     "\n", " on Monday", " in Paris", "May 4, 2015", "according to Reuters", "the minister ",
     "that ", "It is late", " -- ", "PARIS (AFP) — ", "Mr. Odenthal", "told ", "LEE: ", "Q: ",
     "\u2028", "\x00", "😀", "French", "(", ")", "- ", "By Ann Lee\n\n", "Share\n\n",
     "two days later", "''", "``"]
)  # fmt: skip


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(PIECES, min_size=1, max_size=40).map("".join), st.booleans())
def test_every_offset_holds_for_any_text(analyzer: newsx.Analyzer, text: str, strip: bool) -> None:
    try:
        result = analyzer.analyze_text(text, strip=strip)
    except InputError:
        return
    assert_consistent(result)
    json.loads(result.to_json())
    if not strip:
        assert result.article
        assert result.article.text == text


@pytest.mark.parametrize("mark", ['"', "“", "'", "😀", "said ", "1 "])
def test_no_text_takes_long(analyzer: newsx.Analyzer, mark: str) -> None:
    text = f"Ann Lee said: {mark * (2000 // len(mark))} and left Paris on May 4."
    for strip in (False, True):
        assert is_quick(partial(analyzer.analyze_text, text, strip=strip), limit=3)


def test_time_grows_with_the_number_of_cues(analyzer: newsx.Analyzer) -> None:
    assert is_linear(lambda n: analyzer.analyze_text("he said that " * n, strip=False), 60)


@pytest.mark.parametrize(
    ("opening", "place"),
    [
        ("NEW ORLEANS --", "New Orleans"),
        ("CALLAO, Peru (Tarvik Wire) -", "Callao"),
        ("EXCLUSIVE -", None),
        ("NATO -", None),
    ],
)
def test_the_place_of_a_dateline_behind_its_headline_is_a_place(
    analyzer: newsx.Analyzer, opening: str, place: str | None
) -> None:
    headline = "Ferry leaves without its captain. "
    text = f"{headline}{opening} The ferry left at noon."
    result = analyzer.analyze_text(text, strip=False)
    found = [each.name for each in result.places if each.mentions[0].start == len(headline)]
    assert found == ([place] if place else [])


@pytest.mark.parametrize(
    ("opening", "place"),
    [
        ("NEW ORLEANS --", "New Orleans"),
        ("CALLAO, Peru (Tarvik Wire) -", "Callao"),
        ("EXCLUSIVE -", None),
        ("NATO -", None),
    ],
)
def test_the_place_of_a_dateline_is_a_place(
    analyzer: newsx.Analyzer, opening: str, place: str | None
) -> None:
    result = analyzer.analyze_text(f"{opening} The ferry left at noon.", strip=False)
    found = [each.name for each in result.places if each.mentions[0].start == 0]
    assert found == ([place] if place else [])


def test_days_are_reckoned_from_the_date_of_a_dateline(analyzer: newsx.Analyzer) -> None:
    text = "KARVENNA, March 3, 2021 (NWP) -- The ferry sank on Tuesday with two goats aboard.\n"
    result = analyzer.analyze_text(text)
    assert [(date.value, date.anchor) for date in result.dates] == [
        ("2021-03-03", "none"),
        ("2021-03-02", "dateline"),
    ]


def test_no_season_after_the_end_of_the_calendar(analyzer: newsx.Analyzer) -> None:
    text = "Mayor Ann Lee said that the lamp will be lit next spring."
    found = analyzer.analyze_text(text, published="9999-12-31").dates
    assert [(each.text, each.value, each.resolved) for each in found] == [
        ("next spring", None, False)
    ]
