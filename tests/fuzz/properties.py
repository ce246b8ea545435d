"""What holds for any input: each property takes one and raises ``AssertionError`` if it does not.

Nothing but :class:`~newsx.errors.NewsxError` may be raised by newsx, and a property lets everything
else through. They are shared by the tests of this folder and by ``benchmarks/fuzz.py``.
"""

from __future__ import annotations

import csv
import io
import json
import re
import unicodedata
import warnings
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cache
from itertools import pairwise
from typing import Any

import spacy
from bs4 import BeautifulSoup
from inputs import MARKER
from jsonschema import Draft202012Validator
from rich.cells import cell_len
from spacy.language import Language

from newsx.document import Document
from newsx.errors import NewsxError
from newsx.extract.dates import date_mentions
from newsx.extract.marks import MarkedRun, marked_runs, uses_single_marks
from newsx.extract.tokens import Layout
from newsx.load.decoding import clean_text, decode
from newsx.nlp.document import readable
from newsx.nlp.paragraphs import paragraph_spans
from newsx.options import Options
from newsx.pipeline import Analyzer, clean
from newsx.quotation import bare
from newsx.render import csv_quotes, html_page, markdown_notes
from newsx.render.canvas import NARROWEST, WIDEST
from newsx.render.report import print_report
from newsx.resolve.calendar import resolve_dates
from newsx.resolve.findings import Findings
from newsx.result import KEPT_KINDS, Article, Date, Quote, Result, encode, json_schema

AS_TEXT = Options(input_format="text")
_SGR = re.compile("\x1b\\[[0-9;]*m")
_STEERING = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff"
    "\U000e0000-\U000e007f]"
)
_SURROGATE = re.compile("[\ud800-\udfff]")
_UNSAFE_JSON = re.compile(_STEERING.pattern.replace("\x0b", "\x0a"))


class Failed(AssertionError):  # noqa: N818  # what a reader of a finding sees first
    """A property does not hold; ``what`` is wrong, whatever the input is."""

    def __init__(self, what: str, *shown: object) -> None:
        super().__init__(what + "".join(f" {each!r}"[:300] for each in shown))
        self.what = what


def check(holds: object, what: str, *shown: object) -> None:
    """An assertion that also holds where assertions are off."""
    if not holds:
        raise Failed(what, *shown)


# -- loader --------------------------------------------------------------------------------------


def decoding_is_sound(data: bytes, label: str | None) -> None:
    """Decoding never raises, is the same each time, keeps valid UTF-8, gives valid Unicode."""
    found = decode(data, declared=label)
    check(found == decode(data, declared=label), "the same bytes give another text")
    check(not _SURROGATE.search(found.text), "a lone surrogate", found.text)
    check(found.repaired >= 0, "less than nothing repaired", found.repaired)
    check(len(found.text) <= len(data), "more characters than bytes")
    again = decode(found.text.encode())
    if again.encoding == "utf-8":
        check(again.text == found.text.removeprefix("\ufeff"), "no text of its own UTF-8")
    if found.encoding == "utf-8" and not found.repaired:
        check(found.text.encode() == data.removeprefix(b"\xef\xbb\xbf"), "valid UTF-8 was changed")


def text_is_covered(document: Document, source: str, options: Options = AS_TEXT) -> None:
    """Segments of a text are in order and cover each word of it; the kept ones are the article."""
    article = _cleaned(document, options, source)
    if article is None:
        return
    end = 0
    for segment in article.segments:
        start, stop = segment.source_start, segment.source_end
        check(start is not None and stop is not None, "a segment of text without a source")
        if start is None or stop is None:
            return
        check(end <= start < stop <= len(source), "spans of the source", end, start, stop)
        check(not re.search(r"\w", source[end:start]), "a word is in no segment", source[end:start])
        check(
            _is_within(segment.text, source[start:stop]), "a segment of other words", segment.text
        )
        end = stop
    check(not re.search(r"\w", source[end:]), "the last word is in no segment", source[end:])
    article_is_whole(article)


def text_stands(source: str) -> None:
    """With ``--no-strip`` the article is the input itself."""
    article = _cleaned(Document(id="-", text=source), Options(strip=False), source)
    if article is None:
        return
    given = clean_text(source)
    check(article.text == given, "another text", article.text)
    whole = [(s.start, s.end, s.source_start, s.source_end) for s in article.segments]
    check(whole == [(0, len(given), 0, len(given))], "offsets of the whole", whole)


def page_is_covered(html: str) -> None:
    """Every word that a reader of a page sees is in some segment of it."""
    shown = "".join(_seen(html))
    article = _cleaned(Document(id="-", html=html), Options(), shown)
    if article is None:
        return
    article_is_whole(article)
    markers = MARKER.findall(html)
    if markers:
        found = Counter(MARKER.findall(" ".join(segment.text for segment in article.segments)))
        check(
            found == Counter(markers),
            "words that are lost or there twice",
            Counter(markers) - found,
            found - Counter(markers),
        )
        return
    kept = _letters(" ".join(segment.text for segment in article.segments))
    for line in _seen(html):
        check(_letters(line) in kept, "words of the page that are lost", line)


def bytes_are_covered(data: bytes, label: str | None, name: str) -> None:
    """Whatever bytes say they are: an article, or one error that is meant."""
    document = Document(id=name, data=data, encoding=label)
    article = _cleaned(document, Options(), None)
    if article is not None:
        article_is_whole(article)
        check(article == _cleaned(document, Options(), None), "the same bytes, another article")
    text_is_covered(document, decode(data, declared=label).text)


def article_is_whole(article: Article) -> None:
    """The text is that of the kept segments, in order, with a blank line between."""
    kept = []
    for segment in article.segments:
        check(segment.text and segment.text == segment.text.strip(), "a blank segment", segment)
        if segment.kind in KEPT_KINDS:
            kept.append(segment.text)
            check(article.text[segment.start : segment.end] == segment.text, "offsets", segment)
        else:
            check((segment.start, segment.end) == (None, None), "offsets of what is cut", segment)
    check("\n\n".join(kept) == article.text, "a text of other words", article.text)
    for text in _strings(article):
        check(not _SURROGATE.search(text), "a lone surrogate", text)
    for stamp in (article.published, article.modified):
        if stamp is not None:
            check(re.match(r"\d{4}-\d\d-\d\d", stamp.value), "no ISO 8601", stamp)
            date.fromisoformat(stamp.value[:10])


def _cleaned(document: Document, options: Options, source: str | None) -> Article | None:
    """The article, or None where newsx says that there is none; ``source`` is all it may have."""
    try:
        return clean(document, options)
    except NewsxError as error:
        check(error.code and error.message and error.remedy, "an error that says too little", error)
        if error.code == "empty" and source is not None:
            visible = [c for c in source if unicodedata.category(c)[0] not in "CZ"]
            check(not visible, "refused as empty", source)
        return None


def _is_within(words: str, source: str) -> bool:
    """Whether the letters of ``words`` stand in ``source`` in this order."""
    rest = iter(source)
    return all(char in rest for char in words if not char.isspace())


def _letters(text: str) -> str:
    return "".join(char for char in text if char.isalnum())


_SILENT = (
    "script style noscript template head title svg math canvas object iframe select option".split()
)


def _seen(html: str) -> Iterator[str]:
    """The strings of a page as Beautiful Soup has them, but for what is not on the screen."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # that it looks like XML, or like the name of a file
        # An end tag of the whole page is none to newsx, not even where it is the text of an xmp.
        soup = BeautifulSoup(re.sub(r"</(?:html|body)\s*>", " ", clean_text(html)), "lxml")
    for element in soup.find_all(True):
        style = str(element.get("style") or "")
        unseen = re.search(r"display\s*:\s*none|visibility\s*:\s*hidden", style, re.IGNORECASE)
        if element.name in _SILENT or element.get("hidden") is not None or unseen:
            element.clear()
    yield from (" ".join(string.split()) for string in soup.stripped_strings)


# -- quotations ----------------------------------------------------------------------------------


def marks_are_sound(text: str) -> None:
    """Runs between marks are in order, in their paragraphs, apart, and hold a word."""
    paragraphs = paragraph_spans(text)
    runs = marked_runs(text, paragraphs)
    check(runs == marked_runs(text, paragraphs), "the same text, other runs")
    uses_single_marks(text, paragraphs)
    end = 0
    for run in runs:
        first, last = paragraphs[run.paragraph]
        check(end <= run.start, "runs that overlap", run)
        bounds = (first, run.start, run.inner_start, run.inner_end, run.end, last)
        check(list(bounds) == sorted(bounds), "a run outside of its paragraph", run, bounds)
        check(re.search(r"\w", text[run.inner_start : run.inner_end]), "a run without a word", run)
        _marks_fit(text, run)
        end = run.end
    check(len(readable(text)) == len(text), "a text of another length for the model")
    said = bare(text)
    check(said in text, "words without marks that were not there", said)


def _marks_fit(text: str, run: MarkedRun) -> None:
    """A run that needed no repair has a mark at both ends, and a repaired one at one at least."""
    marks = (text[run.start : run.inner_start], text[run.inner_end : run.end])
    check(not any(re.search(r"\w", mark) for mark in marks), "a mark with a letter", run, marks)
    if not run.repair:
        check(all(mark.strip() for mark in marks), "a run without marks, not repaired", run, marks)


# -- dates ---------------------------------------------------------------------------------------

_TIMEX_PARTS = (
    r"(?:\d{4}|XXXX)-(?:\d\d|XX)-(?:\d\d|XX)", r"(?:\d{4}|XXXX)-(?:\d\d|XX)",
    r"(?:\d{4}|XXXX)-W(?:\d\d|XX)(?:-(?:WE|[1-7]))?",
    r"(?:\d{4}|XXXX)-(?:SP|SU|FA|WI|Q[1-4X]|H[12X])",
    r"(?:\d{2,4}|X{1,4}|\d\dXX|\d{3}X|\d\dX\d|XX\d\d|XXX\d|XX\dX?)",
    r"XX\d\d-(?:\d\d|XX)(?:-(?:\d\d|XX))?", r"BC\d{4}(?:-\d\d(?:-\d\d)?)?|-\d{2,4}",
    r"FY\d{4}|FYXXXX",
)  # fmt: skip
_CLOCK = r"T(?:MO|AF|EV|NI|MI|(?:\d\d|XX)(?::\d\d(?::\d\d(?:\.\d+)?)?)?(?:Z|[+-]\d\d(?::?\d\d)?)?)"
_POINT = rf"(?:(?:{'|'.join(_TIMEX_PARTS)})(?:{_CLOCK})?|{_CLOCK}|PAST_REF|PRESENT_REF|FUTURE_REF)"
_AMOUNT = r"(?:\d+(?:\.\d+)?|X)"
_DAYS, _CLOCKS = "Y|M|W|D|DE|CE|ML|DT|Q|WE|SP|SU|FA|WI", "H|M|S|NI|MO|AF|EV|DT"
_LENGTH = rf"P(?:{_AMOUNT}(?:{_DAYS}))*(?:T(?:{_AMOUNT}(?:{_CLOCKS}))+)?"
TIMEX = re.compile(rf"(?:{_POINT}(?:/{_POINT})?|{_LENGTH})")


@cache
def _blank() -> Language:
    return spacy.blank("en")


def _dates(text: str, published: str | None) -> list[Date]:
    paragraphs = paragraph_spans(text)
    runs = marked_runs(text, paragraphs)
    layout = Layout(text, paragraphs, [(run.start, run.end) for run in runs])
    mentions = date_mentions(_blank()(readable(text)), layout)
    findings = Findings()
    resolve_dates(mentions, published, findings)
    return findings.dates


def dates_are_sound(text: str, published: str | None) -> None:
    """Dates stand in the text, do not overlap, and have values that TIMEX3 knows."""
    found = _dates(text, published)
    _dates_stand(found, text)
    check(found == _dates(text, published), "the same text, other dates")
    if published is None:
        anchors = {each.anchor for each in found}
        check(anchors <= {"text", "none"}, "an anchor that nobody gave", anchors)


def no_year_is_invented(text: str) -> None:
    """Of a text that says no year and has no date, no value has a year."""
    for each in _dates(text, None):
        check(not re.search(r"\d{4}", each.value or ""), "a year from nowhere", each)
        check((each.earliest, each.latest) == (None, None), "a day from nowhere", each)
        check(each.anchor == "none", "an anchor from nowhere", each)
        check(not each.resolved or each.type in ("DURATION", "SET"), "resolved by nothing", each)


def _dates_stand(found: Sequence[Date], text: str) -> None:
    end = 0
    for each in found:
        check(end <= each.start < each.end <= len(text), "dates that overlap", each)
        check(text[each.start : each.end] == each.text, "offsets of a date", each)
        check(each.value is None or TIMEX.fullmatch(each.value), "no TIMEX3 value", each)
        check((each.earliest is None) == (each.latest is None), "half a period", each)
        if each.earliest is not None and each.latest is not None:
            first, last = date.fromisoformat(each.earliest), date.fromisoformat(each.latest)
            check(first <= last, "a period that ends before it begins", each)
        end = each.end


# -- the whole analysis --------------------------------------------------------------------------


@cache
def _validator() -> Draft202012Validator:
    return Draft202012Validator(json_schema())


def analysis_is_sound(analyzer: Analyzer, document: Document, options: Options) -> None:
    """A result whose offsets, references and JSON hold, twice the same; or a clear error."""
    try:
        result = analyzer.analyze(document, options)
    except NewsxError as error:
        check(error.code and error.message and error.remedy, "an error that says too little", error)
        return
    result_is_sound(result)
    check(encode(analyzer.analyze(document, options)) == encode(result), "another result")


def result_is_sound(result: Result) -> None:
    """All that the contract says of a result."""
    article = result.article
    check(article is not None, "no article")
    if article is None:
        return
    if "strip" not in result.analyzer.options:
        article_is_whole(article)
    _mentions_stand(result, article.text)
    _references_lead(result)
    for quote in result.quotes:
        _quote_is_sound(quote, article.text)
    _dates_stand(result.dates, article.text)
    json_is_sound(result)


def _mentions_stand(result: Result, text: str) -> None:
    """``text[start:end] == text`` for all that has the three, but quotes, whose text is bare."""
    for each in _records(result):
        if isinstance(each, Quote) or not hasattr(each, "start") or not hasattr(each, "text"):
            continue
        if each.start is not None:
            check(0 <= each.start <= each.end <= len(text), "offsets outside of the text", each)
            check(text[each.start : each.end] == each.text, "offsets of other words", each)
    for person in (*result.people, *result.organizations, *result.places):
        check(person.mentions, "nobody mentions it", person)
        check(person.name.strip(), "no name", person)


def _references_lead(result: Result) -> None:
    found = [*result.people, *result.organizations, *result.places, *result.dates, *result.quotes]
    ids = [each.id for each in found]
    check(len(ids) == len(set(ids)), "an id that is given twice", ids)
    for quote in result.quotes:
        refs = [*quote.about, *(r for r in (quote.said_on, quote.said_at) if r is not None)]
        for source in (quote.speaker, quote.via):
            refs += source.refs if source else []
        check(set(refs) <= set(ids), "a reference to nothing", refs)
        check(quote.said_on is None or quote.said_on.startswith("d"), "no date", quote.said_on)
        check(quote.said_at is None or quote.said_at.startswith("l"), "no place", quote.said_at)
    segments = len(result.article.segments) if result.article else 0
    known = {*ids, *(f"s{number}" for number in range(1, segments + 1))}
    check(set(_evidence(result)) <= known, "evidence of nothing", set(_evidence(result)) - known)


def _quote_is_sound(quote: Quote, text: str) -> None:
    check(quote.spans, "a quote without spans", quote)
    check((quote.start, quote.end) == (quote.spans[0].start, quote.spans[-1].end), "ends", quote)
    for span in (*quote.spans, *quote.verbatim):
        check(0 <= span.start < span.end <= len(text), "a span outside of the text", span)
    for spans in (quote.spans, quote.verbatim):
        for before, after in pairwise(spans):
            check(before.end <= after.start, "spans that overlap", quote)
    for span in quote.verbatim:
        inside = any(s.start <= span.start and span.end <= s.end for s in quote.spans)
        check(inside, "verbatim words outside of the quote", quote, span)
    whole = text[quote.start : quote.end]
    check(_is_within(quote.text, whole), "words that are not there", quote.text, whole)
    check(quote.text.strip(), "a quote without words", quote)


def json_is_sound(result: Result) -> None:
    """The JSON fits the schema, says what the result says, and cannot steer a terminal."""
    line = encode(result).decode()
    check(not _UNSAFE_JSON.search(line), "JSON that steers a terminal", line)
    value = json.loads(line)
    check(value == json.loads(json.dumps(result.to_dict())), "JSON that says something else")
    for error in _validator().iter_errors(value):
        raise Failed("does not fit the schema", error.message)


def _evidence(result: Result) -> dict[str, Any]:
    return result.evidence if isinstance(result.evidence, dict) else {}


def _records(value: Any) -> Iterator[Any]:
    """A record and all that it is made of."""
    if hasattr(value, "__struct_fields__"):
        yield value
        for name in value.__struct_fields__:
            yield from _records(getattr(value, name))
    elif isinstance(value, list):
        for each in value:
            yield from _records(each)


def _strings(record: Any) -> Iterable[str]:
    for each in _records(record):
        for name in each.__struct_fields__:
            value = getattr(each, name)
            if isinstance(value, str):
                yield value
            elif isinstance(value, list):
                yield from (item for item in value if isinstance(item, str))


# -- reports -------------------------------------------------------------------------------------


def report_is_safe(result: Result, layout: dict[str, Any]) -> None:
    """A report that steers no terminal and fits its width."""
    stream = io.StringIO()
    print_report(result, stream, **layout)
    written = stream.getvalue()
    if layout["color"]:
        written = _SGR.sub("", written)
    shown_is_safe(written)
    if layout["width"] is not None:
        width = min(WIDEST, max(NARROWEST, layout["width"]))
        for line in written.split("\n"):
            check(cell_len(line) <= width, "a line that is too wide", cell_len(line), width, line)


def analysis_is_shown(analyzer: Analyzer, document: Document, layout: dict[str, Any]) -> None:
    """The same of the report of a document."""
    try:
        result = analyzer.analyze(document, Options(explain=True))
    except NewsxError:
        return
    report_is_safe(result, layout)


def page_is_inert(result: Result, explain: bool) -> None:
    """An HTML report runs nothing, loads nothing, and leads only to pages and to itself."""
    written = html_page.page([result], explain=explain)
    shown_is_safe(written.replace("\t", " "))
    for element in BeautifulSoup(written, "html.parser").find_all(True):
        check(element.name not in _ACTIVE, "an element that runs or loads", element)
        for name, value in element.attrs.items():
            check(not name.startswith("on"), "an attribute that runs", name, value)
            if name in ("href", "src", "action"):
                safe = re.match(r"https?://|#", str(value))
                check(safe, "an address that may run", name, value)


_ACTIVE = frozenset("script iframe object embed img svg math link base form".split())


def table_is_defused(result: Result) -> None:
    """A table has its columns in every row, and no cell that a spreadsheet would run."""
    table = csv_quotes.header() + csv_quotes.rows(result)
    shown_is_safe(table.replace("\r\n", "\n").replace("\t", " "))
    first, *rows = csv.reader(io.StringIO(table, newline=""), strict=True)
    check(len(rows) == len(result.quotes), "rows", len(rows))
    for row in rows:
        check(len(row) == len(first), "columns", row)
        for cell in row:
            check(not cell.lstrip().startswith(("=", "+", "-", "@")), "a cell that runs", cell)


def notes_are_safe(result: Result, explain: bool) -> None:
    """Markdown without a character that steers, and without HTML."""
    written = markdown_notes.notes(result, explain=explain)
    shown_is_safe(written)
    check(not re.search(r"(?<!\\)<[A-Za-z/!?]", written), "HTML", written)


def shown_is_safe(written: str) -> None:
    """No control character but the end of a line, no bidirectional control."""
    found = _STEERING.search(written)
    check(
        not found,
        "a terminal is steered",
        found and written[max(0, found.start() - 40) : found.end() + 40],
    )
