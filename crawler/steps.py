"""The steps of a command with what they say on the terminal: crawl, judge, report, and the exit code."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zlib import crc32

import click

from checks.failures import why
from checks.lock import Lock
from checks.rules import ConfigError
from checks.verdicts import Verdict

if TYPE_CHECKING:
    from checks.judge import Judgement
    from crawler.plan import Plan

VERDICTS = {
    Verdict.BROKEN: "检查出错",
    Verdict.FOUND: "有问题",
    Verdict.UNDETERMINED: "未能判定",
    Verdict.PASSED: "合格",
    Verdict.NOT_APPLICABLE: "不适用",
}
CLEAN, FOUND, USAGE, UNJUDGED = range(4)


def crawl(plan: Plan) -> str | None:
    """Crawl with progress; the answer is why it did not reach its end, if so."""
    from crawler.audit import crawl as walk
    from crawler.progress import Progress

    click.echo(f"检查 {plan.site.address}，监测时点 {plan.as_of}，每次请求间隔 {plan.pace:g} 秒", err=True)
    with turn(plan), Progress() as progress:
        reason = walk(plan, progress.noticed)
    if reason == "stopped":
        click.echo("已停止；再次运行同一命令会接着抓取。以下结论只依据已取到的页面。", err=True)
    account = _account(plan)
    if reason == "refused":
        click.echo(account["notes"][-1], err=True)
    doubted = account.get("doubted", ())
    for each in doubted:
        click.echo(f"读数异常  {each['name']} {each['url']}：{each['reason']}", err=True)
    if reason != "finished":
        return reason
    return "unread" if not account.get("start_read") else "doubted" if doubted else None


@contextlib.contextmanager
def turn(plan: Plan) -> Iterator[None]:
    """Of the sites on one hosting platform only one is crawled at a time, whoever crawls."""
    if not (group := plan.site.host_group):
        yield
        return
    name = plan.data / f".group-{crc32(group.encode()):08x}"
    lock = Lock(name, f"同一平台（host_group）“{group}”", beats=False)
    lock.acquire()
    try:
        yield
    finally:
        lock.release()


def _account(plan: Plan) -> Mapping[str, Any]:
    """The coverage of the newest crawl."""
    from checks.crawl import Crawl

    with Crawl(plan.path) as seen:
        return seen.coverage


def assess(plan: Plan) -> Judgement:
    """Judge what was crawled, and say what was found or could not be told, check by check, and how many are in order."""
    from crawler.audit import assess as judge

    verdict = judge(plan)
    quiet = (Verdict.PASSED, Verdict.NOT_APPLICABLE)
    ordered = sorted(verdict.outcomes, key=lambda outcome: list(VERDICTS).index(outcome.verdict))
    for outcome in ordered:
        if outcome.verdict in quiet:
            continue
        excused = verdict.excused.get(outcome.check, 0)
        found = outcome.found - excused
        numbers = f"判断 {outcome.judged}，问题 {found}，未能判定 {outcome.undetermined}"
        numbers += f"，误报或豁免 {excused}" if excused else ""
        reason = f"（{outcome.reason}）" if outcome.verdict is Verdict.BROKEN else ""
        ruled_out = outcome.verdict is Verdict.FOUND and not found
        word = "不计入" if ruled_out else VERDICTS[outcome.verdict]
        click.echo(f"{word}  {plan.checks[outcome.check].title}：{numbers}{reason}")
    for kind in quiet:
        if count := sum(outcome.verdict is kind for outcome in ordered):
            click.echo(f"{VERDICTS[kind]}  {count} 项检查")
    return verdict


def report(path: Path, out: Path) -> None:
    """Write the report of a site's file."""
    from reports.gather import gather
    from reports.write import write

    try:
        files = write(gather(path), out)
    except OSError as error:
        raise ConfigError(f"不能写入 {out}：{why(error)}，请用 --out 换一个目录") from None
    for file in files:
        click.echo(f"已写出 {file}")


def exit_code(verdict: Judgement, stopped: str | None) -> int:
    """0 nothing found that counts, 1 findings, 3 could not judge; ``stopped`` is why the crawl did not reach its end."""
    broken = any(outcome.verdict is Verdict.BROKEN for outcome in verdict.outcomes)
    if stopped or broken:
        return UNJUDGED
    judged = any(outcome.judged for outcome in verdict.outcomes)
    if verdict.open:
        return FOUND
    return CLEAN if judged else UNJUDGED
