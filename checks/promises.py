"""The attachments that a text promises, and whether the page delivers them.

A promise is a list headed 附件： near the end of a text, or words that send the reader there (详见附件). It is kept by a
file, by a link that bears its name, or by the attachment's own text further down, as office documents have it.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from rapidfuzz import fuzz

from checks.records import Citation
from checks.titles import title_key

LONGEST_NAME = 90
_HEAD = re.compile(r"^附\s*件\s*(?:[一二三四五六七八九十]{1,3}|\d{1,2})?\s*[::]\s*(.*)$")
# The first entry without a colon (附件1.申报书), a short line of its own that is no sentence.
_NUMBERED_HEAD = re.compile(r"^附\s*件\s*1\s*[.、]\s*([^。,;\t]{2,40})$")
# The list as file names: 附件如下：, or a row of a table headed 附件.
_FILES_HEAD = re.compile(r"^(?:本文|相关)?附\s*件\s*(?:如下|清单|列表|下载)?\s*(?:[::]\s*$|\t\s*(?=\S))")
_FILE = re.compile(
    r"(?:\d{1,2}\s*[.、]\s*)?([^\s\\/:;,。]{2,60}?\.(?:docx?|xlsx?|pptx?|wps|et|pdf|ofd|zip|rar))(?![a-z])",
    re.I,
)
# The next entries of the list, with or without 附件, in brackets or not: 2. …, 附件3：…, （三）….
_ITEM = re.compile(r"^(?:附\s*件\s*)?[((]?(?:\d{1,2}|[一二三四五六七八九十]{1,3})[))]?\s*[.,、::]?\s*(.+)$")
_NUMBERED = re.compile(r"(?:^|[;。\s])\d{1,2}\s*[.、]\s*(?=\D|(?:19|20)\d\d)")
# Words that send the reader to an attachment; in 《…附件…》 they belong to a title.
_REFERS = re.compile(r"(?:详见|参见|请见|见|填写|下载)(?:本(?:通知|公告|文))?附件(?!.{0,6}[》」])")
# The heading of an attachment that follows in the text itself.
_HEADING = re.compile(
    r"^附\s*[件表图]\s*(?:[一二三四五六七八九十]{1,3}|\d{1,2}(?:-\d{1,2})?)?\s*[::]?\s*(.{0,60})$"
)
_NOTHING = re.compile(r"^(?:无|略|空|没有|另发|另附|附后|不公开|不予公开|涉密|此略|省略|/|-+)[。.]?$")
# Attachments that the text itself says are not published, or no longer.
_WITHHELD = re.compile(
    r"附件\s*(?:不|未)(?:予)?公开|附件[((]?(?:略|另发|涉密|不发)|无附件|附件(?:已印发|另行|单独)"
    r"|附件[^\n]{0,400}?[((][^()\n]{0,10}(?:另行|另发|随文|不公开|不予公开|已下发|已印发|已发送)[^()\n]{0,8}[))]"
    r"|附件[^\n]{0,400}?(?:此略|[((,,]略[))])|公示期?(?:已)?(?:结束|期满)[))]|附件请到|附件到"
)
# Papers that applicants hand in (附件：身份证复印件) are no files of the page.
_SUBMITTED = re.compile(r"复印件|原件|身份证|户口|照片|证书|营业执照|证明$|证明材料$|扫描件")
_DATE_LINE = re.compile(
    r"^[\d〇○零一二三四五六七八九十]{4}年[\d一二三四五六七八九十]{1,3}月[\d一二三四五六七八九十]{1,3}日"
)
# A link of such words may lead to any file.
_GENERAL = re.compile(r"附\s*件|下载|点击|查看|阅读全文|全文|原文|网盘|二维码|扫码|链接")
_SUFFIX = re.compile(r"\.(?:docx?|xlsx?|pptx?|wps|et|pdf|ofd|zip|rar|7z|jpe?g|png|txt|csv)$", re.I)
_ALIKE = 80
_LONG_TAIL = 60
_SHORT_TAIL = 25
_SIGNATURE = re.compile(
    r"^(?:[^。,;:\t]{2,24}(?:政府|办公[室厅]|委员会|[局厅委办部院]|中心)|[(（]?(?:联系人|联系电话|此件|公开方式|抄送|印发).*)$"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """What a text promises: the ``names`` in its list of attachments (none for a mere 详见附件) and the ``words``."""

    names: tuple[str, ...]
    words: str
    rest: tuple[str, ...]


def promised(text: str) -> Promise | None:
    """The promise of a text, ``None`` where it makes none."""
    if "附" not in text:
        return None
    lines = [line for each in unicodedata.normalize("NFKC", text).split("\n") if (line := each.strip())]
    if _WITHHELD.search("\n".join(lines)):
        return None
    for place, line in enumerate(lines):
        if head := _HEAD.match(line):
            names, after = _names(head[1].strip(), lines[place + 1 :])
            if names and not all(_SUBMITTED.search(name) for name in names):
                return Promise(
                    names=names,
                    words="\n".join(lines[place : after + place + 1])[:200],
                    rest=tuple(lines[place + 1 + after :]),
                )
        if first := _NUMBERED_HEAD.match(line):
            names, after = _names(f"1.{first[1]}", lines[place + 1 :])
            return Promise(
                names=names,
                words="\n".join(lines[place : after + place + 1])[:200],
                rest=tuple(lines[place + 1 + after :]),
            )
        if (files := _file_names(lines, place)) is not None:
            return files
    for place, line in enumerate(lines):
        if found := _REFERS.search(line):
            words = line[max(0, found.start() - 30) : found.end() + 10]
            return Promise(names=(), words=words, rest=tuple(lines[place + 1 :]))
    return None


def _file_names(lines: list[str], place: int) -> Promise | None:
    """A list that gives the names of files with their suffixes."""
    head = _FILES_HEAD.match(lines[place])
    if not head:
        return None
    names, end = _FILE.findall(lines[place][head.end() :]), place + 1
    while end < len(lines) and (more := _FILE.fullmatch(lines[end])):
        names.append(more[1])
        end += 1
    if not names:
        return None
    bare = tuple(_SUFFIX.sub("", name) for name in names)
    return Promise(names=bare, words="\n".join(lines[place:end])[:200], rest=tuple(lines[end:]))


def _names(first: str, following: list[str]) -> tuple[tuple[str, ...], int]:
    """The names of a list of attachments, and how many of the following lines belong to it."""
    if _NOTHING.match(first):
        return (), 0
    found = [part.strip() for part in _NUMBERED.split(first) if part.strip()] if first else []
    taken = 0
    for line in following:
        item = _ITEM.match(line)
        if not item or len(line) > LONGEST_NAME or _DATE_LINE.match(line) or "\t" in line:
            break
        if not found and not re.match(r"^(?:附|1|一|[((][1一])", line):
            break
        found.append(item[1])
        taken += 1
    names = tuple(_SUFFIX.sub("", name.strip(" 。.;")) for name in found if 2 <= len(name) <= LONGEST_NAME)
    return tuple(name for name in names if not _NOTHING.match(name)), taken


def follows(promise: Promise) -> bool:
    """Whether the attachments' own text stands further down."""
    for place, line in enumerate(promise.rest):
        is_title = any(_alike(line, name) for name in promise.names)
        if (is_title or _HEADING.match(line)) and _written(promise.rest[place + 1 :]) >= _SHORT_TAIL:
            return True
        if "\t" in line:
            return True
    # A heading 附件： may stand over the attachment itself; then much more follows than a signature and a date.
    return bool(promise.names) and sum(map(len, promise.rest)) > _LONG_TAIL * 4


def _written(lines: tuple[str, ...]) -> int:
    """The characters of lines that are neither a signature nor a date."""
    return sum(len(line) for line in lines if not (_SIGNATURE.match(line) or _DATE_LINE.match(line)))


def delivers(cite: Citation, promise: Promise) -> bool:
    """Whether a link may lead to what was promised."""
    if not cite.url:
        return False
    if cite.attachment or _SUFFIX.search(cite.url.partition("?")[0]):
        return True
    return bool(_GENERAL.search(f"{cite.text} {cite.label or ''}")) or any(
        _alike(cite.text, name) for name in promise.names
    )


def _alike(one: str, other: str) -> bool:
    one, other = title_key(_SUFFIX.sub("", one)), title_key(other)
    if min(len(one), len(other)) < 2:
        return False
    return one == other or (len(other) >= 4 and fuzz.partial_ratio(one, other) >= _ALIKE and len(one) >= 4)


def left_out(promise: Promise, files: tuple[str, ...]) -> tuple[str, ...]:
    """The promised names that no file bears, where every file bears the name of another one.

    A single file may hold all attachments, and so may one with a name of its own or an archive: then nothing is left out.
    """
    names = [_SUFFIX.sub("", name) for name in files]
    if (
        len(promise.names) < 2
        or not names
        or any(re.search(r"\.(?:zip|rar|7z)$", name, re.I) for name in files)
    ):
        return ()
    score = {
        (file, name): fuzz.ratio(title_key(file), title_key(name)) for file in names for name in promise.names
    }
    for file in names:
        best = max(promise.names, key=lambda name: score[file, name])
        if score[file, best] < _ALIKE:
            return ()
    return tuple(name for name in promise.names if all(score[file, name] < _ALIKE for file in names))
