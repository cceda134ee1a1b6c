"""Words that are written wrong."""

import re
from collections.abc import Iterator

from checks import Attachment, Column, Document, Finding, Kind, Page, Rules, Severity, check
from checks.personal import masked
from checks.rules import claim
from checks.rules.privacy import any_of
from checks.rules.words import WordList
from checks.showing import called, page_of
from checks.words import Slip, around, finder, listed_as_countries, may_list_countries

_GROUPS = ("typo", "phrase", "region", "variant", "own")
_SHOWN = 5
_OUTER = "外围"
_TOLD = (Kind.DOCUMENT, Kind.LIST)
_SIGNED = re.compile(
    r"[（(]?(?:1[0-9]{3}|一[八九][〇○零一二三四五六七八九]{2})\s*年[^，。]{1,9}[日月号][）)]?$"
)
_LAST = 5
_LAW = re.compile(r"(?:法|条例|规定|办法|细则|章程|规则)(?:[（(].*?[）)])?(?:[0-9]*[.][a-z]{2,4})?$")


@check(
    severity=Severity.ADVICE,
    basis="国办秘函〔2019〕19号附件：单项否决（严重表述错误）；各地政务公开考评细则：信息内容无错别字",
    things=("错词",),
)
def wrong_word(
    record: Document | Attachment | Page | Column, rules: Rules, *, most: int = 20
) -> Iterator[Finding]:
    """疑似错敏字词 · Words that the list calls wrong, in titles, texts, file texts, column names and page frames.

    Compared are the words of the list (错别字、规范表述、涉台涉港澳、异形词, and the office's own). A word is exempt as a part
    of a longer right word, in a title in 《》, alone in quotation marks, in a registered name, in a quotation marked
    原文如此 or taken from a chronicle or an old letter, where the text speaks of the mistake, in columns of history, and
    in documents of before 2000. What is wrong in a page's title is told once, by its document or column. 异形词 do not count in laws and regulations. A document with
    more than ``most`` hits is someone else's or an old spelling and is told as one hint. Everything here is 疑似.

    为何: 错别字和不规范的表述损害政府公信力，严重表述错误在全国政府网站检查中属单项否决情形。

    整改: 由人对照原文核实；确属错误的立即更正，并检查同一稿件的其他转载页面；属引文、专名的，可在“本单位词表”中列入例外。
    """
    table = rules.table(WordList)
    texts = list(_texts(record))
    together = "\n".join(texts)
    words = finder(table, *_GROUPS)
    if not (words.suspects(together) or may_list_countries(together)) or _is_historical(record, table):
        return
    found: list[Slip] = []
    for text in texts:
        found += words.find(text)
        for match in listed_as_countries(text, table.region.countries):
            shown = around(text, match.start(), match.end())
            found.append(
                Slip(match[0], "……等国家和地区", table.region, table.region.title, shown, match.start())
            )
    if isinstance(record, Document | Attachment) and _LAW.search(called(record)):
        found = [slip for slip in found if slip.group is not table.variant]
    if isinstance(record, Page) and record.kind in _TOLD:
        # A title stands in the path and the head of its page; its document or column is told of it.
        found = [slip for slip in found if slip.wrong not in (record.title or "")]
    if not found:
        return
    slips = {slip.wrong: slip for slip in reversed(found)}
    named = "、".join(
        f"“{masked(wrong)}”（应为“{slip.right}”）" for wrong, slip in list(slips.items())[::-1][:_SHOWN]
    )
    kinds = list(dict.fromkeys(slip.kind for slip in found))
    evidence: dict[str, object] = {"处数": len(found), "错词": [masked(wrong) for wrong in slips][::-1]}
    for number, slip in enumerate(list(slips.values())[::-1][:_SHOWN], 1):
        evidence[f"原文{number}"] = f"{masked(slip.context)}（{slip.kind}，应为“{slip.right}”）"
    more = "；命中很多，可能是引文或旧写法" if len(found) > most else ""
    yield Finding(
        page_of(record),
        f"{'、'.join(kinds)}，请人工核实：{named}{more}",
        evidence,
        about=_about(record),
        basis="；".join(dict.fromkeys(claim(slip.group.basis, slip.group.confidence) for slip in found)),
    )


def _texts(record: Document | Attachment | Page | Column) -> Iterator[str]:
    match record:
        case Document() | Attachment():
            yield from (called(record), record.text)
        case Page(kind=Kind.HOME):
            yield from (record.title or "", *record.outer)
        case Page():
            yield from record.outer
        case Column():
            yield record.name


def _about(record: Document | Attachment | Page | Column) -> str:
    """What tells a finding from those of the page's document or column, and of its other files."""
    match record:
        case Attachment():
            return record.url
        case Page() if record.kind in _TOLD:
            return _OUTER
    return ""


def _is_historical(record: Document | Attachment | Page | Column, table: WordList) -> bool:
    """Whether a document is of a time, or in a column, that has its own spelling."""
    if not isinstance(record, Document):
        return False
    stamp = record.written or record.published
    if stamp and stamp.last.year < table.since:
        return True
    lines = [line.strip() for line in record.text[-400:].split("\n") if line.strip()]
    if any(map(_SIGNED.match, lines[-_LAST:])):
        return True
    return bool(any_of(table.historical).search(f"{record.title} {record.column_name or ''}"))
