"""The command line's words: options shared by commands, and mistakes told in one Chinese sentence."""

from __future__ import annotations

import re
import socket
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlsplit

import click

from checks.failures import why
from checks.rules import LEVELS, ConfigError
from checks.samples import BEIJING
from crawler import slots, urls

Wrapped = TypeVar("Wrapped", bound=Callable[..., Any])
_RESOLVE = click.option(
    "--resolve", multiple=True, metavar="HOST:PORT:ADDRESS", help="把域名指到给定地址（同 curl）。"
)
_CONTACT = click.option("--contact", metavar="TEXT", help="写入 User-Agent 的联系方式（网址或邮箱）。")
_RULES = click.option("--rules", metavar="FILE", help="本地规则（TOML），覆盖随附的规则。")
_WORDS = click.option("--words", metavar="FILE", help="本单位词表（CSV，表头：错词,正词,类别,例外）。")
_CHOICE = (
    click.option("--only", multiple=True, metavar="CHECK", help="只做这项检查，可多次给出。"),
    click.option("--skip", multiple=True, metavar="CHECK", help="不做这项检查，可多次给出。"),
)
_SET = click.option("--set", "assign", multiple=True, metavar="CHECK.参数=值", help="调整检查的参数。")
_LEVEL = click.option("--level", type=click.Choice(list(LEVELS)), help="单位层级，缺省按首页推断。")
_NAME = click.option("--name", metavar="单位", help="主办单位名称，缺省按首页推断。")


class Day(click.ParamType[date]):
    """A day as YYYY-MM-DD."""

    name = "日期"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Read it, or fail with a sentence."""
        try:
            return value if isinstance(value, date) else date.fromisoformat(value)
        except ValueError:
            self.fail(f"日期 {value} 写法不对，应像 2026-03-20", param, ctx)


_AS_OF = click.option("--as-of", type=Day(), metavar="YYYY-MM-DD", help="监测时点，缺省为今天。")


def target(command: Wrapped) -> Wrapped:
    """What is audited."""
    return click.argument("target", metavar="TARGET")(command)


def data(command: Wrapped) -> Wrapped:
    """Where site files are kept."""
    return click.option(
        "--data", default="zwgk-data", show_default=True, metavar="DIR", help="站点文件所在目录。"
    )(command)


def reporting(command: Wrapped) -> Wrapped:
    """Where reports go."""
    return click.option(
        "--out", default="zwgk-out", show_default=True, metavar="DIR", help="报告写入的目录。"
    )(command)


def crawling(command: Wrapped) -> Wrapped:
    """How a site is walked."""
    return _all(
        command,
        click.option(
            "--delay",
            type=click.FloatRange(0, 60),
            metavar="秒",
            help="两次请求的间隔，缺省 0.5 秒（本机为 0）。",
        ),
        click.option(
            "--outside-delay",
            type=click.FloatRange(0, 60),
            default=1.25,
            show_default=True,
            metavar="秒",
            help="测试其他网站的链接时，对同一网站两次请求的间隔。",
        ),
        click.option(
            "--outside-age",
            type=click.FloatRange(0, 24 * 30),
            default=12.0,
            show_default=True,
            metavar="小时",
            help="其他网站的链接，在此时间内由别的检查测试过且打得开的，不再重复访问；0 为每次都测。",
        ),
        click.option(
            "--max-pages", type=click.IntRange(1), default=20_000, show_default=True, help="最多读多少页。"
        ),
        click.option("--max-minutes", type=click.FloatRange(0.01), help="最多抓取多少分钟。"),
        _RESOLVE,
        click.option(
            "--outside/--no-outside",
            default=True,
            help="是否测试指向其他网站的链接；内网没有互联网时可不测。",
        ),
        click.option(
            "--attachments/--no-attachments",
            default=True,
            help="是否读取稿件附件的文字；不读时只测试能否打开。",
        ),
        click.option(
            "--browser",
            is_flag=True,
            help="列表由脚本生成的栏目页，用系统的 chromium 打开一次再读（需安装 zwgk-audit[browser]）。",
        ),
        click.option(
            "--cloak",
            is_flag=True,
            help="抓取结束时以搜索引擎访客的身份再访问首页一次，看内容是否不同（须经许可）。",
        ),
        _CONTACT,
        click.option(
            "--sweep",
            type=click.IntRange(1, 366),
            metavar="夜数",
            help="没有变化的部分分几夜复核一遍，缺省 1，即每次全部复核；--due 时缺省 7。",
        ),
    )


def profiling(command: Wrapped) -> Wrapped:
    """Whether it is told where the time goes."""
    return click.option(
        "--profile", is_flag=True, help="结束时列出各阶段（下载、解析、读取、判断、保存等）所用的 CPU 时间。"
    )(command)


def watching(command: Wrapped) -> Wrapped:
    """How home pages are watched."""
    return _all(
        command,
        click.option(
            "--every",
            type=slots.Minutes(),
            default=45.0,
            show_default=True,
            metavar="分钟",
            help="每隔多久访问一次，对公众网站 5 至 60；判断须每天 20 次以上。",
        ),
        click.option("--once", is_flag=True, help="各访问一次就结束，供定时任务调用。"),
        _RESOLVE,
        _CONTACT,
    )


def judging(command: Wrapped) -> Wrapped:
    """How what was found is judged."""
    return _all(command, data, _AS_OF, _RULES, _WORDS, *_CHOICE, _SET, _LEVEL, _NAME)


def judging_again(command: Wrapped) -> Wrapped:
    """The same where it is known by which checks."""
    return _all(command, data, _AS_OF, _RULES, _WORDS, _SET, _LEVEL, _NAME)


def _all(command: Wrapped, *decorators: Callable[..., Any]) -> Wrapped:
    for decorate in reversed(decorators):
        command = decorate(command)
    return command


def today() -> date:
    """The day that it is in the office, wherever this machine is."""
    return datetime.now(BEIJING).date()


def assignments(words: Iterable[str]) -> Mapping[str, Mapping[str, object]]:
    """``check.parameter=value`` words as settings by check."""
    settings: dict[str, dict[str, object]] = {}
    for word in words:
        name, equals, value = word.partition("=")
        check, dot, parameter = name.partition(".")
        if not (equals and dot and check and parameter):
            raise ConfigError(f"--set {word} 写法不对，应像 stale_column.grace_days=3")
        settings.setdefault(check, {})[parameter] = _value(value)
    return settings


def _value(text: str) -> object:
    if re.fullmatch(r"-?\d+", text):
        return int(text)
    if re.fullmatch(r"-?\d+\.\d+", text):
        return float(text)
    return {"true": True, "false": False}.get(text.lower(), text)


def resolutions(words: Iterable[str]) -> Mapping[str, str]:
    """``HOST:PORT:ADDRESS`` words as addresses by ``host:port``."""
    found: dict[str, str] = {}
    for word in words:
        parts = re.fullmatch(r"([^:\s]+):(\d{1,5}):\[?([0-9a-fA-F.:]+?)\]?", word)
        if not parts:
            raise ConfigError(f"--resolve {word} 写法不对，应像 www.example.gov.cn:80:127.0.0.1")
        found[f"{parts[1].lower()}:{parts[2]}"] = parts[3]
    return found


@contextmanager
def writing(out: str | Path, instead: str = "请用 --out 换一个目录") -> Iterator[None]:
    """Say in one sentence which file below ``out`` cannot be written, and what to do ``instead``."""
    try:
        yield
    except OSError as error:
        file = error.filename2 or error.filename or out
        raise ConfigError(f"不能写入 {file}（{why(error)}），{instead}") from None


def writable(folder: str) -> Path:
    """The data folder, made if need be."""
    path = Path(folder)
    try:
        path.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=path):
            pass
    except OSError as error:
        raise ConfigError(f"数据目录 {folder} 不能写入（{why(error)}），请用 --data 换一个") from None
    return path


def reachable(address: str, resolve: Mapping[str, str]) -> None:
    """Refuse an address whose name nobody knows before the first request."""
    parts = urlsplit(address)
    host = parts.hostname or ""
    port = parts.port or (443 if parts.scheme == "https" else 80)
    if f"{host}:{port}" in resolve or urls.is_private(host):
        return
    try:
        socket.getaddrinfo(host, port)
    except OSError:
        raise ConfigError(f"找不到主机 {host}，请检查网址；域名尚未生效时可用 --resolve 指定地址") from None
