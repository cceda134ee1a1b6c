"""Messages are shown without numbers of how many came in and were answered."""

import re
from collections.abc import Iterator

from checks import Crawl, Finding, Fine, Rules, Severity, Unknown, check
from checks.inbox import Inbox
from checks.rules.messages import Messages
from checks.signposts import signposts

SHOWN = 5


@check(
    severity=Severity.ADVICE,
    basis="国办秘函〔2019〕19号附件 扣分指标：留言公开（公开留言受理反馈情况统计数据）",
    confidence="from-memory",
)
def missing_message_statistics(crawl: Crawl, rules: Rules) -> Iterator[Finding | Unknown | Fine]:
    """留言统计数据未公开 · Messages are public, but not how many came in and were answered.

    Numbers count wherever the site shows them: a column, a link or words beside the messages. Nothing is
    claimed where a page of messages was not read whole or may draw its numbers by a script.

    为何: 公布收到、办结、公开的留言数，公众才能知道政府是否认真办理。

    整改: 在信箱、留言栏目显著位置公布收到、办结和公开的留言数量，并至少按季度更新。
    """
    words = rules.table(Messages).statistics.words
    columns = {
        letter.column.url: letter.column
        for letter in crawl.once(Inbox, rules)
        if letter.column and not letter.exempt
    }
    if not columns:
        return
    at = min(columns)
    pages = {part for url in columns for part in (url, *crawl.parts(url))}
    seen = [page for page in crawl.pages() if page.url in pages]
    told = [
        line
        for page in seen
        for line in (*page.outer, *page.text.split("\n"), *crawl.text(page.url).split("\n"))
    ]
    said = [line for line in told if any(word in line for word in words) or _COUNTS.search(line)]
    names = [*(column.name for column in crawl.columns()), *(link.text for link in crawl.once(signposts))]
    if said or any("统计" in name and any(word in name for word in _ABOUT) for name in names):
        yield Fine(at)
    elif not crawl.complete:
        yield Unknown(at, "没有见到留言统计数据，但抓取没有走完")
    elif not any(page.outer or page.text for page in seen):
        yield Unknown(at, "没有见到留言统计数据，但留言页正文以外的文字没有读到，可能由脚本写入")
    else:
        yield Finding(
            at,
            "公开了留言，没有找到收到、办结等统计数据，请人工确认",
            {
                "留言栏目": [column.name for column in columns.values()][:SHOWN],
                "查找的字样": list(words),
                "已查留言页": len(seen),
            },
        )


_COUNTS = re.compile(
    r"(?:来信|留言|信件|咨询|诉求|收|办结|答复|回复|公开|受理)[^\d。]{0,6}\d+\s*(?:件|封|条|次)"
)
_ABOUT = ("留言", "信箱", "来信", "信件", "互动", "咨询", "诉求", "办理", "答复", "回复")
