"""What failed on two nights and is no fault: our own line, a ban, a guard, and an error that comes with the page itself."""

import pytest

from checks.page.broken_link import broken_link
from checks.records import LinkState
from tests.make import AS_OF, findings, page
from tests.nights import ELSEWHERE, MINISTRY, answered, at, before, control, night

GONE, UNSURE, FLAKY = LinkState.GONE, LinkState.UNSURE, LinkState.FLAKY
ERROR, FAILING = LinkState.ERROR, LinkState.FAILING


@pytest.mark.parametrize(
    "said", [("HEAD 404", "connection"), ("HEAD 405", "timeout"), ("HEAD 200", "tls"), ("400", "400")]
)
def test_what_a_browser_may_be_answered_otherwise_never_ripens(tmp_path, said):
    for day in (before(), AS_OF):
        found = night(tmp_path, answered("/x.html", *said, at=at(day)), day=day)
    assert found.state in (UNSURE, ERROR, FLAKY)


def test_an_address_with_a_users_name_never_ripens(tmp_path):
    target = "http://yunshan@mail.example/"
    for day in (before(), AS_OF):
        told = answered(target, "connection", "connection", at=at(day))
        found = night(tmp_path, told, ELSEWHERE, day=day, target=target)
    assert found.state is UNSURE


@pytest.mark.parametrize("ends", [("200", "connection"), ("connection", "200"), ("connection", "connection")])
def test_a_line_that_broke_midway_on_one_of_two_nights_is_no_fault_of_others(tmp_path, ends):
    others = (ELSEWHERE, page("http://media.example/"))
    for day, end in zip((before(), AS_OF), ends, strict=True):
        silent = answered(MINISTRY, "connection", "connection", at=at(day, 11))
        controls = [control(each.url, end, day=day) for each in others]
        found = night(tmp_path, silent, *others, *controls, day=day, target=MINISTRY)
    assert found.state is UNSURE


def test_a_host_that_is_silent_while_the_line_stands_to_the_end_is_failing(tmp_path):
    for day in (before(), AS_OF):
        silent = answered(MINISTRY, "connection", "connection", at=at(day, 11))
        found = night(tmp_path, silent, ELSEWHERE, control(ELSEWHERE.url, day=day), day=day, target=MINISTRY)
    assert found.state is FAILING


@pytest.mark.parametrize("ends", [("200", "404"), ("404", "200"), ("404", "404")])
def test_a_ban_on_one_of_two_nights_is_no_fault_of_the_page(tmp_path, ends):
    for day, end in zip((before(), AS_OF), ends, strict=True):
        failing = answered("/x.html", "503", "503", at=at(day))
        found = night(tmp_path, failing, page("/a.html"), control("/a.html", end, day=day), day=day)
    assert found.state is UNSURE


TITLED = "云山县农业农村局关于做好春耕工作的通知"


@pytest.mark.parametrize(
    "title",
    [
        TITLED,
        f"{TITLED} - 云山县人民政府",
        f"云山县|{TITLED[:9]} {TITLED[9:]}",
        f"【{TITLED}】",
    ],
)
@pytest.mark.parametrize("status", ["404", "410", "500", "503"])
def test_an_error_that_comes_with_the_page_itself_is_none_and_never_ripens(tmp_path, title, status):
    for day in (before(), AS_OF):
        shown = answered("/x.html", status, status, at=at(day), landing={"title": title, "words": "各乡镇"})
        found = night(tmp_path, shown, day=day, text=f"《{TITLED}》 2026-03-01")
        assert (found.state, found.status) == (ERROR, int(status))
        assert not findings(broken_link, found)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (TITLED, "云山县人民政府"),
        (TITLED, ""),
        ("", "云山县人民政府"),
        ("通知公告", "通知公告"),
        ("more", "more - yunshan"),
        ("云山县教育局", "404-云山县教育局"),
        ("云山县教育局", "您访问的页面不存在_云山县教育局"),
        ("云山县教育局", "出错了 云山县教育局"),
    ],
)
def test_a_page_of_an_error_shows_nothing_of_what_was_asked_for(text, title):
    gone = answered("/x.html", "404", "404", landing={"title": title})
    assert night(None, gone, text=text).state is GONE


def test_a_failure_that_came_with_the_page_another_night_does_not_count(tmp_path):
    shown = answered("/x.html", "404", "404", at=at(before()), landing={"title": TITLED})
    night(tmp_path, shown, day=before(), text=TITLED)
    assert night(tmp_path, answered("/x.html", "500", "500"), text=TITLED).state is UNSURE


def test_a_page_about_errors_is_known_by_its_own_title():
    about = "关于更正错误信息的公告"
    shown = answered("/x.html", "404", "404", landing={"title": f"{about}-云山县"})
    assert night(None, shown, text=about).state is ERROR
