"""Interpretations (政策解读) as texts: their form, and which elements they tell."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from checks.records import Document
from checks.rules.elements import Elements

_PICTURED = re.compile(r"一图|图解|图文|长图|海报|漫画|动漫|动画|看图|图说|图读")
_FILMED = re.compile(r"视频|音频|微课|短片|直播|访谈|在线|H5|h5|云解读|播报")
_ASKED = re.compile(
    r"问答|答记者问|一问一答|快问|热点问|你问我答|百问|\d+问|[几三五六七八九十]问|Q&A|问题解答|答疑"
)
_SPOKEN = re.compile(r"发布会|吹风会|专家|媒体|记者|评论|专访|局长|主任|负责人|领导|县长|市长|厅长|实录|述评")
_PART = re.compile(
    r"(?:之|[（(]|解读|篇)\s*[一二三四五六七八九十上中下\d]{1,2}\s*[）)]?$|[（(][上中下一二三四五六七八九十\d]{1,2}[）)]|系列|第.期"
)
_NUMBERED = re.compile(
    r"(?:第?[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十]{1,3}[）)]|\d{1,2}[、.．])\s*([^。，,；;\n]{2,30})"
)
_MARKS = ("、", ".", "．", ")", "）")
"""What stands behind the number of a section."""
_QUESTION = re.compile(r"(?m)^\s*(?:问|答|Q\d*|A\d*)\s*\d*\s*[：:、.]|[？?]\s*(?:\n|答)")
_ASKS = re.compile(r"[问答QA？?]")
_FILE = re.compile(r"\.(?:mp4|mp3|wmv|flv|jpe?g|png|gif|swf|pptx?)(?:$|\?)|mp\.weixin|h5|video", re.I)
_RUN_IN = re.compile(r"(?:[【“]?([^。，：:\n]{2,16})[】”]?[：:]|【([^】\n]{2,16})】)")
_TITLED = re.compile(r"^(?:第?[一二三四五六七八九十]{1,3}[、.．]|【)\s*([^。；，：:、]{2,16}?)[】？?]?$")
_PAGED = re.compile(r"\d_\d{1,2}\.s?html?$")
PICTURE, FILM, QUESTIONS, SPEECH, TEXT = "图解", "音视频", "问答", "发布会、访谈、专家或媒体解读", "文字"
LONGEST_HEADING = 30
QUESTIONS_LEAST = 3


def form(document: Document) -> str:
    """In which form an interpretation speaks: by its title, its column, its films and pictures."""
    told = f"{document.title} {document.column_name or ''}"
    for pattern, name in ((_PICTURED, PICTURE), (_FILMED, FILM), (_ASKED, QUESTIONS), (_SPOKEN, SPEECH)):
        if pattern.search(told):
            return name
    if document.films:
        return FILM
    if document.images or any(_FILE.search(cite.url or "") for cite in document.cites):
        return PICTURE
    return TEXT


def is_questions(text: str) -> bool:
    """Whether a text goes by questions and answers."""
    return bool(_ASKS.search(text)) and len(_QUESTION.findall(text)) >= QUESTIONS_LEAST


def is_part(document: Document) -> bool:
    """Whether an interpretation is one of several parts, by its title or its address."""
    return bool(_PART.search(document.title.strip()) or _PAGED.search(document.url))


def section_titles(text: str) -> Iterator[str]:
    """Short lines without a full stop, and what stands behind the number of a section."""
    for each in text.split("\n"):
        line = each.strip()
        if 2 <= len(line) <= LONGEST_HEADING and not line.endswith(("。", "；", "，")):
            yield line
        elif run_in := _RUN_IN.match(line):
            yield run_in[1] or run_in[2]
        if any(mark in line for mark in _MARKS):
            yield from (found[1] for found in _NUMBERED.finditer(line))


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of an element; each expression apart is searched several times as fast as all of them in one."""

    headings: re.Pattern[str]
    prose: tuple[re.Pattern[str], ...]

    def said(self, text: str) -> re.Match[str] | None:
        """The first of the running text's words."""
        found = (match for pattern in self.prose if (match := pattern.search(text)))
        return min(found, key=lambda match: match.start(), default=None)


@lru_cache(maxsize=64)
def _words(headings: tuple[str, ...], prose: tuple[str, ...]) -> _Words:
    return _Words(re.compile("|".join(map(re.escape, headings))), tuple(map(re.compile, prose)))


def unclear_titles(text: str, table: Elements) -> tuple[str, ...]:
    """Numbered section titles on lines of their own that are none of any element's: what they head is for a person."""
    known = [_words(each.headings, each.prose).headings for each in table.elements.values()]
    titles = (found[1].strip() for line in text.split("\n") if (found := _TITLED.match(line.strip())))
    return tuple(title for title in titles if not any(words.search(title) for words in known))


def elements(
    text: str,
    table: Elements,
    names: Container[str] | None = None,
    known: Mapping[str, str | None] = MappingProxyType({}),
) -> Mapping[str, str | None]:
    """The nine elements, or those of some ``names``, each with the words that show it, or ``None``; ``known`` were looked for before."""
    titles = list(section_titles(text))
    found: dict[str, str | None] = {}
    for name, element in table.elements.items():
        if names is not None and name not in names:
            continue
        if name in known:
            found[name] = known[name]
            continue
        words = _words(element.headings, element.prose)
        heading = next((title for title in titles if words.headings.search(title)), None)
        said = None if heading else words.said(text)
        found[name] = heading or (said[0].strip()[:40] if said else None)
    return found
