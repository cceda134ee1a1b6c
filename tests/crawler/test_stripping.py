"""What is no change of a page, and near-misses that are one."""

import pytest

from crawler.stripping import stripped


def same(one: str, other: str, charset: str = "utf-8") -> bool:
    return stripped(one.encode(charset)) == stripped(other.encode(charset))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("<!-- generated 2026-11-27 09:00:01 by cms -->", "<!-- generated 2026-11-28 09:00:05 by cms -->"),
        ("<!-- server 10.1 cost 12 ms -->", "<!-- server 10.2 cost 9 ms -->"),
        (
            '<input type="hidden" name="_csrf" value="a1b2c3d4e5f6">',
            '<input type="hidden" name="_csrf" value="f6e5d4c3b2a1">',
        ),
        (
            '<a href="/a;jsessionid=0123456789ABCDEF">甲</a>',
            '<a href="/a;jsessionid=FEDCBA9876543210">甲</a>',
        ),
        ('<link href="/a.css?v=1764200000">', '<link href="/a.css?v=1764300000">'),
        ("访问量：12", "访问量：1345"),
        ('浏览次数：<span class="hits">12</span>', '浏览次数：<span class="hits">13</span>'),
    ],
)
@pytest.mark.parametrize("charset", ["utf-8", "gb18030"])
def test_what_changes_by_itself_is_no_change(one, other, charset):
    assert same(one, other, charset)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("发布时间：2026-03-01", "发布时间：2026-03-02"),
        ("<p>2026-11-27 09:00:01</p>", "<p>2026-11-28 09:00:05</p>"),
        ("<script><!-- var at='09:00:01'; --></script>", "<script><!-- var at='09:00:02'; --></script>"),
        ("<!--<li>09:00 甲</li>-->", "<!--<li>09:00 乙</li>-->"),
        (
            '<input name="__VIEWSTATE" value="dDwtMTg3OTUxNzs7Pg==">',
            '<input name="__VIEWSTATE" value="dDwtMTg3OTUxNzs7Pw==">',
        ),
        ('<a href="/a.html?v=1764200000">', '<a href="/a.html?v=1764300000">'),
        ('<a href="/a.aspx?id=1764200000">', '<a href="/a.aspx?id=1764300000">'),
        ('<input name="_token" value="1">', '<input name="_token" value="2">'),
        ("访问量统计：2026-03-01", "访问量统计：2026-03-02"),
        ("浏览量 2025年度报告", "浏览量 2026年度报告"),
        ("本年网站总访问量3200次", "本年网站总访问量9900次"),
        ("访问量：2026-03-01 起", "访问量：2025-03-01 起"),
        ("咨询电话：0536-1234567", "咨询电话：0536-1234568"),
        ("全年公开政府信息 12 条", "全年公开政府信息 13 条"),
        ("阅读量大，请于 3 日内办理", "阅读量大，请于 5 日内办理"),
        ("点击数 3 处见附件 410122199003077654", "点击数 3 处见附件 410122199003077655"),
    ],
)
@pytest.mark.parametrize("charset", ["utf-8", "gb18030"])
def test_what_somebody_changed_is_a_change(one, other, charset):
    assert not same(one, other, charset)


@pytest.mark.parametrize("piece", [b"<!--", b'<input name="_csrf" ', "访问量<b>".encode(), b"<!-- 00:00 "])
def test_a_hostile_page_takes_no_longer_than_its_length(piece):
    body = piece * (200_000 // len(piece))
    assert stripped(body)
