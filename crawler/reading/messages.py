"""Public messages: letters, questions and complaints that a portal shows, with the days they were asked and answered.

A message is known by labels that nothing else bears (来信时间 beside 答复时间, 办理状态, 回复内容), or by a list
whose head names such cells. The day a page itself was published is no day of a message.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from hashlib import blake2b
from itertools import pairwise

from checks.records import Message, Stamp
from crawler import dates
from crawler.reading.html import Html, Node, squeeze
from crawler.reading.outline import Line

_FROM = r"(?:来信|写信|发信|去信|信件|留言|咨询|提交|提问|投诉|反映|诉求|求助)"
_REPLY = r"(?:回复|答复|回信|办结|反馈|回应|解答)"
LABELS: Mapping[str, re.Pattern[str]] = {
    "asked": re.compile(rf"{_FROM}(?:提交)?(?:时间|日期)"),
    "answered": re.compile(rf"(?:最新|部门|官方)?{_REPLY}(?:时间|日期)"),
    "status": re.compile(
        rf"(?:(?:处理|办理|受理|信件|{_REPLY}|当前|留言|问题)(?:状态|情况|进度)|状态|是否{_REPLY})"
    ),
    "reply": re.compile(
        rf"(?:(?:部门|官方|单位|我要)?{_REPLY}(?:内容|意见|结果|正文|信息|详情)|(?:办理|处理)(?:结果|意见)|回复|答复)"
    ),
    "title": re.compile(rf"(?:{_FROM}|信箱|问题)?(?:标题|主题|题目)"),
    "content": re.compile(rf"(?:{_FROM}|问题|事项)(?:内容|正文|详情)"),
    "number": re.compile(r"(?:来信|信件|留言|咨询|受理|查询|工单)(?:编号|序号|号码)"),
    "person": re.compile(r"(?:来信|写信|留言|咨询|发信|提问|投诉|反映|诉求)(?:人|者|人姓名)|姓名|昵称"),
    "unit": re.compile(rf"(?:{_REPLY}|办理|处理|受理|承办|责任)(?:单位|部门|机构|人)"),
}
PLACE = re.compile(r"信箱|来信|信件|留言|咨询|问政|投诉|建言|互动|诉求|热线|12345|有问必答|民声|民意")
DONE = re.compile(
    r"^(?:已|完成)?(?:回复|答复|办结|回信|解答|处理完毕|办理完毕|反馈|回应)(?:完毕|完成)?$|^已(?:处理|办理|完成)$|^是$"
)
OPEN = re.compile(r"未(?:回复|答复|办结|处理|办理|受理|反馈)|待|中$|正在|^否$|尚未|暂未")
_NO_REPLY = re.compile(
    r"^(?:暂无|暂未|尚未|还未|未|待|正在|等待|无|没有)(?:任何|相关)?(?:回复|答复|回信|处理|办理|受理|反馈|内容|信息)?中?[。！!…．.]*$"
    r"|^(?:处理|办理|受理|审核)中"
)
_RANGE = re.compile(r"至|到|起|[~～—]|截止")
_LABEL = re.compile(r"^[\[【(（\s]*([\u4e00-\u9fa5](?:\s*[\u4e00-\u9fa5]){1,7})\s*[\]】)）]?\s*[：:]\s*")
_NEXT = re.compile(r"(?<=[\s|｜）)】\]])([\u4e00-\u9fa5]{2,8})\s*[：:]\s*")
_SPACE = re.compile(r"\s+")
REPLIED = re.compile(
    r"已(?:回复|答复|办结|受理|处理)|未(?:回复|答复|办结|受理|处理)|待(?:回复|答复|办结|受理|处理)"
    r"|办理(?:中|状态)|处理(?:中|状态)|受理(?:中|状态)|回复(?:时间|日期)|答复(?:时间|日期)|办结(?:时间|日期)"
)
"""What one has that tells how messages stand."""
ASKED = re.compile(rf"{_FROM}(?:时间|日期)")
"""What a page's source has that names a day of asking."""
MOST = 200
SHORTEST_TITLE, LONGEST_TITLE = 4, 120
LONGEST_DAY = 24
FEW_LINES = 60


def kind_of(words: str) -> str | None:
    """What a label or the head of a cell names of a message, if anything."""
    plain = _SPACE.sub("", words).strip("：:")
    if len(plain) > 10:
        return None
    return next((kind for kind, pattern in LABELS.items() if pattern.fullmatch(plain)), None)


def labelled(html: Html, title: str) -> tuple[Message, ...]:
    """The message of a page that shows one, or those of a page where each has its labels."""
    outline = html.outline
    shown = [line for line in outline.lines if not html.in_fringe(outline.nodes[line.at])]
    asked = [number for number, line in enumerate(shown) if _tells(line.text, "asked")]
    if not asked:
        return ()
    if len(asked) == 1:
        told = _values(line.text for line in shown[max(0, asked[0] - FEW_LINES) :])
        found = _message(html, told, url=html.url, title=told.get("title") or title)
        return (found,) if found and _is_whole(told) else ()
    return tuple(_repeated(html, shown, asked))[:MOST]


def _tells(text: str, kind: str) -> bool:
    return any(found == kind for found, _ in _pairs(text))


def _pairs(text: str) -> Iterator[tuple[str, str]]:
    """Kinds and values of the labels in a line; a label alone in its line has an empty value."""
    if len(text) <= 10 and (kind := kind_of(text)) and kind != "reply":
        yield kind, ""
        return
    first = _LABEL.match(text)
    if first is None:
        return
    marks = [first, *(_NEXT.finditer(text, first.end()) if len(text) <= 400 else ())]
    ends = [*(mark.start() for mark in marks[1:]), len(text)]
    for mark, end in zip(marks, ends, strict=True):
        if kind := kind_of(mark[1]):
            yield kind, text[mark.end() : end].strip(" |｜[]【】")


def _values(lines: Iterable[str]) -> dict[str, str]:
    """The first value of each kind; what has none on its own line may have it on the next."""
    found: dict[str, str] = {}
    waiting: str | None = None
    for text in lines:
        pairs = list(_pairs(text))
        if waiting and not pairs and not _LABEL.match(text):
            found[waiting] = found[waiting] or text
        waiting = None
        for kind, value in pairs:
            if not found.get(kind):
                found[kind] = value
                waiting = None if value else kind
    return found


def _is_whole(told: Mapping[str, str]) -> bool:
    """Whether the labels are those of a message: when it was asked, and something else that only messages have."""
    return bool({"answered", "reply", "content", "number"} & told.keys()) or {"status", "unit"} <= told.keys()


def _message(html: Html, told: Mapping[str, str], *, url: str, title: str) -> Message | None:
    asked = day(html, told.get("asked"))
    if asked is None or not title:
        return None
    answered = day(html, told.get("answered"))
    return Message(
        url=url,
        page=html.url,
        title=title[:LONGEST_TITLE],
        asked=asked,
        answered=answered,
        status=status(told.get("status")),
        replied=replied(answered, told.get("status"), told.get("reply")),
    )


def day(html: Html, value: str | None) -> Stamp | None:
    """The one day that a value is; hours at which questions are taken are none."""
    text = (value or "").strip()
    whole = dates.read(text, seen=html.seen, rule="message")
    if whole or not text or _RANGE.search(text[:LONGEST_DAY]):
        return whole
    return dates.find(text[:LONGEST_DAY], seen=html.seen, rule="message") if text[0].isdigit() else None


def status(value: str | None) -> str | None:
    """The word that a page uses, without what surrounds it."""
    word = (value or "").strip("[]【】()（） ")
    return word if 0 < len(word) <= 12 else None


def replied(answered: Stamp | None, told: str | None, reply: str | None = None) -> bool | None:
    """Whether an answer is shown; ``reply`` is empty where its place is."""
    word = status(told) or ""
    if answered or (reply and not _NO_REPLY.search(reply[:20])) or DONE.search(word):
        return True
    return False if OPEN.search(word) or (reply is not None and _NO_REPLY.search(reply[:20])) else None


def _repeated(html: Html, shown: list[Line], asked: list[int]) -> Iterator[Message]:
    """Messages that stand below each other: each in an element of its own, else from label to label."""
    own = [_block(html, shown[number], [shown[n].at for n in asked]) for number in asked]
    bounds = [*_starts(shown, asked), len(shown)]
    for index, (first, stop) in enumerate(pairwise(bounds)):
        block = own[index]
        lines = html.outline.lines_of(block) if block is not None else shown[first:stop]
        told = _values(line.text for line in (lines if len(lines) > 1 else shown[first:stop]))
        url, linked = _link(html, block)
        # The made-up address is of the words that a message had before its heading was read: it stays the same.
        words = told.get("title") or linked or told.get("content", "")[:LONGEST_TITLE]
        title = told.get("title") or linked or _heading(html, block) or words
        found = _message(html, told, url=url or fragment(html, f"{words}{told.get('asked')}"), title=title)
        if found and ({"answered", "reply", "status", "content", "number"} & told.keys()):
            yield found


def _heading(html: Html, block: Node | None) -> str:
    """The heading of a message's element."""
    heads = block.iter("h1", "h2", "h3", "h4", "h5", "h6") if block is not None else ()
    found = (html.outline.words(head) for head in heads)
    fit = (text for text in found if SHORTEST_TITLE <= len(text) <= LONGEST_TITLE)
    return next((text for text in fit if not any(_pairs(text))), "")


def _block(html: Html, line: Line, all_: list[int]) -> Node | None:
    """The largest element around a label that holds no other like it."""
    outline, node = html.outline, html.outline.nodes[line.at]
    best = None
    while (
        node is not None and sum(outline.at[node] <= at < outline.ends[outline.at[node]] for at in all_) == 1
    ):
        best, node = node, node.getparent()  # type: ignore[assignment]
    return best


def _starts(shown: list[Line], asked: list[int]) -> list[int]:
    """Where each message begins: at the first label that stands as often as the day it was asked."""
    for kind in ("number", "title", "person"):
        found = [number for number, line in enumerate(shown) if _tells(line.text, kind)]
        if len(found) == len(asked) and all(one <= other for one, other in zip(found, asked, strict=True)):
            return found
    return asked


def _link(html: Html, block: Node | None) -> tuple[str | None, str]:
    """The address and the words of the longest link in a message's element."""
    if block is None:
        return None, ""
    inside = [a for a in html.anchors if a.node.tag == "a" and html.outline.within(a.node, block)]
    best = max(inside, key=lambda anchor: len(anchor.text), default=None)
    return (best.url, squeeze(best.text)) if best and len(best.text) >= 4 else (None, "")


def fragment(html: Html, words: str) -> str:
    """A made-up address for a message that has none of its own."""
    return f"{html.url}#{blake2b(words.encode('utf-8', 'replace'), digest_size=6).hexdigest()}"
