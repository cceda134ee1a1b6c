"""``zwgk bulletin``: the 通报 of a period, as Word to edit and as a page with charts."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from checks.rules import ConfigError, Rules
from crawler import options

if TYPE_CHECKING:
    from checks.scoring.marks import Mark
    from checks.scoring.tables import Table


def _fields(context: click.Context, _: click.Parameter, wanted: bool) -> None:
    if wanted and not context.resilient_parsing:
        from reports.bulletin.word import FIELDS

        for name, told in FIELDS.items():
            click.echo(f"{name}\t{told}")
        context.exit()


def _template(context: click.Context, _: click.Parameter, target: Path | None) -> None:
    if target and not context.resilient_parsing:
        from reports.bulletin.word import TEMPLATE
        from reports.word import copy_bundled

        copy_bundled(TEMPLATE, target)
        click.echo(f"已写出 {target}，可在 Word 或 WPS 中修改，再用 --template 使用")
        context.exit()


@click.command("bulletin")
@click.option(
    "--period",
    required=True,
    metavar="周期",
    help="如 2026Q3、2026-09、2026H1、2026 或 2026-07-01..2026-09-15。",
)
@click.option(
    "--group", "groups", multiple=True, metavar="分组", help="只写这个分组的单位，可多次给出；缺省为全部。"
)
@click.option(
    "--table",
    default="national-2019",
    show_default=True,
    metavar="NAME|FILE",
    help="评分表：随附的名称，或自己的 TOML 文件；两期都按它评分。",
)
@options.data
@click.option("--out", default="zwgk-bulletin", show_default=True, metavar="DIR", help="写入的目录。")
@click.option(
    "--marks",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="人工评定表（Excel 或 CSV：单位、指标编号、扣分或得分、说明、评定人）。",
)
@click.option("--title", default="", metavar="标题", help="通报的标题。")
@click.option("--by", default="", metavar="单位", help="发文单位。")
@click.option(
    "--day", type=options.Day(), metavar="YYYY-MM-DD", help="按哪一天的审核和反馈情况写，缺省为今天。"
)
@click.option("--template", type=click.Path(path_type=Path), metavar="FILE.docx", help="本单位的 Word 模板。")
@click.option(
    "--write-template",
    is_eager=True,
    expose_value=False,
    callback=_template,
    type=click.Path(path_type=Path),
    metavar="FILE.docx",
    help="写出随附的 Word 模板，供修改。",
)
@click.option(
    "--fields",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_fields,
    help="列出 Word 模板可用的字段。",
)
def command(
    period: str,
    groups: tuple[str, ...],
    table: str,
    data: str,
    out: str,
    marks: Path | None,
    title: str,
    by: str,
    day: date | None,
    template: Path | None,
) -> None:
    """写一个周期的通报：Word 文档（连同附件）供修改，网页带图表，每个数字都可查到问题编号。

    Word 和它的附件只写一次，已有时都不会覆盖；网页和依据每次更新。要重新生成，请先移走它们，或用 --out 换一个目录。
    """
    from checks.cases import periods
    from checks.scoring import tables
    from checks.scoring.score import unused
    from checks.workdays import Clock
    from reports.bulletin.compose import Wanted, compose
    from reports.bulletin.write import write

    folder = Path(data)
    if not folder.is_dir():
        raise ConfigError(f"没有找到数据目录 {data}，请用 --data 指出站点文件所在的目录")
    today = day or options.today()
    scored = tables.read(table)
    wanted = Wanted(
        period=periods.read(period),
        table=scored,
        day=today,
        groups=groups,
        marks=_marks(marks, scored),
        title=title,
    )
    if wanted.period.first > today:
        raise ConfigError(f"周期 {period} 还没有开始，没有可以通报的情况")
    told = compose(folder, wanted, Clock(Rules.load()))
    with options.writing(out):
        written = write(told, Path(out), by=by, template=template)
    for name, file in (("Word 通报", written.word), ("附件", written.attachment)):
        if file in written.kept:
            click.echo(f"{file} 已存在，没有改动；要重新生成，请先移走它，或用 --out 换一个目录")
        else:
            click.echo(f"{name}：{file}")
    if len(written.kept) == 1:
        click.echo("Word 通报和附件不是同一次写出的，依据号和数字可能对不上；要一致，请把两个都移走再写")
    click.echo(f"网页：{written.page}（依据：{written.evidence}）")
    units = {unit for group in told.groups for unit in group.units}
    if strange := dict.fromkeys(mark.unit for mark in wanted.marks if mark.unit not in units):
        click.echo(f"人工评定表中的 {'、'.join(strange)} 不在本通报的单位之中，没有采用")
    for mark in unused(told.scores, wanted.marks):
        click.echo(f"人工评定表中 {mark.unit} 的 {mark.item} 不适用于该单位，没有采用")
    unrated = [each for group in told.groups for each in group.unrated]
    if unrated:
        click.echo(f"未评 {len(unrated)} 个单位，原因见通报")


def _marks(file: Path | None, table: Table) -> tuple[Mark, ...]:
    from checks.scoring.marks import marks
    from reports import tables

    return marks(str(file), tables.read(file)[0].rows, table) if file else ()
