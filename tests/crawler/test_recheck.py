"""Single findings looked at again: what is said of each agrees with what a whole audit of the mended portal says."""

import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from checks.cases.docket import Docket, Letter, Reply
from checks.cases.matters import stand
from checks.verdicts import State
from crawler import sample
from tests.mending import NEAR, REPAIRS, filled, mended, rewrite

MENDED, STANDS, UNTOLD = "已整改", "未整改", "无法复核"
DAY = ("--as-of", str(sample.AS_OF))
WORDS = ("--words", "words.csv")
LOCAL = "错词,正词,类别,例外\n逐株测量,逐株测定,本地用词,\n"
NEWS, TREES = "xwdt/ylyw/2026-03-12/3098.html", "xwdt/bmdt/2026-02-20/1002.html"
FUNCTIONS = "zfxxgk/jgzn/202407/t20240702_6002.html"


class Case:
    """The sample portal in a folder of its own, audited once with a word list of the office's own."""

    def __init__(self, folder: Path, address: str) -> None:
        self.folder, self.address, self.root = folder, address, folder / "portal"
        (folder / "words.csv").write_text(LOCAL, "utf-8")
        self.zwgk("audit", address, *DAY, *WORDS)
        [self.file] = (folder / "zwgk-data").glob("*.db")
        self.first = self.states()

    def zwgk(self, *words: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "crawler.cli", *words]
        done = subprocess.run(command, cwd=self.folder, capture_output=True, text=True, timeout=120)
        assert "Traceback" not in done.stderr, done.stderr
        return done

    def states(self) -> dict[str, State]:
        standing = stand(self.file)
        assert standing
        return {matter.fingerprint: matter.state for matter in standing.matters}

    def print_of(self, check: str, path: str = "") -> str:
        standing = stand(self.file, number=1)
        assert standing
        [found] = [m.fingerprint for m in standing.matters if m.check == check and path in m.url]
        return found

    def recheck(self, *words: str) -> subprocess.CompletedProcess[str]:
        return self.zwgk("recheck", self.address, *words, *DAY)

    def verdicts(self) -> dict[str, str]:
        """The last verdict on each finding."""
        return {print_: seen[-1].verdict for print_, seen in Docket(self.file).rechecks().items()}

    def reason(self, print_: str) -> str:
        return Docket(self.file).rechecks()[print_][-1].reason

    def kept(self) -> tuple[int, int]:
        with closing(sqlite3.connect(self.file)) as db:
            counts = "select (select count(*) from crawls), (select count(*) from pages)"
            pages: tuple[int, int] = db.execute(counts).fetchone()
            return pages


@pytest.fixture(scope="module")
def portal(tmp_path_factory):
    folder = tmp_path_factory.mktemp("recheck")
    shutil.copytree(sample.PORTAL, folder / "portal")
    with sample.serve(folder / "portal") as address:
        yield Case(folder, address)


@pytest.fixture(scope="module")
def nearly(portal):
    """What is said after changes that mend nothing."""
    mended(portal.root, NEAR)
    portal.recheck(*portal.first, *WORDS)
    return portal.verdicts()


@pytest.fixture(scope="module")
def after(portal, nearly):
    """What is said of each finding after the repairs, and its state in a whole audit then."""
    mended(portal.root, REPAIRS)
    filled(portal.root)
    before = portal.kept()
    portal.recheck(*portal.first, *WORDS)
    assert portal.kept() == before
    assert not list(portal.file.parent.glob(".recheck*"))
    verdicts = portal.verdicts()
    portal.zwgk("audit", portal.address, *DAY, *WORDS)
    return verdicts, portal.states()


@pytest.fixture(scope="module")
def later(portal, after):
    """A page was taken down, a fault came back, and the office's word list was forgotten."""
    (portal.root / FUNCTIONS).unlink()
    rewrite(portal.root / NEWS, "部署", "布署")
    checks = ("outdated_name", "thin_column", "short_consultation")
    words = (portal.print_of("wrong_word", path)[:8] for path in (NEWS, TREES))
    return portal.recheck(*map(portal.print_of, checks), *words)


def test_what_changed_and_is_no_better_is_not_mended(portal, nearly):
    assert set(nearly.values()) == {STANDS}
    assert nearly.keys() == portal.first.keys()


def test_nothing_is_said_to_be_mended_that_a_whole_audit_still_finds(after):
    verdicts, states = after
    assert {states[p] for p, verdict in verdicts.items() if verdict == MENDED} == {State.FIXED}


def test_nothing_is_said_to_stand_that_a_whole_audit_finds_mended(after):
    verdicts, states = after
    assert {states[p] for p, verdict in verdicts.items() if verdict == STANDS} == {State.PERSISTING}


def test_what_cannot_be_told_is_what_a_whole_audit_could_not_tell_either(after):
    verdicts, states = after
    untold = {p for p, verdict in verdicts.items() if verdict == UNTOLD}
    assert {states[p] for p in untold} <= {State.UNCHECKED}
    assert len(untold) <= 8


@pytest.mark.parametrize(
    "check", ["unanswered_message", "exposed_personal_data", "missing_site_mark", "uninterpreted_policy"]
)
def test_a_repair_is_seen(portal, after, check):
    assert after[0][portal.print_of(check)] == MENDED


def test_a_repair_by_something_new_is_seen(portal, after):
    assert after[0][portal.print_of("stale_column", "/zfxxgk/gfxwj/")] == MENDED
    assert after[0][portal.print_of("empty_column", "/zfxxgk/jyta/")] == MENDED


def test_the_table_begins_with_what_stands_and_counts_at_its_end(portal, later):
    lines = later.stdout.splitlines()
    assert f"未整改  {portal.print_of('thin_column')[:8]}  栏目条目过少" in lines[0] + lines[2]
    assert lines[-1] == "已整改 1 个，未整改 2 个，无法复核 2 个；结果已记入案卷"
    assert later.returncode == 3


def test_a_page_that_is_gone_is_for_a_person_to_look_at(portal, later):
    assert portal.verdicts()[portal.print_of("outdated_name")] == UNTOLD
    assert "已不存在" in portal.reason(portal.print_of("outdated_name"))


def test_a_fault_that_came_back_stands(portal, later):
    assert portal.verdicts()[portal.print_of("wrong_word", NEWS)] == STANDS


def test_a_fault_by_the_offices_own_rules_is_not_mended_by_forgetting_them(portal, later):
    print_ = portal.print_of("wrong_word", TREES)
    assert portal.verdicts()[print_] == UNTOLD
    assert "--words" in portal.reason(print_)


def test_what_a_unit_says_it_mended_is_looked_at_wherever_it_is(portal, later):
    print_ = portal.print_of("thin_column")
    letter = Letter(
        id="整〔2026〕1号", unit="云岭县人民政府", made=sample.AS_OF, due=sample.AS_OF,
        as_of=sample.AS_OF, crawl=1, demands=(print_,),
    )  # fmt: skip
    docket = Docket(portal.file)
    docket.write_letter(letter)
    told = {"letter": letter.id, "file": "x.xlsx", "said": "", "person": "", "proof": "", "day": None}
    docket.write_replies([Reply(**told, fingerprint=print_, at="2999-01-01T00:00:00+08:00", stage=MENDED)])
    done = portal.zwgk("recheck", "--replied", *DAY)
    assert done.returncode == 1, done.stderr
    assert f"未整改  {print_[:8]}" in done.stdout
