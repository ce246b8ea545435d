"""What a run between marks looks like by itself: length, place, capitals, words on either side."""

from __future__ import annotations

from collections.abc import Iterator

from newsx.extract.passage import OPEN_END, Passage
from newsx.extract.works import in_title_case, is_name_given, is_title

_SENTENCE_WORDS = 2  # from this length on a quotation can stand as a sentence of its own
_FEW = frozenset({"1", "2", "3"})
_BEFORE = frozenset({"DT", "PRP$", "POS", "JJ", "CC", "IN", "TO"})
_BEFORE_TITLES = frozenset({"POS", "IN", "PRP$", "DT"})


def run_shape(passage: Passage, index: int) -> tuple[str, ...]:
    """Names of what is true of the run; its length comes first (``words_in``)."""
    run, inner = passage.runs[index], passage.inner(index)
    found = [words_in(inner)]
    if is_sentence(passage, index):
        found.append("sentence")
    if passage.fills_paragraph(index):
        found.append("paragraph")
    elif passage.leads_paragraph(index):
        found.append("leads")
    if inner[-1:] in ",?!—–…":
        found.append("open_end")
    found.extend(_as_a_name(passage, index))
    if run.repair:
        found.append(run.repair)
    if passage.goes_on_below(index):
        found.append("series")
    neighbours = list(_neighbours(passage, index))
    found.extend(neighbours)
    if found[0] in _FEW and not {"capital", "title_case"} & set(found):
        if "before_noun" in neighbours:
            found.append("modifier")  # the "peace" talks
        elif {"behind_DT", "behind_PRP$", "behind_JJ"} & set(neighbours):
            found.append("phrase")  # the "holiday"
    return tuple(found)


def words_in(text: str) -> str:
    """1, 2, 3, 4 (or 5), 6 (to 10) or 11 (and more) words."""
    count = len(text.split())
    if count <= 3:
        return str(count)
    return "4" if count <= 5 else "6" if count <= 10 else "11"


def is_sentence(passage: Passage, index: int) -> bool:
    """The run is a sentence of its own: it begins one and ends as one."""
    run, text, inner = passage.runs[index], passage.text, passage.inner(index)
    if len(inner.split()) < _SENTENCE_WORDS:
        return False
    before = text[max(0, run.start - 3) : run.start].rstrip(" \t\u00a0")
    opens = not before or before[-1] in ".!?\n:\"”’'" or run.repair == "unopened"
    stops = inner[-1] in ".!?…" or text[run.end : run.end + 1] in (".", "!", "?")
    return opens and (stops or not run.closed or run.repair == "reopened")


def _as_a_name(passage: Passage, index: int) -> Iterator[str]:
    """Whether the run may be the title of a work, or what somebody is called."""
    run, inner = passage.runs[index], passage.inner(index)
    if is_title(passage.text, run):
        yield "work"
    elif is_name_given(passage.text, run):
        yield "name_given"
    begins = passage.table.begins_sentence[passage.bounds[index][0]]
    if in_title_case(inner) and not (begins and inner[-1:] in OPEN_END):
        yield "title_case" if " " in inner else "capital"
        yield from _title_place(passage, index)


def _title_place(passage: Passage, index: int) -> Iterator[str]:
    """Words in front that titles stand behind: "on CNN's", "in", "an episode of"."""
    table, before = passage.table, passage.bounds[index][0] - 1
    if before < 0 or table.begins_sentence[before + 1]:
        return
    if table.is_noun(before):
        yield "title_noun"
    elif table.tags[before] in _BEFORE_TITLES:
        yield f"title_{table.tags[before]}"
    elif table.texts[before] == "," and before > 0 and table.is_noun(before - 1):
        yield "title_apposition"


def _neighbours(passage: Passage, index: int) -> Iterator[str]:
    """What kind of word stands on either side."""
    table, (begin, end) = passage.table, passage.bounds[index]
    before = begin - 1
    if before >= 0 and not table.begins_sentence[begin]:
        tag, text = table.tags[before], table.texts[before]
        if table.lowers[before] == "called" and before > 0 and table.texts[before - 1] == "-":
            yield "behind_so_called"
        elif table.is_noun(before):
            yield "behind_noun"
        elif tag in _BEFORE:
            yield f"behind_{tag}"
        elif text in (",", ":"):
            yield "behind_comma" if text == "," else "behind_colon"
    if end < len(table) and table.is_noun(end):
        yield "before_noun"
