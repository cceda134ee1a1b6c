"""What a title says of an annual report: that it is one, of which year, and whose."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from checks.units import Unit

_KIND = r"(?:政府信息与政务|政府信息|政务信息|政务|信息)公开"
_YEAR = r"(?:(?:19|20)\d\d\s*年?度?)?"
REPORT = re.compile(
    rf"{_KIND}(?:工作)?(?:情况)?的?{_YEAR}(?:工作)?(?:年度(?:工作)?(?:情况)?报告|年度总结报告|年报)"
)
_PLAIN = re.compile(rf"{_KIND}(?:工作)?(?:情况)?的?{_YEAR}(?:工作)?报告")
_MENTIONED = re.compile(r"公开.{0,16}(?:年度报告|年报|报告)|(?:年度报告|年报).{0,10}公开")
_BARE = re.compile(r"年报|年度(?:工作)?报告|公开(?:工作)?报告")
_YEAR_ALONE = re.compile(r"(?:19|20)\d\d年?度?")
_ABOUT = re.compile(
    r"通知|图解|一图|图说|长图|解读|读懂|看懂|关于(?:做好|开展|报送|编制|编报|印发|填报|组织|进一步|征集|征求)"
    r"|通报|考核|评估|评议|格式|模板|填报|培训|召开|举办|会议|统计表|汇总表|报表|目录|意见建议|审计|督查|的函$|倒计时"
)
_ABOUT_REPORTS = re.compile(
    r"通知|解读|图解|一图|通报|培训|会议|制度|办法|规定|规范|要求|格式|编制|流程|要点|考核|评估|目录|指南|召开|党务|村务|环境信息|学校|医院|大学|学院|公司"
)
_OTHER_KIND = re.compile(
    r"党务|村务|校务|厂务|警务|财务|环境信息|环保信息|企业信息|财政信息|预算|决算|采购|法治政府|统计年报|统计公报|政府网站|网站工作|网站年度"
    r"|企业年报|企业年度|信用|年检|工会|工作总结|述职|述法|社会责任|质量年度|教育质量|社会组织|基金会|行政执法"
    r"|政府工作报告|人大|政协|住房公积金|审计工作|安全生产|国民经济|环境状况|水资源|气候"
)
_OTHER_BODY = re.compile(
    r"大学|学院|学校|中学|小学|高中|初中|幼儿园|职教|学年|医院|卫生院|保健院|公司|集团|银行|电厂|水厂|供电|供水|燃气|公交"
)
_HAN_YEAR = re.compile(r"[二一][〇○Ｏ零0一二三四五六七八九九]{3}(?=年)")
_HAN = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_YEARS = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
_RANGE = re.compile(r"(?<!\d)((?:19|20)\d\d)年?度?\s*(?:-|—|–|~|～|至|到)+\s*((?:19|20)\d\d)(?!\d)")
_DAY = re.compile(r"(?:19|20)\d\d[-./年]\d{1,2}[-./月]\d{1,2}日?")
_PERIOD = re.compile(r"(20\d\d)年1月1日(?:起|始)?[,，]?(?:至|到|-|—|–|~|～|－)+(?:20\d\d年)?12月31日")
_GOVERNMENT = re.compile(
    r"(?:人民)?政府(?:办公室|办公厅|办)?$|政务公开办(?:公室)?$|(?:办事处|人民政府办公室)$"
)
_DEPARTMENT = re.compile(
    r"(?:局|委|委员会|办|办公室|中心|大队|支队|总队|站|所|处|厅|院|社|馆|会|团|组|队|校|分局|管委会|库|台|署|司)$"
)
_TOWNSHIP = re.compile(r"(?:镇|乡|街道|苏木|街道办事处|街办|办事处)$")
_COUNTY = re.compile(r"(?:县|区|旗|自治县|自治旗)$")
_CITY = re.compile(r"(?:市|自治州|州|盟|地区)$")
_PROVINCE = re.compile(r"(?:省|自治区)$")
_UNIT_NAME = re.compile(
    r"(?:局|委|委员会|办公室|中心|大队|支队|总队|管委会|管理处|服务处|办事处|人民政府|[县市区省]政府|厅|署|站|所|法院|检察院)$"
)
_NO_NAME = re.compile(
    r":|一图|图说|长图|读懂|看懂|关于|做好|召开|举办|开展|组织(?=开展|编|填|报|召)|印发|报送|填报|编制|通报|通知|发布|学习|落实|推进|加强|图解|解读"
)
_EDGES = re.compile(
    r"^(?:最新|关于|公布|公开|发布|附件[0-9一二三四五六七八九十]*[:：]?)+|(?:关于|公布|公开|发布|的|年度?)+$"
)
_SUFFIX = re.compile(r"\.(?:docx?|pdf|wps|xlsx?|ofd|rar|zip|html?)$", re.I)


@lru_cache(maxsize=4096)
def folded(title: str) -> str:
    """A title of one width without spaces, quotes, and the ending of a file."""
    plain = re.sub(r"[\s“”\"'‘’《》·]+", "", unicodedata.normalize("NFKC", title))
    plain = _HAN_YEAR.sub(lambda found: found[0].replace("Ｏ", "〇").translate(_HAN), plain)
    return _SUFFIX.sub("", plain)


def is_report(title: str, *, in_column: bool = False) -> bool:
    """Whether a title is an annual report's; ``in_column`` of reports a mere 年度报告 or a year is enough."""
    if not in_column and "报" not in title:
        return False
    plain = _nameless(folded(title))
    if _ABOUT.search(plain) or _OTHER_BODY.search(plain):
        return False
    if REPORT.search(plain):
        return not re.search(r"党务|村务|校务|厂务|环境信息|企业信息|财务信息|决算", plain)
    if _OTHER_KIND.search(plain):
        return False
    if _PLAIN.search(plain) and _YEARS.search(plain):
        return True
    return in_column and bool(_BARE.search(plain) or _YEAR_ALONE.fullmatch(plain))


def mentions_report(title: str) -> bool:
    """Whether a title may be an annual report's, by loose words; for doubt, never for a claim."""
    plain = _nameless(folded(title))
    others = (_ABOUT_REPORTS, _OTHER_KIND, _OTHER_BODY)
    return bool(_MENTIONED.search(plain)) and not any(each.search(plain) for each in others)


def _nameless(plain: str) -> str:
    """A title without the unit's name at its head, whose words (审计局, 会议中心) do not tell what the title is about."""
    organ = organ_of(plain)
    if organ and _UNIT_NAME.search(organ) and not _NO_NAME.search(organ):
        return plain.replace(organ, "", 1)
    return plain


def years_of(title: str) -> tuple[int, ...]:
    """The years that a title names, a range with all between, in the order of the title; days are no years."""
    plain = folded(title)
    span = _RANGE.search(plain)
    if span and 0 < int(span[2]) - int(span[1]) <= 15:
        return tuple(range(int(span[1]), int(span[2]) + 1))
    bare = _DAY.sub("", re.sub(r"[(\[【][^()\[\]【】]*[)\]】]", "", plain))
    found = _YEARS.findall(bare) or _YEARS.findall(plain)
    return tuple(dict.fromkeys(int(year) for year in found))


def period_of(text: str) -> int | None:
    """The year that the text itself says its numbers are of (自…年1月1日至12月31日)."""
    found = _PERIOD.search(re.sub(r"\s+", "", unicodedata.normalize("NFKC", text[:6000])))
    return int(found[1]) if found else None


def organ_of(title: str) -> str:
    """Whose report it is by its title; empty where the title does not say."""
    plain = re.sub(r"[(\[【][^()\[\]【】]{0,30}[)\]】]", "", folded(title))
    found = REPORT.search(plain) or _PLAIN.search(plain) or _BARE.search(plain)
    before = plain[: found.start()] if found else plain
    before = re.sub(r"(?:19|20)\d\d(?:年度?|年)?(?:[-—~至](?:19|20)\d\d年?度?)?", "", before)
    previous = ""
    while previous != before:
        previous, before = before, _EDGES.sub("", before)
    return before.strip("-—_,，、:：|")


def key_of(organ: str) -> str:
    """An organ without 人民政府 and its office: 云山县人民政府办公室 → 云山县."""
    plain = re.sub(r"(?:门户)?网站?$", "", folded(organ))
    short = _GOVERNMENT.sub("", plain)
    return short or plain


def is_same(organ: str, unit: Unit) -> bool:
    """Whether the organ named in a title is the unit, named in full or in short (县教育局, 教育局)."""
    mine, other = key_of(unit.name), key_of(organ)
    if not other or mine == other:
        return True
    if folded(organ) in (
        "县政府",
        "市政府",
        "区政府",
        "县人民政府",
        "市人民政府",
        "区人民政府",
        "省政府",
        "政府",
    ):
        return unit.level in ("county", "city", "province")
    shorter, longer = sorted((mine, other), key=len)
    if len(shorter) < 2 or not longer.endswith(shorter):
        return False
    ahead = longer[: -len(shorter)]
    return bool(re.search(r"(?:省|市|县|区|旗|州|盟)$", ahead)) or len(shorter) >= 4


def level_of(organ: str) -> str | None:
    """The level that an organ's name tells, a key of ``checks.rules.LEVELS``; ``None`` where it tells none."""
    plain = folded(organ)
    short = key_of(organ)
    if _TOWNSHIP.search(short) or _TOWNSHIP.search(plain):
        return "township"
    if plain != short or not _DEPARTMENT.search(plain):
        for pattern, level in ((_COUNTY, "county"), (_PROVINCE, "province"), (_CITY, "city")):
            if pattern.search(short):
                return level if level != "city" or not re.search(r"市.+市$", short) else "county"
    return "department" if _DEPARTMENT.search(plain) else None
