"""``zwgk``: the command line. It turns words into a plan, shows progress, and answers with an exit code."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from checks.registry import load, select
from checks.rules import ConfigError
from checks.verdicts import State, Verdict
from crawler import options, sites
from crawler.options import Group
from crawler.planning import make_plan, site_file

if TYPE_CHECKING:
    from checks.judge import Judgement
    from crawler.audit import Plan

VERDICTS = {
    Verdict.BROKEN: "检查出错",
    Verdict.FOUND: "有问题",
    Verdict.UNDETERMINED: "未能判定",
    Verdict.PASSED: "合格",
    Verdict.NOT_APPLICABLE: "不适用",
}
CLEAN, FOUND, USAGE, UNJUDGED = range(4)


@click.group(cls=Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="zwgk-audit", message="zwgk %(version)s")
def main() -> None:
    """政府网站政务公开检查：抓取、判断、出报告。

    TARGET 是一个网址、一个站点的 TOML 文件，或存放这些文件的目录。退出码：0 没有问题，1 有问题，2 用法不对，3 未能判断。
    """


@main.command()
@options.target
@options.crawling
@options.judging
@options.reporting
def audit(**told: Any) -> None:
    """抓取、判断并写出报告；中断后再次运行同一命令会接着做。"""
    many = _folder(told["target"])
    if many:
        raise SystemExit(_each(many, Path(told["out"])))
    plan = make_plan(**told)
    stopped = _crawl(plan)
    verdict = _assess(plan)
    _report(plan.path, Path(told["out"]))
    raise SystemExit(_code(verdict, stopped))


@main.command()
@options.target
@options.crawling
@options.judging
def crawl(**told: Any) -> None:
    """只抓取，存入站点文件。"""
    plan = make_plan(**told)
    raise SystemExit(UNJUDGED if _crawl(plan) else CLEAN)


@main.command()
@options.target
@options.judging
def check(**told: Any) -> None:
    """对已抓取的内容重新判断，不访问网络。"""
    plan = make_plan(**told, keep_as_of=True)
    raise SystemExit(_code(_assess(plan), None))


@main.command()
@options.target
@options.data
@options.reporting
def report(target: str, data: str, out: str) -> None:
    """由站点文件写出 HTML 报告和 CSV 清单。"""
    _report(site_file(target, data), Path(out))


@main.command()
@options.target
@options.data
@click.option("--format", "form", type=click.Choice(["jsonl", "csv"]), default="jsonl", help="导出格式。")
@click.option("--out", type=click.Path(dir_okay=False), default="-", help="写入的文件，缺省为标准输出。")
def export(target: str, data: str, form: str, out: str) -> None:
    """逐条导出问题和未能判定的结论。"""
    from reports.export import export as write

    path = site_file(target, data)
    if out == "-":
        write(path, form, sys.stdout)
        return
    with Path(out).open("w", encoding="utf-8-sig" if form == "csv" else "utf-8", newline="") as stream:
        write(path, form, stream)


@main.command()
@click.argument("check_id", metavar="[CHECK]", required=False)
def explain(check_id: str | None) -> None:
    """列出全部检查，或说明其中一个：标题、依据、为何、整改、可调参数。"""
    checks = select((check_id,)) if check_id else load()
    for made in checks.values():
        click.echo(f"{made.id}  {made.title} · {made.english}")
        if check_id:
            lines = {"依据": made.basis, "为何": made.why, "整改": made.remedy}
            for label, text in lines.items():
                click.echo(f"  {label}：{text}")
            for name, default in made.thresholds.items():
                click.echo(f"  参数：--set {made.id}.{name}={default}")


@main.command()
@options.data
@options.reporting
def demo(data: str, out: str) -> None:
    """检查随附的样例网站（在本机临时提供），看看报告是什么样子。"""
    from crawler import sample

    with sample.serve() as address:
        plan = make_plan(address, data, as_of=sample.AS_OF, max_pages=1000)
        plan.path.unlink(missing_ok=True)
        stopped = _crawl(plan)
        verdict = _assess(plan)
        _report(plan.path, Path(out))
    click.echo(f"样例网站中有意埋设了问题；退出码 {_code(verdict, stopped)} 表示查出了它们。")


def _folder(target: str) -> list[Path]:
    """The site files of a folder, refused as a whole when one of them is wrong."""
    folder = Path(target)
    if not folder.is_dir():
        return []
    files = sorted(folder.glob("*.toml"))
    if not files:
        raise ConfigError(f"目录 {folder} 中没有站点文件（*.toml）")
    for file in files:
        sites.load(file)
    return files


def _each(files: list[Path], out: Path) -> int:
    """Audit each site in a process and to a folder of its own; the worst exit code counts."""
    codes = []
    for file in files:
        words = [str(file) if Path(word) == file.parent else word for word in sys.argv[1:]]
        command = [sys.executable, "-m", "crawler.cli", *words, "--out", str(out / file.stem)]
        codes.append(subprocess.run(command, check=False).returncode)
    return max(codes)


def _crawl(plan: Plan) -> str | None:
    """Crawl with progress; the answer is why it did not reach its end, if so."""
    from crawler.audit import crawl as walk
    from crawler.progress import Progress

    click.echo(f"检查 {plan.site.address}，监测时点 {plan.as_of}，每次请求间隔 {plan.pace:g} 秒", err=True)
    with Progress() as progress:
        reason = walk(plan, progress.noticed)
    if reason == "stopped":
        click.echo("已停止；再次运行同一命令会接着抓取。以下结论只依据已取到的页面。", err=True)
    return None if reason == "finished" else reason


def _assess(plan: Plan) -> Judgement:
    from crawler.audit import assess

    verdict = assess(plan)
    for outcome in verdict.outcomes:
        numbers = f"判断 {outcome.judged}，问题 {outcome.found}，未能判定 {outcome.undetermined}"
        reason = f"（{outcome.reason}）" if outcome.verdict is Verdict.BROKEN else ""
        click.echo(f"{VERDICTS[outcome.verdict]}  {plan.checks[outcome.check].title}：{numbers}{reason}")
    return verdict


def _report(path: Path, out: Path) -> None:
    from reports.gather import gather
    from reports.write import write

    try:
        files = write(gather(path), out)
    except OSError as error:
        raise ConfigError(f"不能写入 {out}：{error.strerror}，请用 --out 换一个目录") from None
    for file in files:
        click.echo(f"已写出 {file}")


def _code(verdict: Judgement, stopped: str | None) -> int:
    broken = any(outcome.verdict is Verdict.BROKEN for outcome in verdict.outcomes)
    if stopped or broken:
        return UNJUDGED
    found = sum(verdict.states.get(state, 0) for state in (State.NEW, State.PERSISTING, State.RELAPSED))
    judged = any(outcome.judged for outcome in verdict.outcomes)
    if found:
        return FOUND
    return CLEAN if judged else UNJUDGED


if __name__ == "__main__":
    main()
