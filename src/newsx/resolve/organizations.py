"""Organization mentions to organizations: a name, its acronym and its head noun are one.

Bodies that a state or a leader has one of, where they are somebody's source ("the Obama
administration said"), are organizations too, though no model calls them a name.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from newsx.data import words
from newsx.mentions import NameMention, SourceMention
from newsx.resolve.findings import Findings
from newsx.result import Candidate, Evidence, Mention, Organization

_SMALL = frozenset({"of", "the", "and", "for", "in", "on", "&", "de", "to"})
_SHORTEST_SPELLED = 3  # letters of an acronym whose words are sought in the text
_MOST_SOUGHT = 100  # names that are sought in the whole text: more is no article
_SURE, _LIKELY = 0.8, 0.6
_COMPLEMENT = re.compile(r" (?:of|for|on|against) ")
_DETERMINER = re.compile(r"the\s+", re.IGNORECASE)


def resolve_organizations(
    names: list[NameMention],
    text: str,
    findings: Findings,
    sources: Iterable[SourceMention] = (),
) -> None:
    """Fill ``findings.organizations``."""
    groups = _by_name(names, text)
    named = set(groups)
    bodies: dict[str, str] = {}
    for source in sources:
        if body := body_name(source):
            bodies.setdefault(body.casefold(), body)
    unnamed = [key for key in bodies if key not in groups]
    for key in unnamed[:_MOST_SOUGHT]:
        if found := _everywhere(bodies[key], text):
            groups[key] = found
    ordered = sorted(groups.items(), key=lambda item: min(m.start for m in item[1]))
    for number, (key, group) in enumerate(ordered, 1):
        _add(f"o{number}", group, text, findings)
        if key in named:
            findings.name_refs.update({m.start: f"o{number}" for m in group})


def body_name(source: SourceMention) -> str | None:
    """ "the Obama administration" -> "Obama administration": whose it is tells which one it is.

    None for any other noun: "the Dutch company" has a name of its own.
    """
    if not source.owned or source.form != "noun" or source.head not in words("state_bodies.txt"):
        return None
    return _DETERMINER.sub("", source.text, count=1)


def _everywhere(body: str, text: str) -> list[NameMention]:
    """Each time the article says so."""
    pattern = re.compile(rf"(?<!\w){re.escape(body)}(?!\w)", re.IGNORECASE)
    return _as_mentions(pattern.finditer(text), text, body)


def _as_mentions(
    matches: Iterable[re.Match[str]], text: str, name: str | None = None
) -> list[NameMention]:
    """Mentions of ``name``, or of what the matches say, in order."""
    found, paragraph, counted = [], 0, 0
    for match in matches:
        start, end = match.span()
        paragraph += text.count("\n\n", counted, start)
        counted = start
        found.append(NameMention(start, end, name or match.group(), "organization", paragraph))
    return found


def _by_name(names: list[NameMention], text: str) -> dict[str, list[NameMention]]:
    """Mentions by the name they use, case apart; shorter forms of it under the full name."""
    groups: dict[str, list[NameMention]] = defaultdict(list)
    for mention in names:
        if mention.label == "organization":
            groups[_key(mention.text)].append(mention)
    others = {_key(mention.text) for mention in names if mention.label != "organization"}
    _join_acronyms(groups, text, names)
    by_head, by_first = defaultdict(list), defaultdict(list)
    for key in groups:
        by_head[_head(key)].append(key)
        by_first[key.partition(" ")[0]].append(key)
    for short in [key for key in groups if " " not in key]:
        # Its head noun, or the word that it begins with: "Kroon" of "Kroon Holdings Ltd".
        possible = {*by_head[short], *(by_first[short] if short not in others else ())} - {short}
        longer = [key for key in possible if key in groups]
        if len(longer) == 1:
            groups[longer[0]].extend(groups.pop(short))
    return dict(groups)


def _join_acronyms(
    groups: dict[str, list[NameMention]], text: str, names: list[NameMention]
) -> None:
    """Put acronyms with the name that they stand for, if need be one that the model did not see."""
    by_acronym = defaultdict(list)
    for key, group in groups.items():
        by_acronym[acronym(group[0].text)].append(key)
    shorts = [key for key in groups if key.isalpha() and _is_acronym(groups[key][0].text)]
    sought = 0
    for short in shorts:
        whole = next((key for key in by_acronym[short] if key != short and key in groups), None)
        if whole is not None:
            groups[whole].extend(groups.pop(short))
        elif sought < _MOST_SOUGHT:
            sought += 1
            if found := _spelled_out(short, text, names):
                groups[_key(found[0].text)] = [*found, *groups.pop(short)]


def _key(name: str) -> str:
    """ "U.N." and "UN" are one."""
    return (name.replace(".", "") if _is_acronym(name) else name).casefold()


def _is_acronym(name: str) -> bool:
    return name.isupper() and " " not in name


def _spelled_out(short: str, text: str, names: list[NameMention]) -> list[NameMention]:
    """ "Herring Rights Watch" for HRW, where the model saw no name in it."""
    if len(short) < _SHORTEST_SPELLED:
        return []
    small = r"(?:(?:of|the|and|for|on|in) )*"
    words = rf" {small}".join(rf"{letter.upper()}[\w’'-]*[a-z]" for letter in short)
    matches = list(re.finditer(rf"(?<!\w){words}(?!\w)", text))
    taken = [(name.start, name.end) for name in names if name.label != "organization" and matches]
    return _as_mentions(
        (
            match
            for match in matches
            if not any(start < match.end() and match.start() < end for start, end in taken)
        ),
        text,
    )


def _head(name: str) -> str:
    """ "bureau" of "u.s. bureau of waterways": what the Bureau is called further on."""
    head = _COMPLEMENT.split(name, maxsplit=1)[0].split()
    return head[-1] if len(head) > 1 or len(name.split()) > 1 else ""


def _add(id: str, group: list[NameMention], text: str, findings: Findings) -> None:
    mentions = sorted(group, key=lambda m: m.start)
    name = max(mentions, key=lambda m: (len(m.text), -m.start)).text
    findings.organizations.append(
        Organization(
            id, name,
            [Mention(m.start, m.end, text[m.start : m.end]) for m in mentions],
            _SURE if len(mentions) > 1 else _LIKELY,
        )
    )  # fmt: skip
    forms = dict.fromkeys(m.text for m in mentions)
    findings.evidence[id] = Evidence(
        "name_and_acronym" if len(forms) > 1 else "one_spelling",
        [Candidate(form, 1.0) for form in forms],
    )


def acronym(name: str) -> str:
    """First letters of the words that count, lower case: "World Health Organization" is who."""
    words = re.split(r"[\s-]+", name)
    return "".join(word[0] for word in words if word and word.casefold() not in _SMALL).casefold()
