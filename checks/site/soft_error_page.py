"""A site that does not say 404 for what it does not have."""

import json
from collections.abc import Iterator
from sqlite3 import Row
from urllib.parse import urlsplit

from checks import Crawl, Finding, Fine, Rules, Severity, Unknown, check
from checks.wording import in_words

GONE = (404, 410)
STARTS = ("", "/", "/index.html", "/index.htm", "/index.shtml", "/index.jsp", "/index.php", "/default.html")
_MADE = "select url, status, error, unread, redirect, landing from pages where landing like '%\"made\"%' order by length(url), url"
_SILENT = """
select p.url, p.error, p.unread from main.frontier f join pages p on p.url = f.url
where f.role = 'nowhere' and (p.error is not null or p.unread is not null) and p.landing not like '%"made"%' order by f.seq
"""


@check(
    severity=Severity.ADVICE,
    basis="《政府网站发展指引》：自定义 404 页面，不存在的地址返回 404 状态",
    confidence="from-memory",
)
def soft_error_page(crawl: Crawl, rules: Rules) -> Iterator[Finding | Fine | Unknown]:
    """不存在的地址不报 404 · The site answers 200, or with its home page, for an address that nobody ever made.

    One made-up address of the audited host is asked for in every crawl. 404 and 410 are right, whatever the page shows; a page
    with status 200, or a redirect to another page of the site, is a hint. A page without any words (drawn by scripts), a refusal,
    no answer, an error of the server, a mere change of scheme or host, or another site in its place is undetermined.

    为何: 服务器对不存在的地址也回答“正常”，失效的链接和页面就无法被检查工具、搜索引擎发现，公众点开后也不知道内容已不在。

    整改: 请网站技术单位为站点配置自定义 404 页面：状态码返回 404，页面说明内容不存在，并给出返回首页和站内搜索的入口；不要统一跳转到首页。
    """
    doubt = "本次抓取没有访问编造的地址"
    for row in crawl.query(_MADE):
        if not crawl.site.is_own(row["url"]):
            continue
        if row["status"] in GONE:
            yield Fine(crawl.site.address)
            return
        landing: dict[str, str] = json.loads(row["landing"])
        led = row["redirect"] or landing.get("leads")
        if led and urlsplit(led).path == urlsplit(row["url"]).path:
            doubt = "编造的地址只被转到同一地址的另一协议或域名，未继续访问"
            continue
        if led and not crawl.site.is_own(led):
            doubt = f"编造的地址被转到另一个网站（{led}），不能说明本站如何答复不存在的地址"
            continue
        told = _doubt(row, landing)
        yield Unknown(crawl.site.address, told) if told else _finding(crawl, row, landing, led)
        return
    yield Unknown(crawl.site.address, _silence(crawl) or doubt)


def _silence(crawl: Crawl) -> str | None:
    """Why a made-up address of the site that was asked for gave no answer at all."""
    own = (row for row in crawl.query(_SILENT) if crawl.site.is_own(row["url"]))
    return next((f"编造的地址没有得到明确回答（{_came(row)}）" for row in own), None)


def _came(row: Row) -> str:
    return row["unread"] or in_words(row["error"] or "") or "没有回答"


def _finding(crawl: Crawl, row: Row, landing: dict[str, str], led: str | None) -> Finding:
    evidence: dict[str, object] = {"访问的编造地址": row["url"], "服务器回答": row["status"]}
    if led:
        evidence["跳转到"] = led
        where = "首页" if urlsplit(led).path in STARTS else "其他页面"
        told = f"对不存在的地址没有回答 404，而是跳转到{where}"
    else:
        evidence |= {"标题": landing.get("title", ""), "页面文字": landing.get("words", "")}
        says = landing.get("says")
        told = "对不存在的地址回答 200（正常）" + (f"，页面却写着“{says}”" if says else "，并给出一个页面")
    return Finding(crawl.site.address, f"网站{told}，请人工确认", evidence)


def _doubt(row: Row, landing: dict[str, str]) -> str | None:
    """Why the answer to the made-up address says nothing of the site."""
    if row["error"] or row["unread"] or row["status"] is None:
        return f"编造的地址没有得到明确回答（{_came(row)}）"
    if row["status"] >= 400:
        return f"编造的地址得到的回答是 {row['status']}，不能说明网站如何答复不存在的地址"
    if row["redirect"] or "leads" in landing:
        return None
    if row["status"] != 200:
        return f"编造的地址得到的回答是 {row['status']}"
    if not landing.get("words", "").strip() and not landing.get("says"):
        return "编造的地址得到的页面没有文字，可能由脚本生成，请人工查看"
    return None
