from hypothesis import given
from hypothesis import strategies as st

from checks.hijacks import spotter
from checks.rules import Rules
from checks.rules.hijack import Hijack

SPOTS = spotter(Rules.load().table(Hijack))


@given(st.text("云山县人民政府关于做好春耕工作的通知，。_| \n", max_size=80))
def test_plain_words_advertise_nothing(text):
    assert not SPOTS.seen(text)
    assert not SPOTS.unseen(text)
    assert not SPOTS.prose(text)


@given(st.text("云山县人民政府关于做好春耕工作的通知，。_| ", max_size=30))
def test_a_brand_advertises_whatever_stands_around_it(text):
    assert SPOTS.seen(f"{text}_必威体育_{text}")


def test_innocent_phrases_hold_no_spots():
    assert not SPOTS.spots("走私服装、彩票投注站、江南体育馆app、真人娱乐节目")


def test_a_latin_brand_inside_another_word_is_none():
    assert not SPOTS.spots("alphabetway")
    assert SPOTS.spots("欢迎Betway")


def test_traditional_characters_say_the_same():
    assert {spot.word for spot in SPOTS.spots("百家樂與老虎機")} == {"百家樂", "老虎機"}
    assert SPOTS.fights("警方打擊網絡賭博")


def test_characters_set_apart_by_blanks_say_the_same():
    assert SPOTS.seen("百 家 乐 在 线 投 注 注 册")
    assert not SPOTS.seen("公 开 招 聘 工 作 人 员 公 告")
