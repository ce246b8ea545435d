"""Quotes: marked runs and reported clauses, joined under the cue that they share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal

from newsx.extract.attribution import Attribution, attribute
from newsx.extract.circumstances import place_of
from newsx.extract.covered import Covered
from newsx.extract.cues import Cue, cues
from newsx.extract.marks import MarkedRun
from newsx.extract.passage import Passage
from newsx.extract.relays import AccordingTo, according_to, carried_by, quoting_source
from newsx.extract.reported import (
    according_to_clause,
    merged,
    reported_clause,
    unsaid_stretches,
    without_phrase,
)
from newsx.extract.sources import Sources
from newsx.extract.token_table import table_of
from newsx.extract.tokens import Layout, token_at
from newsx.mentions import NameMention, QuoteMention, Rival, SourceMention, Stretch

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


_MOST_NESTED = 50  # quotes around one another that are looked at: more is no news
_LEAST_TOLD = 0.01  # probability of a reading that --explain tells


@dataclass
class _Group:
    """Runs and clauses that one cue introduces."""

    rule: str
    cue: Cue | AccordingTo | None
    source: SourceMention | None
    runs: list[MarkedRun] = field(default_factory=list)
    clause: tuple[Stretch, ...] = ()
    continued: bool = False
    chosen: Attribution | None = None


def quote_mentions(
    doc: Doc, runs: Sequence[MarkedRun], names: list[NameMention], layout: Layout
) -> list[QuoteMention]:
    """Every quote of the Doc with its source as written, in order of the text."""
    found_cues = cues(doc, layout)
    reports = according_to(doc, layout)
    sources = Sources(doc, names, layout)
    passage = Passage(doc, layout, runs, found_cues, reports, sources)
    groups = _run_groups(attribute(passage), sources)
    groups += _clause_groups(groups, passage)
    relays: dict[int, AccordingTo] = {}  # by the sentence, the first of each
    for relay in (*reports, *carried_by(doc, layout)):
        relays.setdefault(passage.table.sentence(relay.token.i)[0], relay)
    quotes = [_quote(doc, group, relays, sources, layout) for group in groups]
    ends = {end: run for run in runs for end in range(run.inner_end - 1, run.end)}
    quotes = [replace(quote, spans=_with_marks(quote.spans, ends)) for quote in quotes]
    return sorted(_without_nested(quotes), key=lambda quote: quote.spans[0].start)


def _run_groups(attributions: list[Attribution | None], sources: Sources) -> list[_Group]:
    by_cue: dict[tuple[int, int], _Group] = {}
    of_run: dict[int, _Group] = {}
    groups: list[_Group] = []
    for index, found in enumerate(attributions):
        if found is None or (found.follows is not None and found.follows > index):
            continue
        group = _group_of(found, by_cue, of_run, sources)
        if not group.runs:
            groups.append(group)
        group.runs.append(found.run)
        of_run[index] = group
    for index, found in reversed(list(enumerate(attributions))):
        if found is not None and found.follows is not None and found.follows > index:
            of_run[index] = of_run[found.follows]
            of_run[index].runs.insert(0, found.run)
    return groups


def _group_of(
    found: Attribution,
    by_cue: dict[tuple[int, int], _Group],
    of_run: dict[int, _Group],
    sources: Sources,
) -> _Group:
    """The group that a run joins, or a new one."""
    if found.follows is not None:
        leader = of_run[found.follows]
        if _is_one_quote(leader, found):
            return leader
        return _goes_on(leader, found)
    if found.cue is None:
        source = sources.mention(found.subject) if found.subject is not None else None
        return _Group(found.rule, None, source, chosen=found)
    cue, agent = found.cue, found.cue.subject
    key = (cue.token.i, agent.i if agent is not None else -1)
    if key not in by_cue:
        clause = reported_clause(cue) if isinstance(cue, Cue) else according_to_clause(cue)
        by_cue[key] = _Group(found.rule, cue, _source(cue, sources), clause=clause, chosen=found)
    elif found.rule == "cue_near" and not _is_one_quote(by_cue[key], found):
        return _goes_on(by_cue[key], found)
    return by_cue[key]


def _goes_on(leader: _Group, found: Attribution) -> _Group:
    return _Group(found.rule, leader.cue, leader.source, continued=True, chosen=found)


def _is_one_quote(leader: _Group, found: Attribution) -> bool:
    """An interrupted quotation, or one that runs over paragraphs without a closing mark."""
    last = leader.runs[-1]
    apart = found.rule == "cue_near" or "goes_on_in_sentence" not in dict(found.features)
    if apart and _paraphrases(leader):
        return False  # "said that ... . "..."": a report, then the words
    return found.run.paragraph == last.paragraph or not last.closed


def _paraphrases(group: _Group) -> bool:
    """Some of what the cue reports stands outside the marks."""
    return any(
        not any(run.start <= stretch.start and stretch.end <= run.end for run in group.runs)
        for stretch in _outside_attribution(group)
    )


def _clause_groups(groups: list[_Group], passage: Passage) -> list[_Group]:
    """Indirect speech: cues that no marked run was tied to, and that govern a clause."""
    found_cues, sources = passage.cues, passage.sources
    used = {group.cue.token.i for group in groups if group.cue is not None}
    apart = [group for group in groups if group.clause and not _outside_attribution(group)]
    unsaid = Covered(unsaid_stretches(found_cues))
    added = [
        _Group("reported_clause", group.cue, group.source, clause=group.clause)
        for group in apart
        if isinstance(group.cue, Cue) and group.cue.speaks
    ]
    for cue in found_cues:
        if cue.token.i in used or cue.subject is None:
            continue
        if unsaid.holds(cue.token.i):
            continue
        clause = passage.clauses.get(cue.token.i)
        if clause:
            group = _Group("reported_clause", cue, _source(cue, sources), clause=clause)
            added.append(group)
    speaking = [cue for cue in found_cues if cue.token.i in used]
    speaking += [group.cue for group in added if isinstance(group.cue, Cue)]
    table = passage.table
    sentences = {table.sentence(cue.token.i)[0] for cue in speaking}
    for report in passage.reports:
        if report.token.i in used or table.sentence(report.token.i)[0] in sentences:
            continue
        clause = according_to_clause(report)
        if clause:
            added.append(_Group("according_to", report, _source(report, sources), clause=clause))
    return added


def _source(cue: Cue | AccordingTo, sources: Sources) -> SourceMention | None:
    verb = cue.token if isinstance(cue, Cue) else None
    return sources.of_cue(cue.subject, verb) if cue.subject is not None else None


def _quote(
    doc: Doc,
    group: _Group,
    relays: Mapping[int, AccordingTo],
    sources: Sources,
    layout: Layout,
) -> QuoteMention:
    verbatim = tuple(Stretch(run.start, run.end) for run in group.runs)
    relay = _relay(group, relays)
    clause = group.clause
    if isinstance(relay, AccordingTo):
        clause = without_phrase(clause, relay)
    spans = merged([*verbatim, *_outside_attribution(group, clause)])
    start = spans[0].start
    return QuoteMention(
        spans=spans,
        verbatim=verbatim,
        kind=_kind(layout.text, spans, verbatim),
        cue=group.cue.mention() if group.cue is not None else None,
        source=group.source,
        via=_via(relay, sources),
        rule=group.rule,
        paragraph=layout.paragraph(start),
        continued=group.continued,
        repairs=tuple(run.repair for run in group.runs if run.repair),
        sentence=_sentence(doc, group, start),
        probability=group.chosen.probability if group.chosen else None,
        features=group.chosen.features if group.chosen else (),
        rivals=_rivals(group.chosen, sources) if group.chosen else (),
        said_at=_said_at(group, sources, spans),
    )


def _said_at(group: _Group, sources: Sources, spans: tuple[Stretch, ...]) -> int | None:
    if not isinstance(group.cue, Cue):
        return None
    place = place_of(group.cue.token, sources, spans)
    return place.start if place is not None else None


def _rivals(chosen: Attribution, sources: Sources) -> tuple[Rival, ...]:
    """The other readings that were weighed, the likeliest first."""
    rivals = []
    for scored in chosen.rejected:
        if scored.probability < _LEAST_TOLD:
            continue
        candidate, agent = scored.candidate, scored.candidate.agent
        text = sources.mention(agent).text if agent is not None else ""
        probability = round(scored.probability, 3)
        rivals.append(Rival(text, candidate.rule, probability))
    return tuple(rivals)


def _outside_attribution(group: _Group, clause: tuple[Stretch, ...] | None = None) -> list[Stretch]:
    """The clause, but where it stands apart from all runs and they are sentences of their own."""
    stretches = group.clause if clause is None else clause
    if not group.runs:
        return list(stretches)
    kept = []
    for stretch in stretches:
        for run in group.runs:
            if stretch.start <= run.end and run.start <= stretch.end + 1:
                kept.append(
                    Stretch(stretch.start, max(stretch.end, min(run.start, stretch.end + 1)))
                )
                break
    return kept


def _sentence(doc: Doc, group: _Group, start: int) -> Stretch:
    table = table_of(doc)
    at = group.cue.token.i if group.cue is not None else min(token_at(doc, start), len(doc) - 1)
    first, end = table.sentence(at)
    return Stretch(table.starts[first], table.ends[end - 1])


def _kind(
    text: str, spans: Sequence[Stretch], verbatim: Sequence[Stretch]
) -> Literal["direct", "mixed", "indirect"]:
    if not verbatim:
        return "indirect"
    quoted = sum(_letters(text, stretch) for stretch in verbatim)
    return "direct" if quoted >= sum(_letters(text, stretch) for stretch in spans) else "mixed"


def _letters(text: str, stretch: Stretch) -> int:
    return sum(map(str.isalnum, text[stretch.start : stretch.end]))


def _relay(group: _Group, relays: Mapping[int, AccordingTo]) -> AccordingTo | Token | None:
    """Who relays, in the sentence of a cue that has a subject of its own."""
    if not isinstance(group.cue, Cue):
        return None
    quoting = quoting_source(group.cue.token)
    if quoting is not None:
        return quoting
    return relays.get(table_of(group.cue.token.doc).sentence(group.cue.token.i)[0])


def _via(relay: AccordingTo | Token | None, sources: Sources) -> SourceMention | None:
    if relay is None:
        return None
    return sources.mention(relay.subject if isinstance(relay, AccordingTo) else relay)


def _with_marks(spans: tuple[Stretch, ...], ends: dict[int, MarkedRun]) -> tuple[Stretch, ...]:
    """A stretch that ends with somebody's words in marks has their closing mark too.

    ``ends``: the runs by the offsets at which they may seem to end.
    """
    return tuple(
        Stretch(span.start, ends[span.end].end)
        if span.end in ends and span.start < ends[span.end].start
        else span
        for span in spans
    )


def _without_nested(quotes: list[QuoteMention]) -> list[QuoteMention]:
    """Indirect speech inside a larger quote is part of it; words in marks inside what the same
    source is reported to say are the verbatim part of that report.
    """
    around = _reaching_over(quotes)
    kept: dict[int, QuoteMention] = {
        number: quote
        for number, quote in enumerate(quotes)
        if quote.kind != "indirect"
        or not any(_holds(quotes[other], quote) for other in around[number])
    }
    for number, inner in list(kept.items()):
        if inner.kind != "direct" or inner.source is None:
            continue
        for other in sorted(around[number] & kept.keys()):
            outer = kept[other]
            if outer.source == inner.source and outer.kind != "direct" and _holds(outer, inner):
                verbatim = merged([*outer.verbatim, *inner.verbatim])
                kept[other] = replace(outer, kind="mixed", verbatim=verbatim)
                del kept[number]
                break
    return list(kept.values())


def _reaching_over(quotes: Sequence[QuoteMention]) -> list[set[int]]:
    """For each quote the numbers of those that begin no later and end no earlier, itself too."""
    found: list[set[int]] = [set() for _ in quotes]
    ends = [max(span.end for span in quote.spans) for quote in quotes]
    order = sorted(range(len(quotes)), key=lambda n: (quotes[n].spans[0].start, -ends[n], n))
    open_: list[int] = []
    for position, number in enumerate(order):
        start, end = quotes[number].spans[0].start, ends[number]
        open_ = [other for other in open_ if ends[other] > start][-_MOST_NESTED:]
        found[number].update(other for other in open_ if ends[other] >= end)
        for twin in order[position + 1 : position + 1 + _MOST_NESTED]:  # of the very same stretch
            if (quotes[twin].spans[0].start, ends[twin]) != (start, end):
                break
            found[number].add(twin)
        open_.append(number)
    return found


def _holds(outer: QuoteMention, inner: QuoteMention) -> bool:
    if outer is inner or outer.spans == inner.spans:
        return False
    return all(
        any(span.start <= stretch.start and stretch.end <= span.end for span in outer.spans)
        for stretch in inner.spans
    )
