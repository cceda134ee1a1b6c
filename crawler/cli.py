"""``zwgk``: the command line. It turns words into a plan, shows progress, and answers with an exit code."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from checks.failures import why
from checks.registry import load, select
from checks.rules import ConfigError
from crawler import folder, office, options, sites, steps, tasks
from crawler.mistakes import Group
from crawler.planning import load_rules, make_plan, site_file


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
@options.profiling
@folder.several
@folder.nightly
def audit(**told: Any) -> None:
    """抓取、判断并写出报告；中断后再次运行同一命令会接着做。"""
    _do("audit", told)


@main.command()
@options.target
@options.crawling
@options.judging
@options.reporting
@folder.several
@folder.nightly
def crawl(**told: Any) -> None:
    """只抓取，存入站点文件。"""
    _do("crawl", told)


@main.command()
@options.target
@options.judging
@options.reporting
@folder.several
def check(**told: Any) -> None:
    """对已抓取的内容重新判断，不访问网络。"""
    _do("check", told)


@main.command(context_settings={"default_map": {"max_pages": 300}})
@click.argument("target", metavar="URL")
@options.crawling
@options.data
@click.option(
    "--out", type=click.Path(dir_okay=False), metavar="FILE", help="写入的文件，缺省为“主机名.toml”。"
)
def new(target: str, out: str | None, **told: Any) -> None:
    """粗读一个网站，写出站点文件（TOML）的初稿，供人核对修改。"""
    from checks.crawl import Crawl
    from crawler.offering import offer

    if target.endswith(".toml"):
        raise ConfigError(f"{target} 已是站点文件；new 后面请写网址")
    plan = make_plan(target, **told)
    file = Path(out or f"{sites.site_slug(plan.site.address)}.toml")
    if file.exists():
        raise ConfigError(f"{file} 已存在，不会覆盖；请用 --out 换一个文件名，或先移走它")
    if not file.parent.is_dir():
        raise ConfigError(f"没有目录 {file.parent}，请先建好或用 --out 换一个")
    steps.crawl(plan)
    with Crawl(plan.path) as seen:
        text, read = offer(seen, plan, file.name), seen.coverage.get("start_read")
    try:
        with file.open("x", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
    except OSError as error:
        raise ConfigError(f"不能写入 {file}：{why(error)}，请用 --out 换一个文件") from None
    click.echo(f"已写出 {file}；请逐项核对，改好后运行 zwgk audit {file}")
    raise SystemExit(steps.CLEAN if read else steps.UNJUDGED)


@main.command()
@options.target
@options.data
@options.watching
def watch(target: str, data: str, every: float, once: bool, **told: Any) -> None:
    """定时访问首页，把每次能否打开记入站点文件；满一周后，audit 和 check 据此判断站点是否无法访问。

    一直运行到被停止（Ctrl+C 或 SIGTERM），再次运行会接着监测；只在打不开和恢复时输出。增减网站后须重新启动。
    退出码：0 正常停止，2 用法不对，3 有取样没有保存，或（--once 时）有站点没有访问。
    """
    from crawler import watched
    from crawler.saving import alone
    from crawler.watch import Watcher

    period = None if once else every
    sites_told, wrong = watched.read(target, told["resolve"], told["contact"], period)
    for reason in wrong:
        click.echo(f"不监测：{reason}", err=True)
    folder = options.writable(data)
    with alone(folder):
        whole = Watcher(sites_told, folder, click.echo, every=period).run()
    raise SystemExit(steps.CLEAN if whole and not (once and wrong) else steps.UNJUDGED)


@main.command()
@options.target
@options.data
@options.reporting
@folder.several
def report(**told: Any) -> None:
    """由站点文件写出 HTML 报告和 CSV 清单。"""
    _do("report", told)


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
@click.option("--rules", metavar="FILE", help="本地规则（TOML），覆盖随附的规则。")
@options.data
def explain(check_id: str | None, rules: str | None, data: str) -> None:
    """列出全部检查及其依据，或说明其中一个：标题、依据、为何、整改、可调参数，以及由人工裁定算出的准确率。"""
    from checks.cases.caseload import files
    from checks.cases.precision import precisions
    from crawler.explaining import explained

    checks = select((check_id,)) if check_id else load()
    measured = precisions(files(Path(data)))
    click.echo("\n".join(explained(checks, load_rules(rules), measured, whole=check_id is not None)))


@main.command("install-timer", context_settings={"ignore_unknown_options": True})
@click.argument("target", metavar="FOLDER")
@click.argument("words", nargs=-1, type=click.UNPROCESSED, metavar="[AUDIT的选项]...")
@options.data
@options.reporting
@click.option("--system", is_flag=True, help="装到系统（/etc/systemd/system），缺省装到当前用户。")
@click.option(
    "--print", "only_print", is_flag=True, help="只显示 systemd、cron 和 Windows 的写法，不写文件。"
)
@click.option("--force", is_flag=True, help="改写内容不同的已有文件，原文件另存为 .old。")
def install_timer(
    target: str, words: tuple[str, ...], data: str, out: str, system: bool, only_print: bool, force: bool
) -> None:
    """为目录中的网站装一个定时任务：每小时运行 audit FOLDER --due，检查到期的网站；audit 的其他选项可照写在后面。"""
    from crawler import timers

    with audit.make_context("audit", [target, "--due", *words]) as context:
        folder.read(Path(target), load_rules(context.params["rules"]), strict=True)
    job = timers.Job(
        folder=Path(target).resolve(),
        data=Path(data).resolve(),
        out=Path(out).resolve(),
        at=Path.cwd(),
        words=words,
    )
    if only_print or not timers.has_systemd():
        if not only_print:
            click.echo("这里没有 systemd，请从下面选一种写法：", err=True)
        click.echo("\n".join(timers.printed(job)))
        return
    where = timers.unit_folder(system=system)
    for sentence in timers.install(job, where, force=force):
        click.echo(sentence)
    click.echo("\n  ".join(["启用：", *timers.switch_on(job, system=system)]))


@main.command()
@options.data
@options.reporting
def demo(data: str, out: str) -> None:
    """检查随附的样例网站（在本机临时提供），看看报告是什么样子。"""
    from crawler import sample

    with sample.serve() as address:
        plan = make_plan(address, data, as_of=sample.AS_OF, max_pages=1000)
        plan.path.unlink(missing_ok=True)
        stopped = steps.crawl(plan)
        verdict = steps.assess(plan)
        steps.report(plan.path, Path(out))
    click.echo(f"样例网站中有意埋设了问题；退出码 {steps.exit_code(verdict, stopped)} 表示查出了它们。")


def _do(task: str, told: dict[str, Any]) -> None:
    """Do what a command stands for with one site, or with every site of a folder."""
    if Path(told["target"]).is_dir():
        raise SystemExit(folder.work(task, told))
    if told.get("due"):
        raise ConfigError("--due 只用于存放站点文件的目录")
    raise SystemExit(tasks.TASKS[task](**told))


for command in office.commands():
    main.add_command(command)


if __name__ == "__main__":
    main()
