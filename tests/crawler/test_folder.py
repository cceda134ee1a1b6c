"""Which sites of a folder have their turn, in which order, and what the summary of a run tells."""

import json
from datetime import datetime, timedelta

import pytest
from click.testing import CliRunner

from checks.rules import ConfigError, Rules
from checks.samples import BEIJING
from checks.store import Store
from crawler import folder, summary
from crawler.cli import main
from crawler.results import ENDED, Result

NOW = datetime(2026, 3, 20, 23, 0, tzinfo=BEIJING)


@pytest.fixture(scope="module")
def book() -> Rules:
    return Rules.load()


def told(where, name, text=""):
    where.mkdir(exist_ok=True)
    (where / f"{name}.toml").write_text(f"address = 'http://{name}.example/'\n{text}", "utf-8")


def crawled(data, name, days, reason="finished", read=True):
    with Store(data / f"{name}.example.db") as store:
        began = (NOW - timedelta(days=days)).isoformat()
        store.start(started=began, as_of="2026-03-20", settings={})
        over = None if reason == "stopped" else began
        store.finish(reason=reason, finished=over, coverage={"start_read": read, "pages": 7})


def chosen(tmp_path, book, **words):
    known, _ = folder.read(tmp_path / "sites", book, strict=True)
    given = {"data": str(tmp_path / "data"), "out": str(tmp_path / "out"), **words}
    turns, idle = folder.choose(known, given, NOW)
    return [turn.source.stem for turn in turns], {site.name: site for site in idle}


def test_what_was_broken_off_comes_first_then_the_one_that_waits_longest(tmp_path, book):
    for name in ("never", "stopped", "done", "old", "older"):
        told(tmp_path / "sites", name)
    crawled(tmp_path / "data", "stopped", 0.01, "stopped")
    crawled(tmp_path / "data", "done", 0.1)
    crawled(tmp_path / "data", "old", 2)
    crawled(tmp_path / "data", "older", 3)
    turns, idle = chosen(tmp_path, book)
    assert turns == ["never", "stopped", "older", "old"]
    assert (idle["done"].ended, idle["done"].pages) == ("not_due", 7)


def test_what_the_command_line_says_holds_for_sites_that_do_not_say_it_themselves(tmp_path, book):
    told(tmp_path / "sites", "own", "every = 30")
    told(tmp_path / "sites", "plain")
    for name in ("own", "plain"):
        crawled(tmp_path / "data", name, 3)
    assert chosen(tmp_path, book)[0] == ["plain"]
    assert chosen(tmp_path, book, every=timedelta(days=7))[0] == []


def test_one_wrong_file_is_told_and_the_others_are_read(tmp_path, book):
    told(tmp_path, "good")
    told(tmp_path, "bad", "every = 'daily'")
    known, wrong = folder.read(tmp_path, book, strict=False)
    assert [file.stem for file, _ in known] == ["good"]
    assert [(each.ended, each.exit_code) for each in wrong] == [("failed", 3)]
    with pytest.raises(ConfigError, match="every"):
        folder.read(tmp_path, book, strict=True)


def test_two_files_of_one_site_are_refused_because_they_share_its_file(tmp_path, book):
    told(tmp_path, "a")
    (tmp_path / "b.toml").write_text("address = 'http://a.example/zwgk/'")
    with pytest.raises(ConfigError, match=r"b\.toml：与 a\.toml 是同一个网站"):
        folder.read(tmp_path, book, strict=True)


@pytest.mark.parametrize("name", ["audit", "crawl"])
def test_due_is_for_a_folder_alone(name):
    done = CliRunner().invoke(main, [name, "http://127.0.0.1:1/", "--due"])
    assert (done.exit_code, "--due 只用于" in done.output) == (2, True)


def result(name, ended="finished", code=0, **given):
    return Result(file=f"{name}.toml", name=name, address="", ended=ended, exit_code=code, **given)


def test_the_words_of_a_page_cannot_move_a_terminal():
    seen = result("a")
    seen.note("拦截\x1b[2J\x07\n" + "x" * 1000)
    assert seen.attention[0].startswith("拦截 [2J")
    assert len(seen.attention[0]) <= 300


def run_of(*sites):
    return summary.Summary(
        command="audit", began=NOW, ended=NOW + timedelta(minutes=6), interrupted=False, sites=sites
    )


@pytest.mark.parametrize(
    ("sites", "code"),
    [
        ((), 0),
        ((result("a"), result("b")), 0),
        ((result("a"), result("b", code=1)), 1),
        ((result("a", code=1), result("b", "unread", 3)), 3),
        ((result("a"), result("b", "not_due", None), result("c", "waiting", None)), 0),
        ((result("a"), result("b", "not_begun", None)), 3),
    ],
)
def test_the_exit_code_is_the_worst_of_those_that_had_their_turn(sites, code):
    assert run_of(*sites).exit_code == code


def test_the_summary_for_programs_names_its_schema_and_every_site(tmp_path):
    run_of(result("云山", pages=3), result("b", "not_due", None)).write(tmp_path)
    seen = json.loads((tmp_path / "summary.json").read_text("utf-8"))
    assert (seen["schema"], seen["command"], seen["exit_code"], seen["interrupted"]) == (1, "audit", 0, False)
    assert [site["name"] for site in seen["sites"]] == ["云山", "b"]
    assert set(seen["sites"][0]) == {
        *("file", "name", "address", "ended", "exit_code", "minutes", "pages", "new", "open", "fixed"),
        *("started", "attention", "log", "report"),
    }
    assert [path.name for path in tmp_path.iterdir()] == ["summary.json"]


def test_the_table_shows_those_that_had_their_turn_and_counts_the_others():
    console = summary.console(is_terminal=False)
    sites = [result(key, key, 3, attention=["[/b] [red]"]) for key in ENDED]
    with console.capture() as caught:
        run_of(*sites).show(console)
    text = caught.get()
    assert all(said in text for said in ENDED.values())
    assert text.count("[/b] [red]") == len(ENDED) - 3
    assert f"{len(ENDED)} 个网站" in text
