"""An interpretation that came later than the term after its document."""

from collections.abc import Iterator

from checks import Crawl, Document, Finding, Fine, Rules, Severity, Unknown, check
from checks.policy.graph import Policies
from checks.policy.publication import public
from checks.policy.readings import Readings
from checks.rules import ConfigError, claim
from checks.rules.book import is_verified
from checks.rules.deadlines import Deadlines, Workdays
from checks.workdays import Clock


@check(severity=Severity.DEDUCTION, basis="国办发〔2016〕19号：政策解读材料于文件公开后3个工作日内发布")
def late_interpretation(
    crawl: Crawl, rules: Rules, *, profile: str = ""
) -> Iterator[Finding | Unknown | Fine]:
    """解读超过规定时限 · A policy's first interpretation came more working days after it than allowed.

    Compared are the policy's day of publication on the web (发布日期, not 成文日期) and that of its earliest
    interpretation, in working days from the next day on; of several pages of one policy the one that leaves the
    most time counts. The term is the profile's (``--set late_interpretation.profile=fujian``, or the overlay's
    [deadlines.interpretation]), 3 working days unless told. Policies of other authorities are not judged.

    为何: 文件公开后迟迟没有解读，企业和群众在最需要的时候看不到权威说明。

    整改: 解读与文件同步起草、同步审批、同步发布；确需延后的，在文件公开后规定的工作日内补发，并核对两页的发布日期。
    """
    table = rules.table(Deadlines)
    chosen = profile or table.interpretation.profile
    if chosen not in table.profiles:
        raise ConfigError(
            f"late_interpretation.profile：没有名为 {chosen} 的时限，可用的有 {'、'.join(table.profiles)}"
        )
    policies, clock = crawl.once(Policies, rules), crawl.once(Clock.of, rules)
    gap = crawl.once(Readings, rules).gap
    done: set[str] = set()
    for policy in policies.policies:
        readings = [r for r in policies.readings.get(policy.url, ()) if not policies.is_early(r)]
        if not readings or policy.url in done or policies.is_forwarded(policy):
            continue
        copies = policies.copies(policy)
        if any((stamp := public(copy)) and stamp.first < table.interpretation.since for copy in copies):
            continue
        done |= {copy.url for copy in copies}
        yield _judge(policy, copies, readings, clock, table.profiles[chosen], gap)


def _judge(
    policy: Document,
    copies: list[Document],
    readings: list[Document],
    clock: Clock,
    term: Workdays,
    gap: str | None,
) -> Finding | Unknown | Fine:
    dated = [stamp for copy in copies if (stamp := public(copy))]
    read = [(stamp, reading) for reading in readings if (stamp := public(reading))]
    if not read or not dated:
        return Unknown(policy.url, "文件或解读的发布日期没有读出")
    first, reading = min(read, key=lambda pair: pair[0].first)
    before = [stamp for stamp in dated if stamp.last <= first.first] or dated
    start = max(before, key=lambda stamp: stamp.last)
    took = clock.between(start.last, first.first)
    if took is None:
        return Unknown(
            policy.url, f"{start.last} 至 {first.first} 之间有年份的放假安排日历中没有，不能计算工作日"
        )
    if took <= term.workdays:
        return Fine(policy.url)
    if len(read) < len(readings) or len(dated) < len(copies):
        return Unknown(policy.url, "有文件页或解读页的发布日期没有读出，不能确定最早的解读")
    if gap:
        return Unknown(policy.url, f"读到的解读已超时限，但{gap}，可能另有更早的解读")
    due = clock.due(start.last, term.workdays)
    return Finding(
        policy.url,
        f"文件 {start.last} 公开，最早的解读 {first.first} 发布，相隔 {took} 个工作日，超过 {term.workdays} 个工作日",
        {
            "文件": policy.title,
            "文件发布日期": start.raw,
            "最早的解读": f"{reading.title} {reading.address}",
            "解读发布日期": first.raw,
            "工作日": f"{took}（{clock.account(start.last, first.first)}）" if took <= 60 else took,
            "应于": str(due),
        },
        severity=None if is_verified(term.confidence) else Severity.ADVICE,
        basis=claim(term.basis, term.confidence),
    )
