"""A page into which somebody put betting, pornography or forbidden trades."""

import re
from collections.abc import Iterator

from checks import Document, Finding, Fine, Kind, Page, Rules, Severity, check
from checks.fixednames import Swap, fixed_names
from checks.hijacks import Hit, Spotter, spotter
from checks.personal import excerpt
from checks.rules.book import claim
from checks.rules.hijack import Hijack
from checks.strangers import Company, company

ABOUT = "页面"
# Ways in which components hide what waits to be shown, and so may hide news.
WAITING = ("display:none", "visibility:hidden", "hidden", "opacity:0", "comment", "script")
SHOWN = 5
TAGS = {
    "keywords": "关键词标签",
    "description": "描述标签",
    "columnkeywords": "栏目关键词标签",
    "columndescription": "栏目描述标签",
    "columnname": "栏目名称标签",
    "articletitle": "文章标题标签",
}
_PILED = re.compile(r"[^,，_|｜][,，][^,，_|｜]+(?:[,，][^,，_|｜]+)*_[^|｜]+[|｜]")
_PART = re.compile(r"[,，_|｜\-]+")
# What is kept as hidden and yet belongs to what is shown: judged as that is.
SHOWN_WORDS = {"alt": "图片替代文字", "zero-width": "正文"}


@check(
    severity=Severity.VETO,
    basis="国办秘函〔2019〕19号附件 单项否决指标：安全、泄密事故等严重问题（发布或链接反动、暴力、色情内容，被挂马、篡改未及时处置）",
    when=lambda record, rules: (
        isinstance(record, Document) or (record.status == 200 and record.kind is not Kind.FILE)
    ),
    things=("命中词", "页面上是", "无关的词"),
)
def hijacked_page(record: Page | Document, rules: Rules) -> Iterator[Finding | Fine]:
    """页面疑似被篡改 · A page advertises betting, pornography or forbidden trades, or its fixed names were overwritten.

    Title, tags, the lines around the content, hidden parts and the main text are judged apart: a brand
    counts anywhere, a generic word only in an advertisement's shape or where nobody sees it. The sale of welfare and sports
    lotteries, news of raids and court cases, warnings, and Macao's hotels and trade are no advertisements.
    So does a fixed name (《政府信息公开条例》) in whose middle something foreign stands that the page repeats or that is called as such
    sites are; a single slip there, and a title piled up of words that neither heading nor page know, are hints.

    为何: 页面被植入赌博、色情、私服等内容，公众会误入非法网站，单位要承担安全责任；属单项否决的疑似情形，须由人确认。

    整改: 立即核对该页面的源代码和后台发布记录，删除被植入的内容；排查服务器后门、弱口令和模板文件，必要时先下线；
    处置后向主管部门和网信、公安部门报告。
    """
    table = rules.table(Hijack)
    spots = spotter(table)
    if isinstance(record, Document):
        found = [*_in("标题", spots.seen(record.title)), *_in("正文", spots.prose(record.text, record.title))]
        texts: tuple[str, ...] = (record.title, record.text)
        about = ""
    else:
        found = list(_on_page(record, spots, company(table)))
        texts = (record.title or "", *record.outer)
        about = ABOUT
    swaps = () if found else tuple(fixed_names(table).overwritten(texts))
    if found:
        yield _finding(record.url, found, about)
    elif swaps:
        yield _swapped(record.url, swaps, about, table)
    elif isinstance(record, Page) and (foreign := _padding(record)):
        title = record.marks["title"]
        yield Finding(
            record.url,
            f"疑似被篡改：网页标题是一串与内容无关的词：{excerpt(title[:60])}",
            {"网页标题": excerpt(title[:150]), "页内标题": record.title, "无关的词": foreign},
            about=about,
            severity=Severity.ADVICE,
            basis=claim(table.swap.basis, table.swap.confidence),
        )
    elif about:
        yield Fine(record.url, about)


def _swapped(url: str, swaps: tuple[Swap, ...], about: str, table: Hijack) -> Finding:
    first = swaps[0]
    message = f"疑似被篡改：固定名称“{first.wanted}”写成了“{excerpt(first.name)}”"
    evidence = {
        "应为": first.wanted,
        "页面上是": list(dict.fromkeys(excerpt(swap.name) for swap in swaps)),
        "外来词": excerpt(first.middle),
        "外来词出现次数": first.said,
    }
    if first.is_sure:
        return Finding(url, message, evidence, about=about)
    basis = claim(table.swap.basis, table.swap.confidence)
    return Finding(url, message, evidence, about=about, severity=Severity.ADVICE, basis=basis)


def _padding(page: Page) -> list[str]:
    """The foreign parts of a title piled as ``a,b_c|d``, which shares nothing with the heading.

    Foreign are parts that share no two letters with heading, tags and the words around the content, if they are most.
    """
    title = page.marks.get("title", "")
    if "_" not in title or not page.title or page.title in title:
        return []
    names = ("sitename", "columnname", "articletitle")
    if not _PILED.search(title):
        return []
    known = "\n".join((page.title, *(page.meta.get(name, "") for name in names), *page.outer))
    runs = {known[at : at + 2] for at in range(len(known) - 1)}
    parts = [part for part in map(str.strip, _PART.split(title)) if len(part) > 1]
    foreign = [part for part in parts if not any(part[at : at + 2] in runs for at in range(len(part) - 1))]
    return foreign if len(foreign) * 2 > len(parts) else []


def _on_page(page: Page, spots: Spotter, known: Company) -> Iterator[tuple[str, Hit]]:
    titles = dict.fromkeys((page.marks.get("title", ""), page.title or ""))
    tags = [page.meta.get(name, "") for name in TAGS]
    if spots.clean((*titles, *tags, *page.outer, *(hidden.text for hidden in page.hidden))):
        return
    for title in titles:
        yield from _in("标题", spots.seen(title))
    for place, tag in zip(TAGS.values(), tags, strict=True):
        yield from _in(place, spots.seen(tag))
    for line in page.outer:
        yield from _in("页面文字", spots.seen(line))
    for hidden in page.hidden:
        way = hidden.how.partition(" ")[0]
        if way in SHOWN_WORDS:
            yield from _in(SHOWN_WORDS[way], spots.seen(hidden.text))
            continue
        place = "注释" if way == "comment" else f"隐藏内容（{hidden.how}）"
        suspicious = way not in WAITING or bool(known.strangers(hidden.links))
        yield from _in(place, spots.unseen(hidden.text, linked=suspicious))


def _in(place: str, hits: list[Hit]) -> Iterator[tuple[str, Hit]]:
    yield from ((place, hit) for hit in hits)


def _finding(url: str, found: list[tuple[str, Hit]], about: str) -> Finding:
    words = list(dict.fromkeys(hit.word for _, hit in found))
    places = list(dict.fromkeys(place for place, _ in found))
    contexts: list[str] = []
    for place, hit in found:
        if not any(kept.startswith(place) and hit.word in kept.lower() for kept in contexts):
            contexts.append(f"{place}：{hit.around}")
    return Finding(
        url,
        f"疑似被篡改：{places[0].partition('（')[0]}出现“{words[0]}”"
        + (f"等 {len(words)} 个词" if len(words) > 1 else ""),
        {"位置": places[:SHOWN], "命中词": words, "上下文": contexts[:SHOWN], "命中次数": len(found)},
        about=about,
    )
