"""Text in a form of its own that is no article, or holds one in a wrapping: it is never lost."""

from __future__ import annotations

import json

from hostile_case import ARTICLE, FIRST, LAST, PARAGRAPHS, Case

_SAID = "nine fishermen"
_TEXTS = {
    "Markdown": "# Lamp\n\n" + ARTICLE + "\n[link](http://example.org) **bold** `code`\n",
    "mail": "From: oona@example.org\nSubject: Lamp\nMIME-Version: 1.0\n\n" + ARTICLE,
    "JSON": json.dumps({"text": ARTICLE}, ensure_ascii=False),
    "NDJSON": "".join(json.dumps({"text": text}, ensure_ascii=False) + "\n" for text in PARAGRAPHS),
    "CSV": "id,text\n" + "".join(f'{n},"{text}"\n' for n, text in enumerate(PARAGRAPHS)),
    "TSV": "".join(f"{n}\t{text}\t=1+1\n" for n, text in enumerate(PARAGRAPHS)),
    "subtitles": "".join(
        f"{n}\n00:00:0{n},000 --> 00:00:0{n + 1},000\n{text}\n\n"
        for n, text in enumerate(PARAGRAPHS)
    ),
    "LaTeX": "\\documentclass{article}\\begin{document}\n" + ARTICLE + "\\end{document}\n",
    "Python": f'"""{ARTICLE}"""\n\ndef f(a: int) -> int:\n    return a["b"]\n',
    "log": "".join(f"2015-09-04 10:00:0{n} INFO {text}\n" for n, text in enumerate(PARAGRAPHS)),
    "diff": "--- a\n+++ b\n@@ -1,5 +1,5 @@\n" + "".join(f"+{text}\n" for text in PARAGRAPHS),
    "RSS": "<?xml version='1.0'?><rss version='2.0'><channel><item><title>Lamp</title><description>"
    + ARTICLE
    + "</description></item></channel></rss>",
    "XML of no known kind": f"<?xml version='1.0'?><news><body>{ARTICLE}</body></news>",
    "wiki": "== Lamp ==\n" + ARTICLE + "{{Infobox|x=[[y|z]]}}\n",
    "BBCode": ARTICLE.replace("Tarvik", "[b]Tarvik[/b]").replace(FIRST, FIRST),
    "terminal's markup": ARTICLE + "[/] [/foo] [red]lamp[/red] [sic] :bomb: \\\n",
    "format strings": ARTICLE + "%s %n %(x)s {0} {x!r} {{}} ${HOME} $(id) `id`\n",
    "spreadsheet formulas": ARTICLE + "=1+1\n+1\n-1\n@SUM(A1)\n\t=1\n",
    "SQL": ARTICLE + "'; DROP TABLE quotes; --\n",
    "tags in text": ARTICLE + "He wrote <3 and a <b>tag</b> and 5 < 6.\n",
    "yEnc": ARTICLE + "=ybegin line=128 size=4 name=x\n" + "rotuv}" * 200 + "\n=yend\n",
    "uuencoded": ARTICLE + "begin 644 x\n" + "M:6UP;W)T('1H:7,*\n" * 200 + "end\n",
    "signed": "-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\n" + ARTICLE,
}
FORMATS = [
    Case(" ".join(["format:", name, *options]), text, holds=(_SAID,), options=options)
    for name, text in _TEXTS.items()
    for options in ((), ("--no-strip",))
] + [Case("format: called a page", ARTICLE, file="page.html", holds=(FIRST, LAST))]
