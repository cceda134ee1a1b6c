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


PIECES = (
    *(
        "必威体育",
        "真人娱乐",
        "娱乐城",
        "彩票投注站",
        "体育",
        "棋牌",
        "app",
        "下载",
        "官网",
        "平台",
        "入口",
        "注册",
    ),
    *("开元棋牌app下载官网", "六 合 彩 开 奖 结 果", "Betway", "云山县", "的", " ", "_", "，", "走私"),
)


@given(st.lists(st.lists(st.sampled_from(PIECES), max_size=8).map("".join), max_size=6))
def test_texts_that_are_clean_together_advertise_nothing_apart(texts):
    if SPOTS.clean(texts):
        assert not any(SPOTS.seen(text) or SPOTS.unseen(text, linked=True) for text in texts)


def test_a_page_of_plain_lines_is_clean_and_one_with_a_brand_is_not():
    assert SPOTS.clean(("云山县人民政府", "政务公开", "春耕"))
    assert not SPOTS.clean(("云山县人民政府", "必威体育"))
