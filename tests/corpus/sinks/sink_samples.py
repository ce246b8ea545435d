"""Results as a sink gets them, and runs of a sink, for the tests of all sinks."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import msgspec

from newsx.corpus.items import Item, Outcome, State
from newsx.corpus.sinks.opening import open_sink
from newsx.document import Document
from newsx.result import AnalyzerInfo, Failure, Notice, Result, encode

INFO = AnalyzerInfo("0.1.0", "en_core_web_md", "3.7.1", "2026-01", {})
FAILED = "no article in it"
OTHERS = {
    "newsx 0.0.9 (now 0.1.0)": msgspec.structs.replace(INFO, version="0.0.9"),
    "model en_core_web_sm (now en_core_web_md)": msgspec.structs.replace(
        INFO, model="en_core_web_sm"
    ),
    "model version 3.8.0 (now 3.7.1)": msgspec.structs.replace(INFO, model_version="3.8.0"),
    "gazetteer 2020-02 (now 2026-01)": msgspec.structs.replace(INFO, gazetteer="2020-02"),
    "options explain=True segments=False (now none)": msgspec.structs.replace(
        INFO, options={"segments": False, "explain": True}
    ),
}


def item(id: str, name: str | None = None) -> Item:
    return Item(id, Document(id=id, text="x"), name or id, id.encode("utf-8", "replace"))


def line(id: str, *, failed: bool = False, info: AnalyzerInfo = INFO, words: str = "") -> bytes:
    """A result without an article; ``words`` make it as long as one likes."""
    result = Result.failure(id, Failure("no_article", FAILED), info)
    warnings = [Notice("said", words)] if words else []
    error = result.error if failed else None
    return encode(msgspec.structs.replace(result, error=error, warnings=warnings))


def outcome(
    id: str,
    *,
    failed: bool = False,
    info: AnalyzerInfo = INFO,
    words: str = "",
    name: str | None = None,
) -> Outcome:
    written = line(id, failed=failed, info=info, words=words)
    return Outcome(item(id, name), written, FAILED if failed else None)


def never(data: bytes) -> None:
    raise AssertionError(f"{data!r} went to stdout")


def run(
    output: Path | str,
    outcomes: Iterable[Outcome],
    *,
    info: AnalyzerInfo = INFO,
    restart: bool = False,
) -> dict[str, State | None]:
    """Write what an earlier run has not; returns what the sink said of each before."""
    told = {}
    with open_sink(str(output), info, restart=restart, write_stdout=never) as sink:
        for each in outcomes:
            told[each.item.id] = sink.before(each.item)
            if told[each.item.id] is None:
                sink.write(each)
    return told
