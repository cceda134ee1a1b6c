import pytest

from checks.page.incomplete_standard_catalog import incomplete_standard_catalog
from tests.make import attachment, document, findings, judged, unknowns

HEAD = [
    "序号",
    "公开事项",
    "公开内容（要素）",
    "公开依据",
    "公开时限",
    "公开主体",
    "公开渠道和载体",
    "公开对象",
    "公开方式",
    "公开层级",
]
PARTS = ["", "一级事项\t二级事项", "", "", "", "", "", "全社会\t特定群体", "主动\t依申请", "县级\t乡级"]
NAME = "云山县养老服务领域基层政务公开标准目录"


def table(*without, parts=True, row="1\t养老政策\t文件\t条例\t20个工作日\t县民政局\t政府网站\t√\t√\t√"):
    head = "\t".join(cell for cell in HEAD if not any(word in cell for word in without))
    return "\n".join([NAME, head, *(["\t".join(PARTS)] if parts and not without else []), row])


def catalogue(text, name=NAME, **given):
    return attachment(name=name, text=text, **given)


def test_a_catalogue_with_every_element_is_complete():
    assert not findings(incomplete_standard_catalog, catalogue(table()))


def test_a_page_with_a_whole_table_is_complete():
    assert not findings(incomplete_standard_catalog, document(NAME, text=table()))


@pytest.mark.parametrize(
    ("word", "other"),
    [("公开层级", "公开层次"), ("公开主体", "责任单位"), ("公开渠道", "公开载体"), ("公开对象", "全社会"), ("公开时限", "公开 时限"), ("公开事项", "事项名称")],
)  # fmt: skip
def test_other_words_of_the_head_are_known(word, other):
    text = "\n".join([NAME, "\t".join(other if word in cell else cell for cell in HEAD)])
    assert not findings(incomplete_standard_catalog, catalogue(text))


def test_an_element_named_only_by_its_parts_is_there():
    text = "\n".join(["\t".join(HEAD[:9]), "\t".join([""] * 9 + ["县级", "乡级"])])
    assert not findings(incomplete_standard_catalog, catalogue(text))


@pytest.mark.parametrize(
    "name",
    [
        "关于印发标准目录的通知",
        "云山县行政权力清单",
        "标准目录编制培训会议",
        "权责目录",
        "《标准目录》解读",
        "政府集中采购目录及标准",
    ],
)
def test_other_lists_and_texts_about_catalogues_are_not_judged(name):
    assert not findings(incomplete_standard_catalog, catalogue(table("依据"), name))


def test_a_catalogue_without_a_table_is_not_judged():
    assert not judged(incomplete_standard_catalog, catalogue("序号 公开事项 公开内容 公开时限"))


def test_a_table_of_something_else_is_not_judged():
    assert not findings(incomplete_standard_catalog, catalogue("姓名\t职务\t电话\n张某\t主任\t（略）"))


def test_a_file_read_in_part_leaves_it_undetermined():
    part = catalogue(table("依据"), unread="文件过大，只读了一部分")
    assert not findings(incomplete_standard_catalog, part)
    assert unknowns(incomplete_standard_catalog, part)


def test_missing_elements_are_named_with_the_head():
    [finding] = findings(incomplete_standard_catalog, catalogue(table("依据", "时限")))
    assert finding.evidence["缺少的要素"] == ["公开依据", "公开时限"]
    assert "公开主体" in str(finding.evidence["表头"])


def test_a_page_is_judged_as_a_file():
    [finding] = findings(incomplete_standard_catalog, document(NAME, text=table("主体")))
    assert finding.evidence["缺少的要素"] == ["公开主体"]


@pytest.mark.parametrize(
    "head",
    [
        "序号\t一级事项\t二级事项\t公开内容（要素）\t公开依据\t公开时限\t公开主体\t公开渠道和载体（在标注范围内至少选择其一，以√表示）\t全社会\t特定群体（请写明）\t主动\t依申请公开\t县级\t乡级",
        "事项\t内容\t政策依据\t公开时间\t责任单位\t公开途径\t受众\t方式",
        "事项名称\t公开内容\t公开依据\t公开时限\t公开主体\t公开方式和渠道\t公开范围（对象）\t层级",
    ],
)
def test_long_and_joined_cells_of_the_head_are_read(head):
    assert not findings(incomplete_standard_catalog, catalogue(f"{NAME}\n{head}\n1\t养老政策"))


def test_the_level_alone_which_the_clause_does_not_name_is_no_fault():
    assert not findings(incomplete_standard_catalog, catalogue(table("公开层级")))


def test_the_level_is_told_beside_what_the_clause_names():
    [finding] = findings(incomplete_standard_catalog, catalogue(table("公开层级", "公开依据")))
    assert finding.evidence["缺少的要素"] == ["公开依据", "公开层级"]


def test_a_short_numbered_head_is_a_head():
    text = f"{NAME}\n序号\t公开事项\t公开内容\t公开主体\n1\t补贴\t标准\t县农业农村局"
    assert findings(incomplete_standard_catalog, catalogue(text))
    other = f"{NAME}\n领域\t公开事项\t公开内容\t公开主体\n1\t补贴\t标准\t县农业农村局"
    assert not findings(incomplete_standard_catalog, catalogue(other))
