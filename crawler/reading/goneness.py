"""By what words a page says that what was asked for is not there, whatever its status.

It says so in its title, or as a whole clause on a short page: a document that only speaks of pages that do
not exist never does. What is empty (暂无数据), closed (系统维护), refused (没有权限) or searched in vain is not gone.
These words alone are no verdict: a page may keep its place and say that its text was taken down.

Whoever is audited writes these texts: no pattern may take more than a moment, so what repeats is possessive or has one
reading only, and clauses and titles are cut.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from crawler.reading.html import Html
from crawler.reading.memory import remembered
from crawler.reading.outline import Outline
from crawler.reading.spaces import squeeze
from crawler.reading.veils import veiled

SHORT = 300
"""Characters outside menus that a page of an error has at most; its advice to the visitor is among them."""
PIECE = 65_536
"""Bytes, or characters, of a page that nobody reads whole."""
WORDS = 200
LONGEST = 60
_TITLE = 200
_CLAUSE = 160
"""Characters of a clause at most: in English it may name the address that was asked for."""
_BARE = 20
_SHELLS = {"app", "root", "__next", "__nuxt"}
_PAGE = r"(?:页面?|网页|文件|文档|附件|文章|资源|地址|网址|链接|栏目|频道|专题|稿件|新闻|图片|站点|网站|目录|路径|url)"
_THING = rf"(?:{_PAGE}|信息|内容|记录|数据|公告|主题|对象)"
_ASKED = r"(?:您|你)?(?:所|要|想|想要|正在|当前|刚才|需要)?(?:访问|查看|浏览|请求|打开|查找|寻找|找|输入|点击|选择|阅读|指定)(?:到)?的"
_THIS = rf"(?:{_ASKED}|(?:该|此|本|这个|这篇|当前|目标|所需)|(?:您|你)的)"
_NAMED = r"(?:(?:id|编号)为?\s*)?(?:\s*[“\"'（(]?[A-Za-z0-9_./?=&%:-]{1,120}[”\"'）)]?\s*)?(?:的)?"
_VERB = r"(?:删除|移除|移走|移动|屏蔽|撤销|撤下|撤稿|下架|下线)"
_TAKEN = rf"(?:(?:已经?|现已)(?:被|经)?|被)(?:管理员|作者|发布者|网站|系统)?{_VERB}"
_FIRST = rf"(?:已?不存在|没有找到|未找到|未能找到|找不到|无法找到|{_TAKEN})"
_LOST = r"(?:页面?|网页)(?:已?不见|走丢|丢失|丢|找不着)"
_NEXT = rf"(?:{_FIRST}|(?:{_ASKED})?{_PAGE}(?:错误|有误|不正确)|(?:已经?|被|暂时)*(?:更名|改名|失效|过期|迁移|转移|移动|关闭|不可用|无法访问|未发布|未审核))"
_MAYBE = r"(?:可能|也许|似乎|好像)?"
_JOIN = r"(?:\s*(?:或者?|、|/|,|，|及|且|\s)\s*)"
_ENDS = r"(?:了|啦|哦|呢|的)?"
_SAYS = "|".join(
    (
        rf"{_THIS}?{_NAMED}{_THING}{_MAYBE}{_FIRST}(?:{_JOIN}{_MAYBE}{_NEXT})*+{_ENDS}",
        rf"{_THIS}?{_LOST}{_ENDS}",
        rf"{_THIS}?(?:页面?|网页|链接|地址|网址|url)(?:已经?|已)(?:失效|过期){_ENDS}",
        rf"(?:找不到|未找到|没有找到|没找到|无法找到|未能找到)(?:{_THIS}?{_PAGE}(?:或(?:目录|文件|资源))?|{_THIS}{_THING}){_ENDS}",
        rf"(?:查)?(?:无此|没有(?:该|此|这个|这篇)){_THING}{_ENDS}",
        rf"(?:{_THIS}?{_THING}|请求|传递|传入|提交|输入)?的?\s*(?:id|编号|参数)(?:不存在|错误|有误|不正确|非法|无效|不合法|为空|丢失)",
        r"(?:非法|无效|错误|缺少)(?:的)?(?:id|参数|请求参数)",
        r"(?:the )?(?:requested )?(?:page|file|resource|document|object|url|article|content|item)"
        r"(?: [\w./?=&%-]{1,120})?(?: (?:that )?you(?:'re| are| were| have)? ?(?:requested|requesting|looking for|visited|trying to (?:access|reach)))?"
        r" (?:(?:was|is|could|can|does|do)? ?(?:not|n't)|couldn't|can't|cannot|doesn't|isn't|wasn't) (?:be )?(?:found|exist|available anymore)"
        r"(?: on this server| here)?",
        r"not found|no such (?:page|file|article|record)|(?:invalid|illegal|missing) (?:id|parameters?|url)|cannot get /\S*+",
    )
)
_NUMBER = (
    r"(?:(?:http|https|iis|服务器|应用程序)\s*[\d.]*\s*)?(?:(?:详细|系统)?(?:error|status|code|错误|状态码?|代码|返回码|出错|页面?))*+"
    r"\s*[:：]?\s*404(?:\.\d{1,2})?\s*[-–—:：]?\s*"
)
_LEAD = r"(?:(?:对不起|很?抱歉|非常抱歉|不好意思|sorry|oops|ops|哎呀|哎哟|啊哦|噢|哦|温馨提示|友情提示|系统提示|提示信息|提示|错误信息|出错啦?了?|错误|操作失败|error)[\s:：,，!！~～.—-]*+)*"
_SAID = re.compile(rf"{_LEAD}(?:{_SAYS})", re.I)
# Possessive, and few pieces: they may be told apart in more than one way.
_NUMBERED = re.compile(
    rf"{_LEAD}+{_NUMBER}(?:(?:{_SAYS}|error|page|http|错误|出错|页面?|提示|信息)\s*+(?:[-–—:：]\s*+)?){{0,5}}",
    re.I,
)
_SPRING = re.compile(r"\(?type=not found, status=404\)?$", re.I)
_BARE_NUMBER = re.compile(r"[\s\d.:：\[\]()]*")
_HINT = re.compile(
    r"不存在|找不到|找到|丢|不见|删除|移除|移走|屏蔽|撤|下架|下线|失效|过期|无此|没有[该此这]|id|参数|编号|404|not|no such|n't|invalid"
    r"|illegal|missing|移动"
)
_SENTENCES = re.compile(r"[。！!；;？?…~～\n]+|[，,]\s*|\.(?=\s|$)")
_PARTS = re.compile(r"[|_—–·•!！,，。]+|\s+-+\s*|\s*-+\s+|(?<=[^\W\d])-+|-+(?=[^\W\d])")
# In lower case, and each choice by its first letter, so that a search passes over whatever none begins with.
_FOOT = re.compile(
    r"版权所有|主办|承办|icp备|公网安备|标识码|联系电话|技术支持|copyright|©|建议使用|浏览器|邮编"
    r"|地址(?:(?<![\s\S]地址)|(?<=\s地址)|(?<=联系地址)|(?<=单位地址)|(?<=办公地址))[:：]"
)
_BACK = re.compile(r"返回|首页|上一页|后退|秒后|跳转|刷新")
_ALERT = re.compile(r"""\balert\(\s*(?:'([^'\n]{2,80})'|"([^"\n]{2,80})")\s*\)""")


def says_gone(title: str, lines: Iterable[str]) -> str | None:
    """The words, ``None`` where there are none; ``lines`` are a page's text outside its menus and foot."""
    clause, title = _clause(lines), squeeze(title)[:_TITLE]
    if _hints(title) and any(_is_said(part, bare=True) for part in (title, *_PARTS.split(title))):
        return clause or title[:LONGEST]
    return clause


def _clause(lines: Iterable[str]) -> str | None:
    """The first clause of a short page that says so; no more is read of a long one than shows that it is long."""
    left, short = SHORT, []
    for line in lines:
        left -= len("".join(line.split()))
        if left < 0:
            return None
        if _hints(line):
            short.append(line)
    clauses = (clause for line in short for clause in (line, *_SENTENCES.split(line)))
    return next((squeeze(clause)[:LONGEST] for clause in clauses if _is_said(clause, bare=False)), None)


@remembered()
def _hints(line: str) -> bool:
    return _HINT.search(line.lower()) is not None


def _is_said(text: str, *, bare: bool) -> bool:
    """Whether a clause says so as a whole; a mere 404 does only where it is ``bare`` in a title."""
    text = squeeze(text).strip(" []【】()（）:：.-")
    if not 3 <= len(text) <= _CLAUSE or not _hints(text) or (not bare and _BARE_NUMBER.fullmatch(text)):
        return False
    return bool(_SAID.fullmatch(text) or _NUMBERED.fullmatch(text) or _SPRING.search(text))


def said_by(html: Html) -> str | None:
    """The words of a page that was parsed already; an empty shell holds them ready for its script to show."""
    says = says_gone(html.title, () if _is_long(html) else main_lines(html))
    return None if says and _is_shell(html) else says


def _is_shell(html: Html) -> bool:
    """Whether a page is one that its script fills: what else it holds, a style may hide until then."""
    outline = html.outline
    return any(
        outline.attrs[number].get("id") in _SHELLS and not outline.words_at(number)
        for number in outline.tagged("div")
    )


def _is_long(html: Html) -> bool:
    """Whether the longer lines outside menus and foot alone are more than a page of an error has."""
    left, framed, unseen, known = SHORT, html.framed, veiled(html), dict[int, int]()
    for at, text in zip(html.outline.line_ats, html.outline.line_texts, strict=True):
        if len(text) >= _BARE and not (framed[at] or unseen[at]) and _is_text(html.outline, text, at, known):
            left -= len("".join(text.split()))
            if left < 0:
                return True
    return False


def main_lines(html: Html) -> list[str]:
    """The first lines of a page's text without links, foot and, where it is more than a few words, menus.

    Where nothing is shown, what its scripts tell the visitor at once: ``alert('信息不存在')``.
    """
    outline, unseen, known = html.outline, veiled(html), dict[int, int]()
    every = zip(outline.line_ats, outline.line_texts, strict=True)
    lines = [(at, text) for at, text in every if not unseen[at] and _is_text(outline, text, at, known)]
    shown = _first(text for _, text in lines)
    if sum(map(len, shown)) > SHORT:
        shown = _first(text for at, text in lines if not html.framed[at])
    if outline.chars and outline.chars[0] < _BARE:
        shown += [one or other for one, other in _ALERT.findall(html.code[:PIECE])]
    return shown


def _first(lines: Iterable[str]) -> list[str]:
    """As many lines as show that a page is no short one."""
    left, first = 2 * SHORT, []
    for line in lines:
        first.append(line)
        left -= len(line)
        if left < 0:
            break
    return first


def _is_text(outline: Outline, text: str, at: int, known: dict[int, int]) -> bool:
    """Whether a line that begins at an element is neither a link nor of the foot."""
    link = _link(outline, at, known)
    return not (link >= 0 and len(text) <= len(outline.words_at(link))) and not _is_foot(text)


def _link(outline: Outline, at: int, known: dict[int, int]) -> int:
    """The link that an element is or stands in, -1 for none; ``known`` are those met before, so that none is asked twice."""
    tags, parents, path = outline.tags, outline.parents, list[int]()
    while at >= 0 and at not in known and tags[at] != "a":
        if outline.prose[at]:  # of what stands in a link nothing is prose
            at = -1
            break
        path.append(at)
        at = parents[at]
    link = known.get(at, at)
    known.update(dict.fromkeys(path, link))
    return link


@remembered()
def _is_foot(text: str) -> bool:
    return len(text) <= SHORT and _FOOT.search(text.lower()) is not None


def head(text: str, address: str, seen: date) -> tuple[str, str, str | None]:
    """The title, the first words and what :func:`said_by` finds of somebody's page, of which only the beginning may have come."""
    text = text[:PIECE]
    whole, _, cut = text.rpartition("<")
    html = Html(whole if whole and ">" not in cut else text, address, seen=seen)
    return html.title[:WORDS], first_words(main_lines(html)), said_by(html)


def first_words(lines: Iterable[str]) -> str:
    """As much of a text as is kept of a page that nobody reads whole."""
    return " ".join(line for line in lines if not (_BACK.search(line) and len(line) < LONGEST // 2))[:WORDS]
