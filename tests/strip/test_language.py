"""The language of an article: its words first, then what the page declares."""

from __future__ import annotations

import subprocess
import sys

import pytest

from newsx.strip.language import language_of

ENGLISH = "The mayor said on Monday that the ferry would not be back in the harbour before May."
FOREIGN = {
    "de": "Die Fähre werde nicht vor Mai in den Hafen zurückkehren, sagte die Bürgermeisterin.",
    "fr": "La maire a déclaré lundi que le bac ne reviendrait pas au port avant le mois de mai.",
    "es": "La alcaldesa dijo el lunes que el transbordador no volvería al puerto antes de mayo.",
    "nl": "De burgemeester zei maandag dat de veerboot niet voor mei terug is in de haven.",
    "ru": "Мэр заявила в понедельник, что паром не вернётся в гавань раньше мая.",
    "uk": "Мерка заявила в понеділок, що пором не повернеться до гавані раніше травня.",
    "el": "Η δήμαρχος δήλωσε τη Δευτέρα ότι το πλοίο δεν θα επιστρέψει στο λιμάνι πριν τον Μάιο.",
    "zh": "市长周一表示，渡轮在五月之前不会返回港口。居民们感到失望，他们希望市政府尽快解决问题。",
    "tr": "Belediye başkanı pazartesi günü feribotun mayıstan önce limana dönmeyeceğini söyledi.",
}


@pytest.mark.parametrize(("code", "text"), FOREIGN.items())
@pytest.mark.parametrize("declared", [None, "en"])
def test_a_foreign_text_is_told_whatever_the_template_says(
    code: str, text: str, declared: str | None
) -> None:
    assert language_of(f"{text} " * 3, declared) == code


@pytest.mark.parametrize("declared", [None, "en", "de"])
def test_english_words_are_english(declared: str | None) -> None:
    assert language_of(ENGLISH, declared) == "en"


def test_a_page_knows_its_own_language() -> None:
    """Of two languages that are close, the page knows which it is in."""
    assert language_of("Ferja gjekk ikkje måndag, seier ordføraren i kommunen.", "nn") == "nn"


@pytest.mark.parametrize("text", ["", "Oll", "12 : 4", "Lviv Kharkiv Odesa Kyiv", "+++ 4711 ---"])
def test_names_and_figures_have_no_language(text: str) -> None:
    assert language_of(text, None) is None
    assert language_of(text, "en") == "en"


def test_an_english_text_loads_no_model() -> None:
    code = (
        "import sys; from newsx.strip.language import language_of;"
        f"assert language_of({ENGLISH!r}, None) == 'en';"
        "assert 'py3langid' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
