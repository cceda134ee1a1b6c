"""A text that shows as characters of a wrong encoding."""

import re
from collections.abc import Iterator

from checks import Document, Finding, Rules, Severity, Unknown, check
from checks.personal import excerpt

WHOLE = 0.3
# What the first two bytes of a Chinese character in UTF-8 show as where they are read as GBK.
_MISREAD = "".join(
    bytes((lead, second)).decode("gbk", "ignore")
    for lead in range(0xE4, 0xEA)
    for second in range(0x80, 0xC0)
)
_KINDS = (
    ("无法显示的字符（\ufffd）", re.compile("\ufffd"), 5),
    ("“锟斤拷”等乱码", re.compile("锟斤拷|烫烫烫|屯屯屯"), 1),
    ("西文乱码", re.compile("(?:[\u00c0-\u00ef][\u0080-\u00bf]{1,2}){3}"), 2),
    ("编码错乱的汉字", re.compile(f"(?:[{_MISREAD}][^{_MISREAD}\\n]{{0,2}}){{6,}}"), 1),
)
_HAN = re.compile(r"[\u4e00-\u9fa5]{8}")
_SIGNS = re.compile(f"[\ufffd\u00c0-\u00ef锟烫屯{_MISREAD}]")


@check(
    severity=Severity.DEDUCTION,
    basis="地方考评实例（鲤城区）：正文未能正常显示",
    when=lambda document, rules: bool(document.text),
    things=("种类",),
)
def garbled_text(document: Document, rules: Rules) -> Iterator[Finding | Unknown]:
    """正文有乱码 · A part of the text shows as characters of a wrong encoding.

    Found are signs that browsers show for what cannot be decoded, and runs that only a wrong encoding makes. Where most of a
    text is garbled and no line of it reads well, it may be our reading that is wrong, so that is undetermined.

    为何: 正文不能正常显示，公众读不到内容。

    整改: 核对原稿后重新录入乱码部分；整页乱码的，检查页面声明的编码与实际编码是否一致。
    """
    text = document.text
    if not _SIGNS.search(text):
        return
    for kind, pattern, least in _KINDS:
        found = list(pattern.finditer(text))
        if len(found) < least:
            continue
        if sum(len(each[0]) for each in found) > len(text) * WHOLE and not _is_read_rightly(text):
            yield Unknown(
                document.url, "正文大部分是乱码，可能是页面编码声明有误，也可能是检查程序识别编码有误"
            )
            return
        at = found[0].start()
        yield Finding(
            document.url,
            f"正文有乱码：{kind} {len(found)} 处",
            {"种类": [kind], "片段": excerpt(text[max(0, at - 20) : at + 40]), "处数": len(found)},
        )
        return


def _is_read_rightly(text: str) -> bool:
    """Whether some line is Chinese that only the right encoding gives."""
    return any(not _SIGNS.search(line) and _HAN.search(line) for line in text.split("\n"))
