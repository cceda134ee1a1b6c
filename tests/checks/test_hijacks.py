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


def test_fixed_names_tell_their_middle():
    assert [swap[1] for swap in SPOTS.overwritten("国务院办公厅政府信息与甲乙丙公开办公室")] == ["甲乙丙"]
    assert not list(SPOTS.overwritten("《政府采购信息公开条例》《政府数据公开条例》"))
