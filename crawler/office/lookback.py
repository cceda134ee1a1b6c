"""``zwgk lookback``: what became of findings since an earlier crawl, or of what a letter demanded."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from checks.rules import ConfigError
from crawler import options

_SHOWN = 30


@click.command("lookback")
@click.option("--since", type=options.Day(), metavar="YYYY-MM-DD", help="与这一天及以前最近一次检查相比。")
@click.option("--letter", metavar="编号", help="与一份整改通知书的要求相比。")
@click.option("--on", type=options.Day(), metavar="YYYY-MM-DD", help="截至哪一天，缺省为今天。")
@click.option("--group", metavar="分组", help="只看单位名册中的一个分组。")
@click.option("--unit", "units", multiple=True, metavar="单位", help="只看这个单位，可多次给出。")
@options.data
@options.reporting
def command(
    since: date | None,
    letter: str | None,
    on: date | None,
    group: str | None,
    units: tuple[str, ...],
    data: str,
    out: str,
) -> None:
    """整改“回头看”：逐单位写出已整改、未整改、反弹、新增、未复核和未按时反馈。"""
    from reports.lookback import gather
    from reports.lookback.model import share
    from reports.lookback.write import write
    from reports.plain import plain

    if (since is None) == (letter is None):
        raise ConfigError("请用 --since 给出对照日期，或用 --letter 给出整改通知书编号，二者选一")
    if letter and (group or units):
        raise ConfigError("--letter 已指明单位，不能再与 --group 或 --unit 同用")
    day = on or options.today()
    folder = Path(data)
    if not folder.is_dir():
        raise ConfigError(f"数据目录 {data} 不存在，请用 --data 给出站点文件所在的目录")
    if letter:
        seen = gather.of_letter(folder, letter, on=day)
    else:
        assert since
        seen = gather.since(folder, since, on=day, group=group, units=units)
    if not seen.reviews:
        raise ConfigError(f"{data} 中没有可以回头看的单位")
    for review in seen.reviews[:_SHOWN]:
        told = review.progress.why or ("" if review.progress.until else "没有检查过")
        owed = f"应整改 {review.owed}，整改率 {share([review.progress])}"
        click.echo(f"{plain(review.unit)}：{owed}{f'；{told}' if told else ''}")
    if len(seen.reviews) > _SHOWN:
        click.echo(f"…还有 {len(seen.reviews) - _SHOWN} 个单位")
    with options.writing(out):
        written = write(seen, Path(out))
    click.echo(f"已写出：{written[0]}")
