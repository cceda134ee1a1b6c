from collections.abc import Iterable
from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checks.records import Kind
from checks.samples import Sample, Watch
from checks.site.unreachable_site import unreachable_site
from checks.verdicts import Fine
from crawler.samplefile import keep
from tests.make import AS_OF, BEIJING, crawl, findings, page, said, unknowns, url

CONTROLLED, ALONE = Watch(sites=3, control=True), Watch()
SILENCE = [
    {"error": "timeout", "seconds": 15.0},
    {"status": 200, "error": "timeout", "seconds": 15.0},
    {"error": "connection", "seconds": 0.1},
    {"error": "no-host", "seconds": 0.1},
    {"error": "tls", "seconds": 0.1},
]
ANSWERS = [
    {"status": 503, "seconds": 0.1},
    {"status": 404, "seconds": 0.1},
    {"status": 200, "error": "empty", "seconds": 0.1},
    {"status": 302, "error": "redirects", "seconds": 0.1},
]
EVENING = datetime(AS_OF.year, AS_OF.month, AS_OF.day, 21, tzinfo=BEIJING)


def week(failures: Iterable[int] = (), count: int = 200, end: datetime = EVENING, days: float = 7, **failure):
    """``count`` samples, evenly over the days before ``end``; those at the numbers given fail."""
    step, failures = timedelta(days=days) / count, set(failures)
    failure = failure or {"status": None, "error": "timeout", "seconds": 15.0}
    good = {"status": 200, "seconds": 0.6}
    return [Sample(at=end - step * n, **(failure if n in failures else good)) for n in range(count)]


def watched(taken, pages=(), watch: Watch | None = None, **more):
    view = crawl([page("/", kind=Kind.HOME, seconds=0.4), *pages], **more)
    if taken:
        assert keep(view.path, url("/"), "云山", taken, watch or CONTROLLED) is None
    return view


def fine(view) -> bool:
    return [type(word) for word in said(unreachable_site, view)] == [Fine]


def doubt(view) -> str:
    assert not findings(unreachable_site, view)
    [unknown] = unknowns(unreachable_site, view)
    return unknown.reason


def test_a_week_without_a_failure_is_fine():
    assert fine(watched(week()))


def test_not_quite_five_percent_is_fine():
    assert fine(watched(week(range(9))))


@pytest.mark.parametrize(
    "taken",
    [
        {"status": 403, "error": "refused", "seconds": 0.1},
        {"status": 412, "seconds": 0.1},
        {"status": 200, "error": "maintenance", "seconds": 0.1},
        {"status": 302, "error": "private", "seconds": 0.1},
        {"error": "protocol", "seconds": 0.1},
        {"error": "timeout", "seconds": 15.0, "void": True},
        {"status": 200, "seconds": 14.99},
        {"status": 206, "seconds": 3.0},
    ],
)
def test_what_tells_nothing_and_what_opens_in_time_is_no_failure(taken):
    assert fine(watched(week(range(0, 200, 5), **taken)))


def test_what_tells_nothing_does_not_dilute_the_share():
    refused = week(range(0, 200, 5), status=403, error="refused")
    failed = {s.at: s for n, s in enumerate(week(range(200))) if n in range(1, 40, 5)}
    taken = [failed.get(s.at, s) for s in refused]
    [finding] = findings(unreachable_site, watched(taken))
    assert finding.evidence["失败次数/访问次数"] == "8/160（5.00%）"
    assert finding.evidence["不计入的访问"] == "另有拒绝访问或要求验证 40 次不计"


def test_a_burst_of_visits_during_one_outage_counts_no_more_than_its_time():
    start = EVENING - timedelta(days=2)
    burst = [Sample(at=start + timedelta(seconds=20 * n), error="connection", seconds=0.1) for n in range(90)]
    assert fine(watched([*week(), *burst]))


def test_failures_after_the_day_of_the_audit_are_not_of_it():
    later = [Sample(at=EVENING + timedelta(hours=n), error="timeout", seconds=15.0) for n in range(4, 100)]
    assert fine(watched([*week(), *later]))


def test_failures_before_the_week_are_not_of_it():
    assert fine(watched([*week(), *week(range(200), end=EVENING - timedelta(days=7))]))


def test_a_week_of_long_ago_says_nothing_today():
    assert "离监测时点已超过 7 天" in doubt(watched(week(range(200), end=EVENING - timedelta(days=30))))


def test_a_day_without_samples_leaves_the_week_open():
    taken = [s for s in week(range(100)) if not 48 <= (EVENING - s.at) / timedelta(hours=1) < 72]
    told = doubt(watched(taken))
    assert "监测未满一周" in told
    assert "取样满 20 次的有 6 天" in told


def test_a_burst_makes_no_day():
    bursts = [
        Sample(at=EVENING - timedelta(days=day, minutes=11 * n), error="timeout", seconds=15.0)
        for day in range(7)
        for n in range(30)
    ]
    assert "取样满 20 次的有 0 天" in doubt(watched(bursts))


def test_the_samples_so_far_are_told():
    told = doubt(watched(week({1, 2}, count=96, days=3)))
    assert "已取样 3 天，96 次计入，其中失败 2 次" in told
    assert "zwgk watch" in told


def test_a_site_that_mostly_refuses_is_not_judged():
    taken = week(range(0, 400, 2), count=400, status=403, error="refused")
    some = [s if n % 20 != 1 else Sample(at=s.at, error="timeout", seconds=15) for n, s in enumerate(taken)]
    other = week(range(400), count=400, end=EVENING - timedelta(minutes=7), status=412, error="refused")
    assert "被拒绝" in doubt(watched([*some, *other]))


@pytest.mark.parametrize("silence", SILENCE)
def test_silence_without_a_control_may_be_our_own_network(silence):
    told = doubt(watched(week(range(100), **silence), watch=ALONE))
    assert "没有对照，不能排除本机网络" in told
    assert "打不开 100 次" in told


def test_a_control_that_came_in_the_middle_of_the_week_is_none():
    taken = week(range(100))
    view = watched([s for s in taken if s.at < EVENING - timedelta(days=3)], watch=ALONE)
    assert keep(view.path, url("/"), "云山", taken, CONTROLLED) is None
    assert "没有对照" in doubt(view)


def test_a_control_since_before_the_week_is_one():
    view = watched(week(end=EVENING - timedelta(days=7)), watch=ALONE)
    assert keep(view.path, url("/"), "云山", week(range(100)), CONTROLLED) is None
    assert findings(unreachable_site, view)


def test_a_few_errors_among_much_silence_without_a_control_are_not_enough():
    silent = week(range(100))
    answers = {s.at: s for s in week(range(9), status=503, seconds=0.1)[:9]}
    assert "没有对照" in doubt(watched([answers.get(s.at, s) for s in silent], watch=ALONE))


@pytest.mark.parametrize("answer", ANSWERS)
def test_errors_of_the_server_need_no_control_and_that_is_said_at_once(answer):
    silent = week(range(20))
    answers = {s.at: s for s in week(range(12), **answer)[:12]}
    [finding] = findings(unreachable_site, watched([answers.get(s.at, s) for s in silent], watch=ALONE))
    assert "打不开 20 次，占 10.00%" in finding.message
    assert "没有对照，但其中 12 次是服务器自己应答的错误，仅此已占 6.00%" in finding.message
    assert "请先排除本机网络的原因" in str(finding.evidence["对照"])


def test_a_site_that_was_never_seen_from_here_may_be_blocking_us():
    assert "从未得到应答" in doubt(watched(week(range(200)), coverage={"start_read": False}))


@pytest.mark.parametrize(
    ("taken", "more"),
    [
        (week(range(200)), {}),
        (week(range(199)), {"coverage": {"start_read": False}}),
        (week(range(200), error="no-host"), {"coverage": {"start_read": False}}),
        ([*week(range(200)), *week(end=EVENING - timedelta(days=7))], {"coverage": {"start_read": False}}),
    ],
)
def test_a_site_that_is_down_all_week_is_found(taken, more):
    assert findings(unreachable_site, watched(taken, **more))


@pytest.mark.parametrize(
    "failure",
    [
        {"status": 200, "seconds": 15.0},
        {"status": 200, "seconds": 21.0},
        {"status": 503, "seconds": 0.1},
        {"status": 404, "seconds": 0.1},
        {"error": "connection", "seconds": 0.1},
        {"error": "no-host", "seconds": 0.1},
        {"error": "some other failure", "seconds": 0.1},
        {"error": "tls", "seconds": 0.1},
        {"status": 200, "error": "empty", "seconds": 0.1},
        {"status": 302, "error": "redirects", "seconds": 0.1},
    ],
)
def test_five_percent_of_failures_of_any_kind_are_found(failure):
    [finding] = findings(unreachable_site, watched(week(range(40, 50), **failure)))
    assert finding.message.startswith("疑似")
    assert "200 次" in finding.message
    assert finding.evidence["失败次数/访问次数"] == "10/200（5.00%）"
    assert "连续 10 次" in str(finding.evidence["连续打不开最久"])


def test_the_thresholds_can_be_set():
    view = watched(week(range(9), status=200, seconds=9.0))
    assert not findings(unreachable_site, view)
    assert findings(unreachable_site, view, seconds=9, share=0.045)


@given(failed=st.integers(0, 200))
@settings(max_examples=15, deadline=None)
def test_the_share_decides_and_nothing_else(failed):
    assert bool(findings(unreachable_site, watched(week(range(failed))))) == (failed >= 10)


def told(*pages) -> str:
    return doubt(watched([], pages))


def test_without_samples_one_crawl_never_accuses():
    dead = [page(f"/{n}.html", status=None, error="timeout") for n in range(50)]
    assert "zwgk watch" in told(*dead)


@pytest.mark.parametrize("given", [{"status": 403}, {"status": 412}, {"status": 404}, {"seconds": 14.9}])
def test_a_refusal_and_a_slow_answer_in_time_are_no_failure_of_a_crawl(given):
    assert "0 页失败" in told(page("/a.html", **given))


@pytest.mark.parametrize("given", [{"status": 503}, {"status": None, "error": "timeout"}, {"seconds": 15.0}])
def test_what_failed_in_a_crawl_is_told(given):
    assert "访问 2 页，1 页失败" in told(page("/a.html", **given))


def test_a_home_page_that_was_not_read_is_said():
    assert "首页没有读到" in doubt(crawl([page("/a.html")]))
