"""What a page says of itself: title, breadcrumbs, and the labelled block of an official document."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from checks.records import Stamp
from checks.titles import DECREE, NUMBER, numbers
from crawler import dates
from crawler.reading.headings import SOURCED
from crawler.reading.html import Html, Node
from crawler.reading.labelwords import BY_LABEL, CELL, LABELLED, LABELS, LONGEST_LABEL, bearers, compact
from crawler.reading.reach import reach, taken
from crawler.reading.values import adjoins, trimmed

_ANOTHER = re.compile(
    r"更新|修改|成文|生成|印发|签发|生效|实施|施行|失效|废止|截止|有效期|开奖|开始|结束|(?:会议|活动|办理|受理|公示|征集)(?:时间|日期|期)"
)
_ENDING = re.compile(
    r"[（(]\s*([^（()）]{2,15}[〔\[【（(]?(?:19|20)\d\d[〕\]】）)]?[^（()）]{1,8}号)\s*[）)]\s*$"
)
_WITH_DATE = re.compile(r"\s*(?:19|20)\d\d\s*[年.-]\s*\d{1,2}\s*[月.-]\s*\d{1,2}\s*日?$")
ANY_DAY = re.compile(r"^[【\[(（]?\s*(?:时\s*间|日\s*期)\s*[】\])）]?\s*(?:[：:]|$)")
OPENING = 12
HEAD = 6
ARCHIVED = re.compile(r"已归档|不再更新|历史栏目|停止更新|本栏目已停用|归档时间")


def labelled(html: Html, body: Node | None, rows: Iterable[Node] = ()) -> dict[str, str]:
    """Values of the labelled block, by kind, the first non-empty one of each; never from ``rows`` of a list.

    Labels stand before a colon, alone in a table cell, or with their value on the next line; where the
    text's own element holds the block too, it is looked for in its first lines.
    """
    texts, ats, framed = html.outline.line_texts, html.outline.line_ats, html.framed
    bearing = bearers(html)
    if not bearing:
        return {}
    listed = taken(html, rows)
    marks = taken(html, (body,))

    def counts(number: int) -> bool:
        """Whether a line is outside the text and the rows, and no 日期 of the frame, which is today's."""
        at = ats[number]
        return not (listed[at] or marks[at] or (framed[at] and ANY_DAY.search(texts[number])))

    best = _labelled(
        html,
        (
            (number, next(filter(counts, range(number + 1, len(texts))), None))
            for number in filter(counts, bearing)
        ),
    )
    if "published" in best or body is None:
        return best
    opening = [number for number in lines_below(html, body)[:OPENING] if not listed[ats[number]]]
    events = [n for n in opening if SOURCED.search(texts[n]) or not ANY_DAY.search(texts[n])]
    inside = zip(events, [*events[1:], None], strict=False)
    return {**_labelled(html, inside), **best}


def lines_below(html: Html, node: Node) -> list[int]:
    """The numbers of the lines that begin below an element."""
    part = reach(html, node)
    first, stop = part.start, part.stop
    return [number for number, at in enumerate(html.outline.line_ats) if first <= at < stop]


def lines(html: Html) -> list[str]:
    """The page's text as its reader sees it, line by line."""
    return html.outline.line_texts


def _labelled(html: Html, numbered: Iterable[tuple[int, int | None]]) -> dict[str, str]:
    """Values of labels in some lines, each given with the one that follows."""
    texts, ats = html.outline.line_texts, html.outline.line_ats
    found: dict[str, str] = {}
    for number, after in numbered:
        near = after is not None and adjoins(html, ats[number], ats[after])
        for kind, value, rank in _pairs(texts[number], texts[after] if near and after is not None else ""):
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
        yield BY_LABEL[word], value, LABELS[BY_LABEL[word]].index(word)
        return
    marks = list(LABELLED.finditer(line)) if colon else []
    for mark, after in zip(marks, [*marks[1:], None], strict=False):
        word = compact(mark[1])
        value = trimmed(line[mark.end() : after.start() if after else None])
        if not value and after is None and not LABELLED.match(following) and not CELL.match(following):
            value = following
        yield BY_LABEL[word], value, LABELS[BY_LABEL[word]].index(word)


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
    texts = html.outline.line_texts
    head = lines_below(html, body)[:HEAD] if body is not None else []
    above = texts.index(title) if title in texts else None
    near = texts[above + 1 : above + 1 + HEAD] if above is not None else []
    candidates = [*near, *(texts[number] for number in head)]
    for text, following in zip(candidates, [*candidates[1:], ""], strict=False):
        if "号" not in text and not text.endswith("令"):
            continue
        for said in (text, f"{text}{following}" if text.endswith("令") else ""):
            stripped = re.sub(r"\s", "", _WITH_DATE.sub("", said.strip(" （()）")))
            found = numbers(stripped) if len(stripped) <= 40 else ()
            if found and stripped == _last(stripped):
                return found[0]
    return None


def _last(text: str) -> str:
    found = NUMBER.search(text) or DECREE.search(text)
    return found[0] if found else ""
