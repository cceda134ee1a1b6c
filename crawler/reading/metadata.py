"""What a page says of itself: title, breadcrumbs, and the labelled block of an official document."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from checks.records import Stamp
from checks.titles import numbers
from crawler import dates
from crawler.reading.html import SKIPPED, Html, Node, plain, squeeze

LABELS: Mapping[str, tuple[str, ...]] = {
    "index_number": ("索引号", "索取号", "信息索引号", "信息索引", "公开目录索引号"),
    "doc_number": ("发文字号", "文号", "发文文号", "公文文号", "文件编号", "字号", "发文号"),
    "written": (
        "成文日期",
        "成文时间",
        "生成日期",
        "生成时间",
        "公文生成日期",
        "发文日期",
        "发文时间",
        "印发日期",
    ),
    "published": (
        *("发布日期", "发布时间", "公开日期", "公开时间", "上载日期", "信息时间", "发表时间", "发稿时间"),
        *("更新时间", "更新日期", "日期", "时间"),
    ),
    "issuer": (
        "发布机构",
        "发文机关",
        "发文单位",
        "发布单位",
        "公开机构",
        "责任部门",
        "制发机关",
        "发布机关",
    ),
    "source": ("来源", "信息来源", "稿件来源", "文章来源"),
    "validity": ("有效性", "文件有效性", "文件状态", "效力状态", "时效性", "时效", "是否有效"),
    "other": (
        *(
            "主题分类",
            "主题词",
            "体裁分类",
            "组配分类",
            "公开方式",
            "公开形式",
            "公开范围",
            "公开时限",
            "作者",
            "编辑",
        ),
        *(
            "责任编辑",
            *("发布者", "发布人", "供稿", "撰稿", "摄影", "录入", "审核人"),
            "浏览次数",
            "点击数",
            "点击",
            "阅读次数",
            "浏览量",
            "访问次数",
            "字体",
            "字体大小",
            "字号大小",
        ),
        *(
            "名称",
            "标题",
            "信息名称",
            "文件名称",
            "内容概述",
            "关键词",
            "分享到",
            "生效日期",
            "实施日期",
            "施行日期",
        ),
        *(
            "失效日期",
            "废止日期",
            "有效期",
            "审核",
            "审核人",
            "打印",
            "载体类型",
            "记录形式",
            "语种",
            "公开类别",
        ),
    ),
}
_BY_LABEL = {word: kind for kind, words in LABELS.items() for word in words}
_WORDS = "|".join(r"\s*".join(word) for word in sorted(_BY_LABEL, key=len, reverse=True))
_LABELLED = re.compile(rf"(?:^|(?<=[\s|｜【\[(（　]))[【\[]?({_WORDS})\s*[】\]]?\s*[：:]\s*")
_CELL = re.compile(rf"^[【\[]?({_WORDS})\s*[】\]]?\s*[：:]?$")
_SITE_TAIL = re.compile(r"\s*[-_—|–]+\s*[^-_—|–]*$")
OPENING = 12
ARCHIVED = re.compile(r"已归档|不再更新|历史栏目|停止更新|本栏目已停用|归档时间")


def labelled(html: Html, body: Node | None) -> dict[str, str]:
    """Values of the labelled block, by kind, the first non-empty one of each.

    Labels stand before a colon, alone in a table cell, or with their value on the next line; where the
    text's own element holds the block too, it is looked for in its first lines.
    """
    best = _labelled([line for line in _lines(html.root, body) if line])
    if "published" in best or body is None:
        return best
    opening = [line for line in _lines(body, None) if line][:OPENING]
    return {**_labelled(opening), **best}


def lines(html: Html) -> list[str]:
    """The page's text as its reader sees it, line by line."""
    return [line for line in _lines(html.root, None) if line]


def _labelled(lines: list[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for index, line in enumerate(lines):
        for kind, value, rank in _pairs(line, lines[index + 1] if index + 1 < len(lines) else ""):
            key = f"{kind}:{rank}"
            if value and kind != "other":
                found.setdefault(key, value)
    best: dict[str, str] = {}
    for key in sorted(found, key=lambda key: int(key.rpartition(":")[2])):
        best.setdefault(key.partition(":")[0], found[key])
    return best


def _pairs(line: str, following: str) -> Iterator[tuple[str, str, int]]:
    alone = _CELL.match(line)
    if alone:
        word = re.sub(r"\s", "", alone[1])
        value = "" if _CELL.match(following) or _LABELLED.search(following) else following
        yield _BY_LABEL[word], value, LABELS[_BY_LABEL[word]].index(word)
        return
    marks = list(_LABELLED.finditer(line))
    for mark, after in zip(marks, [*marks[1:], None], strict=False):
        word = re.sub(r"\s", "", mark[1])
        value = line[mark.end() : after.start() if after else None].strip(" |｜【】[]()（）　")
        if not value and after is None and not _LABELLED.match(following) and not _CELL.match(following):
            value = following
        yield _BY_LABEL[word], value, LABELS[_BY_LABEL[word]].index(word)


def _lines(node: Node, body: Node | None) -> Iterator[str]:
    """Text as a reader sees it in lines: a cell or block each, inline parts joined."""
    parts: list[str] = []
    for piece in _pieces(node, body):
        if piece is None:
            yield squeeze("".join(parts))
            parts = []
        else:
            parts.append(piece)
    yield squeeze("".join(parts))


_INLINE = {"a", "b", "strong", "em", "i", "u", "font", "span", "sub", "sup", "label", "small"}


def _pieces(node: Node, body: Node | None) -> Iterator[str | None]:
    if node is body or node.tag in SKIPPED or not isinstance(node.tag, str):
        return
    block = node.tag not in _INLINE
    if block:
        yield None
    yield node.text or ""
    for child in node:
        yield from _pieces(child, body)
        yield f" {child.tail or ''}" if child.tag == "span" else child.tail or ""
    if block:
        yield None


def stamp(value: str | None, html: Html, rule: str) -> Stamp | None:
    """The date in a labelled value."""
    if not value:
        return None
    short = value[:40]
    return dates.read(short, seen=html.seen, rule=rule) or dates.find(short, seen=html.seen, rule=rule)


def number(given: str | None, title: str, text: str) -> str | None:
    """The document's own number: the labelled one, else one at the head of its text."""
    labelled = numbers(given or "")
    if labelled:
        return labelled[0]
    if given and re.search(r"\d", given) and len(given) <= 30:
        return given
    opening = numbers(text[:60])
    return opening[0] if opening and not numbers(title) else None


def heading(html: Html) -> str:
    """A document's title: its meta tag, its only first-level heading, else the page title less the site's name."""
    given = html.meta.get("articletitle")
    if given:
        return given
    heads = [squeeze(plain(node)) for node in html.root.iter("h1") if not html.in_fringe(node)]
    heads = [head for head in heads if 4 <= len(head) <= 200]
    if len(heads) == 1:
        return heads[0]
    named = _named_title(html)
    return named or (heads[0] if heads else _SITE_TAIL.sub("", html.title) or html.title)


_TITLE_NAMES = re.compile(r"(?:^|[\s_-])\w*(?:title|tit|bt|biaoti)\w*(?:$|[\s_-])", re.I)


def _named_title(html: Html) -> str:
    """An element named as a title whose words also open the page's ``<title>``."""
    for node in html.root.iter("h1", "h2", "h3", "div", "p", "td", "span"):
        if _TITLE_NAMES.search(f"{node.get('class') or ''} {node.get('id') or ''}"):
            text = squeeze(plain(node))
            if 6 <= len(text) <= 120 and html.title and (text in html.title or html.title[:12] == text[:12]):
                return text
    return ""
