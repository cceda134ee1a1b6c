"""Personal data of private people in pages and files."""

import re
from collections.abc import Iterator

from checks import Attachment, Document, Finding, Kind, Page, Rules, Severity, Unknown, check
from checks.personal import Reading, covered, exposures, id_cards, may_have_rows
from checks.rules import claim
from checks.rules.book import is_verified
from checks.rules.privacy import Privacy, any_of
from checks.showing import called, page_of

HIDDEN_SHEET = "（隐藏的工作表）"
_MANY_DIGITS = re.compile(r"[0-9０-９][0-9０-９ \u00a0-]{10}")
_LITTLE = 120
_UNSEEN = "网页标题和元数据"
_HEAD = 60
_WORDS = 2


@check(
    severity=Severity.DEDUCTION,
    basis="《政府信息公开条例》第十五条；《个人信息保护法》第二十八条；《民法典》第一千零三十四条、第一千零三十九条",
    things=("类别",),
)
def exposed_personal_data(record: Document | Attachment | Page, rules: Rules) -> Iterator[Finding | Unknown]:
    """泄露个人信息 · A page or file shows identity numbers, bank cards, phones or addresses of private people.

    Read are the title and the text of a page, the text of a file with its hidden sheets, and for identity numbers what
    a page's code calls it (title, keywords, description). An identity number has to
    keep region, day of birth and check digit (GB 11643) and must not be called a code, a licence, a contract …; of 15
    digits only what is called an identity number. A bank card has to stand below or behind such a word, beside a
    person's name; accounts of bodies and for donations or fees do not count. Mobile numbers count from three on, beside
    names, and not where people are named to be called (联系人、值班、网格员、河长、企业名录 …). 住址、病情、残疾、监护人、家庭成员、出生日期
    count as columns beside names, from two values on; covered values, blank forms and 任免、招聘、评优 notices' dates of
    birth do not. Every value shown here is covered.

    为何: 公开完整的身份证号、银行账号、手机号、住址、病情等，会给当事人带来被冒用、诈骗和骚扰的风险；法律规定涉及个人隐私的信息未经同意不得公开。

    整改: 立即撤下或遮挡原文（身份证号至少隐去中间 8 位，银行账号只留后 4 位，手机号隐去中间 4 位，住址只到村、社区），附件须替换文件而不是只删链接；
    同时排查同类公示，并联系搜索引擎清除快照。确需公开的，写明法律依据。
    """
    privacy = rules.table(Privacy)
    if isinstance(record, Page):
        yield from _unseen(record, privacy, rules)
        return
    where, about = _place(record)
    titles = _titles(record)
    text = f"{called(record)}\n{record.text}{_linked(record)}"
    found = []
    tabled = may_have_rows(text) and any_of(privacy.names).search(text)
    if tabled or _MANY_DIGITS.search(text):
        found = list(exposures(Reading(text, privacy), privacy, titles, rules.as_of))
    if not found:
        yield from _unread(record, privacy)
        return
    sure = [each for each in found if each.certain and is_verified(each.confidence)]
    named = "、".join(f"{each.title} {each.count} 个" for each in (sure or found))
    notes = "；".join(dict.fromkeys(each.note for each in found if each.note and not sure))
    evidence: dict[str, object] = {
        "所在": covered(titles.split("\n")[0])[:_HEAD],
        "类别": [each.title for each in found],
    }
    for each in found:
        shown = "、".join(each.examples)
        heads = covered(each.place)
        evidence[each.title] = f"{each.count} 个，{heads}，如 {shown}（已遮挡）"
    hidden = [line for line in record.text.split("\n") if line.endswith(HIDDEN_SHEET)]
    if hidden:
        evidence["隐藏的工作表"] = f"{'、'.join(map(covered, hidden[:3]))}，取消隐藏后才能看到"
    evidence["说明"] = "行号按读出的文字计，标题为第 1 行；报告中只存遮挡后的样例"
    yield Finding(
        where,
        ("公开了个人信息：" if sure else "请核实是否泄露个人信息：")
        + named
        + (f"（{notes}）" if notes else ""),
        evidence,
        about=about,
        severity=Severity.DEDUCTION if sure else Severity.ADVICE,
        basis="；".join(dict.fromkeys(claim(each.basis, each.confidence) for each in (sure or found))),
    )


def _linked(record: Document | Attachment) -> str:
    """What a page calls the files and pages that it links, as further lines, where its text does not have it."""
    if not isinstance(record, Document):
        return ""
    names = {each.text: None for each in (*record.cites, *record.asides) if _MANY_DIGITS.search(each.text)}
    return "".join(f"\n{name}" for name in names if name not in record.text)


def _unseen(page: Page, privacy: Privacy, rules: Rules) -> Iterator[Finding]:
    """Identity numbers in what only a page's code says of it, which search engines show."""
    text = "\n".join(filter(None, (page.title, *page.meta.values())))
    if not _MANY_DIGITS.search(text) or any_of(privacy.lawful).search(text):
        return
    found = id_cards(Reading(text, privacy), privacy, rules.as_of)
    # What stands in the title too is told by the document.
    title = (page.title or "").replace(" ", "").upper() if page.kind is Kind.DOCUMENT else ""
    if any(number not in title for number in found.values):
        yield Finding(
            page.url,
            f"{_UNSEEN}中公开了个人信息：{found.title} {found.count} 个",
            {"所在": _UNSEEN, found.title: f"{found.count} 个，如 {'、'.join(found.examples)}（已遮挡）"},
            about=_UNSEEN,
            basis=claim(found.basis, found.confidence),
        )


def _place(record: Document | Attachment) -> tuple[str, str]:
    """The page a finding is shown for, and what tells it from others there; a file by its address."""
    if isinstance(record, Document):
        return record.url, ""
    return page_of(record), record.url


def _titles(record: Document | Attachment) -> str:
    """What a page or file is called; a file's first line often is its title."""
    if isinstance(record, Document):
        return "\n".join(filter(None, (record.title, record.column_name)))
    first = [
        line for line in record.text.split("\n", 4)[:3] if len(line.split()) <= _WORDS and len(line) <= _HEAD
    ]
    return "\n".join((record.name, *first))


def _unread(record: Document | Attachment, privacy: Privacy) -> Iterator[Unknown]:
    """A list of people, by its name, that could not be read."""
    if not any_of(privacy.lists).search(_titles(record)):
        return
    where, about = _place(record)
    if isinstance(record, Attachment):
        name = covered(record.name)[:_HEAD]
        if record.unread or record.scanned:
            reason = record.unread or "是扫描图片，没有文字"
            yield Unknown(where, f"附件“{name}”像是人员名单，未能读全：{reason}", about)
    elif record.images and len(record.text) < _LITTLE and "名单" in record.title:
        yield Unknown(where, "像是人员名单，内容是图片，未能读出")
