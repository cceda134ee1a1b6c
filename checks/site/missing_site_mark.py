"""A mark that a government site has to show and does not."""

from collections.abc import Iterator

from checks import Crawl, Finding, Fine, Rules, Severity, Unknown, check
from checks.marks import Marks
from checks.rules.book import claim, is_verified
from checks.rules.marks import Mark, SiteMarks


@check(
    severity=Severity.DEDUCTION,
    basis="《政府网站发展指引》（国办发〔2017〕47号）附件 网页设计规范：底部功能区",
)
def missing_site_mark(crawl: Crawl, rules: Rules) -> Iterator[Finding | Unknown | Fine]:
    """网站标识缺失 · The home page lacks a mark that a government site has to show.

    Judged is the home page as a visitor gets it, with what official scripts write into it. Nothing is claimed
    where its footer was not read. A mark that only other pages show is a hint, and so is a code that the home
    page gives only to programs: in its tag SiteIDCode or its entry for error reports.

    为何: 标识码、找错入口、党政机关标识和备案号是公众辨认真假政府网站、反映网站问题的凭据，页脚应当齐全。

    整改: 在全站页脚（先从首页起）补上所缺的标识，并核对图标能显示、链接指向本单位；标识由脚本写入的，检查脚本是否还能运行。
    """
    marks = crawl.once(Marks, rules)
    at = marks.home.url if marks.home else crawl.site.address
    table = rules.table(SiteMarks)
    seen = {name: marks.shown(name) for name in table.marks}
    for name, mark in table.marks.items():
        if seen[name]:
            yield Fine(at, name)
        elif marks.gap:
            yield Unknown(at, f"未见{mark.title}，但{marks.gap}", name)
        else:
            yield _finding(marks, at, name, mark, [table.marks[each].title for each in seen if seen[each]])


def _finding(marks: Marks, at: str, name: str, mark: Mark, seen: list[str]) -> Finding:
    elsewhere = marks.elsewhere.get(name, [])
    evidence: dict[str, object] = {
        "查找的内容": mark.looks,
        "首页已见到的标识": seen or "无",
        "首页页脚原文": marks.foot or "页脚没有文字",
    }
    if elsewhere:
        evidence["有此标识的其他页面"] = elsewhere
    untold = marks.told_to_programs if name == "sitecode" else None
    if untold:
        evidence["另见于"] = untold
    firm = is_verified(mark.confidence) and not elsewhere and not untold
    where = "首页没有，其他页面有，请人工确认首页" if elsewhere else "首页和其他已读页面都没有"
    where = "页脚没有写出，只见于标签或找错入口，请人工确认" if untold else where
    return Finding(
        at,
        f"没有找到{mark.title}（{where}）",
        evidence,
        about=name,
        severity=None if firm else Severity.ADVICE,
        basis=claim(mark.basis, mark.confidence),
    )
