"""Messages that took longer to answer than a question put by an inspector may."""

from collections import defaultdict
from collections.abc import Iterator
from statistics import median

from checks import Crawl, Finding, Fine, Rules, Severity, Unknown, check
from checks.days import months_after
from checks.inbox import Inbox, Letter, Reply
from checks.rules.messages import Messages
from checks.workdays import Clock

SHOWN = 5


@check(
    severity=Severity.ADVICE,
    basis="国办秘函〔2019〕19号附件 扣分指标：模拟咨询5个工作日内答复",
    confidence="from-memory",
)
def late_reply(crawl: Crawl, rules: Rules) -> Iterator[Finding | Unknown | Fine]:
    """留言答复较慢 · Public messages of the last year were answered after more than five working days.

    An estimate from the days that the pages show, told once per column; the index itself is about a
    question that a person puts and times. Messages that have had no answer for months are told elsewhere.

    为何: 抽查时以模拟咨询计时，超过5个工作日未答复会被扣分；公开留言的答复用时能看出平时的快慢。

    整改: 理顺转办流程，简单咨询当日或次日答复；确需时间核实的，先告知受理情况和预计答复时间。
    """
    table = rules.table(Messages)
    clock = crawl.once(Clock.of, rules)
    since = months_after(crawl.as_of, -table.reply.window_months)
    timed: dict[str, list[tuple[int, Letter]]] = defaultdict(list)
    for letter in crawl.once(Inbox, rules):
        asked, answered = letter.message.asked, letter.message.answered
        if letter.exempt or letter.reply is Reply.VOID or not asked or not answered:
            continue
        if asked.day is None or answered.day is None or asked.day < since or answered.before(asked):
            continue
        took = clock.between(asked.day, answered.day)
        if took is not None:
            timed[letter.place].append((took, letter))
    for place, found in sorted(timed.items()):
        late = [(took, letter) for took, letter in found if took > table.consultation.workdays]
        if late:
            yield _finding(place, found, late, table.consultation.workdays)
        else:
            yield Fine(place)


def _finding(
    place: str, found: list[tuple[int, Letter]], late: list[tuple[int, Letter]], limit: int
) -> Finding:
    late.sort(key=lambda pair: (-pair[0], pair[1].message.url))
    name = late[0][1].column.name if late[0][1].column else "留言"
    return Finding(
        place,
        f"“{name}”近一年有 {len(late)} 件留言的答复用时超过 {limit} 个工作日（共 {len(found)} 件有日期），请人工确认",
        {
            "超过的件数": len(late),
            "有日期的件数": len(found),
            "答复用时中位数": f"{median(took for took, _ in found):g} 个工作日",
            "最长的几件": [_told(took, letter) for took, letter in late[:SHOWN]],
        },
    )


def _told(took: int, letter: Letter) -> str:
    asked, answered = letter.message.asked, letter.message.answered
    days = f"{asked.iso[:10]} 至 {answered.iso[:10]}" if asked and answered else ""
    return f"{letter.title}（{days}，{took} 个工作日）{letter.message.url}"
