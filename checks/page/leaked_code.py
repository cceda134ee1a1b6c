"""Code of a page that shows as its text."""

import re
from collections.abc import Iterator

from checks import Document, Finding, Page, Rules, Severity, check
from checks.personal import excerpt

_PROPERTY = r"(?:color|margin|padding|font|background|display|width|height|line-height|text-align|text-indent|border|position|float|cursor|overflow|list-style|mso-)"
_STYLE = re.compile(
    rf"(?:[.#@]?[\w\-]+[^{{}}\n。；，]{{0,80}})\{{\s*{_PROPERTY}[\w\-]*\s*[:：][^{{}}]{{1,300}}[}};]"
)
_SCRIPT = (
    re.compile(r"\bfunction\s*\w*\s*\([\w\s,]*\)\s*\{"),
    re.compile(r"\bdocument\.(?:write|getElementById|querySelector)\w*\s*\("),
    re.compile(r"\$\(\s*(?:document|function|['\"][.#]\w)"),
    re.compile(r"\bvar\s+\w+\s*=\s*[\w\"'\[{(]"),
    re.compile(r"\bwindow\.\w+\s*[=(]"),
)
_TAG = re.compile(r"</?(?:div|span|p|font|td|tr|table|br|img|script|style|strong)\b[^<>\n]{0,200}>", re.I)
_ENTITY = re.compile(r"&(?:nbsp|lt|gt|quot|ldquo|rdquo|mdash|amp);")
_WORD = re.compile(
    r"Normal 0 (?:false|7\.8 磅)|false false false EN-US|X-NONE|<!--\[if|\[endif\]|@font-face|mso-style-name|MsoNormal"
)
_TECHNICAL = re.compile(
    r"代码|网页|前端|接口|技术规范|数据规范|编程|程序设计|脚本|模板|HTML|CSS|API|SDK|XML|JSON|标签规范|网站建设|网站普查|开发指引|适老化|标签|技术(?:规范|规程|要求|说明|通知|参数|方案)|开发(?:指南|规范|手册|文档|培训)|源码",
    re.I,
)
# An article that shows code on purpose says so right before it.
_SHOWS = re.compile(
    r"(?<!信用)(?<!机构)(?<!项目)(?<!组织)(?<!区划)代码|源码|脚本|标签|语句|页脚|网页模板|示例"
)
BEFORE = 40
TAGS, ENTITIES, SCRIPTS = 2, 3, 2


@check(
    severity=Severity.ADVICE,
    basis="地方通报实例：页面正文裸露样式代码",
    when=lambda record, rules: isinstance(record, Document) or bool(record.outer),
    things=("代码",),
)
def leaked_code(record: Page | Document, rules: Rules) -> Iterator[Finding]:
    """页面裸露代码 · Styles, scripts or markup show as text.

    Found are style rules, at least two kinds of script statements, tags or entities that stand in the text as words, and the
    marks that Word leaves behind. Articles about web pages, interfaces and data formats are exempt, and
    code that the words before it speak of.

    为何: 样式、脚本等代码直接显示在页面上，影响阅读，也可能是页面被改动过的痕迹。

    整改: 在编辑器的源码视图中删除多余代码后重新发布；粘贴文稿时先清除格式。代码非本单位所加的，按页面被篡改排查。
    """
    title = record.title or ""
    lines = (record.text,) if isinstance(record, Document) else record.outer
    if _TECHNICAL.search(title):
        return
    for text in lines:
        kind, found = _leak(text)
        if found and not (isinstance(record, Document) and _shows(text, found)):
            at = found.start()
            yield Finding(
                record.url,
                f"页面文字中裸露{kind}",
                {
                    "位置": "正文" if isinstance(record, Document) else "正文以外",
                    "代码": [excerpt(found[0][:60])],
                    "片段": excerpt(text[max(0, at - 10) : at + 120]),
                },
                about="" if isinstance(record, Document) else "页面",
            )
            return


def _shows(text: str, found: re.Match[str]) -> bool:
    """Whether the words before code, or right behind its end, speak of it."""
    line = text.rfind("\n", 0, found.start()) + 1
    before = text[max(line, found.start() - BEFORE) : found.start()]
    return bool(_SHOWS.search(before) or re.match(r".{0,6}(?:代码|脚本|标签|语句)", text[found.end() :]))


def _leak(text: str) -> tuple[str, re.Match[str] | None]:
    if "{" in text:
        style = _STYLE.search(text)
        if style:
            return "样式代码", style
        statements = [found for pattern in _SCRIPT if (found := pattern.search(text))]
        if len(statements) >= SCRIPTS:
            return "脚本代码", statements[0]
    if "<" in text:
        tags = list(_TAG.finditer(text))
        if len(tags) >= TAGS:
            return "网页标签", tags[0]
    if "&" in text:
        entities = list(_ENTITY.finditer(text))
        if len(entities) >= ENTITIES:
            return "网页转义符", entities[0]
    if (
        "EN-US" in text
        or "[endif]" in text
        or "<!--" in text
        or "@font-face" in text
        or "mso-" in text
        or "Mso" in text
    ):
        return "文字处理软件的格式代码", _WORD.search(text)
    return "", None
