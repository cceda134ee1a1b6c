"""An office's table as members: what is right is taken, what is wrong is told by row and column."""

import pytest

from checks.cases.enrolment import members, spread
from checks.cases.register import Member
from checks.rules import ConfigError

HEAD = ["单位名称", "层级", "分组", "网址", "邮箱"]


def faults(*rows, merged=()):
    with pytest.raises(ConfigError) as caught:
        members([HEAD, *rows], merged)
    return str(caught.value).splitlines()


def row(name="云山县财政局", level="", group="", sites="", mail=""):
    return [name, level, group, sites, mail]


def one(**told):
    [member] = members([HEAD, row(**told)])
    return member


def test_a_row_is_a_member():
    rows = [
        ["云山县单位名册", "", "", "", "", "", "", ""],
        ["序号", "类型", "单位名称", "层级", "类别", "网站", "联系人", "电话"],
        ["1", "部门", " 云山县财政局 ", "部门", "县直", "czj.yunshan.example", "李某某", "0000-1"],
    ]
    assert members(rows) == (
        Member(
            name="云山县财政局",
            kind="部门",
            level="department",
            group="县直",
            sites=("http://czj.yunshan.example/",),
            contact="李某某",
            phone="0000-1",
        ),
    )


@pytest.mark.parametrize(
    ("text", "level"),
    [("", ""), ("县级", "county"), ("county", "county"), ("县（区）级", "county"), ("县（市、区）", "county"), ("县市区", "county"), ("市直部门", "department"),
     ("乡镇（街道）", "township"), ("街道", "township"), ("设区市", "city"), ("省 级", "province")],
)  # fmt: skip
def test_levels_are_known_by_their_words(text, level):
    assert one(level=text).level == level


@pytest.mark.parametrize(
    "text",
    ["http://a.example/\nb.example/x", "http://a.example/；b.example/x", "http://a.example/、b.example/x",
     "http://a.example/ , http://b.example/x", "http://a.example/，b.example/x", "ａ.example;ｈｔｔｐ：／／b。example/x"],
)  # fmt: skip
def test_several_addresses_may_stand_in_one_cell(text):
    assert one(sites=text).sites == ("http://a.example/", "http://b.example/x")


@pytest.mark.parametrize(
    ("text", "address"),
    [("HTTP://WWW.Yunshan.Example:80", "http://www.yunshan.example/"),
     ("https://www.yunshan.example:8443/Czj/?id=1#top", "https://www.yunshan.example:8443/Czj/?id=1"),
     ("10.1.2.3:8080/a", "http://10.1.2.3:8080/a"), ("localhost:80", "http://localhost/"),
     ("云山县.example/a,b", "http://云山县.example/a,b")],
)  # fmt: skip
def test_an_address_is_kept_in_one_spelling(text, address):
    assert one(sites=text).sites == (address,)


@pytest.mark.parametrize("text", ["没网", "/czj/", "ftp://a.example/", "http://", "javascript:alert(1)", "a b", "http://a.example:x/", "user@a.example"])  # fmt: skip
def test_what_is_no_address_is_told(text):
    assert all(
        "不是网址" in fault and fault.startswith("第 2 行“网址”列") for fault in faults(row(sites=text))
    )


@pytest.mark.parametrize("text", ["bgs@yunshan.gov.cn", " Bgs.1+x@a-b.example ", "ｃｚｊ＠yunshan.example"])
def test_mail_addresses_are_taken(text):
    assert one(mail=text).mail.isascii()


@pytest.mark.parametrize("text", ["bgs", "bgs@", "@a.example", "a@b", "a b@c.example", "a@c.example;b@c.example", "a@c.example\nBcc: x@y.example", "<a@c.example>", "a..b@c.example"])  # fmt: skip
def test_what_is_no_mail_address_is_told(text):
    [fault] = faults(row(mail=text))
    assert fault.startswith("第 2 行“邮箱”列：")
    assert "不是邮箱地址" in fault


@pytest.mark.parametrize("text", ["无", "/", " —— ", "－"])
def test_what_stands_for_nothing_is_nothing(text):
    assert one(level=text, group=text, sites=text, mail=text) == Member(name="云山县财政局")


def test_all_mistakes_are_told_at_once_with_the_rows_of_the_sheet():
    told = faults(
        row(sites="没网", mail="没有邮箱"),
        row(name="", group="县直"),
        row(name="", level=""),
        row(name="云山县 财政局"),
        row(name="云山县财政局"),
        row(level="副县级", name="云山县教育局"),
    )
    assert told == [
        "第 2 行“网址”列：“没网”不是网址，应像 http://www.example.gov.cn/ 或 http://www.example.gov.cn/czj/",
        "第 2 行“邮箱”列：“没有邮箱”不是邮箱地址，应像 name@example.gov.cn",
        "第 3 行“单位名称”列：没有填写单位名称",
        "第 6 行“单位名称”列：“云山县财政局”与第 2 行重名；一个单位有几个网址的，写在同一格里，每行一个",
        "第 7 行“层级”列：没有“副县级”这个层级，可填 省级、市级、县级、部门、乡镇（街道）",
    ]


def test_an_address_belongs_to_one_unit_however_it_is_written():
    [fault] = faults(
        row(sites="http://www.a.example/"), row(name="云山县教育局", sites="https://a.example/index.html")
    )
    assert fault.startswith("第 3 行“网址”列：网址 https://a.example/index.html 已在第 2 行归“云山县财政局”")


def test_parts_of_one_site_belong_to_several_units():
    rows = [
        HEAD,
        row(sites="http://a.example/czj/"),
        row(name="云山县教育局", sites="http://a.example/jyj/\na.example/jyj"),
    ]
    assert [len(member.sites) for member in members(rows)] == [1, 2]


@pytest.mark.parametrize("name", ["填表人：李某某", "一、县市区", "（二）市直部门", "合计", "12", "——", "字" * 101, "（示例）云山县财政局", "#N/A"])  # fmt: skip
def test_what_is_no_unit_is_not_taken_for_one(name):
    [fault] = faults(row(name=name))
    assert fault.startswith("第 2 行“单位名称”列：")


def test_rows_with_nothing_in_the_known_columns_are_no_units():
    table = [["序号", *HEAD], ["1", *row()], ["2", *row(name="")], ["填表人：李某某", *row(name="")]]
    assert len(members(table)) == 1


def test_a_heading_across_the_table_is_no_unit():
    [fault] = faults(row(name="县直部门"), row(), merged=[(2, 1, 2, 5)])
    assert "跨列合并" in fault


def test_what_is_merged_downwards_holds_for_each_row():
    rows = [
        ["名册", "", "", "", ""],
        HEAD,
        row(group="县直"),
        row(name="云山县教育局"),
        row(name="云山县水务局"),
    ]
    merged = [(1, 1, 1, 5), (3, 3, 4, 3)]
    told = spread(rows, merged)
    assert [member.group for member in members(told, merged)] == ["县直", "县直", ""]
    assert told[0] == rows[0]


@pytest.mark.parametrize("rows", [[["网址"], ["a.example"]], [HEAD], [HEAD, [""] * 5]])
def test_a_table_without_a_head_or_units_is_told(rows):
    with pytest.raises(ConfigError, match=r"没有找到表头|没有单位"):
        members(rows)


def test_endless_mistakes_and_texts_are_cut():
    told = faults(
        *[row(name=f"云山县{'一二三四五六七八九十'[n % 10]}{n}局", mail="x" * 4000) for n in range(99)]
    )
    assert len(told) == 51
    assert max(map(len, told)) < 120
    assert "有 9999 个字" in faults(row(group="字" * 9999))[0]
