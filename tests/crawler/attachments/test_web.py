import base64

from crawler.attachments import Limits, Text
from crawler.attachments.formats import read

ERROR = "<!DOCTYPE html><html><head><title>x</title><script>var a</script></head><body><h1>404</h1>页面不<b>存</b>在</body></html>"
EXPORTED = '<html xmlns:x="urn:schemas-microsoft-com:office:excel"><body><table><tr><td>部门</td><td>12</td></tr></table></body></html>'


def text(content: bytes, name: str) -> Text:
    return read(content, name, Limits())


def test_a_page_of_error_in_place_of_a_file_is_told():
    expected = Text(format="html", text="404\n页面不存在", unread="不是声明的格式（实为网页）")
    assert text(ERROR.encode(), "附件.doc") == expected
    assert text(ERROR.encode("gbk"), "附件.pdf") == expected


def test_a_page_where_a_page_was_promised_is_in_order():
    assert text(ERROR.encode(), "a.html").unread is None


def test_what_an_office_program_saved_as_a_page_is_a_document():
    assert text(EXPORTED.encode(), "表.xls") == Text(format="html", text="部门\t12")


MENU = "".join(f'<a href="/{n}.html">栏目之{n}</a>' for n in range(12))
ROWS = "".join(
    f'<tr><td>单位{n}</td><td>金额{n}万元</td><td><a href="/{n}">详情</a></td></tr>' for n in range(12)
)


def test_a_table_that_a_site_exports_as_a_page_is_read_by_its_rows():
    bare = text(f"<table border=1>{ROWS}</table>".encode("gbk"), "表.xls")
    whole = text(f"<html><head><meta charset=gbk></head><body><table>{ROWS}</table>".encode("gbk"), "表.xls")
    assert bare.text == whole.text
    assert bare.text.startswith("单位0\t金额0万元\t详情\n")
    assert {bare.unread, whole.unread} == {"不是声明的格式（实为网页）"}


def test_a_page_of_the_site_in_the_place_of_a_file_is_told_apart():
    page = f'<html><head><link rel=stylesheet href="/a.css"></head><body>{MENU}<p>云山县</p></body></html>'
    assert text(page.encode(), "表.xls").unread == "不是声明的格式（实为网站页面）"
    assert text(page.encode(), "a.html").unread is None
    bare = page.replace('<link rel=stylesheet href="/a.css">', "")
    assert text(bare.encode(), "表.xls").unread == "不是声明的格式（实为网页）"
    scripted = page.replace('href="/', 'href="javascript:go(')
    assert text(scripted.encode(), "表.xls").unread == "不是声明的格式（实为网页）"


def test_the_one_file_form_of_a_page_is_read():
    body = base64.encodebytes("<html><body><p>云山县</p></body></html>".encode())
    head = b'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="b"\n\n--b\n'
    part = b"Content-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: base64\n\n" + body
    assert text(head + part + b"\n--b--\n", "公文.doc") == Text(format="mhtml", text="云山县")


def test_a_page_without_end_gives_its_beginning():
    found = text(b"<html>" + "<p>云山县".encode() * 1_000_000, "a.doc")
    assert found.text.startswith("云山县\n云山县")


def test_depth_without_end_harms_nothing():
    assert text(b"<html>" + b"<div>" * 200_000 + b"x", "a.doc").format == "html"


def test_the_rows_of_a_page_that_an_office_program_wrote_keep_their_cells():
    rows = "<tr><td><p>姓名</p></td><td><p>电话</p></td></tr><tr><td><p>甲</p></td><td></td></tr>"
    page = EXPORTED.replace("<tr><td>部门</td><td>12</td></tr>", rows)
    assert text(page.encode(), "附件.xls").text == "姓名\t电话\n甲\t"
