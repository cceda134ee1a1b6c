"""A site whose certificate makes browsers warn."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from checks import Certificate, Finding, Rules, Severity, Unknown, check
from checks.samples import BEIJING

SHORT_LIVED = timedelta(days=7)
"""Certificates that last no longer are renewed by machines, every few days (CA/Browser Forum, Baseline Requirements 1.6.1)."""


@check(
    severity=Severity.ADVICE,
    basis="网站证书应有效、与域名相符、由浏览器信任的机构签发（本项目归纳）",
    confidence="project-heuristic",
    when=lambda certificate, rules: certificate.own,
)
def faulty_certificate(
    certificate: Certificate, rules: Rules, *, soon_days: int = 30
) -> Iterator[Finding | Unknown]:
    """网站证书有问题 · The certificate of a host has expired, ends soon, is not valid yet, names no or other hosts or is self-signed.

    Told once for each host of the site that was read over https, measured when it was seen, in Beijing time; of a day of audit
    that comes later it says nothing. A host named only in the subject (CN) is not named for browsers. One that lasts
    a week at most is renewed by machines and ends soon all the time. Who signed it is not judged: private authorities are
    trusted where their users are; and nothing is told of 国密 certificates.

    为何: 证书过期、与域名不符或是自己签发的，浏览器会提示“连接不安全”并拦住公众；公众也无从分辨网站是不是被仿冒。

    整改: 请网站技术单位向正规证书机构申请包含全部在用域名（带 www 和不带 www 的）的证书，部署到服务器、负载均衡和防护设备上；快到期的
    尽快续期，自动续期的确认续期任务正常。换好后用手机和电脑的浏览器各打开一次核对。
    """
    seen = certificate.seen.astimezone(BEIJING).date()
    if (rules.as_of - seen).days > 1:
        yield Unknown(
            certificate.url,
            f"{certificate.host} 的网站证书是 {seen} 看的，早于监测时点 {rules.as_of}，请重新抓取",
        )
        return
    faults = list(_faults(certificate, soon_days))
    if not faults:
        return
    yield Finding(
        certificate.url,
        f"{certificate.host} 的网站证书{'；'.join(faults)}",
        {
            "域名": certificate.host,
            "问题": faults,
            "证书中的域名": list(certificate.names) or "（无）",
            "颁发给": certificate.subject or "（无）",
            "颁发机构": certificate.issuer or "（无）",
            "生效时间": _told(certificate.begins),
            "到期时间": _told(certificate.ends),
            "查看时间": _told(certificate.seen),
        },
    )


def _faults(certificate: Certificate, soon_days: int) -> Iterator[str]:
    ends, seen = certificate.ends.astimezone(BEIJING), certificate.seen.astimezone(BEIJING)
    left = (ends.date() - seen.date()).days
    if ends < seen:
        yield f"已于 {ends:%Y-%m-%d} 过期"
    elif certificate.begins.astimezone(BEIJING).date() > seen.date():
        yield f"要到 {certificate.begins.astimezone(BEIJING):%Y-%m-%d} 才生效"
    elif left <= soon_days and certificate.ends - certificate.begins > SHORT_LIVED:
        yield f"将于 {ends:%Y-%m-%d} 到期（{f'还有 {left} 天' if left else '就在查看当天'}）"
    if not certificate.names:
        yield "没有写明域名（SAN），浏览器不接受"
    elif not certificate.fits:
        yield "与域名不符"
    if certificate.self_signed:
        yield "是自签名证书"


def _told(moment: datetime) -> str:
    return f"{moment.astimezone(BEIJING):%Y-%m-%d %H:%M}（北京时间）"
