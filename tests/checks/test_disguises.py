import pytest

from checks.disguises import PAGE, SITE, TEXT, disguise, doubt, is_document, says_gone, told
from tests.make import attachment

WEB, OF_A_SITE, PLAIN = (f"不是声明的格式（{what}）" for what in (PAGE, SITE, TEXT))
TABLE = "部门\t金额\n财政局\t12\n教育局\t30"
ESSAY = "申请人应当如实填写下列各项内容。" * 20


def page(path, text, unread=WEB, **given):
    return attachment(path, text=text, format="html", unread=unread, **given)


def plain(path, text, unread=None):
    return attachment(path, text=text, format="txt", unread=unread, name=path.rpartition("/")[2])


def doubted(file):
    what = disguise(file)
    return what and doubt(file, what)


def found(file):
    what = disguise(file)
    return told(file, what) if what and not doubt(file, what) else None


@pytest.mark.parametrize("path", ["/a.xls", "/a.XLSX", "/a.et", "/a.doc", "/a.docx", "/a.wps"])
@pytest.mark.parametrize(
    "text", [TABLE, ESSAY, f"{ESSAY}请登录后填写密码", f"检查结果\n{TABLE}\n附件不存在\t404"]
)
def test_a_table_or_a_text_that_is_written_as_a_page_may_be_opened_all_the_same(path, text):
    assert "多数办公软件能打开" in doubted(page(path, text))


def test_a_file_that_is_only_named_by_the_server_may_be_opened_all_the_same():
    assert "多数办公软件能打开" in doubted(page("/down.asp?id=3", TABLE, name="申报表.xls"))


@pytest.mark.parametrize(
    "text",
    [
        f"对申请公开的答复\n经检索，您申请公开的文件不存在。\n{ESSAY}",
        f"404名考生成绩\n{TABLE}\n{ESSAY}",
        f"承诺书\n以上内容不存在虚假。\n{ESSAY}",
        f"网站问题清单\n序号\t问题\n1\t页面不存在\n2\t404错误\n{ESSAY}",
    ],
)
def test_a_document_that_tells_of_what_does_not_exist_is_none_that_does_not_exist(text):
    assert "多数办公软件能打开" in doubted(page("/a.doc", text))
    assert not says_gone(page("/a.doc", text))


@pytest.mark.parametrize("text", ["任务分解表", "答复书\n经检索，您申请获取的信息不存在。"])
def test_a_few_words_that_tell_of_no_error_may_be_all_that_a_document_says(text):
    assert "多数办公软件能打开" in doubted(page("/a.doc", text))
    assert found(page("/a.pdf", text))


@pytest.mark.parametrize("text", ["登录失败", "验证码错误", "对不起，请稍后再试", ""])
def test_a_page_that_bars_the_way_is_no_proof_in_the_place_of_a_document_either(text):
    assert doubted(page("/a.doc", text))


def test_data_of_any_length_is_no_proof():
    assert doubted(plain("/a.pdf", '{"code":500,"trace":"' + "java.lang " * 60 + '"}', PLAIN))


@pytest.mark.parametrize(
    "text",
    [
        "经检索，您申请获取的政府信息不存在，特此告知。\n云山县人民政府\n2026年3月2日\n（印章）本答复一式两份，另一份存档备查，请妥善保管，逾期不补。",
        "部门\t金额\n财政局\t404",
        "说明：各项内容不存在弄虚作假的情况",
        "任务分解表",
    ],
)
def test_a_text_in_the_place_of_a_document_is_in_order(text):
    assert disguise(plain("/a.doc", text)) is None


def test_a_text_where_a_text_was_promised_is_in_order():
    assert disguise(plain("/a.txt", "文件不存在")) is None
    assert disguise(plain("/a.json", '{"code": 404}')) is None


@pytest.mark.parametrize(
    "text",
    [
        '{"code":500,"msg":"系统繁忙，请稍后再试"}',
        '{"code":401,"msg":"token已失效"}',
        '{"success":false}',
        '{"code":4041,"msg":"用户不存在"}',
        "ok",
        "请先登录",
        "Internal Server Error",
    ],
)
def test_a_text_that_does_not_say_that_the_file_is_gone_is_no_proof(text):
    assert doubted(plain("/a.pdf", text, PLAIN))


def test_data_in_the_place_of_a_document_is_no_proof():
    assert doubted(plain("/a.doc", '{"success":false}'))


def test_at_an_address_that_names_no_file_nothing_is_proved():
    assert "写着“文件不存在”" in doubted(page("/down?id=3", "文件不存在"))
    assert "写着“文件不存在”" in doubted(plain("/down", '{"msg":"文件不存在"}'))


@pytest.mark.parametrize("path", ["/a.pdf", "/a.doc", "/a.xls"])
@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('{"code":404,"msg":"文件不存在"}', "文件不存在"),
        (r'{"code":404,"msg":"\u6587\u4ef6\u4e0d\u5b58\u5728"}', "文件不存在"),
        ('{"timestamp":1,"status":404,"error":"Not Found"}', "Not Found"),
        ('{"code": 404}', "404"),
        ("您下载的文件已被删除", "您下载的文件已被删除"),
        ("File not found", "File not found"),
    ],
)
def test_a_text_that_says_the_file_is_gone_is_found_with_its_words(path, text, says):
    file = plain(path, text, PLAIN if path == "/a.pdf" else None)
    assert says in found(file)


@pytest.mark.parametrize(
    "text",
    [
        "404 Not Found",
        "对不起，您访问的页面不存在",
        f"HTTP 错误 404.0 - Not Found\n您要找的资源已被删除、已更名或暂时不可用。\n模块\tIIS\n通知\tExecute\n{ESSAY}",
        "出错了",
        "附件已被删除",
    ],
)
def test_a_page_of_an_error_in_the_place_of_a_document_is_found(text):
    assert found(page("/a.doc", text))


def test_a_page_of_the_site_in_the_place_of_a_sheet_is_found():
    assert found(page("/a.xls", f"首页\t要闻\t公开\t服务\n{ESSAY * 2}", OF_A_SITE))


def test_a_table_of_a_page_is_none_where_no_program_opens_it():
    assert found(page("/a.pdf", f"{TABLE}\n{ESSAY * 2}"))
    assert found(page("/a.zip", f"{TABLE}\n{ESSAY * 2}"))


def test_a_few_cells_are_no_table():
    assert not is_document("提示\t出错")
    assert is_document("甲\t乙\n丙\t丁")
