"""What a page says of itself: title, breadcrumbs, and the labelled block of an official document."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from checks.records import Stamp
from checks.titles import DECREE, NUMBER, numbers
from crawler import dates
from crawler.reading.headings import SOURCED, is_sourced
from crawler.reading.html import Html, Node
from crawler.reading.outline import Line
from crawler.reading.values import adjoins, trimmed

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
        *("发布日期", "发布时间", "公开日期", "公开时间", "上载日期", "上传时间", "信息时间", "发表时间"),
        *("发稿时间", "公布日期", "日期", "时间"),
    ),
    "updated": ("更新时间", "更新日期", "最后更新", "最近更新", "修改时间", "修改日期"),
    "effective": ("生效日期", "生效时间", "实施日期", "施行日期", "实施时间", "施行时间"),
    "title": ("标题", "信息名称", "文件名称", "名称"),
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
            *("浏览", "阅读", "阅读量", "点击量", "访问量", "人气", "次数"),
            "访问次数",
            "字体",
            "字体大小",
            "字号大小",
        ),
        *(
            "内容概述",
            "关键词",
            "分享到",
        ),
        *("服务对象分类", "文件类型", "文件分类", "信息类别", "信息分类", "内容分类", "公开主体", "公开属性"),
        *(
            "公开程序",
            "责任单位",
            "公文种类",
            "规范性文件编号",
            "统一编号",
            "登记号",
            "解读类型",
            "解读形式",
            "解读方式",
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
LABELLED = re.compile(rf"(?:^|(?<=[\s|｜【\[(（　]))[【\[]?({_WORDS})\s*[】\]]?\s*[：:]\s*")
CELL = re.compile(rf"^[【\[]?({_WORDS})\s*[】\]]?\s*[：:]?$")
_ANOTHER = re.compile(
    r"更新|修改|成文|生成|印发|签发|生效|实施|施行|失效|废止|截止|有效期|开奖|开始|结束|(?:会议|活动|办理|受理|公示|征集)(?:时间|日期|期)"
)
_ENDING = re.compile(
    r"[（(]\s*([^（()）]{2,15}[〔\[【（(]?(?:19|20)\d\d[〕\]】）)]?[^（()）]{1,8}号)\s*[）)]\s*$"
)
_WITH_DATE = re.compile(r"\s*(?:19|20)\d\d\s*[年.-]\s*\d{1,2}\s*[月.-]\s*\d{1,2}\s*日?$")
ANY_DAY = re.compile(r"^[【\[(（]?\s*(?:时\s*间|日\s*期)\s*[】\])）]?\s*(?:[：:]|$)")
OPENING = 12
LONGEST_LABEL = 24
HEAD = 6
ARCHIVED = re.compile(r"已归档|不再更新|历史栏目|停止更新|本栏目已停用|归档时间")


def labelled(html: Html, body: Node | None, rows: Iterable[Node] = ()) -> dict[str, str]:
    """Values of the labelled block, by kind, the first non-empty one of each; never from ``rows`` of a list.

    Labels stand before a colon, alone in a table cell, or with their value on the next line; where the
    text's own element holds the block too, it is looked for in its first lines.
    """
    outline = html.outline
    aside = [*rows] + ([body] if body is not None else [])
    spans = [(outline.at[node], outline.ends[outline.at[node]]) for node in aside if node in outline.at]
    outside = [line for line in outline.lines if not _inside(line, spans)]
    best = _labelled(
        html, [line for line in outside if not (ANY_DAY.search(line.text) and _is_framed(html, line))]
    )
    if "published" in best or body is None:
        return best
    opening = [line for line in outline.lines_of(body)[:OPENING] if not _inside(line, spans[:-1])]
    events = [line for line in opening if is_sourced(line) or not ANY_DAY.search(line.text)]
    return {**_labelled(html, events), **best}


def _is_framed(html: Html, line: Line) -> bool:
    """Whether a line stands in the head or side of a page, where 日期 is today's."""
    return html.in_fringe(html.outline.nodes[line.at])


def compact(word: str) -> str:
    """A label without the blanks that spread it over its cell: 索 引 号."""
    return re.sub(r"\s", "", word)


def _inside(line: Line, spans: Iterable[tuple[int, int]]) -> bool:
    return any(first <= line.at < end for first, end in spans)


def lines(html: Html) -> list[str]:
    """The page's text as its reader sees it, line by line."""
    return [line.text for line in html.outline.lines]


def _labelled(html: Html, lines: list[Line]) -> dict[str, str]:
    found: dict[str, str] = {}
    for line, after in zip(lines, [*lines[1:], None], strict=False):
        for kind, value, rank in _pairs(
            line.text, after.text if after and adjoins(html, line, after) else ""
        ):
            key = f"{kind}:{rank}"
            if value and kind != "other":
                found.setdefault(key, value)
    best: dict[str, str] = {}
    for key in sorted(found, key=lambda key: int(key.rpartition(":")[2])):
        best.setdefault(key.partition(":")[0], found[key])
    return best


def _pairs(line: str, following: str) -> Iterator[tuple[str, str, int]]:
    colon = "：" in line or ":" in line
    alone = CELL.match(line) if colon or len(line) <= LONGEST_LABEL else None
    if alone:
        word = compact(alone[1])
        value = "" if CELL.match(following) or LABELLED.search(following) else following
        yield _BY_LABEL[word], value, LABELS[_BY_LABEL[word]].index(word)
        return
    marks = list(LABELLED.finditer(line)) if colon else []
    for mark, after in zip(marks, [*marks[1:], None], strict=False):
        word = compact(mark[1])
        value = trimmed(line[mark.end() : after.start() if after else None])
        if not value and after is None and not LABELLED.match(following) and not CELL.match(following):
            value = following
        yield _BY_LABEL[word], value, LABELS[_BY_LABEL[word]].index(word)


def stamp(value: str | None, html: Html, rule: str) -> Stamp | None:
    """The date in a labelled value."""
    if not value:
        return None
    short = value[:40]
    return dates.read(short, seen=html.seen, rule=rule) or dates.find(short, seen=html.seen, rule=rule)


def names_another_date(text: str) -> bool:
    """Whether a line speaks of a day that is not the one of publication, or of the day of an event."""
    return bool(_ANOTHER.search(text) or (ANY_DAY.search(text) and not SOURCED.search(text)))


def number(html: Html, body: Node | None, given: str | None, title: str) -> str | None:
    """The document's own number: the labelled one, one in brackets at the end of its title, one that stands
    alone in a line at the head of its text."""
    labelled = numbers(given or "")
    if labelled:
        return labelled[0]
    if given and re.search(r"\d", given) and len(given) <= 30:
        return given
    ending = _ENDING.search(title)
    if ending and (found := numbers(ending[1])):
        return found[0]
    return _alone(html, body, title)


def _alone(html: Html, body: Node | None, title: str) -> str | None:
    outline = html.outline
    head = outline.lines_of(body)[:HEAD] if body is not None and body in outline.at else []
    texts = [line.text for line in outline.lines]
    above = texts.index(title) if title in texts else None
    near = texts[above + 1 : above + 1 + HEAD] if above is not None else []
    candidates = [*near, *(line.text for line in head)]
    for text, following in zip(candidates, [*candidates[1:], ""], strict=False):
        for said in (text, f"{text}{following}" if text.endswith("令") else ""):
            stripped = re.sub(r"\s", "", _WITH_DATE.sub("", said.strip(" （()）")))
            found = numbers(stripped) if len(stripped) <= 40 else ()
            if found and stripped == _last(stripped):
                return found[0]
    return None


def _last(text: str) -> str:
    found = NUMBER.search(text) or DECREE.search(text)
    return found[0] if found else ""
