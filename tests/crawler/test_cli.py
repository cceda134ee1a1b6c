"""Mistakes are one Chinese sentence, exit code 2, before the first request."""

import subprocess
import sys

import pytest
from click.testing import CliRunner

from crawler.cli import main
from crawler.sites import site_slug
from tests.serving import HTML, served


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["audit"], "缺少"),
        (["audit", "foo"], "不是网址"),
        (["audit", "http://nosuchhost.invalid/"], "找不到主机"),
        (["audit", "http://127.0.0.1:1/", "--as-of", "2026-13-01"], "日期 2026-13-01 写法不对"),
        (["audit", "http://127.0.0.1:1/", "--only", "nope"], "没有名为 nope 的检查"),
        (["audit", "http://127.0.0.1:1/", "--set", "stale_column.x=1"], "没有参数 x"),
        (["audit", "http://127.0.0.1:1/", "--set", "stale_column"], "写法不对"),
        (["audit", "http://127.0.0.1:1/", "--resolve", "a:b"], "写法不对"),
        (["audit", "http://127.0.0.1:1/", "--rules", "none.toml"], "none.toml"),
        (["audit", "http://127.0.0.1:1/", "--bogus"], "--bogus"),
        (["audit", "none.toml"], "none.toml"),
        (["report", "http://127.0.0.1:1/"], "请先运行"),
        (["nosuch"], "nosuch"),
        (["explain", "nope"], "nope"),
    ],
)
def test_a_mistake_is_one_sentence(words, told, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(main, words)
    assert result.exit_code == 2
    assert told in result.output
    assert "Traceback" not in result.output


def test_a_data_folder_that_cannot_be_made_is_refused(tmp_path):
    (tmp_path / "file").write_text("")
    result = CliRunner().invoke(
        main, ["audit", "http://127.0.0.1:1/", "--data", str(tmp_path / "file" / "data")]
    )
    assert (result.exit_code, "不能写入" in result.output) == (2, True)


def test_a_folder_with_one_wrong_site_is_refused_whole(tmp_path):
    (tmp_path / "a.toml").write_text("address = 'http://127.0.0.1:1/'")
    (tmp_path / "b.toml").write_text("adress = 'x'")
    result = CliRunner().invoke(main, ["audit", str(tmp_path)])
    assert (result.exit_code, "adress" in result.output) == (2, True)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--delay", "-1"], "--delay 的值不对，应是 0 到 60 之间的数"),
        (["--outside-delay", "soon"], "应是 0 到 60 之间的数"),
        (["--max-pages", "0"], "不小于 1"),
        (["--outside-age"], "--outside-age 后面缺少内容"),
    ],
)
def test_a_wrong_number_is_told_in_chinese(words, told):
    result = CliRunner().invoke(main, ["audit", "http://127.0.0.1:1/", *words])
    assert (result.exit_code, told in result.output) == (2, True)


def test_a_folder_of_sites_is_judged_and_reported_again_without_a_crawl(tmp_path):
    with served({"/": (200, HTML, "<title>云山县人民政府</title><a href='/x.html'>通知公告</a>")}) as (
        address,
        asked,
    ):
        (tmp_path / "sites").mkdir()
        (tmp_path / "sites" / "yunshan.toml").write_text(f"address = '{address}'", "utf-8")
        command = [sys.executable, "-m", "crawler.cli"]
        subprocess.run([*command, "crawl", "sites"], cwd=tmp_path, check=True, capture_output=True)
        count = len(asked)
        for step in ("check", "report"):
            done = subprocess.run([*command, step, "sites"], cwd=tmp_path, capture_output=True, text=True)
            assert done.returncode in (0, 1), done.stderr
        assert len(asked) == count
    assert (tmp_path / "zwgk-out" / "yunshan" / "index.html").is_file()


def test_every_check_can_be_explained():
    result = CliRunner().invoke(main, ["explain", "stale_column"])
    assert result.exit_code == 0
    assert all(word in result.output for word in ("依据", "为何", "整改", "stale_column.grace_days"))


@pytest.mark.parametrize(
    ("address", "slug"),
    [
        ("http://www.a.example/", "www.a.example"),
        ("http://127.0.0.1:8311/", "127.0.0.1_8311"),
        ("https://A.example:443/x", "a.example"),
    ],
)
def test_a_sites_file_is_named_for_its_host(address, slug):
    assert site_slug(address) == slug
