"""The sample portal audited whole: what is found is what is marked, both ways."""

import json
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from checks.crawl import Crawl
from crawler import sample
from reports.export import rows


def zwgk(*words: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "crawler.cli", *words]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, timeout=120)


@pytest.fixture(scope="module")
def audited(portal, tmp_path_factory):
    folder = tmp_path_factory.mktemp("audit")
    done = zwgk("audit", portal, "--as-of", str(sample.AS_OF), cwd=folder)
    return folder, done


def site_file(folder: Path) -> Path:
    [path] = (folder / "zwgk-data").glob("*.db")
    return path


def path_of(url: str) -> str:
    path = urlsplit(url).path if url.startswith("http://127.") else url
    return "/index.html" if path == "/" else path


def said(folder: Path, verdict: str) -> set[tuple[str, str, str]]:
    found = set()
    for row in rows(site_file(folder)):
        if row["verdict"] == verdict:
            about = "" if row["check"] == "premature_interpretation" else path_of(str(row["about"]))
            found.add((str(row["check"]), path_of(str(row["url"])), about))
    return found


def test_every_planted_fault_is_found_and_nothing_else(audited):
    folder, done = audited
    assert said(folder, "found") == sample.marks()
    assert done.returncode == 1, done.stderr


def test_what_cannot_be_told_is_undetermined_and_nothing_else(audited):
    folder, _ = audited
    assert said(folder, "undetermined") == sample.marks(kind="undetermined")


def test_every_near_miss_is_innocent(audited):
    folder, _ = audited
    accused = {(check, path) for check, path, _ in said(folder, "found")}
    assert not accused & {(check, path) for check, path, _ in sample.marks(kind="innocent")}


def test_the_report_is_written_beside(audited):
    folder, _ = audited
    names = {file.name for file in (folder / "zwgk-out").iterdir()}
    assert names == {"index.html", "index.json", "云岭县人民政府.html", "问题清单.csv"}


def test_lists_are_read_to_their_end(audited):
    folder, _ = audited
    with Crawl(site_file(folder)) as crawl:
        columns = {column.name: column for column in crawl.columns()}
    news, policies = columns["云岭要闻"], columns["政策文件"]
    assert (news.entries, news.pages, news.ended) == (9, 3, True)
    assert (policies.entries, policies.pages, policies.ended) == (13, 2, True)


def test_a_stopped_crawl_claims_no_absence_and_says_so(portal, tmp_path):
    done = zwgk("audit", portal, "--as-of", str(sample.AS_OF), "--max-pages", "12", cwd=tmp_path)
    assert done.returncode == 3
    assert not {row for row in said(tmp_path, "found") if row[0] == "missing_category"}
    assert "没有走完" in (tmp_path / "zwgk-out" / "index.html").read_text("utf-8")


def test_a_second_audit_asks_with_validators_and_finds_the_same(portal, tmp_path):
    words = ("audit", portal, "--as-of", str(sample.AS_OF))
    zwgk(*words, cwd=tmp_path)
    first = said(tmp_path, "found")
    size = site_file(tmp_path).stat().st_size
    zwgk(*words, cwd=tmp_path)
    assert said(tmp_path, "found") == first
    states = {row["state"] for row in rows(site_file(tmp_path)) if row["verdict"] == "found"}
    assert states == {"persisting"}
    assert site_file(tmp_path).stat().st_size < size * 1.3


def test_check_alone_needs_no_network_and_says_the_same(audited):
    folder, _ = audited
    before = said(folder, "found")
    address = next(iter(rows(site_file(folder))))["site"]
    done = zwgk("check", f"{address}/", cwd=folder)
    assert done.returncode == 1, done.stderr
    assert said(folder, "found") == before


def test_export_is_one_object_per_line_with_all_fields(audited):
    folder, _ = audited
    address = next(iter(rows(site_file(folder))))["site"]
    done = zwgk("export", f"{address}/", "--format", "jsonl", cwd=folder)
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(lines) == len(said(folder, "found")) + len(said(folder, "undetermined"))
    fields = "check verdict site unit column url title message evidence severity state fingerprint first_seen last_seen checked about ruling ruled"
    assert all(set(line) == set(fields.split()) for line in lines)
