"""Turns of an interview or a transcript: speech that layout marks, and no quotation marks.

A label alone makes no turn ("Update: ...", "Goals: ..."): the labels of one form must alternate
through the article, stand for people who can speak, and be followed by words that somebody says to
somebody. A turn goes on over paragraphs without a label as long as they read as the same speech.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from newsx.extract.marks import MarkedRun
from newsx.extract.turn_labels import TurnLabel, turn_labels
from newsx.extract.unmarked import UnmarkedSpeech, told_source
from newsx.mentions import NameMention, Stretch

_FEWEST_TURNS_ON_LINES = 4  # a name on a line of its own may be a byline or a caption
_FEWEST_SENTENCES = 2 / 3  # share of turns that end as a sentence does
_FEWEST_ADDRESSING = 1 / 3  # share of turns that speak of "I" and "you", or ask
_UNMARKED_PARAGRAPHS = 2  # so many go on a turn though nothing in them speaks of "I" or "you"
_INTRODUCED_ABOVE = 3  # paragraphs
_HEADING_WORDS = 12
_I = re.compile(r"\b(?:I|me|my|mine|myself|we|us|our|ours)\b(?!\.)|\bI['’]")
_ADDRESSING = re.compile(rf"{_I.pattern}|\b[Yy](?:ou|our|ours)\b|\?|\b(?:We|My|Our)\b")
_SENTENCE_END = re.compile(r"[.?!…—–-][\"”’')\]]*$")
_STAGE = re.compile(r"[\"“]?[(\[][^()\[\]]*[)\]][.\"”]*$")  # (Laughter.)


def find_turns(
    text: str,
    paragraphs: Sequence[tuple[int, int]],
    names: Sequence[NameMention],
    runs: Sequence[MarkedRun],
) -> list[UnmarkedSpeech]:
    """The turns of an article, in order; none if it is no interview."""
    labels = _of_interview(text, paragraphs, list(turn_labels(text, paragraphs, names)))
    reader = _Reader(text, paragraphs, runs)
    turns = []
    first_question = 0
    for index, label in enumerate(labels):
        if label.form == "letter" and (not index or labels[index - 1].form != "letter"):
            first_question = label.paragraph
        last = labels[index + 1].paragraph if index + 1 < len(labels) else None
        spans, covers = reader.speech(label, last)
        if spans:
            name_start, rule = _named(label, first_question, names)
            source = told_source(label.start, label.end, label.text, label.paragraph, name_start)
            turns.append(
                UnmarkedSpeech(
                    spans, covers, source, rule, name=_name(label), paragraph=label.paragraph
                )
            )
    return turns


# -- which labels are turns --------------------------------------------------------------------


def _of_interview(
    text: str, paragraphs: Sequence[tuple[int, int]], labels: Sequence[TurnLabel]
) -> list[TurnLabel]:
    """The labels of those forms that make the article, or a part of it, an interview.

    A transcript may ask with a letter and answer with a name ("Q: ...", "MR. PELL: ...").
    """
    of_form = {
        form: _recurring(_alike([label for label in labels if label.form == form]))
        for form in ("letter", "colon", "line")
    }
    answered = {"q", "a"} <= {label.key for label in of_form["letter"]}
    asked = sorted([*of_form["letter"], *of_form["colon"]], key=lambda label: label.paragraph)
    groups = [of_form["letter"], of_form["colon"]] if answered else [asked]
    kept = []
    for group in [*groups, of_form["line"]]:
        if _alternate(group) and _is_speech(text, paragraphs, group):
            kept += group
    return sorted(kept, key=lambda label: label.paragraph)


def _alternate(labels: Sequence[TurnLabel]) -> bool:
    """At least two who speak, one of them known and heard again; or question and answer."""
    speakers = {label.key for label in labels}
    known = Counter(label.key for label in labels if label.kind not in ("unknown", "letter"))
    if all(label.form == "letter" for label in labels):
        return {"q", "a"} <= speakers
    if labels[0].form == "line" and len(labels) < _FEWEST_TURNS_ON_LINES:
        return False
    return len(speakers) > 1 and max(known.values(), default=0) > 1


def _is_speech(
    text: str, paragraphs: Sequence[tuple[int, int]], labels: Sequence[TurnLabel]
) -> bool:
    """Most of the words after the labels are sentences, and some speak of "I" and "you", or ask."""
    said = [_words_after(text, paragraphs, label) for label in labels]
    sentences = sum(bool(_SENTENCE_END.search(words)) for words in said)
    addressing = sum(bool(_ADDRESSING.search(words)) for words in said)
    return sentences >= _FEWEST_SENTENCES * len(said) and addressing >= _FEWEST_ADDRESSING * len(
        said
    )


def _words_after(text: str, paragraphs: Sequence[tuple[int, int]], label: TurnLabel) -> str:
    """What follows a label in its paragraph, or below it where it stands alone."""
    end = paragraphs[label.paragraph][1]
    if label.speech < end or label.paragraph + 1 == len(paragraphs):
        return text[label.speech : end]
    start, end = paragraphs[label.paragraph + 1]
    return text[start:end]


def _alike(labels: Sequence[TurnLabel]) -> list[TurnLabel]:
    """Those in the case of most: among "PELL: ..." a headline "Pell: ..." is no turn."""
    capitals = sum(label.text.isupper() for label in labels)
    most = 2 * capitals > len(labels)
    return [label for label in labels if label.text.isupper() == most]


def _recurring(labels: Sequence[TurnLabel]) -> list[TurnLabel]:
    """Those that the article explains, and those that come again: "TAMM", whom nobody presents."""
    times = Counter(label.text for label in labels)
    return [label for label in labels if label.kind != "unknown" or times[label.text] > 1]


# -- how far a turn goes -----------------------------------------------------------------------


class _Reader:
    """Reads the words of turns from the paragraphs of a text."""

    def __init__(
        self, text: str, paragraphs: Sequence[tuple[int, int]], runs: Sequence[MarkedRun]
    ) -> None:
        self._text = text
        self._paragraphs = paragraphs
        self._runs = {run.start: run for run in runs}

    def speech(
        self, label: TurnLabel, following: int | None
    ) -> tuple[tuple[Stretch, ...], tuple[Stretch, ...]]:
        """The words of a turn and all that it covers. ``following``: paragraph of the next turn."""
        start, end = self._paragraphs[label.paragraph]
        spans = [self._without_marks(start, end, label.speech)] if label.speech < end else []
        covers = [Stretch(start, end)]
        stop = following if following is not None else len(self._paragraphs)
        many = following is None or stop - label.paragraph - 1 > _UNMARKED_PARAGRAPHS
        for number in range(label.paragraph + 1, stop):
            start, end = self._paragraphs[number]
            words = self._text[start:end]
            if _STAGE.fullmatch(words):
                continue
            if self._ends(words, label) or (spans and many and not self._goes_on(words, following)):
                break
            spans.append(self._without_marks(start, end, start))
            covers.append(Stretch(start, end))
        return tuple(span for span in spans if span.start < span.end), tuple(covers)

    def _without_marks(self, start: int, end: int, speech: int) -> Stretch:
        """The words from ``speech`` on, without marks that enclose all of the paragraph."""
        run = self._runs.get(start)
        if run is None or run.end < end:
            return Stretch(speech, end)
        return Stretch(max(speech, run.inner_start), run.inner_end)

    @staticmethod
    def _ends(words: str, label: TurnLabel) -> bool:
        """A heading, another label ("Note: ...") or a paragraph about the speaker is no speech."""
        heading = len(words.split()) <= _HEADING_WORDS and not _SENTENCE_END.search(words)
        labelled = re.match(r"[A-Z][\w’' ]{1,30}:\s", words)
        name = label.stands_for.text if label.stands_for else label.text
        surname = name.split()[-1].casefold()
        named = label.kind in ("name", "initials") and re.search(
            rf"\b{re.escape(surname)}\b", words.casefold()
        )
        return bool(heading or labelled or named)

    @staticmethod
    def _goes_on(words: str, following: int | None) -> bool:
        """Whether a paragraph far from its label still speaks of "I", or to "you"."""
        return bool((_I if following is None else _ADDRESSING).search(words))


# -- who speaks --------------------------------------------------------------------------------


def _named(
    label: TurnLabel, first_question: int, names: Sequence[NameMention]
) -> tuple[int | None, str]:
    """Where the name stands that a label is or stands for, and the rule that tells so.

    None where it names nobody: a role, or a letter that says only "Q".
    """
    if label.bears_name:
        return label.name_start, "turn"
    if label.stands_for is not None:
        return label.stands_for.start, "turn"
    if label.kind == "letter" and label.key == "a":
        asked = _introduced(first_question, names)
        if asked is not None:
            return asked.start, "turn_answer"
    return None, "turn"


def _introduced(first_question: int, names: Sequence[NameMention]) -> NameMention | None:
    """The only person named right above the first question: who "A" is."""
    for above in range(first_question - 1, max(-1, first_question - 1 - _INTRODUCED_ABOVE), -1):
        people = [name for name in names if name.paragraph == above and name.label == "person"]
        if people:
            surnames = {name.text.casefold().split()[-1] for name in people}
            return people[0] if len(surnames) == 1 else None
    return None


def _name(label: TurnLabel) -> NameMention | None:
    """The name in the label, whatever the model made of "PELL: Yes"."""
    if not label.bears_name:
        return None
    return NameMention(
        label.name_start,
        label.end,
        label.text[label.name_start - label.start :],
        label.name_label,
        label.paragraph,
        gender=label.gender,
        titled=label.titled,
        subject=True,
    )
