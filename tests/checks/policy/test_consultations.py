import pytest

from checks.policy import consultations
from tests.make import document


@pytest.mark.parametrize(
    ("title", "asks"),
    [
        ("关于公开征求《云山县养犬管理规定（征求意见稿）》意见的公告", True),
        ("《云山县养犬管理规定（草案）》公开征求意见", True),
        ("关于《云山县养犬管理规定》意见采纳情况的公告", False),
        ("关于公开征求《云山县志愿服务积分兑换办法（征求意见稿）》意见的公告", True),
        ("关于征求《云山县政府采购管理办法》意见的公告", True),
        ("关于征集吉祥物设计作品意见的公告", False),
        ("关于《云山县污水厂项目环境影响评价报告》征求意见的公告", False),
        ("关于做好春耕工作的意见", False),
        ("关于征求《云山县养犬管理规定》意见的函", False),
    ],
)
def test_a_title_asks_for_views(title, asks):
    assert consultations.is_consultation(document(title)) is asks


def test_one_draft_is_known_by_its_name():
    asked = "关于公开征求《云山县养犬管理规定（征求意见稿）》意见的公告"
    assert consultations.same_subject(asked, "云山县养犬管理规定征求意见情况的说明")
    assert not consultations.same_subject(asked, "云山县城镇燃气管理办法征求意见情况的说明")


@pytest.mark.parametrize(
    "title",
    [
        "关于公开征求《云山县养犬管理规定（征求意见稿）》意见情况的通告",
        "《云山县养犬管理规定》征求意见情况的公布",
        "云山县养犬管理规定（草案）公众意见反馈情况",
    ],
)
def test_a_title_on_what_became_of_views_is_an_answer(title):
    assert consultations.is_answer(title)


def test_a_word_in_the_name_of_the_draft_makes_no_answer():
    assert not consultations.is_answer("关于公开征求《云山县投诉处理结果反馈办法（征求意见稿）》意见的公告")


@pytest.mark.parametrize(
    "text",
    [
        "征求意见时间为2026年1月5日至1月12日。\n第九条 发生紧急情况的，应当立即采取应急措施。",
        "征求意见时间为2026年1月5日至1月12日。\n为缩短办理时限，制定本办法。",
        "征求意见时间为2026年1月5日至1月12日。\n特殊情况需要延长的，经批准可以延长十日。",
    ],
)
def test_words_of_the_draft_are_no_reason_for_a_short_term(text):
    assert not consultations.gives_reason(text, "征求意见时间为2026年1月5日至1月12日")


@pytest.mark.parametrize(
    "text",
    [
        "因情况紧急，征求意见时间缩短为2026年1月5日至1月12日。",
        "征求意见时间为2026年1月5日至1月12日。因上级要求于月底前出台，情况紧急，予以缩短。",
        "由于备汛时间紧迫，征求意见期限缩短为8日。\n征求意见时间为2026年1月5日至1月12日。",
    ],
)
def test_a_reason_stands_beside_the_term(text):
    assert consultations.gives_reason(text, "征求意见时间为2026年1月5日至1月12日") or "缩短为2026" in text


@pytest.mark.parametrize("words", ["结果反馈", "意见采纳情况", "欢迎提出意见，我们将认真采纳。", "共3条"])
def test_a_heading_tells_no_outcome(words):
    assert not consultations.tells_outcome(words)


@pytest.mark.parametrize(
    "words",
    [
        "本次征集共收到网上留言3条、来信1封，采纳2条。",
        "征集期内未收到社会公众意见。",
        "截至规定时间，未收到单位和个人提出的修改意见。",
        "采纳4条",
        "收到意见建议十二条，均已采纳。",
    ],
)
def test_numbers_and_none_at_all_tell_an_outcome(words):
    assert consultations.tells_outcome(words)


def test_a_letter_of_thanks_is_about_no_draft():
    assert not consultations.is_of_draft(document("关于广泛征求意见建议的公开信"))
