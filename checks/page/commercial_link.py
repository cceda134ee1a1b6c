"""A link to a shop, a job board, a game or an advertisement."""

import re
from collections.abc import Iterator
from functools import lru_cache

from checks import Finding, Link, Place, Rules, Severity, check
from checks.hosts import host
from checks.rules.hijack import Hijack
from checks.rules.outside import Outside
from checks.showing import page_of

_WORD = re.compile(r"[\d.\-]+")


@check(
    severity=Severity.ADVICE,
    basis="《政府网站发展指引》（国办发〔2017〕47号）附件 网页设计规范：不得链接商业广告和商业网站",
    when=lambda link, rules: ".gov.cn" not in link.target and link.place is not Place.PICTURE,
)
def commercial_link(link: Link, rules: Rules) -> Iterator[Finding]:
    """链接商业网站 · A link leads to a commercial site.

    A lead only: known shops, agencies, games and networks of advertisements. Statistics, maps, sharing,
    films and news media are not among them; shops of poverty relief and the like are for a person to judge.

    为何: 政府网站链接商业网站、广告，有为企业宣传之嫌，也容易被利用。

    整改: 核对链接用途，与政府履职无关的删除；确需提供的，说明用途并在打开前提示将离开本网站。
    """
    name = host(link.target)
    known = _known(rules.table(Outside).commercial.hosts)
    if not known.intersection(_ends(name)):
        return
    if _is_component(name, rules):
        return
    yield Finding(
        page_of(link),
        f"链接“{link.text or link.address}”指向商业网站 {name}，请人工确认",
        {
            "链接文字": link.text,
            "目标地址": link.address,
            "所在页面": list(link.sources),
            "出现页数": link.places,
        },
        about=link.target,
    )


@lru_cache(maxsize=4)
def _known(hosts: tuple[str, ...]) -> frozenset[str]:
    return frozenset(hosts)


def _ends(name: str) -> Iterator[str]:
    """A host's name, and those of the domains above it."""
    while name:
        yield name
        name = name.partition(".")[2]


def _is_component(name: str, rules: Rules) -> bool:
    """Whether a commercial host serves the weather, a map or the like in here."""
    components = rules.table(Hijack).components
    return name in components.hosts or not set(_WORD.split(name)).isdisjoint(components.parts)
