import pytest

from checks.site.incomplete_service_guide import incomplete_service_guide
from checks.verdicts import Severity
from tests.make import cite, column, crawl, document, findings, said, unknowns, url

COLUMN = column("办事指南", "/bszn/")
WORDS = (
    "设定依据：《云山县零售条例》。申请条件：本县个体工商户。办理材料：申请书、营业执照。办理流程：窗口受理、审核、发证。"
    "办理地点：政务服务大厅3号窗口。办理时间：法定工作日。联系电话：0000-1234567。"
)


def guide(text=WORDS, title="食品摊点备案办理", path="/bszn/1.html", **given):
    return document(title, path, column=COLUMN.url, text=text, **given)


@pytest.mark.parametrize(
    "innocent",
    [
        guide(),
        guide("到窗口办理", cites=(cite("在线办理", "http://zwfw.city.example/item/1"),)),
        guide("云山县召开座谈会。" * 20, "云山县召开座谈会"),
    ],
)
def test_whole_guides_ways_to_the_platform_and_news_are_fine(innocent):
    assert not findings(incomplete_service_guide, crawl([COLUMN, innocent]))


def test_the_guide_to_disclosure_is_no_service_guide():
    other = column("政府信息公开指南", "/gkzn/")
    told = document("公开指南办理", "/gkzn/1.html", column=other.url, text="指南" * 60)
    assert not said(incomplete_service_guide, crawl([other, told]))


@pytest.mark.parametrize("given", [{"images": 1}, {"unread": "正文没有读全"}, {"text": "详见图片"}])
def test_pictures_and_stubs_are_undetermined(given):
    stored = crawl([COLUMN, guide(**{"text": "申请条件：本县居民。" * 10, **given})])
    assert not findings(incomplete_service_guide, stored)
    assert unknowns(incomplete_service_guide, stored)


def test_a_guide_without_place_and_telephone_is_a_hint():
    text = WORDS.partition("办理地点")[0] * 2
    [finding] = findings(incomplete_service_guide, crawl([COLUMN, guide(text)]))
    assert {"联系电话"} <= set(finding.evidence["缺少的要素"])
    assert finding.url == url("/bszn/1.html")
    assert incomplete_service_guide.severity is Severity.ADVICE


def test_vague_words_are_told_once_for_the_column():
    vague = [guide(WORDS + "法律规定的其他材料。", path=f"/bszn/{number}.html") for number in range(3)]
    [finding] = findings(incomplete_service_guide, crawl([COLUMN, *vague]))
    assert (finding.url, finding.evidence["份数"]) == (COLUMN.url, 3)


@pytest.mark.parametrize("materials", ["申报资料", "应交资料", "所需资料", "提交资料", "带什么"])
def test_other_words_for_materials_are_known(materials):
    text = f"事项：广告审批。法律依据：条例第十条。具备条件：符合规划。{materials}：申请书、效果图。窗口位置：大厅九号。服务时间：工作日。电话：0730-1234567。办事步骤：收件、踏勘、决定、取证。"
    assert not findings(incomplete_service_guide, crawl([COLUMN, guide(text * 2)]))


def test_the_words_of_daily_life_are_known():
    text = (
        "一、办什么：登记。二、凭什么：《岭南省登记条例》。三、谁能办：本县居民。四、带什么：结婚证、户口簿。"
        "五、到哪办：青河路12号。六、何时办：周一至周五上午。七、问谁：0730-1234567。八、怎么办：填表—核对—领证。"
    )
    assert not findings(incomplete_service_guide, crawl([COLUMN, guide(text * 2)]))
