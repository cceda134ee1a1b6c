import pytest

from checks.page.broken_attachment import broken_attachment
from checks.records import LinkState, Place, Spot
from checks.verdicts import Severity
from tests.make import attachment, findings, judged, link, tries, unknowns, url


@pytest.mark.parametrize(
    "innocent",
    [
        attachment(text="任务分解表"),
        attachment(text="", scanned=True),
        attachment(text="第一页", unread="第 3 页已损坏或不完整"),
        attachment(text="表格", unread="过大"),
        attachment(
            "/down?id=3", text="请登录", format="html", unread="不是声明的格式（实为网页）", scanned=True
        ),
        attachment("/files/1.doc", text="网页另存的文档", format="html"),
        link("/files/1.pdf", LinkState.OK, place=Place.ATTACHMENT),
        link("/files/1.pdf", LinkState.REFUSED, place=Place.ATTACHMENT),
        link("/files/1.pdf", LinkState.UNSURE, place=Place.ATTACHMENT, error="timeout"),
        link("/files/1.pdf", LinkState.FLAKY, place=Place.ATTACHMENT, status=200),
        link("/files/1.pdf", LinkState.ERROR, place=Place.ATTACHMENT, status=400),
        link("/files/1.pdf", LinkState.PRIVATE, place=Place.ATTACHMENT, error="private"),
        attachment(
            "/a.xls", text="部门\t金额\n财政局\t12", format="html", unread="不是声明的格式（实为网页）"
        ),
        attachment("/a.doc", text="姓名" * 200, format="html", unread="不是声明的格式（实为网页）"),
        attachment("/a.doc", text="任务分解表", format="txt"),
        attachment("/a.pdf", text="ok", format="txt", unread="不是声明的格式（实为纯文本）"),
        link("/1.html", LinkState.GONE, place=Place.BODY, status=404),
        link("/1.html", LinkState.WRONG, place=Place.BODY, wrong="打开的是首页"),
    ],
)
def test_a_file_that_opens_or_whose_state_is_not_told_is_no_fault(innocent):
    assert not findings(broken_attachment, innocent)


@pytest.mark.parametrize(
    "reason",
    [
        *(
            "过大",
            "读取超时",
            "超出内存",
            "格式不支持",
            "读取时程序崩溃（文件损坏或超出内存）",
            "不足 16 字节",
        ),
    ],
)
def test_our_own_limits_leave_it_undetermined(reason):
    file = attachment(unread=reason)
    assert not findings(broken_attachment, file)
    assert unknowns(broken_attachment, file)


@pytest.mark.parametrize(
    "reason",
    ["0 字节", "已加密", "已损坏或不完整", "不是声明的格式（实为纯文本）"],
)
def test_a_file_nobody_can_open_is_found_on_its_page(reason):
    [finding] = findings(broken_attachment, attachment(unread=reason))
    assert (finding.url, finding.about) == (url("/tzgg/1.html"), url("/files/1.docx"))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "用户登录\n用户名\n密码",
        "请先登录后下载",
        "正在进行安全验证，请稍候",
        "页面跳转中，请稍候",
        "本站需要启用 JavaScript 才能浏览",
        "您没有访问权限",
        "请输入验证码后下载附件",
        "登录已失效，请重新登录",
    ],
)
def test_a_page_that_bars_the_way_leaves_it_undetermined(text):
    file = attachment("/files/1.pdf", text=text, format="html", unread="不是声明的格式（实为网页）")
    assert not findings(broken_attachment, file)
    assert unknowns(broken_attachment, file)


@pytest.mark.parametrize(
    "text",
    [
        "404 Not Found",
        "您访问的页面不存在，3 秒后跳转到首页",
        "对不起，没有找到您要下载的文件，请登录后台重新上传",
        "附件已被删除",
        "云山县人民政府\n" + "关于做好春耕工作的通知\n" * 60 + "登录",
    ],
)
def test_a_page_that_is_no_file_is_found(text):
    file = attachment("/files/1.pdf", text=text, format="html", unread="不是声明的格式（实为网页）")
    assert findings(broken_attachment, file)


def test_a_page_of_errors_in_place_of_a_file_is_found_with_its_words():
    file = attachment("/files/1.pdf", text="文件不存在", format="html", unread="不是声明的格式（实为网页）")
    assert findings(broken_attachment, file)


def test_a_file_that_is_gone_is_found():
    gone = link("/files/1.pdf", LinkState.GONE, place=Place.ATTACHMENT, status=404, text="任务表")
    [finding] = findings(broken_attachment, gone)
    assert "404" in finding.message
    assert broken_attachment.severity is Severity.ADVICE


def test_a_file_that_is_gone_is_shown_with_its_words_on_the_page_where_one_looks_for_it():
    first, second = url("/tzgg/1.html"), url("/tzgg/2.html")
    spots = (
        Spot(url=first, text="2026年任务表", place=Place.ATTACHMENT),
        Spot(url=second, text="点击下载", place=Place.ATTACHMENT),
    )
    gone = link(
        "/files/P02026.pdf",
        LinkState.GONE,
        place=Place.ATTACHMENT,
        status=404,
        text="点击下载",
        sources=(first, second),
        spots=spots,
        places=7,
    )
    [finding] = findings(broken_attachment, gone)
    assert finding.message.startswith("附件“2026年任务表”打不开")
    assert finding.evidence["出现页数"] == 7
    assert finding.evidence["所在页面"][1] == {"页面": second, "链接文字": "点击下载", "位置": "附件"}


def test_an_empty_file_is_told_as_an_answer_without_content():
    [read] = findings(broken_attachment, attachment(unread="0 字节"))
    assert "服务器回答 200，但没有内容" in read.message
    probed = link(
        "/f.pdf",
        LinkState.WRONG,
        place=Place.ATTACHMENT,
        status=200,
        wrong="文件是空的（0 字节）",
        tries=tries("200"),
    )
    [finding] = findings(broken_attachment, probed)
    assert "服务器回答 200，但没有内容" in finding.message
    assert "正常" not in str(finding.evidence)


def test_links_that_are_no_files_are_not_judged():
    assert not judged(broken_attachment, link("/1.html", LinkState.OK))


def test_a_probed_file_in_whose_place_a_page_stands_is_found():
    why = "附件地址返回的是网页（标题“出错了”）"
    [finding] = findings(
        broken_attachment, link("/f.pdf", LinkState.WRONG, place=Place.ATTACHMENT, wrong=why)
    )
    assert why in finding.message


def test_a_file_that_fails_again_another_day_is_found_with_both_times():
    earlier, now = tries("503", at="2026-03-18T09:00:00+08:00"), tries("timeout", "timeout")
    failing = link(
        "/f.pdf", LinkState.FAILING, place=Place.ATTACHMENT, error="timeout", earlier=earlier, tries=now
    )
    [finding] = findings(broken_attachment, failing)
    assert "2026-03-18 09:00 服务器出错（503），本次超时没有回答" in finding.message
    assert len(finding.evidence["历次尝试"]) == 3


def test_a_probed_file_that_answers_again_was_judged():
    assert judged(broken_attachment, link("/f.pdf", LinkState.OK, place=Place.ATTACHMENT))
