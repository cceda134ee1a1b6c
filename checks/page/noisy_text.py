"""A text with noise between its characters."""

import re
from collections.abc import Iterator

from checks import Document, Finding, Page, Rules, Severity, check
from checks.personal import excerpt

LEAST = 10
_HAN = re.compile(r"[\u4e00-\u9fa5]")
_PINYIN = re.compile(r"[\u4e00-\u9fa5][（(][a-zāáǎàēéěèīíǐìōóǒòūúǔùüǖǘǚǜ]{1,6}[)）]")
_UNSEEN = re.compile("[\u200b\u200c\u200d\u2060\ufeff\u00ad]")
_SIGNS = re.compile(r"@@+|\ufffc")
_TEACHES = re.compile(
    r"拼音|注音|读音|生僻字|识字|汉字|语文|普通话|诵读|方言|推普|正音|多音|音标|读错|念错|误读|唱词|发音"
)
_TELLS_READING = re.compile(r"拼音|注音|读音|正音|多音字|生僻字|读错|念错|读对|误读|发音|读作|念作|普通话")
_COUNTED = re.compile(r"zero-width (\d+)/(\d+)")
NOISES = (
    ("字后成批标注拼音", _PINYIN),
    ("夹杂不可见的零宽字符", _UNSEEN),
    ("夹杂“@@”等占位符号", _SIGNS),
)


@check(
    severity=Severity.ADVICE,
    basis="正文被插噪（本项目归纳）",
    confidence="project-heuristic",
    when=lambda record, rules: (
        bool(record.hidden)
        if isinstance(record, Page)
        else any(
            sign in record.text for sign in ("(", "（", "@@", *"\u200b\u200c\u200d\u2060\ufeff\u00ad\ufffc")
        )
    ),
)
def noisy_text(
    record: Page | Document, rules: Rules, *, density: float = 0.02, unseen: float = 0.05
) -> Iterator[Finding]:
    """正文疑似被插入噪声 · Noise was put between the characters of a text.

    Counted are pinyin in brackets after single characters, characters of no width and ``@@`` signs; ten of a kind and
    more than ``density`` of the Chinese characters are noise; of those without width that only the page's source shows, more than ``unseen``. Texts that teach reading, and names with a reading, are none.

    为何: 正文成批出现注音、零宽字符等，多见于被采集改写的镜像页面；出现在本站说明内容来源或发布环节可能有问题。

    整改: 对照原文核对正文，清除夹杂的字符后重新发布；同时排查内容是否从不可靠的网页复制而来、页面是否被篡改。
    """
    if isinstance(record, Page):
        yield from _in_source(record, unseen)
        return
    text = record.text
    for kind, pattern in NOISES:
        found = list(pattern.finditer(text))
        if len(found) < LEAST:
            continue
        characters = len(_HAN.findall(text))
        if len(found) <= characters * density:
            continue
        if pattern is _PINYIN and (_TEACHES.search(record.title) or _TELLS_READING.search(text)):
            continue
        first = found[0].start()
        yield Finding(
            record.url,
            f"正文{kind}，共 {len(found)} 处",
            {
                "片段": excerpt(text[max(0, first - 20) : first + 40]),
                "处数": len(found),
                "占汉字数": f"{len(found) / max(characters, 1):.1%}",
            },
        )
        return


def _in_source(page: Page, density: float) -> Iterator[Finding]:
    for hidden in page.hidden:
        counted = _COUNTED.fullmatch(hidden.how)
        if not counted:
            continue
        found, characters = int(counted[1]), int(counted[2])
        if found >= LEAST and found > characters * density:
            yield Finding(
                page.url,
                f"正文夹杂不可见的零宽字符，共 {found} 处",
                {
                    "片段（□为零宽字符）": excerpt(hidden.text),
                    "处数": found,
                    "占汉字数": f"{found / max(characters, 1):.1%}",
                },
                about="源代码",
            )
