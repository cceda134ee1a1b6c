"""Documents with attachments, in parts, and on a shared platform, crawled from small servers."""

import io
import zipfile

from tests.families import audited, column, documents
from tests.serving import HTML, crawl, served

MENU = '<div class="nav"><a href="/tzgg/index.html">通知公告</a></div>'
CRUMB = '<div class="dqwz">当前位置：<a href="/">首页</a> &gt; <a href="/tzgg/index.html">通知公告</a></div>'
PROSE = "<p>各乡镇人民政府、县直有关单位应当按照本方案的要求抓好落实，并于月底前报送进展情况。</p>"


def page(body: str, title: str = "云泽市人民政府") -> tuple[int, dict[str, str], str]:
    return 200, dict(HTML), f"<html><head><title>{title}</title></head><body>{MENU}{body}</body></html>"


def article(title: str, body: str) -> tuple[int, dict[str, str], str]:
    head = f"{CRUMB}<h1>{title}</h1><p>发布时间：2026-03-02 来源：市政府办</p>"
    return page(f'{head}<div id="zoom">{body}</div>', f"{title}_云泽市人民政府")


def listing(*rows: str) -> tuple[int, dict[str, str], str]:
    form = '<li><a href="{0}">{1}</a><span>2026-03-02</span></li>'
    return page(CRUMB + "<ul>" + "".join(form.format(*row.split("|")) for row in rows) + "</ul>")


def docx(text: str) -> bytes:
    made = io.BytesIO()
    word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    with zipfile.ZipFile(made, "w") as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        body = f"<w:body><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:body>"
        package.writestr("word/document.xml", f'<w:document xmlns:w="{word}">{body}</w:document>')
    return made.getvalue()


def test_attachments_yield_their_text_and_their_real_names(tmp_path):
    body = (
        PROSE + '<p>附件：<a href="/files/0123456789abcdef0123456789abcdef.docx">下载</a>2026年度申报表</p>'
    )
    body += '<p><a href="/system/download.jsp?wbfileid=C4">名单汇总表.docx</a></p>'
    file = 200, {"Content-Type": "application/msword"}, docx("申报单位名称及联系人")
    web = 200, dict(HTML), "<html><body>您访问的文件不存在</body></html>"
    table = {
        "/": page(""),
        "/tzgg/index.html": listing("/tzgg/1.html|关于组织申报示范项目的通知"),
        "/tzgg/1.html": article("关于组织申报示范项目的通知", body),
        "/files/0123456789abcdef0123456789abcdef.docx": file,
        "/system/download.jsp?wbfileid=C4": web,
    }
    with audited(table, tmp_path) as (view, asked):
        document = documents(view)["关于组织申报示范项目的通知"]
        named = {cite.text: cite.url for cite in document.cites if cite.attachment}
        assert set(named) == {"2026年度申报表", "名单汇总表.docx"}
        read = view.attachment(named["2026年度申报表"])
        assert (read.format, read.text.strip(), read.unread) == ("docx", "申报单位名称及联系人", None)
        assert "网页" in view.attachment(named["名单汇总表.docx"]).unread
        assert sum(request.path.endswith(".docx") for request in asked) == 1


def test_attachments_are_only_tested_where_that_is_wanted(tmp_path):
    body = PROSE + '<p><a href="/files/a.docx">申报表.docx</a></p>'
    table = {
        "/": page(""),
        "/tzgg/index.html": listing("/tzgg/1.html|关于组织申报示范项目的通知"),
        "/tzgg/1.html": article("关于组织申报示范项目的通知", body),
        "/files/a.docx": (200, {"Content-Type": "application/msword"}, docx("甲")),
    }
    with audited(table, tmp_path, "--no-attachments") as (view, asked):
        assert {request.method for request in asked if request.path == "/files/a.docx"} == {"HEAD"}
        assert view.query("select count(*) from attachments").__next__()[0] == 0


def test_an_article_in_parts_is_one_document(tmp_path):
    def part(number: int, text: str) -> tuple[int, dict[str, str], str]:
        names = {1: "12308.html", 2: "12308_2.html", 3: "12308_3.html"}
        links = "".join(f'<a href="{names[n]}">{n}</a>' for n in names if n != number)
        return article("关于城市更新行动的解读", f"{PROSE}<p>{text}</p><div class='pages'>{links}</div>")

    table = {
        "/": page(""),
        "/tzgg/index.html": listing("/tzgg/12308.html|关于城市更新行动的解读"),
        "/tzgg/12308.html": part(1, "第一部分说明背景依据。"),
        "/tzgg/12308_2.html": part(2, "第二部分说明目标任务。"),
        "/tzgg/12308_3.html": part(3, "第三部分说明主要内容。"),
    }
    with served(table) as (address, _):
        for _ in range(2):
            with crawl(address, tmp_path) as view:
                [document] = view.documents()
                for text in ("背景依据", "目标任务", "主要内容"):
                    assert text in document.text
                assert document.text.split("\n")[1].startswith("第一部分")
                assert column(view, "通知公告").entries == 1


def test_a_statutory_column_on_a_shared_platform_is_read_one_level_deep(tmp_path):
    crumb = '<div class="dqwz">当前位置：<a href="/yz/">首页</a> &gt; <a href="{0}">{1}</a></div>'
    rows = '<ul><li><a href="/yz/jgzn/1.html">云泽市人民政府机构职能</a><span>2026-01-05</span></li></ul>'
    platform = {
        "/yz/": page(
            '<ul class="tree"><li><a href="/yz/jgzn/">机构职能</a></li><li><a href="/other/">其他县市</a></li></ul>'
        ),
        "/yz/jgzn/": page(crumb.format("/yz/jgzn/", "机构职能") + rows),
        "/yz/jgzn/1.html": article("云泽市人民政府机构职能", PROSE),
        "/other/": page(""),
    }
    with served(platform) as (other, asked):
        port = other.rstrip("/").rpartition(":")[2]
        entry = f"http://xxgk.pingtai.example:{port}/yz/"
        home = page(f'<div class="menu"><a href="{entry}">政府信息公开</a></div>')
        words = ("--resolve", f"xxgk.pingtai.example:{port}:127.0.0.1")
        with audited({"/": home}, tmp_path, *words) as (view, _):
            assert column(view, "机构职能").entries == 1
            assert "云泽市人民政府机构职能" in documents(view)
            assert "/other/" not in {request.path for request in asked}
