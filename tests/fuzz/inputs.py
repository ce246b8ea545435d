"""Nasty news: strategies for bytes, pages, dumps, prose, dates and names as they really arrive.

Each strategy leans towards what news looks like and adds what breaks programs; all words are
invented. ``MARKER`` words ("w12x") stand where a reader would see them, so that a property can ask
for each of them. Scraps are kept in plain lists, which ``mutants`` uses too.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from hypothesis import strategies as st

MARKER = re.compile(r"w\d+x")
Text = st.SearchStrategy[str]

# -- characters ----------------------------------------------------------------------------------

CONTROLS = [chr(code) for code in (*range(0x20), *range(0x7F, 0xA0))]
BIDI = list("\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
INVISIBLE = list("\u00ad\u200b\u200c\u200d\u2060\ufeff\u180e\ufff9\ufffc\ufffd\u034f\u115f\u3164")
BLANKS = list(" \t\u00a0\u1680\u2000\u2009\u202f\u205f\u3000")
LINE_ENDS = ["\n", "\n\n", "\r\n", "\r", "\v", "\f", "\x85", "\u2028", "\u2029", "\n\r", "\n \n"]
TAGS = ["\U000e0001", "\U000e0041", "\U000e007f"]
SURROGATES = ["\ud800", "\udbff", "\udc00", "\udcff", "\udfff"]
EMOJI = ["🐐", "👩‍🚒", "🇳🇴", "👍🏽", "🏴󠁧󠁢󠁷󠁬󠁳󠁿", "☔️", "1️⃣", "🧑‍🤝‍🧑"]
COMBINED = [
    "e\u0301",
    "a" + "\u0300" * 30,
    "\u0301",
    "q\u0323\u0307",
    "ﷺ",
    "𝔊𝔬𝔞𝔱",
    "𒐫",
    "ı",
    "ß",
    "ﬁ",
    "İ",
]
FOREIGN = [
    "東京都",
    "한국어",
    "ศาลา",
    "مرحبا",
    "שלום",
    "עַל־יְדֵי",
    "Ελλάδα",
    "Москва",
    "नमस्ते",
    "𐎠𐎡",
    "Ⅻ",
    "٤٥٦",
    "１２",
]
ESCAPES = [
    "\x1b[31m",
    "\x1b]0;title\x07",
    "\x9b2J",
    "\x1b[2J\x1b[H",
    "\x1bP",
    "\x1b]8;;http://x.example\x07",
]
MARKUP = [
    "[/red]",
    "[bold]",
    "[/]",
    "[link=http://x.example]y[/link]",
    ":bomb:",
    "[sic]",
    "{0}",
    "%s",
    "\\",
    "\\[",
]

odd = st.sampled_from(
    CONTROLS + BIDI + INVISIBLE + BLANKS + LINE_ENDS + TAGS + EMOJI + COMBINED + FOREIGN + ESCAPES
    + MARKUP
)  # fmt: skip
"""A scrap that is valid Unicode, and that few programs expect."""

broken = st.sampled_from(SURROGATES)
any_text = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)


def scraps(*kinds: Text, most: int = 20, least: int = 0, between: str = "") -> Text:
    """Scraps of several kinds in a row."""
    return st.lists(st.one_of(*kinds), min_size=least, max_size=most).map(between.join)


# -- words, names, quotations --------------------------------------------------------------------

NAMES = [
    "Ilona Brekova", "Mr. Tamm", "Bo", "O'Dell", "d’Arvelle", "Ann-Mari Lund-Øst",
    "Dr. J. R. Quist III",
    "JOSÉ PERALTA", "al-Haddad", "van der Meulen", "Xu", "Radio Baltmarin", "the Harbour Board",
    "U.N.",
    "NORDPOST", "Tarvik, Estonia", "Lake Oll", "St. Orm's", "Mrs", "Sgt.", "E. E.", "McFee’s", "-",
    "Iman",
]  # fmt: skip
WORDS = (
    "the a of and to in ferry bridge harbour goat council storm ballot said says told asked"
    " added that she he they it was has not who which will would after before near by with mayor"
    " minister spokeswoman according however I'm don’t goats' 'em o'clock 6'2\" 12\" £5 $1.2bn 40%"
    " No. 10 e.g. http://x.example/a?b=c ann@x.example @strand #ice -- — – - … ... ; : / & * _ |"
    " ( ) [ ] < > = ~"
).split()
CUES = [
    "she said", "said Bo Tamm", "he added, ", "according to the board", "told reporters on Monday",
    "the mayor, Ann Lee, said", "asked", "Q:", "A:", "TAMM:", "Brekova wrote",
    "they said in a statement",
    "was quoted by Nordpost as saying", "denied", "said", "(said he)", "warned that",
]  # fmt: skip
MARKS = [
    '"', "“", "”", "„", "‟", "«", "»", "‹", "›", "‘", "’", "'", "‚", "`", "``", "''", "‘‘", "’’",
    '""', "““",
    "””", "＂", "″", "′", "´", "ʼ", "「", "」", "&quot;", '\\"', '="', "“‘", "’”", "'\"",
    "\"'", "”.",
    ",”", '?"',
]  # fmt: skip
PUNCTUATION = [
    ",",
    ".",
    "?",
    "!",
    "…",
    "—",
    " - ",
    ":",
    ";",
    " ",
    " ",
    " ",
    "(",
    ")",
    "[",
    "]",
    "/",
    "-",
]

word = st.sampled_from(WORDS)
name = st.one_of(
    st.sampled_from(NAMES),
    st.lists(st.sampled_from(NAMES), min_size=2, max_size=3).map(" ".join),
    st.tuples(st.sampled_from(NAMES), odd).map("".join),
)
"""Names, some of them with a scrap that no name has."""
mark = st.sampled_from(MARKS)
words = st.lists(word, min_size=1, max_size=12).map(" ".join)


def _quoted(parts: tuple[str, str, str, str, str]) -> str:
    before, opening, said, closing, after = parts
    return f"{before} {opening}{said}{closing} {after}".strip()


quotation = st.tuples(
    st.one_of(st.just(""), st.sampled_from(CUES), words),
    st.one_of(mark, st.just("")),
    st.one_of(words, scraps(word, mark, st.just(" "), most=12)),
    st.one_of(
        st.just(","), st.just("."), mark, st.just(""), st.tuples(st.just(","), mark).map("".join)
    ),
    st.one_of(st.sampled_from(CUES), st.just("")),
).map(_quoted)
"""Words between marks that fit, or do not, and somebody who says them, or nobody."""
marks_only = st.builds(lambda sign, count: sign * count, mark, st.integers(1, 40))

# -- dates ---------------------------------------------------------------------------------------

MONTHS = [
    "January", "Feb.", "MARCH", "Apr", "May", "june", "Jul.", "Sept.", "Sept", "October", "Nov.",
    "Dec. ",
    "Febuary", "marzo", "Mai",
]  # fmt: skip
WEEKDAYS = ["Monday", "Tues.", "WEDNESDAY", "Thurs", "Friday's", "Sat.", "Sunday"]
YEARS = [
    "2015", "1999", "0", "1", "99", "0000", "0001", "1066", "9999", "10000", "2015BC", "44 BC",
    "AD 79", "'98",
    "’08", "2013-14", "1939–45", "99999999999999999999", "٢٠١٥", "²⁰¹⁵", "２０１５", "MMXV",
    "2015.5",
    "-2015",
]  # fmt: skip
DAYS = [
    "0",
    "1",
    "2nd",
    "3rd",
    "04",
    "13th",
    "21st",
    "28",
    "29",
    "30",
    "31",
    "32",
    "99th",
    "the 5th of",
    "1st-3rd",
]
CLOCKS = [
    "10 a.m.", "25:61", "00:00", "24:00", "12 noon", "midnight", "7.30pm GMT", "13 p.m.",
    "0 o'clock", "1830 EST",
    "T10:00:00Z", "23:59:60+14:00", "half past 3",
]  # fmt: skip
NUMBERS = [
    "two", "a", "several", "1,000,000", "10^9", "999999999999", "0", "-3", "half a",
    "one and a half", "a few",
    "dozens of", "twenty-one", "3.5", "1/2", "½",
]  # fmt: skip
UNITS = [
    "days", "weeks", "months", "years", "decades", "centuries", "millennia", "hours", "minutes",
    "fortnights",
    "quarters", "weekends", "year",
]  # fmt: skip
RELATIVE = [
    "today", "yesterday", "tomorrow night", "last week", "next Friday", "this time last year",
    "the day before",
    "that summer", "earlier this month", "the following day", "in the past decade", "Easter",
    "Christmas Eve",
    "Labor Day", "New Year's Day", "the turn of the century", "9/11", "the eighties", "the 1890s",
    "the '60s",
    "mid-90s", "the 21st century", "the 99th century", "nineteen ninety-nine", "twenty fifteen",
    "late 2015",
    "the first quarter of", "fiscal 2016", "FY23", "the second half", "every other Tuesday",
    "twice a week",
    "daily", "weekdays", "for years", "since", "until", "from", "to", "between", "and", "early",
    "about", "more than",
    "Feb. 29, 2015", "Feb. 30", "31/12/9999", "0001-01-01", "1/1/1", "13/13/2013", "2015-W53",
    "2015-366", "2015-02-30",
    "5-4-15", "5.4.2015", "Dec 31 1999-Jan 1 2000", "April 31 to June 31", "March 3-5",
    "30-2 March", "May 5-May 1",
]  # fmt: skip
_DATE_PARTS: list[Sequence[str]] = [MONTHS, WEEKDAYS, YEARS, DAYS, CLOCKS, RELATIVE]
_date_part = st.one_of(*(st.sampled_from(list(part)) for part in _DATE_PARTS))
_span = st.tuples(
    st.sampled_from(NUMBERS),
    st.sampled_from(UNITS),
    st.sampled_from(["ago", "later", "earlier", "from now", "", "before"]),
).map(" ".join)
_numeric = st.tuples(
    st.integers(0, 40),
    st.integers(0, 40),
    st.integers(0, 12_000),
    st.sampled_from(["/", "-", ".", " ", "–", "·"]),
).map(lambda parts: parts[3].join(str(part) for part in parts[:3]))
date = st.one_of(
    _date_part,
    _span,
    _numeric,
    st.tuples(*(st.sampled_from(part) for part in (MONTHS, DAYS, YEARS))).map(" ".join),
    st.tuples(*(st.sampled_from(part) for part in (WEEKDAYS, MONTHS, DAYS))).map(" ".join),
    st.tuples(*(st.sampled_from(part) for part in (DAYS, MONTHS, YEARS))).map(" ".join),
    st.lists(_date_part, min_size=2, max_size=5).map(" ".join),
    st.lists(_date_part, min_size=2, max_size=3).map(", ".join),
    st.tuples(
        _date_part, st.sampled_from(["-", "–", " to ", "/", " and ", " until "]), _date_part
    ).map("".join),
)
"""Dates, possible and impossible, with ends of their own choosing."""

YEARLESS = [
    "Monday", "last Tuesday", "next Friday", "May 4", "September 30", "Feb. 29", "4 May",
    "the 5th of June", "today",
    "yesterday", "two days later", "three weeks ago", "last year", "next month", "this year",
    "the year before",
    "that summer", "Christmas Eve", "Easter Monday", "at noon", "10 p.m. on Friday", "in December",
    "five years earlier",
    "this weekend", "two years ago", "early May", "from March 3 to June 5", "the following day",
    "the first quarter",
    "a decade ago", "by the end of the year", "tomorrow", "last quarter",
    "over the past ten years", "since January",
]  # fmt: skip
_plain_words = st.lists(
    st.sampled_from(
        "the ferry sank and she said they met in Tarvik again near lake , . “ ” It".split()
    ),
    max_size=5,
).map(" ".join)
yearless = st.lists(
    st.tuples(_plain_words, st.sampled_from(YEARLESS)).map(" ".join), min_size=1, max_size=8
).map(" ".join)
"""Prose with dates, and no word or figure that says a year."""

published = st.one_of(
    st.none(),
    st.dates().map(str),
    st.sampled_from(["0001-01-01", "9999-12-31", "2016-02-29", "2015-09-04T23:59:59+14:00"]),
)

sentence = st.one_of(
    words,
    quotation,
    quotation,
    st.tuples(words, date).map(" ".join),
    st.tuples(name, words).map(" ".join),
)
prose = st.one_of(
    scraps(sentence, most=12, least=4, between=". "),
    scraps(
        word, mark, st.sampled_from(PUNCTUATION), odd, date, name, most=60, least=10, between=" "
    ),
    scraps(word, mark, st.sampled_from(PUNCTUATION), odd, st.just("\n\n"), most=60, least=10),
    st.lists(st.one_of(quotation, sentence), min_size=3, max_size=8).map("\n\n".join),
    st.tuples(quotation, marks_only, quotation).map("".join),
    any_text,
)
"""Paragraphs with quotations, names, dates and scraps."""
dated_prose = st.one_of(
    scraps(date, words, st.sampled_from(PUNCTUATION), most=20, least=5, between=" "),
    scraps(date, st.sampled_from(PUNCTUATION), odd, most=20, least=5),
    st.lists(st.tuples(words, date).map(" ".join), min_size=1, max_size=6).map(". ".join),
)
"""Prose that is mostly dates."""

_MOST_REPEATED = 200_000  # characters
repeated = st.builds(
    lambda before, scrap, count, after: (
        before + scrap * min(count, _MOST_REPEATED // (len(scrap) + 1)) + after
    ),
    prose,
    st.one_of(mark, odd, name, quotation, date, word, scraps(mark, word, odd, date, most=3)),
    st.sampled_from([100, 1000, 10_000, 100_000]),
    prose,
)
"""Prose with a scrap in it that comes again and again, up to 200,000 characters."""

# -- text dumps ----------------------------------------------------------------------------------

CHROME = [
    "Skip to content", "Share this:", "Facebook", "READ MORE", "* Home", "[logo.png]", "(BUTTON)",
    "[12]Next", "Comments (3)",
    "Advertisement", "ADVERTISEMENT", "By Cy Fox", "By CY FOX and ANN LEE, Nordpost",
    "Posted: May 4, 2022", "Updated 10:02 GMT",
    "© 2015 Nordpost. All rights reserved.", "Photo: Bo Ek/Nordpost", "(AFP) -",
    "TARVIK, Estonia (Nordpost) --", "-30-", "###",
    "More stories", "Subscribe to our newsletter", "1/12", "• • •", "_____", "==========",
    "> > On Friday, Bo wrote:", "|a|b|",
    "Share on Twitter Share on Facebook Print Email", "Related:", "Tags: ferry, ice", "__",
    "Q: Why?", "TAMM: Because.", "___(c)",
    "hyphen-", "ated", "inter-\nnational", "\tindented", "        deep", "1. one", "- - -", "\x0c",
    "Page 1 of 3", "0:00 / 3:14",
]  # fmt: skip
STORY = [
    "The ferry had left the harbour before the ice closed, and nobody had seen it since Monday.",
    "“We have no ship to send,” said Ilona Brekova, the harbour master for 30 years.",
    "The council said in a statement that it would meet again before the end of May.",
    "TARVIK, Estonia -- Soldiers brought boats to the lower town on Friday, the mayor said.",
    "It was the third week in which the shops were empty, and nobody knew when it would end.",
]


def _wrapped(parts: tuple[str, int, str]) -> str:
    line, width, indent = parts
    pieces = [line[at : at + width] for at in range(0, len(line), width)] or [""]
    return indent + ("\n" + indent).join(pieces)


_line = st.one_of(
    st.sampled_from(CHROME),
    st.sampled_from(STORY),
    sentence,
    st.tuples(sentence, st.integers(8, 70), st.sampled_from(["", "  ", "> ", "\t", "   * "])).map(
        _wrapped
    ),
    st.tuples(odd, sentence, odd).map("".join),
    odd,
)
dump = st.builds(
    lambda lines, end, last: end.join(lines) + last,
    st.lists(_line, min_size=3, max_size=25),
    st.sampled_from(LINE_ENDS),
    st.sampled_from(["", "\n", "\r\n\r\n", "\x00", "\ufeff", "\x1a"]),
)
"""What is copied from a screen: chrome, bylines and a story, with any line end."""
mixed_dump = st.lists(
    st.tuples(_line, st.sampled_from(LINE_ENDS)).map("".join), min_size=3, max_size=25
).map("".join)
story_dump = st.builds(
    lambda head, story, tail: "\n\n".join([*head, *story, *tail]),
    st.lists(_line, max_size=4), st.permutations(STORY), st.lists(_line, max_size=6),
)  # fmt: skip
text_source = st.one_of(dump, mixed_dump, story_dump, prose)

# -- pages ---------------------------------------------------------------------------------------

BLOCK_TAGS = (
    "p div h1 h2 h6 ul ol li dl dt dd table tr td th tbody article section main aside header"
    " footer nav figure figcaption blockquote pre form center address fieldset details summary"
    " button label frameset body html marquee custom-element x:y"
).split()
INLINE_TAGS = (
    "a b i em strong span font sup time q small cite code u s abbr ruby rt wbr br mark tt".split()
)
VOID_TAGS = "br hr img input meta link base source embed area col param".split()
SILENT_TAGS = (
    "script style noscript template svg math iframe object canvas select textarea title head"
).split()
ATTRIBUTES = [
    "", ' class="story body"', " class='share related promo'", ' id=comments',
    ' style="display:none"', " hidden", ' aria-hidden="true"',
    ' href="javascript:alert(1)"', ' href="http://x.example/&quot;><script>"', " class",
    ' class="', " =", ' "', " on\x00click=x", ' itemprop="articleBody"',
    ' class="byline"', ' role=navigation', ' data-x="{&quot;a&quot;:1}"',
    ' datetime="2015-09-31T99:99"', " lang=\udc80", ' class="\u202e"', " a='b' a='c'",
    ' xmlns="http://www.w3.org/1999/xhtml"', " /", ' style="DISPLAY : none;;;"', ' title="a > b"',
    ' class="' + "x " * 40 + '"',
]  # fmt: skip
ENTITIES = [
    "&amp;", "&lt;", "&gt;", "&quot;", "&nbsp;", "&ldquo;", "&rdquo;", "&#8220;", "&#x201D;",
    "&#147;", "&#27;", "&#0;", "&#x0;", "&#xD800;", "&#xDFFF;",
    "&#x110000;", "&#99999999999999999999;", "&#xffffffffff;", "&#;", "&#x;", "&;",
    "&amp;amp;lt;script&amp;gt;", "&notanentity;", "&AMP", "&lt", "&#8220",
    "&#x202e;", "&#155;", "&shy;", "&zwj;", "&#65279;", "&lsquo;", "&rsquo;",
    "&CounterClockwiseContourIntegral;", "&#13;", "&#10;", "&#9;", "&#12;", "&#x1F410;",
]  # fmt: skip
SCRAPS = [
    "<!--", "-->", "<!-- a comment -->", "<!-->", "<!--->", "<!-- -- -->", "--!>", "<![CDATA[",
    "]]>", "<![CDATA[ text ]]>", "<![if IE]>", "<![endif]-->",
    "<!DOCTYPE html>", "<!doctype", '<!DOCTYPE x [<!ENTITY a "b"><!ENTITY c "&a;&a;">]>', "&c;",
    "<?xml version='1.0' encoding='utf-16'?>", "<?php echo 1 ?>", "<?",
    "<", ">", "</", "<>", "</>", "< p>", "<p", "<p <p>", "</p </p>", "<1>", "<é>", "<a<b>",
    "<a/b/c>", '<a "', "<p\x00>", "<\x00p>", "<p\n>", "<svg/onload=x>",
    "<plaintext>", "<xmp>", "<noembed>", "<noframes>", "</body></html>", "<html><body>",
    "<base href=//x.example>", "<meta charset=utf-7>", "<meta charset=utf-16>",
    "<script>", "</script>", "<script>if (a<b) { document.write('<p>no text</p>') }</script>",
    "<style>p{}</style>", "<textarea>", "</textarea>", "<title>", "</title>",
    "<select><option>", "</select>", "<table><p>", "<tr><td>", "</table>", "<frame>", "<isindex>",
    "<image>", "<math><mi>", "<svg><foreignObject><p>", "<template>",
    "<br/>", "<br><br>", "</br>", "</p>", "<hr>", "<img src=x onerror=y>", "<input value='a'>",
]  # fmt: skip
JSON_LD = [
    "{", "[", "null", "[[[[[[[[", '"a"', '{"@type":"NewsArticle"',
    '{"@type":["NewsArticle",3],"author":{"name":[{"name":7}]},"datePublished":"2015-13-45"}',
    '{"@type":"NewsArticle","headline":"Ice\nkeeps \u202eferry","author":["","\\ud800",null,{}],'
    '"datePublished":20150904,"publisher":[]}',
    '{"@graph":{"@graph":[{"@graph":[]}]},"@type":"Article"}',
    '{"@type":"Article","datePublished":"0000-00-00T00:00","dateModified":"9999-12-31T23:59:60Z"}',
    '{"@type":"NewsArticle","headline":"' + "x" * 500 + '","author":"' + "&amp;" * 50 + '"}',
    '{"@type":"Article","author":{"@type":"Person","name":"<b>Bo</b>"},}',
    '{"@type":"Article","headline":{"a":' * 30, "/*<![CDATA[*/{}/*]]>*/",
    '{"@type":"Article","url":"javascript:alert(1)","inLanguage":{"x":1}}', "NaN", "1e999",
]  # fmt: skip
METAS = [
    "<meta property='article:published_time' content='2015-09-04T10:00:00+99:00'>",
    "<meta name=date content='31.02.2015'>", "<meta name=author content='\x1b[31mBo'>",
    "<meta property=og:title content='&#27;[31m Ice &amp;amp; ferry'>", "<meta name=author>",
    "<meta property=og:title content=''>", "<meta content=x>",
    "<meta property='og:url' content='http://[::1'>", "<link rel=canonical href='//'>",
    "<link rel=canonical href='http://x.example:99999/2015/02/31/a'>",
    "<title>Ice keeps ferry | Nordpost</title>", "<time datetime='0000-00-00'>",
    "<meta property=og:locale content=''>", "<html lang=''>", "<html lang='en-\u202e'>",
    "<meta itemprop=datePublished content='99999-01-01'>",
    "<meta property='article:section' content='\u2028'>", "<meta charset='\udc80'>",
]  # fmt: skip

_attributes = st.sampled_from(ATTRIBUTES)
_opening = st.builds(
    lambda tag, more: f"<{tag}{more}>",
    st.sampled_from(BLOCK_TAGS + INLINE_TAGS + VOID_TAGS),
    _attributes,
)
_closing = st.sampled_from(BLOCK_TAGS + INLINE_TAGS).map(lambda tag: f"</{tag}>")
_json_ld = st.sampled_from(JSON_LD).map(
    lambda json: f'<script type="application/ld+json">{json}</script>'
)
_element = st.builds(
    lambda tag, more, inside: f"<{tag}{more}>{inside}</{tag}>",
    st.sampled_from(BLOCK_TAGS + INLINE_TAGS), _attributes, sentence,
)  # fmt: skip
_silent = st.builds(
    lambda tag, inside: f"<{tag}>{inside}</{tag}>", st.sampled_from(SILENT_TAGS), sentence
)
_markup = st.one_of(
    _opening, _closing, _element, sentence,
    st.sampled_from(STORY).map(lambda line: f"<p>{line}</p>"), st.sampled_from(ENTITIES),
    st.sampled_from(SCRAPS), st.sampled_from(METAS), _json_ld, _silent, odd,
)  # fmt: skip
page = st.lists(_markup, min_size=4, max_size=40).map("".join)
"""Markup as it comes: anything may be open, closed twice, or in the wrong place."""

_SAFE_BLOCKS = (
    "p div h2 ul li table tr td article section main header figure blockquote center address dl dd"
).split()
_SAFE_INLINE = "b i em strong span font sup time q small cite code u a".split()
_SAFE_ATTRIBUTES = [
    "",
    ' class="story"',
    " class=share",
    " id=comments",
    " class=byline",
    ' title="a > b"',
    " class",
    " =",
    " role=navigation",
    " lang=en",
]
_visible_scraps = [
    "&amp;", "&#27;", "&#0;", "&#x110000;", "&#xD800;", "&;", "&notanentity;", "<br>", "<br><br>",
    "<hr>", "<img src=x alt='no'>", "<!-- hidden -->",
    "<script>var hidden = '<p>';</script>", "<style>p{}</style>", "</p>", "</div>", "</li>",
    "</b>", "</span>", "</html>", "</body>", "<html>", "<body class=x>",
    "<!DOCTYPE html>", "<?x?>", "<wbr>", "&shy;", "\x00", "\x1b[31m", "\u202e", "\ufeff", "]]>",
    "&#10;", "\x0c", "\u2028", "\x85",
]  # fmt: skip


def _numbered(parts: Sequence[Callable[[str], str] | str]) -> str:
    count, out = 0, []
    for part in parts:
        if isinstance(part, str):
            out.append(part)
        else:
            out.append(part(f" w{count}x "))
            count += 1
    return "".join(out)


def _enclosing(tag: str, more: str) -> Callable[[str], str]:
    return lambda inside: f"<{tag}{more}>{inside}</{tag}>"


def _unclosed(tag: str, more: str) -> Callable[[str], str]:
    return lambda inside: f"<{tag}{more}>{inside}"


def _in_sentence(line: str) -> Callable[[str], str]:
    return lambda inside: f"<p>{line}{inside}</p>"


_safe_tags = st.sampled_from(_SAFE_BLOCKS + _SAFE_INLINE)
_safe_attributes = st.sampled_from(_SAFE_ATTRIBUTES)
marked_page = st.lists(
    st.one_of(
        st.builds(_enclosing, _safe_tags, _safe_attributes),
        st.builds(_unclosed, _safe_tags, _safe_attributes),
        st.sampled_from(STORY).map(_in_sentence),
        st.sampled_from(_visible_scraps),
    ),
    min_size=4,
    max_size=40,
).map(_numbered)
"""Pages in which every marker word is visible, whatever is unclosed or misnested around it."""

deep_page = st.builds(
    lambda tags, depth, inside: "".join(f"<{tag}>" for tag in tags) * depth + inside + " w0x ",
    st.lists(st.sampled_from(_SAFE_BLOCKS + _SAFE_INLINE), min_size=1, max_size=3),
    st.integers(1, 400),
    st.sampled_from(STORY),
)

# -- bytes ---------------------------------------------------------------------------------------

LABELS = [
    None, "utf-8", "windows-1252", "iso-8859-1", "utf-16", "utf-7", "shift_jis", "gb2312", "big5",
    "euc-kr", "koi8-r", "x-unknown", "\x00", "utf8\n", "",
    "iso-2022-jp", "ibm866", "é" * 50,
]  # fmt: skip
CODECS = [
    "utf-8",
    "utf-8-sig",
    "cp1252",
    "latin-1",
    "utf-16",
    "utf-16-le",
    "utf-16-be",
    "utf-32",
    "utf-32-be",
    "cp1251",
    "cp932",
    "gb18030",
    "utf-7",
    "big5hkscs",
]
SPLICES = [
    b"\xff", b"\xfe", b"\xc3", b"\xe2\x80", b"\xe2\x80\x9c", b"\xf0\x9f", b"\xed\xa0\x80",
    b"\xc0\x80", b"\xf8\x88\x80\x80\x80", b"\x93", b"\x94", b"\x91",
    b"\x85", b"\x80", b"\x9d", b"\x81", b"\x00", b"\x00" * 9, b"\xef\xbb\xbf", b"\xff\xfe",
    b"\xfe\xff", b"\x00\x00\xfe\xff", b"\x1b$B", b"+ADw-", b"\x0e", b"\xa0",
    b"<meta charset=utf-16>", b"<meta charset=shift_jis>",
    b"<?xml version='1.0' encoding='koi8-r'?>", b"\x1a", b"%PDF-1.4", b"\x1f\x8b\x08",
    b"PK\x03\x04", b"\x7fELF",
]  # fmt: skip
source_text = st.one_of(text_source, page, marked_page)


def _encoded(parts: tuple[str, str]) -> bytes:
    text, codec = parts
    return text.encode(codec, "replace" if codec not in ("utf-8", "utf-16-le") else "surrogatepass")


def _spliced(parts: tuple[bytes, Sequence[tuple[int, bytes]]]) -> bytes:
    data, splices = parts
    for place, splice in splices:
        at = place % (len(data) + 1)
        data = data[:at] + splice + data[at:]
    return data


def _cut(parts: tuple[bytes, int, int]) -> bytes:
    data, start, end = parts
    return data[start % 4 : max(0, len(data) - end % 4)]


_splice = st.tuples(
    st.integers(0, 4000), st.one_of(st.sampled_from(SPLICES), st.binary(max_size=4))
)
encoded = st.tuples(source_text, st.sampled_from(CODECS)).map(_encoded)
data = st.one_of(
    encoded,
    st.tuples(encoded, st.lists(_splice, min_size=1, max_size=4)).map(_spliced),
    st.tuples(encoded, st.integers(0, 3), st.integers(0, 3)).map(_cut),
    st.tuples(st.sampled_from(SPLICES), encoded).map(b"".join),
    st.tuples(encoded, encoded).map(b"".join),
    st.binary(max_size=300),
)
"""Bytes of articles in any encoding, damaged or not."""
labels = st.sampled_from(LABELS)
