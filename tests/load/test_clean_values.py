"""Values of attributes and scripts as readers would see them."""

from __future__ import annotations

import pytest

from newsx.load.clean_values import clean_value


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("Dam Holds", "Dam Holds"),
        (" Dam \n\t Holds ", "Dam Holds"),
        ("Oll &amp; Mere", "Oll & Mere"),
        ("Oll&#8217;s &quot;dam&quot;", 'Oll’s "dam"'),
        ("Oll&amp;#039;s dam", "Oll's dam"),
        ("D&uuml;rre &#xfc;ber Oll", "Dürre über Oll"),
        ("The <em>Oll Queen</em> Sinks", "The Oll Queen Sinks"),
        ("Dam<br/>Holds", "Dam Holds"),
        ("Rain < 5 mm & wind > 9", "Rain < 5 mm & wind > 9"),
        ("AT&T copy", "AT&T copy"),
        ("Dam \ud83d", "Dam \ufffd"),
        ("", ""),
    ],
)
def test_values(raw: str, shown: str) -> None:
    assert clean_value(raw) == shown
