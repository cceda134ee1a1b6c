"""The yearly reports beside that of disclosure: of the website, of law-governed government, of enforcement."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from checks import Crawl, Finding, Fine, Rules, Severity, Unknown, check, days, rows
from checks.absence import unproven
from checks.annual.dues import deadline, due_year
from checks.annual.naming import folded, years_of
from checks.records import Document
from checks.rules.book import claim, is_verified
from checks.rules.deadlines import Deadlines, Due
from checks.signposts import signposts
from checks.units import Unit


@dataclass(frozen=True, slots=True)
class _Kind:
    """A yearly report: what its findings are about, its name, words that name one and ``loose`` words for doubt."""

    id: str
    name: str
    named: re.Pattern[str]
    loose: re.Pattern[str]


SITE = _Kind(
    "site-year-report",
    "政府网站工作年度报表",
    re.compile(
        r"网站.{0,6}年度?.{0,4}报[表告]|网站.{0,8}年报|网站监管.{0,4}年度报表|年度.{0,4}网站.{0,8}报表"
    ),
    re.compile(r"网站.{0,8}(?:报表|年报|年度)|年度报表"),
)
LAW = _Kind(
    "lawgov-report",
    "法治政府建设年度报告",
    re.compile(
        r"法治政府建设.{0,12}(?:报告|总结|情况)|法治(?:建设|政府).{0,10}(?:年度|工作).{0,6}报告|依法行政.{0,10}报告"
    ),
    re.compile(r"法治政府|依法行政|法治建设"),
)
ENFORCEMENT = _Kind(
    "enforcement-yearstat",
    "行政执法总体情况（年度统计）",
    re.compile(r"行政执法.{0,10}(?:总体情况|年度|统计|数据|年报|情况)|执法.{0,8}(?:年报|年度|统计)"),
    re.compile(r"行政执法|执法(?:统计|数据|公示)"),
)
# One of its characters is in all that the kinds are known by; the ranges are of characters that folding turns into others.
_MAY_NAME = re.compile("[站报治依执\u2e80-\u2fdf\uf900-\ufaff\U0002f800-\U0002fa1f]")
_ENFORCERS = re.compile(
    r"执法|城市管理|城管|市场监督|市场监管|生态环境|环境保护|交通运输|应急管理|卫生健康|农业农村|文化(?:和)?旅游|文广旅|自然资源|人力资源"
    r"|公安|住房(?:和)?城乡|水利|水务|林业|消防|税务|烟草|司法局"
)
_ABOUT = re.compile(r"通知|图解|解读|培训|会议|召开|部署|学习|方案|要点|计划")


@check(
    severity=Severity.DEDUCTION,
    basis="国办函〔2018〕12号 二；《法治政府建设与责任落实督察工作规定》第二十四条",
)
def missing_yearly_report(crawl: Crawl, rules: Rules) -> Iterator[Finding | Unknown | Fine]:
    """缺年度报表或报告 · Last year's report of the website, or of law-governed government, was not found.

    Looked for, when due, in all titles, rows of lists, files and links of the site: 政府网站工作年度报表 (1月31日),
    法治政府建设年度报告 (4月1日; townships are not judged), and for departments that enforce law the yearly
    statistics of enforcement (1月31日, a hint). A title without a year in which the words stand, a crawl that is
    not whole, or a unit of unknown level leave it undetermined. A report of the website whose only copy is a page
    published after its day is late, unless its address is of an earlier day, another year's came on the same day
    (migration), or a row of a list, a file or a link may be an earlier copy. Where the site shows none of any year it is only a hint:
    a banner that is a picture may lead to it.

    为何: 这些年度报表、报告有明确的公开期限，公众据此了解网站运行、法治政府建设和行政执法情况。

    整改: 在首页或相应栏目发布上一年度的报表、报告，标题写明年度；在其他网站发布的，设置链接。
    """
    dues = rules.table(Deadlines)
    unit, home = crawl.site.unit, crawl.site.address
    titles = {title: folded(title) if _MAY_NAME.search(title) else "" for title in _titles(crawl)}
    for kind, row in (
        (SITE, dues.site_year_report),
        (LAW, dues.law_government_report),
        (ENFORCEMENT, dues.enforcement_statistics),
    ):
        if not _applies(kind, unit):
            continue
        if unit.level is None and kind is not SITE:
            yield Unknown(home, f"没有告知单位层级，不判断“{kind.name}”", kind.id)
            continue
        yield _judge(crawl, titles, kind, due_year(rules.as_of, row.due), row)


def _applies(kind: _Kind, unit: Unit) -> bool:
    if kind is LAW:
        return unit.level != "township"
    return kind is SITE or (unit.level == "department" and bool(_ENFORCERS.search(unit.name)))


def _titles(crawl: Crawl) -> Iterator[str]:
    """All titles and names that the site shows, those of links included."""
    for document in crawl.catalogue.values():
        yield document.title
    for sql in ("select distinct title as name from entries", "select name from attachments"):
        for row in crawl.query(sql):
            yield row["name"]
    columns = {column.url for column in crawl.columns() if not column.unread}
    for post in crawl.once(signposts):
        if post.target not in columns:
            yield from (text for text in post.texts if 4 <= len(text) <= 60)


def _judge(
    crawl: Crawl, titles: Mapping[str, str], kind: _Kind, year: int, row: Due
) -> Finding | Unknown | Fine:
    home = crawl.site.address
    told = [(title, plain) for title, plain in titles.items() if not _ABOUT.search(title)]
    found = {title: years_of(title) for title, plain in told if kind.named.search(plain)}
    if any(year <= named for years in found.values() for named in years):
        late = _late(crawl, found, year, row) if kind is SITE else None
        return late or Fine(home, kind.id)
    columns = [column for column in crawl.columns() if kind.loose.search(column.name)]
    near = [title for title, plain in told if str(year) in title and kind.loose.search(plain)]
    near += [title for title, years in found.items() if not years]
    near += [column.name for column in columns if column.entries is None]
    if gap := unproven(crawl, columns):
        return Unknown(home, f"未见{year}年度{kind.name}，但{gap}", kind.id)
    if near:
        return Unknown(home, f"未见{year}年度{kind.name}，有相近标题：{near[0]}，请人工确认", kind.id)
    limit = deadline(year, row.due)
    seen = sorted({each for years in found.values() for each in years})
    firm = kind is not ENFORCEMENT and bool(seen) and is_verified(row.confidence)
    return Finding(
        home,
        f"没有找到{year}年度“{kind.name}”（应于{limit.isoformat()}前公开）",
        {
            "报表": kind.name,
            "缺少的年度": year,
            "公布期限": limit.isoformat(),
            "已见年度": "、".join(map(str, seen)) or "无",
            "已查标题数": len(titles),
            "覆盖": "导航各页均已读到，抓取完整",
        },
        about=kind.id,
        severity=None if firm else Severity.ADVICE,
        basis=claim(row.basis, row.confidence),
    )


def _late(
    crawl: Crawl, found: Mapping[str, tuple[int, ...]], year: int, row: Due
) -> Finding | Unknown | None:
    """The report of the website where all that shows it are pages that were published after its day."""
    pages = {document.url: document for document in crawl.catalogue.values() if document.title in found}
    copies = [document for document in pages.values() if year in found[document.title]]
    limit = deadline(year, row.due)
    dated = [(stamp.first, document) for document in copies if (stamp := document.published) and stamp.day]
    if len(dated) < len(copies) or not dated or _is_elsewhere(crawl, found, year, copies):
        return None
    first, document = min(dated, key=lambda each: each[0])
    if first <= limit:
        return None
    made = days.from_url(document.url)
    others = [each for each in pages.values() if each not in copies and each.published]
    doubt = None
    if made and made.day and date(year + 1, 1, 1) <= made.day <= limit:
        doubt = f"但网址中的日期为{made.day.isoformat()}"
    elif any(each.published and each.published.day == first for each in others):
        doubt = "同日发布了其他年度的报表，疑为网站迁移后重新发布"
    if doubt:
        reason = f"{year}年度{SITE.name}显示发布于{first.isoformat()}，{doubt}，请人工确认首次公布时间"
        return Unknown(crawl.site.address, reason, SITE.id)
    return Finding(
        crawl.site.address,
        f"{year}年度“{SITE.name}”发布于{first.isoformat()}，迟于期限{limit.isoformat()}共 {(first - limit).days} 天",
        {
            "标题": document.title,
            "地址": document.address,
            "发布日期": first.isoformat(),
            "公布期限": limit.isoformat(),
            "逾期天数": (first - limit).days,
        },
        about=SITE.id,
        severity=None if is_verified(row.confidence) else Severity.ADVICE,
        basis=claim(row.basis, row.confidence),
    )


def _is_elsewhere(
    crawl: Crawl, found: Mapping[str, tuple[int, ...]], year: int, copies: list[Document]
) -> bool:
    """Whether a row or a link with a title of the report leads to something else than the pages, or a row is older."""
    titles = {title for title, years in found.items() if year in years}
    urls = {document.url for document in copies}
    limits = {document.url: document.published.first for document in copies if document.published}
    for row in crawl.query("select url, title, published from entries"):
        if row["title"] in titles:
            stamp = rows.stamp(row["published"])
            if row["url"] not in urls or (stamp and stamp.day and stamp.first < limits[row["url"]]):
                return True
    for post in crawl.once(signposts):
        if post.target not in urls and titles.intersection(post.texts):
            return True
    return any(row["name"] in titles for row in crawl.query("select name from attachments"))
