"""``zwgk score``: what every unit gets by an indicator table, with the findings behind every point."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from checks.rules import ConfigError
from crawler import options

_SHOWN = 30


def _bundled(context: click.Context, _: click.Parameter, target: Path | None) -> None:
    if target and not context.resilient_parsing:
        from checks.scoring.tables import bundled
        from reports.write import put

        name = context.params.get("table") or "national-2019"
        if target.exists():
            raise ConfigError(f"{target} 已存在，请换一个文件名")
        with options.writing(target, "请换一个文件名"):
            put(target, bundled(name))
        click.echo(f"已写出 {target}（{name}），修改后用 --table {target} 评分")
        context.exit()


@click.command("score")
@click.option(
    "--table",
    default="national-2019",
    show_default=True,
    is_eager=True,
    metavar="NAME|FILE",
    help="评分表：随附的 national-2019、municipal-67，或自己的 TOML 文件。",
)
@click.option("--group", metavar="分组", help="只评单位名册中的一个分组。")
@click.option("--unit", "units", multiple=True, metavar="单位", help="只评这个单位，可多次给出。")
@click.option(
    "--on", type=options.Day(), metavar="YYYY-MM-DD", help="按这一天及以前最近一次检查评分，缺省为最新。"
)
@click.option(
    "--period",
    metavar="周期",
    help="按一个考核周期内最近一次检查评分，如 2026Q3、2026-09；周期内没有检查的未评。",
)
@click.option(
    "--rulings-as-of",
    type=options.Day(),
    metavar="YYYY-MM-DD",
    help="只采用这一天及以前的裁定；缺省采用现有的全部裁定，后来改正的裁定也改正过去的得分。",
)
@click.option(
    "--against",
    type=options.Day(),
    metavar="YYYY-MM-DD",
    help="与这一天及以前最近一次检查相比，缺省为各网站的上一次检查。",
)
@click.option(
    "--marks",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="人工评定表（Excel 或 CSV：单位、指标编号、扣分或得分、说明、评定人）。",
)
@click.option(
    "--form", is_flag=True, help="另写一份“人工评定表.xlsx”，列出待人工评定的指标，填好后用 --marks 读回。"
)
@click.option("--mend", multiple=True, metavar="编号", help="假如改好这个问题会得多少分，可多次给出。")
@options.data
@options.reporting
@click.option(
    "--write-table",
    type=click.Path(path_type=Path, dir_okay=False),
    is_eager=True,
    expose_value=False,
    callback=_bundled,
    metavar="FILE.toml",
    help="写出随附的评分表（--table 写在前面可选哪一张），供修改。",
)
def command(
    table: str,
    group: str | None,
    units: tuple[str, ...],
    on: date | None,
    period: str | None,
    rulings_as_of: date | None,
    against: date | None,
    marks: Path | None,
    form: bool,
    mend: tuple[str, ...],
    data: str,
    out: str,
) -> None:
    """按评分表给各单位评分：每单位一张得分单，另有排名和得分表。

    没有判定的不评分；疑似单项否决确认后才计入；同一问题只扣一次。过去的周期可以用新的评分表重新评分。
    """
    from checks.cases import periods
    from checks.scoring.tables import read
    from reports.scores.gather import Wanted, gather
    from reports.scores.write import write

    if on and period:
        raise ConfigError("--on 和 --period 只能给出一个")
    folder = Path(data)
    if not folder.is_dir():
        raise ConfigError(f"数据目录 {data} 不存在，请用 --data 给出站点文件所在的目录")
    span = periods.read(period) if period else None
    wanted = Wanted(
        table=read(table),
        day=f"{span.name}内最近一次" if span else f"截至 {on} 最近一次" if on else "最近一次",
        on=span.last if span else on,
        since=span.first if span else None,
        ruled_by=rulings_as_of,
        against=against or (span.before().last if span else None),
        group=group,
        units=units,
        marks=marks,
        mend=mend,
    )
    told = gather(folder, wanted)
    for sheet in told.sheets[:_SHOWN]:
        click.echo(f"{sheet.unit}：{sheet.score.said}")
    if len(told.sheets) > _SHOWN:
        click.echo(f"等 {len(told.sheets)} 个单位")
    for mark in told.unused:
        click.echo(f"人工评定表中 {mark.unit} 的 {mark.item} 不适用于该单位，没有采用")
    with options.writing(out):
        written = write(told, Path(out), with_form=form)
    click.echo(f"已写出：{written[0]}")
