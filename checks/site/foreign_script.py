"""Scripts, frames and jumps of hosts that nobody knows."""

import json
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from checks import Crawl, Finding, Fine, Rules, Severity, check
from checks.hosts import behind
from checks.rules.hijack import Hijack
from checks.strangers import Company, company
from checks.units import Site

SHOWN = 5
PAGES = 3
_REFERRER = re.compile(r"referrer|userAgent|spider|baidu|sogou|haosou|bing\.com|so\.com", re.I)
_JUMP = re.compile(r"location(?:\.href)?\s*=|location\.(?:replace|assign)\(")
_MAIL = re.compile(r"<a\b[^<>]*?href\s*=\s*[\"']?\s*(?:mailto:|tel:|/(?!/)|#)[^<>]*>?", re.I)
_EMBEDS = re.compile(r"<(?:script|iframe|a|meta|div)\b|document\.write|location|https?:", re.I)


@dataclass(frozen=True, slots=True)
class Strange:
    """Something strange on a page: what it is in words, what stands there, what is the same on another page."""

    kind: str
    shown: str
    key: str


@check(
    severity=Severity.ADVICE,
    basis="陌生脚本、框架或跳转（本项目归纳）",
    confidence="project-heuristic",
    things=("来源",),
)
def foreign_script(crawl: Crawl, rules: Rules, *, widespread: int = 10) -> Iterator[Finding | Fine]:
    """陌生的站外脚本或跳转 · A page loads scripts or frames of unknown hosts, leads away, or writes in disguise.

    Statistics, maps, weather, shares, videos, accessibility tools, authorities, public media and common code libraries are known
    and no fault, also where their snippet is written by ``unescape``, and so are addresses of mail and links within the site. What stands on more than ``widespread`` pages is told on
    the first three of them. Whether it is new since the crawl before is told where there was one.

    为何: 被植入的脚本能改写页面、把访客引向非法网站，或只对搜索引擎来的访客跳转，平时不易察觉。

    整改: 逐项核对是否本单位有意引用；不是的立即删除，并排查模板、编辑器和服务器；是的，把脚本放到本站，或在本地规则中列为已知组件。
    """
    known = company(rules.table(Hijack))
    pages: dict[str, list[Strange]] = {}
    spread: dict[str, list[str]] = defaultdict(list)
    read = "status = 200 and kind not in ('file', 'unread')"
    sql = f"select url, scripts, frames from pages where {read} order by kind != 'home', url"
    for url, scripts, frames in crawl.query(sql):
        pages[url] = list(_strange(scripts, frames, known, crawl.site))
        for key in {strange.key for strange in pages[url]}:
            spread[key].append(url)
    before = _before(crawl, known)
    for url, found in pages.items():
        told = [
            each for each in found if len(spread[each.key]) <= widespread or url in spread[each.key][:PAGES]
        ]
        if not told:
            yield Fine(url)
            continue
        first = told[0]
        evidence: dict[str, object] = {
            "内容": [f"{each.kind}：{each.shown}" for each in told[:SHOWN]],
            "来源": list(dict.fromkeys(each.key for each in told)),
            "出现页数": max(len(spread[each.key]) for each in told),
        }
        if url in before:
            new = [each for each in told if each.key not in before[url]]
            evidence["比上次抓取新增"] = [each.shown for each in new[:SHOWN]] or "无"
        yield Finding(url, f"{first.kind}：{first.shown[:80]}，请核对是否本单位所用", evidence)


def _strange(scripts: str, frames: str, known: Company, site: Site) -> Iterator[Strange]:
    if scripts != "[]":
        for script in json.loads(scripts):
            address, code = script["address"], script["code"]
            if address:
                if not known.is_known(address):
                    yield Strange("引用陌生网站的脚本", address, behind(address))
            elif strange := _code(code, known, site):
                yield strange
    if frames != "[]":
        for frame in json.loads(frames):
            if not known.is_known(frame):
                yield Strange("嵌入陌生网站的页面", frame, behind(frame))


def _code(code: str, known: Company, site: Site) -> Strange | None:
    """What is strange about an inline script; ``⇒`` stands before what a disguise says."""
    if code.startswith("meta refresh: "):
        target = code.removeprefix("meta refresh: ")
        return None if known.is_known(target) else Strange("自动跳转到陌生网站", target, behind(target))
    _, disguised, said = code.partition("⇒")
    named, familiar = known.named_in(code)
    unknown = [name for name in named if not site.is_own(f"http://{name}/")]
    if unknown:
        jump = _JUMP.search(code)
        if jump and "function" in code[: jump.start()] and not _REFERRER.search(code):
            return None
        kind = (
            "以编码方式写入陌生网站的内容"
            if disguised
            else "跳转到陌生网站的脚本"
            if jump
            else "写入陌生网站的脚本"
        )
        return Strange(kind, code[:200], unknown[0])
    if (
        familiar
        or len(unknown) < len(named)
        or any(part in code for part in ("cnzz", "conac", "baidu", "hm.js", "51.la", "tongji"))
    ):
        return None
    if (disguised and _EMBEDS.search(_MAIL.sub("", said))) or (
        not disguised and "eval" in code and _EMBEDS.search(code)
    ):
        return Strange("以编码方式写入内容的脚本", code[:200], code[:80])
    return None


def _before(crawl: Crawl, known: Company) -> dict[str, set[str]]:
    """What was strange on pages at the crawl before."""
    sql = "select url, plain(scripts), plain(frames) from main.pages where first < ? and last >= ? and status = 200"
    rows = crawl.query(sql, (crawl.number, crawl.number - 1))
    return {
        url: {each.key for each in _strange(scripts, frames, known, crawl.site)}
        for url, scripts, frames in rows
    }
