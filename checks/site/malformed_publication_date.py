"""A site whose pages do not show when, to the minute, they were published."""

import re
from collections.abc import Iterator

from checks import Crawl, Document, Finding, Fine, Rules, Severity, check
from checks.chronology import published_tags
from checks.policy.officials import block, is_block
from checks.rules.block import Block

SHOWN = 5
_FORMAT = re.compile(r"(?:19|20)\d\d-\d\d-\d\d[ T　]\d\d:\d\d(?::\d\d)?")
_VISIBLE, _TAG = "页面显示的发布时间", "网页标签 PubDate"


@check(
    severity=Severity.ADVICE,
    basis="《政府网站发展指引》（国办发〔2017〕47号）附件：内容页清晰显示发布时间，时间格式为 YYYY-MM-DD HH:MM",
)
def malformed_publication_date(
    crawl: Crawl, rules: Rules, *, fewest: int = 5, share: float = 0.5
) -> Iterator[Finding | Fine]:
    """发布时间格式不合要求 · Most pages of a site show a day of publication without hour and minute.

    One hint about the whole site for the visible time and one for the tag PubDate, with counts; a page with the
    labelled block of an official document has its dates there and is not counted.

    为何: 发布时间不到分钟、格式不一，难以判断信息发布的先后和时效。

    整改: 由网站技术单位修改内容页模板和 PubDate 标签，统一为“YYYY-MM-DD HH:MM”，例如 2026-03-01 09:30。
    """
    table = rules.table(Block)
    pages: list[tuple[Document, str]] = []
    for document in crawl.catalogue.values():
        stamp = document.published
        if stamp and not stamp.rule.startswith("meta") and not is_block(block(document, table), table):
            pages.append((document, stamp.raw))
    yield from _judge(crawl, pages, _VISIBLE, fewest, share)
    tags = crawl.once(published_tags)
    tagged = [(crawl.catalogue[url], tag) for url, tag in tags.items() if url in crawl.catalogue]
    yield from _judge(crawl, tagged, _TAG, fewest, share)


def _judge(
    crawl: Crawl, pages: list[tuple[Document, str]], what: str, fewest: int, share: float
) -> Iterator[Finding | Fine]:
    wrong = [(document, raw) for document, raw in pages if not _FORMAT.search(raw)]
    if not pages:
        return
    if len(wrong) < fewest or len(wrong) < share * len(pages):
        yield Fine(crawl.site.address, what)
        return
    yield Finding(
        crawl.site.address,
        f"{what}没有写到时分或格式不是 YYYY-MM-DD HH:MM：{len(pages)} 页中有 {len(wrong)} 页",
        {
            "项目": what,
            "已查页数": len(pages),
            "不合格式页数": len(wrong),
            "示例": [f"“{raw}” {document.title} {document.address}" for document, raw in wrong[:SHOWN]],
        },
        about=what,
    )
