"""What stands in a file's place, a page of the web or a mere text, and whether that is a fault of the file.

A page is no fault where programs of an office open it as a document, as ASP exports tables and forms; nor where it may
be shown to this program alone: what asks to log in, to prove or to wait, or tells of a server that fails.
"""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from checks.records import Attachment

DISGUISED = "不是声明的格式"
PAGE, SITE, TEXT = "实为网页", "实为网站页面", "实为纯文本"
FILES = {
    *(".doc", ".docx", ".xls", ".xlsx", ".ppt", ".pptx", ".pdf", ".ofd", ".wps", ".et"),
    *(".zip", ".rar", ".7z"),
}
OPENED = {".doc", ".docx", ".wps", ".rtf", ".xls", ".xlsx", ".et"}
"""What programs of an office open though it is written as a page."""
PLAIN = {".txt", ".csv", ".json", ".xml", ".log", ".md", ".rtf", ".htm", ".html"}
"""What may be a text."""
BRIEF = 400
"""Characters below which a page or a text that bars the way, or speaks of no file, is only that."""
FORM, CELLS = 200, 4
"""Characters of a text, or filled cells of a table, from which a page may be the document itself."""
FEW = 8
"""Characters below which a text may be what is left of a failed transfer."""
HEAD, LINE = 100, 60
"""Characters in which a page that may be a document, and a mere text, has to say at once that it is none."""
_THING = r"(?:页面?|网页|文件|附件|文档|资源|对象|地址|链接|内容|信息|记录|数据)"
_LOST = r"(?:已?不存在|(?:找不|未找|没有找|没找|无法找)到|(?:已经?被?|被)(?:删除|移除|移走|下线|撤销))"
_ASKED = r"(?:您|你)?(?:所|要|想|想要)?(?:访问|请求|查看|下载|打开|查找|寻找|找)的"
_SAYS = re.compile(
    r"(?:^|[\s\"'“：:，,。！!（(>])("
    rf"(?:{_ASKED}|该|此|本)?{_THING}(?:可能)?{_LOST}了?(?=$|[\s\"'”。！!，,；;、或)）])"
    rf"|(?:找不|未找|没有找|没找|无法找)到(?:{_ASKED}|该|此|本|相关|指定)?{_THING}(?=$|[\s\"'”。！!，,；;、或)）])"
    r"|(?:404\W{0,3})?(?:the )?(?:requested )?(?:(?:file|page|resource|object)(?: was| is)? )?not found(?![a-z])"
    r"|no such (?:file|object|key)(?![a-z]))",
    re.I,
)
_NUMBER = re.compile(
    r"(?:^(?=\W{0,4}404\W{0,4}$)|http|status|code|error|错误|状态码?)\W{0,4}(404)(?!\d)", re.I
)
_GONE = re.compile(
    r"404|不存在|(?:找不到|未找到|没有找到|无法找到)|已(?:经)?(?:被)?(?:删除|移除|移走|下线)|not\s*found|no such",
    re.I,
)
_BARRED = re.compile(
    r"登[录陆]|身份认证|单点认证|验证|校验|验证码|密码|请稍[候后等]|跳转|加载中|loading|redirect|启用[^。]{0,8}(?:script|cookie)|"
    r"(?:enable|requires?)[^。]{0,12}(?:script|cookie)|没有(?:访问)?权限|无权(?:限)?访问|拦截|拒绝访问|forbidden|denied|频繁|维护|"
    r"未授权|unauthorized|(?:token|令牌|会话|session)[^。]{0,6}(?:失效|过期|无效|expired|invalid)|盗链|"
    r"繁忙|稍后(?:再试|重试|访问)|重试|超时|异常|服务器(?:内部)?错误|内部错误|internal server error|timed?[ -]?out|try again|busy",
    re.I,
)
_ERROR = re.compile(r"404|错误|出错|失败|抱歉|对不起|无效|非法|error|sorry|oops|not\s*found", re.I)
_OPENS = "是网页格式，多数办公软件能打开，请人工点开确认"
_ESCAPED = re.compile(r"\\u((?!d[89a-f])[0-9a-f]{4})", re.I)
_DATA = re.compile(r"""\s*\{\s*["']\w+["']\s*:""")


def disguise(file: Attachment) -> str | None:
    """What stands in a file's place, in its words for itself; ``None`` where the file is none of these.

    A text in the place of a document is in order, unless all that it is are words of there being none, or data.
    """
    if (file.unread or "").startswith(DISGUISED):
        return next((what for what in (SITE, PAGE) if what in str(file.unread)), TEXT)
    if (
        file.unread is None
        and file.format == "txt"
        and len(file.text) < BRIEF
        and not _suffixes(file) & PLAIN
    ):
        return TEXT if _DATA.match(file.text) or says_gone(file) else None
    return None


def says_gone(file: Attachment) -> str:
    """The words of a page or text for there being no file, ``""`` where it says none.

    What is told in a table, or behind the beginning of a longer text, may be what a document tells of.
    """
    text = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), file.text[:BRIEF])
    head = "\n".join(text.split("\n")[: _lines_before_a_row(text)])
    if file.format == "txt" and not _DATA.match(text) and len(file.text.strip()) > LINE:
        return ""
    head = head[:HEAD] if is_document(file.text) else head
    found = _SAYS.search(head) or _NUMBER.search(head)
    return found[1].strip(" \"'") if found else ""


def doubt(file: Attachment, what: str) -> str | None:
    """Why what stands in a file's place (:func:`disguise`) is no proof that the public can't open it; ``None`` where it is."""
    text, says = file.text.strip(), says_gone(file)
    told = "一段文字" if what == TEXT else "网页"
    opens = what == PAGE and not says and bool(_suffixes(file) & OPENED)
    if opens and is_document(text):
        return _OPENS
    if _suffix(urlsplit(file.url).path) not in FILES:
        return f"这次得到的是{told}{f'，写着“{says}”' if says else ''}，不能判断能否打开，请人工点开确认"
    data = what == TEXT and (_DATA.match(text) or 0 < len(text) < FEW)
    if says or (len(text) >= BRIEF and not data) or (what != TEXT and not opens and _GONE.search(text)):
        return None
    if not text and what != TEXT:
        return "这次得到的是没有文字的网页，可能只拦检查程序，请人工点开确认"
    if _BARRED.search(text):
        return f"这次得到的是要求登录、验证、跳转或称系统繁忙的{told}，可能只拦检查程序，请人工点开确认"
    if data:
        return "这次只得到一小段文字或程序数据，不能判断能否打开，请人工点开确认"
    return _OPENS if opens and not _ERROR.search(text) else None


def is_document(text: str) -> bool:
    """Whether the text of a page may be a document's: it is no short one, or has a table of several cells."""
    cells = sum(bool(cell.strip()) for row in text.split("\n") if "\t" in row for cell in row.split("\t"))
    return cells >= CELLS or len(text) >= FORM


def told(file: Attachment, what: str) -> str:
    """What somebody sees who opens the file."""
    says = says_gone(file)
    kind = "一段纯文本" if what == TEXT else "网页"
    return f"点开是{kind}{f'，写着“{says}”' if says else ''}，不是文件"


def _lines_before_a_row(text: str) -> int:
    lines = text.split("\n")
    return next((number for number, line in enumerate(lines) if "\t" in line), len(lines))


def _suffixes(file: Attachment) -> set[str]:
    return {_suffix(urlsplit(file.url).path), _suffix(file.name)}


def _suffix(name: str) -> str:
    return PurePosixPath(name).suffix.lower()
