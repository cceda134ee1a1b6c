"""What is told of a site that was watched: evidence that can be signed, and what a week still lacks."""

from datetime import timedelta

import pytest

from checks.samples import Sample, Watch
from checks.site.unreachable_site import unreachable_site
from reports.findings import say
from tests.checks.site.test_unreachable_site import EVENING, doubt, watched, week
from tests.make import findings


@pytest.mark.parametrize(
    ("taken", "told"),
    [
        (
            {"status": 403, "error": "refused"},
            "已监测满 7 天，但 200 次访问都被拒绝，不能判断；请网站放行检查程序后再监测",
        ),
        ({"status": 503, "error": "maintenance"}, "200 次访问都提示系统维护，不能判断；请在维护结束后"),
        ({"error": "protocol"}, "200 次访问都应答不合规范、读不懂，不能判断；请用浏览器"),
        ({"error": "timeout", "void": True}, "200 次访问都遇到本机网络异常，不能判断；请排除本机"),
    ],
)
def test_a_full_week_of_nothing_is_no_want_of_samples(taken, told):
    found = doubt(watched(week(range(200), **taken)))
    assert told in found
    assert "zwgk watch" not in found


def test_a_full_week_that_was_refused_now_and_then_says_what_is_left():
    told = doubt(watched(week(range(60), status=403, error="refused")))
    assert "已监测满 7 天，但 200 次访问中有 60 次被拒绝，其余不够每天 20 次（每天从前一日 21:00 算起" in told
    assert "03月19日一次也没有" in told


def test_which_day_lacks_is_said():
    told = doubt(watched([s for n, s in enumerate(week(count=140)) if n != 70]))
    assert "每天从前一日 21:00 算起，03月17日只有 19 次" in told
    assert "03月16日" not in told


def test_samples_of_office_hours_only_are_told_to_be_so():
    office = [s for s in week(count=7 * 96) if 9 <= s.at.hour < 17]
    assert "每天 20 次须分布在全天，同一半小时只计 1 次，现有取样都在 09:00—16:45" in doubt(watched(office))


def test_what_is_too_dense_is_said():
    dense = [Sample(at=EVENING - timedelta(minutes=n), status=200, seconds=0.1) for n in range(100)]
    assert "另有间隔过密的 90 次不计" in doubt(watched(dense))


def test_the_evidence_stands_alone_and_stays_small():
    watch = Watch(sites=9, every=45, agent="zwgk/1 (+office)", source="192.168.1.7", control=True)
    [finding] = findings(unreachable_site, watched(week(range(0, 200, 3)), watch=watch))
    runs = finding.evidence["失败的访问"]
    assert len(runs) == 41
    assert all(run.endswith(" 超时") for run in runs[:40])
    assert runs[40] == "另有 27 次，见站点文件的取样表"
    assert finding.evidence["本机地址"] == "192.168.1.7（经 NAT 的请填单位出口地址）"
    assert finding.evidence["User-Agent"] == "zwgk/1 (+office)"
    assert str(finding.evidence["对照"]).startswith("有")
    assert "没有对照" not in finding.message


@pytest.mark.parametrize("agent", ["zwgk/1", "zwgk/1 (; +contact: set --contact)"])
def test_an_agent_without_a_contact_is_said_to_have_none(agent):
    watch = Watch(agent=agent, control=True)
    [finding] = findings(unreachable_site, watched(week(range(10)), watch=watch))
    assert finding.evidence["User-Agent"] == "zwgk/1（未填写联系方式）"


def test_failures_that_follow_one_another_are_one_line_in_report_and_ledger():
    taken = {s.at: s for s in week()}
    taken |= {s.at: s for n, s in enumerate(week(range(200))) if n in {*range(20, 26), 90, 91, 92}}
    taken |= {s.at: s for n, s in enumerate(week(range(200), status=503, seconds=0.1)) if n in {91, 120}}
    [finding] = findings(unreachable_site, watched(sorted(taken.values(), key=lambda s: s.at)))
    assert finding.evidence["原因"] == "超时 8 次、状态码 503 2 次"
    assert say(finding.evidence["失败的访问"]) == (
        "03-16 16:12 状态码 503、03-17 15:43—17:24 连续 3 次（超时 2 次、状态码 503 1 次）、"
        "03-20 00:00—04:12 连续 6 次 超时"
    )


def test_all_hundred_and_forty_failures_are_accounted_for():
    [finding] = findings(unreachable_site, watched(week(range(30, 170))))
    assert say(finding.evidence["失败的访问"]).endswith("连续 140 次 超时")
    assert str(finding.evidence["连续打不开最久"]).endswith("连续 140 次，116 小时 46 分钟")
