"""The sites that ``zwgk watch`` was told of: an address, a site's TOML, or a folder of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from checks.rules import ConfigError
from checks.samples import Sample
from crawler import options, sites, urls
from crawler.probing import Visit
from crawler.settings import USER_AGENT

LEAST = 5.0
"""Minutes between two visits at least; one's own machine needs no politeness."""


@dataclass(slots=True, eq=False)
class Watched:
    """A site that is watched: how it is asked for, where its samples go, and those that are not written yet."""

    address: str
    slug: str
    agent: str
    named: Mapping[str, str] = field(default_factory=dict)
    visit: Visit | None = None
    state: str = ""
    waiting: list[Sample] = field(default_factory=list)
    locked: bool = False


def read(target: str, resolve: Sequence[str], contact: str | None, every: float | None) -> list[Watched]:
    """The sites of a target, each once; raises :class:`ConfigError` before the first visit."""
    found: dict[str, Watched] = {}
    for site in _files(target):
        named = options.resolutions((*site.resolve, *resolve))
        slug, told = sites.site_slug(site.address), contact or site.contact
        if every is not None and every < LEAST and not urls.is_private(urls.host(site.address)):
            raise ConfigError(f"--every {every:g} 太密，对公众网站不能少于 {LEAST:g} 分钟")
        found[slug] = Watched(
            site.address,
            slug,
            f"{USER_AGENT.partition(' ')[0]} (+{told})" if told else USER_AGENT,
            {key.rpartition(":")[0]: address for key, address in named.items()},
        )
    return list(found.values())


def _files(target: str) -> list[sites.SiteFile]:
    path = Path(target)
    if path.is_dir():
        files = sorted(path.glob("*.toml"))
        if not files:
            raise ConfigError(f"目录 {path} 中没有站点文件（*.toml）")
        return [sites.outline(file) for file in files]
    if target.endswith(".toml"):
        return [sites.outline(path)]
    return [sites.SiteFile(address=sites.parse_address(target))]
