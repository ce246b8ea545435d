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
    for source in sources:
        body = body_name(source)
        if body and body.casefold() not in groups and (found := _everywhere(body, text)):
            groups[body.casefold()] = found
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
    return [
        NameMention(
            match.start(), match.end(), body, "organization", text.count("\n\n", 0, match.start())
        )
        for match in pattern.finditer(text)
    ]


def _by_name(names: list[NameMention], text: str) -> dict[str, list[NameMention]]:
    """Mentions by the name they use, case apart; shorter forms of it under the full name."""
    groups: dict[str, list[NameMention]] = defaultdict(list)
    for mention in names:
        if mention.label == "organization":
            groups[_key(mention.text)].append(mention)
    others = {_key(mention.text) for mention in names if mention.label != "organization"}
    for short in [key for key in groups if key.isalpha() and _is_acronym(groups[key][0].text)]:
        for key in list(groups):
            if key != short and short in groups and acronym(groups[key][0].text) == short:
                groups[key].extend(groups.pop(short))
        if short in groups and (found := _spelled_out(short, text, names)):
            groups[_key(found[0].text)] = [*found, *groups.pop(short)]
    for short in [key for key in groups if " " not in key]:
        longer = [key for key in groups if key != short and _shortens(short, key, others)]
        if len(longer) == 1:
            groups[longer[0]].extend(groups.pop(short))
    return dict(groups)


def _key(name: str) -> str:
    """ "U.N." and "UN" are one."""
    return (name.replace(".", "") if _is_acronym(name) else name).casefold()


def _is_acronym(name: str) -> bool:
    return name.isupper() and " " not in name


def _shortens(short: str, name: str, others: set[str]) -> bool:
    """Its head noun, or the word that it begins with: "Kroon" of "Kroon Holdings Ltd"."""
    return _head(name) == short or (name.startswith(f"{short} ") and short not in others)


def _spelled_out(short: str, text: str, names: list[NameMention]) -> list[NameMention]:
    """ "Herring Rights Watch" for HRW, where the model saw no name in it."""
    if len(short) < _SHORTEST_SPELLED:
        return []
    small = r"(?:(?:of|the|and|for|on|in) )*"
    words = rf" {small}".join(rf"{letter.upper()}[\w’'-]*[a-z]" for letter in short)
    taken = [(name.start, name.end) for name in names if name.label != "organization"]
    return [
        NameMention(
            match.start(), match.end(), match.group(), "organization",
            text.count("\n\n", 0, match.start()),
        )
        for match in re.finditer(rf"(?<!\w){words}(?!\w)", text)
        if not any(start < match.end() and match.start() < end for start, end in taken)
    ]  # fmt: skip


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
