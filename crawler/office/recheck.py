"""``zwgk recheck``: whether single findings were mended, told within seconds."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from checks.rules import ConfigError
from crawler import options


@click.command("recheck")
@click.argument("target", metavar="[TARGET]", required=False)
@click.argument("ids", metavar="[编号]...", nargs=-1)
@click.option(
    "--replied",
    is_flag=True,
    help="复核单位最近答复“已整改”而此后还没有复核的问题；不写 TARGET 时为数据目录中的所有网站。",
)
@click.option("--delay", type=click.FloatRange(0, 60), metavar="秒", help="两次请求的间隔，缺省同上次检查。")
@click.option(
    "--outside-delay",
    type=click.FloatRange(0, 60),
    default=1.25,
    show_default=True,
    metavar="秒",
    help="对其他网站两次请求的间隔。",
)
@click.option(
    "--resolve",
    multiple=True,
    metavar="HOST:PORT:ADDRESS",
    help="把域名指到给定地址（同 curl），缺省同上次检查。",
)
@click.option("--contact", metavar="TEXT", help="写入 User-Agent 的联系方式（网址或邮箱）。")
@click.option(
    "--browser",
    is_flag=True,
    help="用系统的 chromium 打开列表由脚本生成的栏目页；上次检查用过的，复核也用。",
)
@options.judging_again
def command(target: str | None, ids: tuple[str, ...], replied: bool, **told: Any) -> None:
    """复核：只重新访问所列问题涉及的网页，逐个说明已整改、未整改或无法复核，并记入案卷。

    TARGET 是网址、站点的 TOML 文件或数据目录中的站点文件（.db），与 --replied 同用时也可以是存放 TOML 的目录；编号照报告写。
    检查时用过的 --rules、--words、--set、--name、--level，复核时请照样写上。

    退出码：0 都已整改，1 有未整改的，2 用法不对，3 有无法复核的。
    """
    if replied and ids:
        raise ConfigError("编号和 --replied 只能写一种")
    if not replied and not (target and ids):
        raise ConfigError(
            "请写明哪个网站的哪些问题，如 zwgk recheck www.example.gov.cn 1a2b3c4d，或用 --replied"
        )
    if replied and (target is None or Path(target).is_dir()):
        from crawler.rechecking.several import look_everywhere

        raise SystemExit(look_everywhere(Path(target) if target else None, told))
    from crawler.rechecking.telling import look

    raise SystemExit(look(target=str(target), ids=ids, **told))
