"""Which property is asked of which inputs. A new kind of output is one more :class:`Target` here.

Values that a strategy draws are ``(argument, ...)`` of the target's check; a target that needs the
model takes the analyzer first.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import inputs
import properties
from commands import command_is_sound, commands
from hypothesis import strategies as st
from mutants import mutants
from results import layouts, results

from newsx.document import Document
from newsx.load.decoding import decode
from newsx.options import Options

Arguments = tuple[Any, ...]


@dataclass(frozen=True)
class Target:
    """A property and its inputs. ``group``: loader, quotes, dates, renderers, analysis or cli.

    ``examples`` are those of a run of the tests; none: ``benchmarks/fuzz.py`` alone has the time.
    """

    name: str
    group: str
    draws: st.SearchStrategy[Arguments]
    check: Callable[..., None]
    examples: int
    needs_model: bool = False


def _text(source: str) -> None:
    properties.text_is_covered(Document(id="-", text=source), properties.clean_text(source))


_names = st.sampled_from(["-", "a.html", "a.txt", "\x1b[31m.htm", "\udc80", "[/]", "a\nb"])
_options = st.builds(
    Options,
    explain=st.booleans(),
    strip=st.booleans(),
    published=st.sampled_from([None, None, "2015-09-04", "0001-01-01", "9999-12-31"]),
    input_format=st.sampled_from(["auto", "auto", "text"]),
)
_documents = st.one_of(
    st.builds(Document, id=_names, text=inputs.prose),
    st.builds(Document, id=_names, text=inputs.dated_prose),
    st.builds(Document, id=_names, text=inputs.text_source),
    st.builds(Document, id=_names, html=inputs.page, url=st.sampled_from([None, "http://[", "https://x.example/2015/02/31/a"])),
    st.builds(Document, id=_names, data=inputs.data, encoding=inputs.labels),
)  # fmt: skip
_mutant_text = mutants(20_000).map(lambda data: decode(data).text)

TARGETS = [
    Target("decoding", "loader", st.tuples(inputs.data, inputs.labels),
           properties.decoding_is_sound, 80),
    Target("bytes", "loader", st.tuples(inputs.data, inputs.labels, _names),
           properties.bytes_are_covered, 60),
    Target("mutants", "loader", st.tuples(mutants(20_000), inputs.labels, _names),
           properties.bytes_are_covered, 20),
    Target("large mutants", "loader", st.tuples(mutants(), inputs.labels, _names),
           properties.bytes_are_covered, 0),
    Target("text", "loader", st.tuples(inputs.text_source), _text, 100),
    Target("text as it stands", "loader", st.tuples(inputs.text_source),
           properties.text_stands, 20),
    Target("text repeated", "loader", st.tuples(inputs.repeated), _text, 0),
    Target("page", "loader", st.tuples(inputs.page), properties.page_is_covered, 60),
    Target("page of marked words", "loader", st.tuples(inputs.marked_page),
           properties.page_is_covered, 50),
    Target("deep page", "loader", st.tuples(inputs.deep_page), properties.page_is_covered, 8),
    Target("marks", "quotes", st.tuples(inputs.prose), properties.marks_are_sound, 150),
    Target("marks of mutants", "quotes", st.tuples(_mutant_text), properties.marks_are_sound, 10),
    Target("marks repeated", "quotes", st.tuples(inputs.repeated), properties.marks_are_sound, 0),
    Target("dates", "dates", st.tuples(inputs.dated_prose, inputs.published),
           properties.dates_are_sound, 100),
    Target("dates without a year", "dates", st.tuples(inputs.yearless),
           properties.no_year_is_invented, 80),
    Target("dates of mutants", "dates", st.tuples(_mutant_text, inputs.published),
           properties.dates_are_sound, 10),
    Target("dates repeated", "dates", st.tuples(inputs.repeated, inputs.published),
           properties.dates_are_sound, 0),
    Target("report", "renderers", st.tuples(results(), layouts), properties.report_is_safe, 60),
    Target("page of a result", "renderers", st.tuples(results(), st.booleans()),
           properties.page_is_inert, 20),
    Target("table of a result", "renderers", st.tuples(results()), properties.table_is_defused, 30),
    Target("notes of a result", "renderers", st.tuples(results(), st.booleans()),
           properties.notes_are_safe, 30),
    Target("analysis", "analysis", st.tuples(_documents, _options), properties.analysis_is_sound,
           30, needs_model=True),
    Target("report of an analysis", "analysis", st.tuples(_documents, layouts),
           properties.analysis_is_shown, 10, needs_model=True),
    Target("analysis of mutants", "analysis",
           st.tuples(st.builds(Document, id=_names, data=mutants(6_000)), _options),
           properties.analysis_is_sound, 3, needs_model=True),
    Target("analysis of large mutants", "analysis",
           st.tuples(st.builds(Document, id=_names, data=mutants()), layouts),
           properties.analysis_is_shown, 0, needs_model=True),
    Target("analysis repeated", "analysis",
           st.tuples(st.builds(Document, id=_names, text=inputs.repeated), layouts),
           properties.analysis_is_shown, 0, needs_model=True),
    Target("commands", "cli", st.tuples(commands, inputs.data), command_is_sound, 30,
           needs_model=True),
    Target("commands on mutants", "cli", st.tuples(commands, mutants(20_000)), command_is_sound, 0,
           needs_model=True),
]  # fmt: skip
