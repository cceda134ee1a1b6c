"""``faulty_certificate``: certificates that browsers warn of, and those that they do not."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.crawl import Crawl
from checks.judge import judge
from checks.page.faulty_certificate import faulty_certificate
from checks.records import Certificate
from checks.rules import Rules
from checks.store import Store
from checks.verdicts import State
from tests import make

SEEN = datetime(2026, 3, 20, 9, tzinfo=make.BEIJING)
GOOD = Certificate(
    url="https://www.yunshan.example/",
    host="www.yunshan.example",
    subject="www.yunshan.example（云山县人民政府办公室）",
    issuer="云州省数字证书认证中心",
    names=("www.yunshan.example", "yunshan.example"),
    begins=SEEN - timedelta(100),
    ends=SEEN + timedelta(265),
    fits=True,
    self_signed=False,
    seen=SEEN,
)


def shown(**given):
    return replace(GOOD, **given)


def told(**given):
    """The faults of a certificate, in words."""
    return [
        fault
        for finding in make.findings(faulty_certificate, shown(**given))
        for fault in finding.evidence["问题"]
    ]


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"names": ("*.yunshan.example",)},
        {"ends": SEEN + timedelta(31)},
        {"ends": SEEN + timedelta(days=31, hours=14)},
        {"begins": SEEN - timedelta(hours=1)},
        {"begins": SEEN + timedelta(hours=1)},
        {"ends": datetime(9999, 12, 31, tzinfo=make.BEIJING)},
        {"self_signed": None},
        {"issuer": "云山县政务外网内部认证中心"},
        {"issuer": "云山县政务外网内部认证中心", "subject": "云山县政务外网内部认证中心"},
        {"subject": "", "issuer": ""},
    ],
)
def test_a_certificate_in_order_is_not_told(given):
    assert not told(**given)
    assert make.judged(faulty_certificate, shown(**given))


def test_one_that_machines_renew_every_few_days_does_not_end_soon():
    assert not told(begins=SEEN - timedelta(5), ends=SEEN + timedelta(hours=40))


def test_hosts_of_others_are_not_judged():
    assert not told(own=False, ends=SEEN - timedelta(400), fits=False, self_signed=True)


@pytest.mark.parametrize("days", [-1, 1, 23])
def test_one_that_was_seen_the_day_before_or_after_the_day_of_the_audit_is_judged(days):
    seen = SEEN + timedelta(days)
    assert make.judged(faulty_certificate, shown(seen=seen))
    assert told(seen=seen, ends=seen + timedelta(9))


@pytest.mark.parametrize("days", [-90, -2])
@pytest.mark.parametrize("given", [{}, {"ends": SEEN + timedelta(5)}, {"ends": SEEN - timedelta(400)}])
def test_one_that_was_seen_long_before_says_nothing_of_the_day_of_the_audit(days, given):
    seen = SEEN + timedelta(days)
    assert not told(seen=seen, **given)
    [doubt] = make.unknowns(faulty_certificate, shown(seen=seen, **given))
    assert f"是 {seen.date()} 看的" in doubt.reason
    assert "重新抓取" in doubt.reason


def test_an_expired_one_is_told_with_its_day():
    [finding] = make.findings(faulty_certificate, shown(ends=datetime(2026, 3, 1, 23, 59, tzinfo=UTC)))
    assert finding.message == "www.yunshan.example 的网站证书已于 2026-03-02 过期"
    assert finding.url == GOOD.url
    assert finding.evidence["到期时间"] == "2026-03-02 07:59（北京时间）"
    assert finding.evidence["查看时间"] == "2026-03-20 09:00（北京时间）"


def test_one_that_ended_an_hour_ago_has_expired():
    assert told(ends=SEEN - timedelta(hours=1)) == ["已于 2026-03-20 过期"]


def test_one_that_ends_soon_is_told_with_the_days_that_are_left():
    assert told(ends=SEEN + timedelta(30)) == ["将于 2026-04-19 到期（还有 30 天）"]
    assert told(ends=SEEN + timedelta(hours=3)) == ["将于 2026-03-20 到期（就在查看当天）"]


def test_how_soon_can_be_set():
    soon = shown(ends=SEEN + timedelta(12))
    assert make.findings(faulty_certificate, soon)
    assert not make.findings(faulty_certificate, soon, soon_days=10)
    assert make.findings(faulty_certificate, shown(ends=SEEN + timedelta(40)), soon_days=45)


def test_one_of_the_future_is_told():
    assert told(begins=SEEN + timedelta(2)) == ["要到 2026-03-22 才生效"]


def test_one_for_other_hosts_is_told_with_their_names():
    [finding] = make.findings(faulty_certificate, shown(fits=False, names=("*.cdn.example",)))
    assert finding.evidence["问题"] == ["与域名不符"]
    assert finding.evidence["证书中的域名"] == ["*.cdn.example"]


def test_one_without_any_host_says_so():
    [finding] = make.findings(faulty_certificate, shown(fits=False, names=()))
    assert finding.evidence["问题"] == ["没有写明域名（SAN），浏览器不接受"]
    assert finding.evidence["证书中的域名"] == "（无）"


def test_a_self_signed_one_is_told():
    assert told(self_signed=True) == ["是自签名证书"]


def test_all_faults_of_a_host_are_one_finding():
    [finding] = make.findings(
        faulty_certificate, shown(ends=SEEN - timedelta(9), fits=False, self_signed=True)
    )
    assert finding.message == "www.yunshan.example 的网站证书已于 2026-03-11 过期；与域名不符；是自签名证书"


@given(st.integers(-400, 400), st.integers(8, 800))
def test_the_days_decide(left, lasting):
    ends = SEEN + timedelta(left)
    faults = told(begins=min(ends - timedelta(lasting), SEEN), ends=ends)
    assert bool(faults) is (left <= 30)
    assert any("过期" in fault for fault in faults) is (left < 0)


def night(folder, day, certificate):
    """Another crawl of the site, and what became of its findings."""
    with Store(folder / "site.db") as store:
        store.start(started=f"{day}T02:00:00+08:00", as_of=day, settings={})
        store.begin()
        store.add_page(make.page("/"), {})
        if certificate:
            store.add_certificate(certificate)
        store.finish(reason="finished", finished=f"{day}T03:00:00+08:00", coverage={"start_read": True})
        judge(store, {"faulty_certificate": faulty_certificate}, Rules.load())
        rows = store.db.execute("select state from findings where crawl = ?", (store.crawl,))
        return [State(row["state"]) for row in rows]


def test_a_renewed_certificate_closes_the_finding(tmp_path):
    make.crawl([make.page("/")], folder=tmp_path).close()
    old = shown(ends=SEEN + timedelta(5))
    assert night(tmp_path, "2026-03-20", old) == [State.NEW]
    assert night(tmp_path, "2026-03-21", replace(old, seen=SEEN + timedelta(1))) == [State.PERSISTING]
    assert night(tmp_path, "2026-03-22", None) == [State.UNCHECKED]
    renewed = shown(ends=SEEN + timedelta(370), seen=SEEN + timedelta(3))
    assert night(tmp_path, "2026-03-23", renewed) == [State.FIXED]


def test_what_was_seen_comes_back_from_the_file(tmp_path):
    foreign = shown(url="https://www.other.example/", host="www.other.example", self_signed=None, own=False)
    make.crawl(
        folder=tmp_path, keep=lambda store: [store.add_certificate(each) for each in (GOOD, foreign)]
    ).close()
    with Crawl(tmp_path / "site.db") as view:
        assert list(view.certificates()) == [foreign, GOOD]
        assert {record for record in view.records() if isinstance(record, Certificate)} == {GOOD, foreign}


def test_a_certificate_seen_again_is_the_same_version(tmp_path):
    make.crawl([make.page("/")], folder=tmp_path).close()
    night(tmp_path, "2026-03-20", GOOD)
    night(tmp_path, "2026-03-21", replace(GOOD, seen=SEEN + timedelta(1)))
    with Crawl(tmp_path / "site.db") as view:
        assert [row["seen"] for row in view.query("select seen from main.certificates")] == [
            "2026-03-21T09:00:00+08:00"
        ]
