"""Files that are not what their names say, served by a small portal: which of them the report accuses."""

from checks.page.broken_attachment import broken_attachment
from checks.rules import Rules
from checks.verdicts import Finding
from tests.crawler.test_documents_served import PROSE, article, listing, page
from tests.families import audited

TITLE = "关于组织申报示范项目的通知"
ROWS = "<tr><td>序号</td><td>单位</td><td>金额</td></tr><tr><td>1</td><td>农业局</td><td>12</td></tr>"
FORM = (
    f"<html><head><meta charset=gbk></head><body><h2>申报表</h2><table border=1>{ROWS}</table></body></html>"
)
EXCEL, WORD = {"Content-Type": "application/vnd.ms-excel"}, {"Content-Type": "application/msword"}
HOME = "".join(f'<a href="/{number}/">政务公开栏目之{number}</a>' for number in range(12))
FILES = {
    "/f/bare.xls": (EXCEL, f"<table border=1>{ROWS}</table>".encode("gbk")),
    "/f/whole.xls": (EXCEL, FORM.encode("gbk")),
    "/f/form.doc": ({**WORD, "Content-Disposition": 'attachment; filename="form.doc"'}, FORM.encode("gbk")),
    "/f/two.doc": (WORD, b"\x00\x01"),
    "/f/zeros.doc": (WORD, bytes(20_000)),
    "/f/nothing.doc": (WORD, b""),
    "/f/data.pdf": ({"Content-Type": "application/json"}, '{"code":404,"msg":"文件不存在"}'.encode()),
    "/f/data.doc": ({"Content-Type": "application/json"}, '{"code":404,"msg":"文件不存在"}'.encode()),
    "/f/busy.pdf": ({"Content-Type": "application/json"}, '{"code":500,"msg":"系统繁忙"}'.encode()),
    "/f/site.xls": (
        {"Content-Type": "text/html"},
        f'<html><head><script src="/a.js"></script></head>{HOME}</html>'.encode(),
    ),
}
BROKEN = {"/f/zeros.doc", "/f/nothing.doc", "/f/data.pdf", "/f/data.doc", "/f/site.xls"}
ALIKE = {"/f/bare.xls", "/f/whole.xls", "/f/form.doc"}


def test_only_what_nobody_can_open_is_accused(tmp_path):
    links = "".join(f'<p>附件：<a href="{path}">{path[3:]}</a></p>' for path in FILES)
    table = {
        "/": page(""),
        "/tzgg/index.html": listing(f"/tzgg/1.html|{TITLE}"),
        "/tzgg/1.html": article(TITLE, PROSE + links),
        **{path: (200, headers, content) for path, (headers, content) in FILES.items()},
    }
    with audited(table, tmp_path) as (view, _):
        rules = Rules.load().at(view.as_of)
        said = [word for file in view.attachments() for word in broken_attachment.judge(file, rules)]
        told = {f"/f/{word.about.rpartition('/')[2]}": word for word in said}
        assert {path for path, word in told.items() if isinstance(word, Finding)} == BROKEN
        assert set(told) == set(FILES)
        assert {path for path, word in told.items() if "多数办公软件能打开" in str(word)} == ALIKE
