import pytest

from checks.page.hijacked_page import hijacked_page
from checks.records import Hidden
from checks.verdicts import Severity
from tests.make import document, findings, page

PROSE = "为做好农村公路管护工作，方便群众出行，结合本县实际制定本办法。各乡镇要认真组织实施。\n" * 6


def text(words: str) -> str:
    return f"{PROSE}{words}\n{PROSE}"


@pytest.mark.parametrize(
    "title",
    [
        "云山县公安局打击网络赌博专项行动成效明显",
        "警惕“百家乐”等网络赌博陷阱",
        "关于福利彩票投注站设置规划的公告",
        "中国福利彩票双色球开奖公告",
        "体育彩票公益金使用情况公示",
        "澳门威尼斯人酒店举办云山旅游推介会",
        "“扫黄打非”办公室部署打击淫秽色情网站",
        "云山县江南体育馆免费开放公告",
        "查获一起走私服装案",
        "个人到税务局代开发票需要带什么",
        "城管清理“办证刻章”小广告",
        "男子沉迷网上赌场输光积蓄",
        "《老虎机的危害》读后感",
        "澳门博彩监察协调局来访",
        "增值税代开发票微信公众号预约办理",
        "彩票投注网点公示",
        "六合彩赌博案宣判",
        "老虎机器人大赛开赛",
    ],
)
def test_titles_of_decent_pages_stay_clean(title):
    assert not findings(hijacked_page, document(title))
    assert not findings(
        hijacked_page, page("/1.html", title=title, marks={"title": f"{title}_云山县人民政府"})
    )


@pytest.mark.parametrize(
    "words",
    [
        "犯罪嫌疑人张某在“必威体育app官网”充值后参与赌博，涉案金额巨大。",
        "民警提醒：六合彩投注网站都是骗局，老虎机投注平台可以后台操控。",
        "村民不得参与百家乐、老虎机、六合彩等赌博活动。",
        "全县共有福利彩票投注站12个，体育彩票投注站8个。",
        "澳门威尼斯人酒店的代表参加了云山特产推介会。",
        "申请人可到办税服务厅代开发票，联系电话：12366。",
        "法院判决：被告人李某经营私服网站侵犯著作权，获刑二年。",
        "代孕属于违法行为，可拨打举报电话。",
    ],
)
def test_prose_that_tells_of_such_things_stays_clean(words):
    assert not findings(hijacked_page, document("关于近期有关工作情况的说明", text=text(words)))


def test_one_generic_word_in_prose_is_no_advertisement():
    assert not findings(hijacked_page, document(text=text("旧城改造中拆除了一家名为老虎机的酒吧。")))


@pytest.mark.parametrize(
    "line",
    [
        "违法和不良信息举报电话：12377",
        "福彩3D开奖结果 双色球开奖结果",
        "政务公开 | 政策解读 | 互动交流 | 数据开放",
        "公安部门提醒：远离网络赌博平台",
        "彩票投注机、投注单",
        "全民健身 体育彩票 公益金",
    ],
)
def test_lines_around_the_content_stay_clean(line):
    assert not findings(hijacked_page, page(outer=(line,)))


def test_hidden_warnings_and_menus_stay_clean():
    hidden = (
        Hidden(how="display:none div.pop", text="警惕网络赌博 百家乐 都是骗局"),
        Hidden(how="display:none ul.menu", text="发票领用 代开发票 发票查验"),
        Hidden(how="display:none ul.news", text="澳门博彩收入增长 一季度经济运行平稳"),
    )
    assert not findings(hijacked_page, page(hidden=hidden))


def test_the_regulation_under_its_own_name_is_fine():
    told = "依据《政府信息公开条例》《中华人民共和国政府信息公开条例》和国务院办公厅政府信息与政务公开办公室的要求，"
    assert not findings(hijacked_page, document(text=text(told)))


def test_a_page_that_was_not_read_is_not_judged():
    assert not findings(hijacked_page, page(status=404, title="必威体育app官网"))


@pytest.mark.parametrize(
    "title",
    [
        "云山县人民政府_必威体育app官网",
        "关于做好春耕工作的通知_Betway必威体育",
        "云山县公安局打击网络赌博_365bet官网",
        "澳门威尼斯人娱乐城",
        "新开传奇私服发布网",
        "百家乐在线投注平台,老虎机_真人娱乐|云山",
        "六合彩",
        "成人视频在线观看",
    ],
)
def test_a_title_that_advertises_is_found(title):
    [finding] = findings(
        hijacked_page, page("/1.html", title="关于做好春耕工作的通知", marks={"title": title})
    )
    assert finding.message.startswith("疑似")
    assert finding.severity is None
    assert finding.evidence["位置"] == ["标题"]


def test_keywords_and_description_are_looked_at():
    assert findings(hijacked_page, page(meta={"keywords": "云山,百家乐,老虎机"}))
    assert findings(hijacked_page, page(meta={"description": "雷速体育在线直播"}))


def test_a_line_in_the_foot_and_hidden_words_are_found():
    assert findings(hijacked_page, page(outer=("政务公开", "九游会官网下载")))
    [finding] = findings(
        hijacked_page, page(hidden=(Hidden(how="display:none div", text="棋牌 百家乐 私服"),))
    )
    assert finding.evidence["位置"] == ["隐藏内容（display:none div）"]
    comment = Hidden(how="comment", text="老虎机", links=("http://www.shop.example/",))
    assert findings(hijacked_page, page(hidden=(comment,)))


def test_a_trader_with_a_private_number_is_found_and_the_number_is_masked():
    number = "138" + "0" * 6 + "12"
    [finding] = findings(hijacked_page, page(outer=(f"代开各地发票 微信 {number}",)))
    assert number not in str(finding.evidence)


@pytest.mark.parametrize(
    "words",
    [
        "必威体育app官网:做好政务公开工作。",
        "二是Betway必威体育水平不高，市级部门要重视。",
        "百家乐官网 真人娱乐在线投注 老虎机平台下载",
    ],
)
def test_advertisements_in_the_main_text_are_found(words):
    [finding] = findings(hijacked_page, document("关于有关工作情况的说明", text=text(words)))
    assert finding.evidence["位置"] == ["正文"]


def test_one_finding_for_all_words_of_a_page():
    [finding] = findings(hijacked_page, page(outer=("必威体育", "九游会"), meta={"keywords": "365bet"}))
    assert finding.evidence["命中次数"] == 3


@pytest.mark.parametrize(
    "title",
    [
        "智慧体育平台app下载",
        "国家体育总局官网",
        "中国体育彩票官网登录入口",
        "文化娱乐场所网上登记平台官网",
        "全民健身体育平台注册登录",
        "电竞产业园官网",
    ],
)
def test_names_of_decent_services_are_no_shape_of_an_advertisement(title):
    assert not findings(hijacked_page, page(marks={"title": title}))


@pytest.mark.parametrize("name", ["某某体育app官网", "甲乙娱乐平台网页版登录", "丙丁电竞官网注册"])
def test_a_site_nobody_heard_of_is_known_by_how_it_calls_itself(name):
    assert findings(hijacked_page, page(marks={"title": f"云山县人民政府_{name}"}))
    assert findings(hijacked_page, page(outer=(name,)))


@pytest.mark.parametrize(
    "title",
    [
        "云山县,云山县政府_云山县人民政府|门户网站",
        "通知公告_政务公开|云山县人民政府",
        "关于做好春耕,夏收工作的通知_通知公告|云山县人民政府门户网站",
    ],
)
def test_titles_that_pile_their_own_words_are_fine(title):
    own = page(
        title="春耕备耕", marks={"title": title}, outer=("云山县人民政府门户网站", "通知公告", "政务公开")
    )
    assert not findings(hijacked_page, own)


def test_a_title_piled_up_of_foreign_words_is_a_hint():
    foreign = page(
        title="关于做好春耕工作的通知",
        marks={"title": "甲乙丙,丁戊己_庚辛壬|子丑寅卯"},
        outer=("云山县人民政府",),
    )
    [finding] = findings(hijacked_page, foreign)
    assert finding.severity is Severity.ADVICE


def test_one_word_is_enough_where_no_component_would_hide_it():
    assert findings(hijacked_page, page(hidden=(Hidden(how="font-size:0 p", text="欢迎光临网上赌场"),)))
    assert not findings(
        hijacked_page, page(hidden=(Hidden(how="display:none p", text="某市关闭一家网上赌场"),))
    )
