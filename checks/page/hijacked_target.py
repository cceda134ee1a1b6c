"""A link to a site of betting, pornography or forbidden trades."""

import re
from collections.abc import Iterator

from checks import Finding, Link, Place, Rules, Severity, check
from checks.harms import harm
from checks.hijacks import spotter
from checks.hosts import behind
from checks.personal import excerpt
from checks.rules.book import claim
from checks.rules.hijack import Hijack
from checks.strangers import company

_LATIN = re.compile(r"[a-z0-9]{5,}")
_LABELS = re.compile(r"[.\-]")


def _leads_away(link: Link) -> bool:
    """Whether a visitor may follow a link to another host."""
    shown = link.place is Place.PICTURE
    return bool(link.sources) and not shown and behind(link.target) != behind(link.sources[0])


@check(
    severity=Severity.VETO,
    basis="国办秘函〔2019〕19号附件 单项否决指标：安全、泄密事故等严重问题（发布或链接反动、暴力、色情内容）",
    when=lambda link, rules: _leads_away(link),
)
def hijacked_target(link: Link, rules: Rules) -> Iterator[Finding]:
    """链接疑似指向赌博色情网站 · A link to another site leads to betting or pornography: its words, its host's name or the page it opens say so.

    Its words are judged as a title is; a brand in the name of the host counts whatever the words say. Of the page that it opens, the
    title and the first words are judged. A page that only says that the name is for sale is a hint, no veto.
    Links to authorities, public media and usual components are exempt.

    为何: 链接的域名到期后常被他人注册成赌博、色情网站，或链接本身就是被植入的；属单项否决的疑似情形，须由人确认。

    整改: 立即删除或更换链接；打开目标核对时注意安全。链接不是本单位所加的，按页面被篡改排查。
    """
    table = rules.table(Hijack)
    if company(table).is_known(link.target):
        return
    brands = {latin[0] for word in table.brands.words if (latin := _LATIN.fullmatch(word))}
    labels = set(_LABELS.split(behind(link.target)))
    hits = spotter(table).seen(link.text)
    named = sorted(labels & brands)
    shown = harm(link, table)
    if hits or named:
        where, word = ("链接文字", hits[0].word) if hits else ("域名", named[0])
        yield _finding(link, f"疑似链接到赌博、色情等网站：{where}含“{word}”")
    elif shown and not shown.parked:
        yield _finding(link, f"疑似链接到赌博、色情等网站：打开的页面含“{shown.word}”")
    elif shown:
        yield _finding(
            link,
            f"链接的域名疑似已过期或在出售：打开的页面写着“{shown.word}”",
            severity=Severity.ADVICE,
            basis=claim(table.parked.basis, table.parked.confidence),
        )


def _finding(
    link: Link, message: str, *, severity: Severity | None = None, basis: str | None = None
) -> Finding:
    evidence = {
        "链接文字": excerpt(link.text),
        "目标地址": link.address,
        "跳转经过": list(link.chain),
        "打开后显示": excerpt(link.landing.replace("\n", " ")),
        "出现页数": link.places,
        "所在页面": list(link.sources),
    }
    return Finding(link.sources[0], message, evidence, link.target, severity, basis)
