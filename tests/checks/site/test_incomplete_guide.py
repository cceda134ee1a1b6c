import pytest

from checks.site.incomplete_guide import incomplete_guide
from tests.make import attachment, cite, column, crawl, document, findings, unknowns, url

COLUMN = column("政府信息公开指南", "/gkzn/", entries=1)
PARTS = {
    "分类": "一、主动公开的内容。本机关公开的信息按主题和体裁分类。",
    "编排": "二、编排体系。每条信息有索引号。",
    "获取": "三、获取方式。公众可以在政府网站、查阅点查阅。",
    "机构": "四、工作机构。云山县人民政府办公室承办。",
    "地址": "办公地址：云山县青河镇中心街1号。",
    "时间": "办公时间：法定工作日上午8:30至12:00。",
    "电话": "联系电话：0000-1234567。",
    "传真": "传真：无。",
    "邮箱": "电子邮箱：gk@yunshan.example。",
}
FILLER = "为便于公民、法人和其他组织获取本机关的政府信息，编制本说明，并根据变化及时更新。" * 6


def guide(*without, title="云山县政府信息公开指南", path="/gkzn/1.html", filler=FILLER, **given):
    text = "\n".join([filler, *(words for name, words in PARTS.items() if name not in without)])
    return document(title, path, column=COLUMN.url, text=text, **given)


def test_a_guide_with_all_nine_elements_is_fine():
    assert not findings(incomplete_guide, crawl([COLUMN, guide()]))


def test_a_page_that_is_the_column_itself_is_the_guide():
    prose = column("政府信息公开指南", "/gkzn/", entries=None, text=900)
    assert not findings(incomplete_guide, crawl([prose, guide(path="/gkzn/")]))


def test_spaces_and_widths_do_not_hide_an_element():
    stored = crawl([COLUMN, guide("传真", filler=FILLER + "传　真：００００－１２３")])
    assert not findings(incomplete_guide, stored)


def test_the_guide_in_a_file_is_read_there():
    page = document(
        "云山县政府信息公开指南",
        "/gkzn/1.html",
        column=COLUMN.url,
        text="见附件",
        cites=(cite("指南.docx", "/files/zn.docx", attachment=True),),
    )
    file = attachment("/files/zn.docx", FILLER + "".join(PARTS.values()))
    assert not findings(incomplete_guide, crawl([COLUMN, page, file]))


@pytest.mark.parametrize(
    "other",
    [
        guide("传真", title="云山县第一中学信息公开指南"),
        guide("传真", title="云山县人民医院信息公开指南"),
    ],
)
def test_guides_of_schools_and_hospitals_are_others(other):
    assert not findings(incomplete_guide, crawl([COLUMN, other]))


def test_other_items_of_a_column_with_several_are_no_guide():
    several = column("政府信息公开指南", "/gkzn/", entries=2)
    news = guide("传真", "邮箱", title="我县召开政务公开会议", path="/gkzn/2.html")
    assert not findings(incomplete_guide, crawl([several, guide(), news]))


@pytest.mark.parametrize(
    "given",
    [
        {"images": 1},
        {"unread": "正文没有读全"},
        {"cites": (cite("指南.pdf", "/files/zn.pdf", attachment=True),)},
    ],
)
def test_a_guide_that_may_say_it_elsewhere_is_undetermined(given):
    stored = crawl([COLUMN, guide("传真", **given)])
    assert not findings(incomplete_guide, stored)
    assert unknowns(incomplete_guide, stored)


def test_a_column_without_the_text_of_a_guide_is_undetermined():
    assert unknowns(incomplete_guide, crawl([COLUMN]))


@pytest.mark.parametrize(
    ("without", "element"),
    [
        ("传真", "传真号码"),
        ("地址", "办公地址"),
        ("电话", "联系电话"),
        ("编排", "编排体系"),
        ("分类", "政府信息的分类"),
    ],
)
def test_a_guide_without_an_element_is_found(without, element):
    [finding] = findings(incomplete_guide, crawl([COLUMN, guide(without)]))
    assert finding.url == url("/gkzn/1.html")
    assert finding.evidence["缺少的要素"] == [element]
