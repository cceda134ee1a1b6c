from checks.page.noisy_text import noisy_text
from checks.records import Hidden
from tests.make import document, findings, page

PROSE = "为做好农村公路管护工作，方便群众出行，结合本县实际制定本办法。" * 10
NOISE = "为(wèi)做(zuò)好(hǎo)农(nóng)村(cūn)公(gōng)路(lù)管(guǎn)护(hù)工(gōng)作(zuò)"


def test_plain_prose_is_quiet():
    assert not findings(noisy_text, document(text=PROSE + "（试行）(a)(b)"))


def test_a_name_with_a_reading_is_no_noise():
    assert not findings(noisy_text, document(text=PROSE + "张喆(zhé)、李翀(chōng)出席会议。"))


def test_texts_that_teach_reading_are_no_noise():
    assert not findings(noisy_text, document("小学一年级拼音教学计划", text=NOISE))
    assert not findings(noisy_text, document("推广普通话宣传周活动", text=NOISE))


def test_pages_on_how_names_are_read_are_no_noise():
    assert not findings(noisy_text, document("推普周：容易读错的地名", text=NOISE))
    assert not findings(noisy_text, document("非遗曲目", text=NOISE + "。唱词附汉语拼音，便于学唱。"))


def test_a_few_characters_without_width_in_the_source_are_no_noise():
    for counted in ("zero-width 9/40", "zero-width 12/1000"):
        assert not findings(noisy_text, page(hidden=(Hidden(how=counted, text="全□县"),)))


def test_characters_without_width_all_over_the_source_are_noise():
    hidden = Hidden(how="zero-width 120/300", text="全□县□各□乡□镇")
    [finding] = findings(noisy_text, page(hidden=(hidden,)))
    assert finding.evidence["占汉字数"] == "40.0%"


def test_a_few_placeholders_and_zero_widths_are_no_noise():
    assert not findings(noisy_text, document(text=PROSE + "@@\u200d" * 4))


def test_many_signs_in_a_very_long_text_are_below_the_density():
    assert not findings(noisy_text, document(text=PROSE * 10 + "@@" * 12))


def test_an_address_of_mail_is_no_noise():
    assert not findings(noisy_text, document(text=PROSE + "邮箱 a@yunshan.example " * 12))


def test_pinyin_after_most_characters_is_noise():
    [finding] = findings(noisy_text, document(text=NOISE))
    assert finding.evidence["处数"] == 11


def test_zero_widths_and_placeholders_in_numbers_are_noise():
    assert findings(noisy_text, document(text="\u200d".join(PROSE[:100])))
    assert findings(noisy_text, document(text="@@ ".join(PROSE[:40])))
