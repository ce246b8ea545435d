"""Text that tokenizers and patterns choke on, numbers that are none, quotes without an end."""

from __future__ import annotations

from collections.abc import Callable
from itertools import cycle

from hostile_case import ARTICLE, FIRST, LAST, PARAGRAPHS, Case, times

_SIZE = 20_000


def _with(text: str) -> str:
    """The article with a paragraph before its last."""
    return "\n\n".join([*PARAGRAPHS[:-1], text, PARAGRAPHS[-1]]) + "\n"


def _run(text: str, count: int = _SIZE) -> Callable[[], str]:
    return lambda: _with(text * times(count))


_RUNS: dict[str, Callable[[], str]] = {
    **{
        f"{_SIZE:,} of {sign!r}": _run(sign)
        for sign in "\"'“”‘’«»„`´(){}[]<>.,;:!?-–—_*#@$%&/\\|~^=+…·•"
    },
    **{
        f"{_SIZE:,} of U+{ord(sign):04X}": _run(sign) for sign in "🚢👍é中अ\u0301\u200d\ufe0f\u00ad"
    },
    "emoji that are joined": _run("👨‍👩‍👧‍👦", 5_000),
    "flags": _run("🇱🇻", 5_000),
    "marks and letters in turn": _run('"a', 10_000),
    "brackets that nest": lambda: _with("(" * times(10_000) + ")" * times(10_000)),
    "a word of 100,000 letters": _run("lamp", 25_000),
    "words of hyphens": _run("lamp-", 10_000),
    "words of full stops": _run("a.b.", 10_000),
    "apostrophes": _run("o'", 10_000),
    "digits": _run("7", 50_000),
    "digits and commas": _run("7,", 20_000),
    "base64": _run("TGFtcCBvdXQu+/", 5_000),
    "an address of 50,000 letters": lambda: _with("http://example.org/" + "lamp/" * times(10_000)),
    "mail addresses": _run("a@b.", 10_000),
    "capitals": _run("LAMP ", 5_000),
    "capitalised words": _run("Oona Pell ", 2_500),
    "'and' without end": _run("and ", 5_000),
    "'said' without end": _run("said ", 5_000),
    "'said that he' without end": _run("said that he ", 2_000),
    "'of the' without end": _run("of the ", 3_000),
    "commas and names": _run("Tarvik, ", 3_000),
    "quotes with blanks": _run('" ', 10_000),
    "quotes of one letter": _run('"a" ', 4_000),
    "opening marks with words": _run("“Lamp ", 3_000),
    "closing marks with words": _run("Lamp” ", 3_000),
    "single marks with words": _run("‘Lamp ", 3_000),
    "speech without end": _run("“Lamp,” he said. ", 1_000),
    "titles without end": _run("Mr. ", 5_000),
    "initials without end": _run("J. ", 5_000),
    "colons": _run("A: b. ", 3_000),
    "dashes and words": _run("lamp — ", 3_000),
    "blanks inside": lambda: _with("lamp" + " " * times(300_000) + "out"),
    "no-break blanks inside": lambda: _with("lamp" + "\u00a0" * times(100_000) + "out"),
    "tabs inside": lambda: _with("lamp" + "\t" * times(100_000) + "out"),
    "marks over one letter": lambda: _with("l" + "\u0301\u0300\u0334" * times(10_000) + "amp"),
}
RUNS = [Case(f"run: {name}", made, options=("--no-strip",)) for name, made in _RUNS.items()]

_LINES: dict[str, str | Callable[[], str]] = {
    "old Mac line ends": ARTICLE.replace("\n", "\r"),
    "Windows line ends": ARTICLE.replace("\n", "\r\n"),
    "line ends of every kind": ARTICLE.replace("\n\n", "\r\n\x85\u2028\u2029\x0b\x0c\n"),
    "one line": ARTICLE.replace("\n\n", " "),
    "blanks at every end": ARTICLE.replace("\n", " \t \n"),
    "trailing blanks": lambda: ARTICLE + " " * times(500_000),
    "10,000 short lines": lambda: _with("x\n" * times(10_000)),
    "5,000 lines of a menu": lambda: "Home\nNews\nSport\n" * times(1_700) + "\n" + ARTICLE,
    "3,000 lines the same": lambda: ARTICLE + "\nSubscribe to our newsletter" * times(3_000),
    "3,000 bullets": lambda: _with("\n".join(["* Lamp"] * times(3_000))),
    "quoted by a mailer": "> " + ARTICLE.replace("\n", "\n> "),
    "hyphens at line ends": lambda: _with("lighthouse-\nkeeper and lamp-\n" * times(1_500)),
    "zero width between letters": ARTICLE.replace("lamp", "l\u200ba\u200bm\u200bp"),
    "soft hyphens": ARTICLE.replace("Tarvik met", "Tar\u00advik met"),
    "right to left": _with("قال رئيس البلدية إن المصباح مكسور \u202eabc\u202c"),
    "Chinese": _with("市长说:“没有人看过那盏灯。”"),
    "NULs": ARTICLE.replace("nine", "ni\0ne"),
    "letters struck over": ARTICLE.replace("nine", "n\bni\bin\bne\be"),
    "colours of a terminal": ARTICLE.replace("nine", "\x1b[1;31mnine\x1b[0m"),
}
# Thousands of lines of what is no sentence are taken for the end of the article.
_ENDS = frozenset({"10,000 short lines", "3,000 bullets", "hyphens at line ends"})
LINES = [
    Case(f"lines: {name}", made, holds=(FIRST,) if name in _ENDS else (LAST,))
    for name, made in _LINES.items()
]

_FIGURES = {
    "a year of 5,000 digits": "In the year " + "9" * times(5_000) + " the lamp went out.",
    "days without number": "It went out " + "9" * 400 + " days ago, he said.",
    "months without number": "It lasts " + "9" * 30 + " months, from 1 to 99999999999999999999.",
    "other digits": "On ٣ May ٢٠١٥, on ३ May, on ① May, ² May, ½ May, 三 May he spoke.",
    "full-width digits": "On ２０１５-０９-０４ and at １０:３０ he spoke.",
    "days that are none": "On February 30, 2015, on 31 April, on 0 May, on May 32 he spoke.",
    "months that are none": "On 2015-13-45, 13/13/2013, 00/00/0000, 99/99/99 he spoke.",
    "years that are none": "In 0000, in 99999, in -5 BC, in the 0s, the 9990s he spoke.",
    "hours that are none": "At 25:61, at 99 a.m., at 0:00:60, at 24:00 GMT+99 he spoke.",
    "a week that is none": "In week 99 of 2015, in the 13th quarter, on the 400th day he spoke.",
    "centuries": "In the 999th century, the 0th century and the third millennium he spoke.",
    "days without end": "On Monday Tuesday Wednesday " * 300,
    "last without end": "It was last last next last week " * 200,
    "ago without end": "It was a day ago ago before after a week " * 200,
    "from and to": "from May to June to July to 2015 to 2016 " * 200,
    "numbers in words": "a hundred thousand million billion trillion " * 100 + "years ago",
    "ordinals": "the 99999999999999999999th of May, the first second third of March",
    "exponents": "In 1e999 years, 2^64 days, 10**10**10 hours ago he spoke.",
    "degrees": "At 999°999'999\"N, 999°E and 00°00'00\" the lamp stood.",
    "money": "$" + "9" * times(1_000) + " million, or €1,000,000,000,000,000,000.00, he said.",
    "the ends of the calendar": "From January 1, 0001 to December 31, 9999 and a day later.",
    "days after the end": "Ten years after December 31, 9999, and a week before January 1, 1.",
}
FIGURES = [
    Case(f"figures: {name}", _with(text), options=options)
    for (name, text), options in zip(
        _FIGURES.items(), cycle([(), ("--published", "9999-12-31")]), strict=False
    )
] + [
    Case(f"published {day}", _with(" ".join(_FIGURES.values())[-3_000:]),
         options=("--published", day))
    for day in ("0001-01-01", "2016-02-29", "1582-10-10")
]  # fmt: skip

_MARKS = {
    "never closed": ARTICLE.replace("”", ""),
    "never opened": ARTICLE.replace("“", ""),
    "all straight": ARTICLE.replace("“", '"').replace("”", '"').replace("’", "'"),
    "all reversed": ARTICLE.translate(str.maketrans("“”", "”“")),
    "backticks": ARTICLE.replace("“", "``").replace("”", "''"),
    "low and high": ARTICLE.replace("“", "„").replace("”", "“"),
    "angles": ARTICLE.replace("“", "«").replace("”", "»"),
    "corners": ARTICLE.replace("“", "「").replace("”", "」"),
    "question marks": ARTICLE.replace("“", "?").replace("”", "?"),
    "replacement characters": ARTICLE.replace("“", "\ufffd").replace("”", "\ufffd"),
    "mojibake": ARTICLE.encode().decode("cp1252", "ignore"),
    "escaped": ARTICLE.replace("“", '\\"').replace("”", '\\"'),
    "entities in text": ARTICLE.replace("“", "&ldquo;").replace("”", "&rdquo;"),
    "doubled": ARTICLE.replace("“", "““").replace("”", "””"),
    "with blanks": ARTICLE.replace("“", "“ ").replace("”", " ”"),
    "nested forty deep": _with("“‘" * 20 + "lamp" + "’”" * 20 + " he said."),
    "over every paragraph": "“" + ARTICLE.replace("\n\n", "\n\n“").strip() + "\n",
    "inches and feet": _with('A 6\'2" man with a 9" bulb, 12" pipe and 5\' pole said "yes".'),
}
MARKS = [
    Case(f"marks: {name}", text, holds=("nine fishermen", "will open again on Sunday"))
    for name, text in _MARKS.items()
]
