"""Hanweb xxgk: directories searched by POST, the tree that names their columns, documents with padded labels."""

from urllib.parse import parse_qs, urlsplit

import pytest

from checks.records import Kind
from crawler import layouts
from crawler.reading.calls import Call
from crawler.reading.html import Html
from tests.families import SEEN, read, saved

HOST = "http://shuiwu.yunze.example"
LIST = f"{HOST}/col/col51020/index.html"
TREE = f"{HOST}/module/xxgk/tree.jsp?standardXxgk=1&area=014001303&divid=div51009"
SEARCH = "/module/xxgk/search.jsp"
TOTAL = 8


def form(step):
    return {key: values[0] for key, values in parse_qs(step.call.form, keep_blank_values=True).items()}


def reading(page, address=LIST):
    html = Html(page, address, seen=SEEN)
    return layouts.pick(html).read(html)


@pytest.mark.parametrize("page", ["list", "directory"])
def test_pages_that_search_a_directory_are_known(page):
    assert read(f"xxgk/{page}.html", LIST).layout == "xxgk"


@pytest.mark.parametrize(
    "page", ["jpage/list.html", "jpage/article.html", "jpaas/list.html", "truecms/list.html"]
)
def test_pages_of_other_systems_are_not_claimed(page):
    assert not read(page, LIST).layout.startswith("xxgk")


def test_the_pages_own_search_is_posted_as_its_pager_posts_it():
    found = read("xxgk/list.html", LIST)
    [step] = found.pager.pages
    assert (found.kind, found.listing, step.call.feed) == (Kind.LIST, None, "xxgk")
    assert urlsplit(step.address).path == SEARCH
    told = form(step)
    assert (told["infotypeId"], told["area"], told["jdid"], told["divid"]) == (
        "A0202",
        "014001303",
        "3",
        "div51020",
    )
    assert told["currpage"] == "1"


@pytest.mark.parametrize(
    ("script", "address"),
    [
        ("loadDynamic('/module/xxgk/search.jsp?infotypeId='+a+'&area=014001303','div4','A0202','0','750','1','','');", LIST),
        ('loadDynamic("/module/xxgk/search.jsp?sortfield=createdate:0,orderid:0&infotypeId=A0202&area=014001303","div4","0");', LIST),
        ("$.post('/module/xxgk/search.jsp', {infotypeId: 'A0202', jdid: 3, area: '014001303'}, show);", LIST),
        ("$.ajax({type:'POST', url:'/module/xxgk/search.jsp?infotypeId=A0202&area=014001303', data:{currpage:1}});", LIST),
        ("loadDynamic('/module/xxgk/search.jsp?infotypeId='+a+'&area='+b,'div4','0','0','750','1');", f"{LIST}?number=A0202&vc_xxgkarea=014001303"),
    ],
)  # fmt: skip
def test_a_search_may_be_written_in_other_ways(script, address):
    head, _, tail = saved("xxgk/list.html").partition('<script language="javascript">')
    page = f"{head}<script>{script}</script>{tail.partition('</script>')[2]}"
    [step] = reading(page, address).pager.pages
    assert (form(step)["infotypeId"], form(step)["area"], step.call.feed) == ("A0202", "014001303", "xxgk")


def test_a_search_for_its_visitor_to_fill_in_does_not_hide_the_list_that_stands_there():
    head, _, tail = saved("xxgk/list.html").partition('<div id="div51020"></div>')
    rows = "".join(
        f'<li><a href="/art/2026/3/{n}/art_51020_{n}.html">第{n}号水资源公报正式发布</a><b>2026-03-0{n}</b></li>'
        for n in range(9, 0, -1)
    )
    search = "loadDynamic('/module/xxgk/search.jsp?infotypeId='+a+'&vc_title='+encodeURI(b)+'&area=1','div4','0','0','750','3');"
    found = reading(
        f"{head}<ul>{rows}</ul><script>function search1(a,b){{{search}}}</script>{tail.partition('</script>')[2]}"
    )
    assert len(found.listing.rows) == 9


def test_a_store_beside_a_directory_is_not_its_list():
    store = "<script type='text/xml'><datastore><recordset><record><![CDATA[<li><a href='/art/2026/1/1/art_1_1.html'>要闻一则</a></li>]]></record></recordset></datastore></script>"
    found = reading(saved("xxgk/list.html").replace("<h4>热点</h4>", f"<h4>热点</h4>{store}"))
    assert (found.layout, found.listing) == ("xxgk", None)


def test_a_directory_shows_all_and_another_column_only_its_own():
    assert read("xxgk/directory.html", f"{HOST}/col/col51009/index.html").pager.pages[0].call.feed == "xxgk"
    other = saved("xxgk/directory.html").replace("信息公开目录", "通知公告")
    assert reading(other, f"{HOST}/col/col51030/index.html").pager.pages[0].call.feed == "xxgk-own"


def test_the_trees_lowest_branches_are_columns_of_their_own():
    found = read("xxgk/tree.html", TREE)
    assert found.kind is not Kind.LIST
    named = {step.call.trail: (form(step)["infotypeId"], form(step)["jdid"]) for step in found.pager.pages}
    assert named == {
        ("机构概况",): ("A01", "3"),
        ("规范性文件",): ("A0202", "3"),
        ("其他文件",): ("A0203", "3"),
    }


def answer(text, feed="xxgk", source=LIST):
    call = Call(source=source, form="infotypeId=&currpage=1", feed=feed)
    return layouts.named(feed).answer(text, address=f"{HOST}{SEARCH}?currpage=1", call=call, seen=SEEN)


def test_an_answers_rows_have_titles_dates_and_the_pages_after_it():
    found = answer(saved("xxgk/answer.html"))
    assert [row.title for row in found.listing.rows] == [
        "云泽市取水许可管理细则",
        "云泽市农村供水工程维修养护资金管理办法",
        "云泽市水土保持补偿费征收标准",
    ]
    assert [row.published.iso for row in found.listing.rows] == ["2026-03-09", "2026-02-11", "2025-12-03"]
    assert [form(step)["currpage"] for step in found.pager.pages] == ["2", "3"]
    assert found.pager.rows == TOTAL


def test_the_standard_list_is_read_as_well():
    found = answer(saved("xxgk/standard.html"))
    assert [row.published.iso for row in found.listing.rows] == ["2026-02-27", "2026-01-15"]
    assert (found.pager.rows, len(found.pager.pages)) == (5, 2)


def test_only_rows_with_the_columns_number_are_its_own():
    mixed = saved("xxgk/answer.html").replace("art_51020_90087", "art_77001_90087")
    assert len(answer(mixed, "xxgk-own").listing.rows) == 2


def test_other_columns_rows_do_not_make_a_column_empty():
    found = answer(saved("xxgk/answer.html"), "xxgk-own", f"{HOST}/col/col99/index.html")
    assert (found.listing, found.blank) == (None, False)


def test_an_empty_directory_says_so_and_an_error_does_not():
    head = saved("xxgk/answer.html").partition('<tr class="tr_main_value')[0]
    assert answer(f"{head}</table><table class='tb_title'><tr><td>共0条 共0页</td></tr></table>").blank
    assert answer(f"{head}</table>").blank
    assert (
        answer("<html><head><title>HTTP Status 500</title></head><body><h1>系统错误</h1></body></html>")
        is None
    )
    assert answer("") is None


@pytest.mark.parametrize(
    ("page", "number", "index", "published", "written"),
    [
        ("document", "云水规〔2026〕2号", "014001303/2026-00021", "2026-03-09", "2026-03-04"),
        ("blocks", "清政规〔2026〕1号", "113400/2026-00007", "2026-01-15", "2026-01-12"),
    ],
)
def test_labels_padded_by_spaces_are_read(page, number, index, published, written):
    document = read(f"xxgk/{page}.html", f"{HOST}/art/2026/3/9/art_51020_90112.html").document
    assert (document.doc_number, document.index_number) == (number, index)
    assert (document.published.iso, document.written.iso) == (published, written)
    assert document.text.startswith("第一条")


def test_a_report_that_the_module_makes_is_a_document():
    document = read(
        "xxgk/annual.html", f"{HOST}/module/xxgk/xxgkAnnualReport.jsp?area=014001303&fbtime=2025"
    ).document
    assert document.title == "云泽市水务局2025年政府信息公开工作年度报告"
    assert "412条" in document.text
