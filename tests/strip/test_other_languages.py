"""Text dumps in other languages than English: nothing is emptied, and menus are no story."""

from __future__ import annotations

import pytest
from dumps import body

STORIES = {
    "de": [
        "Der Bäcker Rudi Lamprecht hat am Montag in Ollstadt sein letztes Brot verkauft, weil er"
        " mit 71 Jahren nicht mehr jede Nacht um zwei Uhr aufstehen will.",
        "Die Schlange vor dem Laden war so lang, dass die Stadt die Straße bis zum Mittag für die"
        " Autos gesperrt hat, und ein Gemeinderat verteilte Kaffee an die Wartenden.",
        "Er werde jetzt angeln gehen, sagte der Bäcker, und zwar an einem Fluss, in dem es seit"
        " Jahren keine Fische mehr gibt.",
    ],
    "fr": [
        "La mairie de Bourg-sur-Oll a rendu lundi les clés du vieux phare à la famille qui l'avait"
        " gardé pendant plus de cent ans sans jamais être payée.",
        "Les voisins ont applaudi dans la rue, et une dame de 90 ans a demandé si on pouvait enfin"
        " éteindre la lampe qui l'empêche de dormir.",
        "Le maire a dit que la lumière resterait allumée jusqu'à la fin de l'été, par respect pour"
        " les pêcheurs et pour les touristes.",
    ],
    "ru": [
        "В посёлке Ольск в понедельник закрылась последняя библиотека, и жители вынесли из неё все"
        " книги на руках, потому что машина за ними так и не приехала.",
        "По словам директора, книги теперь стоят в домах у соседей, и каждый, кто хочет что-то"
        " прочитать, должен сначала выпить с хозяином чаю.",
        "Глава посёлка сказал, что он об этом ничего не знал, но уже взял себе два тома и не"
        " собирается их отдавать до конца зимы.",
    ],
    "zh": [
        "奥尔镇最后一家面包店星期一关门，七十一岁的店主说他不想再每天凌晨两点起床，排队的顾客站满了整条街，镇政府只好封路到中午，还给大家送来了热咖啡和椅子。",
        "店主说他以后要去河边钓鱼，虽然河里已经很多年没有鱼了，他的孙女在旁边笑着说爷爷其实连鱼竿都没有，只是想找一个安静的地方好好地睡一觉。",
    ],
}
MENU = ["Sport", "Video", "Podcast", "Online", "TV", "Abo", "Login"]


@pytest.mark.parametrize("language", sorted(STORIES))
def test_the_story_is_kept(language: str) -> None:
    assert body(*MENU, *STORIES[language], *MENU) == STORIES[language]
