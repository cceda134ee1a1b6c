"""The profile tells where an audit's time went, and leaves the product as it was."""

import gzip
import subprocess
import sys
import time
from datetime import date

import pytest

from crawler import decoder, stages
from crawler.reading.html import Html
from tests.serving import AS_OF, HTML, served

PAGE = "<title>通知</title>" + '<p>正文<a href="/a.html">附件</a></p>' * 200
PLACES = [place for places in stages.STAGES.values() for place in places]


@pytest.mark.parametrize("place", PLACES)
def test_every_place_that_is_timed_exists(place):
    owner, name = stages._found(place)
    assert name in vars(owner)


def test_afterwards_all_is_as_it_was():
    before = {place: vars(stages._found(place)[0])[stages._found(place)[1]] for place in PLACES}
    links = Html.__dict__["links"].func
    with stages.Stages():
        assert decoder.decode is not before["crawler.decoder:decode"]
    assert {place: vars(stages._found(place)[0])[stages._found(place)[1]] for place in PLACES} == before
    assert Html.__dict__["links"].func is links


def test_a_stage_is_charged_without_what_it_calls():
    began = time.process_time()
    with stages.Stages() as told:
        for _ in range(20):
            html = Html(decoder.decode(PAGE.encode(), None).text, "http://a.gov.cn/", seen=date(2026, 3, 20))
            assert html.anchors
    whole = time.process_time() - began
    assert told.calls["解码"] == 20
    assert {"解码", "解析", "链接"} <= {stage for stage, seconds in told.seconds.items() if seconds > 0}
    assert sum(told.seconds.values()) <= whole + told.seconds[stages.WORKED]


def test_what_comes_after_the_last_stage_is_told_too():
    with stages.Stages() as told:
        began = time.process_time()
        while time.process_time() - began < 0.02:
            pass
    assert told.seconds[stages.OTHER] >= 0.02


def test_what_is_timed_answers_and_fails_as_ever():
    with stages.Stages() as told:
        assert decoder.decode("正文".encode(), None).text == "正文"
        with pytest.raises(OverflowError):
            decoder.unpack(gzip.compress(bytes(100)), ["gzip"], 5)
    assert told._inside == [stages.OTHER]


def test_an_audit_tells_of_its_stages_when_asked(tmp_path):
    with served({"/": (200, HTML, PAGE), "/a.html": (200, HTML, PAGE)}) as (address, _):
        words = ["audit", address, "--as-of", AS_OF, "--delay", "0", "--profile"]
        command = [sys.executable, "-m", "crawler.cli", *words]
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=60, check=False)
    told = done.stderr.splitlines()
    at = next(n for n, line in enumerate(told) if line.startswith("各阶段的 CPU 时间"))
    assert [line.split()[0] for line in told[at + 1 :] if line.startswith("  ")][:9] == [
        *(*stages.STAGES, stages.OTHER),
        "合计",
    ]
