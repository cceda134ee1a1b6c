"""How a site is asked again: as it was asked before, unless something else is told."""

import json
import sqlite3

import pytest

from checks.rules import ConfigError
from checks.units import Unit
from crawler.rechecking.asked import make
from tests.offices import audited

HOST = "www.yunshan.example"
TOLD = {
    "robots": False,
    "delay": 2.5,
    "resolve": [f"{HOST}:80"],
    "addresses": {f"{HOST}:80": "127.0.0.1"},
    "contact": "zwgk@yunshan.example",
    "outside": False,
}


def asked_before(folder, **settings):
    file = audited(folder, units=("云山县人民政府", Unit(name="县财政局", prefixes=("/czj/",))))
    with sqlite3.connect(file) as db:
        db.execute("update crawls set settings = ?", (json.dumps(settings),))
    return file


def test_what_was_told_of_a_site_holds_on(tmp_path):
    asked_before(tmp_path, **TOLD)
    plan = make(HOST, str(tmp_path))
    assert (plan.pace, plan.site.robots, plan.contact, plan.outside) == (2.5, False, TOLD["contact"], False)
    assert plan.resolve == TOLD["addresses"]
    assert (plan.site.name, plan.site.level) == ("云山县人民政府", "county")
    assert [unit.name for unit in plan.site.units] == ["县财政局"]


def test_what_is_told_now_counts_more(tmp_path):
    asked_before(tmp_path, **TOLD)
    plan = make(HOST, str(tmp_path), delay=0.0, resolve=(f"{HOST}:80:127.0.0.2",), contact="乙")
    assert (plan.pace, plan.resolve, plan.contact) == (0.0, {f"{HOST}:80": "127.0.0.2"}, "乙")


def test_a_sites_file_stands_for_its_address(tmp_path):
    file = asked_before(tmp_path)
    assert make(str(file), str(tmp_path)).path == file


def test_a_toml_says_who_the_units_are_now(tmp_path):
    asked_before(tmp_path, **TOLD)
    toml = tmp_path / "县.toml"
    toml.write_text(f'address = "http://{HOST}/"\nname = "云山县"\nlevel = "county"\n', "utf-8")
    plan = make(str(toml), str(tmp_path))
    assert (plan.site.name, plan.site.units, plan.site.robots) == ("云山县", (), True)


def test_an_address_that_an_earlier_version_did_not_keep_is_asked_for(tmp_path):
    asked_before(tmp_path, resolve=[f"{HOST}:80"])
    with pytest.raises(ConfigError, match=rf"--resolve.*{HOST}:80"):
        make(HOST, str(tmp_path))
