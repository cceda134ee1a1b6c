"""Lists with rows that advertise betting, pornography or forbidden trades."""

from collections import defaultdict
from collections.abc import Iterator

from checks import Crawl, Finding, Fine, Rules, Severity, check
from checks.hijacks import Hit, spotter
from checks.rules.hijack import Hijack

SHOWN = 20


@check(
    severity=Severity.VETO,
    basis="国办秘函〔2019〕19号附件 单项否决指标：安全、泄密事故等严重问题（发布或链接反动、暴力、色情内容，被挂马、篡改未及时处置）",
    things=("条目",),
)
def hijacked_list(crawl: Crawl, rules: Rules) -> Iterator[Finding | Fine]:
    """列表疑似被植入条目 · Titles in a list advertise betting, pornography or forbidden trades.

    Judged are the titles of all rows of all lists, as a page's own title is: news of raids and court cases, warnings and the
    sale of welfare and sports lotteries are no advertisements.

    为何: 列表中出现赌博、色情等标题，说明后台或模板可能被入侵，公众会误入非法网站；属单项否决的疑似情形，须由人确认。

    整改: 核对并删除被植入的条目和对应页面，检查后台发布记录、账号口令和模板文件，处置后向主管部门报告。
    """
    spots = spotter(rules.table(Hijack))
    found: dict[str, list[tuple[str, str, Hit]]] = defaultdict(list)
    for page, url, title in crawl.query("select page, url, title from entries order by page, position"):
        rows = found[page]
        rows += [(url, title, hit) for hit in spots.seen(title)[:1]]
    for page, rows in found.items():
        if not rows:
            yield Fine(page)
            continue
        yield Finding(
            page,
            f"疑似被篡改：列表中有 {len(rows)} 条标题出现“{rows[0][2].word}”等内容",
            {
                "条目": [hit.around for _, _, hit in rows],
                "条目地址": [url for url, _, _ in rows[:SHOWN]],
                "命中词": list(dict.fromkeys(hit.word for _, _, hit in rows))[:SHOWN],
            },
        )
