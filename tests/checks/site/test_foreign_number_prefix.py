import pytest

from checks.site.foreign_number_prefix import foreign_number_prefix
from tests.make import crawl, findings, url
from tests.officials import POLICIES, official


def by(issuer, number, path, title="关于做好年度工作的通知", **given):
    return official(title, path, labels={"发文机关": issuer, "发文字号": number, **given})


PORTAL = [
    POLICIES,
    *(by("云山县财政局", f"云财〔2026〕{n}号", f"/c/{n}.html") for n in range(1, 8)),
    *(by("云山县教育局", f"云教〔2026〕{n}号", f"/j/{n}.html") for n in range(1, 8)),
    *(by("云山县人民政府", f"云政〔2026〕{n}号", f"/z/{n}.html") for n in range(1, 8)),
    *(by("云山县人民政府办公室", f"云政办〔2026〕{n}号", f"/zb/{n}.html") for n in range(1, 8)),
]


def judge(*records):
    return findings(foreign_number_prefix, crawl([*PORTAL, *records]))


@pytest.mark.parametrize(
    "innocent",
    [
        by("云山县财政局", "云财〔2026〕99号", "/x.html"),
        by("云山县财政局", "云财发〔2026〕99号", "/x.html"),
        by("云山县财政局", "云资〔2018〕99号", "/x.html"),
        by("云山县财政局 云山县教育局", "云教〔2026〕99号", "/x.html"),
        by("云山县财政局", "云教〔2026〕99号", "/x.html", "云山县教育局关于开学的通知"),
        by("云山县人民政府", "云政办〔2026〕99号", "/x.html"),
        by("云山县水利局", "云教〔2026〕99号", "/x.html"),
        by("云山县财政局", "云山县人民政府令第9号", "/x.html"),
    ],
)
def test_own_joint_old_and_unclear_heads_are_in_order(innocent):
    assert not judge(innocent)


def test_the_publishing_unit_is_not_the_issuer():
    passed = official(
        path="/x.html",
        without=["发文机关"],
        labels={"发布机构": "云山县财政局", "发文字号": "云教〔2026〕99号"},
    )
    assert not judge(passed)


def test_another_authoritys_head_is_a_lead():
    [finding] = judge(by("云山县财政局", "云教〔2026〕99号", "/x.html"))
    assert finding.url == url("/x.html")
    assert finding.evidence["该机关常用代字"] == "云财"
