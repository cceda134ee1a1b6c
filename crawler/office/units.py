"""``zwgk units``: the office's list of units comes in from Excel or CSV, and goes out as it came."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from checks.rules import ConfigError
from crawler import options

if TYPE_CHECKING:
    from checks.cases.register import Member

_SHOWN = 30


@click.group("units")
def command() -> None:
    """单位名册：从 Excel 或 CSV 导入、原样导出、列出。"""


@command.command("import")
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@options.data
def take(file: Path, data: str) -> None:
    """导入名册（.xlsx、.xls、.et 或 .csv），代替原来的名册；有一处错误就都不导入，错误按行和列列出。隐藏的行也会导入。"""
    from checks.cases import register
    from checks.cases.amendments import changes
    from reports import registering

    members, table = registering.read(file)
    before = register.load(Path(data))
    register.keep(Path(data), members, table)
    told = changes(before.members, members)
    click.echo(f"已导入 {len(members)} 个单位")
    if before.members:
        _say("新增", told.added)
        _say("删除", told.removed)
        _say("改名", [f"{former} → {name}" for former, name in told.renamed])
        _say("改动", [f"{name}（{'、'.join(words)}）" for name, words in told.changed.items()])
        if not (told.added or told.removed or told.renamed or told.changed):
            click.echo("与原来的名册相同")
    _say_audited(members, Path(data))


def _say_audited(members: Sequence[Member], data: Path) -> None:
    """Which members were never audited, and which are parts of sites that were."""
    from checks.cases.amendments import Audited, addresses
    from checks.cases.caseload import files
    from checks.units import place

    audited = Audited(addresses(files(data)))
    over = {site: audited.above(site) for member in members for site in member.sites}
    _say("没有填网址", [member.name for member in members if not member.sites])
    none = [member for member in members if member.sites and not any(over[site] for site in member.sites)]
    _say("还没有检查过", [f"{member.name} {member.sites[0]}" for member in none])
    parts = [
        f"{member.name} {site}（在 {top} 之内）"
        for member in members
        for site in member.sites
        if (top := over[site]) and place(top) != place(site)
    ]
    _say("属于已检查网站的一部分，按网址归到单位", parts)


def _say(what: str, told: Sequence[str]) -> None:
    if told:
        click.echo(f"{what} {len(told)} 个：")
        for each in told[:_SHOWN]:
            click.echo(f"  {each}")
        if len(told) > _SHOWN:
            click.echo(f"  …还有 {len(told) - _SHOWN} 个")


@command.command("export")
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path, dir_okay=False))
@options.data
@click.option("--template", is_flag=True, help="写一张空表，有表头、示例和填写说明，供第一次填写。")
def give(file: Path, data: str, template: bool) -> None:
    """导出名册（.xlsx 或 .csv），内容、列的次序和标题都与导入时相同。

    一律写成文字：导入时合并的单元格填到每一行，数字不再是数值；.csv 中像公式的内容（如 =1+1）前面加一个单引号，再导入时去掉。
    """
    from checks.cases import register
    from reports import registering

    if template:
        registering.write_template(file)
    else:
        kept = register.load(Path(data))
        if not kept.members:
            raise ConfigError(f"{data} 中还没有单位名册；用 units export --template FILE.xlsx 可得到一张空表")
        registering.write(file, kept)
    click.echo(f"已写出 {file}")


@command.command("list")
@options.data
@click.option("--group", metavar="分组", help="只列这个分组的单位。")
def show(data: str, group: str | None) -> None:
    """列出名册中的单位。"""
    import sys

    from rich.table import Table

    from checks.cases import register
    from checks.rules import LEVELS
    from crawler import summary

    kept = register.load(Path(data))
    kept.demand([group] if group else [])
    found = [member for member in kept.members if not group or member.group == group]
    table = Table(box=None, pad_edge=False, header_style="")
    for title in ("单位", "分组", "层级", "网址", "联系人", "电话", "邮箱"):
        table.add_column(title, overflow="fold")
    for member in found:
        level, sites = LEVELS.get(member.level, ""), "\n".join(member.sites)
        cells = (member.name, member.group, level, sites, member.contact, member.phone, member.mail)
        table.add_row(*cells)
    if found:
        summary.console(is_terminal=sys.stdout.isatty()).print(table)
    click.echo(f"共 {len(found)} 个单位")
