"""Organization mentions to organizations: one spelling, or a name and its acronym, are one."""

from __future__ import annotations

from collections import defaultdict

from newsx.mentions import NameMention
from newsx.resolve.findings import Findings
from newsx.result import Candidate, Evidence, Mention, Organization

_SMALL = frozenset({"of", "the", "and", "for", "in", "on", "&", "de", "to"})
_SURE, _LIKELY = 0.8, 0.6


def resolve_organizations(names: list[NameMention], text: str, findings: Findings) -> None:
    """Fill ``findings.organizations``."""
    groups: dict[str, list[NameMention]] = defaultdict(list)
    for mention in names:
        if mention.label == "organization":
            groups[mention.text.casefold()].append(mention)
    for short in [key for key in groups if key.isalpha() and groups[key][0].text.isupper()]:
        for key in list(groups):
            if key != short and short in groups and acronym(groups[key][0].text) == short:
                groups[key].extend(groups.pop(short))
    ordered = sorted(groups.values(), key=lambda group: min(m.start for m in group))
    for number, group in enumerate(ordered, 1):
        id = f"o{number}"
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
        findings.name_refs.update({m.start: id for m in mentions})


def acronym(name: str) -> str:
    """First letters of the words that count, lower case: "World Health Organization" is who."""
    return "".join(word[0] for word in name.split() if word.casefold() not in _SMALL).casefold()
