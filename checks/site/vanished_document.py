"""A document that was there at the last crawl and is gone now."""

from collections.abc import Iterator

from checks import Crawl, Finding, Fine, Rules, Severity, Unknown, check
from checks.network import network

_VANISHED = """
    select now.url, now.address, now.status, before.title, before.last as seen,
      (select started from main.crawls where id = before.last) as day
    from pages now
    join main.pages before on before.url = now.url and before.last < now.first
    where before.kind = 'document' and before.status = 200 and now.status in (404, 410) and now.error is null
      and before.last = (select max(last) from main.pages where url = now.url and last < now.first)
    order by now.url
"""
_BACK = """
    select now.url from pages now
    join main.pages before on before.url = now.url and before.last < now.first
    where before.status in (404, 410) and now.status = 200 order by now.url
"""
EXPIRING = ("公示", "招标", "中标", "拍卖", "招聘", "拟")


@check(
    severity=Severity.ADVICE,
    basis="《政府网站发展指引》（国办发〔2017〕47号）附件：地址链接",
    confidence="from-memory",
)
def vanished_document(crawl: Crawl, rules: Rules) -> Iterator[Finding | Fine | Unknown]:
    """稿件地址失效 · A document that an earlier crawl read is answered with "not found", without a redirect.

    Only pages that were asked for again are judged, and not where a page that was fine failed too at the end of the crawl. Notices that are taken down when their term is over
    (公示, 招标, 招聘) are exempt.

    为何: 已发布的文件地址失效，别处的引用和收藏都打不开。

    整改: 恢复原地址，或设置跳转到新地址；依法撤下的，在原地址说明原因。
    """
    if not any(crawl.query("select 1 from main.crawls where id < ?", (crawl.number,))):
        return
    for row in crawl.query(_VANISHED):
        title = row["title"] or row["address"]
        if not crawl.site.is_own(row["url"]) or any(word in title for word in EXPIRING):
            continue
        if crawl.once(network).has_lost(row["url"]):
            yield Unknown(row["url"], "网站在抓取中途对原来正常的网页也回答“不存在”，疑似被拦截，不能判断")
            continue
        yield Finding(
            row["url"],
            f"以前能打开的稿件“{title}”现在打不开（服务器回答 {row['status']}），也没有跳转，请人工确认",
            {
                "标题": title,
                "地址": row["address"],
                "上次能打开": row["day"][:10],
                "现在": f"服务器回答 {row['status']}",
            },
        )
    for row in crawl.query(_BACK):
        yield Fine(row["url"])
