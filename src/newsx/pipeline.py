"""The one place that strings the rooms together: load, strip, parse, extract, resolve."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from typing import Literal

from msgspec import UNSET, structs

from newsx.analyzer_info import analyzer_info, failure
from newsx.document import Document
from newsx.errors import NewsxError
from newsx.extract.extraction import extract_mentions
from newsx.load.iso_dates import checked_date
from newsx.load.page import Page
from newsx.load.pages import load_page
from newsx.load.reading import check_body, shown, size_limits
from newsx.mentions import Mentions
from newsx.nlp.document import parse
from newsx.nlp.loading import load_model
from newsx.nlp.memory import WordMemory
from newsx.nlp.paragraphs import paragraph_spans
from newsx.options import Options
from newsx.resolve.findings import Findings
from newsx.resolve.place_home import home_of
from newsx.resolve.place_readings import readings_of
from newsx.resolve.resolution import resolve_mentions
from newsx.result import SCHEMA_VERSION, AnalyzerInfo, Article, Notice, Result
from newsx.strip.article import Stripped, strip_page, whole_page
from newsx.strip.datelines import dateline

__all__ = ["Analyzer", "Document", "clean"]

_ACRONYM = 5  # letters: "NATO", which is a town in the Philippines too
_KNOWN_TOWN = 15_000  # inhabitants
_DATELINE_PARAGRAPHS = 3  # headline and byline may stand before it
_LONGEST_HEADLINE = 200  # characters
_HEADLINE_END = re.compile(r"[.?!…] {1,3}(?=[^\W\d_a-z]{3})")


class Analyzer:
    """Analyses articles, one at a time or as a stream. Loads the model once.

    ``model`` (``md`` by default) wins over that of ``options``. Raises
    :class:`newsx.NewsxError` when the model cannot be loaded. Sets no threads and no global state;
    serves one thread at a time.
    """

    def __init__(self, model: str | None = None, *, options: Options | None = None) -> None:
        self.options = options or Options()
        if model is not None:
            self.options = structs.replace(self.options, model=model)
        self.nlp = load_model(self.options.model)
        self._words = WordMemory(self.nlp)
        self.info = analyzer_info(self.options, self.nlp)

    def analyze(self, document: Document, options: Options | None = None) -> Result:
        """The result of one document. Raises :class:`newsx.NewsxError` when it cannot be read."""
        chosen = options or self.options
        published = checked_date(document.published or chosen.published)
        page, stripped = _load_and_strip(document, chosen, published)
        article = stripped.article
        check_body(len(article.text), size_limits(chosen.max_size), shown(document.id))
        with self._words.zone(len(article.text)):
            mentions = self._read(article)
        stamp = article.published
        basis: Literal["dateline", "published"] = (
            "dateline" if stamp and stamp.basis == "dateline" else "published"
        )
        home = home_of(article.url or document.url, article.publisher)
        findings = resolve_mentions(mentions, stamp.value if stamp else None, home, basis=basis)
        info = analyzer_info(chosen, self.nlp) if options else self.info
        notices = _notices(article, page, self.nlp.lang)
        return _result(document, page, stripped, findings, notices, chosen, info)

    def analyze_file(self, path: str | os.PathLike[str], *, published: str | None = None) -> Result:
        """The result of a file of HTML or text. ``published`` is an ISO 8601 date."""
        name = os.fspath(path)
        return self.analyze(Document(id=shown(name), path=name, published=published))

    def analyze_text(
        self, text: str, *, strip: bool = True, published: str | None = None, id: str = "-"
    ) -> Result:
        """The result of a text; with ``strip=False`` it is analysed exactly as it stands."""
        options = structs.replace(self.options, strip=strip)
        return self.analyze(Document(id=id, text=text, published=published), options)

    def analyze_html(
        self, html: str, *, url: str | None = None, published: str | None = None, id: str = "-"
    ) -> Result:
        """The result of an HTML page that is already decoded."""
        return self.analyze(Document(id=id, html=html, url=url, published=published))

    def pipe(self, documents: Iterable[Document]) -> Iterator[Result]:
        """Results in input order, one document at a time, in bounded memory.

        A document that cannot be analysed gives a result whose ``error`` says why.
        """
        for document in documents:
            try:
                yield self.analyze(document)
            except NewsxError as error:
                yield failure(document.id, error, self.info)

    def _read(self, article: Article) -> Mentions:
        text = article.text
        datelines = _datelines(text)
        doc = parse(self.nlp, text, [sentence for _, _, sentence in datelines])
        towns = [(start, end) for start, end, _ in datelines if end > start]
        return extract_mentions(doc, text, towns, _block_quotes(article))


def clean(document: Document, options: Options) -> Article:
    """The article of a document, chrome removed; no model is needed."""
    _, stripped = _load_and_strip(document, options, checked_date(options.published))
    return stripped.article


def _load_and_strip(
    document: Document, options: Options, published: str | None
) -> tuple[Page, Stripped]:
    limits = size_limits(options.max_size)
    page = load_page(document, limits, options.input_format, strip=options.strip)
    return page, (strip_page if options.strip else whole_page)(page, published, _is_place)


def _datelines(text: str) -> list[tuple[int, int, int]]:
    """Start and end of each dateline's town, and where the sentence starts after it."""
    found = []
    for start, end in _openings(text):
        opening = dateline(text[start:end], _is_place)
        if opening:
            place, length = opening
            town = re.split("[,/]", place)[0]
            found.append((start, start + (len(town) if _is_place(town) else 0), start + length))
    return found


def _openings(text: str) -> Iterator[tuple[int, int]]:
    """Where a story may open: with a paragraph, or behind the headline on its line."""
    for start, end in paragraph_spans(text)[:_DATELINE_PARAGRAPHS]:
        yield start, end
        headline = _HEADLINE_END.search(text, start, min(end, start + _LONGEST_HEADLINE))
        if headline is not None:
            yield headline.end(), end


def _is_place(name: str) -> bool:
    """Whether a dateline may name it; short capitals are an acronym rather than a small town."""
    least = _KNOWN_TOWN if len(name) <= _ACRONYM and name.isupper() else 0
    return any(each.listed or each.population >= least for each in readings_of(name))


def _block_quotes(article: Article) -> list[tuple[int, int]]:
    """Where the paragraphs stand that the page sets apart as somebody's words."""
    return [
        (segment.start, segment.end)
        for segment in article.segments
        if segment.kind == "blockquote" and segment.start is not None and segment.end is not None
    ]


def _result(
    document: Document,
    page: Page,
    stripped: Stripped,
    findings: Findings,
    notices: list[Notice],
    options: Options,
    info: AnalyzerInfo,
) -> Result:
    article = stripped.article
    return Result(
        schema_version=SCHEMA_VERSION,
        id=shown(document.id),
        error=None,
        analyzer=info,
        source=page.source,
        article=article if options.segments else structs.replace(article, segments=[]),
        people=findings.people,
        organizations=findings.organizations,
        places=findings.places,
        dates=findings.dates,
        quotes=findings.quotes,
        warnings=notices,
        evidence={**findings.evidence, **stripped.evidence} if options.explain else UNSET,
    )


def _notices(article: Article, page: Page, language: str | None) -> list[Notice]:
    """Warnings; ``language`` is the model's."""
    notices = []
    if not article.text.strip():
        notices.append(Notice("no_article_text", "no article text found; is all of it? --no-strip"))
    elif article.language != language:
        told = f"is {article.language}" if article.language else "cannot be told"
        message = f"the model reads {language}; the language of this article {told}"
        notices.append(Notice("language", message))
    if "\ufffd" in page.text:
        notices.append(
            Notice("damaged_text", "some bytes could not be decoded; they stand as U+FFFD")
        )
    return notices
