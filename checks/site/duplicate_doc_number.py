"""Two different documents that bear one number."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from rapidfuzz import fuzz

from checks import Crawl, Document, Finding, Fine, Rules, Severity, check
from checks.policy.classes import READING_WORDS
from checks.policy.numbers import heads, read
from checks.titles import in_marks, quoted, title_key, title_keys

_ABOUT = re.compile(
    rf"{READING_WORDS}|读懂|答记者问|征求意见|送审|草案|起草说明|公开征集|修订|修正|修改|更正|勘误|附件|附表|附录|名单|目录|"
    r"清单|一览表|申报表|转发|第[一二三四五六七八九十\d]+(?:部分|章|册|期)|[（(][一二三四五六七八九十上中下\d]+[）)]$|解析|新闻发布会|汇编"
)
_ORGAN = re.compile(
    r"^(.{2,24}?(?:政府|委员会|办公室|办公厅|局|厅|街道办事处|管委会|镇|乡|中心|领导小组|指挥部))"
)
_PART = re.compile(r"\d_\d{1,3}\.s?html?$")
SIMILAR = 95


@check(
    severity=Severity.ADVICE,
    basis="一个发文字号只对应一个文件",
    confidence="project-heuristic",
)
def duplicate_doc_number(crawl: Crawl, rules: Rules) -> Iterator[Finding | Fine]:
    """不同文件文号相同 · Two documents with different titles bear the same number, year and serial.

    In order are: a notice and what it issues, its annexes published apart, interpretations and drafts, amended
    versions, parts of one document, titles that hold one another or are nearly alike, documents of different organs
    whose heads are alike, and numbers without a head or of a decree.

    为何: 两个文件用一个文号，引用和查找都会指错文件，其中一个多为录入错误。

    整改: 对照签发原件核实两个文件的文号，改正录错的一个。
    """
    groups: dict[tuple[str, str], list[Document]] = defaultdict(list)
    for document in crawl.catalogue.values():
        number = read(document.doc_number)
        if number and not _ABOUT.search(document.title) and not _PART.search(document.url):
            unit = crawl.site.unit_of(document.url, crawl.column(document.column)).name
            groups[unit, str(number)].append(document)
    for (_, shared), found in groups.items():
        titles: dict[str, Document] = {}
        for document in sorted(found, key=lambda d: (d.published.iso if d.published else "9", d.url)):
            titles.setdefault(title_key(document.title), document)
        if len(titles) == 1:
            yield Fine(found[0].url, shared)
            continue
        yield from _judge(crawl, shared, list(titles.values()))


def _judge(crawl: Crawl, number: str, found: Sequence[Document]) -> Iterator[Finding | Fine]:
    texts = {document.url: crawl.text(document.url) for document in found}
    first, *others = sorted(found, key=lambda each: not _bears(each, number, texts[each.url]))
    for other in others:
        if (
            _is_kin(first, other, texts)
            or _by_others(first, other)
            or _names_another(other, number, texts[other.url])
        ):
            yield Fine(other.url, number)
            continue
        yield Finding(
            other.url,
            f"文号 {number} 被两个不同的文件使用：{in_marks(other.title)}与{in_marks(first.title)}",
            {
                "发文字号": number,
                "本文件": other.title,
                "另一文件": first.title,
                "另一文件地址": first.address,
                "本文件成文日期": other.written.raw if other.written else None,
                "另一文件成文日期": first.written.raw if first.written else None,
            },
            about=number,
        )


def _bears(document: Document, number: str, text: str) -> bool:
    """Whether the document's own words bear the number, in its title or alone at the head of its text."""
    return any(str(read(each)) == number for each in heads(document.title, text))


def _names_another(document: Document, number: str, text: str) -> bool:
    """A number without a label that does not stand alone may be one that the page only cites."""
    return not any("号" in label for label in document.labels) and not _bears(document, number, text)


def _is_kin(one: Document, other: Document, texts: dict[str, str]) -> bool:
    """Whether two titles belong to one document: they hold one another, or a text names the other's title."""
    mine, theirs = title_key(one.title), title_key(other.title)
    if mine in theirs or theirs in mine or title_keys(one.title) & title_keys(other.title):
        return True
    if fuzz.ratio(mine, theirs) >= SIMILAR and len(re.findall(r"\d+", mine)) == 0:
        return True
    for document, text in ((one, texts[other.url]), (other, texts[one.url])):
        keys = title_keys(document.title)
        if any(keys & title_keys(name) for name in quoted(text)) or any(
            len(k) >= 6 and k in title_key(text[:3000]) for k in keys
        ):
            return True
    return False


def _by_others(one: Document, other: Document) -> bool:
    """Whether two documents are of different organs."""
    organs = [
        document.issuer or (match[1] if (match := _ORGAN.match(document.title)) else None)
        for document in (one, other)
    ]
    return bool(organs[0] and organs[1] and organs[0] not in organs[1] and organs[1] not in organs[0])
