"""``zwgk send``: the letters of a folder by mail, shown first and sent only when told so."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from checks.failures import why
from checks.rules import ConfigError
from crawler import options

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crawler.mailing import Parcel
    from crawler.mailserver import MailServer

_DONE, _ASKS, _UNFINISHED = 0, 1, 3
_KILO = 1000


@click.command("send")
@click.argument("folder", metavar="DIR", required=False, type=click.Path(path_type=Path))
@options.data
@click.option(
    "--server",
    "settings",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="邮件设置（TOML），密码用环境变量 ZWGK_MAIL_PASSWORD 或其中的 password_file。",
)
@click.option(
    "--write-server",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="写出一份邮件设置的样子，每个键都有说明，供修改。",
)
@click.option("--really", is_flag=True, help="真的发送；不加时只列出要发给谁、发什么。")
@click.option(
    "--again", multiple=True, metavar="通知书", help="已发过或不知是否送达的，再发一次；可多次给出。"
)
@click.option(
    "--pause",
    type=click.FloatRange(0, 600),
    default=2.0,
    show_default=True,
    metavar="秒",
    help="两封邮件之间的间隔。",
)
def command(
    folder: Path | None,
    data: str,
    settings: Path | None,
    write_server: Path | None,
    really: bool,
    again: tuple[str, ...],
    pause: float,
) -> None:
    """把 zwgk letters 写出的通知书用邮件发给各单位；缺省只预演，加 --really 才发送，发过的不会再发。

    DIR 是 zwgk letters --out 写入的目录。退出码：0 都已发出，1 有发不了的，2 用法不对，3 没有发完（再次运行会接着发）。
    """
    from checks.lock import Lock
    from crawler import mailserver
    from crawler.mailing import plan

    if write_server:
        _write_sample(write_server)
        return
    if folder is None:
        raise ConfigError("缺少 DIR：zwgk letters --out 写入的目录")
    if really and settings is None:
        raise ConfigError(
            "真的发送须用 --server 给出邮件设置（如 mail.toml），可先用 --write-server 写出一份"
        )
    server = mailserver.load(settings) if settings else None
    day = options.today()
    if not really or server is None:
        raise SystemExit(_rehearse(plan(folder, Path(data), day, again)))
    path = options.writable(data)
    alone = Lock(path / ".outbox", "发件箱")
    alone.acquire()
    try:
        code = _send(folder, path, day, again, server, pause)
    finally:
        alone.release()
    raise SystemExit(code)


def _write_sample(path: Path) -> None:
    from crawler.mailserver import SAMPLE

    try:
        with path.open("x", encoding="utf-8", newline="\n") as stream:
            stream.write(SAMPLE)
    except FileExistsError:
        raise ConfigError(f"{path} 已存在，不会覆盖；请换一个文件名") from None
    except OSError as error:
        raise ConfigError(f"不能写入 {path}：{why(error)}") from None
    click.echo(f"已写出 {path}；改好后运行 zwgk send DIR --server {path}，核对无误再加 --really")


def _rehearse(parcels: Sequence[Parcel]) -> int:
    from crawler.mailing import ASKS, GOES

    going = [parcel for parcel in parcels if parcel.course == GOES]
    for number, parcel in enumerate(going, 1):
        click.echo(f"{number}. {_name(parcel)} → {parcel.recipient}")
        if parcel.mail:
            click.echo(f"   主题：{parcel.mail.subject}")
            files = (f"{each.name}（{_size(each.size)}）" for each in parcel.mail.attachments)
            click.echo(f"   附件：{'、'.join(files)}")
        if parcel.why:
            click.echo(f"   {parcel.why}")
    _explain(parcels)
    click.echo(
        f"{len(parcels)} 份通知书，要发 {len(going)} 份。这是预演，没有发出邮件；核对无误后加 --really 发送。"
    )
    return _ASKS if any(parcel.course == ASKS for parcel in parcels) else _DONE


def _send(folder: Path, data: Path, day: date, again: Sequence[str], server: MailServer, pause: float) -> int:
    from checks.cases.outbox import NAMES, Outbox, Outcome
    from crawler.mailing import ASKS, GOES, deliver, plan
    from crawler.sending import SendingError

    parcels = plan(folder, data, day, again)
    _explain(parcels)
    going = [parcel for parcel in parcels if parcel.course == GOES]
    if not going:
        click.echo("没有要发的通知书。")
        return _ASKS if any(parcel.course == ASKS for parcel in parcels) else _DONE
    told: list[Outcome] = []
    stopped = False
    try:
        for parcel, outcome, said in deliver(going, server, Outbox(data), pause):
            told.append(outcome)
            words = "" if outcome is Outcome.ACCEPTED else f"（{said}）"
            click.echo(
                f"[{len(told)}/{len(going)}] {NAMES[outcome]}：{_name(parcel)} → {parcel.recipient}{words}"
            )
    except SendingError as error:
        stopped = True
        parcel = going[len(told)]
        became = "不知是否送达，请先询问" if error.unclear else "没有发出"
        click.echo(f"[{len(told) + 1}/{len(going)}] {became}：{_name(parcel)} → {parcel.recipient}")
        click.echo(f"停止发送：{error}", err=True)
    left = len(going) - len(told)
    kinds = (Outcome.ACCEPTED, Outcome.REFUSED, Outcome.DEFERRED, Outcome.UNSENT)
    sent, refused, put_off, unsent = (told.count(each) for each in kinds)
    click.echo(
        f"发出 {sent} 份，被拒收 {refused} 份，被暂缓 {put_off} 份，没有发出或不明 {unsent + left} 份。"
    )
    if stopped or put_off:
        click.echo("再次运行同一命令会接着发，已发出的不会再发。")
        return _UNFINISHED
    return _ASKS if refused or unsent or any(parcel.course == ASKS for parcel in parcels) else _DONE


def _explain(parcels: Sequence[Parcel]) -> None:
    from crawler.mailing import GOES

    for parcel in parcels:
        if parcel.course != GOES:
            click.echo(f"不发：{_name(parcel)}：{parcel.why}")


def _name(parcel: Parcel) -> str:
    from reports.plain import plain

    return f"{plain(parcel.entry.unit, 100)}（{plain(parcel.entry.id, 60)}）"


def _size(count: int) -> str:
    return (
        f"{count / _KILO / _KILO:.1f} MB" if count >= _KILO * _KILO else f"{max(1, round(count / _KILO))} KB"
    )
