"""A home page that shows search engines something else than visitors."""

from collections.abc import Iterator

from checks import Crawl, Finding, Fine, Rules, Severity, Unknown, check
from checks.hijacks import Hit, spotter
from checks.hosts import behind
from checks.personal import excerpt
from checks.rules.book import claim
from checks.rules.hijack import Hijack
from checks.strangers import company

SHOWN = 5


@check(
    severity=Severity.ADVICE,
    basis="对搜索引擎与普通访客给出不同页面（本项目归纳）",
    confidence="project-heuristic",
)
def cloaked_page(
    crawl: Crawl, rules: Rules, *, similarity: float = 0.5
) -> Iterator[Finding | Fine | Unknown]:
    """疑似对搜索引擎另给页面 · The home page shows a search engine's visitor something else than others.

    Judged only where the crawl was asked to compare (``--cloak``): the home page once as ourselves, once with a search engine's
    name and a search as referrer. Less than ``similarity`` of common text, words of betting or pornography that only the second
    shows, or a redirect to an unknown host are suspicious. A guard's page, an error or an own version for phones is undetermined.

    为何: 被植入的程序常只对搜索引擎显示赌博、色情内容或把搜索来的访客引走，平时打开看不出来。

    整改: 用搜索引擎的“网页快照”和站点查询核对首页；检查服务器配置、入口文件和伪静态规则中按来源或浏览器标识跳转的代码并清除。
    """
    told = crawl.coverage.get("cloak")
    if not told:
        return
    home = crawl.site.address
    redirect = told.get("redirect")
    table = rules.table(Hijack)
    if redirect and not crawl.site.is_own(redirect) and not company(table).is_known(redirect):
        yield _finding(home, f"被引到 {behind(redirect)}", {"跳转到": redirect})
        return
    alike = told.get("similarity")
    if alike is None:
        yield Unknown(home, f"没有得到可比较的页面：{told.get('unread', '原因不明')}")
        return
    words = [str(line) for line in told.get("words", [])]
    spots = spotter(table)
    hits: list[Hit] = [hit for line in words for hit in spots.seen(line)]
    evidence = {
        "两次文字的相似度": alike,
        "只对搜索引擎显示的文字": [excerpt(line) for line in words[:SHOWN]],
    }
    if hits:
        shown = f"看到“{hits[0].word}”等内容"
        yield _finding(
            home, shown, evidence, Severity.VETO, claim(table.brands.basis, table.brands.confidence)
        )
    elif alike < similarity:
        yield _finding(home, f"看到的文字只有 {alike:.0%} 相同", evidence)
    else:
        yield Fine(home)


def _finding(
    home: str,
    what: str,
    evidence: dict[str, object],
    severity: Severity | None = None,
    basis: str | None = None,
) -> Finding:
    message = f"疑似被篡改：从搜索引擎来的访客打开首页{what}，与普通访客不同"
    return Finding(home, message, evidence, severity=severity, basis=basis)
