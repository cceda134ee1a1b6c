"""Whatever comes, goes and moves between two crawls: no finding takes the identity of one that was about another document.

What bears the same title at the same address is one document, whose day may have been put right.
"""

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.make import document
from tests.moving import TYPO, night

TITLES = ("关于安装路灯的通知", "关于更换路灯的通知", "公示")
PAPERS = range(4)
SIDE = st.lists(st.sampled_from(["absent", "faulty", "fine"]), min_size=4, max_size=4)


def crawled(folder, side, places, titles, numbered):
    """The papers that are at fault in one crawl, by the fingerprints of what is found: a paper is known by its day."""
    papers = [
        document(
            TITLES[titles[n]],
            f"/{places[n]}.html",
            text=TYPO if side[n] == "faulty" else "现将有关事项通知如下。",
            published=f"2026-01-{n + 1:02}",
            doc_number=f"云政办〔2026〕{n + 1}号" if numbered else None,
        )
        for n in PAPERS
        if side[n] != "absent"
    ]
    by_address = {paper.url: int(paper.published.iso[-2:]) for paper in papers}
    rows = night(folder, papers)
    assert len({row["fingerprint"] for row in rows}) == len(rows)
    return {
        row["fingerprint"]: by_address[row["url"]]
        for row in rows
        if row["url"] in by_address and _stands(row)
    }


def _stands(row):
    return row["state"] in ("new", "persisting", "relapsed")


@settings(max_examples=40, deadline=None)
@given(
    before=SIDE,
    after=SIDE,
    titles=st.lists(st.integers(0, 2), min_size=4, max_size=4),
    moved=st.permutations(["a", "b", "c", "d", "e", "f"]),
    numbered=st.tuples(st.booleans(), st.booleans()),
)
def test_no_finding_becomes_one_about_another_document(before, after, titles, moved, numbered):
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        first = crawled(folder, before, "abcd", titles, numbered[0])
        second = crawled(folder, after, moved, titles, numbered[1])
    for print_ in first.keys() & second.keys():
        one, other = first[print_] - 1, second[print_] - 1
        stays = "abcd"[one] == moved[other] and titles[one] == titles[other]
        assert one == other or stays
