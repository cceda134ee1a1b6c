"""Annual reports of invented units, with tables whose sums hold until a test breaks one."""

from collections.abc import Mapping
from typing import Any

from checks.records import Column, Document
from tests import make

ROWS = (
    *("一、本年新收政府信息公开申请数量", "二、上年结转政府信息公开申请数量"),
    *("三、本年度办理结果\t（一）予以公开", "（二）部分公开（区分处理的，只计这一情形，不计其他情形）"),
    *("（三）不予公开\t1.属于国家秘密", "2.其他法律行政法规禁止公开", "3.危及“三安全一稳定”"),
    *("4.保护第三方合法权益", "5.属于三类内部事务信息", "6.属于四类过程性信息", "7.属于行政执法案卷"),
    *("8.属于行政查询事项", "（四）无法提供\t1.本机关不掌握相关政府信息", "2.没有现成信息需要另行制作"),
    *(
        "3.补正后申请内容仍不明确",
        "（五）不予处理\t1.信访举报投诉类申请",
        "2.重复申请",
        "3.要求提供公开出版物",
    ),
    *("4.无正当理由大量反复申请", "5.要求行政机关确认或重新出具已获取信息"),
    *("（六）其他处理\t1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",),
    *("2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请", "3.其他"),
    *("（七）总计", "四、结转下年度继续办理"),
)
NEW, CARRIED_IN, GRANTED, TOTAL, CARRIED_OUT = 0, 1, 2, 23, 24
HEAD = (
    "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）\t申请人情况",
    "自然人\t法人或其他组织\t总计",
    "商业企业\t科研机构\t社会公益组织\t法律服务机构\t其他",
)
RESULTS_HEAD = (
    "行政复议\t行政诉讼",
    "结果维持\t结果纠正\t其他结果\t尚未审结\t总计\t未经复议直接起诉\t复议后起诉",
    "结果维持\t结果纠正\t其他结果\t尚未审结\t总计\t结果维持\t结果纠正\t其他结果\t尚未审结\t总计",
)
OVERVIEW = """一是主动公开。主动公开各类政府信息{open}条，及时更新机构职能和办事指南。
二是依申请公开。{requests}
三是政府信息管理。落实信息发布审核制度，清理失效文件。
四是平台建设。维护政府网站专栏，政务新媒体按时更新。
五是监督保障。开展业务培训，主动接受社会监督。"""
PROBLEMS = "主要问题是部分科室对公开工作认识不足，解读形式较为单一，更新不够及时。下一步将加强业务培训，完善审核机制，丰富解读形式。"
FEE = "本年度收取信息处理费0元。"


def cells(new: int = 12, carried_in: int = 2, carried_out: int = 3) -> list[list[str]]:
    """The numbers of table 3, all of natural persons and granted."""
    numbers = [["0"] * 7 for _ in ROWS]
    for row, value in (
        (NEW, new),
        (CARRIED_IN, carried_in),
        (GRANTED, new + carried_in - carried_out),
        (TOTAL, new + carried_in - carried_out),
        (CARRIED_OUT, carried_out),
    ):
        numbers[row][0] = numbers[row][6] = str(value)
    return numbers


def table3(numbers: list[list[str]]) -> str:
    lines = [f"{label}\t" + "\t".join(row) for label, row in zip(ROWS, numbers, strict=True)]
    return "\n".join([*HEAD, *lines])


def table4(numbers: str = "1 0 0 0 1 0 0 1 0 1 0 0 0 0 0") -> str:
    return "\n".join([*RESULTS_HEAD, numbers.replace(" ", "\t")])


def table2(norms: str = "3 1 20") -> str:
    return "\n".join(
        [
            "第二十条第（一）项",
            "信息内容\t本年制发件数\t本年废止件数\t现行有效件数",
            "规章\t0\t0\t0",
            "行政规范性文件\t" + norms.replace(" ", "\t"),
            "第二十条第（五）项",
            "信息内容\t本年处理决定数量",
            "行政许可\t120",
            "第二十条第（八）项",
            "信息内容\t本年收费金额（单位：万元）",
            "行政事业性收费\t0",
        ]
    )


def parts(**given: str) -> dict[int, str]:
    requests = given.get("requests", "收到政府信息公开申请12件，均依法处理。")
    return {
        1: given.get("overview", OVERVIEW.format(open=given.get("open", "230"), requests=requests)),
        2: given.get("table2", table2()),
        3: given.get("table3", table3(cells())),
        4: given.get("table4", table4()),
        5: given.get("problems", PROBLEMS),
        6: given.get("fee", FEE),
    }


HEADINGS: Mapping[int, str] = {
    1: "一、总体情况",
    2: "二、主动公开政府信息情况",
    3: "三、收到和处理政府信息公开申请情况",
    4: "四、政府信息公开行政复议、行政诉讼情况",
    5: "五、存在的主要问题及改进情况",
    6: "六、其他需要报告的事项",
}


def text(year: int = 2025, without: tuple[int, ...] = (), **given: str) -> str:
    lead = f"本报告所列数据的统计期限自{year}年1月1日起至{year}年12月31日止。"
    body = [f"{HEADINGS[part]}\n{words}" for part, words in parts(**given).items() if part not in without]
    return "\n".join([lead, *body])


COLUMN = make.column("政府信息公开年报", "/nb/index.html", entries=6, path=("首页", "政府信息公开"))


def report(
    year: int = 2025, organ: str = "云山县人民政府", path: str | None = None, **given: Any
) -> Document:
    """The page of a report, published in time."""
    words = {key: given.pop(key) for key in list(given) if key in _WORDS}
    told = given.pop("text", None)
    without = given.pop("without", ())
    defaults = {
        "title": f"{organ}{year}年政府信息公开工作年度报告",
        "published": f"{year + 1}-01-20",
        "column": COLUMN.url,
        "text": text(year, without, **words) if told is None else told,
    }
    return make.document(path=path or f"/nb/{organ}{year}.html", **{**defaults, **given})


_WORDS = {"overview", "open", "requests", "table2", "table3", "table4", "problems", "fee"}


def crawl(*records: Any, column: Column = COLUMN, **given: Any) -> Any:
    """A crawl with the column of reports, of a county unless told."""
    return make.crawl([column, *records], **given)
