import pytest

from checks.verdicts import Finding, Severity
from checks.widespread import Fault, told

SITE = "http://www.yunshan.example/"


def faults(count, kind="没有注明来源"):
    return [
        Fault(kind=kind, title=f"稿件{n}", finding=Finding(f"{SITE}{n}.html", kind, severity=Severity.ADVICE))
        for n in range(count)
    ]


@pytest.mark.parametrize(("count", "judged"), [(0, 0), (1, 1), (19, 19), (20, 41), (200, 1000)])
def test_few_pages_or_a_small_share_have_a_finding_each(count, judged):
    assert [finding.url for finding in told(faults(count), judged, SITE)] == [
        fault.finding.url for fault in faults(count)
    ]


@pytest.mark.parametrize(("count", "judged"), [(20, 20), (20, 40), (500, 1000)])
def test_what_most_pages_share_is_one_finding_about_the_site(count, judged):
    [finding] = told(faults(count), judged, SITE)
    assert (finding.url, finding.about, finding.severity) == (SITE, "没有注明来源", Severity.ADVICE)
    assert finding.evidence["有此问题篇数"] == count
    assert len(finding.evidence["示例"]) == 5


def test_kinds_of_faults_are_not_added_up():
    both = [*faults(15), *faults(15, "来源为空")]
    assert len(list(told(both, 30, SITE))) == 30
