import pytest

from checks.promises import delivers, follows, left_out, promised
from tests.make import cite


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("附件：任务表", ("任务表",)),
        ("附件：1.任务表\n2.清单", ("任务表", "清单")),
        ("附 件：1、任务表；2、清单", ("任务表", "清单")),
        ("附件1：任务表.docx\n附件2：清单.xlsx", ("任务表", "清单")),
        ("附件：1.2026年任务表\n2.2026年清单", ("2026年任务表", "2026年清单")),
        ("附件：\n1．任务表\n云山县人民政府\n2026年3月1日", ("任务表",)),
        ("具体安排详见附件。", ()),
    ],
)
def test_lists_of_attachments_are_read(text, names):
    promise = promised(text)
    assert promise is not None
    assert promise.names == names


@pytest.mark.parametrize("text", ["", "附则", "附件：无", "附件（略）", "见《方案》附件2", "合同附件如下"])
def test_other_words_promise_nothing(text):
    assert promised(text) is None


def test_the_date_below_is_no_attachment():
    promise = promised("附件：1.任务表\n2026年3月1日")
    assert promise is not None
    assert promise.names == ("任务表",)


def test_a_signature_is_not_the_attachment_itself():
    promise = promised("附件：任务表\n云山县人民政府办公室\n2026年3月1日\n（此件公开发布）")
    assert promise is not None
    assert not follows(promise)


def test_files_that_bear_one_name_each_leave_the_third_out():
    promise = promised("附件：1.春耕任务分解表\n2.农资储备清单\n3.农机调度方案")
    assert promise is not None
    assert left_out(promise, ("春耕任务分解表.docx", "农资储备清单.xlsx")) == ("农机调度方案",)
    assert left_out(promise, ("全部附件.pdf",)) == ()
    assert left_out(promise, ("春耕任务分解表.docx", "附件.zip")) == ()


def test_a_link_home_delivers_nothing():
    promise = promised("附件：春耕任务分解表")
    assert promise is not None
    assert not delivers(cite("云山县人民政府", "/"), promise)
    assert delivers(cite("春耕任务分解表", "/2.html"), promise)
