"""The sites that ``zwgk watch`` was told of: an address, a site's TOML, or a folder of them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from checks.rules import ConfigError
from checks.samples import Sample
from crawler import options, sites, urls
from crawler.probing import Visit
from crawler.settings import USER_AGENT
from crawler.slots import LEAST


@dataclass(slots=True, eq=False)
class Watched:
    """A site that is watched: how it is asked for, where its samples go, and those that are not written yet.

    ``down`` is when it was first found not to open; ``control`` what its file says of other sites, ``why`` it could not
    be written last, and ``again`` when that is tried again.
    """

    address: str
    slug: str
    agent: str
    named: Mapping[str, str] = field(default_factory=dict)
    visit: Visit | None = None
    state: str = ""
    down: datetime | None = None
    waiting: list[Sample] = field(default_factory=list)
    source: str = ""
    control: bool | None = None
    why: str = ""
    again: float = 0.0


def read(
    target: str, resolve: Sequence[str], contact: str | None, every: float | None
) -> tuple[list[Watched], list[str]]:
    """The sites of a target, each once, and what is wrong with those of a folder that can't be read.

    Raises :class:`ConfigError` before the first visit where no site is left or the command itself is wrong.
    """
    options.resolutions(resolve)
    found: dict[str, Watched] = {}
    wrong: list[str] = []
    files = _files(target)
    for file in files:
        try:
            site = sites.outline(file) if isinstance(file, Path) else file
            named = options.resolutions(map(str, (*site.resolve, *resolve)))
        except ConfigError as error:
            wrong.append(_reason(file, error))
            continue
        slug, told = sites.site_slug(site.address), contact or site.contact
        if every is not None and every < LEAST and not urls.is_private(urls.host(site.address)):
            raise ConfigError(f"--every {every:g} 太密，对公众网站不能少于 {LEAST:g} 分钟")
        name = USER_AGENT.partition(" ")[0]
        found[slug] = Watched(
            site.address,
            slug,
            f"{name} (+{told})" if told else name,
            {key.rpartition(":")[0]: address for key, address in named.items()},
        )
    if not found:
        raise ConfigError("；".join(wrong))
    return list(found.values()), wrong


def _reason(file: object, error: ConfigError) -> str:
    """What is wrong with a site's file, in one Chinese sentence."""
    match error.__context__:
        case tomllib.TOMLDecodeError() as wrong:
            line = re.search(r"line (\d+)", str(wrong))
            return f"{file} {f'第 {line[1]} 行' if line else '末尾'}不是合法的 TOML"
        case UnicodeDecodeError():
            return f"{file} 不是 UTF-8 编码"
        case OSError():
            return f"{file} 读不出来"
    return str(error) if str(file) in str(error) else f"{file}：{error}"


def _files(target: str) -> Sequence[Path | sites.SiteFile]:
    path = Path(target)
    if path.is_dir():
        files = sorted(path.glob("*.toml"))
        if not files:
            raise ConfigError(f"目录 {path} 中没有站点文件（*.toml）")
        return files
    if target.endswith(".toml"):
        return [path]
    return [sites.SiteFile(address=sites.parse_address(target))]
