"""Text that a terminal, a browser or a spreadsheet would obey."""

from __future__ import annotations

from hostile_case import ARTICLE, Case, page, paragraphs

# What stands for the name of a person, a place, a title and words in marks.
_BAITS = {
    "colour": "\x1b[31mRed\x1b[0m",
    "clears the screen": "Oll\x1b[2J\x1b[H",
    "title of the window": "Oll\x1b]0;owned\x07",
    "link": "\x1b]8;;http://example.org\x1b\\Oll\x1b]8;;\x1b\\",
    "clipboard": "Oll\x1b]52;c;b3duZWQ=\x07",
    "device control": "Oll\x1bP+q544e\x1b\\",
    "asks the terminal": "Oll\x1b[6n\x1b[c",
    "8-bit controls": "Oll\x9b31m\x9d0;owned\x9c\x90q\x9c",
    "bell and backspace": "Oll\x07\x08\x08\x08Pell",
    "carriage return": "Oll\rPell",
    "DEL and NUL": "Oll\x7f\x00Pell",
    "shift out": "Oll\x0ePell\x0f",
    "right to left": "Oll\u202ellep\u202c",
    "isolates": "Oll\u2066\u2067llep\u2069\u2069",
    "tags": "Oll\U000e0001\U000e0041\U000e007f",
    "line separators": "Oll\u2028Pell\u2029Oll",
    "rich's markup": "[/red][bold]Oll[/][link=x]:bomb:\\",
    "rich's tags that do not close": "[/foo] Oll [/]",
    "script": "<script>alert(1)</script>",
    "picture": "\"><img src=x onerror=alert(1)>'",
    "end of style": "</style></title></textarea><svg/onload=alert(1)>",
    "template": "{{7*7}}{% raw %}${7*7}#{7}",
    "address": "javascript:alert(1)",
    "formula": "=cmd|' /C calc'!A0",
    "formula, plus": "+SUM(1+1)*cmd",
    "formula, at": "@SUM(1)",
    "formula behind a tab": "\t=1+1",
    "formula in full width": "＝1+1",
    "comma, quote, line": 'Oll","=1+1"\r\n=1+1',
    "Markdown": "# Oll [x](javascript:alert(1)) ![y](http://example.org/z) `c` <b>",
    "format": "%s%n{0}{x}\\x1b",
    "very long": "Oll" * 3_000,
    "very wide": "記事🚢" * 200,
    "marks over letters": "O\u0301\u0300\u0334\u0337" * 50,
}


def _text(bait: str) -> str:
    return ARTICLE.replace(
        "“We are not asking for the moon,” harbour master Ruben Okafor told",
        f"“We want {bait},” harbour master Ruben {bait} told",
    ).replace("from Lisbon", f"from Paris and {bait}")


def _page(bait: str) -> bytes:
    escaped = bait.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")
    head = f'<meta name="author" content="{escaped}"><meta property="og:url" content="{escaped}">'
    body = f"<h1>{escaped}</h1>" + paragraphs(f"<p>“{escaped},” said Oona Pelletier of Oll.</p>")
    return page(body, head, title=escaped).encode("utf-8", "surrogatepass")


TEXTS = [
    Case(f"baited text: {what}", _text(bait), options=("--input-format", "text"))
    for what, bait in _BAITS.items()
]
PAGES = [
    Case(f"baited page: {what}", _page(bait), file="page.html") for what, bait in _BAITS.items()
]
