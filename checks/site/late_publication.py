"""A document that became public more than the statutory working days after it was made."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from checks import Crawl, Document, Finding, Fine, Rules, Severity, Stamp, Unknown, check
from checks.policy.graph import Policies
from checks.policy.publication import public
from checks.policy.signature import signature
from checks.rules.book import claim, is_verified
from checks.rules.deadlines import Deadlines, Workdays
from checks.workdays import Clock

_OTHERWISE = re.compile(
    r"预算|决算|三公|年度报告|年报|行政处罚|处罚决定|行政许可|许可决定|中标|成交|采购|政府公报|统计公报|审计|依申请|修订|修正|重新(?:公布|印发)|解密|汇编|志$"
)
_REPRINTS = re.compile(r"公报|汇编|历史|归档|档案|文件库|法规库|规章库")
_REFILLED = re.compile(
    r"(?:历史|旧|往年|早期|存量)(?:文件|档案|数据|资料|信息)[^。\n]{0,12}?(?:补录|补发|补登|迁移|录入)|补录|[（(【\[]补发|(?:此件|本件|本文|本文件|本通知|现予?|现将|系|为)[^。\n]{0,24}?(?:补发|重新(?:发布|公布|上传))"
    r"|[（(][^（）()]{0,40}(?:修订|修正|更正|补录|补发)[）)]|勘误|更正(?:说明|公告|启事|后)|(?:本文|本文件|此件|原文|原件|本通知)[^。\n]{0,30}?(?:更正|修订|修正)|重新(?:发布|公布|上传)"
)
EDGE = 300
"""Characters at the head and the foot of a text among which a note on its late entry stands."""
_SINCE = date(2008, 5, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Late:
    """A document with its day of making, its day of publication and the working days between."""

    document: Document
    made: Stamp
    shown: Stamp
    took: int


@check(
    severity=Severity.DEDUCTION,
    basis="《政府信息公开条例》第二十六条：自形成或者变更之日起20个工作日内及时公开",
)
def late_publication(
    crawl: Crawl, rules: Rules, *, batch: int = 5, batch_span_days: int = 60, oldest_days: int = 730
) -> Iterator[Finding | Unknown | Fine]:
    """超20个工作日公开 · A document was published more than twenty working days after it was made.

    Compared are 成文日期 of the labelled block, or a later 落款 of the text (for a numbered document without label the
    落款), and 发布日期, in working days from the next day on; of several pages of one document the earliest counts. Not judged: documents of other authorities, what another law sets a term for
    (budgets, annual reports, penalties, permits, purchases), reprints, what was made before the regulations or before
    the site's first publication. A page that says of itself that it was entered later, corrected or published anew is
    left undetermined. Back-filling is no delay: ``batch`` late documents published on one day or the next whose days of making are
    more than ``batch_span_days`` apart, or a delay above ``oldest_days``, are left undetermined.

    为何: 主动公开信息应当自形成之日起20个工作日内公开，超期即违反条例。

    整改: 今后文件印发后及时公开；属历史文件补录、成文日期或发布日期填写有误的，更正日期或注明补录。
    """
    policies, clock = crawl.once(Policies, rules), crawl.once(Clock.of, rules)
    term = rules.table(Deadlines).publication
    opened = min((s.first for d in policies.documents.values() if (s := public(d))), default=date.max)
    late: list[Late] = []
    done: set[str] = set()
    for document in policies.documents.values():
        if document.url in done or document.url in policies.interpreting:
            continue
        if not _is_judged(document, policies):
            continue
        written = document.written or _signed(crawl, document)
        if written is None or written.last < max(_SINCE, opened):
            continue
        copies = policies.copies(document)
        done |= {copy.url for copy in copies}
        told = _took(copies, written, clock, term.workdays)
        if isinstance(told, Late):
            late.append(told)
        elif told:
            yield told
    filled = _back_filled(late, batch, batch_span_days)
    for each in late:
        yield _judge(crawl, each, clock, term, filled, oldest_days)


def _took(copies: list[Document], written: Stamp, clock: Clock, allowed: int) -> Late | Unknown | Fine | None:
    """How long the earliest page of a document took; ``None`` where none is dated."""
    first = min(
        ((stamp, copy) for copy in copies if (stamp := public(copy))),
        key=lambda pair: (pair[0].first, pair[1].url),
        default=None,
    )
    if first is None:
        return None
    shown, page = first
    made = max((c.written for c in copies if c.written), key=lambda s: s.last, default=written)
    took = clock.between(made.last, shown.first)
    if took is not None:
        return Late(document=page, made=made, shown=shown, took=took) if took > allowed else Fine(page.url)
    if (shown.first - made.last).days <= allowed:
        return None
    return Unknown(page.url, f"{made.last} 至 {shown.first} 之间有年份的放假安排日历中没有，不能计算工作日")


def _judge(
    crawl: Crawl, late: Late, clock: Clock, term: Workdays, filled: set[str], oldest_days: int
) -> Finding | Unknown | Fine:
    """What is said of a late document: nothing where its signature is later, nor where it was filled in."""
    url, text = late.document.url, crawl.text(late.document.url)
    signed = signature(text)
    if signed and signed.day > late.made.last:
        took = clock.between(signed.day, late.shown.first)
        if took is not None and took <= term.workdays:
            return Fine(url)
    if note := _REFILLED.search(f"{late.document.title}\n{text[:EDGE]}\n{text[-EDGE:]}"):
        return Unknown(url, f"页面写有“{note[0]}”，成文日期与本次发布可能不是同一次公开")
    if url in filled:
        return Unknown(url, "与多份成文日期相隔很久的文件在同一时间发布，可能是历史文件补录")
    if (late.shown.first - late.made.last).days > oldest_days:
        return Unknown(url, f"发布比成文晚 {oldest_days} 天以上，可能是历史文件补录或日期有误")
    return _finding(late, clock, term, signed.raw if signed else None)


def _signed(crawl: Crawl, document: Document) -> Stamp | None:
    """The day of the signature of a numbered document whose page names no 成文日期."""
    if not document.doc_number:
        return None
    found = signature(crawl.text(document.url))
    return found.stamp if found else None


def _is_judged(document: Document, policies: Policies) -> bool:
    if public(document) is None or not (document.written or document.doc_number):
        return False
    if _OTHERWISE.search(document.title) or _REPRINTS.search(document.column_name or ""):
        return False
    return not policies.is_forwarded(document) and not policies.is_early(document)


def _back_filled(late: list[Late], batch: int, span: int) -> set[str]:
    """Documents that were published together with others made at quite other times."""
    by_day: dict[date, list[Late]] = defaultdict(list)
    for each in late:
        by_day[each.shown.first].append(each)
    filled: set[str] = set()
    for day, here in by_day.items():
        near = [*here, *by_day.get(day + timedelta(days=1), ())]
        made = [each.made.last for each in near]
        if len(near) >= batch and (max(made) - min(made)).days > span:
            filled |= {each.document.url for each in near}
    return filled


def _finding(late: Late, clock: Clock, term: Workdays, signed: str | None) -> Finding:
    document, made, shown = late.document, late.made.last, late.shown.first
    due = clock.due(made, term.workdays)
    return Finding(
        document.url,
        f"{_said(late.made)} 成文，{shown} 才公开，相隔 {late.took} 个工作日，超过 {term.workdays} 个工作日",
        {
            "文件": document.title,
            "发文字号": document.doc_number,
            "成文日期": late.made.raw,
            "落款日期": signed,
            "发布日期": late.shown.raw,
            "工作日": f"{late.took}（{clock.account(made, shown)}）" if late.took <= 80 else late.took,
            "应于": str(due),
        },
        severity=None if is_verified(term.confidence) else Severity.ADVICE,
        basis=claim(term.basis, term.confidence),
    )


def _said(stamp: Stamp) -> str:
    """A date with just the precision that its page gives."""
    if stamp.day:
        return str(stamp.day)
    year, _, month = stamp.iso.partition("-")
    return f"{year}年{int(month)}月" if month else f"{year}年"
