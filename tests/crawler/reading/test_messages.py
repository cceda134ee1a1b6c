"""Public messages: lists of letters and their pages, told from everything that looks like them."""

from datetime import date

import pytest

from checks.records import Message
from crawler import layouts
from crawler.reading.html import Html

ELSEWHERE = {"通知公告", "工作动态", "建议提案办理"}
PROSE = "<p>您好，您反映的问题已经收悉，经核实，该路段路灯已于近日修复，感谢您的关心与支持。</p>"


def read(body: str, *, place: str = "县长信箱", title: str = "") -> tuple[Message, ...]:
    above = "政务公开" if place in ELSEWHERE else "互动交流"
    crumb = (
        f"<div class='dqwz'>当前位置：<a href='/'>首页</a> &gt; <a href='/hd/'>{above}</a> &gt; {place}</div>"
    )
    page = (
        f"<html><head><title>{title or place}_云山县人民政府</title></head><body>{crumb}{body}</body></html>"
    )
    html = Html(page, "http://x.example/hd/1.html", seen=date(2026, 3, 20))
    return layouts.pick(html).read(html).messages


def told(message: Message) -> tuple[str, str | None, str | None, str | None, bool | None]:
    asked, answered = (stamp.iso[:10] if stamp else None for stamp in (message.asked, message.answered))
    return message.title, asked, answered, message.status, message.replied


def table(*rows: tuple[str, ...]) -> str:
    cells = ["".join(f"<td>{cell}</td>" for cell in row) for row in rows]
    return "<table>" + "".join(f"<tr>{row}</tr>" for row in cells) + "</table>"


# What is no message.

NEWS = "".join(
    f"<li><a href='/hd/{n}.html'>关于做好第{n}季度信访接待工作的通知</a><span>2026-03-0{n}</span></li>"
    for n in range(1, 8)
)


@pytest.mark.parametrize(
    "body",
    [
        f"<ul>{NEWS}</ul>",
        table(
            ("标题", "发文字号", "发布日期"),
            ("<a href='/1.html'>关于春耕的通知</a>", "云政〔2026〕1号", "2026-03-01"),
        ),
        table(
            ("事项名称", "受理时间", "办理状态"),
            ("<a href='/1.html'>食品经营许可</a>", "2026-03-01", "已办结"),
        ),
        table(
            ("建议标题", "承办单位", "答复时间"),
            ("<a href='/1.html'>关于修路的建议</a>", "交通局", "2026-03-01"),
        ),
        f"<h1>关于招聘的公告</h1><p>发布时间：2026-03-01 来源：人社局</p>{PROSE}<p>咨询时间：工作日9:00至17:00</p><p>咨询电话：0558-1234567</p>",
        f"<h1>关于申报的公告</h1><p>发布时间：2026-03-01</p>{PROSE}<p>提交时间：2026年3月1日至3月20日</p><p>联系单位：县科技局</p>",
        f"<h1>关于申报的公告</h1><p>发布时间：2026-03-01</p>{PROSE}<p>提交时间：2026年3月20日</p>",
        "<form>来信时间：<input name='a'> 处理状态：<select><option>已办结</option></select> 标题：<input></form>",
        "<h1>县长信箱写信须知</h1><p>一、来信人应当如实填写姓名。二、来信内容应当真实。三、回复时间一般为五个工作日。</p>",
    ],
)
def test_what_is_no_message_is_not_taken_for_one(body):
    assert read(body, place="通知公告") == ()
    assert read(body, place="建议提案办理") == ()
    assert read(body) == () or "办理状态" in body


def test_a_list_of_news_with_days_is_no_list_of_messages_even_below_a_mailbox():
    assert read(f"<ul>{NEWS}</ul>") == ()


# Lists.


def test_a_table_of_letters_is_read_by_its_head():
    found = read(
        table(
            ("序号", "来信标题", "来信时间", "回复时间", "办理状态"),
            ("1", "<a href='/hd/a.html'>路灯不亮</a>", "2026-01-05", "2026-01-09 10:30", "已办结"),
            ("2", "<a href='/hd/b.html'>道路积水</a>", "2026-02-01", "", "办理中"),
            ("3", "<a href='/hd/c.html'>公交改线</a>", "2026-02-03", "", "已受理"),
        )
    )
    assert [told(message) for message in found] == [
        ("路灯不亮", "2026-01-05", "2026-01-09", "已办结", True),
        ("道路积水", "2026-02-01", None, "办理中", False),
        ("公交改线", "2026-02-03", None, "已受理", None),
    ]
    assert [message.url for message in found] == [f"http://x.example/hd/{name}.html" for name in "abc"]
    assert {message.page for message in found} == {"http://x.example/hd/1.html"}


def test_a_list_of_items_with_a_head_is_read_alike():
    head = "<li class='t'><span>主题</span><span>留言时间</span><span>答复单位</span><span>状态</span></li>"
    row = "<li><span><a href='/hd/a.html' title='关于路灯不亮的问题'>关于路灯…</a></span><span>2026-01-05</span><span>住建局</span><span>已回复</span></li>"
    [found] = read(f"<ul>{head}{row}</ul>")
    assert told(found) == ("关于路灯不亮的问题", "2026-01-05", None, "已回复", True)


def test_a_head_without_a_day_of_asking_counts_only_where_the_page_says_what_it_is():
    rows = (("标题", "日期", "处理状态"), ("<a href='/hd/a.html'>路灯不亮</a>", "2026-01-05", "待回复"))
    [found] = read(table(*rows), place="咨询投诉")
    assert told(found) == ("路灯不亮", None, None, "待回复", False)
    assert read(table(*rows), place="工作动态") == ()


def test_rows_that_cannot_be_followed_have_made_up_addresses_that_stay():
    rows = (
        ("标题", "写信日期", "状态"),
        ("路灯不亮", "2026-01-05", "已回复"),
        ("路灯不亮", "2026-01-06", "已回复"),
    )
    first, second = read(table(*rows))
    assert first.url != second.url
    assert first.url.startswith("http://x.example/hd/1.html#")
    assert [one.url for one in read(table(*rows))] == [first.url, second.url]


def test_a_column_is_not_judged_here_consultations_and_complaints_are_kept_too():
    rows = (("标题", "提交时间", "状态"), ("<a href='/hd/a.html'>某单位问题线索</a>", "2026-01-05", "已受理"))
    assert read(table(*rows), place="纪检举报")


def test_items_that_say_only_how_they_stand_tell_no_day():
    form = "<li><em>[{}]</em><a href='/hd/{}.html'>关于云山县东河镇道路第{}段的问题</a><span>2026-02-0{}</span></li>"
    rows = "".join(
        form.format(*row) for row in [("已回复", 1, 1, 1), ("办理中", 2, 2, 2), ("已回复", 3, 3, 3)]
    )
    found = read(f"<ul>{rows}</ul>")
    assert [(one.asked, one.status, one.replied) for one in found] == [
        (None, "已回复", True),
        (None, "办理中", False),
        (None, "已回复", True),
    ]
    assert read(f"<ul>{rows}</ul>", place="工作动态") == ()


def test_items_with_labels_are_read_one_by_one():
    form = "<li><a href='/hd/{0}.html'>关于第{0}小区的问题</a><p>来信时间：2026-01-0{0}</p><p>回复时间：{1}</p></li>"
    found = read(f"<ul>{form.format(1, '2026-01-08')}{form.format(2, '')}</ul>")
    assert [told(message)[:3] for message in found] == [
        ("关于第1小区的问题", "2026-01-01", "2026-01-08"),
        ("关于第2小区的问题", "2026-01-02", None),
    ]
    assert found[0].url == "http://x.example/hd/1.html"


# Pages of one message.


def test_a_letter_in_cells_is_read():
    body = table(
        ("来信标题", "路灯不亮"),
        ("来信人", "张*"),
        ("来信时间", "2026-01-05 08:12:33"),
        ("来信内容", "东河路路灯不亮。"),
        ("回复单位", "县住建局"),
        ("回复时间", "2026-01-09"),
        ("回复内容", PROSE),
    )
    [found] = read(body)
    assert told(found) == ("路灯不亮", "2026-01-05", "2026-01-09", None, True)
    assert found.url == found.page == "http://x.example/hd/1.html"


@pytest.mark.parametrize(
    "asked", ["留言时间", "写信日期", "咨询时间", "提交时间", "来信日期", "提问时间", "投诉时间"]
)
@pytest.mark.parametrize("answered", ["回复时间", "答复时间", "办结时间", "回复日期", "答 复 时 间"])
def test_labels_in_lines_are_read(asked, answered):
    body = f"<h2>路灯不亮</h2><p>{asked}：2026-01-05　状态：已办结</p><p>内容：不亮</p><p>{answered}：2026年1月9日</p>{PROSE}"
    [found] = read(body, title="路灯不亮")
    assert told(found)[1:] == ("2026-01-05", "2026-01-09", "已办结", True)


@pytest.mark.parametrize(
    ("reply", "replied"),
    [
        ("<p>回复内容：</p>" + PROSE, True),
        ("<p>答复意见：您好，已经修复。</p>", True),
        ("<p>回复内容：暂无回复</p>", False),
        ("<p>回复内容：无需缴费。</p>", True),
        ("<p>回复内容：未办理的请尽快前往。</p>", True),
        ("<p>处理状态：处理中</p><p>信件编号：12</p>", False),
        ("<p>处理状态：待办理</p><p>信件编号：12</p>", False),
        ("<p>处理状态：已转办</p><p>信件编号：12</p>", None),
        ("<p>来信内容：不亮。</p>", None),
    ],
)
def test_whether_an_answer_is_shown(reply, replied):
    [found] = read(f"<h2>路灯不亮的问题</h2><p>来信时间：2026-01-05</p>{reply}", title="路灯不亮的问题")
    assert (found.replied, found.answered) == (replied, None)


def test_an_article_that_publishes_an_answer_is_a_message_with_its_own_days():
    body = "<h1>王女士关于路灯的咨询已回复</h1><p>时间：2026-01-10 来源：县政府办</p><div id='zoom'><p>留言标题：路灯不亮</p>"
    body += "<p>留言时间：2026-01-05 16:07:19</p><p>答复时间：2026-01-09 11:36:28</p><p>留言内容：东河路路灯不亮，请尽快处理。</p>"
    [found] = read(f"{body}<p>回 复：您好！已经安排修复。</p></div>", place="回复选登")
    assert told(found) == ("路灯不亮", "2026-01-05", "2026-01-09", None, True)


def test_a_guest_book_has_a_message_for_each_entry():
    form = "<div class='item'><p>标题：{0}</p><p>留言时间：{1}</p><p>内容：请问如何办理。</p><p>{2}</p></div>"
    entries = form.format("路灯不亮", "2026-01-05", "回复：您好，已经修复。回复时间：2026-01-09")
    entries += form.format("道路积水", "2026-02-05", "状态：未回复")
    found = read(f"<div>{entries}</div>", place="留言板")
    assert [(one.title, one.asked.iso, one.replied) for one in found] == [
        ("路灯不亮", "2026-01-05", True),
        ("道路积水", "2026-02-05", False),
    ]
    assert len({one.url for one in found}) == 2


def test_a_guest_book_without_elements_of_its_own_is_read_from_label_to_label():
    form = "<p>标题：{0}</p><p>留言时间：{1}</p><p>内容：请问如何办理。</p><p>回复时间：{2}</p>"
    body = form.format("路灯不亮", "2026-01-05", "2026-01-09") + form.format(
        "道路积水", "2026-02-05", "2026-02-07"
    )
    assert [told(one)[:3] for one in read(f"<div>{body}</div>", place="留言板")] == [
        ("路灯不亮", "2026-01-05", "2026-01-09"),
        ("道路积水", "2026-02-05", "2026-02-07"),
    ]


def test_messages_below_each_other_go_by_their_headings():
    one, other = (
        f"<div class='ly'><h4>{head}</h4><p>留言时间：2026-0{month}-02</p><p>留言内容：{words}</p><p>答复内容：{reply}</p></div>"
        for head, month, words, reply in (
            ("路灯不亮怎么办", 1, "中心街的路灯坏了半个多月，晚上出门不便。", "您好，已于当日修复。"),
            ("公交何时恢复", 2, "三路公交停运以后一直没有恢复，请问什么时候通车？", ""),
        )
    )
    assert [message.title for message in read(one + other)] == ["路灯不亮怎么办", "公交何时恢复"]


def test_messages_without_headings_go_by_their_words():
    rows = "".join(
        f"<div class='ly'><h4>留言时间：2026-0{month}-02</h4><p>留言内容：{words}</p><p>答复内容：已办理。</p></div>"
        for month, words in ((1, "中心街的路灯坏了"), (2, "三路公交停运"))
    )
    assert [message.title for message in read(rows)] == ["中心街的路灯坏了", "三路公交停运"]
