"""Mistakes on the command line, told in one Chinese sentence."""

from __future__ import annotations

import errno
import re
import sqlite3
from typing import Any

import click

from checks.lock import HeldError
from checks.rules import ConfigError
from checks.store import StoreError


class Group(click.Group):
    """A group that says what is wrong in Chinese and exits with 2."""

    def main(self, args: Any = None, prog_name: str | None = None, **extra: Any) -> Any:  # type: ignore[override]
        """Run a command; every mistake of its user is one sentence, never a traceback."""
        standalone = extra.pop("standalone_mode", True)
        try:
            return super().main(args, prog_name, standalone_mode=False, **extra)
        except (ConfigError, StoreError, HeldError) as error:
            told = str(error)
        except click.exceptions.NoArgsIsHelpError as error:
            click.echo(error.ctx.get_help() if error.ctx else "")
            raise SystemExit(2) from None
        except click.UsageError as error:
            told = _sentence(error)
        except (OSError, sqlite3.OperationalError) as error:
            if (full := no_room(error)) is None:
                raise
            told = full
        except click.Abort:
            told = "已中断"
        if not standalone:
            raise ConfigError(told)
        click.echo(f"zwgk：{told}", err=True)
        raise SystemExit(2)


def no_room(error: BaseException) -> str | None:
    """What to do, where ``error`` says that a disk is full."""
    file = isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT)
    if file or getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_FULL:
        return "磁盘空间已满，请腾出空间后再运行同一命令，会接着做"
    return None


def _sentence(error: click.UsageError) -> str:
    match error:
        case click.NoSuchOption():
            return f"不认识的选项 {error.option_name}，可用 --help 查看"
        case click.MissingParameter():
            return f"缺少 {error.param.make_metavar(error.ctx) if error.param and error.ctx else '参数'}"
        case click.BadParameter():
            return _bad_value(error)
        case click.BadOptionUsage():
            return f"{error.option_name} 后面缺少内容，可用 --help 查看"
    unknown = re.search(r"No such command '(.+?)'", error.format_message())
    return f"没有 {unknown[1]} 这个命令，可用 --help 查看" if unknown else error.format_message()


def _bad_value(error: click.BadParameter) -> str:
    name = error.param.opts[0] if error.param else ""
    if re.search(r"[\u4e00-\u9fa5]", error.message):
        return error.message
    if isinstance(kind := error.param and error.param.type, click.IntRange | click.FloatRange):
        low, high = kind.min or 0, kind.max
        return f"{name} 的值不对，应是{f' {low:g} 到 {high:g} 之间' if high else f'不小于 {low:g} '}的数"
    if "is not a valid" in error.message:
        return f"{name} 的值不对，应是数字"
    return f"{name} 的值不对：{error.message}"
