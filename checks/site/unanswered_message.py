"""A message from the public that was left without an answer for months."""

from collections import defaultdict
from collections.abc import Iterator

from checks import Crawl, Finding, Fine, Rules, Severity, Unknown, check
from checks.days import months_after
from checks.inbox import Inbox, Letter, Reply
from checks.rules.book import claim, is_verified
from checks.rules.messages import Messages
from checks.rules.messages import Reply as Terms

SHOWN, LONGEST = 3, 40

SHOWN = 3
LONGEST = 24
"""Characters of a letter's title in a doubt."""


@check(
    severity=Severity.VETO,
    basis="国办秘函〔2019〕19号附件 单项否决指标：互动回应差（近1年内对网民有效留言超过3个月未回应）",
)
def unanswered_message(crawl: Crawl, rules: Rules) -> Iterator[Finding | Unknown | Fine]:
    """留言超三个月未回应 · A message of the last year had no answer within three months.

    Compared are the day it was asked with the day it was answered, or with the day of the audit. Interviews,
    surveys, petitions and reports to the discipline inspection are exempt, as are void messages. What a page
    does not tell (the day, whether there is an answer) leaves it undetermined.

    为何: 网民咨询、求助长期没有回应，属于单项否决情形，也直接影响群众对政府的信任。

    整改: 尽快办理并公开答复；确属无效留言的，在后台标明或撤下；今后设专人逐日查看留言，临近期限及时督办。
    """
    terms = rules.table(Messages).reply
    untold: dict[tuple[str, str], list[str]] = defaultdict(list)
    for letter in crawl.once(Inbox, rules):
        if letter.exempt or letter.reply is Reply.VOID:
            continue
        asked, answered = letter.message.asked, letter.message.answered
        if asked is None:
            untold[letter.place, "没有显示留言日期"].append(letter.title)
        elif asked.first < months_after(crawl.as_of, -terms.window_months):
            continue
        elif answered and answered.before(asked):
            untold[letter.place, "答复日期早于留言日期，日期可能有误"].append(letter.title)
        else:
            late_from = months_after(asked.last, terms.limit_months)
            ended = answered.first if answered else crawl.as_of
            if ended <= late_from:
                yield Fine(letter.message.url)
            elif answered or letter.reply is Reply.WAITING:
                yield _finding(crawl, letter, terms)
            elif letter.reply is Reply.ANSWERED:
                untold[letter.place, "已答复，但没有显示答复日期"].append(letter.title)
            else:
                untold[letter.place, "没有显示是否已答复"].append(letter.title)
    for (place, reason), titles in untold.items():
        named = "".join(f"“{title[:LONGEST]}”" for title in titles[:SHOWN])
        more = "等" if len(titles) > SHOWN else ""
        told = f"有 {len(titles)} 件留言（{named}{more}）{reason}，不能判断是否按期回应"
        yield Unknown(place, told, reason)


def _finding(crawl: Crawl, letter: Letter, terms: Terms) -> Finding:
    message = letter.message
    asked, answered = message.asked, message.answered
    told = f"{answered.raw} 才答复" if answered else f"至 {crawl.as_of.isoformat()} 仍未答复"
    days = ((answered.first if answered else crawl.as_of) - asked.last).days if asked else 0
    return Finding(
        message.url,
        f"疑似超过{terms.limit_months}个月未回应：留言“{letter.title}”{told}，已过 {days} 天",
        {
            "留言": letter.title,
            "栏目": letter.column.name if letter.column else "未知",
            "留言日期": asked.raw if asked else None,
            "答复日期": answered.raw if answered else "无",
            "页面显示的状态": message.status or "未显示",
            "监测时点": crawl.as_of.isoformat(),
            "历时天数": days,
            "期限": f"{terms.limit_months} 个月",
        },
        severity=None if is_verified(terms.confidence) else Severity.ADVICE,
        basis=claim(terms.basis, terms.confidence),
    )
