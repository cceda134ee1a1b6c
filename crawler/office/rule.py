"""``zwgk rule``: what a person says of findings is kept beside the site's file, and shown with its history."""

from __future__ import annotations

import getpass
import os
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from checks.rules import ConfigError
from crawler import options

if TYPE_CHECKING:
    from checks.cases.dossiers import Dossier

_WORDS = ("确认", "误报", "豁免")
_LONGEST = 300


@click.command("rule")
@click.argument("words", metavar="FINDING... [确认|误报|豁免]", nargs=-1, required=True)
@options.data
@click.option(
    "--site", metavar="TARGET", help="只在这个网站（网址或 TOML 文件）里找；缺省在 --data 的所有网站里找。"
)
@click.option("--reason", metavar="TEXT", default="", help="理由；误报、豁免和改判必须写。")
@click.option(
    "--until", type=options.Day(), metavar="YYYY-MM-DD", help="豁免到哪一天为止（含当天），到期重新计入。"
)
@click.option("--by", metavar="NAME", help="由谁裁定，缺省取环境变量 ZWGK_BY，没有则取登录名。")
def command(
    words: tuple[str, ...], data: str, site: str | None, reason: str, until: date | None, by: str | None
) -> None:
    """裁定问题：确认、误报或豁免；不写裁定时，列出问题和以往的裁定。

    FINDING 是报告里问题的编号，至少写前八位。有一个编号不对，或有一个不能这样裁定，就一个也不裁定。
    """
    from checks.cases.caseload import files
    from checks.cases.dossiers import look_up
    from checks.cases.rulings import WORDS, Ruled
    from checks.samples import BEIJING
    from crawler.planning import site_file
    from reports.plain import plain

    word, digits = _read(words)
    if word is None and (reason or until or by):
        raise ConfigError("没有写裁定，请在编号后面写 确认、误报 或 豁免")
    told = look_up([site_file(site, data)] if site else files(Path(data)), digits)
    if told.wrong:
        raise ConfigError("；".join((*told.wrong, *told.unread)) + ("；没有裁定任何问题" if word else ""))
    for line in told.unread:
        click.echo(f"{line}，没有在其中找", err=True)
    now = datetime.now(BEIJING)
    if word:
        from checks.cases.docket import rule_all

        at, who = now.isoformat(timespec="seconds"), by or os.environ.get("ZWGK_BY") or _login()
        ruled = Ruled(ruling=WORDS[word], reason=plain(reason), by=plain(who), at=at, until=until)
        rule_all((each.file, each.fingerprint, ruled, each.state) for each in told.found)
        click.echo(f"已裁定 {len(told.found)} 个问题为{ruled.said}，再写出的报告和清单以此为准")
    for each in told.found:
        click.echo("\n".join(_told(each, now.date())))


def _read(words: tuple[str, ...]) -> tuple[str | None, list[str]]:
    """The ruling, where one is written, and the digits of the findings."""
    from checks.cases.dossiers import is_id

    told = [word for word in words if word in _WORDS]
    digits = [word for word in words if word not in _WORDS]
    if len(told) > 1:
        raise ConfigError(f"一次只能写一种裁定，不能同时写 {'、'.join(told)}")
    if bad := [word for word in digits if not is_id(word)]:
        raise ConfigError(
            f"{'、'.join(bad)} 不是问题编号，编号是八至十六位的数字和字母 a–f；裁定只能是 确认、误报 或 豁免"
        )
    if not digits:
        raise ConfigError("没有写问题编号，编号见报告的“序号”一栏")
    return (told[0] if told else None), digits


def _login() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        raise ConfigError("不知道由谁裁定，请用 --by 写明，或设环境变量 ZWGK_BY") from None


def _told(dossier: Dossier, today: date) -> Iterator[str]:
    """A finding with all that was ruled on it, in lines."""
    from checks.cases.docket import Docket
    from checks.cases.rulings import NAMES, UNRULED
    from reports.model import STATES
    from reports.plain import plain

    history = Docket(dossier.file).history(dossier.fingerprint)
    held = (history[-1] if history else UNRULED).on(today)
    yield f"{dossier.fingerprint}  {dossier.title} · {plain(dossier.unit, _LONGEST)}"
    yield f"  {plain(dossier.message, _LONGEST)}"
    yield f"  {plain(dossier.url, _LONGEST)}"
    yield f"  {dossier.first_seen} 首次发现，{dossier.as_of} {STATES[dossier.state]} · {held.said or NAMES[held.ruling]}"
    for ruled in history:
        reason = f"：{plain(ruled.reason, _LONGEST)}" if ruled.reason else ""
        yield f"  {ruled.at[:10]} {plain(ruled.by, _LONGEST)} {ruled.said}{reason}"
