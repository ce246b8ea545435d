"""Quote mentions to quotes: speakers, relays, whom they are about, when they were said."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence

from newsx.mentions import Gender, Mentions, QuoteMention, Stretch
from newsx.quotation import bare
from newsx.resolve.discourse import Discourse
from newsx.resolve.findings import Findings
from newsx.resolve.speakers import SpeakerResolver
from newsx.result import Candidate, Date, Evidence, Mention, Quote, Span

# How often a rule is right where nothing else is weighed against it.
_RULE_CONFIDENCE = {
    "reported_clause": 0.9, "according_to": 0.85,
    "turn": 0.9, "turn_answer": 0.6, "block_quote": 0.85, "post": 0.85,
}  # fmt: skip
_MARKED_BY_LAYOUT = frozenset({"turn", "turn_answer", "block_quote", "post"})


def resolve_quotes(
    mentions: Mentions,
    genders: dict[str, Gender | None],
    findings: Findings,
    governors: dict[str, int | None],
) -> None:
    """Fill ``findings.quotes``; needs people, places and dates to be resolved.

    ``governors``: id of a date -> where the verb begins that it hangs on.
    """
    text = mentions.text
    discourse = Discourse(
        mentions.names, genders, findings, text,
        referring=mentions.referring, sentences=mentions.sentences,
        reported=[span for quote in mentions.quotes for span in quote.spans],
    )  # fmt: skip
    resolver = SpeakerResolver(discourse)
    named = sorted(findings.name_refs.items())
    hanging = _by_governor(findings, governors)
    for number, quote in enumerate(mentions.quotes, 1):
        id = f"q{number}"
        speaker, why = (
            resolver.speaker(quote.source, continued=quote.continued, said=quote.spans)
            if quote.source
            else (None, Evidence("no_source"))
        )
        cue = quote.cue
        tie = quote.probability if quote.probability is not None else _RULE_CONFIDENCE[quote.rule]
        confidence = tie * (speaker.confidence if speaker else 1.0)
        findings.quotes.append(
            Quote(
                id=id,
                kind=quote.kind,
                start=quote.spans[0].start,
                end=quote.spans[-1].end,
                spans=[Span(s.start, s.end) for s in quote.spans],
                verbatim=[Span(s.start, s.end) for s in quote.verbatim],
                text=_words(text, quote),
                speaker=speaker,
                via=resolver.relay(quote.via) if quote.via else None,
                cue=Mention(cue.start, cue.end, text[cue.start : cue.end]) if cue else None,
                about=_about(quote.spans, named),
                said_on=_said_on(quote, hanging),
                said_at=_said_at(quote, findings),
                confidence=round(confidence, 2),
            )
        )
        findings.evidence[id] = _evidence(quote, why)


def _words(text: str, quote: QuoteMention) -> str:
    """The words of a quote; where a stretch is wholly in marks, its outer marks go."""
    parts = (text[span.start : span.end].strip() for span in quote.spans)
    in_marks = quote.kind == "direct" and quote.rule not in _MARKED_BY_LAYOUT
    return " ".join(bare(part) if in_marks else part for part in parts)


def _about(spans: Sequence[Stretch], named: Sequence[tuple[int, str]]) -> list[str]:
    """People and places that the quoted words mention. ``named``: offsets and ids, in order."""
    inside = (
        named[bisect_left(named, (span.start,)) : bisect_left(named, (span.end,))]
        for span in spans  # in order, none overlapping another
    )
    return list(dict.fromkeys(ref for part in inside for _, ref in part if ref[0] in "pl"))


def _by_governor(
    findings: Findings, governors: dict[str, int | None]
) -> dict[int | None, list[Date]]:
    """Dates and times by where the verb begins that they hang on."""
    hanging: dict[int | None, list[Date]] = defaultdict(list)
    for date in findings.dates:
        if date.type in ("DATE", "TIME"):
            hanging[governors.get(date.id)].append(date)
    return hanging


def _said_on(quote: QuoteMention, hanging: Mapping[int | None, Sequence[Date]]) -> str | None:
    """The date that hangs on the cue, outside the quoted words."""
    if quote.cue is None:
        return None
    for date in hanging.get(quote.cue.start, ()):
        if not any(span.start <= date.start < span.end for span in quote.spans):
            return date.id
    return None


def _said_at(quote: QuoteMention, findings: Findings) -> str | None:
    """The place that the attribution names."""
    ref = findings.name_refs.get(quote.said_at) if quote.said_at is not None else None
    return ref if ref is not None and ref.startswith("l") else None


def _evidence(quote: QuoteMention, why: Evidence) -> Evidence:
    """What ties the words to their source, the other readings, and how the source was resolved."""
    rivals = [
        Candidate(rival.text or rival.rule, rival.probability, None, {"reading": 1.0})
        for rival in quote.rivals
    ]
    features = {f"repair_{repair}": 1.0 for repair in quote.repairs}
    features[f"source_{why.rule}"] = 1.0
    return Evidence(quote.rule, [*why.candidates, *rivals], {**features, **dict(quote.features)})
