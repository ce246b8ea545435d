"""A whole dump of a broadcaster's page (invented): each line has its kind."""

from __future__ import annotations

import pytest

from newsx.document import Document
from newsx.options import Options
from newsx.pipeline import clean

# (Blank line above, kind, line)
LINES = [
    (False, "navigation",
        "Accessibility links"),
    (True, "navigation",
        "Skip to main content"),
    (False, "navigation",
        "Skip to main Navigation"),
    (False, "navigation",
        "Skip to Search"),
    (True, "navigation",
        "Breaking News"),
    (True, "navigation",
        "News"),
    (True, "navigation",
        "Updated"),
    (True, "title",
        "Tarvik Court Jails Two Beekeepers For Mapping Wild Hives"),
    (True, "byline",
        "May 12, 2023 14:05 GMT"),
    (True, "byline",
        "By Oll Valley Service"),
    (True, "caption",
        "Beekeeper Mara Dusek is led into the courtroom in Tarvik on May 12."),
    (False, "duplicate",
        "Beekeeper Mara Dusek is led into the courtroom in Tarvik on May 12."),
    (True, "share",
        "Share"),
    (True, "navigation",
        "Print"),
    (True, "paragraph",
        "TARVIK -- A court in the eastern city of Tarvik has sentenced two "
        "beekeepers to seven years in prison each for drawing a map of wild hives "
        "that prosecutors say shows military roads."),
    (True, "paragraph",
        "Mara Dusek and Anton Vell, who were arrested in November, denied any "
        "wrongdoing at the hearing on May 12."),
    (True, "paragraph",
        '"We followed the bees," Dusek told the judge. "The bees did not follow the'
        ' army."'),
    (True, "media_player",
        "No media source currently available"),
    (True, "media_player",
        "0:00 0:02:59 0:00"),
    (True, "media_player",
        "please wait"),
    (True, "media_player",
        "Embed"),
    (False, "share",
        "share"),
    (True, "caption",
        "Tarvik Beekeepers: 'We Followed The Bees'"),
    (True, "media_player",
        "Direct link"),
    (False, "media_player",
        "240p | 5.8MB"),
    (False, "media_player",
        "360p | 9.0MB"),
    (True, "related_story",
        "SEE ALSO:"),
    (False, "related_story",
        "In Tarvik, Honey Is Now A State Secret"),
    (True, "paragraph",
        "Human rights groups say that the case is one of at least 40 in which maps,"
        " photographs, or bird counts were called espionage."),
    (True, "promotion",
        "Live Map: Where Beekeepers Are On Trial"),
    (False, "promotion",
        "Our map of all trials since 2020, updated every week by our "
        "correspondents."),
    (True, "paragraph",
        "The two have ten days to appeal, their lawyer, Ona Brik, said after the "
        "verdict. She added that she had not been allowed to call a single witness."),
    (True, "related_story",
        "WATCH: A Village Without Bees"),
    (True, "paragraph",
        "Brik said the map was sold in shops for tourists until last summer."),
    (True, "credit",
        "With reporting by AFP and Reuters"),
    (True, "byline",
        "Ona Tell"),
    (True, "byline",
        "Ona Tell is a senior correspondent in Oll Valley Service's Tarvik bureau. "
        "She has covered courts and crops since 2009."),
    (True, "related_story",
        "All Of The Latest News"),
    (True, "related_story",
        "Bollham Bakers Take Their Guild To Court"),
    (True, "caption",
        "A baker carries bread over the Bollham bridge. (file photo)"),
    (True, "related_story",
        "Nine bakers of Bollham have accused their own guild of fixing the price of"
        " flour, in a case that a court in the capital is to hear in May."),
    (True, "related_story",
        "The guild denies it. Its lawyer told reporters that flour had become dear "
        "by itself, as flour does after a wet summer."),
    (True, "related_story",
        "One of the nine, Fay Orm, has sold no bread since the winter and lives on "
        "cakes, which the guild does not set a price for."),
    (True, "related_story",
        "Whoever wins, the bakers say, a loaf will cost more at Christmas than it "
        "has cost in any year since the old mint was closed."),
    (True, "related_story",
        "Night Train Stopped By Swans For The Third Time"),
    (True, "related_story",
        "Swans on the tracks near Ollham on May 11"),
    (True, "related_story",
        "The night train from Ollham to the coast stood for three hours on May 11 "
        "because two swans had built their nest between the rails."),
    (True, "related_story",
        "The railway said that it would wait until the young had hatched, and that "
        "passengers could have soup."),
    (True, "navigation",
        "Subscribe"),
    (True, "share",
        "Follow Us"),
    (True, "legal",
        "Oll Valley Service © 2023 OVS, Inc. All Rights Reserved."),
    (False, "navigation",
        "XS"),
    (False, "navigation",
        "SM"),
]  # fmt: skip


@pytest.mark.parametrize("blank_lines", [True, False])
def test_every_line_has_its_kind(blank_lines: bool) -> None:
    lines = [("\n" if blank and blank_lines else "") + line for blank, _, line in LINES]
    found = clean(Document(id="-", text="\n".join(lines)), Options())
    assert [(each.kind, each.text) for each in found.segments] == [line[1:] for line in LINES]
    assert found.dateline == "TARVIK"
    assert found.credits == ["AFP", "Reuters"]
