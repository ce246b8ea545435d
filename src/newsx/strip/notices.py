"""What speaks to the reader anywhere on a page: invitations, consent, contacts, comment zones."""

from __future__ import annotations

import re

from newsx.strip.labels import Label
from newsx.strip.prose import tokens

_MOST_WORDS = 70
_MOST_CONTACT_WORDS = 35
# An imperative at the start of the line or of a clause, and what the reader is to join.
_INVITATION = re.compile(
    r"(?:^|[:.!?–—,]\s)(?:please )?(?:sign up|subscribe|join|download|register|get)\b"
    r"[^.!?]{0,60}\b(?:newsletters?|whatsapp|telegram|inbox|e-?mails?|podcasts?"
    r"|our (?:[\w-]+ ){0,3}(?:app|channel|community|letter|list|edition|e-?paper))\b"
    r"|\b(?:sign|signing) up (?:for|to) (?:our|the) [^.!?]{0,40}newsletters?\b"
    r"|\bdelivered (?:every |each )?(?:weekdays?|weekly|daily|to you|straight)\b",
    re.IGNORECASE,
)
# No invitation is without one of these; most paragraphs are.
_INVITING = frozenset(
    "newsletter newsletters whatsapp telegram inbox email emails mail mails podcast podcasts our"
    " delivered".split()
)
_CONSENT = re.compile(
    r"^by (?:signing up|subscribing|providing your|clicking|choosing|entering your|submitting"
    r"|continuing)\b.*\byou\b"
    r"|\b(?:we|our partners|(?:this|our) (?:web)?site|use of|accept(?: all)?) (?:may )?"
    r"(?:use |uses )?cookies\b|\b(?:our|use of) cookies\b",
    re.IGNORECASE,
)
_CONTACT = re.compile(
    r"\b(?:(?:can|may) be reached (?:at|on|via|by)|get in touch\b.{0,60}"
    r"|(?:e-?mail|contact|write to|reach) (?:us|me|him|her"
    r"|the (?:author|newsroom|reporter|writer))? ?at)\s?\S*\w@\w",
    re.IGNORECASE,
)
_COMMENT_COUNT = re.compile(
    r"\[? ?\d[\d,.]* (?:(?:view|show|read) )?(?:comments?|responses|replies) ?\]?$"
    r"|comments \d[\d,.]*$|join the (?:conversation|discussion) ?\(\d[\d,.]*\)$",
    re.IGNORECASE,
)
_COMMENT_ZONE = re.compile(
    r"\d[\d,.]* (?:comments|responses|replies|thoughts) (?:to|on)\b"
    r"|(?:top|best|most|latest|recent|readers'?)(?: [\w-]+)? comments$",
    re.IGNORECASE,
)
# "Ann Lee on May 4, 2022 at 7:12 am said:" above what a reader wrote.
_COMMENTER = re.compile(
    r"[^.,!?]{2,40} (?:on|at) [^.!?]{0,40}(?:\d\d:\d\d|\d:\d\d|\d\d\d\d)[^.!?]{0,12}"
    r"\b(?:said|says|wrote|writes) ?:$"
)
# Rules of labels: what only stands over comments, and what also stands in the midst of a story.
COMMENT_ZONE = "comment_zone"
CONSENT, CONTACT = "consent", "contact"


def notice(text: str) -> Label | None:
    """The label of a line that speaks to the reader of the page, or None."""
    words = len(text.split())
    if words > _MOST_WORDS or text[:1] in "\"“'‘„«":
        return None
    if _COMMENT_COUNT.match(text):
        return Label("comments", "comment_count")
    if words <= _MOST_WORDS // 4 and (_COMMENT_ZONE.match(text) or _COMMENTER.match(text)):
        return Label("comments", COMMENT_ZONE)
    said = frozenset(tokens(text))
    if ("cookies" in said or "by" in said) and _CONSENT.search(text):
        return Label("legal", CONSENT)
    if "@" in text and words <= _MOST_CONTACT_WORDS and _CONTACT.search(text):
        return Label("about_publisher", CONTACT)
    inviting = not said.isdisjoint(_INVITING) and _INVITATION.search(text)
    return Label("promotion", "invitation") if inviting else None
