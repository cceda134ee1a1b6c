"""``zwgk rule``: what a person says of findings is kept beside the site's file, and shown with its history."""

from __future__ import annotations

import getpass
import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from checks.rules import ConfigError
from crawler import options
from reports.plain import plain

if TYPE_CHECKING:
    from checks.cases.dossiers import Dossier
    from checks.cases.rulings import Ruled

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
@click.option("--by", metavar="NAME", help="由谁裁定，缺省取环境变量 ZWGK_BY，没有则取登录名（root 除外）。")
def command(
    words: tuple[str, ...], data: str, site: str | None, reason: str, until: date | None, by: str | None
) -> None:
    """裁定问题：确认、误报或豁免；不写裁定时，列出问题和以往的裁定。

    FINDING 是报告里问题的编号，至少写前八位；一个问题在几个网站上都有的，写全十六位，一并裁定。有一个编号不对，或有一个不能这样裁定，就一个也不裁定。
    """
    from checks.cases.caseload import files
    from checks.cases.dossiers import look_up
    from checks.cases.rulings import WORDS, Ruled
    from checks.samples import BEIJING
    from crawler.planning import site_file

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

        at, who = now.isoformat(timespec="seconds"), _ruler(by)
        ruled = Ruled(ruling=WORDS[word], reason=plain(reason), by=plain(who), at=at, until=until)
        apart = _to_rule(told.found, ruled, now.date())
        rule_all(
            (each.file, each.fingerprint, replace(ruled, things=_things(each)), each.state) for each in apart
        )
        count = len({each.fingerprint for each in apart})
        click.echo(f"已裁定 {count} 个问题为{ruled.said}，再写出的报告和清单以此为准")
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


def _things(dossier: Dossier) -> dict[str, tuple[str, ...]] | None:
    """What the evidence quotes as the fault itself: on this a person rules."""
    from checks.registry import load

    check = load().get(dossier.check)
    return check.things_in(json.loads(dossier.evidence)) if check else None


def _to_rule(found: Sequence[Dossier], ruled: Ruled, day: date) -> list[Dossier]:
    """Of a finding that stands on several sites those where it can be ruled so, all where it can nowhere."""
    from checks.cases.docket import Docket
    from checks.cases.rulings import UNRULED, refusal

    apart: dict[str, list[Dossier]] = {}
    for each in found:
        held = Docket(each.file).rulings().get(each.fingerprint, UNRULED).on(day).of(each.evidence)
        if not refusal(each.state, held.ruling, ruled.ruling):
            apart.setdefault(each.fingerprint, []).append(each)
    return [each for each in found if each in apart.get(each.fingerprint, [each])]


def _ruler(by: str | None) -> str:
    """Who rules: a ruling without a name is nobody's."""
    who = by if by is not None else os.environ.get("ZWGK_BY") or _login()
    if not plain(who).strip():
        raise ConfigError("须写明由谁裁定，请用 --by 写姓名，或设环境变量 ZWGK_BY")
    return who


def _login() -> str:
    try:
        told = getpass.getuser()
    except (KeyError, OSError, ImportError):
        told = ""
    return "" if told == "root" else told


def _told(dossier: Dossier, today: date) -> Iterator[str]:
    """A finding with all that was ruled on it, in lines."""
    from checks.cases.docket import Docket
    from checks.cases.rulings import NAMES, UNRULED
    from reports.model import STATES

    history = Docket(dossier.file).history(dossier.fingerprint)
    held = (history[-1] if history else UNRULED).on(today).of(dossier.evidence)
    yield f"{dossier.fingerprint}  {dossier.title} · {plain(dossier.unit, _LONGEST)}"
    yield f"  {plain(dossier.message, _LONGEST)}"
    yield f"  {plain(dossier.url, _LONGEST)}"
    yield f"  {dossier.first_seen} 首次发现，{dossier.as_of} {STATES[dossier.state]} · {held.said or NAMES[held.ruling]}"
    for ruled in history:
        reason = f"：{plain(ruled.reason, _LONGEST)}" if ruled.reason else ""
        yield f"  {ruled.at[:10]} {plain(ruled.by, _LONGEST)} {ruled.said}{reason}"
