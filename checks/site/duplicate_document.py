"""One document published twice with different texts."""

import re
from collections import defaultdict
from collections.abc import Iterator
from difflib import SequenceMatcher

from checks import Crawl, Document, Finding, Fine, Rules, Severity, check
from checks.titles import in_marks, number_key, title_key

SHORTEST = 60
LONGEST = 1200
SHOWN = 60
_STOPS = "。；！？\n"
_FURNITURE = re.compile(
    r"^(?:来源|信息来源|发布时间|发布日期|时间|日期|作者|编辑|责任编辑|浏览|点击|阅读|字号|字体|打印|关闭|分享|上一篇|下一篇|附件)"
)
_AMENDED = re.compile(r"修订|修正|修改|更正|废止")
_PART = re.compile(r"\d_\d{1,3}\.s?html?$|[?&]page=\d")
_NOISE = re.compile(r"[\W_]+")


@check(
    severity=Severity.ADVICE,
    basis="同一单位同标题、同文号的文件多处发布，内容应一致",
    confidence="project-heuristic",
)
def duplicate_document(crawl: Crawl, rules: Rules) -> Iterator[Finding | Fine]:
    """同一文件多处内容不同 · A document with the same unit, title and number stands at two addresses with different texts.

    Copies whose texts agree without punctuation, spaces and page furniture, one text that contains the other, pages
    that only hold an attachment, parts of a long document and amended versions are in order.

    为何: 同一文件有两个版本，公众不知道以哪个为准。

    整改: 对照原件确定正确版本，改正或撤下另一处；需要多栏目展示的，引用同一地址。
    """
    groups: dict[tuple[str, str, str], list[Document]] = defaultdict(list)
    for document in crawl.catalogue.values():
        if document.doc_number and not document.unread and not _PART.search(document.url):
            unit = crawl.site.unit_of(document.url, crawl.column(document.column)).name
            groups[unit, title_key(document.title), number_key(document.doc_number)].append(document)
    for found in groups.values():
        if len(found) < 2 or len({document.digest for document in found if document.digest}) == 1:
            continue
        first, *others = sorted(found, key=lambda d: (d.published.iso if d.published else "9", d.url))
        if _AMENDED.search(first.title):
            continue
        text = crawl.text(first.url)
        for other in others:
            apart = _apart(text, crawl.text(other.url))
            if apart is None:
                yield Fine(other.url, first.url)
                continue
            yield Finding(
                other.url,
                f"{in_marks(first.title)}（{first.doc_number}）在本站有两处，正文内容不同",
                {
                    "标题": first.title,
                    "发文字号": first.doc_number,
                    "另一处地址": first.address,
                    "本页发布日期": other.published.raw if other.published else None,
                    "另一处发布日期": first.published.raw if first.published else None,
                    "另一处写": apart[0],
                    "本页写": apart[1],
                },
                about=first.url,
            )


def _cleaned(text: str) -> str:
    """A text without page furniture, line by line."""
    lines = (line.strip() for line in text.split("\n"))
    return "\n".join(line for line in lines if line and not _FURNITURE.match(line))


def _apart(one: str, other: str) -> tuple[str, str] | None:
    """The first words in which two texts differ, as they stand in them; ``None`` where they say the same."""
    if _AMENDED.search(one[:SHORTEST]) or _AMENDED.search(other[:SHORTEST]):
        return None
    shown = _cleaned(one), _cleaned(other)
    mine, theirs = (_NOISE.sub("", each) for each in shown)
    if min(len(mine), len(theirs)) < SHORTEST or mine in theirs or theirs in mine:
        return None
    start = next((at for at, (a, b) in enumerate(zip(mine, theirs, strict=False)) if a != b), 0)
    inner = SequenceMatcher(
        None, mine[start : start + LONGEST], theirs[start : start + LONGEST], autojunk=False
    )
    changed = next((step for step in inner.get_opcodes() if step[0] == "replace"), None)
    a, b, c, d = (place + start for place in changed[1:]) if changed else (start, start + 1, start, start + 1)
    return _quoted(shown[0], a, b), _quoted(shown[1], c, d)


def _quoted(text: str, first: int, end: int) -> str:
    """The whole sentences that hold some letters, counted without punctuation, of a text; cut where they are long."""
    letters = [at for at, letter in enumerate(text) if not _NOISE.match(letter)]
    at, last = letters[min(first, len(letters) - 1)], letters[min(max(end, first + 1) - 1, len(letters) - 1)]
    begin = max((text.rfind(mark, 0, at) for mark in _STOPS), default=-1) + 1
    stop = min((found for mark in _STOPS if (found := text.find(mark, last)) >= 0), default=len(text) - 1) + 1
    begin, cut = max(begin, at - SHOWN), min(stop, last + SHOWN)
    return text[begin:cut].strip() + ("…" if cut < stop else "")
