import pytest

from checks.page.wrong_word import wrong_word as check
from checks.records import Kind
from checks.rules import Rules
from checks.rules.words import WordList
from checks.verdicts import Severity
from checks.words import finder
from tests.make import attachment, column, document, findings, page

TABLE = Rules.load().table(WordList)


@pytest.mark.parametrize(
    "text",
    [
        "现将评审结果予以公布署名单位如下",
        "按装备水平和按装机容量分类安排，按排名先后公示，按排放标准执行",
        "始终一贯切实履行职责",
        "既使企业受益，又使群众满意",
        "他自己经营的商店，自己完成的作业，利己经济",
        "年末经批准后执行，每月末按规定报送",
        "加强预防犯罪工作，查处违规犯罪行为",
        "形势严峻工作艰巨，研究竞争策略",
        "孝感概况，敏感概念，情感概括",
        "规范筹集资金，广泛围绕主题，自觉组织学习",
        "部署光伏项目，签署光纤协议，治愈期为一周",
        "在大冶安全生产，陶冶理想",
        "选拔款式，海拔打破纪录，挖掘起来",
        "山脉博物馆，拼博士学位，户籍此次调整",
        "在《布署工作的通知》中",
        "“布署”应为“部署”",
        "常见错别字：把部署写成布署",
        "学习近乎痴迷，学习进平台",
        "科学发展现状与科学发展现代农业",
        "美国、日本、台湾等国家和地区",
        "来自台湾、香港等地区的客商",
        "引进美国、台湾等国家级专家",
        "台湾、香港、澳门同胞",
        "美国、日本等国家；台湾地区",
        "所谓“台湾总统”的言论",
        "台湾政府采购清单",
        "其中港台企业三家",
        "云山渡假村有限公司",
        "座无虚席，一如既往，再接再厉，贯彻部署，安装度假",
        "轮渡假期加开班次，摆渡假日不停，引渡假释人员",
        "两校竟争辉，横贯切割线",
        "群众来信写道：“门口按排了垃圾桶，下雨也臭（原文如此）。”已答复。",
        "来信说：“请按排解决。”（原文照录）",
        "来信请求按排住处（原文如此）",
        "志载：“县丞布署乡勇，帐目清册存库。”",
        "据《云山县志》记载：“知县布署修堤。”",
        "史载：县丞布署乡勇。",
        "信中说：“一切安好，按排妥当。”该信写于1953年。",
        "一封家书：“一切安好，按排妥当。”\n（写于一九五三年五月）",
        "“渡假天堂旅行社”“布署广告工作室”等企业名称予以登记",
        "序号\t企业名称\n1\t云山渡假天堂旅行社\n2\t云山湖渡假村",
        "中标人为云山布署广告有限公司",
        "三座落差较大的电站，该座落成于去年，一座落地窗大楼，一座落在山顶的塔",
        "既使用财政资金，又使用社会资本；既使农民增收也带动就业",
        "使用人名政府不予登记，地名人名政策，别名政府采购",
        "社会主意见征集，社会主意识形态，依法制国家标准",
        "加强管理伦理审查，科学发展关键在人，科学发展关系长远，泄秘密",
    ],
)
def test_right_words_that_hold_wrong_ones_are_right(text):
    assert not findings(check, document(text=text))


def test_documents_of_another_time_keep_their_spelling():
    assert not findings(check, document(text="布署工作", written="1987-05-01"))
    assert not findings(check, document(text="布署工作", column_name="地方志"))


def test_a_text_signed_in_another_century_keeps_its_spelling():
    assert not findings(check, document(text="工作按排如下。\n云山县人民委员会\n1953年5月3日"))
    assert not findings(check, document(text="工作按排如下。\n一九五三年五月三日"))
    assert findings(check, document(text="1953年建站以来的布署。\n云山县人民政府\n2023年5月3日"))


def test_a_quotation_or_a_firm_nearby_does_not_excuse_the_author():
    for text in (
        "会议指出：“要认真布署。”",
        "他说：“自1998年以来，布署有力。”",
        "现布署县自来水有限公司做好供水",
        "布署指挥中心建设",
        "来信写道：“垃圾桶脏（原文如此）。”我局已布署清理。",
        "档案显示1985年建厂。会议指出：“要认真布署。”",
        "发展渡假民宿产业",
        "志载此地多雨。现已布署防汛。",
    ):
        assert findings(check, document(text=text)), text


def test_a_wrong_title_is_told_by_its_document_with_the_text():
    [finding] = findings(check, document("关于布署防汛的通知", text="按排专人"))
    assert "布署" in finding.message
    assert "按排" in finding.message
    frame = ("首页 > 关于布署防汛的通知",)
    title = "关于布署防汛的通知-云山县人民政府"
    assert not findings(check, page("/a.html", kind=Kind.DOCUMENT, title=title, outer=frame))


def test_what_frames_a_document_is_told_beside_the_document():
    outer = ("云山县人民政俯主办",)
    [finding] = findings(check, page("/a.html", kind=Kind.DOCUMENT, title="通知", outer=outer))
    assert finding.about == "外围"


def test_laws_spell_accounts_as_they_were_enacted():
    assert not findings(check, document("云山县资金管理办法（试行）", text="开立帐户"))


def test_pages_other_than_home_are_told_by_their_documents():
    assert not findings(check, page("/a.html", title="布署工作", kind=Kind.DOCUMENT))


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("认真贯切落实", "贯彻"),
        ("作出周密布署。", "部署"),
        ("设备按装调试", "安装"),
        ("休闲渡假", "度假"),
        ("己经完成", "已经"),
        ("未经许可，末经批准", "未经批准"),
        ("一如继往支持", "一如既往"),
        ("招聘启示", "招聘启事"),
        ("市场竟争激烈", "竞争"),
        ("建立建全机制", "建立健全"),
        ("防犯风险", "防范"),
        ("以习近平为核心的党中央", "以习近平同志为核心的党中央"),
        ("习近平新时代特色社会主义思想", "习近平新时代中国特色社会主义思想"),
        ("全面从严冶党", "治党"),
        ("全心全意为人民币服务", "全心全意为人民服务"),
        ("中港台同胞", "内地"),
        ("台湾政府官员", "台湾当局"),
        ("美国、日本、台湾等国家的游客", "等国家和地区"),
        ("韩国、香港等3个国家。", "等国家和地区"),
        ("开立帐户", "账户"),
        ("湖滨渡假村项目拟用地。", "度假"),
        ("旅游渡假区建设", "度假"),
        ("云山县人名政府印发", "人民政府"),
        ("全面推进依法制国，", "依法治国"),
        ("中国特色社会主意理论", "社会主义"),
        ("邓小平理伦", "理论"),
        ("科学发展关。", "科学发展观"),
        ("以“不忘初衷、牢记使命”为主题，展出", "不忘初心"),
        ("工厂座落在城东", "坐落"),
        ("既使节假日也要值守", "即使"),
        ("防止泄秘", "泄密"),
    ],
)
def test_wrong_words_are_hints_for_a_person(wrong, right):
    [finding] = findings(check, document(text=f"第一行\n{wrong}"))
    assert (finding.severity or check.severity) is Severity.ADVICE
    assert right in finding.message
    assert "核实" in finding.message


def test_titles_files_columns_and_the_home_page_are_read():
    assert findings(check, document("关于布署防汛工作的通知"))
    assert findings(check, attachment(name="按装图.pdf"))
    assert findings(check, attachment(text="作出布署"))
    assert findings(check, column("工作布署"))
    assert findings(check, page(kind=Kind.HOME, title="云山县人民政俯"))
    assert findings(check, page("/a.html", kind=Kind.LIST, outer=("云山县人民政俯主办",)))


def test_a_word_that_stands_many_times_is_one_finding():
    [finding] = findings(check, document(text="布署。" * 30))
    assert finding.evidence["处数"] == 30
    assert "引文" in finding.message


def test_no_right_word_of_the_list_is_itself_called_wrong():
    find = finder(TABLE, "typo", "phrase", "region", "variant").find
    groups = (TABLE.typo, TABLE.phrase, TABLE.region, TABLE.variant)
    wrong = {slip.wrong for group in groups for _, right, _ in group.pairs() for slip in find(right)}
    assert not wrong


def test_every_word_is_found_where_it_stands_alone():
    find = finder(TABLE, "typo", "phrase", "region", "variant").find
    for group in (TABLE.typo, TABLE.phrase, TABLE.region, TABLE.variant):
        for wrong, _, _ in group.pairs():
            assert [slip.wrong for slip in find(f"，{wrong}，")] == [wrong]
