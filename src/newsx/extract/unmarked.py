"""Speech that the layout of an article marks, and no quotation marks, as quotes beside others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from newsx.extract.covered import Covered
from newsx.mentions import CueMention, NameMention, QuoteMention, SourceForm, SourceMention, Stretch

_FIRST_PERSON = frozenset({"i", "we", "me", "us"})


@dataclass(frozen=True)
class UnmarkedSpeech:
    """Somebody's words, paragraph by paragraph, and who says so.

    ``covers``: the paragraphs with the words and their label or signature; no other reading of them
    holds. ``name``: the name that the layout tells, which the model may have missed.
    """

    spans: tuple[Stretch, ...]
    covers: tuple[Stretch, ...]
    source: SourceMention | None
    rule: str
    cue: CueMention | None = None
    name: NameMention | None = None
    paragraph: int = 0


def told_source(
    start: int, end: int, text: str, paragraph: int, name_start: int | None
) -> SourceMention:
    """Who the layout says is speaking; ``name_start``: where the name stands that it gives."""
    form: SourceForm = "noun" if name_start is None else "name"
    return SourceMention(start, end, text, form, text.split()[-1].casefold(), paragraph, name_start)


def with_speech(
    quotes: Sequence[QuoteMention], spoken: Sequence[UnmarkedSpeech]
) -> list[QuoteMention]:
    """``quotes`` and the speech; inside it only what it quotes from somebody else is a quote."""
    covered = Covered((each.start, each.end) for speech in spoken for each in speech.covers)
    kept = [
        quote
        for quote in quotes
        if _quotes_another(quote)
        or not any(covered.touches(span.start, span.end) for span in quote.spans)
    ]
    return sorted([*kept, *map(_quote, spoken)], key=lambda quote: quote.spans[0].start)


def _quotes_another(quote: QuoteMention) -> bool:
    """Words in marks that a verb gives to somebody who is not "I"."""
    source = quote.source
    return (
        bool(quote.verbatim)
        and quote.cue is not None
        and source is not None
        and source.head not in _FIRST_PERSON
    )


def _quote(speech: UnmarkedSpeech) -> QuoteMention:
    return QuoteMention(
        spans=speech.spans,
        verbatim=speech.spans,
        kind="direct",
        cue=speech.cue,
        source=speech.source,
        via=None,
        rule=speech.rule,
        paragraph=speech.paragraph,
        sentence=speech.spans[0],
    )
