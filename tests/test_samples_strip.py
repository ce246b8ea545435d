"""The samples, stripped: what must be in the text, what must not, and what each says of itself."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from newsx.document import Document
from newsx.options import Options
from newsx.pipeline import clean
from newsx.result import KEPT_KINDS, Article

FOLDER = Path(__file__).parent.parent / "samples"

# File -> the beginning of its text, its end, and pieces that are easily lost on the way.
KEPT = {
    "british_single_quotes.txt": [
        "A council ignored two written warnings",
        "'It's a funny thing, but I thought it was the wind,' she said. 'Then I saw",
        "‘I've been driving that bus since the '90s and it's always been a bit soft,’",
        "‘The lads’ new bus has got brakes,’ he added. ‘We checked.’",
        "The trial, which is expected to last three weeks, continues.",
    ],
    "broadcaster_page.html": [
        "TBILISI -- A court in the Georgian capital",
        "ruled on May 17 that prosecutors",
        '"I am going home to feed my cat," Kharebava told some 300',
        'described the film as "a funeral with the wrong corpse."',
        "“The judge didn’t look at us once,” she said.",
        'the quarry village, "with the lights of the loaders" if no cinema would have it.',
    ],
    "clean_article.txt": [
        "Residents of a single street",
        '"A warning is not a warning if it must be translated by the person who is drowning," the',
        '"I have a degree in chemistry," Bankuti told the court.',
        "is set for the week of June 20.",
    ],
    "hard_wrapped_dump.txt": [
        "DIGBY, Nova Scotia - Lobster fishermen who had sealed off the town's main wharf",
        'unofficial leader of the blockade. "We just quit losing at the same time."',
        "\"She said, 'You will have it back when you are finished,'\" Comeau-Banks recalled.",
        '"A boathook is a tool until it isn\'t," he said.',
        "weighed and on the road to Yarmouth by 9 a.m.",
    ],
    "interview.txt": [
        "Nadia Ostrowicz has spent 27 years",
        "NADIA OSTROWICZ: I met one in Denmark, in 2019.",
        "And I did drink it, by the way.",
        "HELLMARK: And the sixth?",
        "OSTROWICZ: [laughs] The sixth is my mother.",
        "Q: Do you still swim?",
        "A: Every morning until November.",
        "before this issue went to press.",
    ],
    "jsonld_page.html": [
        "The Alder Street pool, where four generations",
        "But I can’t heat it with memories.”",
        "said takes “three days and a lot of fish jokes”",
        "Jan. 31, 2025: deadline for a private rescue",
        "A $1.4 million question",
        "“You people sank it,” Brannigan said",
        "“Every city has a place where its children stop being afraid.",
        "“I will sign any honest plan that keeps it open, and I will sign it wet.”",
        "Then: “Warm up. Four hundred, easy.”",
    ],
    "long_quotation.txt": [
        "SCRANTON, Pa. (NWP) -- Mayor Ellen Corriveau stood",
        "“Then one morning in February I shook hands",
        "I thought, ‘Well, Ellen, there it goes.’",
        "“You’ve met her,” Paul Corriveau said.",
        "“He said, ‘Hot,’” she said. “I married him anyway.”",
    ],
    "no_blank_lines.txt": [
        "KISUMU, Kenya -- A minibus driver",
        "She said he had suffered enough.",
        "Kisumu police commander Hassan Abdi Qoraney",
        '"My mother taught me," he said.',
        '"That is between me and him," Beatrice Odundo said, "and it is not finished."',
        'a new sign over the windscreen: "Take Your Things."',
    ],
    "seed_like_dump.txt": [
        "Kazakh Agriculture Minister Daulet Orazgali has defended a ban",
        "We are not going to starve our own mills to please traders abroad.",
        '"We have looked at every option, and none of them is painless. "To open the gates',
        '"If this lasts until summer there will be queues',
        '"It moved yesterday, it is moving today and, God willing, it will move tomorrow."',
        "on a bedsheet hung from a combine harvester.",
    ],
    "windows_1252_page.html": [
        "BESANÇON, France – The thieves who stole",
        "“It was standing in the yard at six in the morning, shining like a saucepan,” said Father",
        "a receipt for metal polish…” she said, “and I have been",
        "We owe you one bell and you owe us €11.40.”",
        "“I’d call that a draw,” she added.",
        "Gérard Péquinot & Fils in Morteau",
        "Father Thévoz says he will leave the door open.",
    ],
}

CUT = {
    "british_single_quotes.txt": ["told twice", "Penrose"],
    "broadcaster_page.html": [
        "Skip to", "Brauna", "Facepage", "preferred source", "Stones Can Talk",
        "Tbilisi Court Frees Filmmaker", "WATCH", "No media source", "270p", "Armenian",
        "Aslamazyan", "Rankova", "Kura Press", "Sulaberi",
        "Kutaisi", "Skopje", "Ljubljana", "as reported by",
        "utag_data", "embed",
    ],
    "clean_article.txt": ["and Wins"],
    "hard_wrapped_dump.txt": [
        "Skip to", "CLASSIFIEDS", "since 1911", "Ask Edna", "Lobster crews end", "Posted",
        "Last Updated", "Follow us", "Theriot", "Fishing boats tied", "Related stories", "Zwicker",
        "chowder", "Finland", "Advertisement", "INLINE", "Copyright", "trademarks",
        "Burrill", "-----",
    ],
    "interview.txt": ["The Sea Always Reads"],
    "jsonld_page.html": [
        "partners store cookies", "Accept all", "City Hall\n", "Obituaries", "4 min read",
        "smells like my childhood", "Tokashiki", "Council votes 5-4", "another brought goggles",
        "Morning Lantern", "Puyallup", "Terms of Service", "Dembski", "Parking meters", "Vance",
        "Blaylock", "Comments", "swimdad", "the boiler will outlive", "in whole or in part",
        "Wednesday, September 11", "I can’t heat it with memories.\n",
    ],
    "long_quotation.txt": ["farewell speech stuns"],
    "no_blank_lines.txt": [
        "Only Wanted To Sleep", "Ole-Karanja", "SEE ALSO", "We Counted It", "Nakimera",
        "Lake Basin News",
    ],
    "seed_like_dump.txt": [
        "Accessibility", "Breaking News", "Kazakh Minister Defends", "file photo",
        "Stepinform, the", "16x9", "Farwatch", "hostile information carriers",
        "If you are in Belarus", "click here", "Lisbon",
    ],
    "windows_1252_page.html": [
        "By Chloé", "Tuesday, 19 February", "Bell thieves return", "English edition",
        "No more roundabouts", "Dufaux", "Sallin", "fondue", "registered title",
    ],
}  # fmt: skip


def table(strings: dict[str, list[str]]) -> list[tuple[str, str]]:
    return [(file, string) for file, those in strings.items() for string in those]


@cache
def stripped(file: str) -> Article:
    return clean(Document(id=file, path=str(FOLDER / file)), Options())


def source(file: str) -> str:
    encoding = "cp1252" if file.startswith("windows_1252") else "utf-8"
    return re.sub(r"\s+", " ", (FOLDER / file).read_text(encoding))


def test_every_sample_is_in_the_tables() -> None:
    samples = {path.name for path in FOLDER.iterdir()} - {"README.md"}
    assert samples == set(KEPT) == set(CUT)


@pytest.mark.parametrize(("file", "string"), table(KEPT))
def test_the_article_is_in_the_text(file: str, string: str) -> None:
    assert stripped(file).text.count(string) == 1


@pytest.mark.parametrize("file", sorted(KEPT))
def test_the_text_begins_and_ends_with_the_article(file: str) -> None:
    assert stripped(file).text.startswith(KEPT[file][0])
    assert stripped(file).text.endswith(KEPT[file][-1])


@pytest.mark.parametrize(("file", "string"), table(CUT))
def test_what_is_around_the_article_is_not_in_the_text(file: str, string: str) -> None:
    assert string not in stripped(file).text
    assert string.strip() in source(file)  # it could have been


@pytest.mark.parametrize("file", sorted(KEPT))
def test_segments_hold_the_text(file: str) -> None:
    article = stripped(file)
    kept = [segment for segment in article.segments if segment.kind in KEPT_KINDS]
    assert article.text == "\n\n".join(segment.text for segment in kept)
    assert all(article.text[segment.start : segment.end] == segment.text for segment in kept)


PANGEA = (
    "https://www.transmontane-radio.example/a/georgia-filmmaker-kharebava-released/31804417.html"
)


@pytest.mark.parametrize(
    ("file", "name", "value"),
    [
        ("british_single_quotes.txt", "title",
         "Council ‘told twice’ of faulty brakes on players' bus, court hears"),
        ("broadcaster_page.html", "title",
         "Tbilisi Court Frees Filmmaker Held Over Quarry Documentary"),
        ("broadcaster_page.html", "authors", ["Giorgi Sulaberi"]),
        ("broadcaster_page.html", "publisher", "Transmontane Radio"),
        ("broadcaster_page.html", "section", "Georgia"),
        ("broadcaster_page.html", "language", "en"),
        ("broadcaster_page.html", "dateline", "TBILISI"),
        ("broadcaster_page.html", "url", PANGEA),
        ("clean_article.txt", "title", "Flooded Szeged Street Sues the Weather Service, and Wins"),
        ("clean_article.txt", "published", None),
        ("clean_article.txt", "dateline", None),
        ("hard_wrapped_dump.txt", "title",
         "Lobster crews end three-week blockade of Digby wharf after buyers blink first on price"),
        ("hard_wrapped_dump.txt", "dateline", "DIGBY, Nova Scotia"),
        ("interview.txt", "title",
         "‘The Sea Always Reads the Contract’: A Dike Engineer on Saying No to Ministers"),
        ("jsonld_page.html", "title", "Council votes 5-4 to close Alder Street pool"),
        ("jsonld_page.html", "publisher", "The Tacoma Lantern"),
        ("jsonld_page.html", "section", "City Hall"),
        ("long_quotation.txt", "title",
         "Mayor's farewell speech stuns Scranton as her husband looks on"),
        ("long_quotation.txt", "dateline", "SCRANTON, Pa."),
        ("no_blank_lines.txt", "title",
         "Kenyan Bus Driver Who Returned $90,000 Says He 'Only Wanted To Sleep'"),
        ("no_blank_lines.txt", "dateline", "KISUMU, Kenya"),
        ("seed_like_dump.txt", "title",
         "Kazakh Minister Defends Grain Export Ban As Farmers Block Kostanai Highway"),
        ("seed_like_dump.txt", "published", None),
        ("windows_1252_page.html", "title", "Bell thieves return Besançon’s ‘Gros Étienne’"),
        ("windows_1252_page.html", "authors", ["Chloé Marchetal"]),
        ("british_single_quotes.txt", "authors", ["Alistair Penrose"]),
        ("jsonld_page.html", "authors", ["Priya Castellan", "Tom Wexley"]),
        ("no_blank_lines.txt", "authors", ["Wambui Ole-Karanja"]),
    ],
)  # fmt: skip
def test_what_the_article_says_of_itself(file: str, name: str, value: Any) -> None:
    assert getattr(stripped(file), name) == value


def test_dateline_of_a_page_laid_out_in_tables() -> None:
    assert stripped("windows_1252_page.html").dateline == "BESANÇON, France"


@pytest.mark.parametrize(
    ("file", "day"),
    [
        ("broadcaster_page.html", "2023-05-17"),
        ("hard_wrapped_dump.txt", "2019-12-04"),
        ("jsonld_page.html", "2024-09-10"),
        ("windows_1252_page.html", "2008-02-19"),
        ("no_blank_lines.txt", "2022-06-21"),
    ],
)
def test_day_of_publication(file: str, day: str) -> None:
    published = stripped(file).published
    assert published is not None
    assert published.value[:10] == day


@pytest.mark.parametrize(
    ("file", "text", "kind"),
    [
        ("broadcaster_page.html", "By Giorgi Sulaberi", "byline"),
        ("broadcaster_page.html", "With reporting by Kura Press and the Batumi Evening Mail",
         "credit"),
        ("broadcaster_page.html", "No media source currently available", "media_player"),
        ("broadcaster_page.html", "Share on Chirper", "share"),
        ("hard_wrapped_dump.txt", "Follow us", "share"),
        ("hard_wrapped_dump.txt", "Advertisement", "advertisement"),
        ("jsonld_page.html", "By Priya Castellan and Tom Wexley", "byline"),
        ("jsonld_page.html", "A $1.4 million question", "heading"),
        ("jsonld_page.html", "Sept. 30: last public swim and last senior aerobics class",
         "list_item"),
        ("jsonld_page.html", "Please keep it civil.", "comments"),
        ("jsonld_page.html", "Opinion: Fill it in, plant a tree, move on | Corinne Blaylock",
         "related_story"),
        ("seed_like_dump.txt", "Accessibility links", "navigation"),
        ("seed_like_dump.txt", "• 16x9 Image", "media_player"),
        ("no_blank_lines.txt",
         "Based on reporting by the Lake Basin News Agency and The Nyanza Evening Post", "credit"),
    ],
)  # fmt: skip
def test_kinds_of_segments(file: str, text: str, kind: str) -> None:
    assert [segment.kind for segment in stripped(file).segments if segment.text == text] == [kind]


def test_a_caption_said_twice_is_a_caption_and_a_duplicate() -> None:
    caption = "Kazakh Agriculture Minister Daulet Orazgali in Astana (file photo)"
    segments = stripped("seed_like_dump.txt").segments
    kinds = [segment.kind for segment in segments if segment.text == caption]
    assert kinds == ["caption", "duplicate"]
