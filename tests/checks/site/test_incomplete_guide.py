import pytest

from checks.records import Kind, LinkState, Place
from checks.site.incomplete_guide import incomplete_guide
from tests.make import attachment, cite, column, crawl, document, findings, link, page, unknowns, url

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
    told = document(
        "云山县政府信息公开指南",
        "/gkzn/1.html",
        column=COLUMN.url,
        text="见附件",
        cites=(cite("指南.docx", "/files/zn.docx", attachment=True),),
    )
    file = attachment("/files/zn.docx", FILLER + "".join(PARTS.values()))
    assert not findings(incomplete_guide, crawl([COLUMN, told, file]))


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


def prose(*without, text=None):
    words = text or "\n".join([FILLER, *(part for name, part in PARTS.items() if name not in without)])
    return [
        column("政府信息公开指南", "/gkzn/", entries=None, text=len(words)),
        page("/gkzn/", kind=Kind.OTHER, text=words),
    ]


def test_a_guide_that_stands_on_the_columns_own_page_is_read_there():
    assert not findings(incomplete_guide, crawl(prose()))
    [finding] = findings(incomplete_guide, crawl(prose("传真")))
    assert finding.evidence["缺少的要素"] == ["传真号码"]


def test_a_page_of_prose_that_leads_to_the_guide_is_none():
    words = (
        "本机关编制了政府信息公开指南，需要获得信息公开服务的公民、法人和其他组织，请点击这里查看全文。" * 3
    )
    stored = crawl(prose(text=words))
    assert not findings(incomplete_guide, stored)


def test_a_file_that_was_not_read_beside_the_prose_leaves_it_undetermined():
    file = link(
        "/files/zn.doc", LinkState.UNSURE, text="指南全文", place=Place.ATTACHMENT, sources=(url("/gkzn/"),)
    )
    stored = crawl([*prose("传真"), file])
    assert not findings(incomplete_guide, stored)
    assert unknowns(incomplete_guide, stored)


def test_a_short_guide_on_its_own_page_is_one():
    short = "本镇主动公开财政、救助等信息。公民可到便民服务中心查阅。受理机构为党政综合办公室，地址：中心街18号，电话：0000-1234567，工作日8:30至17:30办公，联系人由党政综合办公室指定并向社会公布，欢迎监督。"
    assert findings(incomplete_guide, crawl(prose(text=short)))


@pytest.mark.parametrize(
    ("name", "words"),
    [("电话", "☎ 0000-1234567"), ("传真", "FAX 0000-1234568"), ("地址", "来访请到中心街1号。")],
)
def test_signs_stand_for_words(name, words):
    assert not findings(incomplete_guide, crawl([COLUMN, guide(name, filler=FILLER + words)]))
