"""Results in which every foreign string is hostile: what every form of report must withstand."""

from __future__ import annotations

from newsx.result import (
    AnalyzerInfo,
    Article,
    Candidate,
    Date,
    DateStamp,
    Evidence,
    Mention,
    Notice,
    Organization,
    Person,
    Place,
    PlaceMention,
    Quote,
    Relay,
    Result,
    Segment,
    SourceInfo,
    Span,
    Speaker,
)

HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "'><svg/onload=alert(1)>",
    "</style><script>alert(1)</script>",
    "</title></head><body onload=alert(1)>",
    "</a></span></p><h1>x</h1>",
    "<!-- --><![CDATA[ ]]>",
    "<iframe srcdoc='<script>alert(1)</script>'>",
    "javascript:alert(1)",
    "java\nscript:alert(1)",
    " https://example.org/\" onmouseover=alert(1) x=\"",
    "data:text/html,<script>alert(1)</script>",
    "&lt;script&gt; &#60;script&#62; &amp;",
    "{{7*7}} {% raw %} ${7*7} #{7*7}",
    "a\x00b \x1b[2J\x1b]0;t\x07 \x9b31m \x08\r \x7f",
    "\u202egnp.exe \u2066x\u2069 \u200e\u200f",
    "tags \U000e0041\U000e0042 \ufffe\uffff",
    "half \ud800 and \udfff half",
    "=HYPERLINK(\"http://example.org\";\"x\")",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "a;=1+1\t+2\n-3",
    "[x](javascript:alert(1)) ![x](http://example.org/x.png)",
    "*a* _b_ `c` ~~d~~ | e | <https://example.org> www.example.org a@example.org",
    "# x\n\n    code\n\n- y\n1. z\n---\n> q\n\n| a |\n|---|",
    "עברית ‏ العربية",
)  # fmt: skip


def hostile(value: str, *, explain: bool = True) -> Result:
    """A result with ``value`` in every field that comes from outside."""
    text = f"Ann {value} said: “{value}”, on {value}.\n\nIn {value} it {value} rained."
    places = []
    at = text.find(value)
    while at >= 0:
        places.append(Mention(at, at + len(value), value))
        at = text.find(value, at + len(value))
    first, second, third, fourth, fifth = places
    speaker = Speaker(value, ["p1"], "person", first.start, first.end, value, "pronoun", 0.3)
    quote = Quote(
        "q1", "direct", second.start - 1, second.end + 1,
        [Span(second.start - 1, second.end + 1), Span(fifth.start, fifth.end)],
        [Span(second.start - 1, second.end + 1)], value, speaker,
        Relay(value, [], 0, 3, value), Mention(first.end, first.end + 5, value), ["p2", "l1"],
        "d1", "l1", 0.3,
    )  # fmt: skip
    date = Date(
        "d1", third.start, third.end, value, "DATE", value, value, value, value, value, "text",
        False, 0.5,
    )  # fmt: skip
    duration = Date(
        "d2", 0, 3, value, "DURATION", value, None, None, None, None, "none", False, 0.5
    )
    return Result(
        schema_version="1.0",
        id=value,
        error=None,
        analyzer=AnalyzerInfo("0", value, value, value, {"published": value, value: value}),
        source=SourceInfo(value, "html", value, 7, value, value, value),
        article=Article(
            title=value, authors=[value, value], publisher=value, url=value, section=value,
            language=value, published=DateStamp(value, "metadata"),
            modified=DateStamp(value, "metadata"), dateline=value, credits=[value, value],
            text=text,
            segments=[
                Segment("paragraph", value, 0, 1, None, None),
                Segment("caption", value, None, None, None, None),
                Segment("navigation", value, None, None, None, None),
            ],
        ),
        people=[
            Person("p1", value, [Mention(0, 3, value)], [first], 0.9),
            Person("p2", value, [], [second], 0.9),
        ],
        organizations=[Organization("o1", value, [first], 0.9)],
        places=[
            Place(
                "l1", value, "city", value, value, 1.5, 2.5, 7,
                [PlaceMention(fourth.start, fourth.end, value, "name")], 0.9,
            )
        ],
        dates=[date, duration],
        quotes=[quote],
        warnings=[Notice(value, value)],
        evidence={
            "q1": Evidence(value, [Candidate(value, 1, "p2", {value: 1})], {"source_x": 1}),
            "s3": Evidence(value, [], {value: 1}),
        } if explain else {},
    )  # fmt: skip
