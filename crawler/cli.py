"""``zwgk``: the command line. It turns words into a plan, shows progress, and answers with an exit code."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from checks.registry import load, select
from checks.rules import ConfigError
from crawler import options, sites, steps
from crawler.mistakes import Group
from crawler.planning import load_rules, make_plan, site_file

if TYPE_CHECKING:
    from crawler.plan import Plan


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
    many = _folder(told["target"], told["rules"])
    if many:
        raise SystemExit(_each(many, Path(told["out"])))
    plan = make_plan(**told)
    stopped = steps.crawl(plan)
    verdict = steps.assess(plan)
    steps.report(plan.path, Path(told["out"]))
    raise SystemExit(steps.exit_code(verdict, stopped))


@main.command()
@options.target
@options.crawling
@options.judging
def crawl(**told: Any) -> None:
    """只抓取，存入站点文件。"""
    if many := _folder(told["target"], told["rules"]):
        raise SystemExit(_each(many))
    plan = make_plan(**told)
    raise SystemExit(steps.UNJUDGED if steps.crawl(plan) else steps.CLEAN)


@main.command()
@options.target
@options.judging
def check(**told: Any) -> None:
    """对已抓取的内容重新判断，不访问网络。"""
    if many := _folder(told["target"], told["rules"]):
        raise SystemExit(_each(many))
    plan = make_plan(**told, keep_as_of=True)
    _retell(plan)
    raise SystemExit(steps.exit_code(steps.assess(plan), None))


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
        raise ConfigError(f"不能写入 {file}：{error.strerror}，请用 --out 换一个文件") from None
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
def report(target: str, data: str, out: str) -> None:
    """由站点文件写出 HTML 报告和 CSV 清单。"""
    if many := _folder(target, None):
        raise SystemExit(_each(many, Path(out)))
    steps.report(site_file(target, data), Path(out))


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
def explain(check_id: str | None, rules: str | None) -> None:
    """列出全部检查及其依据，或说明其中一个：标题、依据、为何、整改、可调参数。"""
    from crawler.explaining import explained

    checks = select((check_id,)) if check_id else load()
    click.echo("\n".join(explained(checks, load_rules(rules), whole=check_id is not None)))


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


def _folder(target: str, overlay: str | None) -> list[Path]:
    """The site files of a folder, refused as a whole when one of them is wrong."""
    folder = Path(target)
    if not folder.is_dir():
        return []
    files = sorted(folder.glob("*.toml"))
    if not files:
        raise ConfigError(f"目录 {folder} 中没有站点文件（*.toml）")
    rules = load_rules(overlay)
    for file in files:
        sites.load(file, rules)
    return files


def _each(files: list[Path], out: Path | None = None) -> int:
    """Do the same for each site in a process, reporting to a folder of its own; the worst exit code counts."""
    codes = []
    for file in files:
        words = [str(file) if Path(word) == file.parent else word for word in sys.argv[1:]]
        apart = ["--out", str(out / file.stem)] if out else []
        command = [sys.executable, "-m", "crawler.cli", *words, *apart]
        codes.append(subprocess.run(command, check=False).returncode)
    return max(codes)


def _retell(plan: Plan) -> None:
    """What the TOML or the command line says now holds for what was crawled before."""
    from checks.store import Store

    with Store(plan.path) as store:
        sites.retell(plan.site, store)


if __name__ == "__main__":
    main()
