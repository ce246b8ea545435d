"""Quote mentions to quotes: speakers, relays, whom they are about, when they were said."""

from __future__ import annotations

from newsx.mentions import Gender, Mentions, QuoteMention, Stretch
from newsx.quotation import bare
from newsx.resolve.findings import Findings
from newsx.resolve.speakers import SpeakerResolver
from newsx.result import Candidate, Evidence, Mention, Quote, Span

# How often a rule is right, by eye on the dev sets; to be fitted (confidence means probability).
_RULE_CONFIDENCE = {
    "cue_after": 0.95, "cue_governs": 0.9, "cue_before": 0.85, "cue_attached": 0.75,
    "according_to": 0.85, "continuation": 0.85, "colon_above": 0.75,
    "cue_of_clause": 0.85, "subject_before": 0.6, "reported_clause": 0.9, "no_source": 0.5,
    "named_below": 0.8, "signed": 0.85, "speaker_above": 0.6,
}  # fmt: skip


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
    resolver = SpeakerResolver(
        mentions.names, genders, findings, text,
        referring=mentions.referring, sentences=mentions.sentences,
        reported=[span for quote in mentions.quotes for span in quote.spans],
    )  # fmt: skip
    for number, quote in enumerate(mentions.quotes, 1):
        id = f"q{number}"
        speaker, why = (
            resolver.speaker(quote.source, continued=quote.continued, said=quote.spans)
            if quote.source
            else (None, Evidence("no_source"))
        )
        cue = quote.cue
        confidence = _RULE_CONFIDENCE[quote.rule] * (speaker.confidence if speaker else 1.0)
        findings.quotes.append(
            Quote(
                id=id,
                kind=quote.kind,
                start=quote.spans[0].start,
                end=quote.spans[-1].end,
                spans=[Span(s.start, s.end) for s in quote.spans],
                verbatim=[Span(s.start, s.end) for s in quote.verbatim],
                text=_words(text, quote.spans, quote.kind),
                speaker=speaker,
                via=resolver.relay(quote.via) if quote.via else None,
                cue=Mention(cue.start, cue.end, text[cue.start : cue.end]) if cue else None,
                about=_about(quote.spans, findings),
                said_on=_said_on(quote, findings, governors),
                said_at=None,
                confidence=round(confidence, 2),
            )
        )
        findings.evidence[id] = _evidence(quote, why)


def _words(text: str, spans: tuple[Stretch, ...], kind: str) -> str:
    """The words of a quote; where a stretch is wholly in marks, its outer marks go."""
    parts = (text[span.start : span.end].strip() for span in spans)
    return " ".join(bare(part) if kind == "direct" else part for part in parts)


def _about(spans: tuple[Stretch, ...], findings: Findings) -> list[str]:
    """People and places that the quoted words mention."""
    found = {
        findings.name_refs[start]: None
        for start in sorted(findings.name_refs)
        if any(span.start <= start < span.end for span in spans)
    }
    return [ref for ref in found if ref[0] in "pl"]


def _said_on(
    quote: QuoteMention, findings: Findings, governors: dict[str, int | None]
) -> str | None:
    """The date that hangs on the cue, outside the quoted words."""
    if quote.cue is None:
        return None
    for date in findings.dates:
        inside = any(span.start <= date.start < span.end for span in quote.spans)
        on_cue = governors.get(date.id) == quote.cue.start
        if on_cue and not inside and date.type in ("DATE", "TIME"):
            return date.id
    return None


def _evidence(quote: QuoteMention, why: Evidence) -> Evidence:
    """The rule that tied the words to the cue, other cues, and how the source was resolved."""
    cues = [Candidate(cue.text, 0.0, None, {"cue": 1.0}) for cue in quote.considered]
    features = {f"repair_{repair}": 1.0 for repair in quote.repairs}
    features[f"source_{why.rule}"] = 1.0
    return Evidence(quote.rule, [*why.candidates, *cues], features)
